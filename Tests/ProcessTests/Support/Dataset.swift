import Foundation
import Testing

/// A dataset's folder, as the tools of any system see it.
struct Dataset {
    let path: String

    /// The SHA-256 of each table's text, all its shards one after the other.
    func textDigests() throws -> [String: String] {
        let text = try shell(
            #"""
            cd "$1/data"
            for table in *; do
                printf '%s ' "$table"
                for file in "$table"/*; do
                    case "$file" in *.lz4) lz4 -dcq "$file" ;; *.zst) zstd -dcq "$file" ;; *) cat "$file" ;; esac
                done | sha256sum | cut -c1-64
            done
            """#, path)
        let pairs = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        return Dictionary(uniqueKeysWithValues: pairs.map { ($0[0], $0[1]) })
    }

    /// Asks the journal; nil where there is none yet. Not read-only: what a killed coordinator left half written is
    /// rolled back by who reads it next.
    func journal(_ query: String) -> [String]? {
        let script = #"[ -s "$1" ] && sqlite3 -cmd '.timeout 5000' "$1" "$2""#
        let text = try? shell(script, path + "/run.sqlite", query)
        return text?.split(separator: "\n").map(String.init)
    }

    /// Shards that the journal has as committed.
    var committedCount: Int {
        journal("SELECT count(*) FROM shards WHERE state = 'committed'")?.first.flatMap { Int($0) } ?? 0
    }

    /// Changes the journal with SQLite's own client.
    func changeJournal(_ statement: String) throws {
        try shell(#"sqlite3 "$1" "$2" > /dev/null"#, path + "/run.sqlite", statement)
    }

    /// Checks with the tools of any system that the dataset is whole, and that nothing unfinished is left in it.
    func expectWhole(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let checked = try shell(#"cd "$1"; sha256sum -c --strict --quiet SHA256SUMS 2>&1 || true"#, path)
        #expect(checked == "", sourceLocation: sourceLocation)
        let left = try shell(#"cd "$1"; find . -name '.staging*' -o -name '*partial*' -o -name '*.tmp'"#, path)
        #expect(left == "", sourceLocation: sourceLocation)
        let manifest = try String(contentsOfFile: path + "/manifest.json", encoding: .utf8)
        #expect(!manifest.contains(#""verdict":"failed""#), sourceLocation: sourceLocation)
    }

    /// The text of one of its files.
    func text(_ file: String) throws -> String {
        try String(contentsOfFile: path + "/" + file, encoding: .utf8)
    }

    /// Replaces one of its files.
    func write(_ text: String, to file: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + file))
    }

    /// The rows of a shard's file.
    func rows(_ file: String) throws -> [String] {
        let text = try shell(
            #"case "$1" in *.lz4) lz4 -dcq "$1" ;; *.zst) zstd -dcq "$1" ;; *) cat "$1" ;; esac"#, path + "/" + file)
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    /// Writes a shard's file anew, with digests of its own format that are right.
    func write(rows: [String], to file: String) throws {
        let plain = Folder()
        let path = try plain.write(rows.map { $0 + "\n" }.joined(), to: "text")
        let script =
            #"case "$2" in *.lz4) lz4 -zqf --content-size "$1" "$2" ;; *.zst) zstd -qf "$1" -o "$2" ;; *) cp "$1" "$2" ;; esac"#
        try shell(script, path, self.path + "/" + file)
    }
}

/// A run of the built-in plan that is long enough to be disturbed, even on a fast machine.
enum Deals {
    /// Its plan, rows and shards as arguments.
    static let arguments = ["deals", "--rows", "deals=100_000", "customers=4_000", "--shard-bytes", "128KiB"]
    /// Arguments of a whole command.
    static func run(_ out: String, workers: Int = 2) -> [String] {
        ["run"] + arguments + ["--out", out, "--workers", "\(workers)"]
    }

    private static let folder = Folder.shared
    /// What an undisturbed run made, and its shards.
    static let undisturbed = Result { () throws -> (digests: [String: String], shardCount: Int) in
        let dataset = Dataset(path: folder.path("undisturbed"))
        let ended = try loadstress(run(dataset.path))
        guard ended.status == 0 else { throw ShellFailure(script: "loadstress run", ended: ended) }
        return (try dataset.textDigests(), dataset.committedCount)
    }

    /// Checks that a dataset is whole and holds what the undisturbed run made.
    static func expectUndisturbed(_ dataset: Dataset, sourceLocation: SourceLocation = #_sourceLocation) throws {
        try dataset.expectWhole(sourceLocation: sourceLocation)
        #expect(try dataset.textDigests() == undisturbed.get().digests, sourceLocation: sourceLocation)
    }

    /// Waits until at least `count` shards of a running run are committed.
    static func waitForShards(_ count: Int, of dataset: Dataset, by running: Running) throws {
        try eventually("\(count) shards are committed; the run says: \(running.errors)", within: 120) {
            guard running.isRunning else { throw TimeOut(description: "the run ended too soon: \(running.errors)") }
            return dataset.committedCount >= count
        }
    }
}

/// A small finished dataset with a column of each type, to be copied and damaged.
enum Shop {
    /// Its plan.
    static let plan = """
        plan: shop
        description: A small shop
        seed: 7
        tables:
          customers:
            rows: 300
            columns:
              customer_id: {key: "C{:05}"}
              name: {choose: {"Smith, Ann": 3, Miller: 2, "O'Neill": 1}}
              since: {date: {from: 2020-01-01, to: 2023-12-31}}
          orders:
            rows: 6_000
            columns:
              order_id: {key: "O{:08}"}
              customer_id: {ref: customers}
              quantity: {type: integer, value: "uniform(1, 9)"}
              price: {type: "decimal(10,2)", value: "normal(50, 10)"}
              ordered_on: {date: {from: 2024-01-01, to: 2024-12-31}}
              note: {when: quantity > 5, choose: {gift: 1, fragile: 1}}

        """
    /// Rows of each shard of the orders but the last.
    static let shardBytes = "64KiB"

    private static let folder = Folder.shared
    private static let planFile = Result { try folder.write(plan, to: "shop.yaml") }

    /// The arguments that make it in a folder.
    static func run(_ out: String, codec: String = "lz4") throws -> [String] {
        ["run", try planFile.get(), "--out", out, "--shard-bytes", shardBytes, "--codec", codec, "--workers", "2"]
    }

    private static let lz4 = Result { try make("lz4") }
    private static let zstd = Result { try make("zstd") }
    private static let plain = Result { try make("none") }

    private static func make(_ codec: String) throws -> Dataset {
        let dataset = Dataset(path: folder.path(codec))
        let ended = try loadstress(run(dataset.path, codec: codec))
        guard ended.status == 0 else { throw ShellFailure(script: "loadstress run", ended: ended) }
        return dataset
    }

    /// The finished dataset that copies are made of.
    static func original(codec: String = "lz4") throws -> Dataset {
        switch codec {
        case "none": try plain.get()
        case "zstd": try zstd.get()
        default: try lz4.get()
        }
    }

    /// A copy in a folder, to the times of its files.
    static func copy(to folder: Folder, codec: String = "lz4") throws -> Dataset {
        let dataset = Dataset(path: folder.path("shop"))
        try shell(#"cp -a "$1" "$2""#, original(codec: codec).path, dataset.path)
        return dataset
    }
}

/// All tests with processes, one after the other: they would disturb each other's timing.
@Suite(.serialized) struct ProcessTests {}
