import Foundation
import Testing

extension ProcessTests {
    /// verify believes the files alone, and names what is wrong.
    @Suite struct VerifyTests {
        @Test(arguments: Damage.allCases) func damageIsNamedAndRepaired(damage: Damage) throws {
            let folder = Folder()
            let dataset = try Shop.copy(to: folder)
            let findings = try damage.apply(to: dataset)
            let damaged = try snapshot(dataset.path)

            let found = try loadstress("verify", dataset.path)
            #expect(found.status == 4, "\(found.errors)")
            for finding in findings { #expect(found.output.contains(finding), "\(found.output)") }
            #expect(found.output.contains("NOT sound"))
            #expect(try snapshot(dataset.path) == damaged)

            let repaired = try loadstress("verify", "--repair", dataset.path)
            guard damage.isReparable else {
                #expect(repaired.status == 4)
                return
            }
            #expect(repaired.status == 0, "\(repaired.output) \(repaired.errors)")
            let after = try loadstress("verify", dataset.path)
            #expect(after.status == 0, "\(after.output)")
            try dataset.expectWhole()
            #expect(try dataset.textDigests() == Shop.original().textDigests())
            #expect(try dataset.text("plan.yaml") == Shop.original().text("plan.yaml"))
        }

        @Test func aRepeatedRowOfPlainTextIsNamed() throws {
            let folder = Folder()
            let dataset = try Shop.copy(to: folder, codec: "none")
            let file = "data/orders/orders-000001.csv"
            var rows = try dataset.rows(file)
            rows[10] = rows[9]
            try dataset.write(rows: rows, to: file)
            let found = try loadstress("verify", dataset.path)
            #expect(found.status == 4)
            #expect(
                found.output.contains(
                    "column order_id, value '\(rows[9].prefix(9))': the key stands in the shard already"))
            #expect(try loadstress("verify", "--repair", dataset.path).status == 0)
            try dataset.expectWhole()
            #expect(try dataset.textDigests() == Shop.original(codec: "none").textDigests())
        }

