import ArgumentParser
import Cluster
import Generation
import Plan
import Production
import Scenarios
import Sharding
import Statistics

/// `loadstress plans`.
struct PlansCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plans", abstract: "Lists the built-in plans.",
        discussion: "EXAMPLE\n  loadstress plans")

    func run() throws {
        try reporting {
            for plan in BuiltInPlan.all {
                let resolved = try resolveCounted(plan.source)
                let tables = resolved.tables.map { "\($0.name) (\(grouped($0.rowCount)) rows)" }
                print("\(plan.name)  \(resolved.description)\n    \(tables.joined(separator: ", "))")
            }
            print("\(GeneratedPlan.warehouse.rawValue)  \(GeneratedPlan.warehouse.summary)")
        }
    }
}

/// `loadstress plan PLAN`.
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Checks a plan and says what it would make.",
        discussion: """
            Every name, type, weight and range is checked, and the first rows of each table are made to measure them.

            EXAMPLES
              loadstress plan deals
              loadstress plan shop.yaml --scale 100
              loadstress plan deals --resolved > deals-resolved.yaml
              loadstress plan deals --graph dot | dot -Tsvg > deals.svg
            """)

    @OptionGroup var plan: PlanArguments

    @Option(help: ArgumentHelp("Bytes of text that a shard should have, such as 64MiB.", valueName: "B"))
    var shardBytes: ByteCount = ByteCount(ShardPlanner.shardByteCountDefault)

    @Flag(help: "Prints the resolved plan as YAML instead.")
    var resolved = false

    @Option(
        help: ArgumentHelp(
            "Prints tables, keys and references as a graph instead: dot or mermaid.", valueName: "FORMAT"))
    var graph: GraphName?

    func validate() throws {
        if resolved, graph != nil { throw ValidationError("--resolved and --graph do not go together.") }
    }

    func run() throws {
        try reporting {
            let plan = try self.plan.resolved()
            if let graph {
                print(plan.graph(graph.format), terminator: "")
                return
            }
            if resolved {
                print(plan.canonicalText, terminator: "")
                return
            }
            let means = try ShardProducer.rowByteCounts(of: plan)
            let planner = ShardPlanner(shardByteCount: shardBytes.count, slotCount: 1)
            let layout = try planner.layout(of: plan, rowByteCounts: means)
            print("plan         \(plan.name)")
            if !plan.description.isEmpty { print("             \(plan.description)") }
            print("seed         \(plan.seed)")
            print("fingerprint  \(plan.fingerprint)")
            var rows = [["table", "rows", "bytes of text", "shards", "columns", "reads"]]
            var total: Double = 0
            for (place, table) in plan.tables.enumerated() {
                let bytes = means[place] * Double(table.rowCount)
                total += bytes
                let parents = plan.dependencies(of: place).map { plan.tables[$0].name }
                rows.append([
                    table.name, grouped(table.rowCount), "~" + readable(bytes),
                    grouped(Int64(layout.tables[place].shardCount)),
                    "\(table.columns.count { !$0.isHidden })", parents.isEmpty ? "-" : parents.joined(separator: ", "),
                ])
            }
            print("")
            printTable(rows, rightAligned: [1, 2, 3, 4])
            printSources(of: plan)
            let notes = plan.unreachableDeclarations
            if !notes.isEmpty { print("") }
            for note in notes { print("note: \(note)") }
            print("\nin all \(grouped(layout.rowCount)) rows, ~\(readable(total)) of text, \(layout.shardCount) shards")
        }
    }
}

extension ResolvedPlan {
    /// The tables that a table's references lead to, by their places.
    fileprivate func dependencies(of table: Int) -> [Int] {
        var found: Set<Int> = []
        for column in tables[table].columns {
            if let reference = column.link, reference.parent.table < tables.count {
                found.insert(reference.parent.table)
            }
        }
        return found.sorted()
    }
}
