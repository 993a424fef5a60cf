import Testing

@testable import Coordination

@Suite struct SimulationTests {
    /// Seeds of each flavour and lane.
    static let seedsPerLane: UInt64 = 12

    @Test(arguments: Simulation.Flavour.allCases, 0..<UInt64(8))
    func everyRunKeepsTheInvariantsAndEnds(flavour: Simulation.Flavour, lane: UInt64) {
        for seed in lane * Self.seedsPerLane..<(lane + 1) * Self.seedsPerLane {
            var simulation = Simulation(seed: seed, flavour: flavour)
            do {
                try simulation.run()
            } catch {
                var again = Simulation(seed: seed, flavour: flavour, isVerbose: true)
                try? again.run()
                Issue.record("seed \(seed), \(flavour), at \(simulation.now) ms: \(error)\n\(again.lines.suffix(400).joined(separator: "\n"))")
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
}
