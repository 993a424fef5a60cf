import Plan

/// How a table with a primary key of several columns lies in another.
struct NestingGuess {
    /// The table that it is nested in.
    var parent: Int
    /// The column that refers to it.
    var reference: Int
    /// The other column of the key: numbers within the parent's row, or a reference to rows that differ there.
    var other: Int
    /// The first number; nil if the other column is a reference.
    var start: Int64?
    /// The most rows that a row of the parent has.
    var countMax: Int64
}

extension Roles {
    /// Lines of an order, or a bridge between two tables: a primary key of a reference and either a whole number or another
    /// reference. Nil for any other key.
    func nesting(_ table: Int) -> NestingGuess? {
        let key = tables[table].primaryKey
        guard key.count == 2 else { return nil }
        let references = key.filter { column in
            if case .reference(let parent, _) = roles[table][column] { parent != table } else { false }
        }
        guard let first = references.first, case .reference(let parent, let parentColumn) = roles[table][first],
            case .key = roles[parent][parentColumn], !isAbove(table, parent)
        else { return nil }
        if references.count == 2, case .reference(let other, let otherColumn) = roles[table][references[1]],
            case .key = roles[other][otherColumn]
        {
            return NestingGuess(parent: parent, reference: first, other: references[1], start: nil, countMax: 3)
        }
        guard references.count == 1, let number = key.first(where: { $0 != first }), case .value = roles[table][number]
        else { return nil }
        let column = tables[table].columns[number]
        guard column.values == nil, column.type.integerRange != nil else { return nil }
        let low = column.bounds.low?.whole ?? 1
        let high = column.bounds.high?.whole ?? Int64.max
        guard low <= high, low < 1 << 30, low > -(1 << 30) else { return nil }
        return NestingGuess(
            parent: parent, reference: first, other: number, start: low, countMax: min(7, high &- low &+ 1))
    }

    /// Whether a table is nested in `other` or in one that is, so that `other` cannot be nested in it.
    private func isAbove(_ table: Int, _ other: Int) -> Bool {
        var next: Int? = other
        var steps = 0
        while let place = next, steps <= tables.count {
            if place == table { return true }
            next = nestings.indices.contains(place) ? nestings[place]?.parent : nil
            steps += 1
        }
        return steps > tables.count
    }
}
