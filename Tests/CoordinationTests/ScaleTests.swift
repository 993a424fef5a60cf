import Foundation
import Sharding
import Testing

@testable import Coordination

@Suite struct ScaleTests {
    /// A whole run through `handle`: every worker has two slots; gives the events handled.
    static func run(workers: Int, shards: Int) -> Int {
        var configuration = makeConfiguration(heartbeat: 2_000, lease: 30_000)
        configuration.backupPercent = nil
        let layout = makeLayout(shards: shards)
        var coordinator = Coordinator(
            layout: layout, recovered: RecoveredState(), configuration: configuration, now: Instant(milliseconds: 0))
        var events = 0
        var held: [[Attempt]] = Array(repeating: [], count: workers)
        let peers = (0..<workers).map { PeerID([UInt8($0 & 255), UInt8($0 >> 8 & 255)]) }
        let indices = Dictionary(uniqueKeysWithValues: peers.enumerated().map { ($1, $0) })
        func handle(_ event: CoordinatorEvent, at now: Int64) {
            events += 1
            for case .send(let peer, let envelope) in coordinator.handle(event, now: Instant(milliseconds: now)) {
                guard case .assign(let shard, let epoch) = envelope.message, let index = indices[peer] else { continue }
                held[index].append(Attempt(shard: shard.number, epoch: epoch))
            }
        }
        func say(_ message: WorkerMessage, by index: Int, at now: Int64) {
            handle(.message(from: peers[index], Envelope(run: testRun, message)), at: now)
        }
        for index in 0..<workers { say(.hello(makeHello(UInt64(index + 1), slots: 2)), by: index, at: 0) }
        var round: UInt64 = 0
        while coordinator.outcome == nil, round < UInt64(shards) {
            round += 1
            let now = Int64(round) * 2_000
            handle(.tick, at: now)
            for index in 0..<workers where coordinator.outcome == nil {
                let running = held[index]
                let named = running.map { WorkerMessage.AttemptProgress(attempt: $0, rowsDone: 1, textBytesDone: 1) }
                say(.heartbeat(.init(number: round, slotsOffered: 2, attempts: named)), by: index, at: now)
                for attempt in running {
                    guard let shard = layout.shard(number: attempt.shard) else { continue }
                    held[index].removeAll { $0 == attempt }
                    say(.commitRequest(attempt, makeManifest(shard)), by: index, at: now)
                    say(.published(attempt), by: index, at: now)
                }
            }
        }
        #expect(coordinator.outcome == .complete)
        return events
    }

    @Test func anEventCostsAboutTheSameInARunTenTimesAsLarge() {
        let clock = ContinuousClock()
        var small = 0
        var large = 0
        let smallTime = clock.measure { small = Self.run(workers: 20, shards: 400) }
        let largeTime = clock.measure { large = Self.run(workers: 200, shards: 4_000) }
        let smallCost = smallTime / small
        let largeCost = largeTime / large
        #expect(largeCost < smallCost * 5, "\(smallCost) and \(largeCost) an event")
    }

    /// By hand, in release: `COORDINATION_SCALE=2000x100000 swift test -c release --filter aLargeRun`.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["COORDINATION_SCALE"] != nil))
    func aLargeRun() throws {
        let scale = try #require(ProcessInfo.processInfo.environment["COORDINATION_SCALE"])
        let parts = scale.split(separator: "x").compactMap { Int($0) }
        try #require(parts.count == 2)
        var events = 0
        let time = ContinuousClock().measure { events = Self.run(workers: parts[0], shards: parts[1]) }
        print("\(parts[0]) workers, \(parts[1]) shards: \(events) events in \(time), \(time / events) each")
    }
}
