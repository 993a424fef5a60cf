import ArgumentParser
import Foundation
import Synchronization

/// Gives damaged messages to the decoder, and what it takes for messages to the state machines.
@main
struct FuzzCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fuzz",
        abstract: "Give damaged messages to the decoder and to the state machines; nothing may trap.",
        discussion: """
            Each lane of 100,000 inputs starts from a seed of its own, so what is found is found again. What the decoder \
            takes must come back the same from its own encoding. Build it with a sanitizer: scripts/fuzz does.
            """)

    @Option(help: "Inputs.") var inputs = 10_000_000
    @Option(help: "The first lane's seed.") var seed: UInt64 = 1
    @Option(help: "Threads.") var jobs = ProcessInfo.processInfo.activeProcessorCount

    func validate() throws {
        guard inputs >= 1, (1...1_024).contains(jobs), seed <= 1 << 40 else {
            throw ValidationError("--inputs is at least 1, --jobs from 1 to 1,024, --seed at most 2^40")
        }
    }

    func run() async throws {
        let laneCount = UInt64((inputs + Lane.inputCount - 1) / Lane.inputCount)
        let next = SharedCounter(seed)
        let end = seed + laneCount
        let began = ContinuousClock.now
        let totals = try await withThrowingTaskGroup(of: Lane.Counts.self) { group in
            for _ in 0..<jobs {
                group.addTask {
                    var counts = Lane.Counts()
                    while case let number = next.take(), number < end {
                        var lane = Lane(seed: number)
                        counts.add(try lane.run())
                    }
                    return counts
                }
            }
            var totals = Lane.Counts()
            for try await counts in group { totals.add(counts) }
            return totals
        }
        let seconds = (ContinuousClock.now - began) / .seconds(1)
        print("\(totals.inputs) inputs in \(Int(seconds)) s, \(totals.accepted) of them messages; nothing trapped")
        for (error, count) in totals.errors.sorted(by: { $0.key < $1.key }) { print("  \(error): \(count)") }
    }
}

/// Numbers handed out to threads.
private final class SharedCounter: Sendable {
    private let next: Atomic<UInt64>

    init(_ first: UInt64) {
        next = Atomic(first)
    }

    func take() -> UInt64 { next.wrappingAdd(1, ordering: .relaxed).oldValue }
}