        @Test func damagedZstdFilesAreNamedAndRepaired() throws {
            let folder = Folder()
            let dataset = try Shop.copy(to: folder, codec: "zstd")
            try shell(#"cd "$1/data/orders" && zstd -tq *.zst"#, dataset.path)
            #expect(try loadstress("verify", dataset.path).status == 0)
            try shell(
                #"""
                cd "$1/data/orders"
                byte=$(od -An -tu1 -j9000 -N1 orders-000001.csv.zst)
                printf "\\$(printf %03o $((byte ^ 1)))" | dd of=orders-000001.csv.zst bs=1 seek=9000 conv=notrunc status=none
                truncate -s 9000 orders-000002.csv.zst
                """#, dataset.path)
            let found = try loadstress("verify", dataset.path)
            #expect(found.status == 4, "\(found.errors)")
            for shard in 1...2 {
                let place = "orders, shard \(shard), file data/orders/orders-00000\(shard).csv.zst"
                #expect(found.output.contains("\(place): it cannot be read to its end"), "\(found.output)")
            }
            #expect(try loadstress("verify", "--repair", dataset.path).status == 0)
            try dataset.expectWhole()
            #expect(try dataset.textDigests() == Shop.original().textDigests())
        }

        @Test func aSoundDatasetIsNotTouched() throws {
            let folder = Folder()
            let dataset = try Shop.copy(to: folder)
            let before = try snapshot(dataset.path)
            let ended = try loadstress("verify", dataset.path)
            #expect(ended.status == 0)
            #expect(ended.output.contains("reference  orders.customer_id → customers.customer_id: 6,000 rows"))
            #expect(try loadstress("verify", "--repair", dataset.path).status == 0)
            #expect(try snapshot(dataset.path) == before)
        }

        @Test func damageToSeveralShardsIsRepairedInOneGo() throws {
            let folder = Folder()
            let dataset = try Shop.copy(to: folder)
            try shell(
                #"rm "$1/data/customers/"*; truncate -s 100 "$1/data/orders/orders-000003.csv.lz4""#, dataset.path)
            let repaired = try loadstress("verify", "--repair", dataset.path)
            #expect(repaired.status == 0, "\(repaired.output)")
            #expect(repaired.output.contains("made again: data/customers/customers-000000.csv.lz4"))
            #expect(repaired.output.contains("made again: data/orders/orders-000003.csv.lz4"))
            try dataset.expectWhole()
            #expect(try dataset.textDigests() == Shop.original().textDigests())
        }

        /// A changed manifest promises something else than was made: repair must not make that the truth.
        @Test(
            arguments: [
                (
                    #"\n\{[^\n]*orders-000001[^\n]*"#, "",
                    "orders, shard 2, file manifest.json: shard 1, from row 1666 on, is expected in its place"
                ),
                (#",\n\{[^\n]*orders-000003[^\n]*"#, "", "the shards end at row 4998, not 6000"),
                (#""textDigest":"[0-9a-f]{8}"#, #""textDigest":"01234567"#, "the manifest says 01234567"),
                (#""textDigest":"[0-9a-f]{8}"#, #""textDigest":"nonsense"#, "the manifest says nonsense"),
                (#""fileDigest":"[0-9a-f]{8}"#, #""fileDigest":"01234567"#, "the manifest says 01234567"),
                (#""fileDigest":"[0-9a-f]{8}"#, #""fileDigest":"0123"#, "the manifest says 0123"),
                (#""firstRow":1666,"#, #""firstRow":9223372036854775807,"#, "shard 1, from row 1666 on, is expected"),
                (#""rowCount":1666,"#, #""rowCount":9223372036854775807,"#, "shard 0, from row 0 on, is expected"),
                (
                    #""lower":0,"upper":300"#, #""lower":0,"upper":299"#,
                    "the manifest's evidence for its keys and references"
                ),
                (#""textByteCount":8519,"textD"#, #""textByteCount":8518,"textD"#, "the manifest says 8518"),
                (
                    #""file":"data/customers/[^"]*""#, #""file":"plan.yaml""#,
                    "its file is named plan.yaml"
                ),
                (#""rowCount":300,"strayCount":0"#, #""rowCount":299,"strayCount":0"#, "file manifest.json: "),
                (
                    #""name":"orders","rowCount":6000"#, #""name":"orders","rowCount":5999"#,
                    "its rows or columns are not the plan's"
                ),
                (#""seed": 7"#, #""seed": 8"#, "the plan's seed is 7"),
            ])
        func aTamperedManifestIsNamedAndNeverBlessed(pattern: String, with: String, finding: String) throws {
            let folder = Folder()
            let dataset = try Shop.copy(to: folder)
            let manifest = try dataset.text("manifest.json")
            let tampered = try manifest.replacing(Regex(pattern), with: with, maxReplacements: 1)
            try #require(tampered != manifest)
            try dataset.write(tampered, to: "manifest.json")

            let found = try loadstress("verify", dataset.path)
            #expect(found.status == 4, "\(found.errors)")
            #expect(found.output.contains(finding), "\(found.output)")
            #expect(
                found.output.contains("file manifest.json: its digest is not that of SHA256SUMS"), "\(found.output)")

            let repaired = try loadstress("verify", "--repair", dataset.path)
            if repaired.status == 0 {
                #expect(try dataset.text("manifest.json") == manifest)
                try dataset.expectWhole()
            } else {
                #expect(repaired.status == 4, "\(repaired.errors)")
                #expect(try loadstress("verify", dataset.path).status == 4)
            }
        }

        /// The plan beside the manifest is not the one that the files were made from.
        @Test func aChangedPlanIsADifference() throws {
            let folder = Folder()
            let dataset = try Shop.copy(to: folder)
            try dataset.write(dataset.text("plan.yaml").replacing("seed: 7", with: "seed: 8"), to: "plan.yaml")
            let before = try snapshot(dataset.path)
            for command in [["verify", dataset.path], ["verify", "--repair", dataset.path]] {
                let ended = try loadstress(command)
                #expect(ended.status == 4)
                #expect(ended.errors.contains("plan.yaml has fingerprint"), "\(ended.errors)")
            }
            #expect(try snapshot(dataset.path) == before)
        }
    }
}
