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
        func column(_ field: RowTexts.Field) -> [String?] { values[field] ?? [] }
        let groupColumns = groups.map { column($0.field) }
        let testColumns = tests.map { column($0.item.field) }
        let presenceColumns = presences.map(column)
        let operands = aggregates.map { $0.item.map { column($0.field) } }
        var tallies: [[String?]: [Tally]] = [:]
        if groups.isEmpty { tallies[[]] = aggregates.map(Tally.init) }
        for line in 0..<Int(base.lineCount) {
            guard presenceColumns.allSatisfy({ $0[line] != nil }),
                zip(tests, testColumns).allSatisfy({ $0.holds($1[line]) })
            else { continue }
            let key = zip(groups, groupColumns).map { item, column in
                let value = item.value(column[line])
                return item.type == .boolean ? value.map { $0 == "true" ? "t" : "f" } : value
            }
            var group = tallies[key] ?? aggregates.map(Tally.init)
            for place in group.indices { group[place].add(operands[place]?[line]) }
            tallies[key] = group
        }
        guard tallies.count <= WholeTables.lineCountMax else { return nil }
        return sorted(tallies.map { ResultRow(keys: $0.key, tallies: $0.value) })
    }

    private struct ResultRow {
        let keys: [String?]
        let tallies: [Tally]
        var values: [String?] { keys + tallies.map(\.text) }
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
                (first, second) = (one.tallies[index].text, other.tallies[index].text)
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
    /// Whether the sum of what stands in the rows is what a database computes.
    fileprivate var isExact: Bool {
        switch operation {
        case .rows, .present, .missing, .distinct: return true
        case .sum, .mean:
            if case .double? = item?.type { return false }
            return true
        case .least, .greatest:
            switch item?.type {
            case .varchar, .boolean, .double, nil: return false
            default: return true
            }
        }
    }
}

/// A number that is computed of rows one after the other.
private struct Tally {
    private let operation: Aggregate.Operation
    private let item: Item?
    private var count: Int64 = 0
    private var sum: Amount?
    private var extreme: String?
    private var seen: Set<String> = []

    init(_ aggregate: Aggregate) {
        operation = aggregate.operation
        item = aggregate.item
    }

    mutating func add(_ text: String?) {
        guard operation != .rows else {
            count += 1
            return
        }
        if operation == .missing {
            if text == nil { count += 1 }
            return
        }
        guard let item, let text = item.value(text) else { return }
        count += 1
        switch operation {
        case .distinct: seen.insert(text)
        case .sum, .mean:
            guard let amount = Amount(text, item.type) else { return }
            sum = Amount(units: (sum?.units ?? 0) + amount.units, scale: amount.scale)
        case .least, .greatest:
            guard let known = extreme else {
                extreme = text
                return
            }
            let isLess: Bool
            if let left = Amount(text, item.type), let right = Amount(known, item.type) {
                isLess = left.units < right.units
            } else {
                isLess = text.utf8.lexicographicallyPrecedes(known.utf8)
            }
            if isLess == (operation == .least), text != known { extreme = text }
        case .rows, .present, .missing: break
        }
    }

    var text: String? {
        switch operation {
        case .rows, .present, .missing: String(count)
        case .distinct: String(seen.count)
        case .sum: sum?.text
        case .mean: sum.map { ($0.double / Double(count)).description }
        case .least, .greatest: extreme
        }
    }
}
