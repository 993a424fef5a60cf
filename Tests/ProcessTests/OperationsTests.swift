import Foundation
import Testing

extension ProcessTests {
    /// What a coordinator tells those who keep it going.
    @Suite struct OperationsTests {
        private func fetch(_ request: String, from port: String) throws -> String {
            try shell(
                "exec bash -c 'exec 3<>/dev/tcp/127.0.0.1/$1; printf \"$2\" >&3; cat <&3' bash \"$@\"", port, request)
        }

        @Test func metricsAreServedWhateverAsks() throws {
            let folder = Folder()
            let cluster = Cluster(
                dataset: Dataset(path: folder.path("out")),
                options: Deals.arguments + ["--metrics", "127.0.0.1:0"])
            let coordinator = try cluster.coordinator()
            let address = try cluster.address(of: coordinator)
            let port = try #require(
                coordinator.errors.firstMatch(of: #/metrics are at http://127\.0\.0\.1:(\d+)\/metrics/#).map {
                    String($0.1)
                }, "\(coordinator.errors)")
            let get = "GET /metrics HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n"
            var before = ""
            try eventually("there are metrics: \(before)") {
                before = try fetch(get, from: port)
                return before.contains("loadstress_rows 104400.0\n")
            }
            #expect(before.hasPrefix("HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4"))
            #expect(before.contains("loadstress_shards{state=\"committed\"} 0.0\n"))
            #expect(before.contains("loadstress_workers 0.0\n"))
            // One that says nothing is cut off and does not keep others waiting for long.
            let silent = try Running(executable: "/bin/bash", ["-c", "exec 3<>/dev/tcp/127.0.0.1/\(port); sleep 60"])
            #expect(try fetch("\\0\\1garbage\\r\\n\\r\\n", from: port).hasPrefix("HTTP/1.1 400 "))
            #expect(try fetch("POST /metrics HTTP/1.1\\r\\n\\r\\n", from: port).hasPrefix("HTTP/1.1 405 "))
            #expect(try fetch("GET / HTTP/1.1\\r\\n\\r\\n", from: port).hasPrefix("HTTP/1.1 404 "))
            let worker = try cluster.worker(address)
            try eventually("the worker and its shards are counted") {
                let text = try fetch(get, from: port)
                let committed = text.firstMatch(of: #/state="committed"} (\d+)/#).flatMap { Int($0.1) } ?? 0
                return text.contains("loadstress_workers 1.0\n") && text.contains("loadstress_slots 2.0\n")
                    && committed > 3
            }
            #expect(try coordinator.wait().status == 0, "\(coordinator.errors)")
            #expect(try worker.wait().status == 0)
            silent.signal(SIGKILL)
            _ = try silent.wait()
            try Deals.expectUndisturbed(cluster.dataset)
        }

        @Test func logsAreJSONLineByLine() throws {
            let folder = Folder()
            let out = folder.path("out")
            let run = Deals.run(out) + ["--log-format", "json", "--verbose"]
            let made = try loadstress(run)
            #expect(made.status == 0, "\(made.errors)")
            let refused = try loadstress(run + ["--seed", "7"])
            #expect(refused.status == 3)
            var events: Set<String> = []
            for line in (made.errors + refused.errors).split(separator: "\n") {
                let object = try #require(
                    try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
                #expect(object["message"] is String && object["level"] is String, "\(line)")
                let time = try #require(object["time"] as? String)
                #expect(time.wholeMatch(of: #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/#) != nil, "\(time)")
                if let event = object["event"] as? String { events.insert(event) }
                if object["event"] as? String == "progress" {
                    #expect(object["rows_total"] as? Int == 104_400, "\(line)")
                }
            }
            #expect(events.isSuperset(of: ["progress", "worker_joined"]), "\(events)")
            #expect(refused.errors.contains("\"level\":\"error\""), "\(refused.errors)")
        }

        @Test(arguments: [(nil, 3), (1, 1), (5, 5)] as [(Int?, Int)])
        func aShardIsTriedAsOftenAsIsSaid(attempts: Int?, expected: Int) throws {
            let folder = Folder()
            let plan = try folder.write(
                "plan: one\nseed: 1\ntables:\n  t:\n    rows: 2000\n    columns:\n      id: {key: \"K{:08}\"}\n",
                to: "one.yaml")
            let dataset = Dataset(path: folder.path("out"))
            // One slot, so one shard.
            let cluster = Cluster(
                dataset: dataset,
                options: [plan, "--slots", "1"] + (attempts.map { ["--max-attempts", "\($0)"] } ?? []))
            let coordinator = try cluster.coordinator()
            let address = try cluster.address(of: coordinator)
            // A worker whose files may have one kilobyte.
            let worker = try Running(
                executable: "/bin/bash",
                [
                    "-c", "trap '' XFSZ; ulimit -f 1; exec \"$@\"", "bash", Program.path, "worker", "--connect",
                    address,
                    "--slots", "1", "--patience", "60",
                ])
            let ended = try coordinator.wait()
            #expect(ended.status == 1, "\(ended.errors)")
            #expect(ended.errors.contains("File too large"), "\(ended.errors)")
            #expect(dataset.journal("SELECT count(*) FROM attempts WHERE state = 'failed'") == ["\(expected)"])
            #expect(dataset.journal("SELECT count(*) FROM shards WHERE state = 'failed'") == ["1"])
            _ = try worker.wait()
        }
    }
}
