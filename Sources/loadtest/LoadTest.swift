import ArgumentParser
import Foundation

/// Tests of a coordinator under a load that no test of correctness makes.
@main
struct LoadTest: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "loadtest", abstract: "Measure a coordinator with very many shards or connections.",
        subcommands: [JournalTest.self, ConnectionsTest.self])
}

/// The most memory that this process had, in MiB.
func peakMemory() -> Int {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
        let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
        let kibibytes = line.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
    else { return 0 }
    return kibibytes / 1_024
}

/// Seconds with one digit after the point.
func text(_ seconds: Double) -> String {
    let tenths = Int((seconds * 10).rounded())
    return "\(tenths / 10).\(tenths % 10) s"
}
