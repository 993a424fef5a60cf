import Foundation
import Testing

extension ProcessTests {
    /// What a person sees of the program.
    @Suite struct CommandLineTests {
        @Test(
            arguments: [
                [], ["init"], ["schema"], ["plans"], ["plan"], ["preview"], ["run"], ["coordinator"], ["worker"],
                ["shard"], ["verify"],
                ["status"], ["bench"],
            ])
        func helpShowsAnExample(command: [String]) throws {
            let ended = try loadstress(command + ["--help"])
            #expect(ended.status == 0)
            #expect(ended.output.contains("EXAMPLE"))
            #expect(ended.output.contains((["  loadstress"] + command).joined(separator: " ")))
        }

        @Test func theVersionIsTheEngines() throws {
            let ended = try loadstress("--version")
            #expect(ended.status == 0)
            #expect(ended.output == "loadstress, engine version 1\n")
        }

        @Test func anUnknownPlanNamesTheBuiltIns() throws {
            for command in [["plan", "dials"], ["preview", "dials"], ["run", "dials", "--out", "/nowhere/out"]] {
                let ended = try loadstress(command)
                #expect(ended.status == 2)
                #expect(
                    ended.errors.contains(
                        "no built-in plan of that name; there are: academics, conflicts, deals, warehouse"),
                    "\(ended.errors)")
            }
        }

        @Test func aWrongPlanIsRefusedByPlace() throws {
            let folder = Folder()
            let plan = try folder.write(Shop.plan.replacing("quantity > 5", with: "quantty > 5"), to: "shop.yaml")
            let ended = try loadstress("run", plan, "--out", folder.path("out"))
            #expect(ended.status == 2)
            #expect(ended.errors.contains("shop.yaml:"), "\(ended.errors)")
            #expect(ended.errors.contains("quantity"), "\(ended.errors)")
            #expect(!FileManager.default.fileExists(atPath: folder.path("out")))
        }

        @Test(
            arguments: [
                ("deals", "--rows takes TABLE=N"), ("deals=", "--rows takes TABLE=N"),
                ("deals=many", "--rows takes TABLE=N"),
                ("=5", "--rows takes TABLE=N"), ("deals=1=2", "--rows takes TABLE=N"),
                ("deals=5,deals=6", "--rows names deals twice"),
            ])
        func badRowsAreRefused(rows: String, reason: String) throws {
            let ended = try loadstress("plan", "deals", "--rows", rows)
            #expect(ended.status == 64)
            #expect(ended.errors.contains(reason), "\(ended.errors)")
        }

        @Test func aPlanSaysWhoKnowsHowMany() throws {
            let ended = try loadstress("plan", "conflicts", "--rows", "customers=240_000")
            #expect(ended.status == 0)
            let lines = ended.output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
            for wanted in ["crm 101,000 40.0 % 1,010", "erp and web 17,800", "crm and erp and web 4,800", "web 70,700"]
            {
                #expect(lines.contains(wanted), "\(wanted): \(ended.output)")
            }
        }

        @Test(arguments: ["deals=0", "deals=-1", "nothing=5", "deals=9223372036854775807"])
        func rowsThatThePlanCannotHaveAreRefused(rows: String) throws {
            let ended = try loadstress("plan", "deals", "--rows", rows)
            #expect(ended.status == 2)
            #expect(ended.errors.contains(rows.prefix { $0 != "=" }), "\(ended.errors)")
        }

        @Test(
            arguments: [
                ["run", "deals", "--out", "x", "--workers", "0"], ["run", "deals"],
                ["run", "deals", "--out", "x", "--codec", "zip"], ["run", "deals", "--out", "x", "--shard-bytes", "0"],
                ["run", "deals", "--out", "x", "--seed", "-1"], ["coordinator", "deals", "--out", "x"],
                ["worker"], ["worker", "--connect", "tcp://127.0.0.1:1", "--slots", "0"],
                ["init", "No-Name"], ["init", "--rows", "5"], ["plan", "deals", "--graph", "svg"],
                ["preview", "deals", "--rows", "0"], ["preview", "deals", "--table", "nothing"],
                ["preview", "deals", "--table", "reps", "--from", "400"], ["nonsense"],
            ])
        func wrongCommandLinesAreRefused(arguments: [String]) throws {
            let folder = Folder()
            let before = try snapshot(folder.path)
            let ended = try loadstress(arguments, in: folder.path)
            #expect(ended.status == 64, "\(ended.errors)")
            #expect(ended.errors.contains("Error: "))
            #expect(try snapshot(folder.path) == before)
        }

