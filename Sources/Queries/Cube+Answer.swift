import Generation
import Plan

/// An exact result.
struct Answer {
    /// The rows, as PostgreSQL writes them.
    var rows: [[String?]]
    /// Whether they come in this order, whatever order a database has texts in.
    var isOrdered: Bool
}

extension Cube {
    /// Rows of an answer that is kept, at most.
    static let answerRowCountMax = 1_000

    /// The exact result; nil where it is not known, or too long.
    func answer(_ wholes: WholeTables) throws(GenerationError) -> Answer? {
        guard aggregates.allSatisfy(\.isExact) else { return nil }
        var fields = groups.map(\.field) + aggregates.compactMap { $0.item?.field } + tests.map(\.item.field)
        let presences = joins.filter(\.link.isOptional).map(\.presence)
        fields += presences
        // A count of rows alone takes no values.
        guard !fields.isEmpty else { return Answer(rows: [[String(base.lineCount)]], isOrdered: true) }
        var seen: Set<RowTexts.Field> = []
        guard let values = try wholes.values(fields.filter { seen.insert($0).inserted }, of: base.place) else {
            return nil
        }
        func column(_ field: RowTexts.Field) -> WholeColumn { values[field] ?? WholeColumn(capacity: 0) }
        let lines = passing(presences.map(column), tests.map { ($0, column($0.item.field)) })
        let keys = GroupKeys(groups.map { ($0, column($0.field)) }, lines: lines)
        let columns = aggregates.map { aggregate in
            Tally(aggregate, aggregate.item.map { column($0.field) }).texts(keys, lines: lines)
        }
        return sorted(
            keys.values.indices.map { place in
                ResultRow(keys: keys.values[place], numbers: columns.map { $0[place] })
            })
    }

    /// The lines that have a row in all joined tables and satisfy all conditions.
    private func passing(_ presences: [WholeColumn], _ tests: [(test: Test, column: WholeColumn)]) -> [Int] {
        let holding = tests.map { test, column in
            (column.codes, column.texts.map { test.holds($0) }, test.holds(nil))
        }
        let present = presences.map(\.codes)
        return (0..<Int(base.lineCount)).filter { line in
            for codes in present where codes[line] < 0 { return false }
            for (codes, holds, holdsNull) in holding {
                let code = codes[line]
                guard code < 0 ? holdsNull : holds[code] else { return false }
            }
            return true
        }
    }

    private struct ResultRow {
        let keys: [String?]
        let numbers: [String?]
        var values: [String?] { keys + numbers }
    }

    /// The rows in the wanted order, as far as it does not depend on how a database orders texts.
    private func sorted(_ rows: [ResultRow]) -> Answer? {
        let places = order.isEmpty ? groups.indices.map { Order.group($0) } : order
        let rows = rows.sorted { compare($0, $1, places).order < 0 }
        let wanted = min(rows.count, limit ?? .max)
        guard wanted <= Self.answerRowCountMax else { return nil }
        var isOrdered = !order.isEmpty || groups.isEmpty
        for place in 0..<max(0, min(wanted, rows.count - 1)) {
            let compared = compare(rows[place], rows[place + 1], places)
            if compared.isByText || compared.order == 0 {
                // Which of the two is left out depends on the order of texts.
                if place + 1 == wanted { return nil }
                isOrdered = false
            }
        }
        return Answer(rows: rows.prefix(wanted).map(\.values), isOrdered: isOrdered)
    }

    /// Below 0 where the first row comes first, and whether a text decided it.
    private func compare(_ one: ResultRow, _ other: ResultRow, _ places: [Order]) -> (order: Int, isByText: Bool) {
        var byText = false
        for place in places {
            let (first, second, type, isDescending): (String?, String?, ColumnType?, Bool)
            switch place {
            case .most(let index):
                (first, second) = (one.numbers[index], other.numbers[index])
                (type, isDescending) = (aggregates[index].type, true)
            case .group(let index):
                (first, second) = (one.keys[index], other.keys[index])
                (type, isDescending) = (groups[index].type, false)
            }
            if first == second { continue }
            guard let first else { return (1, byText) }
            guard let second else { return (-1, byText) }
            if case .varchar? = type { byText = true }
            if type == .boolean { byText = true }
            let isLess: Bool
            if let type, let left = Amount(first, type), let right = Amount(second, type) {
                isLess = left.units < right.units
            } else if type == nil, let left = Double(first), let right = Double(second) {
                isLess = left < right
            } else {
                isLess = first.utf8.lexicographicallyPrecedes(second.utf8)
            }
            return ((isLess != isDescending) ? -1 : 1, byText)
        }
        return (0, byText)
    }
}

