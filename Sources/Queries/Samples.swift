import Generation
import Plan

/// Values of some rows of each table, drawn with equal chances: what parameters are taken from, so that they are there, and as often as
/// they are there.
final class Samples {
    /// Rows of a table that are looked at.
    static let rowCountMax = 400

    private let catalogue: Catalogue
    private let seed: UInt64
    private var tables: [Int: TableSample] = [:]

    init(catalogue: Catalogue, seed: UInt64) {
        self.catalogue = catalogue
        self.seed = seed
    }

    /// The sample of a table. The first time it computes nothing but the rows' numbers.
    func of(_ table: Int) -> TableSample {
        if let known = tables[table] { return known }
        let sample = TableSample(catalogue: catalogue, view: catalogue.views[table], seed: seed)
        tables[table] = sample
        return sample
    }
}

/// Values of some rows of a table.
final class TableSample {
    /// The rows, without those that have a defect or are there twice.
    let rows: [Int64]
    /// Whether all rows of the table were looked at.
    let isWhole: Bool
    private let catalogue: Catalogue
    private let view: TableView
    private var known: [RowTexts.Field: [String?]] = [:]

    init(catalogue: Catalogue, view: TableView, seed: UInt64) {
        self.catalogue = catalogue
        self.view = view
        let count = view.table.rowCount
        isWhole = count <= Int64(Samples.rowCountMax)
        var rows: [Int64]
        if isWhole {
            rows = Array(0..<count)
        } else {
            var draws = Draws(seed: seed, purpose: "sample \(view.table.name)")
            rows = (0..<Samples.rowCountMax).map { _ in Int64(draws.below(Int(count))) }
        }
        if let defects = LineDefects(plan: catalogue.plan, table: view.place) {
            rows = rows.filter { !defects.concern($0) }
        }
        self.rows = rows
    }

    /// The values of a field in each of `rows`; nil for NULL. Columns of a table that are asked for together are computed together.
    func values(_ field: RowTexts.Field) throws(GenerationError) -> [String?] {
        if let values = known[field] { return values }
        switch field {
        case .written: try compute(view.columns.map { .written($0.place) })
        case .reached(let path, let id):
            let worthwhile = catalogue.views[id.table].columns.filter { $0.isAttribute || $0.place == id.column }
            try compute(worthwhile.map { .reached(path: path, ColumnID(table: id.table, column: $0.place)) })
        case .childCount, .ordinal, .siblingCount: try compute([field])
        }
        if known[field] == nil { try compute([field]) }
        return known[field] ?? []
    }

    /// The values of all columns of the rows that are reached.
    func values(ofAllReached join: Join) throws(GenerationError) -> [[String?]] {
        let fields = join.view.columns.map { join.item($0).field }
        if fields.contains(where: { known[$0] == nil }) { try compute(fields) }
        return fields.map { known[$0] ?? [] }
    }

    private func compute(_ fields: [RowTexts.Field]) throws(GenerationError) {
        var values: [[String?]] = fields.map { _ in [] }
        if !rows.isEmpty {
            let texts = try RowTexts(plan: catalogue.plan, table: view.place, fields: fields, few: true)
            var first = 0
            while first < rows.count {
                let batch = Array(rows[first..<min(first + texts.rowsMax, rows.count)])
                try texts.compute(batch)
                for place in batch.indices {
                    for index in fields.indices { values[index].append(texts.text(place, field: index)) }
                }
                first += batch.count
            }
        }
        for (field, column) in zip(fields, values) { known[field] = column }
    }

    /// The values of a field that occur, the most frequent first, each with its share of the rows.
    func frequencies(_ values: [String?]) -> [(value: String, share: Double)] {
        var counts: [String: Int] = [:]
        for value in values { if let value { counts[value, default: 0] += 1 } }
        let total = Double(max(1, rows.count))
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, Double($0.value) / total) }
    }
}

/// Which rows of a table have a defect, or are there twice.
final class LineDefects {
    /// Rows that are there twice are looked up to this many.
    private static let repeatCountMax: Int64 = 200_000

    private let sampler: DefectSampler
    private let lines: Range<Int64>
    /// The rows that are there twice; nil where they are too many.
    private lazy var repeated: Set<Int64>? = {
        guard lines.upperBound - lines.lowerBound <= Self.repeatCountMax else { return nil }
        return Set(lines.map { sampler.repeated(line: $0).row })
    }()

    /// Nil for a table without defects.
    init?(plan: ResolvedPlan, table: Int) {
        guard let sampler = DefectSampler(plan: plan, table: table) else { return nil }
        self.sampler = sampler
        lines = plan.tables[table].repeatedLines
    }

    /// Whether a row has a defect or may be there twice.
    func concern(_ row: Int64) -> Bool {
        if !sampler.defects(firstRow: row, count: 1).isEmpty { return true }
        guard let repeated else { return true }
        return repeated.contains(row)
    }
}
