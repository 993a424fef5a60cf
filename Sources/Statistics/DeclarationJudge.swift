public import Plan
import Randomness

extension TableStatistics {
    /// Makes a table's statistics of the totals of all its rows, and judges what was declared.
    ///
    /// Totals of another number of columns or declarations give statistics of none. O(bins).
    public init(_ totals: TableTotals, table: Int, of plan: ResolvedPlan) {
        let resolved = plan.tables[table]
        let visible = resolved.columns.filter { !$0.isHidden }
        let declarations = plan.declarations(ofRowsOf: table)
        self.table = resolved.name
        let isWhole = totals.columns.map(\.column) == visible.map(\.name)
        columns = isWhole ? zip(totals.columns, visible).map { ColumnStatistics($0, of: $1) } : []
        let isSample = TableTally.sampleStride(rowCount: resolved.rowCount) > 1
        guard isWhole, declarations.count == totals.laws.count else {
            self.declarations = []
            return
        }
        self.declarations = zip(declarations, totals.laws).map { declaration, law in
            let judge = DeclarationJudge(declaration, of: plan)
            if let column = totals.columns.first(where: { declaration.isOf($0.column, in: plan, table: table) }),
                let exact = judge.exactTotals(of: column)
            {
                return judge.outcome(exact, isSample: false, rowCount: resolved.rowCount)
            }
            return judge.outcome(law, isSample: isSample, rowCount: resolved.rowCount)
        }
    }
}

extension Declaration {
    fileprivate func isOf(_ column: String, in plan: ResolvedPlan, table: Int) -> Bool {
        self.column.table == table && self.column.column < plan.tables[table].columns.count
            && plan[self.column].name == column
    }
}

/// Tests what was drawn against what was declared.
struct DeclarationJudge {
    /// A probability below which chance is no explanation.
    static let probabilityMin = 1e-6
    /// Measures given of one declaration at most: the likeliest values.
    private static let measuresMax = 64

    private let declaration: Declaration
    private let subject: DeclaredSubject
    private let table: String
    private let column: String

    init(_ declaration: Declaration, of plan: ResolvedPlan) {
        self.declaration = declaration
        subject = DeclaredSubject(declaration, of: plan)
        let resolved = plan.tables[declaration.column.table]
        table = resolved.name
        column =
            declaration.column.column < resolved.columns.count
            ? resolved.columns[declaration.column.column].name : "count"
    }

    /// The totals of all rows where the column's own say as much: of weights that are the column's values, and of a null rate
    /// beside which nothing makes a NULL.
    func exactTotals(of column: ColumnTotals) -> LawTotals? {
        guard declaration.isWhole else { return nil }
        switch (declaration.subject, subject) {
        case (.nullRate, .rate):
            guard declaration.guards.isEmpty, !declaration.isNullableOtherwise else { return nil }
            var totals = LawTotals(binCount: 2)
            totals.count = column.count + column.nullCount
            totals.bins = [column.count, column.nullCount]
            return totals
        case (.random, .choice(let choice, let bins, _)):
            guard let values = column.values else { return nil }
            var totals = LawTotals(binCount: subject.binCount)
            for (value, bin) in zip(choice.values, bins) {
                guard case .text(let text) = value else { return nil }
                totals.bins[bin] += values[text] ?? 0
            }
            totals.count = column.count
            return totals
        default: return nil
        }
    }

    func outcome(_ totals: LawTotals, isSample: Bool, rowCount: Int64) -> DeclarationOutcome {
        var outcome = DeclarationOutcome(
            table: table, column: column, number: declaration.number, declared: declaration.text, count: totals.count,
            isSample: isSample, measures: [], tests: [], verdict: .reached, reason: nil)
        if case .untested(let reason) = subject {
            outcome.verdict = .untested
            outcome.reason = reason
            return outcome
        }
        guard totals.count > 0 else {
            outcome.verdict = .unreachable
            outcome.reason =
                isSample ? "no row of the sample takes its value from there" : "no row takes its value from there"
            return outcome
        }
        measure(totals, in: &outcome)
        let isMissed = outcome.tests.contains { $0.probability < DeclarationJudge.probabilityMin }
        outcome.verdict = isMissed ? .missed : .reached
        if !isMissed, let reason = unreachable(totals, isSample: isSample, rowCount: rowCount) {
            outcome.verdict = .unreachable
            outcome.reason = reason
        }
        return outcome
    }