        @Test func plansListsTheBuiltIns() throws {
            let ended = try loadstress("plans")
            #expect(ended.status == 0)
            #expect(ended.output.contains("deals (1,000,000 rows)"))
        }

        @Test func planSaysWhatItWouldMake() throws {
            let ended = try loadstress("plan", "deals", "--rows", "deals=2_000_000")
            #expect(ended.status == 0)
            #expect(ended.output.contains("seed         12345"))
            #expect(ended.output.contains("in all 2,100,400 rows, ~"))
            let rows = ended.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
            let deals = try #require(rows.first { $0.first == "deals" })
            #expect(deals[1] == "2,000,000")
            #expect(deals.suffix(2) == ["reps,", "customers"])
        }

        @Test func theResolvedPlanIsAPlanThatMakesTheSame() throws {
            let folder = Folder()
            let resolved = try loadstress("plan", "deals", "--resolved", "--scale", "0.01")
            #expect(resolved.status == 0)
            let file = try folder.write(resolved.output, to: "deals.yaml")
            #expect(try loadstress("plan", file, "--resolved").output == resolved.output)
            let first = try loadstress("preview", "deals", "--scale", "0.01", "--csv")
            #expect(try loadstress("preview", file, "--csv").output == first.output)
        }

        @Test func previewShowsTheRowsOfTheRun() throws {
            let dataset = try Shop.original()
            let all = try dataset.rows("data/orders/orders-000000.csv.lz4")
            let plan = dataset.path + "/plan.yaml"
            let ended = try loadstress("preview", plan, "--table", "orders", "--from", "3", "--rows", "4", "--csv")
            #expect(ended.status == 0)
            let lines = ended.output.split(separator: "\n").map(String.init)
            #expect(lines == ["order_id,customer_id,quantity,price,ordered_on,note"] + all[3..<7])
            // The last rows, fewer than asked for.
            let last = try loadstress("preview", plan, "--table", "orders", "--from", "5998", "--csv")
            #expect(last.output.split(separator: "\n").count == 3)
            let table = try loadstress("preview", plan, "--table", "orders", "--rows", "2")
            #expect(table.output.contains("O00000001"))
            #expect(table.output.contains("decimal(10,2)"))
        }

        @Test func previewIsInColourWhereItIsWanted() throws {
            let folder = Folder()
            let file = try folder.write(
                """
                plan: colours
                tables:
                  p: {rows: 3, columns: {k: {key: dense}, name: {choose: [東京, x]}}}
                  t: {rows: 3, columns: {r: {ref: p}, x: {type: integer, value: "null"}, y: "''"}}
                """, to: "colours.yaml")
            let plain = try loadstress("preview", file)
            #expect(!plain.output.contains("\u{1B}"))
            let coloured = try loadstress("preview", file, "--color", "always")
            #expect(coloured.output.contains("\u{1B}[33m1\u{1B}[0m"))
            #expect(coloured.output.contains("\u{1B}[1mname\u{1B}[0m"))
            #expect(coloured.output.contains("\u{1B}[2mbigint\u{1B}[0m"))
            #expect(coloured.output.contains("\u{1B}[2m·\u{1B}[0m"))
            #expect(coloured.output.firstMatch(of: /\u{1B}\[36m[123]\u{1B}\[0m/) != nil)
            #expect(coloured.output.replacing(/\u{1B}\[\d*m/, with: "") == plain.output)
            #expect(try loadstress("preview", file, "--color", "often").status == 64)
        }

        @Test func rowsAreExplainedByNumberAndByKey() throws {
            let byNumber = try loadstress("explain", "deals", "deals", "42")
            #expect(byNumber.status == 0, "\(byNumber.errors)")
            #expect(byNumber.output.hasPrefix("deals, row 42\n\ndeal_id = D0000000043   (varchar(11))\n"))
            let byKey = try loadstress("explain", "deals", "deals", "D0000000043")
            #expect(byKey.output == byNumber.output)
            let alone = try loadstress("explain", "deals", "deals", "42", "--column", "region")
            #expect(alone.output.contains("  reads  rep_id.region → reps row "))
            #expect(!alone.output.contains("amount"))
            for (arguments, reason) in [
                (["deals", "dealz", "1"], "the plan has no table 'dealz'"),
                (["deals", "reps", "400"], "reps has 400 rows: there is no row 400"),
                (
                    ["deals", "reps", "REP-99999"],
                    "'REP-99999' is neither the number of a row of reps nor a key of one"
                ),
                (["deals", "reps", "1", "--column", "nam"], "the table reps has no column 'nam'"),
            ] {
                let ended = try loadstress(["explain"] + arguments)
                #expect(ended.status == 2)
                #expect(ended.errors.contains(reason), "\(ended.errors)")
            }
        }

