import ArgumentParser
import Foundation
import Simulation
import Synchronization

/// Runs the coordinator's and the workers' state machines in virtual time, with faults.
@main
struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Run coordinator and workers in virtual time, with faults, and check the invariants.",
        discussion: """
            Each seed is a run of its own; flavours take turns unless one is named. The first breach of an invariant ends \
            it with exit status 1, the seed, and the end of its event log. '--seed' runs one seed again, exactly.
            """)

    @Option(help: "How many seeds to run.") var seeds: UInt64 = 1_000
    @Option(help: "The first seed.") var first: UInt64 = 0
    @Option(help: "One seed only, with its whole event log on standard output.") var seed: UInt64?
    @Option(help: "Shards of each run.") var shards = 1_000
    @Option(help: "What goes wrong: \(Flavour.allCases.map(\.rawValue).joined(separator: ", ")).") var flavour: String?
    @Option(help: "Threads.") var jobs = ProcessInfo.processInfo.activeProcessorCount
    @Option(help: "Lines of the event log that are printed for a breach.") var lines = 200

    func validate() throws {
        guard (1...100_000).contains(shards) else { throw ValidationError("--shards is from 1 to 100,000") }
        guard (1...1_024).contains(jobs) else { throw ValidationError("--jobs is from 1 to 1,024") }
        guard seeds >= 1, seeds <= 1 << 40, first <= 1 << 40 else { throw ValidationError("--seeds is at least 1") }
        guard lines >= 0 else { throw ValidationError("--lines is at least 0") }
        if let flavour, Flavour(rawValue: flavour) == nil {
            let names = Flavour.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("there is no flavour '\(flavour)': there are \(names)")
        }
    }

    private var campaign: Campaign {
        Campaign(first: first, count: seeds, shardCount: shards, flavour: flavour.flatMap(Flavour.init(rawValue:)))
    }

    private func settings(_ seed: UInt64) -> Simulation.Settings { campaign.settings(seed) }

    func run() async throws {
        if let seed { return try replay(seed) }
        let campaign = campaign
        let clock = ContinuousClock()
        let began = clock.now
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<jobs { group.addTask { campaign.work() } }
        }
        let (report, breach) = campaign.result
        if let breach { return try tell(of: breach) }
        print(text(of: report, in: clock.now - began))
    }

    /// Runs a broken seed again, and tells what happened.
    private func tell(of seed: UInt64) throws {
        var simulation = Simulation(settings(seed), isLogged: true)
        do throws(Breach) {
            try simulation.run()
            print("seed \(seed) was broken, and is not when it is run again")
        } catch {
            for line in simulation.eventLog.suffix(lines) { print(line) }
            let settings = settings(seed)
            print("seed \(seed) (\(settings.flavour.rawValue)), at \(simulation.time) ms: \(error)")
            print("again: scripts/simulate --seed \(seed) --flavour \(settings.flavour.rawValue) --shards \(shards)")
        }
        throw ExitCode(1)
    }

    private func replay(_ seed: UInt64) throws {
        var simulation = Simulation(settings(seed), isLogged: true)
        do throws(Breach) {
            try simulation.run()
            for line in simulation.eventLog { print(line) }
            print("seed \(seed) (\(settings(seed).flavour.rawValue)): no breach in \(simulation.time) ms")
        } catch {
            for line in simulation.eventLog { print(line) }
            print("seed \(seed) (\(settings(seed).flavour.rawValue)), at \(simulation.time) ms: \(error)")
            throw ExitCode(1)
        }
    }

    private func text(of report: SimulationReport, in time: Duration) -> String {
        let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
        var lines = [
            "\(report.runs) runs of \(shards) shards: no breach",
            "\(report.events) events and \(report.messages) messages in \(report.virtualMilliseconds / 1_000) s of virtual time, \(String(format: "%.1f", seconds)) s of real time",
        ]
        for (title, counts) in [("faults", report.faults), ("journal", report.records), ("ends", report.outcomes)] {
            lines.append("\(title):")
            for (kind, count) in counts.sorted(by: { $0.key < $1.key }) { lines.append("  \(kind): \(count)") }
        }
        return lines.joined(separator: "\n")
    }
}
