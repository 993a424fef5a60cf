import Digest
import Foundation
import Storage
import Testing

struct DigestListTests {
    @Test func theSHA256SumProgramAgrees() throws {
        let scratch = try Scratch()
        try scratch.layout.makeFolders(["data/deals"], run: "r1")
        let names = ["data/deals/b b.csv", "data/deals/a.csv", "manifest.json", "plan.yaml"]
        for name in names { try scratch.write("text of \(name)", to: name) }
        let entries = try names.map { name in
            try DigestList.Entry(name: name, digest: FileDigest.sha256(scratch.path(name)).digest.hexadecimal)
        }
        try DigestList(entries).write(to: scratch.layout.digests)

        let result = try run(["sha256sum", "--strict", "-c", "SHA256SUMS"], in: scratch.folder)
        #expect(result.status == 0)
        #expect(result.text == "data/deals/a.csv: OK\ndata/deals/b b.csv: OK\nmanifest.json: OK\nplan.yaml: OK\n")
        #expect(try DigestList(contentsOf: scratch.layout.digests) == DigestList(entries))
    }

    @Test func whatTheSHA256SumProgramWritesIsRead() throws {
        let scratch = try Scratch()
        try scratch.write("one", to: "one")
        try scratch.write("two", to: "two")
        for mode in ["-t", "-b"] {
            try scratch.write(try run(["sha256sum", mode, "two", "one"], in: scratch.folder).text, to: "sums")
            let list = try DigestList(contentsOf: scratch.path("sums"))
            #expect(list.entries.map(\.name) == ["one", "two"])
            #expect(list.entries[0].digest == (try FileDigest.sha256(scratch.path("one")).digest.hexadecimal))
        }
    }

    @Test func anEmptyListIsAnEmptyFile() throws {
        let scratch = try Scratch()
        try DigestList([]).write(to: scratch.layout.digests)
        #expect(try scratch.read("SHA256SUMS").isEmpty)
        #expect(try DigestList(contentsOf: scratch.layout.digests).entries.isEmpty)
    }

    @Test(arguments: [
        "", String(repeating: "a", count: 64), String(repeating: "a", count: 64) + "  ",
        String(repeating: "a", count: 63) + "   x", String(repeating: "A", count: 64) + "  x",
        String(repeating: "a", count: 64) + " x", "\\" + String(repeating: "a", count: 64) + "  x",
    ])
    func aLineOfAnotherFormIsRefusedByItsNumber(line: String) throws {
        let scratch = try Scratch()
        let good = String(repeating: "a", count: 64) + "  good\n"
        try scratch.write(good + line + "\n" + good, to: "SHA256SUMS")
        #expect(throws: StorageError.badDigestLine(path: scratch.layout.digests, line: 2)) {
            try DigestList(contentsOf: scratch.layout.digests)
        }
    }

    @Test(arguments: ["", "a\nb", "a\\b", "a\rb"])
    func namesThatNeedEscapesAreRefused(name: String) {
        #expect(throws: StorageError.badName(name)) {
            try DigestList.Entry(name: name, digest: String(repeating: "a", count: 64))
        }
    }

    @Test func aFileOfManyBuffersIsDigested() throws {
        let scratch = try Scratch()
        try scratch.write(String(repeating: "0123456789abcdef", count: 200_001), to: "large")
        let (digest, byteCount) = try FileDigest.sha256(scratch.path("large"))
        #expect(byteCount == 3_200_016)
        #expect(try run(["sha256sum", scratch.path("large")]).text.hasPrefix(digest.hexadecimal + " "))
        #expect(code(#expect(throws: StorageError.self) { try FileDigest.sha256(scratch.path("none")) }) == ENOENT)
        #expect(code(#expect(throws: StorageError.self) { try FileDigest.sha256(scratch.folder) }) == EISDIR)
    }
}
