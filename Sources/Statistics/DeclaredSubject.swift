import Plan
import Vocabulary

/// A declaration as it is tested: how what was drawn falls into bins, and what share each of them should have.
enum DeclaredSubject {
    /// True with a probability: two bins, false first.
    case rate(Double)
    /// Known values by weight: the bin of each value, and the share of each bin.
    case choice(WeightedChoice, bins: [Int], shares: [Double])
    /// Numbers by a law.
    case numbers(DeclaredLaw, Bins)
    /// Ranks of rows that are referred to; `top` is the number of bins that hold the first hundredth of the ranks.
    case ranks(Bins, top: Int, of: Int64)
    /// Days, or times on them.
    case calendar(CalendarBins)
    /// Nothing that can be tested, and why.
    case untested(String)

    init(_ declaration: Declaration, of plan: ResolvedPlan) {
        switch declaration.subject {
        case .untested(let reason): self = .untested(reason)
        case .nullRate(let rate): self = .rate(rate)
        case .skew(let reference): self = DeclaredSubject.ranks(reference, of: plan)
        case .random(.chance(let probability)): self = .rate(min(1, max(0, probability.knownNumber ?? 0)))
        case .random(.choose(let choice)): self = DeclaredSubject.choice(choice)
        case .random(.calendar(let weights)): self = .calendar(CalendarBins(weights))
        case .random(let value):
            guard let law = DeclaredLaw(value) else {
                self = .untested("it is no law of numbers")
                return
            }
            self = .numbers(law, Bins(law))
        }
    }

    private static func choice(_ choice: WeightedChoice) -> DeclaredSubject {
        let count = choice.values.count
        let binCount = min(count, ColumnTotals.valuesMax)
        let bins = (0..<count).map { $0 * binCount / count }
        let sum = choice.weights.reduce(0, +)
        var shares = [Double](repeating: 0, count: binCount)
        for (bin, weight) in zip(bins, choice.weights) { shares[bin] += weight / sum }
        return .choice(choice, bins: bins, shares: shares)
    }

    private static func ranks(_ reference: Reference, of plan: ResolvedPlan) -> DeclaredSubject {
        let parent = plan.table(reference.parent.table)
        let weights = reference.skew == .weighted ? vocabulary(parent.name)?.weights ?? [] : []
        guard let law = DeclaredLaw(reference.skew, count: parent.rowCount, weights: weights) else {
            return .untested("there is nothing to be drawn")
        }
        let (bins, top) = Bins.ofRanks(law, count: parent.rowCount)
        return .ranks(bins, top: top, of: parent.rowCount)
    }

    private static func vocabulary(_ name: String) -> VocabularyTable? { Vocabulary.table(name) }

    /// The bins that values fall into.
    var binCount: Int {
        switch self {
        case .rate: 2
        case .choice(_, _, let shares): shares.count
        case .numbers(_, let bins), .ranks(let bins, _, _): bins.probabilities.count
        case .calendar(let bins): bins.binCount
        case .untested: 0
        }
    }
}

extension Bins {
    /// Bins of ranks, one of which ends with the first hundredth; and how many do not lie behind that.
    static func ofRanks(_ law: DeclaredLaw, count: Int64) -> (bins: Bins, top: Int) {
        let even = Bins(law)
        let hundredth = (Double(count) / 100).rounded(.up) - 1
        guard hundredth < law.high else { return (even, even.probabilities.count) }
        let edges = Set(even.edges + [hundredth]).sorted()
        let bins = Bins(edges: edges, shares: edges.map(law.distribution))
        return (bins, (edges.firstIndex(of: hundredth) ?? 0) + 1)
    }
}