    // MARK: Tests

    private func measure(_ totals: LawTotals, in outcome: inout DeclarationOutcome) {
        let n = Double(totals.count)
        switch subject {
        case .untested: break
        case .rate(let rate):
            let hits = totals.bins[1]
            outcome.measures = [.init(name: "rate", declared: rate, achieved: Double(hits) / n)]
            outcome.tests = [
                .init(
                    name: "binomial", statistic: Double(hits),
                    probability: SpecialFunctions.binomialBeyond(hits, trials: totals.count, rate))
            ]
        case .choice(let choice, let bins, let shares):
            if shares.count == choice.values.count {
                let order = choice.values.indices.sorted { (shares[bins[$0]], $1) > (shares[bins[$1]], $0) }
                outcome.measures = order.prefix(DeclarationJudge.measuresMax).map {
                    .init(
                        name: choice.values[$0].label, declared: shares[bins[$0]],
                        achieved: Double(totals.bins[bins[$0]]) / n)
                }
            }
            outcome.tests = [chiSquared(totals.bins[...], shares, totals.count)]
        case .ranks(let bins, let top, let rowCount):
            // A vocabulary's rows are in no order of their weights.
            if top < bins.probabilities.count, !declaration.isPick {
                outcome.measures = [
                    .init(
                        name: "first \((rowCount + 99) / 100) of \(rowCount) ranks",
                        declared: bins.probabilities[..<top].reduce(0, +),
                        achieved: Double(totals.bins[..<top].reduce(0, +)) / n)
                ]
            }
            outcome.tests = [
                chiSquared(totals.bins[...], bins.probabilities, totals.count), kolmogorov(totals, bins),
            ]
        case .calendar(let bins):
            for part in bins.parts {
                let counts = totals.bins[part.start..<part.start + part.labels.count]
                for (place, label) in part.labels.enumerated()
                where part.shares[place] > 0 || counts[part.start + place] > 0 {
                    outcome.measures.append(
                        .init(
                            name: "\(part.name) \(label)", declared: part.shares[place],
                            achieved: Double(counts[part.start + place]) / n))
                }
                var test = chiSquared(counts, part.shares, totals.count)
                test.part = part.name
                outcome.tests.append(test)
            }
        case .numbers(let law, let bins): measure(totals, law, bins, in: &outcome)
        }
    }

    private func measure(
        _ totals: LawTotals, _ law: DeclaredLaw, _ bins: Bins, in outcome: inout DeclarationOutcome
    ) {
        let n = Double(totals.count)
        let excess = totals.sum / n
        if let mean = law.mean {
            outcome.measures.append(.init(name: "mean", declared: mean, achieved: mean + excess))
            if let deviation = law.deviation {
                let variance = n > 1 ? max(0, totals.squares - n * excess * excess) / (n - 1) : 0
                outcome.measures.append(
                    .init(name: "deviation", declared: deviation, achieved: variance.squareRoot()))
                if deviation > 0, n >= 30 {
                    let z = excess / (deviation / n.squareRoot())
                    outcome.tests.append(
                        .init(name: "mean", statistic: z, probability: 2 * Normal.distribution(-z.magnitude)))
                }
            }
        }
        if let least = totals.least, let greatest = totals.greatest {
            if law.low.isFinite { outcome.measures.append(.init(name: "least", declared: law.low, achieved: least)) }
            if law.high.isFinite {
                outcome.measures.append(.init(name: "greatest", declared: law.high, achieved: greatest))
            }
            let isInside = least >= law.low && greatest <= law.high
            outcome.tests.append(.init(name: "range", statistic: isInside ? 0 : 1, probability: isInside ? 1 : 0))
        }
        outcome.tests.append(chiSquared(totals.bins[...], bins.probabilities, totals.count))
        outcome.tests.append(kolmogorov(totals, bins))
    }