extension Aggregate {
    /// Whether what is computed of the rows is what a database computes.
    fileprivate var isExact: Bool {
        switch operation {
        case .rows, .present, .missing, .distinct: true
        case .sum, .mean: if case .double? = item?.type { false } else { true }
        }
    }
}

/// The groups that lines are in.
private struct GroupKeys {
    /// The values of each group, in the order in which they came.
    private(set) var values: [[String?]] = []
    /// The group of each of the lines.
    private(set) var places: [Int] = []

    init(_ items: [(item: Item, column: WholeColumn)], lines: [Int]) {
        guard !items.isEmpty else {
            values = [[]]
            places = [Int](repeating: 0, count: lines.count)
            return
        }
        // Texts that come to the same value, such as days of a month, get the same number; NULL is 0.
        let numbered = items.map { item, column in
            var known: [String: Int] = [:]
            var texts: [String?] = [nil]
            let numbers = column.texts.map { text -> Int in
                guard var value = item.value(text) else { return 0 }
                if item.type == .boolean { value = value == "true" ? "t" : "f" }
                if let number = known[value] { return number }
                known[value] = texts.count
                texts.append(value)
                return texts.count - 1
            }
            return (codes: column.codes, numbers: numbers, texts: texts)
        }
        var known: [[Int]: Int] = [:]
        places.reserveCapacity(lines.count)
        for line in lines {
            let key = numbered.map { $0.codes[line] < 0 ? 0 : $0.numbers[$0.codes[line]] }
            if let place = known[key] {
                places.append(place)
                continue
            }
            known[key] = values.count
            places.append(values.count)
            values.append(zip(numbered, key).map { $0.texts[$1] })
        }
    }
}

/// A number that is computed of the lines of each group.
private struct Tally {
    private let aggregate: Aggregate
    private let column: WholeColumn?

    init(_ aggregate: Aggregate, _ column: WholeColumn?) {
        self.aggregate = aggregate
        self.column = column
    }

    /// The number of each group as text; nil for NULL.
    func texts(_ groups: GroupKeys, lines: [Int]) -> [String?] {
        var counts = [Int](repeating: 0, count: groups.values.count)
        let codes = column?.codes ?? []
        switch aggregate.operation {
        case .rows:
            for place in groups.places { counts[place] += 1 }
        case .present:
            for (place, line) in zip(groups.places, lines) where codes[line] >= 0 { counts[place] += 1 }
        case .missing:
            for (place, line) in zip(groups.places, lines) where codes[line] < 0 { counts[place] += 1 }
        case .distinct:
            var seen: Set<Int> = []
            let count = column?.texts.count ?? 0
            for (place, line) in zip(groups.places, lines) where codes[line] >= 0 {
                if seen.insert(place * count + codes[line]).inserted { counts[place] += 1 }
            }
        case .sum, .mean: return sums(groups, codes, lines)
        }
        return counts.map { String($0) }
    }

    private func sums(_ groups: GroupKeys, _ codes: [Int], _ lines: [Int]) -> [String?] {
        guard let item = aggregate.item, let column else { return [] }
        let amounts = column.texts.map { Amount($0, item.type) }
        let scale = amounts.first.flatMap { $0?.scale } ?? 0
        let units = amounts.map { $0?.units ?? 0 }
        var sums = [Int128](repeating: 0, count: groups.values.count)
        var counts = [Int](repeating: 0, count: groups.values.count)
        for (place, line) in zip(groups.places, lines) where codes[line] >= 0 {
            sums[place] += units[codes[line]]
            counts[place] += 1
        }
        return zip(sums, counts).map { sum, count in
            guard count > 0 else { return nil }
            let amount = Amount(units: sum, scale: scale)
            return aggregate.operation == .sum ? amount.text : (amount.double / Double(count)).description
        }
    }
}
