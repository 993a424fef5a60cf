import Foundation
import Storage
import Testing

struct DatasetManifestTests {
    @Test(arguments: [0, 1, 1_000])
    func whatIsWrittenIsRead(shardCount: Int) throws {
        let scratch = try Scratch()
        let whole = datasetManifest(shardCount: shardCount)
        try whole.write(to: scratch.layout.manifest)
        #expect(try DatasetManifest(contentsOf: scratch.layout.manifest) == whole)
        #expect(try scratch.names() == ["manifest.json"])
    }

    @Test func anyJSONProgramReadsItAndShardsStandOneALine() throws {
        let scratch = try Scratch()
        try datasetManifest(shardCount: 3).write(to: scratch.layout.manifest)
        let lines = try scratch.read("manifest.json").split(separator: "\n")
        #expect(lines.filter { $0.hasPrefix("{\"file\"") }.count == 3)
        #expect(lines[1] == "\"formatVersion\": 1,")
        let program = "import json,sys; m = json.load(open(sys.argv[1])); print(len(m['shards']), m['seed'])"
        let result = try run(["python3", "-c", program, scratch.layout.manifest])
        #expect(result.text == "3 18446744073709551615\n")
    }

    @Test func equalManifestsAreEqualBytes() throws {
        let scratch = try Scratch()
        try datasetManifest(shardCount: 10).write(to: scratch.path("a"))
        try datasetManifest(shardCount: 10).write(to: scratch.path("b"))
        #expect(try scratch.read("a") == scratch.read("b"))
    }

    @Test func anotherVersionIsRefusedByName() throws {
        let scratch = try Scratch()
        try scratch.write("{\"formatVersion\": 2, \"anything\": []}", to: "manifest.json")
        let error = #expect(throws: StorageError.self) { try DatasetManifest(contentsOf: scratch.layout.manifest) }
        #expect(error == .manifestVersion(path: scratch.layout.manifest, found: 2, supported: 1))
        #expect(error?.description.contains("format version 2") == true)
    }

    @Test(arguments: ["", "[]", "{}", "{\"formatVersion\": 1}", "{\"formatVersion\": \"1\"}"])
    func whatIsNoManifestIsRefused(text: String) throws {
        let scratch = try Scratch()
        try scratch.write(text, to: "manifest.json")
        let error = #expect(throws: StorageError.self) { try DatasetManifest(contentsOf: scratch.layout.manifest) }
        guard case .badManifest = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func aWriterThatIsNotFinishedLeavesTheOldManifest() throws {
        let scratch = try Scratch()
        try scratch.write("old", to: "manifest.json")
        var writer = try DatasetManifestWriter(path: scratch.layout.manifest, head: datasetManifest(shardCount: 0))
        try writer.append(manifest(0))
        _ = consume writer
        #expect(try scratch.read("manifest.json") == "old")
        #expect(try scratch.names() == ["manifest.json"])
    }

    @Test func theOverallVerdictFollowsFromAllOthers() {
        #expect(DatasetProof(keys: [], references: []).verdict == .proved)
        #expect(datasetManifest(shardCount: 0).proof.verdict == .failed)
    }
}
