import Foundation
import Testing
import ZeroMQ

extension ProcessTests {
    /// Coordinator and workers that know each other by keys.
    @Suite(.enabled(if: ZeroMQLibrary.hasCURVE)) struct SecuredClusterTests {
        /// A cluster with keys: files `coordinator`, `friend` and `stranger`, and `allowed` with the friend's.
        private struct Secured {
            let folder = Folder()
            let cluster: Cluster

            init() throws {
                for name in ["coordinator", "friend", "stranger"] {
                    let made = try loadstress("keys", "new", folder.path(name), "--name", name)
                    #expect(made.status == 0, "\(made.errors)")
                }
                try folder.write("# those who may come\n\n" + (folder.text("friend.pub") ?? ""), to: "allowed")
                cluster = Cluster(
                    dataset: Dataset(path: folder.path("out")),
                    options: Deals.arguments + [
                        "--key", folder.path("coordinator"), "--allow", folder.path("allowed"),
                    ])
            }

            func worker(_ address: String, key: String, server: String = "coordinator") throws -> Running {
                try cluster.worker(
                    address, "--key", folder.path(key), "--coordinator-key", folder.path(server + ".pub"))
            }

            func secret(_ name: String) throws -> String {
                let text = try #require(folder.text(name))
                return try #require(text.firstMatch(of: #/\nsecret (.{40})\n/#).map { String($0.1) })
            }
        }

        @Test func strangersDisturbNoRunAndSeeNothing() throws {
            let secured = try Secured()
            let folder = secured.folder
            let coordinator = try secured.cluster.coordinator()
            let address = try secured.cluster.address(of: coordinator)
            let plain = try secured.cluster.worker(address)
            let stranger = try secured.worker(address, key: "stranger")
            let misled = try secured.worker(address, key: "friend", server: "stranger")
            try eventually("the stranger is refused: \(coordinator.errors)") {
                coordinator.errors.contains("refused a connection from 127.0.0.1 (1 so far): its key ")
            }
            let nobody = try loadstress("status", address)
            #expect(nobody.status == 2)
            #expect(nobody.errors.contains("no coordinator answered"))

            let friend = try secured.worker(address, key: "friend")
            try Deals.waitForShards(2, of: secured.cluster.dataset, by: coordinator)
            let status = try loadstress(
                "status", address, "--key", folder.path("friend"), "--coordinator-key", folder.path("coordinator.pub"))
            #expect(status.status == 0, "\(status.errors)")
            #expect(status.output.contains("plan deals"))

            // No secret is in an argument or a word of anybody.
            let secrets = try ["coordinator", "friend", "stranger"].map { try secured.secret($0) }
            for process in [coordinator, plain, stranger, misled, friend] {
                let arguments = try String(contentsOfFile: "/proc/\(process.id)/cmdline", encoding: .utf8)
                for secret in secrets { #expect(!arguments.contains(secret)) }
            }
            let ended = try coordinator.wait()
            #expect(ended.status == 0, "\(ended.errors)")
            #expect(try friend.wait(seconds: 20).status == 0)
            for process in [coordinator, plain, stranger, misled, friend] {
                for secret in secrets { #expect(!process.errors.contains(secret)) }
            }
            for process in [plain, stranger, misled] {
                #expect(process.isRunning, "it waits for a coordinator that answers: \(process.errors)")
                process.signal(SIGINT)
                _ = try process.wait(seconds: 20)
            }
            #expect(secured.cluster.dataset.journal("SELECT count(*) FROM workers") == ["1"])
            try Deals.expectUndisturbed(secured.cluster.dataset)
        }

        @Test func whoIsAddedToTheListIsLetIn() throws {
            let secured = try Secured()
            let coordinator = try secured.cluster.coordinator()
            let address = try secured.cluster.address(of: coordinator)
            let worker = try secured.worker(address, key: "stranger")
            try eventually("the worker is refused") { coordinator.errors.contains("refused a connection") }
            let folder = secured.folder
            // What is no list leaves the list as it was.
            try folder.write("nonsense\n", to: "allowed")
            try eventually("the coordinator says so: \(coordinator.errors)") {
                coordinator.errors.contains("allowed, line 1: a line is 'secret KEY' or 'public KEY NAME'")
            }
            try folder.write((folder.text("friend.pub") ?? "") + (folder.text("stranger.pub") ?? ""), to: "allowed")
            let ended = try coordinator.wait()
            #expect(ended.status == 0, "\(ended.errors)")
            #expect(ended.errors.contains("2 keys are allowed now"))
            #expect(try worker.wait(seconds: 20).status == 0)
            try Deals.expectUndisturbed(secured.cluster.dataset)
        }

        /// Bytes that were recorded on the wire say nothing a second time.
        @Test func whatIsReplayedOrGarbageDisturbsNoRun() throws {
            let secured = try Secured()
            let coordinator = try secured.cluster.coordinator()
            let address = try secured.cluster.address(of: coordinator)
            let port = try #require(address.split(separator: ":").last)
            let proxy = try Running(
                executable: "/usr/bin/env",
                [
                    "python3", "-c",
                    #"""
                    import os, socket, sys, threading, time
                    target = ("127.0.0.1", int(sys.argv[1]))
                    server = socket.create_server(("127.0.0.1", 0))
                    print(f"port {server.getsockname()[1]}", file=sys.stderr, flush=True)
                    client, _ = server.accept()
                    upstream = socket.create_connection(target)
                    recorded = bytearray()
                    def pump(source, sink, record):
                        while data := source.recv(65536):
                            if record: recorded.extend(data)
                            sink.sendall(data)
                    threading.Thread(target=pump, args=(upstream, client, False), daemon=True).start()
                    threading.Thread(target=pump, args=(client, upstream, True), daemon=True).start()
                    time.sleep(1.5)
                    whole = bytes(recorded)
                    print(f"recorded {len(whole)}", file=sys.stderr, flush=True)
                    # All at once, step by step after each answer, cut, changed in one bit, and without end.
                    changed = bytearray(whole); changed[len(whole) // 2] ^= 1
                    for sent in (whole, whole[:200], bytes(changed), whole[64:], os.urandom(200_000), whole * 20):
                        try:
                            peer = socket.create_connection(target)
                            peer.settimeout(0.05)
                            for start in range(0, min(len(sent), 1024), 64):
                                peer.sendall(sent[start:start + 64])
                                try: peer.recv(4096)
                                except TimeoutError: pass
                            peer.sendall(sent[1024:])
                            peer.close()
                        except OSError as error:
                            print(f"closed: {error}", file=sys.stderr, flush=True)
                    print("replayed", file=sys.stderr, flush=True)
                    time.sleep(60)
                    """#, String(port),
                ])
            defer { proxy.signal(SIGKILL) }
            try eventually("the proxy listens: \(proxy.errors)") { proxy.errors.contains("port ") }
            let proxied = try #require(proxy.errors.firstMatch(of: #/port (\d+)/#).map { String($0.1) })
            let recorded = try secured.worker("tcp://127.0.0.1:\(proxied)", key: "friend")
            // Stopped, so that the run does not end before.
            try eventually("the bytes are recorded: \(proxy.errors)") { proxy.errors.contains("recorded") }
            recorded.signal(SIGSTOP)
            try eventually("the bytes are replayed: \(proxy.errors)") { proxy.errors.contains("replayed") }
            recorded.signal(SIGCONT)
            #expect(proxy.errors.firstMatch(of: #/recorded [1-9]\d{3,}/#) != nil, "\(proxy.errors)")
            let ended = try coordinator.wait()
            #expect(ended.status == 0, "\(ended.errors)")
            #expect(!ended.errors.contains("malformed"), "\(ended.errors)")
            #expect(try recorded.wait(seconds: 20).status == 0)
            // The one that was started, and nobody else.
            #expect(secured.cluster.dataset.journal("SELECT count(*) FROM workers") == ["1"])
            try Deals.expectUndisturbed(secured.cluster.dataset)
        }

        @Test func keysThatAreOfNoUseAreRefusedByName() throws {
            let secured = try Secured()
            let folder = secured.folder
            let again = try loadstress("keys", "new", folder.path("friend"))
            #expect(again.status == 2)
            #expect(again.errors.contains("cannot make \(folder.path("friend.pub"))"), "\(again.errors)")
            #expect(try shell(#"stat -c %a "$1""#, folder.path("friend")) == "600\n")
            try shell(#"chmod 644 "$1""#, folder.path("friend"))
            func coordinator(_ options: String...) throws -> Ended {
                try loadstress(
                    [
                        "coordinator", "deals", "--scale", "0.001", "--out", folder.path("none"), "--bind",
                        "tcp://127.0.0.1:*",
                    ]
                        + options)
            }
            let open = try coordinator("--key", folder.path("friend"), "--allow", folder.path("allowed"))
            #expect(open.status == 2)
            #expect(open.errors.contains("can be read by others (mode 644)"), "\(open.errors)")
            let swapped = try coordinator("--key", folder.path("coordinator"), "--allow", folder.path("stranger"))
            #expect(swapped.errors.contains("line 2: a secret key stands where only public ones belong"))
            let listless = try coordinator("--key", folder.path("coordinator"))
            #expect(listless.status == 64)
            #expect(listless.errors.contains("--key and --allow go together"))
            let both = try coordinator(
                "--key", folder.path("coordinator"), "--allow", folder.path("allowed"), "--insecure")
            #expect(both.status == 64)
            try folder.write("# nobody\n", to: "empty")
            let empty = try coordinator("--key", folder.path("coordinator"), "--allow", folder.path("empty"))
            #expect(empty.errors.contains("holds 0 public keys"), "\(empty.errors)")
            #expect(!FileManager.default.fileExists(atPath: folder.path("none")))
            let half = try loadstress("worker", "--connect", "tcp://127.0.0.1:1", "--key", folder.path("coordinator"))
            #expect(half.status == 64)
            #expect(half.errors.contains("--key and --coordinator-key go together"))
        }
    }
}
