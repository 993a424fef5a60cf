import Foundation
import Sharding
import Storage
import Testing

struct DatasetLayoutTests {
    @Test func pathsAreThoseOfTheDesign() throws {
        let layout = DatasetLayout(root: "/tmp/set/")
        #expect(layout.manifest == "/tmp/set/manifest.json")
        #expect(layout.plan == "/tmp/set/plan.yaml")
        #expect(layout.journal == "/tmp/set/run.sqlite")
        #expect(layout.digests == "/tmp/set/SHA256SUMS")
        #expect(try layout.stagingFolder(run: "0aF-1") == "/tmp/set/.staging/0aF-1")
        #expect(DatasetLayout(root: "").root == ".")
        #expect(DatasetLayout(root: "/").root == "/")
    }

    @Test(arguments: [
        (0, RunOptions(), "data/order_lines/order_lines-000000.csv.lz4"),
        (1, RunOptions(codec: .zstd), "data/order_lines/order_lines-000001.csv.zst"),
        (999_999, RunOptions(codec: .none), "data/order_lines/order_lines-999999.csv"),
        (1_234_567, RunOptions(), "data/order_lines/order_lines-1234567.csv.lz4"),
    ])
    func shardFilesHaveSixDigitsAtLeast(index: Int, options: RunOptions, file: String) throws {
        #expect(
            try DatasetLayout(root: "x").shardFile(in: "data/order_lines", index: index, options: options)
                == file)
    }

    @Test func versionsAndAnswerKeysHaveFoldersOfTheirOwn() throws {
        let layout = DatasetLayout(root: "x")
        #expect(
            try layout.shardFile(in: "data/orders/v2", index: 7, options: RunOptions())
                == "data/orders/v2/orders-000007.csv.lz4")
        #expect(
            try layout.shardFile(in: "answers/orders", index: 0, options: RunOptions(codec: .none))
                == "answers/orders/orders-000000.csv")
        #expect(throws: StorageError.badName("data/../c")) { try layout.makeFolders(["data/../c"], run: "r1") }
    }

    @Test(arguments: ["", "..", "a/b/c", "Deals", "1a", "_a", "a-b", "a.b", "é", "a\0"])
    func namesThatAreNoTablesAreRefused(name: String) {
        #expect(throws: StorageError.badName("data/\(name)")) {
            try DatasetLayout(root: "x").shardFile(in: "data/\(name)", index: 0, options: RunOptions())
        }
    }

    @Test(arguments: ["", ".", "..", "a/b", ".over-a", "a b", String(repeating: "a", count: 65)])
    func namesThatAreNoRunsAreRefused(name: String) {
        #expect(throws: StorageError.badName(name)) { try DatasetLayout(root: "x").stagingFolder(run: name) }
    }

    @Test(arguments: ["", "/etc/passwd", "..", "../x", "data/../../x", "data//x", "./x", "data/.", "data/x/", "a\0b"])
    func pathsOutOfTheDatasetAreRefused(path: String) throws {
        let scratch = try Scratch()
        #expect(throws: StorageError.outsideDataset(path: path)) { try scratch.layout.path(path) }
    }

    @Test(arguments: ["link", "link/x", "data/inner/x"])
    func symbolicLinksAreRefusedAtEveryDepth(path: String) throws {
        let scratch = try Scratch()
        try FileManager.default.createDirectory(atPath: scratch.path("data"), withIntermediateDirectories: false)
        try FileManager.default.createSymbolicLink(atPath: scratch.path("link"), withDestinationPath: "/etc")
        try FileManager.default.createSymbolicLink(atPath: scratch.path("data/inner"), withDestinationPath: "../data")
        #expect(throws: StorageError.outsideDataset(path: path)) { try scratch.layout.path(path) }
        #expect(try scratch.layout.path("data/x") == scratch.path("data/x"))
    }

    @Test func foldersAreMadeOnceAndAgain() throws {
        let scratch = try Scratch()
        let layout = DatasetLayout(root: scratch.path("new/set"))
        for _ in 0..<2 { try layout.makeFolders(["data/deals", "data/reps"], run: "r1") }
        #expect(try scratch.names("new/set") == [".staging", "data"])
        #expect(try scratch.names("new/set/data") == ["deals", "reps"])
        #expect(try scratch.names("new/set/.staging") == ["r1"])
    }

    @Test func aFileInTheWayOfAFolderIsAnError() throws {
        let scratch = try Scratch()
        try scratch.write("", to: "data")
        let error = #expect(throws: StorageError.self) {
            try scratch.layout.makeFolders(["data/deals"], run: "r1")
        }
        #expect(code(error) == ENOTDIR || code(error) == EEXIST)
    }

    @Test func staleStagingIsRemovedAndTheRunsOwnIsKept() throws {
        let scratch = try Scratch()
        try scratch.layout.makeFolders(["data/deals"], run: "mine")
        try scratch.layout.makeFolders([], run: "stale")
        try scratch.layout.makeFolders([], run: "older")
        try scratch.write("x", to: ".staging/stale/1-1.partial")
        try scratch.write("x", to: ".staging/mine/1-2.partial")
        try scratch.write("x", to: "..manifest.json.77.partial")
        try scratch.write("x", to: "plan.yaml")
        try FileManager.default.moveItem(
            atPath: scratch.path(".staging/older"), toPath: scratch.path(".staging/.over-older"))
        try FileManager.default.createSymbolicLink(
            atPath: scratch.path(".staging/stale/link"), withDestinationPath: scratch.path("data"))

        try scratch.layout.removeStale(keeping: "mine")
        #expect(try scratch.names() == [".staging", "data", "plan.yaml"])
        #expect(try scratch.names(".staging") == ["mine"])
        #expect(try scratch.names(".staging/mine") == ["1-2.partial"])
        #expect(try scratch.names("data") == ["deals"])
    }

    @Test func theStagingFolderGoesWithTheRun() throws {
        let scratch = try Scratch()
        try scratch.layout.makeFolders([], run: "r1")
        try scratch.write("x", to: ".staging/r1/1-1.partial")
        try scratch.layout.removeStaging(run: "r1")
        #expect(try scratch.names() == ["data"])
        try scratch.layout.removeStaging(run: "r1")
    }
}
