import Foundation
import Simulation
import Synchronization

/// Many simulated runs, shared by the threads that work on them.
final class Campaign: Sendable {
    private struct State {
        var next: UInt64
        var report = SimulationReport()
        var breach: UInt64?
    }

    private static let runsPerLine = 1_000

    private let end: UInt64
    private let shardCount: Int
    private let flavour: Flavour?
    private let state: Mutex<State>
    private let began = ContinuousClock.now

    /// A campaign of `count` seeds from `first` on; flavours take turns where none is given.
    init(first: UInt64, count: UInt64, shardCount: Int, flavour: Flavour?) {
        end = first + count
        self.shardCount = shardCount
        self.flavour = flavour
        state = Mutex(State(next: first))
    }

    /// What a seed stands for.
    func settings(_ seed: UInt64) -> Simulation.Settings {
        let all = Flavour.allCases
        return Simulation.Settings(
            seed: seed, flavour: flavour ?? all[Int(seed % UInt64(all.count))], shardCount: shardCount)
    }

    /// What happened so far, and the least seed that broke an invariant, if one did.
    var result: (report: SimulationReport, breach: UInt64?) { state.withLock { ($0.report, $0.breach) } }

    /// Runs seeds until there is none left, or one broke an invariant.
    func work() {
        while let seed = nextSeed() {
            var simulation = Simulation(settings(seed))
            var isBroken = false
            do throws(Breach) {
                try simulation.run()
            } catch {
                isBroken = true
            }
            add(simulation.summary, of: seed, isBroken: isBroken)
        }
    }

    private func nextSeed() -> UInt64? {
        state.withLock { state in
            guard state.breach == nil, state.next < end else { return nil }
            state.next += 1
            return state.next - 1
        }
    }

    private func add(_ summary: SimulationReport, of seed: UInt64, isBroken: Bool) {
        let runs = state.withLock { state in
            if isBroken { state.breach = min(state.breach ?? seed, seed) }
            state.report.add(summary)
            return state.report.runs
        }
        guard runs % Self.runsPerLine == 0 else { return }
        let seconds = (ContinuousClock.now - began).components.seconds
        FileHandle.standardError.write(Data("\(runs) runs in \(seconds) s\n".utf8))
    }
}
