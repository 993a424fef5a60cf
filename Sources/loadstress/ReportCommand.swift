import ArgumentParser
import Cluster
import Foundation
import Statistics
import Storage

/// `loadstress report DIR`.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Shows a finished dataset's statistics, and what was declared beside what was achieved.",
        discussion: """
            For each table its columns, then each law, weight, rate and skew of the plan with what the rows have, the tests
            of it and the verdict: reached, missed, unreachable or untested.

            EXAMPLES
              loadstress report /data/deals
              loadstress report /data/deals deals --declared
            """)

    @Argument(help: ArgumentHelp("The dataset: a folder, or s3://BUCKET/PREFIX.", valueName: "DIR"))
    var folder: String

    @Argument(help: ArgumentHelp("Tables to show; all without it.", valueName: "TABLE"))
    var tables: [String] = []

    @Flag(help: "Shows only what was declared beside what was achieved.")
    var declared = false

    @Flag(help: "Shows of what was declared only what was not reached.")
    var missed = false

    @OptionGroup var objectStore: ObjectStoreArguments

    func run() throws {
        try reporting {
            let manifest = try OpenDataset(folder, objectStore).finishedManifest()
            let names = manifest.tables.map(\.name)
            if let unknown = tables.first(where: { !names.contains($0) }) {
                throw CommandFailure(
                    "the dataset has no table '\(unknown)': its tables are \(names.joined(separator: ", "))")
            }
            for table in manifest.statistics where tables.isEmpty || tables.contains(table.table) {
                if !declared && !missed { showColumns(table) }
                showDeclarations(table)
            }
            print(DeclarationCounts(manifest.statistics).description)
        }
    }

    private func showColumns(_ table: TableStatistics) {
        var rows = [["\(table.table)", "values", "NULL", "different", "least", "greatest", "mean", "deviation"]]
        for column in table.columns {
            let least = column.minimum ?? column.shortest.map { "\($0) bytes" }
            let greatest = column.maximum ?? column.longest.map { "\($0) bytes" }
            let distinct = (column.distinctIsExact ? "" : "≈ ") + grouped(column.distinctCount)
            let counts = [grouped(column.count), grouped(column.nullCount), distinct]
            let moments = [column.mean, column.deviation].map { $0.map(shortNumber) ?? "" }
            rows.append([column.column] + counts + [least ?? "", greatest ?? ""] + moments)
        }
        printTable(rows, rightAligned: [1, 2, 3, 4, 5, 6, 7])
        print("")
    }

    private func showDeclarations(_ table: TableStatistics) {
        let shown = table.declarations.filter { !missed || $0.verdict == .missed || $0.verdict == .unreachable }
        guard !shown.isEmpty else { return }
        var rows = [["column", "declared", "", "of", "declared", "achieved", "p", "verdict"]]
        for outcome in shown {
            let column = columnText(outcome.column)
            let name = outcome.table == table.table ? column : "\(outcome.table).\(column)"
            let least = outcome.tests.map(\.probability).min()
            let measures = outcome.measures.prefix(missed ? 64 : 12)
            rows.append([
                name, outcome.declared, measures.first.map { cut($0.name) } ?? "", grouped(outcome.count),
                measures.first.map { shortNumber($0.declared) } ?? "",
                measures.first.map { shortNumber($0.achieved) } ?? "", least.map(probabilityText) ?? "",
                outcome.verdict.rawValue + (outcome.reason.map { ": \($0)" } ?? ""),
            ])
            for measure in measures.dropFirst() {
                rows.append([
                    "", "", cut(measure.name), "", shortNumber(measure.declared), shortNumber(measure.achieved), "", "",
                ])
            }
            if measures.count < outcome.measures.count {
                rows.append(["", "", "… \(outcome.measures.count - measures.count) more", "", "", "", "", ""])
            }
        }
        print(table.table)
        printTable(rows, rightAligned: [3, 4, 5, 6])
        print("")
    }
}

/// What a column is called: those that follow from sources by what they are.
func columnText(_ name: String) -> String {
    for (prefix, text) in [("_kind_", "conflict in "), ("_wrong_", "other "), ("_odd_", "odd source of ")]
    where name.hasPrefix(prefix) {
        return text + name.dropFirst(prefix.count)
    }
    return name
}

/// How many declarations have each verdict.
struct DeclarationCounts: CustomStringConvertible {
    private let counts: [DeclarationOutcome.Verdict: Int]

    init(_ tables: [TableStatistics]) {
        counts = tables.flatMap(\.declarations).reduce(into: [:]) { $0[$1.verdict, default: 0] += 1 }
    }

    /// Those that have the verdict.
    subscript(verdict: DeclarationOutcome.Verdict) -> Int { counts[verdict, default: 0] }

    var description: String {
        "declared: \(self[.reached]) reached, \(self[.missed]) missed, \(self[.unreachable]) unreachable, \(self[.untested]) untested"
    }
}

/// A number with about five digits.
func shortNumber(_ value: Double) -> String {
    guard value != 0 else { return "0" }
    let magnitude = value.magnitude
    if magnitude >= 1e15 || magnitude < 1e-4 { return String(format: "%.3e", value) }
    if value == value.rounded() { return grouped(Int64(value)) }
    let digits = magnitude >= 10_000 ? 1 : magnitude >= 100 ? 2 : magnitude >= 1 ? 3 : 5
    return String(format: "%.\(digits)f", value)
}

/// A name that leaves room for the others.
private func cut(_ name: String) -> String {
    name.count <= 40 ? name : name.prefix(39) + "…"
}

private func probabilityText(_ probability: Double) -> String {
    probability < 1e-3 ? String(format: "%.0e", probability) : String(format: "%.3f", probability)
}
