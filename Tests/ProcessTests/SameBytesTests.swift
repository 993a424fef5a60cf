import Testing

extension ProcessTests {
    /// C4: the same text whatever the number of processes, the size of shards and the codec.
    @Suite struct SameBytesTests {
        @Test(arguments: [1, 5]) func theNumberOfWorkersChangesNoByte(workers: Int) throws {
            let folder = Folder()
            let dataset = Dataset(path: folder.path("out"))
            let ended = try loadstress(Deals.run(dataset.path, workers: workers))
            #expect(ended.status == 0, "\(ended.errors)")
            try Deals.expectUndisturbed(dataset)
        }

        @Test(arguments: [("lz4", "48KiB"), ("lz4", "1MiB"), ("zstd", "100KiB"), ("none", "300KiB")])
        func neitherTheShardsNorTheCodecChangeTheText(codec: String, shardBytes: String) throws {
            let folder = Folder()
            let dataset = Dataset(path: folder.path("out"))
            var arguments = try Shop.run(dataset.path, codec: codec)
            arguments += ["--shard-bytes", shardBytes]
            let ended = try loadstress(arguments)
            #expect(ended.status == 0, "\(ended.errors)")
            try dataset.expectWhole()
            #expect(try dataset.textDigests() == Shop.original().textDigests())
        }

        @Test func aHeaderStandsBeforeTheSameRows() throws {
            let folder = Folder()
            let dataset = Dataset(path: folder.path("out"))
            #expect(try loadstress(Shop.run(dataset.path, codec: "none") + ["--header"]).status == 0)
            let rows = try dataset.rows("data/orders/orders-000001.csv")
            #expect(rows[0] == "order_id,customer_id,quantity,price,ordered_on,note")
            #expect(try Array(rows.dropFirst()) == Shop.original().rows("data/orders/orders-000001.csv.lz4"))
            #expect(try loadstress("verify", dataset.path).status == 0)
        }

        @Test func anUndisturbedRunSaysNothingOfTrouble() throws {
            let folder = Folder()
            let ended = try loadstress(Shop.run(folder.path("out")))
            #expect(ended.status == 0)
            #expect(!ended.errors.contains("warning"), "\(ended.errors)")
            #expect(ended.output.contains("proof: 2 keys, 1 references: proved"))
        }
    }
}
