import ArgumentParser
import Encoding
import Foundation
import Generation
import Plan
import Production
import Sharding

/// `loadstress preview PLAN`.
struct PreviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview", abstract: "Shows the first rows of a plan's tables.",
        discussion: """
            The rows are exactly those that a run makes, below the columns' names and types. NULL is shown as a dot.
            In colour, keys are yellow and references cyan.

            EXAMPLES
              loadstress preview deals
              loadstress preview deals --table deals --rows 20
              loadstress preview deals --table deals --from 999_990 --csv
            """)

    /// Rows that a preview shows at most.
    private static let rowsMax: Int64 = 10_000

    @OptionGroup var plan: PreviewPlanArguments

    @Option(help: ArgumentHelp("The table; all tables without it.", valueName: "T"))
    var table: String?

    @Option(help: ArgumentHelp("Rows to show, at most 10,000.", valueName: "N"))
    var rows: Int64 = 10

    @Option(help: ArgumentHelp("The first row, from 0.", valueName: "ROW"))
    var from: RowNumber = RowNumber(0)

    @Flag(help: "Prints CSV with a header.")
    var csv = false

    @Option(
        help: ArgumentHelp(
            "Colours: always, never, or auto: on a terminal, unless NO_COLOR is set.", valueName: "WHEN"))
    var color: ColorChoice = .auto

    func validate() throws {
        guard rows >= 1, rows <= PreviewCommand.rowsMax else { throw ValidationError("--rows takes 1 to 10,000.") }
    }

    func run() throws {
        try reporting {
            let plan = try resolveCounted(self.plan.source(), overrides: self.plan.overrides())
            if let table, plan.tableIndex(named: table) == nil {
                throw ValidationError(
                    "The plan has no table '\(table)'; there are: \(plan.tables.map(\.name).joined(separator: ", ")).")
            }
            let producer = ShardProducer(plan: plan, writesVersions: false)
            for resolved in plan.tables where table == nil || table == resolved.name {
                guard from.row < resolved.rowCount else {
                    throw ValidationError(
                        "\(resolved.name) has \(resolved.rowCount) rows: there is no row \(from.row).")
                }
                let shard = Shard(
                    number: 0, table: resolved.name, index: 0, firstRow: from.row,
                    rowCount: min(rows, resolved.rowCount - from.row))
                var sink = CollectingSink()
                _ = try producer.produce(shard, header: true, to: &sink)
                if csv {
                    print(String(decoding: sink.bytes, as: UTF8.self), terminator: "")
                } else {
                    show(sink.bytes, of: resolved)
                }
            }
        }
    }

    private func show(_ text: [UInt8], of table: ResolvedTable) {
        var lines = csvRecords(text)
        let columns = table.columns.filter { !$0.isHidden }
        lines.insert(columns.map { $0.type.description }, at: 1)
        let numeric = columns.indices.filter { columns[$0].type.valueType.isNumeric }
        let isColored = color.isColored
        print(isColored ? CellStyle.bold.applied(to: table.name) : table.name)
        printTable(lines, rightAligned: Set(numeric)) { row, column in
            guard isColored else { return .plain }
            switch row {
            case 0: return .bold
            case 1: return .dim
            default: break
            }
            if lines[row][column] == nullMark { return .dim }
            switch columns[column].role {
            case .key: return .yellow
            case .reference: return .cyan
            case .value, .pick: return .plain
            }
        }
        print("")
    }
}

/// When a preview is in colour.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never

    /// Whether it is now.
    var isColored: Bool {
        switch self {
        case .always: true
        case .never: false
        case .auto: isatty(1) == 1 && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
        }
    }
}

/// What NULL is shown as.
private let nullMark = "·"

/// A row's number, with or without `_` between digits.
struct RowNumber: ExpressibleByArgument, CustomStringConvertible {
    let row: Int64

    init(_ row: Int64) { self.row = row }

    init?(argument: String) {
        guard let row = Int64(argument.replacing("_", with: "")), row >= 0 else { return nil }
        self.row = row
    }

    var description: String { "\(row)" }
}

/// The plan of a preview: `--rows` means rows to show there, so rows of tables are left as they are.
struct PreviewPlanArguments: ParsableArguments {
    @Argument(help: ArgumentHelp("A built-in plan's name or a YAML file.", valueName: "PLAN"))
    var plan: String

    @Option(help: ArgumentHelp("Multiplies the rows of all tables but those with 'scale: false'.", valueName: "X"))
    var scale: Double?

    @Option(help: ArgumentHelp("The seed, 0 to 2^64-1, in place of the plan's.", valueName: "S"))
    var seed: UInt64?

    @OptionGroup var clean: CleanArgument

    /// The plan; one that is made from numbers is made from this seed.
    func source() throws -> PlanSource {
        try GeneratedPlan.isName(plan) ? GeneratedPlan.source(seed: seed) : planSource(plan)
    }

    func overrides() -> PlanOverrides {
        PlanOverrides(rows: [:], scale: scale, seed: seed, isClean: clean.clean)
    }
}

/// The records of a text as they are shown, NULL as a mark.
private func csvRecords(_ text: [UInt8]) -> [[String]] {
    var records: [[String]] = []
    var parser = CSVRecordParser()
    unsafe text.withUnsafeBytes { text in
        unsafe parser.take(text) { fields in
            records.append(
                fields.map { field in
                    guard let field else { return nullMark }
                    return String(decoding: field, as: UTF8.self).replacing("\n", with: "\\n").replacing(
                        "\r", with: "\\r")
                })
        }
    }
    return records
}
