import Testing

@testable import Simulation

@Suite struct SimulationTests {
    @Test(arguments: Flavour.allCases)
    func everyRunKeepsTheInvariantsAndEnds(flavour: Flavour) {
        for seed in 0..<UInt64(40) {
            let settings = Simulation.Settings(seed: seed, flavour: flavour, shardCount: 60)
            var simulation = Simulation(settings)
            do {
                try simulation.run()
            } catch {
                var again = Simulation(settings, isLogged: true)
                try? again.run()
                Issue.record(
                    "seed \(seed), \(flavour), at \(simulation.time) ms: \(error)\n\(again.eventLog.suffix(200).joined(separator: "\n"))"
                )
                return
            }
        }
    }

    @Test func oneSeedGivesOneHistory() throws {
        let settings = Simulation.Settings(seed: 5, flavour: .faults, shardCount: 60)
        var one = Simulation(settings, isLogged: true)
        var other = Simulation(settings, isLogged: true)
        var third = Simulation(.init(seed: 6, flavour: .faults, shardCount: 60), isLogged: true)
        try one.run()
        try other.run()
        try third.run()
        #expect(one.eventLog.count > 500)
        #expect(one.eventLog == other.eventLog)
        #expect(one.eventLog != third.eventLog)
    }

    @Test func everyFaultIsMadeAndEverythingThatIsDecidedHappens() throws {
        var report = SimulationReport()
        for flavour in Flavour.allCases {
            for seed in 0..<UInt64(60) {
                var simulation = Simulation(.init(seed: seed, flavour: flavour, shardCount: 40))
                try simulation.run()
                report.add(simulation.summary)
            }
        }
        let faults = [
            "another file of the text is made", "another run at the same address", "attempt fails",
            "connection made anew", "coordinator killed", "coordinator stopped", "coordinator told to stop",
            "coordinator's clock jumps", "disk full", "file cannot be named", "journal fails",
            "journal fails after the write", "lie", "message lost", "message lost to a partition", "message repeated",
            "other text is made", "partition from a worker", "partition in both directions",
            "partition towards a worker", "publishing after the run", "worker added", "worker drained",
            "worker interrupted", "worker killed", "worker stopped", "worker's clock jumps",
        ]
        for kind in faults { #expect(report.faults[kind, default: 0] > 0, "\(kind): \(report.faults)") }
        let records = [
            "attempts failed", "commits", "determinism faults", "grants: first", "grants: further", "leases: backup",
            "leases: first", "leases: readopted", "releases: abandoned", "releases: expired", "releases: superseded",
            "releases: unpublished", "releases: workerLeft", "shards given up", "workers left", "workers seen",
        ]
        for kind in records { #expect(report.records[kind, default: 0] > 0, "\(kind): \(report.records)") }
        let ends = ["complete", "determinism fault", "incomplete", "journal failed", "stopped"]
        for kind in ends { #expect(report.outcomes[kind, default: 0] > 0, "\(kind): \(report.outcomes)") }
    }

    @Test func aCalmRunHasNoFaultAndEveryWorkerEndsWell() throws {
        var report = SimulationReport()
        for seed in 0..<UInt64(30) {
            var simulation = Simulation(.init(seed: seed, flavour: .calm, shardCount: 200))
            try simulation.run()
            report.add(simulation.summary)
        }
        #expect(report.faults.isEmpty)
        #expect(report.records["commits"] == 30 * 200)
        #expect(report.outcomes == ["complete": 30, "workers left with 0": report.records["workers seen"] ?? 0])
    }

    @Test func eventsComeByTimeAndThenInTheirOrder() {
        var queue = EventQueue<Int>()
        var generator = SeededGenerator(seed: 3)
        var expected: [(time: Int64, number: Int)] = []
        for number in 0..<1_000 {
            let time = Int64(generator.pick(0...50))
            queue.insert(number, at: time)
            expected.append((time, number))
        }
        expected.sort { ($0.time, $0.number) < ($1.time, $1.number) }
        for (time, number) in expected {
            let next = queue.removeFirst()
            #expect(next?.time == time)
            #expect(next?.element == number)
        }
        #expect(queue.removeFirst() == nil)
    }
}
