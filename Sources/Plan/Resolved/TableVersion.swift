/// A version of a table's schema: the columns that its files have from some row on.
public struct TableVersion: Hashable, Sendable {
    /// `v1`, `v2`, … in order.
    public let name: String
    /// The first row of the version, 0-based in the table: that of the next version if it has none, or the number of rows.
    public let firstRow: Int64
    /// The day from which it holds, as a number; nil for the first, and where it begins after a share of the rows.
    public let firstDay: Int64?
    /// One line of text; may be empty.
    public let description: String
}

/// A type that a column had until a later version.
public struct EarlierType: Hashable, Sendable {
    /// The place of the version from which the column has another type, at least 1.
    public let endVersion: Int
    /// The type before.
    public let type: ColumnType
}

extension ResolvedColumn {
    /// The type that the column has in the files of a version, by its place; its own where the table has no versions.
    public func type(inVersion version: Int) -> ColumnType {
        earlierTypes.first { version < $0.endVersion }?.type ?? type
    }

    /// Whether the files of a version, by its place, have the column.
    public func isWritten(inVersion version: Int) -> Bool { !isHidden && version >= sinceVersion }
}

extension ResolvedTable {
    /// The place of the version that a row, 0..<`rowCount`, is written in; 0 where the table has no versions. O(versions).
    public func version(ofRow row: Int64) -> Int {
        // Versions without rows begin where the next does.
        max(0, (versions.lastIndex { $0.firstRow <= row } ?? 0))
    }

    /// The rows of a version, by its place: all where the table has no versions.
    public func rows(ofVersion version: Int) -> Range<Int64> {
        guard !versions.isEmpty else { return 0..<rowCount }
        return versions[version].firstRow..<(version + 1 < versions.count ? versions[version + 1].firstRow : rowCount)
    }

    /// The places of the columns that stand in the files of a version, in order.
    public func writtenColumns(inVersion version: Int) -> [Int] {
        columns.indices.filter { columns[$0].isWritten(inVersion: version) }
    }

    /// How many versions the table has, at least 1.
    public var versionCount: Int { max(1, versions.count) }
}

extension ResolvedPlan {
    /// The folders that the files of a dataset stand in: `data/orders`, or `data/orders/v1`, `data/orders/v2`, … of a table with
    /// versions, and `answers/orders` of one that has defects, or is itself part of the answer key.
    public var folders: [String] {
        tables.flatMap { table in
            (0..<table.versionCount).map { table.folder(ofVersion: $0) }
                + (table.defects == nil ? [] : ["answers/\(table.name)"])
        }
    }
}

extension ResolvedTable {
    /// The folder of a dataset that the files of a version of the table stand in.
    public func folder(ofVersion version: Int) -> String {
        (isAnswer ? "answers/" : "data/") + name + (versions.isEmpty ? "" : "/\(versions[version].name)")
    }
}
