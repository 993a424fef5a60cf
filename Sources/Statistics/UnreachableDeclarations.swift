public import Plan

extension ResolvedPlan {
    /// Declarations that the tables' rows cannot show, as far as the plan alone tells: values and rates that are expected in less
    /// than one row, months and weekdays of which the range has no day. A sentence each, tables in the plan's order. O(plan).
    public var unreachableDeclarations: [String] {
        tables.indices.flatMap { table in
            declarations(ofRowsOf: table).compactMap { declaration -> String? in
                // How many rows satisfy a condition is not known.
                guard declaration.guards.isEmpty else { return nil }
                let named = tables[declaration.column.table]
                let isCount = declaration.column.column == named.columns.count
                let column = isCount ? "count" : named.columns[declaration.column.column].name
                return DeclaredSubject(declaration, of: self)
                    .unreachable(among: Double(tables[table].rowCount), declaration)
                    .map { "\(named.name).\(column), \(declaration.text): \($0)" }
            }
        }
    }
}

extension DeclaredSubject {
    /// Why so many rows cannot show what is declared; nil if they can.
    fileprivate func unreachable(among rowCount: Double, _ declaration: Declaration) -> String? {
        switch self {
        case .rate(let rate):
            guard rate > 0, rate < 1, min(rate, 1 - rate) * rowCount < 1 else { return nil }
            return "it is expected in \(DeclarationJudge.rounded(min(rate, 1 - rate) * rowCount)) rows"
        case .choice(let choice, let bins, let shares):
            guard shares.count == choice.values.count else { return nil }
            let rare = choice.values.indices.filter { shares[bins[$0]] > 0 && shares[bins[$0]] * rowCount < 1 }
            guard let first = rare.first else { return nil }
            let more = rare.count > 1 ? ", and \(rare.count - 1) more values are as rare" : ""
            return
                "\(choice.values[first].label) is expected in \(DeclarationJudge.rounded(shares[bins[first]] * rowCount)) rows\(more)"
        case .calendar(let bins):
            guard case .random(.calendar(let weights)) = declaration.subject else { return nil }
            return weights.unreachable(bins)
        case .numbers, .ranks, .untested: return nil
        }
    }
}
