import ArgumentParser
import Foundation
import Plan
import Scenarios
import SchemaImport

/// `loadstress init`.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Writes a plan to begin with: an example, or one made from a database's schema.",
        discussion: """
            Without --from it is a small example of the language. With --from it has the tables, keys and references of the
            CREATE TABLE statements in a file (PostgreSQL or Redshift), and generators guessed from names and types.

            EXAMPLES
              loadstress init
              loadstress init shop --out shop.yaml
              loadstress init --from schema.sql --rows 10_000 --out warehouse.yaml
            """)

    @Argument(help: ArgumentHelp("The plan's name; 'starter', or the name of --from, if absent.", valueName: "NAME"))
    var name: String?

    @Option(help: ArgumentHelp("A file of SQL with CREATE TABLE statements.", valueName: "FILE"))
    var from: String?

    @Option(help: ArgumentHelp("With --from, rows of a table that others refer to; 1,000 if absent.", valueName: "N"))
    var rows: PlainRowCount?

    @Option(help: ArgumentHelp("A new file in place of standard output.", valueName: "FILE"))
    var out: String?

    func validate() throws {
        if let name, !PlanName.isWellFormed(name) {
            throw ValidationError("'\(name)' is no plan's name: \(PlanName.rule).")
        }
        if rows != nil, from == nil { throw ValidationError("--rows belongs to --from.") }
        if let rows, !(1...ImportLimits.rowCountMax).contains(rows.count) {
            throw ValidationError("--rows takes 1 to 100,000,000,000.")
        }
    }

    func run() throws {
        try reporting {
            let text = try plan()
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

    private func plan() throws -> String {
        guard let from else { return StarterPlan.text(named: name ?? "starter") }
        // More than a schema may have is not read: the check of the size says so.
        let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: from))
        let bytes = try handle.read(upToCount: ImportLimits.sourceByteCountMax + 1) ?? Data()
        let made = try importSchema(
            PlanSource(name: from, bytes: Array(bytes)), planName: name ?? planName(ofFile: from),
            rowCount: rows?.count ?? 1_000)
        for note in made.notes { complain(note) }
        do {
            _ = try resolve(PlanSource(name: "the plan made from it", bytes: Array(made.text.utf8)))
        } catch {
            throw CommandFailure("the plan made from \(from) is not sound, which is a fault of this program:\n\(error)")
        }
        return made.text
    }
}

/// Whole rows, with or without `_` between digits.
struct PlainRowCount: ExpressibleByArgument {
    let count: Int64

    init?(argument: String) {
        guard let count = Int64(argument.replacing("_", with: "")) else { return nil }
        self.count = count
    }
}

/// `loadstress schema`.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Prints the JSON Schema of plans, for editors.",
        discussion: """
            With a line '# yaml-language-server: $schema=plan.schema.json' at its top, editors complete and check a plan.

            EXAMPLE
              loadstress schema > plan.schema.json
            """)

    func run() throws {
        print(PlanSchema.text, terminator: "")
    }
}

/// The name of a language of graphs.
struct GraphName: ExpressibleByArgument {
    let format: GraphFormat

    init?(argument: String) {
        guard let format = GraphFormat(rawValue: argument) else { return nil }
        self.format = format
    }
}
