import Foundation
import Testing

extension ProcessTests {
    /// A folder that holds anything but the run that is asked for is not touched.
    @Suite struct RefusalTests {
        @Test(
            arguments: [
                (["--seed", "8"], "its seed is 7, not 8"),
                (["--rows", "orders=6_001"], "its number of rows of orders is 6000, not 6001"),
                (["--codec", "none"], "its codec is lz4, not none"),
                (["--header"], "its header is no, not yes"),
            ])
        func anotherRunIsRefused(arguments: [String], reason: String) throws {
            let folder = Folder()
            let dataset = try Shop.copy(to: folder)
            let before = try snapshot(folder.path)
            let ended = try loadstress(Shop.run(dataset.path) + arguments)
            #expect(ended.status == 3)
            #expect(ended.errors.contains(reason), "\(ended.errors)")
            #expect(ended.output == "")
            #expect(try snapshot(folder.path) == before)
        }

        @Test func anotherPlanIsRefused() throws {
            let folder = Folder()
            let dataset = try Shop.copy(to: folder)
            let before = try snapshot(folder.path)
            let ended = try loadstress("run", "deals", "--scale", "0.001", "--out", dataset.path)
            #expect(ended.status == 3)
            #expect(ended.errors.contains("its plan is shop, not deals"), "\(ended.errors)")
            #expect(try snapshot(folder.path) == before)
        }

        @Test func aChangedPlanOfTheSameNameIsRefused() throws {
            let folder = Folder()
            let dataset = try Shop.copy(to: folder)
            let changed = Folder()
            let plan = try changed.write(Shop.plan.replacing("Miller: 2", with: "Miller: 3"), to: "shop.yaml")
            let before = try snapshot(folder.path)
            let ended = try loadstress("run", plan, "--out", dataset.path)
            #expect(ended.status == 3)
            #expect(ended.errors.contains("its version of the plan is"), "\(ended.errors)")
            #expect(try snapshot(folder.path) == before)
        }

        @Test func anotherSizeOfShardsIsNoOtherRun() throws {
            let folder = Folder()
            let dataset = try Shop.copy(to: folder)
            let ended = try loadstress(Shop.run(dataset.path) + ["--shard-bytes", "1MiB", "--workers", "1"])
            #expect(ended.status == 0)
            #expect(ended.output.contains("finished: nothing to do"))
        }

        @Test func aFolderWithForeignFilesIsRefused() throws {
            let folder = Folder()
            try FileManager.default.createDirectory(atPath: folder.path("out"), withIntermediateDirectories: false)
            try folder.write("dear diary", to: "out/diary.txt")
            let before = try snapshot(folder.path)
            let ended = try loadstress(Shop.run(folder.path("out")))
            #expect(ended.status == 3)
            #expect(ended.errors.contains("there is 'diary.txt'"), "\(ended.errors)")
            #expect(try snapshot(folder.path) == before)
        }

        @Test func aFileInPlaceOfTheFolderIsRefused() throws {
            let folder = Folder()
            let path = try folder.write("text", to: "out")
            let before = try snapshot(folder.path)
            let ended = try loadstress(Shop.run(path))
            #expect(ended.status == 3)
            #expect(ended.errors.contains("\(path) is not a folder"), "\(ended.errors)")
            #expect(try snapshot(folder.path) == before)
        }

        @Test(
            arguments: [
                ("PRAGMA user_version = 99", "schema version 99"),
                ("UPDATE run SET engine_version = 99", "its engine version is 99, not 1"),
            ])
        func aJournalOfAnotherVersionIsRefused(change: String, reason: String) throws {
            let folder = Folder()
            let dataset = try Shop.copy(to: folder)
            try dataset.changeJournal(change)
            let before = try snapshot(folder.path)
            let ended = try loadstress(Shop.run(dataset.path))
            #expect(ended.status == 3)
            #expect(ended.errors.contains(reason), "\(ended.errors)")
            #expect(try snapshot(folder.path) == before)
        }

        @Test func aJournalThatIsNoDatabaseIsRefused() throws {
            let folder = Folder()
            let dataset = try Shop.copy(to: folder)
            try dataset.write(String(repeating: "no database ", count: 1_000), to: "run.sqlite")
            let before = try snapshot(folder.path)
            let ended = try loadstress(Shop.run(dataset.path))
            #expect(ended.status == 2)
            #expect(ended.errors.contains("run.sqlite"), "\(ended.errors)")
            #expect(try snapshot(folder.path) == before)
        }

        @Test func aSecondCoordinatorIsRefusedWhileTheFirstWorks() throws {
            let folder = Folder()
            let dataset = Dataset(path: folder.path("out"))
            let running = try Running(executable: Program.path, Deals.run(dataset.path))
            try Deals.waitForShards(2, of: dataset, by: running)
            let second = try loadstress(Deals.run(dataset.path))
            #expect(second.status == 3)
            #expect(second.errors.contains("in use by process \(running.id)"), "\(second.errors)")
            let other = try loadstress(Deals.run(dataset.path) + ["--seed", "1"])
            #expect(other.status == 3)
            let status = try loadstress("status", dataset.path)
            #expect(status.output.contains("at work: process \(running.id)"), "\(status.output)")
            let verify = try loadstress("verify", dataset.path)
            #expect(verify.status == 2)
            #expect(verify.errors.contains("not finished"), "\(verify.errors)")
            #expect(running.isRunning)
            #expect(try running.wait().status == 0)
            try Deals.expectUndisturbed(dataset)
        }

        @Test func aManifestOfAnotherFormatIsRefusedByName() throws {
            let folder = Folder()
            let dataset = try Shop.copy(to: folder)
            let manifest = try dataset.text("manifest.json")
            try dataset.write(
                manifest.replacing("\"formatVersion\": 1", with: "\"formatVersion\": 99"), to: "manifest.json")
            let before = try snapshot(folder.path)
            for command in [["verify", dataset.path], ["shard", dataset.path + "#orders/0"]] {
                let ended = try loadstress(command)
                #expect(ended.status == 2)
                #expect(ended.errors.contains("format version 99"), "\(ended.errors)")
            }
            #expect(try snapshot(folder.path) == before)
        }

        @Test func aDatasetOfAnotherEngineIsRefusedByName() throws {
            let folder = Folder()
            let dataset = try Shop.copy(to: folder)
            let manifest = try dataset.text("manifest.json")
            try dataset.write(
                manifest.replacing("\"engineVersion\": 1", with: "\"engineVersion\": 99"), to: "manifest.json")
            for command in [["verify", dataset.path], ["shard", dataset.path + "#orders/0"]] {
                let ended = try loadstress(command)
                #expect(ended.status == 2)
                #expect(ended.errors.contains("engine version 99"), "\(ended.errors)")
            }
        }
    }
}
