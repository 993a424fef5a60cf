import ArgumentParser
import Encoding
import Explanation
import Plan

/// `loadstress explain PLAN TABLE ROW`.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Shows where each value of one row comes from.",
        discussion: """
            For each column its value, the plan's rule, the columns and rows that are read, and what was drawn: the stream,
            the number of the draw and its 64 random bits. ROW is a number, from 0, or a key of the table.

            EXAMPLES
              loadstress explain deals deals 42
              loadstress explain deals deals D0000000043 --column amount
            """)

    @OptionGroup var plan: PlanArguments

    @Argument(help: ArgumentHelp("The table.", valueName: "TABLE"))
    var table: String

    @Argument(help: ArgumentHelp("The row's number, from 0, or one of its keys.", valueName: "ROW"))
    var row: String

    @Option(name: .customLong("column"), help: ArgumentHelp("One column alone.", valueName: "C"))
    var column: String?

    func run() throws {
        try reporting {
            let plan = try self.plan.resolved()
            guard let place = plan.tableIndex(named: table) else {
                throw CommandFailure(
                    "the plan has no table '\(table)'; there are: \(plan.tables.map(\.name).joined(separator: ", "))")
            }
            let resolved = plan.tables[place]
            var columns: [Int]?
            if let column {
                guard let found = resolved.columnIndex(named: column) else {
                    let names = resolved.columns.map(\.name).joined(separator: ", ")
                    throw CommandFailure("the table \(table) has no column '\(column)'; there are: \(names)")
                }
                columns = [found]
            }
            let row = try number(of: row, in: place, of: plan)
            for line in RowExplanation(plan: plan, table: place, row: row, columns: columns).lines { print(line) }
        }
    }

    /// The row of that number or with that key.
    private func number(of text: String, in table: Int, of plan: ResolvedPlan) throws -> Int64 {
        let resolved = plan.tables[table]
        if let row = RowNumber(argument: text)?.row {
            guard row < resolved.rowCount else {
                throw CommandFailure("\(resolved.name) has \(resolved.rowCount) rows: there is no row \(row)")
            }
            return row
        }
        for column in resolved.columns.indices {
            let id = ColumnID(table: table, column: column)
            guard case .key = plan[id].role else { continue }
            if let row = KeyCodec(plan: plan, column: id).row(of: text) { return row }
        }
        throw CommandFailure("'\(text)' is neither the number of a row of \(resolved.name) nor a key of one")
    }
}
