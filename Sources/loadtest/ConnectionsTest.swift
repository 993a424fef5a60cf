import ArgumentParser
import Cluster
import Foundation

/// `loadtest connections`.
struct ConnectionsTest: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "connections",
        abstract: "Connect very many workers of one process to a coordinator, and make its shards.")

    @Option(help: ArgumentHelp("The coordinator's address.", valueName: "ADDRESS")) var connect: String
    @Option(help: ArgumentHelp("Workers, each with a connection of its own.", valueName: "N")) var workers = 2_000
    @Option(help: ArgumentHelp("Threads that make the shards of all.", valueName: "N")) var threads = 2

    func validate() throws {
        guard (1...60_000).contains(workers), (1...256).contains(threads) else {
            throw ValidationError("--workers takes 1 to 60,000, --threads 1 to 256.")
        }
    }

    func run() throws {
        let began = ContinuousClock.now
        let fleet = try WorkerFleet(address: connect, count: workers, threads: threads)
        var welcomed: Double?
        try fleet.work { fleet in
            let passed = (ContinuousClock.now - began) / .seconds(1)
            if welcomed == nil, fleet.welcomedCount >= workers { welcomed = passed }
            return true
        }
        let passed = (ContinuousClock.now - began) / .seconds(1)
        guard let welcomed else {
            print("only \(fleet.welcomedCount) of \(workers) workers were welcomed")
            throw ExitCode(1)
        }
        print("\(workers) workers welcomed within \(text(welcomed))")
        print(
            "\(fleet.shardCount) shards and \(fleet.messageCount) messages in \(text(passed)): \(Int(Double(fleet.shardCount) / passed)) shards/s, \(Int(Double(fleet.messageCount) / passed)) messages/s"
        )
        print("memory of all workers: \(peakMemory()) MiB")
    }
}
