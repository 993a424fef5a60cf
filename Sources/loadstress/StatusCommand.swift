import ArgumentParser
import Cluster
import Foundation
import Sharding
import Storage

/// `loadstress status DIR|ADDRESS`.
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Says where a run stands, from its folder or from its coordinator.",
        discussion: """
            EXAMPLES
              loadstress status /data/deals
              loadstress status tcp://127.0.0.1:5555
            """)

    /// The newest events that are shown.
    private static let eventsMax = 5

    @Argument(help: ArgumentHelp("A dataset's folder, or a coordinator's address.", valueName: "DIR|ADDRESS"))
    var target: String

    @OptionGroup var keys: ClientKeyArguments

    func run() throws {
        try reporting {
            if target.contains("://") {
                try showCoordinator()
            } else {
                try showFolder()
            }
        }
    }

    private func showCoordinator() throws {
        let status = try CoordinatorStatus.ask(target, keys: keys.keys())
        let percent = status.rowsTotal > 0 ? 100 * status.rowsDone / status.rowsTotal : 100
        print("run      \(status.run), plan \(status.plan)")
        print("rows     \(grouped(status.rowsDone)) of \(grouped(status.rowsTotal)) (\(percent) %)")
        print(
            "shards   \(status.shardsCommitted) of \(status.shardsTotal) done, \(status.shardsRunning) running, \(status.shardsFailed) failed"
        )
        print("workers  \(status.workers), \(status.slots) slots")
    }

    private func showFolder() throws {
        let layout = DatasetLayout(root: target)
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
            let holder = try DatasetLock.holder(of: layout)
            print("state    \(holder.map { "at work: \($0)" } ?? "not finished: the same run command goes on")")
        }
        for event in try journal.events(countMax: StatusCommand.eventsMax).reversed() {
            print("\(event.level.padding(toLength: 8, withPad: " ", startingAt: 0)) \(event.text)")
        }
    }
}
