/// Whether files have the sizes and numbers that Redshift loads fastest.
public struct RedshiftSizes {
    /// The least and most bytes that a compressed file should have.
    public static let fileByteCounts: ClosedRange<Int64> = 1_000_000...1_000_000_000
    /// Bytes of text that a shard should have at most where a size is looked for: what a run makes without being asked.
    static let shardByteCountMax: Int64 = 128 << 20

    /// What is not as it should be with a table's files.
    public struct Remark: Hashable, Sendable, CustomStringConvertible {
        /// The table.
        public let table: String
        /// What is wrong.
        public let problem: String
        /// The size of shards that would do, in bytes; nil where none was found.
        public let shardByteCount: Int64?

        /// One line for a person.
        public var description: String {
            "\(table): \(problem)" + (shardByteCount.map { "; --shard-bytes \($0) would do" } ?? "")
        }
    }

    private let dataset: KitDataset
    private let sliceCount: Int
    private let shardCounts: (_ shardByteCount: Int64) -> [String: Int]

    /// Looks at the files of a dataset for a cluster of `sliceCount` slices, at least 1. `shardCounts` says how many files each table
    /// would have, by its name in the plan, if it were made with shards of so many bytes of text.
    public init(
        _ dataset: KitDataset, sliceCount: Int, shardCounts: @escaping (_ shardByteCount: Int64) -> [String: Int]
    ) {
        precondition(sliceCount > 0)
        self.dataset = dataset
        self.sliceCount = sliceCount
        self.shardCounts = shardCounts
    }

    /// What is not as it should be, tables in the plan's order.
    public func remarks() -> [Remark] {
        dataset.tables.compactMap { table in
            let groups = dataset.groups(of: table).map(\.files)
            let files = groups.flatMap { $0 }
            guard let problem = problem(groups, hasRepeats: table.hasRepeats) else { return nil }
            return Remark(
                table: table.name.description, problem: problem, shardByteCount: shardByteCount(table.planName, files))
        }
    }

    private func problem(_ groups: [[KitFile]], hasRepeats: Bool) -> String? {
        let files = groups.flatMap { $0 }
        let total = files.reduce(0) { $0 + $1.byteCount }
        let bounds = Self.fileByteCounts
        if let large = files.first(where: { $0.byteCount > bounds.upperBound }) {
            return "\(large.path) has more than 1 GB"
        }
        // The last file of a version is what is left over, and that before rows that are there twice; a table that is small as a
        // whole can have no other.
        let small = groups.flatMap { $0.dropLast() }.filter { $0.byteCount < bounds.lowerBound }
        if total >= bounds.lowerBound, small.count > (hasRepeats ? 1 : 0), let small = small.first {
            return "\(small.path) has less than 1 MB"
        }
        guard isLarge(total), files.count % sliceCount != 0 else { return nil }
        return
            "\(files.count) \(files.count == 1 ? "file is" : "files are") no multiple of the \(sliceCount) slices, some of which would wait"
    }

    /// Whether each slice could have a file of its own that is not too small.
    private func isLarge(_ total: Int64) -> Bool { total >= Self.fileByteCounts.lowerBound * Int64(sliceCount) }

    /// A size of shards with which the table has files of the right sizes and, if it is large, in the right number.
    private func shardByteCount(_ table: String, _ files: [KitFile]) -> Int64? {
        let total = files.reduce(0) { $0 + $1.byteCount }
        let text = files.reduce(0) { $0 + $1.textByteCount }
        let unit = isLarge(total) ? sliceCount : 1
        var count = unit
        while Int64(count) * Self.shardByteCountMax < text { count += unit }
        for files in stride(from: count, through: count + 15 * unit, by: unit) {
            guard total / Int64(files) >= Self.fileByteCounts.lowerBound || files == 1 else { return nil }
            // Shards are of whole blocks of rows: a little more than the share may be needed.
            for step in 0..<40 {
                let wanted = (text / Int64(files) + 1) * Int64(200 + step) / 200
                if shardCounts(wanted)[table] == files { return wanted }
            }
        }
        return nil
    }
}
