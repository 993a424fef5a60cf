import ArgumentParser
import Foundation
import Generation
import Plan
import Queries
import Storage
import Workload

/// `loadstress queries PLAN`.
struct QueriesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "queries", abstract: "Writes a workload of SQL queries that suit a plan's data, for drive.",
        discussion: """
            A file of SQL for each query, and workload.json, which says of each how many rows it gives, of many the exact answer, and
            which sessions of analysts, dashboards and nightly programs run them over a day. Look-ups, time windows, star joins, top
            lists, periods, windows, funnels, versions, bridges, and checks of staging tables and of quality: SQL for Redshift that
            PostgreSQL and DuckDB run, too. Nothing is read but the plan.

            EXAMPLES
              loadstress queries deals --count 500 --out deals.workload
              loadstress queries /data/warehouse --count 10000 --seed 7 --out warehouse.workload
              loadstress queries deals --count 500 --schema sales --sessions 40 --out deals.workload
            """)

    @Argument(help: ArgumentHelp("A dataset's folder, a built-in plan's name or a YAML file.", valueName: "PLAN"))
    var plan: String

    @OptionGroup var rows: QueryPlanArguments

    @Option(help: ArgumentHelp("Queries, 1 to 100,000.", valueName: "N"))
    var count: Int

    @Option(help: ArgumentHelp("The workload's seed, 0 to 2^64-1; 1 if absent.", valueName: "S"))
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("A new or empty folder; PLAN.workload if absent.", valueName: "FOLDER"))
    var out: String?

    @Option(help: ArgumentHelp("The database's schema of all tables; the plan's own without it.", valueName: "NAME"))
    var schema: String?

    @Option(help: ArgumentHelp("Sessions, 0 to 100,000; a fifth of the queries if absent.", valueName: "K"))
    var sessions: Int?

    func validate() throws {
        guard (1...QueryOptions.countMax).contains(count) else {
            throw ValidationError("--count takes 1 to 100,000.")
        }
        if let sessions, !(0...QueryOptions.sessionCountMax).contains(sessions) {
            throw ValidationError("--sessions takes 0 to 100,000.")
        }
        if let schema, !PlanName.isWellFormed(schema) {
            throw ValidationError("--schema takes a name: \(PlanName.rule).")
        }
    }

    func run() throws {
        try reporting {
            let plan = try rows.resolved(self.plan)
            let folder = out ?? "\(plan.name).workload"
            guard isFree(folder) else {
                complain("error: '\(folder)' is there already and not empty: nothing was written")
                throw ExitCode.refused
            }
            let made = try QueryWorkload(
                plan: plan,
                options: QueryOptions(count: count, seed: seed, schema: schema, sessionCount: sessions))
            try FileManager.default.createDirectory(
                atPath: folder + "/queries", withIntermediateDirectories: true)
            for (query, sql) in zip(made.workload.queries, made.sql) {
                try AtomicFile.write(Array(sql.utf8), to: folder + "/" + query.file)
            }
            // The list comes last: a folder that has it is whole.
            try AtomicFile.write(
                Array(WorkloadFolder.encoded(made.workload)), to: folder + "/" + WorkloadFolder.fileName)
            printTable(summary(of: made.workload), rightAligned: [1, 2, 3])
            let sessions = made.workload.sessions
            print("\(folder): \(sessions.count) sessions of \(made.userCount) users")
        }
    }

    /// How many queries there are of each kind, and of how many the result is known.
    private func summary(of workload: Workload) -> [[String]] {
        var lines = [["kind", "queries", "exact", "empty"]]
        func line(_ name: String, _ queries: [WorkloadQuery]) -> [String] {
            [
                name, String(queries.count), String(queries.filter { $0.answer != nil }.count),
                String(queries.filter(\.empty).count),
            ]
        }
        for kind in QueryKind.allCases {
            let queries = workload.queries.filter { $0.kind == kind.rawValue }
            if !queries.isEmpty { lines.append(line(kind.rawValue, queries)) }
        }
        return lines + [line("total", workload.queries)]
    }

    private func isFree(_ folder: String) -> Bool {
        guard FileManager.default.fileExists(atPath: folder) else { return true }
        return (try? FileManager.default.contentsOfDirectory(atPath: folder).isEmpty) ?? false
    }
}

/// What is changed in the plan, as when the dataset was made; `--seed` is the workload's.
struct QueryPlanArguments: ParsableArguments {
    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Rows of tables, as when the dataset was made; of the plan 'warehouse' one total.", valueName: "TABLE=N"))
    var rows: [String] = []

    @Option(help: ArgumentHelp("How many tables the plan 'warehouse' has.", valueName: "N"))
    var tables: Int?

    @Option(help: ArgumentHelp("Multiplies the rows, as when the dataset was made.", valueName: "X"))
    var scale: Double?

    @OptionGroup var clean: CleanArgument

    /// The plan of that name with these numbers.
    func resolved(_ plan: String) throws -> ResolvedPlan {
        let numbers = PlanNumbers(rows: rows, tables: tables, scale: scale, isClean: clean.clean)
        return try resolveCounted(numbers.source(plan), overrides: numbers.overrides())
    }
}
