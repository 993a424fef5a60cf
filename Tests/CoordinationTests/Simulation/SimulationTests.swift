import Testing

@testable import Coordination

@Suite struct SimulationTests {
    /// Seeds of each flavour and lane.
    static let seedsPerLane: UInt64 = 10

    @Test(arguments: Simulation.Flavour.allCases, 0..<UInt64(8))
    func everyRunKeepsTheInvariantsAndEnds(flavour: Simulation.Flavour, lane: UInt64) {
        for seed in lane * Self.seedsPerLane..<(lane + 1) * Self.seedsPerLane {
            var simulation = Simulation(seed: seed, flavour: flavour)
            do {
                try simulation.run()
            } catch {
                var again = Simulation(seed: seed, flavour: flavour, isVerbose: true)
                try? again.run()
                Issue.record(
                    "seed \(seed), \(flavour), at \(simulation.now) ms: \(error)\n\(again.lines.suffix(400).joined(separator: "\n"))"
                )
                return
            }
        }
    }

    @Test func oneSeedGivesOneHistory() throws {
        var one = Simulation(seed: 5, flavour: .faults, isVerbose: true)
        var other = Simulation(seed: 5, flavour: .faults, isVerbose: true)
        try one.run()
        try other.run()
        #expect(one.lines.count > 500)
        #expect(one.lines == other.lines)
    }

    @Test func everythingThatIsDecidedHappensInTheSimulation() throws {
        var counts: [String: Int] = [:]
        for flavour in Simulation.Flavour.allCases {
            for seed in 0..<UInt64(12) {
                var simulation = Simulation(seed: seed, flavour: flavour)
                try simulation.run()
                counts.merge(simulation.journal.counts) { $0 + $1 }
            }
        }
        let expected = [
            "workerSeen", "workerLeft", "first", "backup", "readopted", "granted", "grantedAgain", "committed",
            "failed",
            "expired", "unpublished", "abandoned", "workerLeft", "superseded", "shardFailed", "determinismFault",
        ]
        for kind in expected { #expect(counts[kind, default: 0] > 0, "\(kind) never happened: \(counts)") }
    }
}
