import Foundation
import Testing
import ZeroMQ

extension ProcessTests {
    /// A coordinator and workers over TCP, as on many machines.
    @Suite struct RemoteWorkersTests {
        @Test func workersMayJoinLateAndDie() throws {
            let folder = Folder()
            let cluster = Cluster(dataset: Dataset(path: folder.path("out")))
            let coordinator = try cluster.coordinator()
            let address = try cluster.address(of: coordinator)
            let first = try cluster.worker(address)
            try Deals.waitForShards(3, of: cluster.dataset, by: coordinator)
            let late = try cluster.worker(address)
            try Deals.waitForShards(10, of: cluster.dataset, by: coordinator)

            let status = try loadstress("status", address)
            #expect(status.status == 0, "\(status.errors)")
            #expect(status.output.contains("plan deals"))
            #expect(status.output.contains("rows     "))

            first.signal(SIGKILL)
            let ended = try coordinator.wait()
            #expect(ended.status == 0, "\(ended.errors)")
            #expect(try late.wait(seconds: 20).status == 0)
            try Deals.expectUndisturbed(cluster.dataset)
        }

        @Test func aWorkerMayBeThereBeforeItsCoordinator() throws {
            let folder = Folder()
            let cluster = Cluster(dataset: Dataset(path: folder.path("out")))
            let address = "tcp://127.0.0.1:\(try freePort())"
            let worker = try cluster.worker(address)
            try eventually("the worker is at work") { peakMemory(of: worker.id) != nil }
            let coordinator = try cluster.coordinator(at: address)
            #expect(try coordinator.wait().status == 0)
            #expect(try worker.wait(seconds: 20).status == 0)
            try Deals.expectUndisturbed(cluster.dataset)
        }

        @Test func aWorkerToldToLeaveFinishesItsShardsFirst() throws {
            let folder = Folder()
            let cluster = Cluster(dataset: Dataset(path: folder.path("out")))
            let coordinator = try cluster.coordinator()
            let address = try cluster.address(of: coordinator)
            let leaving = try cluster.worker(address)
            try Deals.waitForShards(5, of: cluster.dataset, by: coordinator)
            leaving.signal(SIGTERM)
            let left = try leaving.wait(seconds: 30)
            #expect(left.status == 75, "\(left.errors)")
            #expect(coordinator.isRunning)
            // What it had begun is committed; only what waited for its slots was given back.
            let others = cluster.dataset.journal(
                "SELECT DISTINCT state, reason FROM attempts WHERE state <> 'committed' AND reason IS NOT 'abandoned'")
            #expect(others == [])
            let other = try cluster.worker(address)
            #expect(try coordinator.wait().status == 0)
            #expect(try other.wait(seconds: 20).status == 0)
            try Deals.expectUndisturbed(cluster.dataset)
        }

        @Test func workersKeepTheirWorkWhileTheCoordinatorIsKilledAndStartedAgain() throws {
            let folder = Folder()
            let cluster = Cluster(dataset: Dataset(path: folder.path("out")))
            let coordinator = try cluster.coordinator()
            let address = try cluster.address(of: coordinator)
            let workers = [try cluster.worker(address), try cluster.worker(address)]
            try Deals.waitForShards(5, of: cluster.dataset, by: coordinator)
            coordinator.signal(SIGKILL)
            #expect(try coordinator.wait().status == -SIGKILL)
            let committed = cluster.dataset.committedCount

            let again = try cluster.coordinator(at: address)
            let ended = try again.wait()
            #expect(ended.status == 0, "\(ended.errors)")
            for worker in workers { #expect(try worker.wait(seconds: 20).status == 0) }
            #expect(ended.errors.contains("the run goes on: \(committed) shards committed"), "\(ended.errors)")
            #expect(cluster.dataset.journal("SELECT incarnation FROM run") == ["2"])
            #expect(cluster.dataset.journal("SELECT count(*) FROM workers") == ["2"])
            // What the workers had begun under the first coordinator was committed under the second, not made again.
            let kept = cluster.dataset.journal(
                """
                SELECT count(*) > 0 FROM attempts JOIN shards ON shard = number AND attempts.epoch = shards.epoch
                WHERE attempts.epoch >> 32 = 1 AND attempts.changed > (SELECT min(leased) FROM attempts WHERE epoch >> 32 = 2)
                """)
            #expect(kept == ["1"])
            try Deals.expectUndisturbed(cluster.dataset)
        }

        @Test func aFinishedCoordinatorNeedsNoWorkers() throws {
            let folder = Folder()
            let cluster = Cluster(
                dataset: Dataset(path: folder.path("out")), options: ["deals", "--scale", "0.001"])
            let coordinator = try cluster.coordinator()
            let worker = try cluster.worker(cluster.address(of: coordinator))
            #expect(try coordinator.wait().status == 0)
            #expect(try worker.wait(seconds: 20).status == 0)
            let again = try cluster.coordinator().wait(seconds: 20)
            #expect(again.status == 0)
            #expect(again.output.contains("finished: nothing to do"))
        }

        @Test(arguments: ["tcp://*:*", "tcp://0.0.0.0:*", "tcp://127.0.0.1.example.com:5555"])
        func anAddressThatOthersReachNeedsAWord(address: String) throws {
            let folder = Folder()
            let cluster = Cluster(dataset: Dataset(path: folder.path("out")))
            let ended = try cluster.coordinator(at: address).wait(seconds: 20)
            #expect(ended.status == 2)
            #expect(ended.errors.contains("--insecure"), "\(ended.errors)")
            #expect(!FileManager.default.fileExists(atPath: cluster.dataset.path))
        }

        @Test func anAddressInUseIsSaid() throws {
            let folder = Folder()
            let first = Cluster(dataset: Dataset(path: folder.path("first")))
            let coordinator = try first.coordinator()
            let address = try first.address(of: coordinator)
            let second = Cluster(dataset: Dataset(path: folder.path("second")))
            let ended = try second.coordinator(at: address).wait(seconds: 20)
            #expect(ended.status == 2)
            #expect(ended.errors.contains("\(address)"), "\(ended.errors)")
            #expect(coordinator.isRunning)
        }

        @Test func theStatusOfNobodyIsAnError() throws {
            let ended = try loadstress("status", "tcp://127.0.0.1:\(try freePort())")
            #expect(ended.status == 2)
            #expect(ended.errors.contains("no coordinator answered"))
        }

        @Test func aWorkerWithoutACoordinatorLosesPatience() throws {
            let ended = try loadstress("worker", "--connect", "tcp://127.0.0.1:\(try freePort())", "--patience", "1")
            #expect(ended.status == 69, "\(ended.errors)")
        }

        /// A port of this machine that nobody listens at.
        private func freePort() throws -> UInt16 {
            let context = try Context()
            let socket = try Socket(.router, context: context)
            try socket.bind("tcp://127.0.0.1:*")
            let port = try socket.lastEndpoint().split(separator: ":").last.flatMap { UInt16($0) }
            return try #require(port)
        }
    }
}
