import Foundation
import Testing

extension ProcessTests {
    /// Kills and signals in the middle of a run lose nothing and leave nothing behind.
    @Suite struct DisturbedRunTests {
        @Test func workersKilledInMidRunLoseNothing() throws {
            let folder = Folder()
            let dataset = Dataset(path: folder.path("out"))
            let shardCount = try Deals.undisturbed.get().shardCount
            let running = try Running(executable: Program.path, Deals.run(dataset.path))
            // Where in the run the kills fall is left to chance; that they fall in it is not.
            let moments = (0..<4).map { _ in Int.random(in: 1..<shardCount * 2 / 3) }.sorted()
            for moment in moments {
                try Deals.waitForShards(moment, of: dataset, by: running)
                try eventually("a worker lives") { !running.children.isEmpty }
                if let victim = running.children.randomElement() { kill(victim, SIGKILL) }
            }
            let ended = try running.wait()
            #expect(ended.status == 0, "killed at \(moments): \(ended.errors)")
            #expect(ended.errors.contains("was killed by signal 9; another is started"))
            try Deals.expectUndisturbed(dataset)
        }

        @Test func theWorkOfAKilledWorkerIsGivenToAnotherAtOnce() throws {
            let folder = Folder()
            let dataset = Dataset(path: folder.path("out"))
            let running = try Running(executable: Program.path, Deals.run(dataset.path, workers: 1))
            try Deals.waitForShards(1, of: dataset, by: running)
            try eventually("a worker lives") { !running.children.isEmpty }
            let before = dataset.committedCount
            for child in running.children { kill(child, SIGKILL) }
            // Far less than a lease, which only says how long a worker on another machine may be silent.
            try eventually("the new worker commits", within: 10) { dataset.committedCount > before + 2 }
            let ended = try running.wait(seconds: 60)
            #expect(ended.status == 0, "\(ended.errors)")
            expectNoLeaseAwaited(dataset)
            try Deals.expectUndisturbed(dataset)
        }

        /// No attempt ended because its lease did.
        private func expectNoLeaseAwaited(_ dataset: Dataset, sourceLocation: SourceLocation = #_sourceLocation) {
            let ended = dataset.journal("SELECT * FROM attempts WHERE reason IN ('expired', 'unpublished')")
            #expect(ended == [], sourceLocation: sourceLocation)
        }

        @Test func aWorkerThatHangsHoldsUpNoRun() throws {
            let folder = Folder()
            let dataset = Dataset(path: folder.path("out"))
            let running = try Running(executable: Program.path, Deals.run(dataset.path))
            try Deals.waitForShards(5, of: dataset, by: running)
            let hanging = try #require(running.children.first)
            kill(hanging, SIGSTOP)
            let ended = try running.wait(seconds: 90)
            #expect(ended.status == 0, "\(ended.errors)")
            #expect(!livingProcesses().map(\.id).contains(hanging))
            try Deals.expectUndisturbed(dataset)
        }

        @Test func aRunWhoseWorkersAlwaysDieEndsAndSaysSo() throws {
            let folder = Folder()
            let dataset = Dataset(path: folder.path("out"))
            let running = try Running(executable: Program.path, Deals.run(dataset.path, workers: 1))
            try eventually("the run gives up", within: 60) {
                for child in running.children { kill(child, SIGKILL) }
                return !running.isRunning
            }
            let ended = try running.wait()
            #expect(ended.status == 1)
            #expect(ended.errors.contains("no worker process is left"), "\(ended.errors)")
            #expect(ended.errors.contains("the same command goes on"))
            #expect(try loadstress(Deals.run(dataset.path)).status == 0)
            try Deals.expectUndisturbed(dataset)
        }

        @Test func aRunGoesOnAfterItsCoordinatorWasKilled() throws {
            let folder = Folder()
            let dataset = Dataset(path: folder.path("out"))
            let running = try Running(executable: Program.path, Deals.run(dataset.path))
            try Deals.waitForShards(10, of: dataset, by: running)
            let workers = Set(running.children)
            #expect(workers.count == 2)
            let command = try String(contentsOfFile: "/proc/\(workers.first ?? 0)/cmdline", encoding: .utf8)
            let socket = try #require(command.firstMatch(of: #/ipc://([^\0]+)/coordinator/#)).1
            #expect(FileManager.default.fileExists(atPath: String(socket)))
            running.signal(SIGKILL)
            #expect(try running.wait().status == -SIGKILL)
            try eventually("the workers leave by themselves", within: 20) {
                workers.isDisjoint(with: livingProcesses().map(\.id))
            }
            #expect(!FileManager.default.fileExists(atPath: String(socket)))
            let status = try loadstress("status", dataset.path)
            #expect(status.status == 0)
            #expect(status.output.contains("not finished: the same run command goes on"), "\(status.output)")

            let done = "SELECT shard, count(*) FROM attempts WHERE shard IN (SELECT number FROM before) GROUP BY shard"
            try dataset.changeJournal(
                "CREATE TABLE before AS SELECT number FROM shards WHERE state = 'committed'")
            let attempts = try #require(dataset.journal(done))
            #expect(attempts.count >= 10)

            let again = try loadstress(Deals.run(dataset.path))
            #expect(again.status == 0, "\(again.errors)")
            #expect(again.errors.contains("the run goes on: \(attempts.count) shards committed"), "\(again.errors)")
            #expect(dataset.journal(done) == attempts)
            expectNoLeaseAwaited(dataset)
            try Deals.expectUndisturbed(dataset)

            let before = try snapshot(dataset.path)
            let third = try loadstress(Deals.run(dataset.path))
            #expect(third.status == 0)
            #expect(third.output.contains("finished: nothing to do"), "\(third.output)")
            #expect(try snapshot(dataset.path).filter(isOfDataset) == before.filter(isOfDataset))
        }

        /// The lock is taken to look, which leaves a trace on its own file alone.
        private func isOfDataset(_ line: String) -> Bool {
            !line.hasPrefix(".lock ") && !line.hasSuffix("/.lock")
        }

        @Test(arguments: [SIGINT, SIGTERM, SIGHUP]) func aSignalEndsARunThatGoesOnLater(signal: Int32) throws {
            let folder = Folder()
            let dataset = Dataset(path: folder.path("out"))
            let running = try Running(executable: Program.path, Deals.run(dataset.path))
            try Deals.waitForShards(5, of: dataset, by: running)
            let workers = running.children
            // A terminal sends it to all processes of the run.
            for process in [running.id] + workers { kill(process, signal) }
            let ended = try running.wait(seconds: 30)
            #expect(ended.status == 130, "\(ended.errors)")
            #expect(ended.errors.contains("the same command goes on"), "\(ended.errors)")
            #expect(!ended.errors.contains("another is started"), "\(ended.errors)")
            #expect(Set(workers).isDisjoint(with: livingProcesses().map(\.id)))
            #expect(!FileManager.default.fileExists(atPath: dataset.path + "/manifest.json"))

            let again = try loadstress(Deals.run(dataset.path))
            #expect(again.status == 0, "\(again.errors)")
            expectNoLeaseAwaited(dataset)
            try Deals.expectUndisturbed(dataset)
        }
    }
}