    /// Pearson's χ². Neighbouring bins are joined until each is expected to hold five; what is in none has the probability 0.
    private func chiSquared(_ counts: ArraySlice<Int64>, _ shares: [Double], _ total: Int64) -> DeclarationOutcome.Test
    {
        let n = Double(total)
        var cells: [(count: Double, expected: Double)] = []
        var open = (count: 0.0, expected: 0.0)
        var isImpossible = counts.reduce(0, &+) != total
        for (count, share) in zip(counts, shares) {
            if share <= 0 && count > 0 { isImpossible = true }
            open.count += Double(count)
            open.expected += share * n
            if open.expected >= 5 {
                cells.append(open)
                open = (0, 0)
            }
        }
        if let last = cells.indices.last {
            cells[last].count += open.count
            cells[last].expected += open.expected
        }
        let statistic = cells.reduce(0.0) { sum, cell in
            let difference = cell.count - cell.expected
            return sum + difference * difference / cell.expected
        }
        let degrees = cells.count - 1
        let probability = degrees < 1 ? 1 : SpecialFunctions.chiSquaredAbove(statistic, degrees: degrees)
        return .init(
            name: "chi-squared", statistic: statistic, degrees: max(0, degrees),
            probability: isImpossible ? 0 : probability)
    }

    /// Kolmogorov's distance at the bins' edges: at most the true one, so its probability is at least the true one.
    private func kolmogorov(_ totals: LawTotals, _ bins: Bins) -> DeclarationOutcome.Test {
        let n = Double(totals.count)
        var (achieved, declared, distance) = (0.0, 0.0, 0.0)
        for (count, share) in zip(totals.bins, bins.probabilities) {
            achieved += Double(count) / n
            declared += share
            distance = max(distance, (achieved - declared).magnitude)
        }
        return .init(
            name: "Kolmogorov-Smirnov", statistic: distance,
            probability: SpecialFunctions.kolmogorovAbove(distance, count: n))
    }

    // MARK: What cannot be

    /// Why the rows cannot show all of what is declared; nil if they can.
    private func unreachable(_ totals: LawTotals, isSample: Bool, rowCount: Int64) -> String? {
        // A sample stands for so many more rows.
        let scale = isSample ? Double(TableTally.sampleStride(rowCount: rowCount)) : 1
        let n = Double(totals.count) * scale
        switch subject {
        case .rate(let rate):
            guard rate > 0, rate < 1, totals.bins[1] == 0 || totals.bins[0] == 0 else { return nil }
            let expected = n * (totals.bins[1] == 0 ? rate : 1 - rate)
            return expected < 1 ? "it is expected in \(DeclarationJudge.rounded(expected)) rows" : nil
        case .choice(let choice, let bins, let shares):
            guard shares.count == choice.values.count else { return nil }
            let rare = choice.values.indices.filter {
                shares[bins[$0]] > 0 && totals.bins[bins[$0]] == 0 && shares[bins[$0]] * n < 1
            }
            guard let first = rare.first else { return nil }
            let more = rare.count > 1 ? ", and \(rare.count - 1) more values are as rare" : ""
            return
                "\(choice.values[first].label) is expected in \(DeclarationJudge.rounded(shares[bins[first]] * n)) rows\(more)"
        case .calendar(let bins):
            guard case .random(.calendar(let weights)) = declaration.subject else { return nil }
            return weights.unreachable(bins)
        case .numbers, .ranks, .untested: return nil
        }
    }

    static func rounded(_ value: Double) -> String { ((value * 1_000).rounded() / 1_000).description }
}

extension Declaration {
    fileprivate var isPick: Bool {
        if case .skew(let reference) = subject { reference.skew == .weighted } else { false }
    }
}

extension CalendarWeights {
    /// Which months or weekdays have a weight of their own and no day in the range; nil if none has.
    func unreachable(_ bins: CalendarBins) -> String? {
        for (weights, part) in zip([months, weekdays], bins.parts) {
            guard Set(weights).count > 1 else { continue }
            let absent = part.labels.indices.filter { weights[$0] > 0 && part.shares[$0] == 0 }
            guard !absent.isEmpty else { continue }
            return "no day of the range is in \(absent.map { part.labels[$0] }.joined(separator: ", "))"
        }
        return nil
    }
}

extension Constant {
    /// The value as a person names it.
    var label: String {
        switch self {
        case .integer(let value): String(value)
        case .decimal(let units, let scale): decimalText(Int128(units), scale: scale)
        case .double(let value): value.description
        case .boolean(let value): String(value)
        case .date(let day): CalendarText.text(day: day)
        case .timestamp(let time): CalendarText.text(timestamp: time)
        case .text(let text): text
        }
    }
}
