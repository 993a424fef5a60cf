import Foundation
import Glibc
import Sharding
import Storage

/// A folder of its own for a test, gone with the object.
final class Scratch {
    let folder: String
    var layout: DatasetLayout { DatasetLayout(root: folder) }

    init() throws {
        folder = NSTemporaryDirectory() + "storage-tests-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    func path(_ name: String) -> String { folder + "/" + name }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)))
    }

    func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: path(name))), as: UTF8.self)
    }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    func names(_ name: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path(name)).sorted()
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }
}

/// A file system in memory of a few bytes, which only root can mount.
final class TinyFileSystem {
    static var isPossible: Bool {
        guard let one = try? TinyFileSystem(kilobytes: 64) else { return false }
        return FileManager.default.fileExists(atPath: one.folder)
    }

    let folder: String

    init(kilobytes: Int) throws {
        folder = NSTemporaryDirectory() + "storage-tiny-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let result = try run(["mount", "-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", folder])
        guard result.status == 0 else {
            try? FileManager.default.removeItem(atPath: folder)
            throw POSIXError(.EPERM)
        }
    }

    func makeReadOnly() throws {
        _ = try run(["mount", "-o", "remount,ro", folder])
    }

    deinit {
        _ = try? run(["umount", "-l", folder])
        try? FileManager.default.removeItem(atPath: folder)
    }
}

struct ProgramResult {
    let status: Int32
    let text: String
}

/// Runs a program found by the path in `folder` and gives its exit status, and its output with its messages mixed in.
func run(_ arguments: [String], in folder: String = "/") throws -> ProgramResult {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return ProgramResult(status: process.terminationStatus, text: String(decoding: output, as: UTF8.self))
}

/// The `errno` of an error of the system; nil for other errors.
func code(_ error: StorageError?) -> Int32? {
    guard case .system(_, _, let code) = error else { return nil }
    return code
}

func manifest(_ index: Int, table: String = "deals") -> ShardManifest {
    let first = Int64(index) * 1_000
    let digits = String(index, radix: 16)
    return ShardManifest(
        table: table, index: index, firstRow: first, rowCount: 1_000, file: "data/\(table)/\(table)-\(index).csv.lz4",
        textByteCount: 117_000 + Int64(index), fileByteCount: 58_000,
        textDigest: String(repeating: "0", count: 32 - digits.count) + digits,
        fileDigest: String(repeating: "a", count: 64),
        keys: [
            KeyEvidence(
                column: "deal_id", seen: [OrdinalInterval(lower: first, upper: first + 1_000)], repeatCount: 0,
                strayCount: 0, repeats: [], strays: [])
        ],
        references: [
            ReferenceEvidence(
                column: "rep_id", parentTable: "reps", parentColumn: "rep_id", count: 990, nullCount: 10, least: 0,
                greatest: 399, strayCount: 1, strays: [Stray(row: first, value: "REP-\u{1}\"é")])
        ])
}

func runDescription(shardCount: Int64 = 100) -> RunDescription {
    RunDescription(
        run: String(repeating: "0f", count: 16), planName: "deals", fingerprint: String(repeating: "b", count: 64),
        seed: UInt64.max, engineVersion: engineVersion, options: RunOptions(),
        layout: ShardLayout(tables: [.init(name: "deals", rowCount: shardCount * 1_000, rowsPerShard: 1_000)]),
        createdMilliseconds: 1_700_000_000_000)
}

func datasetManifest(shardCount: Int) -> DatasetManifest {
    DatasetManifest(
        planName: "deals \"é\"", seed: UInt64.max, fingerprint: String(repeating: "b", count: 64),
        engineVersion: engineVersion, run: "0f", options: RunOptions(codec: .none, header: true),
        createdMilliseconds: 1,
        finishedMilliseconds: 2,
        tables: [
            .init(
                name: "deals", rowCount: Int64(shardCount) * 1_000,
                columns: [.init(name: "deal_id", type: "text"), .init(name: "amount", type: "decimal(12,2)")],
                rowsPerShard: 1_000, shardCount: shardCount, textByteCount: 3, fileByteCount: 4)
        ],
        proof: DatasetProof(
            keys: [
                .init(table: "deals", column: "deal_id", rowCount: 9, repeatCount: 0, strayCount: 0, verdict: .proved)
            ],
            references: [
                .init(
                    table: "deals", column: "rep_id", parentTable: "reps", parentColumn: "rep_id", rowCount: 9,
                    nullCount: 1, strayCount: 1, verdict: .failed)
            ]),
        shards: (0..<shardCount).map { manifest($0) })
}
