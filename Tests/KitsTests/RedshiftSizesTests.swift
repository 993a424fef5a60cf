import Kits
import Testing

@Suite struct RedshiftSizesTests {
    private static let megabyte: Int64 = 1_000_000

    private func remarks(_ byteCounts: [Int64], slices: Int, text: Int64? = nil) throws -> [String] {
        let plan = try resolved("plan: one\ntables:\n  t: {rows: 1_000_000, columns: {id: {key: dense}}}\n")
        let dataset = dataset(plan, ["t": byteCounts])
        let total = byteCounts.reduce(0, +) * 2
        let sizes = RedshiftSizes(dataset, sliceCount: slices) { shardByteCount in
            // Rows of 1,000 bytes, in blocks of 1,024.
            let rows = max(1, shardByteCount / 1_000 / 1_024) * 1_024
            return ["t": Int((total / 1_000 + rows - 1) / rows)]
        }
        return sizes.remarks().map(\.description)
    }

    @Test func asManyFilesAsSlicesAreAsTheyShouldBe() throws {
        #expect(try remarks(Array(repeating: 60 * Self.megabyte, count: 8), slices: 4) == [])
        #expect(try remarks(Array(repeating: 60 * Self.megabyte, count: 8), slices: 1) == [])
        #expect(try remarks([100], slices: 16) == [])
    }

    @Test func anotherNumberOfFilesIsNamedWithASizeThatWouldDo() throws {
        let remark = try #require(try remarks(Array(repeating: 60 * Self.megabyte, count: 6), slices: 4).first)
        #expect(
            remark.hasPrefix("t: 6 files are no multiple of the 4 slices, some of which would wait; --shard-bytes "))
        let size = try #require(Int64(remark.split(separator: " ").dropLast(2).last ?? ""))
        let rows = size / 1_000 / 1_024 * 1_024
        #expect((720_000 + rows - 1) / rows % 4 == 0)
        #expect(try remarks([16 * Self.megabyte], slices: 4).first?.hasPrefix("t: 1 file is no multiple") == true)
    }

    @Test func filesOfTheWrongSizeAreNamed() throws {
        let large = try remarks([1_200 * Self.megabyte], slices: 1)
        #expect(large.first?.hasPrefix("t: data/t/t-000000.csv.zst has more than 1 GB; --shard-bytes ") == true)
        let small = try remarks([600_000, 600_000, 600_000], slices: 1)
        #expect(small.first?.hasPrefix("t: data/t/t-000000.csv.zst has less than 1 MB; --shard-bytes ") == true)
        // The last file is what is left over, and a small table has no others to give.
        #expect(try remarks([2 * Self.megabyte, 10], slices: 1) == [])
        #expect(try remarks([300_000, 300_000], slices: 1) == [])
    }
}
