extension Expression {
    /// Whether `body` holds for the expression or one in it; with `ofOwnRow`, those in aggregates, which are of nested rows, are
    /// passed over. O(expression).
    public func contains(ofOwnRow: Bool = false, _ body: (Kind) -> Bool) -> Bool {
        if body(kind) { return true }
        switch kind {
        case .constant, .null, .rowIndex, .ordinal, .siblingCount, .key, .reference, .column, .candidate, .vocabulary,
            .defect, .orphan:
            return false
        case .aggregate(_, _, let operand): return !ofOwnRow && operand?.contains(body) ?? false
        case .apply(_, let operands): return operands.contains { $0.contains(ofOwnRow: ofOwnRow, body) }
        case .convert(let operand), .nullable(let operand, _, _), .sources(_, let operand):
            return operand.contains(ofOwnRow: ofOwnRow, body)
        case .firstMatch(let branches, let otherwise):
            return otherwise.contains(ofOwnRow: ofOwnRow, body)
                || branches.contains {
                    $0.condition.contains(ofOwnRow: ofOwnRow, body)
                        || $0.value.contains(ofOwnRow: ofOwnRow, body)
                }
        case .template(let parts):
            return parts.contains {
                if case .value(let value, _) = $0 { value.contains(ofOwnRow: ofOwnRow, body) } else { false }
            }
        case .random(let value, _): return value.operands.contains { $0.contains(ofOwnRow: ofOwnRow, body) }
        }
    }

    /// A reference's expression without the layer that makes NULL of those that have no row; any other as it is.
    public var withoutOrphans: Expression {
        switch kind {
        case .nullable(let operand, _, let draw) where draw.purpose == .match: return operand
        case .nullable(let operand, let rate, let draw):
            return Expression(.nullable(operand.withoutOrphans, rate: rate, draw), type: type, isNullable: true)
        case .firstMatch(let branches, let otherwise) where branches.count == 1 && otherwise.kind == .null:
            var inner = branches[0]
            inner.value = inner.value.withoutOrphans
            return Expression(.firstMatch([inner], otherwise: otherwise), type: type, isNullable: true)
        default: return self
        }
    }

    /// Whether it reads that column of its own row, or goes through it to another row.
    public func reads(_ column: ColumnID) -> Bool {
        contains { kind in
            if case .column(let path, let id) = kind { (path.first ?? id) == column } else { false }
        }
    }
}

extension RandomValue {
    /// The expressions that the value's parameters are.
    public var operands: [Expression] {
        switch self {
        case .choose, .calendar, .piecewise, .quantiles, .pattern, .uuid4, .address: []
        case .prose(let prose): [prose.length]
        case .uuid7(let operand), .patternOf(let operand), .typo(let operand),
            .variant(let operand, _):
            [operand]
        case .law(_, let parameters): parameters
        case .uniform(let low, let high), .uniformInteger(let low, let high): [low, high]
        case .normal(let mean, let deviation), .logNormal(let mean, let deviation): [mean, deviation]
        case .chance(let probability): [probability]
        }
    }
}
