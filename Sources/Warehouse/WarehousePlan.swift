import Generation
import Plan

/// The plan of a data warehouse: its text, which is an ordinary plan.
public struct WarehousePlan: Sendable {
    /// What was asked for.
    public let request: WarehouseRequest
    /// The plan as YAML; the same for the same request on every machine.
    public let text: String
    /// The tables whose rows do not depend on the rows asked for, such as the calendar.
    public let fixedTables: Set<String>

    /// Makes the plan of a warehouse, whose tables have exactly as many rows as asked for.
    ///
    /// Takes a second for a billion rows, most of it for counting the rows of nested tables.
    ///
    /// - Throws: `WarehouseError` where the catalogue does not give such a warehouse.
    public init(_ request: WarehouseRequest) throws(WarehouseError) {
        let selection = try Selection(Catalogue(), request)
        let tables = selection.catalogue.sorted(selection.chosen)
        let names = TableNames(all: selection.names)
        let sizes = Sizes(tables, names: names, request)
        var rows: [String: Int64] = [:]
        for table in tables where table.table.parent == nil { rows[table.name] = Int64(sizes.rows[table.name] ?? 1) }
        let takers = Self.takers(tables, names: names, rows: rows)
        let extras = TableExtras(tables, names: names, sizes: sizes, unrepeated: takers.first, request)
        let writer = PlanWriter(request: request, tables: tables, names: names, sizes: sizes, extras: extras)

        // Rows that are there twice follow from a table's rows: what the first taker cannot take up, others do, and so once more.
        var text = writer.text(rows: rows)
        var difference = try request.rowCount - Self.rowCount(text)
        var roundCount = 0
        while difference != 0 {
            roundCount += 1
            guard roundCount <= Self.roundsMax else { throw .catalogue("no facts take up \(difference) rows") }
            try Self.give(difference, to: &rows, takers)
            text = writer.text(rows: rows)
            difference = try request.rowCount - Self.rowCount(text)
        }
        self.request = request
        self.text = text
        fixedTables = Set(tables.filter { $0.table.fixedRowCount != nil }.map(\.name))
    }

    /// Times that rows are given to facts until all are there.
    private static let roundsMax = 6

    private static func rowCount(_ text: String) throws(WarehouseError) -> Int64 {
        do throws(PlanErrors) {
            let plan = try resolveCounted(PlanSource(name: "warehouse.yaml", bytes: Array(text.utf8)))
            return plan.tables.reduce(0) { $0 + $1.lineCount }
        } catch {
            throw .catalogue("\(error)")
        }
    }

    /// Facts that no other table has anything to do with, the largest first: their rows change no other table.
    private static func takers(_ tables: [ChosenTable], names: TableNames, rows: [String: Int64]) -> [String] {
        var used: Set<String> = []
        for table in tables {
            for line in table.table.lines {
                let text = names.renamed(line.content.text, for: table)
                for name in tableNames(in: text) where name != table.name { used.insert(name) }
            }
            for name in [names.parent(of: table), names.feeds(of: table)] { if let name { used.insert(name) } }
        }
        return tables.filter { $0.table.role == .fact && rows[$0.name] != nil && !used.contains($0.name) }
            .sorted { (rows[$1.name] ?? 0, $0.name) < (rows[$0.name] ?? 0, $1.name) }
            .map(\.name)
    }

    /// Adds the difference to the first table, or takes it from as many as it needs.
    private static func give(
        _ difference: Int64, to rows: inout [String: Int64], _ takers: [String]
    ) throws(WarehouseError) {
        var open = difference
        for name in takers where open != 0 {
            let old = rows[name] ?? 1
            let new = max(old / 2 + 1, old + open)
            rows[name] = new
            open -= new - old
        }
        guard open == 0 else { throw .catalogue("no facts take up \(open) rows") }
    }
}
