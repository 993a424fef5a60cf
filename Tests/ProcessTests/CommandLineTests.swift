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
                    ended.errors.contains("no built-in plan of that name; there are: academics, deals"),
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
