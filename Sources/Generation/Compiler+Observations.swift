public import Columns
import Plan
import Randomness

/// What was drawn for a declaration in the rows of a batch.
public struct Observation {
    /// The values, as the law has them: of a reference, ranks from 0 by falling weight.
    public let values: Vector
    /// 1 in the rows that take their value from there; nil where all do.
    public let taken: Buffer<UInt8>?
}

extension Compiler {
    /// What is drawn for a declaration that is not `untested`, for the rows of a frame of its table.
    func observation(of declaration: Declaration, in frame: Frame) throws(GenerationError) -> Observation {
        try forRows(of: frame) { () throws(GenerationError) -> Observation in try observed(declaration, in: frame) }
    }

    private func observed(_ declaration: Declaration, in frame: Frame) throws(GenerationError) -> Observation {
        var scope = Scope(frame: frame, column: scopeColumn(of: declaration), wanted: nil, label: "observed")
        for step in declaration.guards {
            var mask = trueMask(of: try compile(step.condition, in: scope))
            if !step.holds {
                let rest = Buffer<UInt8>()
                let held = mask
                emit { count in forEachRow(count, .buffer(held), into: rest) { $0 ^ 1 } }
                mask = rest
            }
            scope.wanted = narrowed(scope.wanted, to: mask)
        }
        var values = try compile(declaration.standardised ?? declaration.value, in: scope)
        if case .skew(let reference) = declaration.subject { values = ranks(values, of: reference, in: scope) }
        return Observation(values: inBuffers(values), taken: scope.wanted)
    }

    /// The column whose names the scope's streams have; a count has none and scatters nothing.
    private func scopeColumn(of declaration: Declaration) -> ColumnID {
        let isCount = declaration.column.column == plan.table(declaration.column.table).columns.count
        return isCount ? ColumnID(table: declaration.frameTable, column: 0) : declaration.column
    }

    /// The rank of each parent's row that was drawn.
    private func ranks(_ vector: Vector, of reference: Reference, in scope: Scope) -> Vector {
        switch reference.skew {
        case .uniform, .nested, .weighted: return vector
        case .zipf, .normal, .selfSimilar, .exponential: break
        }
        let scatter = scatter(plan.table(reference.parent.table).rowCount, of: scope)
        let rows = integers(vector).materialised
        let out = Buffer<Int64>()
        emit { count in unsafe scatter.inverse(rows.base, into: out.base, count: count) }
        return Vector(.integers(.buffer(out)), nulls: vector.nulls)
    }
}
