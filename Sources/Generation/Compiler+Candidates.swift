import Columns
import Plan
import Randomness
import Vocabulary

extension Compiler {
    /// The row of a reference with a condition, or to an earlier row of the own table.
    func filtered(_ reference: Reference, _ draw: Draw, in scope: Scope) throws(GenerationError) -> Vector {
        let conjuncts = Conjuncts(reference.filter)
        let table = reference.parent.table
        let law: FilteredDraw.Law
        var pairs: CandidatePairs?
        let isKnown = plan.table(table).rowCount <= PlanLimits.knownRowCountMax && !reference.isEarlier
        if isKnown && reference.skew.hasKnownWeights {
            let groups = try lookups.groups(of: table, reference.filter, order: [], column: scope.column)
            let groupOfRows = try groups.groups(of: conjuncts.equalities.map(\.own), self, in: scope)
            law = .ofGroup(groups, groupOfRows, weights(of: groups, reference, in: scope))
            if let others = conjuncts.others.conjunction {
                pairs = try CandidatePairs(lookups, others, table: table, in: scope)
            }
        } else {
            law = wholeLaw(reference, in: scope)
            if let filter = reference.filter {
                pairs = try CandidatePairs(lookups, filter, table: table, in: scope)
            }
        }
        let out = Buffer<Int64>()
        let nulls = reference.isEarlier ? Buffer<UInt8>() : nil
        let filtered = FilteredDraw(
            law: law, pairs: pairs, stream: stream(draw), firstDraw: UInt64(draw.number), frame: scope.frame,
            wanted: scope.wanted, out: out, nulls: nulls)
        let failures = failures
        let place = place(of: scope)
        let reason = "no row of '\(plan.table(table).name)' satisfies the condition"
        emit { count in
            filtered.run(count, failures)
            if filtered.anyMissing {
                failures.note(reason, at: place, nulls: nulls, count: count) { filtered.missing[$0] != 0 }
            }
        }
        return Vector(.integers(.buffer(out)), nulls: nulls)
    }

    private func wholeLaw(_ reference: Reference, in scope: Scope) -> FilteredDraw.Law {
        let rowCount = plan.table(reference.parent.table).rowCount
        if reference.isEarlier { return .earlier }
        guard let ranks = rankLaw(reference.skew, count: rowCount) else { return .uniform(rowCount) }
        return .ranks(ranks, scatter(rowCount, of: scope))
    }

    /// The weights of each group's rows under the reference's skew; nil where all are the same.
    private func weights(
        of groups: CandidateGroups, _ reference: Reference, in scope: Scope
    ) -> [AliasSampler]? {
        if reference.skew == .weighted {
            let weights = vocabulary(plan.table(reference.parent.table).name).weights
            return groups.starts.indices.dropLast().map { group in
                let rows = groups.rows[groups.starts[group]..<groups.starts[group + 1]]
                return AliasSampler(aliasTable(rows.map { weights[Int($0)] }))
            }
        }
        guard case .zipf(let exponent) = reference.skew else { return nil }
        let scatter = scatter(plan.table(reference.parent.table).rowCount, of: scope)
        return groups.starts.indices.dropLast().map { group in
            let rows = groups.rows[groups.starts[group]..<groups.starts[group + 1]]
            return AliasSampler(
                aliasTable(rows.map { Mathematics.pow(Double(scatter.inverse($0) + 1), -exponent) }))
        }
    }

    /// The rows of references that the rows of one parent share none of.
    func distinct(_ reference: Reference, _ draw: Draw, in scope: Scope) throws(GenerationError) -> Vector {
        let table = reference.parent.table
        let rowCount = plan.table(table).rowCount
        let source: DistinctDraw.Source
        var pairs: CandidatePairs?
        if reference.filter == nil && reference.order.isEmpty {
            source = .all(rowCount)
        } else {
            precondition(rowCount <= PlanLimits.knownRowCountMax)
            let conjuncts = Conjuncts(reference.filter)
            source = .groups(
                try SiblingGroups(
                    lookups,
                    lookups.groups(of: table, reference.filter, order: reference.order, column: scope.column),
                    conjuncts.equalities.map(\.own), in: scope))
            if let others = conjuncts.others.conjunction {
                pairs = try CandidatePairs(lookups, others, table: table, in: scope)
            }
        }
        let drawn = DistinctDraw(source: source, pairs: pairs, stream: stream(draw), draw: UInt64(draw.number))
        let location = try location(of: scope.frame)
        let out = Buffer<Int64>()
        let missing = Buffer<UInt8>()
        let failures = failures
        let place = place(of: scope)
        let frame = scope.frame
        let reason = "the rows before it have taken all rows of '\(plan.table(table).name)' that it could have"
        emit { count in
            var anyMissing = false
            for place in 0..<count {
                let ordinal = location.ordinals[place]
                let chosen: Int64?
                do throws(GenerationError) {
                    chosen = try drawn.row(
                        ofParent: location.parents[place], ordinal: ordinal, siblings: location.siblings[place],
                        firstRow: frame.rows[place] - ordinal)
                } catch {
                    failures.note(error, at: place)
                    chosen = 0
                }
                out[place] = chosen ?? 0
                missing[place] = chosen == nil ? 1 : 0
                anyMissing = anyMissing || chosen == nil
            }
            if anyMissing {
                failures.note(reason, at: place, nulls: frame.nulls, count: count) { missing[$0] != 0 }
            }
        }
        return Vector(.integers(.buffer(out)), nulls: nil)
    }
}

extension Reference.Skew {
    /// Whether the weight of each row is at hand, so that a group of rows can be drawn from by them.
    fileprivate var hasKnownWeights: Bool {
        switch self {
        case .uniform, .zipf, .weighted: true
        case .normal, .selfSimilar, .exponential, .nested: false
        }
    }
}
