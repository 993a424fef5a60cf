import Coordination
import Foundation
import Sharding
import Testing
import ZeroMQ

@testable import Cluster

private func progress() -> RunProgress { coordinator().progress }

private func coordinator() -> Coordinator {
    let layout = ShardLayout(tables: [ShardLayout.Table(name: "t", rowCount: 1_234_567, rowsPerShard: 1_000_000)])
    let run = RunID(high: 0, low: 1)
    let welcome = CoordinatorMessage.Welcome(
        incarnation: 1, heartbeatInterval: 1_000, lease: 15_000, options: RunOptions(), planFingerprint: "f",
        datasetPath: "/", planText: "")
    return Coordinator(
        layout: layout, recovered: RecoveredState(),
        configuration: CoordinatorConfiguration(run: run, welcome: welcome, engineVersion: 1),
        now: Instant(milliseconds: 0))
}

@Suite struct CoordinatorStatusTests {
    @Test func theFrameIsTheMagicAndJSON() throws {
        let status = CoordinatorStatus(run: "r", plan: "p", progress: progress())
        let frame = status.frame
        #expect(frame.prefix(5) == [0x4C, 0x53, 0x54, 0x41, 1])
        #expect(try JSONDecoder().decode(CoordinatorStatus.self, from: Data(frame.dropFirst(5))) == status)
        #expect(status.shardsTotal == 2)
        #expect(status.rowsTotal == 1_234_567)
        #expect(status.rowsDone == 0)
    }

    @Test func workersAndTheOldestAttemptAreNamed() throws {
        var coordinator = coordinator()
        let run = RunID(high: 0, low: 1)
        let peer = PeerID([1])
        func say(_ message: WorkerMessage, at milliseconds: Int64) {
            _ = coordinator.handle(
                .message(from: peer, Envelope(run: run, message)), now: Instant(milliseconds: milliseconds))
        }
        let worker = WorkerID(high: 2, low: 3)
        say(.hello(.init(worker: worker, engineVersion: 1, slots: 2, processID: 77, host: "node")), at: 0)
        say(.heartbeat(.init(number: 1, slotsOffered: 1, attempts: [])), at: 1_000)
        let attempt = Attempt(shard: 0, epoch: Epoch(incarnation: 1, counter: 1))
        let progress = WorkerMessage.AttemptProgress(attempt: attempt, rowsDone: 500, textBytesDone: 6_000)
        say(.heartbeat(.init(number: 2, slotsOffered: 1, attempts: [progress])), at: 3_000)
        _ = coordinator.handle(.tick, now: Instant(milliseconds: 5_000))
        let status = CoordinatorStatus(
            run: "r", plan: "p", coordinator: coordinator, milliseconds: 2_000, textBytesBefore: 0)
        #expect(status.textBytesPerSecond == 3_000)
        let oldest = try #require(status.oldest)
        #expect(oldest.shard == 0)
        #expect(oldest.worker == worker.description)
        #expect(oldest.milliseconds == 4_000)
        #expect(oldest.leaseMilliseconds == 13_000)
        #expect(
            status.workerList == [
                .init(
                    worker: worker.description, host: "node", processID: 77, slots: 2, shardsRunning: 1,
                    silenceMilliseconds: 2_000, state: "connected")
            ])
        let frame = status.frame
        #expect(try JSONDecoder().decode(CoordinatorStatus.self, from: Data(frame.dropFirst(5))) == status)
        say(.failed(attempt, reason: "disk full", retryMayHelp: true), at: 6_000)
        #expect(coordinator.progress.attemptsFailed == 1)
        // The shard was given to the worker again, which does not hold it, and says so by leaving.
        say(.goodbye(reason: "enough"), at: 7_000)
        #expect(coordinator.progress.attemptsLost == 1)
    }

    @Test func aQuestionIsNoMessageOfTheProtocol() {
        #expect(throws: WireError.notThisProtocol) {
            try Envelope<WorkerMessage>(decoding: CoordinatorStatus.question)
        }
    }

    @Test func whereNobodyListensNobodyAnswers() {
        let address = "ipc:///tmp/loadstress-nobody-\(UUID().uuidString)"
        #expect(throws: ClusterError.noAnswer(address)) {
            try CoordinatorStatus.ask(address, timeoutMilliseconds: 20)
        }
    }
}

@Suite struct ProgressTextTests {
    @Test func theLineSaysWhatIsDoneOfWhat() {
        let text = ProgressReporter().text(progress(), seconds: 2)
        #expect(text == "0 %  0 of 1,234,567 rows  0 MB/s  shards 0 of 2  workers 0")
    }

    @Test func numbersHaveTheirThousandsApart() {
        #expect(
            [0, 7, 999, 1_000, 123_456, 1_234_567, -1_000].map { grouped($0) } == [
                "0", "7", "999", "1,000", "123,456", "1,234,567", "-1,000",
            ])
        #expect(grouped(.min) == "-9,223,372,036,854,775,808")
    }

    @Test func durationsAreRoundedUpAndBounded() {
        #expect(duration(0) == "0:00")
        #expect(duration(0.1) == "0:01")
        #expect(duration(59.2) == "1:00")
        #expect(duration(3_599) == "59:59")
        #expect(duration(3_600) == "1:00:00")
        #expect(duration(.infinity) == "277777:46:40")
    }
}
