import Foundation
import Testing

extension ProcessTests {
    /// Runs of a plan with versions and defects: files in their folders, answers, scores, and what is thrown away.
    @Suite struct DefectTests {
        private static let plan = """
            plan: defective
            seed: 9
            tables:
              shops:
                rows: 50
                columns: {shop_id: {key: "S{:03}"}}
              orders:
                rows: 60_000
                versions: {v2: {from: 2024-07-01}}
                columns:
                  order_id: {key: dense}
                  shop_id: {ref: shops}
                  ordered_on: {date: {from: 2024-01-01, to: 2024-12-31, ordered: true}}
                  shipped_on: ordered_on + 3
                  name: {pick: us_family_names}
                  note: {since: v2, choose: [gift, "none, thanks"]}
                assert: {shipped_later: shipped_on > ordered_on}
                defects:
                  rate: 0.1
                  kinds:
                    early: {inconsistent: shipped_on, value: "ordered_on - 3"}
                    spaces: {whitespace: name}
                    lost: {missing: note}
                    nobody: {orphan: shop_id}
                    twice: {repeat: row}
                    nearly: {near: name}
            """

        private func run(_ folder: Folder, _ out: String, _ options: String...) throws -> Ended {
            let plan = folder.path("defective.yaml")
            try Self.plan.write(toFile: plan, atomically: true, encoding: .utf8)
            return try loadstress(["run", plan, "--out", folder.path(out), "--shard-bytes", "100KiB"] + options)
        }

        @Test func aRunIsProvedReadAgainAndGoesOnAfterAnEnd() throws {
            let folder = Folder()
            let ended = try run(folder, "out", "--workers", "2")
            #expect(ended.status == 0, "\(ended.errors)")
            #expect(ended.output.contains("2 keys, 1 references, 1 assertions, 6 defects: proved"), "\(ended.output)")
            let verified = try loadstress("verify", folder.path("out"))
            #expect(verified.status == 0, "\(verified.output)")
            let again = try run(folder, "out", "--workers", "2")
            #expect(again.output.contains("finished: nothing to do"), "\(again.errors)")
            // What the answer key lists, in the words of other tools: keys that are there twice.
            let listed = try shell(
                #"cd "$1"; lz4 -dcm answers/orders/*.lz4 | awk -F, '$4 == "repeat" || $4 == "near"' | wc -l"#,
                folder.path("out"))
            let found = try shell(
                #"cd "$1"; lz4 -dcm data/orders/v?/*.lz4 | cut -d, -f1 | sort | uniq -d | wc -l"#, folder.path("out"))
            #expect(listed == found && (Int(found.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0) > 1_000)
        }

        @Test func shardsOfAnswersAndOfRepeatedRowsAreMadeAgain() throws {
            let folder = Folder()
            #expect(try run(folder, "out", "--workers", "1", "--codec", "none").status == 0)
            for place in ["orders~answers/0", "orders/0"] {
                let ended = try loadstress("shard", folder.path("out") + "#" + place)
                #expect(ended.status == 0, "\(ended.errors)")
                #expect(ended.output.contains("\nequal to the manifest\n"), "\(ended.output)")
                let line = try #require(ended.output.split(separator: "\n").first { $0.hasPrefix("token") })
                let token = String(try #require(line.split(separator: " ").last))
                #expect(try loadstress("shard", token, "--plan", folder.path("out")).status == 0)
            }
            let last = try shell(#"cd "$1/data/orders/v2" && ls | tail -1"#, folder.path("out"))
            let index = try #require(Int(last.filter(\.isNumber)))
            #expect(try loadstress("shard", folder.path("out") + "#orders/\(index)").status == 0)
        }

        @Test func whatIsFoundIsScored() throws {
            let folder = Folder()
            #expect(try run(folder, "out", "--workers", "1", "--header").status == 0)
            try shell(
                #"""
                cd "$1"
                (echo table,key,column,kind
                cat out/answers/orders/*.lz4 | lz4 -dc | awk -F, '$4 == "whitespace" {print "orders," $2 ",name,whitespace"}'
                echo orders,1,shipped_on,inconsistent,) > found.csv
                """#, folder.path)
            // One field too many.
            let wrong = try loadstress("score", folder.path("out"), "--found", folder.path("found.csv"))
            #expect(wrong.status == 2)
            #expect(wrong.errors.contains("found.csv: record "), "\(wrong.errors)")
            try shell(#"sed -i 's/inconsistent,$/inconsistent/' "$1/found.csv""#, folder.path)
            let json = folder.path("score.json")
            let ended = try loadstress("score", folder.path("out"), "--found", folder.path("found.csv"), "--json", json)
            #expect(ended.status == 0, "\(ended.errors)")
            let score =
                try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: json))) as? [String: Any]
            let kinds = try #require(score?["kinds"] as? [[String: Any]])
            let spaces = try #require(kinds.first { $0["kind"] as? String == "whitespace" })
            #expect(spaces["precision"] as? Double == 1 && spaces["recall"] as? Double == 1)
            let early = try #require(kinds.first { $0["kind"] as? String == "inconsistent" })
            #expect(early["found"] as? Int == 1)
        }

        @Test func aDatasetWithoutDefectsHasNothingToScore() throws {
            let folder = Folder()
            try "table,key,column\n".write(toFile: folder.path("found.csv"), atomically: true, encoding: .utf8)
            let ended = try loadstress("score", Shop.original().path, "--found", folder.path("found.csv"))
            #expect(ended.status == 2)
            #expect(ended.errors.contains("has no answer key"), "\(ended.errors)")
        }

        @Test func filesOfARehearsalAreThrownAway() throws {
            let folder = Folder()
            let kept = try run(folder, "kept", "--workers", "2")
            let ended = try run(folder, "out", "--workers", "2", "--discard")
            #expect(ended.status == 0, "\(ended.errors)")
            func proof(_ ended: Ended) -> Substring? {
                ended.output.split(separator: "\n").first { $0.hasPrefix("proof") }
            }
            #expect(proof(ended) == proof(kept) && proof(ended) != nil)
            #expect(try shell(#"find "$1/data" "$1/answers" -type f | wc -l"#, folder.path("out")) == "0\n")
            try shell(#"cd "$1" && sha256sum --check --quiet SHA256SUMS && test ! -e .staging"#, folder.path("out"))
            let digests = #"grep -o '"textDigest":"[0-9a-f]*"' "$1/manifest.json""#
            #expect(try shell(digests, folder.path("out")) == shell(digests, folder.path("kept")))
            let verified = try loadstress("verify", folder.path("out"))
            #expect(verified.status == 2)
            #expect(verified.errors.contains("thrown away by --discard"), "\(verified.errors)")
            let other = try run(folder, "out", "--workers", "2")
            #expect(other.status == 3)
            #expect(other.errors.contains("its discard is yes, not no"), "\(other.errors)")
        }
    }
}