        @Test func reportShowsStatisticsAndDeclarations() throws {
            let folder = Folder()
            let out = folder.path("out")
            #expect(try loadstress("run", "deals", "--out", out, "--scale", "0.01", "--workers", "1").status == 0)
            let report = try loadstress("report", out, "deals")
            #expect(report.status == 0, "\(report.errors)")
            #expect(report.output.firstMatch(of: #/amount +10,000 +0 +≈ [\d,]+ +5000\.00 /#) != nil, "\(report.output)")
            #expect(report.output.contains("normal(45000, 12000)"))
            #expect(!report.output.contains("customer_since"))
            #expect(report.output.firstMatch(of: /declared: \d+ reached, 0 missed/) != nil)
            let declared = try loadstress("report", out, "deals", "--declared")
            #expect(declared.output.count < report.output.count)
            let wrong = try loadstress("report", out, "dealz")
            #expect(wrong.status == 2)
            #expect(wrong.errors.contains("the dataset has no table 'dealz'"))
            #expect(try loadstress("report", folder.path("none")).status == 2)
        }

        @Test func aRunWhoseRowsBreakARuleEndsWithOne() throws {
            let folder = Folder()
            let file = try folder.write(
                "plan: broken\ntables:\n  t:\n    rows: 50\n    columns: {x: row()}\n    assert: {few: x < 40}\n",
                to: "broken.yaml")
            let out = folder.path("out")
            let run = try loadstress("run", file, "--out", out, "--workers", "1")
            #expect(run.status == 1)
            #expect(run.output.contains("proof: 0 keys, 0 references, 1 assertions: failed"))
            #expect(run.errors.contains("error: t: 10 of 50 rows break the assertion few: x < 40"), "\(run.errors)")
            #expect(run.errors.contains("error: t, row 40, value 'x=40': breaks few"))
            let verify = try loadstress("verify", out)
            #expect(verify.status == 4)
            #expect(verify.output.contains("assertion  t.few: 50 rows, 10 breaches: failed"))
            // Again the same command: the dataset is there, and its rule broken.
            let again = try loadstress("run", file, "--out", out, "--workers", "1")
            #expect(again.status == 1)
        }

        @Test func progressComesInPlainLines() throws {
            let folder = Folder()
            let ended = try loadstress(Shop.run(folder.path("out")))
            #expect(ended.status == 0)
            #expect(ended.errors.contains("100 %  6,300 of 6,300 rows"), "\(ended.errors)")
            #expect(!(ended.errors + ended.output).contains("\r"))
            #expect(!(ended.errors + ended.output).contains("\u{1B}"))
        }

        @Test func aFolderThatCannotBeMadeIsSaid() throws {
            let folder = Folder()
            let file = try folder.write("", to: "file")
            let ended = try loadstress(Shop.run(file + "/out"))
            #expect(ended.status == 2)
            #expect(ended.errors.contains(file), "\(ended.errors)")
        }

        @Test func aPlanThatFailsAtARowDoesAllTheRest() throws {
            let folder = Folder()
            let plan = """
                plan: broken
                seed: 1
                tables:
                  sound:
                    rows: 3_000
                    columns:
                      sound_id: {key: "S{:06}"}
                  items:
                    rows: 20_000
                    columns:
                      item_id: {key: "I{:06}"}
                      share: {type: "decimal(12,4)", value: "1 / (row() - 15000)"}

                """
            let file = try folder.write(plan, to: "broken.yaml")
            let dataset = Dataset(path: folder.path("out"))
            let command = ["run", file, "--out", dataset.path, "--shard-bytes", "16KiB", "--workers", "2"]
            for _ in 0..<2 {
                let ended = try loadstress(command)
                #expect(ended.status == 1)
                for part in [
                    "items, shard ", "token ls1.broken.", "share", "row 15000", "1 shards failed, all others are done",
                ] {
                    #expect(ended.errors.contains(part), "\(part): \(ended.errors)")
                }
                let open = dataset.journal("SELECT count(*) FROM shards WHERE state <> 'committed'")
                #expect(open == ["1"])
                #expect(!FileManager.default.fileExists(atPath: dataset.path + "/manifest.json"))
            }
            // The token that was named fails in the same way, alone.
            let ended = try loadstress(command)
            let token = try #require(ended.errors.firstMatch(of: #/token (ls1\.[^)]+)\)/#)).1
            let alone = try loadstress("shard", String(token), "--plan", file)
            #expect(alone.status == 2)
            #expect(alone.errors.contains("row 15000"), "\(alone.errors)")
        }
    }
}
