import Foundation
import Glibc
import Zstd

/// A folder of its own for a test, gone with the object.
final class Scratch {
    let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "zstd-tests-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    func path(_ name: String) -> String { folder + "/" + name }

    func write(_ bytes: [UInt8], to name: String) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
        return path(name)
    }

    func read(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name)))) }

    deinit { try? FileManager.default.removeItem(atPath: folder) }
}

struct ProgramResult {
    let status: Int32
    let output: [UInt8]
    var text: String { String(decoding: output, as: UTF8.self) }
}

/// Runs a program found by the path and gives its exit status, and its output with its messages mixed in.
func run(_ arguments: [String]) throws -> ProgramResult {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return ProgramResult(status: process.terminationStatus, output: [UInt8](output))
}

/// Writes `text` as one frame, in pieces of `step` bytes.
@discardableResult
func writeFrame(_ text: [UInt8], to path: String, step: Int) throws -> ZstdFrameSizes {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    defer { close(descriptor) }
    var writer = ZstdFrameWriter(descriptor: descriptor, path: path)
    for start in stride(from: 0, to: text.count, by: step) {
        let block = text[start..<min(start + step, text.count)]
        try unsafe block.span.withUnsafeBytes { (bytes) throws(ZstdError) in try unsafe writer.write(block: bytes) }
    }
    return try writer.finish()
}

/// The whole text of a file of frames.
func readFrames(_ path: String) throws(ZstdError) -> [UInt8] {
    var reader = try ZstdFrameReader(path: path)
    var text: [UInt8] = []
    while try reader.next() { unsafe reader.withBlock { unsafe text.append(contentsOf: $0) } }
    return text
}

/// Numbered lines of comma-separated values, `byteCount` bytes of them.
func csv(_ byteCount: Int) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(byteCount + 64)
    var row: UInt64 = 0
    while text.count < byteCount {
        let noise = row &* 0x9E37_79B9_7F4A_7C15
        text += Array(
            "\(row),REP-\(noise % 400),\(noise >> 40).\(noise % 90 + 10),Closed Won,2024-0\(noise % 9 + 1)-11\n".utf8)
        row += 1
    }
    text.removeLast(text.count - byteCount)
    return text
}

/// Bytes that do not compress, the same on every run (SplitMix64).
func noise(_ byteCount: Int, seed: UInt64 = 1) -> [UInt8] {
    var state = seed
    var bytes: [UInt8] = []
    bytes.reserveCapacity(byteCount)
    for _ in 0..<byteCount {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        bytes.append(UInt8(truncatingIfNeeded: mixed >> 32))
    }
    return bytes
}
