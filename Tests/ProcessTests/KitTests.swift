import Foundation
import Testing

extension ProcessTests {
    /// Kits hold what loads a finished dataset; Tests/Reference/kits_check.py loads them for real.
    @Suite struct KitTests {
        /// The files that a COPY manifest names, with the lengths that it gives.
        private func entries(_ manifest: String, prefix: String) throws -> [(path: String, byteCount: Int)] {
            struct Manifest: Decodable {
                struct Entry: Decodable {
                    struct Meta: Decodable {
                        let length: Int

                        enum CodingKeys: String, CodingKey { case length = "content_length" }
                    }
                    let url: String
                    let mandatory: Bool
                    let meta: Meta
                }
                let entries: [Entry]
            }
            let found = try JSONDecoder().decode(Manifest.self, from: Data(contentsOf: URL(fileURLWithPath: manifest)))
            return try found.entries.map { entry in
                #expect(entry.mandatory)
                try #require(entry.url.hasPrefix(prefix + "/"))
                return (String(entry.url.dropFirst(prefix.count + 1)), entry.meta.length)
            }
        }

        private func size(_ path: String) throws -> Int? {
            try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        }

        @Test func redshiftReadsNoLZ4() throws {
            let folder = Folder()
            let dataset = try Shop.copy(to: folder)
            let before = try snapshot(dataset.path)
            let ended = try loadstress("kit", "redshift", dataset.path)
            #expect(ended.status == 2)
            #expect(ended.errors.contains("--transcode zstd"), "\(ended.errors)")
            #expect(try snapshot(dataset.path) == before)
        }

