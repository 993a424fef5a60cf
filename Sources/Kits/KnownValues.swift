public import Plan

/// Finds the values that columns are limited to: those of `choose`, of constants in the branches of a `case`, and of columns
/// that read such a column.
public struct KnownValues {
    /// A longer list is no list of values that a person would want checked.
    public static let countMax = 200

    private let plan: ResolvedPlan
    /// What was found of columns before: others read them, and no column reads itself.
    private var known: [ColumnID: [Constant]?] = [:]

    /// Begins with nothing found.
    public init(plan: ResolvedPlan) {
        self.plan = plan
    }

    /// All values that the column can have but NULL, each once; nil where the plan does not list them. O(plan) for all columns.
    public mutating func values(of column: ColumnID) -> [Constant]? {
        guard let values = found(column), !values.isEmpty else { return nil }
        return values
    }

    private mutating func found(_ id: ColumnID) -> [Constant]? {
        guard id.table < plan.tables.count, case .value = plan[id].role else { return nil }
        if let values = known[id] { return values }
        var seen: Set<Constant> = []
        let all = found(plan[id].expression)?.filter { seen.insert($0).inserted }
        let values = all.flatMap { $0.count <= Self.countMax ? $0 : nil }
        known[id] = .some(values)
        return values
    }

    private mutating func found(_ expression: Expression) -> [Constant]? {
        switch expression.kind {
        case .null: return []
        case .constant(let constant): return [constant]
        case .random(.choose(let choice), _): return choice.values
        case .nullable(let operand, _, _): return found(operand)
        case .convert(let operand) where operand.type == expression.type: return found(operand)
        case .column(_, let id): return found(id)
        case .firstMatch(let branches, let otherwise):
            guard var all = found(otherwise) else { return nil }
            for branch in branches.reversed() {
                guard let more = found(branch.value) else { return nil }
                all = more + all
            }
            return all
        default: return nil
        }
    }
}
