public import Plan

/// What programs of one thread look up in whole tables: columns of small parents, and the candidates of references with conditions.
///
/// Each is computed when a program is first compiled that needs it, and shared by all that are compiled with it afterwards. Beyond a
/// bound of bytes all is forgotten and computed again when needed; programs keep what they look up in.
public final class LookupTables {
    private struct GroupsID: Hashable {
        let table: Int
        let filter: Expression?
        let order: [Reference.Ordering]
        let column: ColumnID
    }

    let plan: ResolvedPlan
    private let byteCountMax: Int
    private var byteCount = 0
    private var columns: [ColumnID: WholeColumn] = [:]
    private var groups: [GroupsID: CandidateGroups] = [:]
    private var memberships: [Int: SourceMembership] = [:]

    /// Begins without any. `byteCountMax` bounds what is kept for programs to come, beside the last that was computed.
    public init(plan: ResolvedPlan, byteCountMax: Int = 64 << 20) {
        self.plan = plan
        self.byteCountMax = byteCountMax
    }

    /// A column of a small table. O(rows) the first time.
    func column(_ id: ColumnID) throws(GenerationError) -> WholeColumn {
        if let known = columns[id] { return known }
        let column = try WholeColumn(self, id)
        makeRoom(for: column.byteCount)
        columns[id] = column
        return column
    }

    /// Whether a column is at hand.
    func knows(_ id: ColumnID) -> Bool { columns[id] != nil }

    /// The candidates of a reference of `column` to rows of `table`. O(rows) the first time.
    func groups(
        of table: Int, _ filter: Expression?, order: [Reference.Ordering], column: ColumnID
    ) throws(GenerationError) -> CandidateGroups {
        let id = GroupsID(table: table, filter: filter, order: order, column: column)
        if let known = groups[id] { return known }
        let candidates = try CandidateGroups(self, table: table, Conjuncts(filter), order: order, column: column)
        makeRoom(for: candidates.byteCount)
        groups[id] = candidates
        return candidates
    }

    /// Which sources know which entities of a table.
    func membership(of table: Int) -> SourceMembership {
        if let known = memberships[table] { return known }
        let membership = SourceMembership(plan: plan, table: table)
        memberships[table] = membership
        return membership
    }

    private func makeRoom(for count: Int) {
        if byteCount + count > byteCountMax {
            columns.removeAll()
            groups.removeAll()
            byteCount = 0
        }
        byteCount += count
    }
}
