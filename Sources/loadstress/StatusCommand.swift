import ArgumentParser
import Cluster
import Foundation
import ObjectStorage
import Sharding
import Storage

/// `loadstress status DIR|ADDRESS`.
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Says where a run stands, from its folder or from its coordinator.",
        discussion: """
            EXAMPLES
              loadstress status /data/deals
              loadstress status s3://bucket/deals
              loadstress status tcp://127.0.0.1:5555
              loadstress status tcp://127.0.0.1:5555 --json
            """)

    /// The newest events that are shown.
    private static let eventsMax = 5

    @Argument(
        help: ArgumentHelp(
            "A dataset (a folder, or s3://BUCKET/PREFIX), or a coordinator's address.", valueName: "DIR|ADDRESS"))
    var target: String

    @Flag(help: "Prints JSON: what a coordinator says of itself.")
    var json = false

    @OptionGroup var keys: ClientKeyArguments

    @OptionGroup var objectStore: ObjectStoreArguments

    private var isAddress: Bool { target.contains("://") && !ObjectLocation.isLocation(target) }

    func validate() throws {
        guard !json || isAddress else {
            throw ValidationError("--json is for a coordinator's address; a folder's journal is read with sqlite3.")
        }
    }

    func run() throws {
        try reporting {
            if isAddress {
                try showCoordinator()
            } else {
                try showDataset()
            }
        }
    }

    private func showCoordinator() throws {
        let status = try CoordinatorStatus.ask(target, keys: keys.keys())
        if json { return print(status.json(isForPeople: true)) }
        let percent = status.rowsTotal > 0 ? 100 * status.rowsDone / status.rowsTotal : 100
        print("run      \(status.run), plan \(status.plan)")
        print("rows     \(grouped(status.rowsDone)) of \(grouped(status.rowsTotal)) (\(percent) %)")
        print(
            "shards   \(status.shardsCommitted) of \(status.shardsTotal) done, \(status.shardsRunning) running, \(status.shardsFailed) failed"
        )
        let leftOut = status.workersLeftOut > 0 ? ", \(status.workersLeftOut) left out" : ""
        print("workers  \(status.workers), \(status.slots) slots\(leftOut)")
        print(
            "speed    \(status.textBytesPerSecond / 1_000_000) MB/s in the \(status.milliseconds / 1_000) s since the coordinator was started"
        )
        print(
            "retries  \(status.attemptsFailed) attempts failed, \(status.attemptsLost) lost, \(status.attemptsBackedUp) backed up"
        )
        if let oldest = status.oldest {
            print(
                "oldest   shard \(oldest.shard) for \(oldest.milliseconds / 1_000) s at worker \(oldest.worker), its lease lasts \(oldest.leaseMilliseconds / 1_000) s"
            )
        }
        guard !status.workerList.isEmpty else { return }
        print("")
        var rows = [["worker", "host", "process", "slots", "shards", "silent", "state"]]
        for worker in status.workerList {
            rows.append([
                String(worker.worker.prefix(8)), worker.host, "\(worker.processID)", "\(worker.slots)",
                "\(worker.shardsRunning)", tenths(Double(worker.silenceMilliseconds) / 1_000) + " s", worker.state,
            ])
        }
        printTable(rows, rightAligned: [2, 3, 4, 5])
    }

    private func showDataset() throws {
        let dataset = try OpenDataset(target, objectStore)
        let layout = dataset.layout
        if let fetched = dataset.fetched, try !fetched.fetchJournal() {
            throw CommandFailure("\(dataset.name) holds no run")
        }
        let journal = try Journal.open(at: layout.journal)
        let status = try journal.status()
        let run = status.description
        let committed = try journal.committedCount()
        print("run      \(run.run), plan \(run.planName), seed \(run.seed), engine version \(run.engineVersion)")
        print("plan     fingerprint \(run.fingerprint)")
        for table in run.layout.tables {
            print(
                "table    \(table.name): \(grouped(table.rowCount)) rows in \(grouped(Int64(table.shardCount))) shards")
        }
        print("shards   \(grouped(Int64(committed))) of \(grouped(Int64(run.layout.shardCount))) committed")
        print("starts   \(status.incarnation)")
        if let stopped = status.stopped {
            print("state    stopped for good: \(stopped)")
        } else if status.finishedMilliseconds != nil {
            print("state    finished")
        } else {
            let holder =
                if let objects = dataset.objects { try ObjectLock.holder(of: objects) } else {
                    try DatasetLock.holder(of: layout)
                }
            print("state    \(holder.map { "at work: \($0)" } ?? "not finished: the same run command goes on")")
        }
        for event in try journal.events(countMax: StatusCommand.eventsMax).reversed() {
            print("\(event.level.padding(toLength: 8, withPad: " ", startingAt: 0)) \(event.text)")
        }
    }
}
