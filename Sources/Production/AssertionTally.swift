public import Columns
public import Plan
public import Sharding

/// Counts the rows of a shard that break the assertions of its table.
///
/// Memory: the examples kept. A batch without a breach takes a pass over a byte a row for each assertion.
public final class AssertionTally {
    private let assertions: [Vector]
    /// The fields that each assertion reads, by their columns' places.
    private let columns: [[Int]]
    private let names: [String]
    private let values: (_ place: Int, _ columns: [Int]) -> [String: String]
    private var evidenced: [AssertionEvidence] = []

    /// Makes a tally of a table's assertions, whose vectors are booleans and stay the same from batch to batch. `values` gives the
    /// fields of some columns in a row of the batch at hand, as text, NULLs left out.
    public init(
        plan: ResolvedPlan, table: Int, _ assertions: [Vector],
        values: @escaping (_ place: Int, _ columns: [Int]) -> [String: String]
    ) {
        let declared = plan.tables[table].assertions
        precondition(assertions.count == declared.count)
        self.assertions = assertions
        self.values = values
        names = declared.map(\.name)
        columns = declared.map { assertion in
            plan.tables[table].columns.indices.filter { column in
                !plan.tables[table].columns[column].isHidden
                    && assertion.condition.reads(ColumnID(table: table, column: column))
            }
        }
    }

    /// Begins a shard: forgets all breaches.
    public func begin() {
        evidenced = names.map { AssertionEvidence(name: $0) }
    }

    /// Looks at the first `count` rows of the vectors, of which the first is `firstRow` of its table; the rows at `except` are left
    /// out.
    public func observe(firstRow: Int64, count: Int, except left: [Int] = []) {
        for place in assertions.indices {
            let breachCount = assertions[place].falseCount(count)
            guard breachCount > 0 else { continue }
            let leftCount = left.count { assertions[place].isBroken($0) }
            guard breachCount > leftCount else { continue }
            evidenced[place].breachCount += Int64(breachCount - leftCount)
            noteExamples(of: place, firstRow: firstRow, count: count, except: Set(left))
        }
    }

    /// Counts rows of the vectors, all of which have a defect.
    public func observeKnown(_ places: [Int]) {
        for place in assertions.indices {
            evidenced[place].knownBreachCount =
                (evidenced[place].knownBreachCount ?? 0) + Int64(places.count { assertions[place].isBroken($0) })
        }
    }

    private func noteExamples(of place: Int, firstRow: Int64, count: Int, except left: Set<Int>) {
        let vector = assertions[place]
        for row in 0..<count where vector.isBroken(row) && !left.contains(row) {
            guard evidenced[place].breaches.count < AssertionEvidence.examplesMax else { return }
            evidenced[place].breaches.append(
                AssertionEvidence.Breach(row: firstRow + Int64(row), values: values(row, columns[place])))
        }
    }

    /// The evidence of all rows since `begin`; nil if the table has no assertion.
    public func evidence() -> [AssertionEvidence]? {
        evidenced.isEmpty ? nil : evidenced
    }
}

extension Vector {
    /// Of the first rows, those that are false, not NULL. The vector is of booleans.
    fileprivate func falseCount(_ count: Int) -> Int {
        guard case .booleans(let input) = values else { preconditionFailure("an assertion is a boolean") }
        let held = unsafe input.materialised.base
        var falseCount = 0
        if let nulls {
            let absent = unsafe nulls.base
            for row in 0..<count { unsafe falseCount &+= Int((held[row] | absent[row]) ^ 1) }
        } else {
            for row in 0..<count { unsafe falseCount &+= Int(held[row] ^ 1) }
        }
        return falseCount
    }

    /// Whether the row at a place is false, not NULL. The vector is of booleans.
    func isBroken(_ row: Int) -> Bool {
        guard case .booleans(let input) = values else { preconditionFailure("an assertion is a boolean") }
        return input.value(row) == 0 && nulls?[row] != 1
    }
}
