import Plan

/// The parts of a reference's condition, all of which must be true, by what it takes to find rows that satisfy them.
struct Conjuncts {
    /// Of a candidate alone.
    var ofCandidates: [Expression] = []
    /// Equalities at most, so that three codes of candidates fit in one number; more are among the others.
    private static let equalitiesMax = 3

    /// A value of the candidate that equals one of the own row.
    var equalities: [(candidate: Expression, own: Expression)] = []
    /// Anything else.
    var others: [Expression] = []

    init(_ condition: Expression?) {
        if let condition { add(condition) }
    }

    private mutating func add(_ condition: Expression) {
        if case .apply(.and, let operands) = condition.kind {
            for operand in operands { add(operand) }
        } else if condition.readsCandidate && !condition.readsOwn {
            ofCandidates.append(condition)
        } else if equalities.count < Conjuncts.equalitiesMax, let equality = Conjuncts.equality(condition) {
            equalities.append(equality)
        } else {
            others.append(condition)
        }
    }

    private static func equality(_ condition: Expression) -> (candidate: Expression, own: Expression)? {
        guard case .apply(.equal, let operands) = condition.kind, operands[0].type != .double else { return nil }
        let (first, second) = (operands[0], operands[1])
        if first.readsCandidate && !first.readsOwn && !second.readsCandidate { return (first, second) }
        if second.readsCandidate && !second.readsOwn && !first.readsCandidate { return (second, first) }
        return nil
    }
}

extension Expression {
    /// Whether it reads a candidate for a reference.
    var readsCandidate: Bool { contains { if case .candidate = $0 { true } else { false } } }

    /// Whether it reads its own row.
    var readsOwn: Bool {
        contains { kind in
            switch kind {
            case .column, .rowIndex, .ordinal, .siblingCount, .aggregate, .random, .key, .reference, .nullable, .defect,
                .orphan:
                true
            default: false
            }
        }
    }
}
