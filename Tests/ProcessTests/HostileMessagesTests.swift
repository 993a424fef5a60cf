import Coordination
import Foundation
import Testing
import ZeroMQ

extension ProcessTests {
    /// Whatever arrives at the coordinator's port, the run goes on.
    @Suite struct HostileMessagesTests {
        @Test func garbageDisturbsNoRun() throws {
            let folder = Folder()
            let cluster = Cluster(dataset: Dataset(path: folder.path("out")))
            let coordinator = try cluster.coordinator()
            let address = try cluster.address(of: coordinator)
            let worker = try cluster.worker(address)
            try Deals.waitForShards(1, of: cluster.dataset, by: coordinator)

            let port = try #require(address.split(separator: ":").last)
            // No ZeroMQ at all: random bytes, a half greeting, and connections that say nothing.
            try shell(
                #"""
                exec python3 - "$1" <<'PYTHON'
                import os, socket, sys
                for sent in (os.urandom(100_000), b"\xff" + b"\0" * 8 + b"\x7f", b"GET / HTTP/1.1\r\n\r\n", b""):
                    peer = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
                    try:
                        peer.sendall(sent)
                    except OSError:
                        pass
                    peer.close()
                PYTHON
                """#, String(port))

            let context = try Context()
            let stranger = try Socket(.dealer, context: context)
            try stranger.connect(address)
            let hello = frame(kind: 1)
            let hostile: [[[UInt8]]] = [
                [[]],
                [Array("hello".utf8)],
                [WireLimits.magic],
                [frame(kind: 99)],
                [hello],
                [hello + [UInt8](repeating: 0xFF, count: 1 << 20)],
                [hello, hello, hello],
                [Array(repeating: 0x41, count: 8 << 20)],
                [Array("LSTQ".utf8)],
            ]
            for message in hostile { try send(message, on: stranger) }
            // An old version is told by name why it is not let in.
            try send([frame(version: 0, kind: 1)], on: stranger)
            let answer = try receive(on: stranger)
            #expect(
                answer.contains(
                    "the message is of protocol version 0, this program speaks version \(WireLimits.version)"))
            // A frame larger than any message ends the connection that it came by.
            let huge = try Socket(.dealer, context: context)
            try huge.connect(address)
            try send([[UInt8](repeating: 0, count: 33 << 20)], on: huge)

            let ended = try coordinator.wait()
            #expect(ended.status == 0, "\(ended.errors)")
            #expect(ended.errors.contains("a malformed message came from"), "\(ended.errors)")
            #expect(ended.errors.contains("the bytes are not a loadstress message"), "\(ended.errors)")
            #expect(ended.errors.contains("dropped a message"), "\(ended.errors)")
            #expect(try worker.wait(seconds: 20).status == 0)
            try Deals.expectUndisturbed(cluster.dataset)
        }

        /// A coordinator that talks nonsense does not crash its workers.
        @Test func aWorkerTakesNoGarbage() throws {
            let context = try Context()
            let socket = try Socket(.router, context: context)
            try socket.bind("tcp://127.0.0.1:*")
            let worker = try Running(
                "worker", "--connect", try socket.lastEndpoint(), "--slots", "1", "--patience", "60")
            let hello = try receiveFrames(on: socket)
            #expect(hello.count == 2)
            for bytes in [[], Array("nonsense".utf8), frame(kind: 255), frame(kind: 128)] {
                try send([hello[0], bytes], on: socket)
            }
            try eventually("the worker says what it dropped") { worker.errors.contains("dropped a message") }
            #expect(worker.isRunning)
            try send([hello[0], frame(version: WireLimits.version + 1, kind: 128)], on: socket)
            let ended = try worker.wait(seconds: 20)
            #expect(ended.status == 76)
            #expect(ended.errors.contains("protocol version \(WireLimits.version + 1)"), "\(ended.errors)")
        }

        /// A worker of another engine version, which would make other bytes: a real one whose hello is changed on its way.
        @Test func aWorkerOfAnotherEngineVersionIsRefusedAndDisturbsNoRun() throws {
            let folder = Folder()
            let cluster = Cluster(dataset: Dataset(path: folder.path("out")))
            let coordinator = try cluster.coordinator()
            let address = try cluster.address(of: coordinator)
            let worker = try cluster.worker(address)
            try Deals.waitForShards(1, of: cluster.dataset, by: coordinator)

            let context = try Context()
            let front = try Socket(.router, context: context)
            try front.bind("tcp://127.0.0.1:*")
            let back = try Socket(.dealer, context: context)
            try back.connect(address)
            let other = try cluster.worker(try front.lastEndpoint())
            let hello = try receiveFrames(on: front)
            let envelope = try Envelope<WorkerMessage>(decoding: try #require(hello.last))
            guard case .hello(let own) = envelope.message else {
                Issue.record("the first message is no hello")
                return
            }
            let changed = WorkerMessage.Hello(
                worker: own.worker, engineVersion: own.engineVersion + 1, slots: own.slots, processID: own.processID,
                host: own.host)
            try send([try Envelope(run: envelope.run, WorkerMessage.hello(changed)).encoded()], on: back)
            let answer = try receiveFrames(on: back)
            #expect(String(decoding: answer.joined(), as: UTF8.self).contains("engine version"))
            try send([hello[0], try #require(answer.last)], on: front)

            #expect(try other.wait(seconds: 30).status == 76, "\(other.errors)")
            #expect(try coordinator.wait().status == 0, "\(coordinator.errors)")
            #expect(coordinator.errors.contains("was refused: "), "\(coordinator.errors)")
            #expect(try worker.wait(seconds: 20).status == 0)
            #expect(cluster.dataset.journal("SELECT count(*) FROM workers") == ["1"])
            try Deals.expectUndisturbed(cluster.dataset)
        }

        private func frame(version: UInt16 = WireLimits.version, kind: UInt8) -> [UInt8] {
            let version = [UInt8(truncatingIfNeeded: version), UInt8(version >> 8)]
            return WireLimits.magic + version + [kind, 0] + [UInt8](repeating: 0, count: 16)
        }

        private func send(_ frames: [[UInt8]], on socket: borrowing Socket) throws {
            var items = [socket.pollItem(.writable)]
            _ = try poll(&items, timeoutMilliseconds: 10_000)
            #expect(try socket.send(frames) == .sent)
        }

        private func receiveFrames(on socket: borrowing Socket) throws -> [[UInt8]] {
            var items = [socket.pollItem()]
            _ = try poll(&items, timeoutMilliseconds: 20_000)
            guard case .message(let frames) = try socket.receive(frameCountMax: 8, byteCountMax: 1 << 20) else {
                throw TimeOut(description: "no message came")
            }
            return frames
        }

        private func receive(on socket: borrowing Socket) throws -> String {
            String(decoding: try receiveFrames(on: socket).joined(), as: UTF8.self)
        }
    }
}
