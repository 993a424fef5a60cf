import Plan

/// How the tables lie in Redshift, and why: distribution, order and encodings.
struct RedshiftDesign {
    /// Rows from which on a table is spread over the slices; smaller ones are copied to every node.
    static let largeRowCount: Int64 = 3_000_000

    /// How a table's rows are spread.
    enum Distribution: Hashable {
        /// A copy on every node.
        case all
        /// By the value of a column.
        case key(String)
        /// In turn.
        case even

        var clause: String {
            switch self {
            case .all: "DISTSTYLE ALL"
            case .key(let column): "DISTSTYLE KEY\nDISTKEY (\(SQL.identifier(column)))"
            case .even: "DISTSTYLE EVEN"
            }
        }
    }

    /// A decision and the reason for it.
    struct Decision<Choice> {
        let choice: Choice
        let reason: String
    }

    let dataset: KitDataset
    /// The distribution of each table, in the plan's order.
    let distributions: [Decision<Distribution>]

    init(_ dataset: KitDataset) {
        self.dataset = dataset
        var found: [Int: Decision<Distribution>] = [:]
        for place in dataset.tables.indices where dataset.tables[place].kind == .staging {
            found[place] = Decision(
                choice: .even, reason: "staging: rows are read once and as a whole, and loads are quickest in turn")
        }
        for place in dataset.tables.indices
        where found[place] == nil && dataset.tables[place].rowCount < Self.largeRowCount {
            let rows = SQL.grouped(dataset.tables[place].rowCount)
            found[place] = Decision(
                choice: .all,
                reason:
                    "\(rows) rows, fewer than \(SQL.grouped(Self.largeRowCount)): a copy on every node joins without traffic"
            )
        }
        // The largest tables choose first, a child before the parent that has as many rows: their joins cost most.
        let order = dataset.loadingOrder.reversed()
        let large = order.filter { found[$0] == nil }.enumerated().sorted { one, other in
            let (first, second) = (dataset.tables[one.element].rowCount, dataset.tables[other.element].rowCount)
            return first != second ? first > second : one.offset < other.offset
        }.map(\.element)
        for place in large where found[place] == nil {
            guard let best = Self.candidates(of: place, dataset, found).first else { continue }
            let (table, parent) = (dataset.tables[place], dataset.tables[best.parent])
            found[place] = Decision(
                choice: .key(best.columns[0]),
                reason: "rows lie beside those of \(parent.name), the largest table they join that is not on every node"
            )
            if found[best.parent] == nil {
                found[best.parent] = Decision(
                    choice: .key(best.parentColumns[0]),
                    reason: "rows lie beside those of \(table.name), the largest table that joins them")
            }
        }
        distributions = dataset.tables.indices.map { place in
            found[place]
                ?? Decision(
                    choice: .even, reason: "large, and no reference to another large table that could lie beside it")
        }
    }

    /// The references by which the rows of a table could lie beside those of a large parent, the largest parent's first. Those
    /// that may be NULL could not: all without a value would lie on one slice.
    private static func candidates(
        of place: Int, _ dataset: KitDataset, _ found: [Int: Decision<Distribution>]
    ) -> [KitReference] {
        let all = dataset.tables[place].references.filter { reference in
            guard reference.columns.count == 1, reference.parent != place, !reference.isNullable else { return false }
            guard let known = found[reference.parent]?.choice else { return true }
            return known == .key(reference.parentColumns[0])
        }
        return all.enumerated().sorted { one, other in
            let first = dataset.tables[one.element.parent].rowCount
            let second = dataset.tables[other.element.parent].rowCount
            return first != second ? first > second : one.offset < other.offset
        }.map(\.element)
    }

    /// The column that the rows of a table are sorted by; nil for none.
    func sortKey(of table: KitTable) -> Decision<String?> {
        if table.kind == .staging {
            let column = table.columns.first { $0.time == .ordered }
            return Decision(
                choice: column?.name,
                reason: column == nil
                    ? "staging: no key to sort by, and rows stay as they come"
                    : "ascends with the rows: they are sorted as they come")
        }
        let times = table.columns.compactMap { column in column.time.map { (column: column, time: $0) } }
        func first(_ time: KitColumn.Time, nullable: Bool) -> KitColumn? {
            times.first { $0.time == time && $0.column.isNullable == nullable }?.column
        }
        if let column = first(.ordered, nullable: false) ?? first(.ordered, nullable: true) {
            return Decision(choice: column.name, reason: "ascends with the rows, and queries by time skip blocks")
        }
        if let column = first(.drawn, nullable: false) ?? first(.computed, nullable: false) {
            return Decision(choice: column.name, reason: "queries by time skip blocks")
        }
        if let key = table.keys.first {
            return Decision(
                choice: key[0], reason: "there is no time that every row has: the key, for joins and look-ups")
        }
        if let column = first(.drawn, nullable: true) ?? first(.computed, nullable: true) {
            return Decision(choice: column.name, reason: "queries by time skip blocks")
        }
        return Decision(choice: nil, reason: "neither a time nor a key")
    }

    /// The encoding of a column.
    static func encoding(of column: KitColumn, isSortKey: Bool) -> String {
        if isSortKey { return "RAW" }
        switch column.type {
        case .boolean, .double: return "RAW"
        case .smallint, .integer, .bigint, .decimal, .date, .timestamp: return "AZ64"
        case .varchar: return "ZSTD"
        }
    }
}
