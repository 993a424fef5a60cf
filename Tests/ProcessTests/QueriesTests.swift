import Foundation
import Testing

extension ProcessTests {
    /// Workloads that are made for a plan; Tests/Reference/queries_check.py runs them for real.
    @Suite struct QueriesTests {
        private let plan = """
            plan: notes
            tables:
              people: {rows: 40, columns: {person_id: {key: dense}, team: {choose: [red, blue]}}}
              notes:
                rows: 300
                columns:
                  note_id: {key: "N{:04}"}
                  person_id: {ref: people}
                  written_on: {date: {from: 2024-01-01, to: 2024-12-31}}
                  length: {uniform: [10, 900]}

            """

        @Test func aWorkloadIsAFileAQueryAndAList() throws {
            let folder = Folder()
            let file = try folder.write(plan, to: "notes.yaml")
            let out = folder.path("notes.workload")
            let ended = try loadstress("queries", file, "--count", "60", "--seed", "4", "--out", out)
            #expect(ended.status == 0, "\(ended.errors)")
            #expect(ended.output.contains("12 sessions of 4 users"), "\(ended.output)")
            let files = try FileManager.default.contentsOfDirectory(atPath: out + "/queries")
            #expect(files.count == 60)
            struct List: Decodable {
                struct Query: Decodable { let file: String }
                let plan: String
                let seed: Int
                let queries: [Query]
            }
            let data = try Data(contentsOf: URL(fileURLWithPath: out + "/workload.json"))
            let list = try JSONDecoder().decode(List.self, from: data)
            #expect(list.plan == "notes" && list.seed == 4)
            #expect(Set(list.queries.map(\.file)) == Set(files.map { "queries/" + $0 }))
            let again = folder.path("again")
            #expect(try loadstress("queries", file, "--count", "60", "--seed", "4", "--out", again).status == 0)
            #expect(try shell(#"diff -r "$1" "$2""#, again, out) == "")
        }

        @Test func aDatasetIsAskedAsItWasMade() throws {
            let folder = Folder()
            let file = try folder.write(plan, to: "notes.yaml")
            let dataset = folder.path("data")
            #expect(
                try loadstress("run", file, "--out", dataset, "--rows", "notes=500", "--workers", "1").status == 0)
            let ofDataset = folder.path("a")
            let ofPlan = folder.path("b")
            #expect(try loadstress("queries", dataset, "--count", "30", "--out", ofDataset).status == 0)
            #expect(
                try loadstress("queries", file, "--rows", "notes=500", "--count", "30", "--out", ofPlan).status == 0)
            #expect(try shell(#"diff -r "$1" "$2""#, ofDataset, ofPlan) == "")
        }

        @Test func aFolderThatIsNotEmptyIsLeftAlone() throws {
            let folder = Folder()
            let file = try folder.write(plan, to: "notes.yaml")
            try FileManager.default.createDirectory(atPath: folder.path("out"), withIntermediateDirectories: false)
            _ = try folder.write("mine", to: "out/mine.txt")
            let before = try snapshot(folder.path("out"))
            let ended = try loadstress("queries", file, "--count", "10", "--out", folder.path("out"))
            #expect(ended.status == 3)
            #expect(ended.errors.contains("not empty"), "\(ended.errors)")
            #expect(try snapshot(folder.path("out")) == before)
        }

        @Test(arguments: [
            ["--count", "0"], ["--count", "100001"], ["--count", "5", "--sessions", "-1"],
            ["--count", "5", "--schema", "Not A Name"],
        ]) func wrongNumbersAndNamesAreRefused(options: [String]) throws {
            let folder = Folder()
            let file = try folder.write(plan, to: "notes.yaml")
            let ended = try loadstress(["queries", file, "--out", folder.path("out")] + options)
            #expect(ended.status == 64, "\(ended.errors)")
            #expect(!FileManager.default.fileExists(atPath: folder.path("out")))
        }
    }
}
