import Generation
import Plan

/// All values of a column of a small table: each text once, and which of them each line has.
struct WholeColumn {
    /// The different texts.
    private(set) var texts: [String] = []
    /// The place among `texts` of each line's; -1 for NULL.
    private(set) var codes: [Int] = []
    private var places: [String: Int] = [:]

    init(capacity: Int) { codes.reserveCapacity(capacity) }

    private mutating func code(_ text: String?) -> Int {
        guard let text else { return -1 }
        if let known = places[text] { return known }
        places[text] = texts.count
        texts.append(text)
        return texts.count - 1
    }

    /// Adds a line.
    mutating func append(_ text: String?) { codes.append(code(text)) }

    /// Adds a line that is like another.
    mutating func repeatLine(_ line: Int) { codes.append(codes[line]) }

    /// Changes a line.
    mutating func set(_ text: String?, line: Int) { codes[line] = code(text) }
}

/// All values of small tables as they stand in the database, defects and repeated rows included: what exact answers are computed from.
final class WholeTables {
    /// Lines of a table whose values are all computed, at most.
    static let lineCountMax: Int64 = 100_000
    /// Values that are computed for a workload, at most: afterwards answers are left out.
    static let cellCountMax: Int64 = 2_000_000

    private let catalogue: Catalogue
    private var known: [Int: [RowTexts.Field: WholeColumn]] = [:]
    private var cellsLeft = WholeTables.cellCountMax

    init(catalogue: Catalogue) {
        self.catalogue = catalogue
    }

    /// The values of fields in all lines of a table, by field; nil where they are too many, or where what the database holds does not
    /// follow from the rows: behind references or in columns that have defects.
    func values(_ fields: [RowTexts.Field], of table: Int) throws(GenerationError) -> [RowTexts.Field: WholeColumn]? {
        let view = catalogue.views[table]
        guard view.lineCount <= Self.lineCountMax, fields.allSatisfy({ isExact($0, of: view) }) else { return nil }
        let missing = fields.filter { known[table]?[$0] == nil }
        if !missing.isEmpty {
            let cells = view.lineCount * Int64(missing.count)
            guard cells <= cellsLeft else { return nil }
            cellsLeft -= cells
            for (field, values) in zip(missing, try compute(missing, view)) {
                known[table, default: [:]][field] = values
            }
        }
        return known[table]
    }

    private func isExact(_ field: RowTexts.Field, of view: TableView) -> Bool {
        switch field {
        case .written: return true
        case .childCount(let child): return catalogue.plan.tables[child].defects == nil
        case .ordinal, .siblingCount: return !view.hasRepeats
        case .reached(let path, let id):
            for step in path {
                let place = step.table
                guard place == view.place || !catalogue.views[place].hasRepeats else { return false }
                if isChanged(step) { return false }
            }
            return !catalogue.views[id.table].hasRepeats && !isChanged(id)
        }
    }

    /// Whether defects change the column, or of a composite reference one of its columns.
    private func isChanged(_ id: ColumnID) -> Bool {
        let view = catalogue.views[id.table]
        guard view.table.defects != nil else { return false }
        let columns = view.links.first { $0.via == id }?.pairs.map(\.child) ?? [id.column]
        return columns.contains { view.column($0)?.hasDefects ?? false }
    }

    private func compute(_ fields: [RowTexts.Field], _ view: TableView) throws(GenerationError) -> [WholeColumn] {
        let plan = catalogue.plan
        let texts = try RowTexts(plan: plan, table: view.place, fields: fields, few: false)
        var values = fields.map { _ in WholeColumn(capacity: Int(view.lineCount)) }
        var first: Int64 = 0
        while first < view.table.rowCount {
            let count = min(Int64(texts.rowsMax), view.table.rowCount - first)
            try texts.compute(Array(first..<first + count))
            for place in 0..<Int(count) {
                for index in fields.indices { values[index].append(texts.text(place, field: index)) }
            }
            first += count
        }
        try addDefects(to: &values, fields, view)
        return values
    }

    /// Puts what defects make of rows in their place, and adds the lines that repeat rows.
    private func addDefects(
        to values: inout [WholeColumn], _ fields: [RowTexts.Field], _ view: TableView
    ) throws(GenerationError) {
        guard let sampler = DefectSampler(plan: catalogue.plan, table: view.place) else { return }
        var lines: [(line: Int, row: Int64, number: Int)] = []
        var first: Int64 = 0
        while first < view.table.rowCount {
            let count = Int(min(4_096, view.table.rowCount - first))
            lines += sampler.defects(firstRow: first, count: count).map { (Int($0.row), $0.row, $0.number) }
            first += Int64(count)
        }
        for line in view.table.repeatedLines {
            let repeated = sampler.repeated(line: line)
            lines.append((Int(line), repeated.row, repeated.number))
            for index in fields.indices { values[index].repeatLine(Int(repeated.row)) }
        }
        let program = try DefectProgram(plan: catalogue.plan, table: view.place)
        let list = view.table.defects?.list ?? []
        var done = 0
        while done < lines.count {
            let batch = lines[done..<min(done + program.rowsMax, lines.count)]
            try program.run(batch.map { ($0.row, $0.number) })
            for (place, line) in batch.enumerated() {
                guard let change = program.change(at: place), let column = list[line.number - 1].column,
                    let index = fields.firstIndex(of: .written(column))
                else { continue }
                values[index].set(change.written.map { String(decoding: $0, as: UTF8.self) }, line: line.line)
            }
            done += batch.count
        }
    }
}
