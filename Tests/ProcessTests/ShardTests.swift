import Foundation
import Testing

extension ProcessTests {
    /// Any shard can be made again from its place or its token.
    @Suite struct ShardTests {
        private func token(_ ended: Ended) throws -> String {
            let line = try #require(ended.output.split(separator: "\n").first { $0.hasPrefix("token") })
            return String(try #require(line.split(separator: " ").last))
        }

        @Test(arguments: ["customers/0", "orders/0", "orders/3"]) func aShardEqualsTheManifest(place: String) throws {
            let ended = try loadstress("shard", Shop.original().path + "#" + place)
            #expect(ended.status == 0)
            #expect(ended.output.contains("\nequal to the manifest\n"))
        }

        @Test func theFilesAreTheDatasetsToTheByte() throws {
            let folder = Folder()
            for (codec, suffix) in [("lz4", ".csv.lz4"), ("zstd", ".csv.zst"), ("none", ".csv")] {
                let dataset = try Shop.original(codec: codec)
                let out = folder.path("shard" + suffix)
                #expect(try loadstress("shard", dataset.path + "#orders/2", "--out", out).status == 0)
                try shell(#"cmp "$1" "$2""#, out, dataset.path + "/data/orders/orders-000002" + suffix)
            }
            let printed = try loadstress("shard", Shop.original(codec: "none").path + "#orders/2", "--out", "-")
            #expect(try printed.output == Shop.original(codec: "none").text("data/orders/orders-000002.csv"))
            #expect(printed.errors.contains("equal to the manifest"))
        }

        @Test func aTokenMakesTheShardWithTheDatasetsPlan() throws {
            let folder = Folder()
            let dataset = try Shop.original(codec: "none")
            let token = try token(loadstress("shard", dataset.path + "#orders/1"))
            let out = folder.path("shard.csv")
            let ended = try loadstress("shard", token, "--plan", dataset.path, "--out", out)
            #expect(ended.status == 0, "\(ended.errors)")
            try shell(#"cmp "$1" "$2""#, out, dataset.path + "/data/orders/orders-000001.csv")
        }

        @Test func aBuiltInsTokenNeedsNoPlan() throws {
            let folder = Folder()
            let preview = try loadstress("plan", "deals")
            let line = try #require(preview.output.split(separator: "\n").first { $0.hasPrefix("fingerprint") })
            let fingerprint = try #require(line.split(separator: " ").last).prefix(32)
            let out = folder.path("reps.csv")
            let ended = try loadstress("shard", "ls1.deals.\(fingerprint).12345.reps.0+400.1", "--out", out)
            #expect(ended.status == 0, "\(ended.errors)")
            // The representatives are the same in every dataset of the seed, however many deals there are.
            let text = try shell(#"sha256sum < "$1" | cut -c1-64"#, out)
            #expect(try text == (Deals.undisturbed.get().digests["reps"] ?? "") + "\n")
        }

        @Test func aDigestThatWasChangedIsADifference() throws {
            let folder = Folder()
            let dataset = try Shop.copy(to: folder)
            let manifest = try dataset.text("manifest.json")
            let pattern = try Regex(#""textDigest":"[0-9a-f]{8}"#)
            try dataset.write(manifest.replacing(pattern, with: #""textDigest":"01234567"#), to: "manifest.json")
            let ended = try loadstress("shard", dataset.path + "#orders/1")
            #expect(ended.status == 4)
            #expect(ended.output.contains("NOT equal to the manifest, which has 01234567"))
        }

        @Test func tokensThatNameNoShardAreRefusedByName() throws {
            let dataset = try Shop.original()
            let token = try token(loadstress("shard", dataset.path + "#orders/1"))
            let parts = token.split(separator: ".").map(String.init)
            func changed(_ place: Int, _ text: String) -> String {
                var parts = parts
                parts[place] = text
                return parts.joined(separator: ".")
            }
            let wrong = [
                ("nonsense", "is no shard token"),
                ("", "is no shard token"),
                (changed(0, "ls2"), "has format ls2, this program reads ls1"),
                (changed(6, "9"), "is of engine version 9, this program is version 1"),
                (changed(2, String(repeating: "0", count: 32)), "another plan, seed or rows"),
                (changed(2, "0123"), "'0123' is no fingerprint"),
                (changed(3, "-1"), "'-1' is no seed"),
                (changed(5, "0-10"), "'0-10' is no range of rows"),
                (changed(5, "0+0"), "'0+0' is no range of rows"),
                (changed(5, "5999+2"), "the plan has no such rows"),
                (changed(5, "9223372036854775807+1"), "is no range of rows"),
                (changed(4, "nothing"), "the plan has no such rows"),
                (changed(6, "1.1"), "it has 8 parts, not 7"),
            ]
            for (token, reason) in wrong {
                let ended = try loadstress("shard", token, "--plan", dataset.path)
                #expect(ended.status == 2, "\(token)")
                #expect(ended.errors.contains(reason), "\(token): \(ended.errors)")
            }
            let other = try loadstress("shard", token, "--plan", dataset.path, "--seed", "8")
            #expect(other.status == 2)
            #expect(other.errors.contains("another plan, seed or rows"))
            // Its plan is no built-in's.
            let unknown = try loadstress("shard", token)
            #expect(unknown.status == 2)
            #expect(unknown.errors.contains("no built-in plan of that name"))
        }

        @Test(arguments: ["orders/4", "orders/-1", "nothing/0"]) func aPlaceThatIsNoShardIsRefused(place: String) throws
        {
            let ended = try loadstress("shard", Shop.original().path + "#" + place)
            #expect(ended.status == 2)
            #expect(ended.errors.contains("orders (shards 0 to 3)"), "\(ended.errors)")
        }
    }
}
