import ArgumentParser
import Foundation
import Plan
import Warehouse

/// A plan that the program makes from a few numbers.
enum GeneratedPlan: String, ExpressibleByArgument, CaseIterable {
    case warehouse

    /// Whether a plan's name is that of one.
    static func isName(_ name: String) -> Bool {
        GeneratedPlan(rawValue: name) != nil
    }

    /// One line about it.
    var summary: String {
        "A data warehouse of any size, made from numbers: see 'loadstress help new'"
    }

    /// The plan's text for these numbers.
    static func text(tables: Int? = nil, rows: RowTotal? = nil, seed: UInt64? = nil) throws -> String {
        let request: WarehouseRequest
        do {
            request = try WarehouseRequest(
                tableCount: tables ?? WarehouseRequest.tableCountDefault,
                rowCount: rows?.count ?? WarehouseRequest.rowCountDefault, seed: seed ?? 1)
        } catch {
            throw ValidationError("\(error).")
        }
        return try WarehousePlan(request).text
    }

    /// The plan as a source to resolve.
    static func source(tables: Int? = nil, rows: RowTotal? = nil, seed: UInt64? = nil) throws -> PlanSource {
        PlanSource(name: "warehouse.yaml", bytes: Array(try text(tables: tables, rows: rows, seed: seed).utf8))
    }
}

/// Rows in all: `10_000_000`, `250k`, `250M`, `1.5B`.
struct RowTotal: ExpressibleByArgument {
    let count: Int64

    init?(argument: String) {
        let units: [(name: Character, factor: Int64)] = [("k", 1_000), ("m", 1_000_000), ("b", 1_000_000_000)]
        var text = argument.lowercased().replacing("_", with: "")
        let unit = units.first { text.last == $0.name }
        if unit != nil { text.removeLast() }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= (unit == nil ? 1 : 2), !parts[0].isEmpty, parts[0].count <= 18,
            parts.allSatisfy({ $0.allSatisfy(\.isWholeNumber) }), let whole = Int64(parts[0])
        else { return nil }
        let factor = unit?.factor ?? 1
        var (total, overflow) = whole.multipliedReportingOverflow(by: factor)
        guard !overflow else { return nil }
        if parts.count == 2 {
            var share = factor
            for digit in parts[1] {
                guard share % 10 == 0, let value = digit.wholeNumberValue else { return nil }
                share /= 10
                total += Int64(value) * share
            }
            guard !parts[1].isEmpty else { return nil }
        }
        count = total
    }
}

/// `loadstress new`.
struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Writes a plan that is made from a few numbers: a data warehouse.",
        discussion: """
            The plan is an ordinary one, to be read and edited. The same numbers always give the same text, and 'loadstress run
            warehouse' with the same --tables, --rows and --seed makes the same dataset without a file.

            EXAMPLES
              loadstress new warehouse
              loadstress new warehouse --tables 200 --rows 1B --seed 7 > plan.yaml
              loadstress new warehouse --tables 20 --rows 250k --out small.yaml
            """)

    @Argument(help: ArgumentHelp("What to make: warehouse.", valueName: "PLAN"))
    var plan: GeneratedPlan

    @Option(help: ArgumentHelp("How many tables, 10 to 1,000; 200 if absent.", valueName: "N"))
    var tables: Int?

    @Option(
        help: ArgumentHelp(
            "Rows in all, such as 10_000_000, 250M or 1B: from 1,000 a table to 100B; 10M if absent.", valueName: "N"))
    var rows: RowTotal?

    @Option(help: ArgumentHelp("The seed, 0 to 2^64-1; 1 if absent.", valueName: "S"))
    var seed: UInt64?

    @Option(help: ArgumentHelp("A new file in place of standard output.", valueName: "FILE"))
    var out: String?

    func run() throws {
        try reporting {
            let text = try GeneratedPlan.text(tables: tables, rows: rows, seed: seed)
            guard let out else {
                print(text, terminator: "")
                return
            }
            guard !FileManager.default.fileExists(atPath: out) else {
                complain("error: '\(out)' is there already: nothing was written")
                throw ExitCode.refused
            }
            try Data(text.utf8).write(to: URL(fileURLWithPath: out), options: .withoutOverwriting)
        }
    }
}