        @Test(arguments: [("zstd", ".csv.zst"), ("none", ".csv")])
        func filesAreWrittenAgainAsRedshiftReadsThem(codec: String, suffix: String) throws {
            let folder = Folder()
            let dataset = try Shop.copy(to: folder)
            let prefix = "s3://bucket/shop"
            let command = ["kit", "redshift", dataset.path, "--transcode", codec, "--s3-prefix", prefix + "/"]
            let ended = try loadstress(command)
            #expect(ended.status == 0, "\(ended.errors)")
            #expect(ended.output.contains("5 files written: COPY takes every row"))
            let kit = dataset.path + "/redshift/"
            for table in ["customers", "orders"] {
                let entries = try entries(kit + "manifests/\(table).json", prefix: prefix)
                #expect(entries.count == (table == "orders" ? 4 : 1))
                for (path, byteCount) in entries {
                    #expect(try size(kit + path) == byteCount)
                    let name = String(path.dropLast(suffix.count))
                    let rows = try dataset.rows(name + ".csv.lz4")
                    // The note is the last field, and the only one that may be NULL.
                    let wanted = rows.map { $0.hasSuffix(",") ? $0 + #"\N"# : $0 }
                    #expect(try Dataset(path: kit).rows(path) == wanted)
                }
            }
            if codec == "zstd" { try shell(#"zstd -tq "$1"/data/*/*.zst"#, kit) }
            let copy = try String(contentsOfFile: kit + "copy.sql", encoding: .utf8)
            #expect(copy.contains("FROM 's3://bucket/shop/manifests/orders.json'"))
            #expect(try loadstress("verify", dataset.path).status == 0)
        }

        @Test func whatIsWrittenAlreadyIsNotWrittenTwice() throws {
            let folder = Folder()
            let dataset = try Shop.copy(to: folder)
            let command = ["kit", "redshift", dataset.path, "--transcode", "zstd"]
            #expect(try loadstress(command).status == 0)
            let files = dataset.path + "/redshift/data"
            let before = try shell(#"cd "$1"; sha256sum */*"#, files)
            // A file that is gone, one that is cut, and one that a killed process left behind.
            try shell(
                #"cd "$1/orders"; rm orders-000001*; truncate -s 10 orders-000002*; : > .orders-000003.csv.zst.partial"#,
                files)
            let again = try loadstress(command)
            #expect(again.status == 0, "\(again.errors)")
            #expect(again.output.contains("5 files written, 3 of them before"), "\(again.output)")
            #expect(try shell(#"cd "$1"; sha256sum */*"#, files) == before)
        }

        @Test func aFileThatIsNotTheManifestsIsNamed() throws {
            let folder = Folder()
            let dataset = try Shop.copy(to: folder, codec: "none")
            let file = "data/orders/orders-000001.csv"
            var rows = try dataset.rows(file)
            rows[5] = rows[5].replacing(/,\d\d\.\d\d,/, with: ",xx.yy,")
            try dataset.write(rows: rows, to: file)
            let written = try loadstress("kit", "redshift", dataset.path, "--transcode", "zstd")
            #expect(written.status == 4)
            #expect(
                written.output.contains("wrong: \(file), row 5, column price: error 1209: no decimal number: 'xx.yy'"),
                "\(written.output)")
            #expect(written.errors.contains("\(file): its text is not the manifest's"), "\(written.errors)")
            let data = dataset.path + "/redshift/data/orders/"
            #expect(!FileManager.default.fileExists(atPath: data + "orders-000001.csv.zst"))
            #expect(FileManager.default.fileExists(atPath: data + "orders-000002.csv.zst"))
            #expect(!FileManager.default.fileExists(atPath: dataset.path + "/redshift/copy.sql"))
            #expect(try loadstress("kit", "redshift", dataset.path, "--check").status == 4)
        }

        /// Texts that COPY would not load as they are.
        @Test func textsThatCOPYWouldChangeAreFound() throws {
            let folder = Folder()
            let plan = try folder.write(
                """
                plan: texts
                tables:
                  t: {rows: 100, columns: {id: {key: dense}, a: {nulls: 0.5, choose: [x, "\\\\N"]}}}
                  u: {rows: 100, columns: {id: {key: dense}, b: {nulls: 0.5, choose: [x, ""]}}}

                """, to: "texts.yaml")
            let out = folder.path("texts")
            #expect(try loadstress("run", plan, "--out", out, "--codec", "zstd").status == 0)
            let refused = try loadstress("kit", "redshift", out)
            #expect(refused.status == 2)
            #expect(refused.errors.contains("u has empty texts in b and NULLs in text columns"), "\(refused.errors)")
            let found = try loadstress("kit", "redshift", out, "--transcode", "none")
            #expect(found.status == 4)
            #expect(found.output.contains("column a: a text that reads like NULL"), "\(found.output)")
        }

        @Test func aZstdDatasetIsLoadedAsItIs() throws {
            let folder = Folder()
            let dataset = try Shop.copy(to: folder, codec: "zstd")
            let out = folder.path("kit")
            let ended = try loadstress(
                "kit", "redshift", dataset.path, "--check", "--out", out, "--s3-prefix", "s3://bucket/shop")
            #expect(ended.status == 0, "\(ended.errors)")
            #expect(ended.output.contains("5 files checked: COPY takes every row"))
            for (path, byteCount) in try entries(out + "/manifests/orders.json", prefix: "s3://bucket/shop") {
                #expect(try size(dataset.path + "/" + path) == byteCount)
            }
            #expect(try snapshot(out).allSatisfy { !$0.contains("data/") })
        }

        @Test(arguments: ["postgresql", "duckdb", "dbt"]) func otherKitsLeaveTheDatasetAlone(target: String) throws {
            let folder = Folder()
            let dataset = try Shop.copy(to: folder)
            let before = try snapshot(dataset.path)
            let out = folder.path("kit")
            let ended = try loadstress("kit", target, dataset.path, "--out", out, "--schema", "raw")
            #expect(ended.status == 0, "\(ended.errors)")
            #expect(try snapshot(dataset.path) == before)
            for script in try shell(#"find "$1" -name '*.sh'"#, out).split(separator: "\n") {
                try shell(#"test -x "$1"; sh -n "$1"; grep -qF "$2" "$1""#, String(script), dataset.path)
            }
            #expect(try loadstress("kit", target, dataset.path).status == 0)
            #expect(try loadstress("verify", dataset.path).status == 0)
        }

        @Test(
            arguments: [
                (["postgresql", "x", "--slices", "4"], "--slices is for 'kit redshift'"),
                (["redshift", "x", "--slices", "0"], "--slices takes 1"),
                (["redshift", "x", "--s3-prefix", "bucket"], "--s3-prefix takes s3://BUCKET/PREFIX"),
                (["postgresql", "x", "--transcode", "zstd"], "--transcode is for 'kit redshift'"),
                (["dbt", "x", "--schema", "No Name"], "--schema takes a name"), (["oracle", "x"], "oracle"),
            ])
        func whatMakesNoSenseIsRefused(arguments: [String], words: String) throws {
            let ended = try loadstress(["kit"] + arguments)
            #expect(ended.status == 64)
            #expect(ended.errors.contains(words), "\(ended.errors)")
        }

        @Test func aFolderWithoutAFinishedDatasetIsRefused() throws {
            let folder = Folder()
            let ended = try loadstress("kit", "dbt", folder.path)
            #expect(ended.status == 2)
            #expect(ended.errors.contains("holds no dataset"))
        }

        /// A plan whose tables have a schema, versions and defects.
        private static let growing = """
            plan: growing
            tables:
              buyers:
                schema: crm
                rows: 3_000
                columns: {buyer: {key: "B{:04}"}, name: {choose: {Ann: 1, Bob: 1}}}
                defects: {rate: 0.2, kinds: {gone: {missing: name, as: [null]}, twice: {repeat: row}}}
              orders:
                rows: 4_000
                versions: {v2: {after: 0.5}}
                columns: {id: {key: dense}, buyer: {ref: buyers}, app: {since: v2, default: web, choose: [ios, web]}}
                defects: {rate: 0.1, kinds: {nobody: {orphan: buyer}}}

            """

        @Test func versionsAndAnswerKeysHaveFilesOfTheirOwn() throws {
            let folder = Folder()
            let plan = try folder.write(Self.growing, to: "growing.yaml")
            let out = folder.path("growing")
            #expect(try loadstress("run", plan, "--out", out, "--shard-bytes", "32KiB").status == 0)
            let ended = try loadstress(
                "kit", "redshift", out, "--transcode", "zstd", "--s3-prefix", "s3://bucket/growing")
            #expect(ended.status == 0, "\(ended.errors)")
            let kit = out + "/redshift/"
            for (manifest, files) in [
                ("crm.buyers", "data/buyers/"), ("orders-v1", "data/orders/v1/"), ("orders-v2", "data/orders/v2/"),
                ("answers/crm.buyers", "answers/buyers/"), ("answers/orders", "answers/orders/"),
            ] {
                let entries = try entries(kit + "manifests/\(manifest).json", prefix: "s3://bucket/growing")
                let count = try FileManager.default.contentsOfDirectory(atPath: out + "/" + files).count
                #expect(entries.count == count && count > 0)
                for (path, byteCount) in entries {
                    #expect(path.hasPrefix(files))
                    #expect(try size(kit + path) == byteCount)
                }
            }
            // A line of an answer key without a field has NULL there.
            let answers = try Dataset(path: kit).rows("answers/buyers/buyers-000000.csv.zst")
            #expect(answers.contains { $0.hasSuffix(#",repeat,twice,\N,\N"#) })
            #expect(answers.contains { $0.hasSuffix(#",name,missing,gone,Ann,\N"#) })
            let dbt = try loadstress("kit", "dbt", out)
            #expect(dbt.status == 0, "\(dbt.errors)")
            let sources = try String(contentsOfFile: out + "/dbt/models/sources.yml", encoding: .utf8)
            let missing = answers.count { $0.contains(",missing,gone,") }
            #expect(
                sources.contains(
                    "- not_null:\n                  config:\n                    error_if: \"!= \(missing)\""))
        }

        @Test func anAnswerKeyThatIsNotTheManifestsIsNamed() throws {
            let folder = Folder()
            let plan = try folder.write(Self.growing, to: "growing.yaml")
            let dataset = Dataset(path: folder.path("growing"))
            #expect(try loadstress("run", plan, "--out", dataset.path, "--codec", "none").status == 0)
            let file = "answers/buyers/buyers-000000.csv"
            let rows = try dataset.rows(file)
            try dataset.write(rows: Array(rows.dropLast()), to: file)
            let less = try loadstress("kit", "dbt", dataset.path)
            #expect(less.status == 2)
            #expect(less.errors.contains("the answer key of buyers lists"), "\(less.errors)")
            try dataset.write(rows: rows + ["1,2,3"], to: file)
            let other = try loadstress("kit", "dbt", dataset.path)
            #expect(other.status == 2)
            #expect(other.errors.contains("\(file): record \(rows.count) is none of an answer key"), "\(other.errors)")
        }

        @Test func aCleanRunHasNoDefects() throws {
            let folder = Folder()
            let plan = try folder.write(Self.growing, to: "growing.yaml")
            let out = folder.path("clean")
            #expect(try loadstress("run", plan, "--out", out, "--clean").status == 0)
            #expect(!FileManager.default.fileExists(atPath: out + "/answers"))
            #expect(try loadstress("verify", out).status == 0)
            // The same command goes on with it, and another is refused.
            #expect(try loadstress("run", plan, "--out", out, "--clean").output.contains("nothing to do"))
            #expect(try loadstress("run", plan, "--out", out).status == 3)
            let dirty = try loadstress("preview", plan, "--table", "buyers", "--rows", "200", "--csv").output
            let clean = try loadstress("preview", plan, "--table", "buyers", "--rows", "200", "--csv", "--clean").output
            #expect(dirty.contains(",\n") && !clean.contains(",\n"))
            #expect(
                try loadstress("plan", out, "--resolved").output
                    == loadstress("plan", plan, "--resolved", "--clean").output)
        }

        @Test func aRunForRedshiftEndsWithItsKit() throws {
            let folder = Folder()
            let plan = try folder.write(Self.growing, to: "growing.yaml")
            let out = folder.path("growing")
            let command = [
                "run", plan, "--out", out, "--target", "redshift", "--s3-prefix", "s3://bucket/growing", "--iam-role",
                "arn:aws:iam::1:role/load", "--slices", "4",
            ]
            let ended = try loadstress(command)
            #expect(ended.status == 0, "\(ended.errors)")
            let entries = try entries(out + "/redshift/manifests/orders-v2.json", prefix: "s3://bucket/growing")
            #expect(!entries.isEmpty)
            for (path, byteCount) in entries {
                #expect(path.hasSuffix(".csv.zst"))
                #expect(try size(out + "/" + path) == byteCount)
            }
            let copy = try String(contentsOfFile: out + "/redshift/copy.sql", encoding: .utf8)
            #expect(copy.contains("IAM_ROLE 'arn:aws:iam::1:role/load'\nMANIFEST\nFORMAT AS CSV\nZSTD\nEMPTYASNULL\n"))
            #expect(try loadstress("verify", out).status == 0)
            // What 'kit redshift' makes is the same, and so is what the same command makes of a run that is finished.
            let kit = try shell(#"cd "$1/redshift"; find . -type f | sort | xargs sha256sum"#, out)
            try shell(#"rm -r "$1/redshift""#, out)
            #expect(try loadstress(command).status == 0)
            #expect(try shell(#"cd "$1/redshift"; find . -type f | sort | xargs sha256sum"#, out) == kit)
            try shell(#"rm -r "$1/redshift""#, out)
            let again = try loadstress(["kit", "redshift", out] + command.dropFirst(6))
            #expect(again.status == 0, "\(again.errors)")
            #expect(try shell(#"cd "$1/redshift"; find . -type f | sort | xargs sha256sum"#, out) == kit)
        }

        @Test(
            arguments: [
                (["--codec", "lz4", "--target", "redshift"], "--target redshift takes --codec zstd or none"),
                (["--slices", "4"], "--slices is for 'run --target redshift'"),
                (["--target", "redshift", "--slices", "0"], "--slices takes 1"),
                (["--target", "redshift", "--discard"], "it takes no --target"), (["--target", "oracle"], "oracle"),
            ])
        func aRunForNoTargetIsRefused(arguments: [String], words: String) throws {
            let folder = Folder()
            let ended = try loadstress(["run", "deals", "--out", folder.path("x")] + arguments)
            #expect(ended.status == 64)
            #expect(ended.errors.contains(words), "\(ended.errors)")
            #expect(!FileManager.default.fileExists(atPath: folder.path("x")))
        }

        /// The dataset is there, and what would load it as something else is not.
        @Test func aRunWhoseNULLsRedshiftCannotTellEndsWithoutAKit() throws {
            let folder = Folder()
            let plan = try folder.write(
                """
                plan: texts
                tables:
                  t:
                    rows: 500
                    columns: {id: {key: dense}, a: {choose: [x, y]}}
                    defects: {rate: 0.2, kinds: {gone: {missing: a, as: [null, empty]}}}

                """, to: "texts.yaml")
            let out = folder.path("texts")
            let ended = try loadstress("run", plan, "--out", out, "--target", "redshift")
            #expect(ended.status == 2)
            #expect(ended.errors.contains("--transcode zstd writes them again"), "\(ended.errors)")
            #expect(!FileManager.default.fileExists(atPath: out + "/redshift"))
            #expect(try loadstress("verify", out).status == 0)
            #expect(try loadstress("kit", "redshift", out, "--transcode", "none").status == 0)
            let answers = try Dataset(path: out + "/redshift").rows("answers/t/t-000000.csv")
            #expect(answers.contains { $0.hasSuffix(#",\N"#) } && answers.contains { $0.hasSuffix(",\"\"") })
        }

        @Test func aTargetIsForADatasetOfThisMachine() throws {
            let ended = try loadstress("run", "deals", "--out", "s3://bucket/deals", "--target", "redshift")
            #expect(ended.status == 64)
            #expect(ended.errors.contains("'loadstress kit redshift' makes it, with --out FOLDER"), "\(ended.errors)")
        }
    }
}
