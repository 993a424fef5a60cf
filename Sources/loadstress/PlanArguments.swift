import ArgumentParser
import Foundation
import Generation
import Plan
import Scenarios

/// The plan that a command works on, and what is changed in it.
struct PlanArguments: ParsableArguments {
    @Argument(help: ArgumentHelp("A built-in plan's name or a YAML file.", valueName: "PLAN"))
    var plan: String

    @OptionGroup var overrides: OverrideArguments

    /// Reads, changes and checks the plan.
    func resolved() throws -> ResolvedPlan {
        try resolveCounted(overrides.source(plan), overrides: overrides.overrides())
    }
}

/// What is changed in a plan.
struct OverrideArguments: ParsableArguments {
    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Rows of tables, such as deals=10_000_000; of the plan 'warehouse' one total, such as 250M or 1B.",
            valueName: "TABLE=N"))
    var rows: [String] = []

    @Option(help: ArgumentHelp("How many tables the plan 'warehouse' has.", valueName: "N"))
    var tables: Int?

    @Option(help: ArgumentHelp("Multiplies the rows of all tables but those with 'scale: false'.", valueName: "X"))
    var scale: Double?

    @Option(help: ArgumentHelp("The seed, 0 to 2^64-1, in place of the plan's.", valueName: "S"))
    var seed: UInt64?

    @OptionGroup var clean: CleanArgument

    /// What is changed, as it was parsed.
    var numbers: PlanNumbers {
        PlanNumbers(rows: rows, tables: tables, scale: scale, seed: seed, isClean: clean.clean)
    }

    func overrides() throws -> PlanOverrides { try numbers.overrides() }

    /// The plan of that name, made anew from these numbers where the program makes it from numbers.
    func source(_ plan: String) throws -> PlanSource { try numbers.source(plan) }
}

/// What is changed in a plan, or what it is made from.
struct PlanNumbers {
    /// `TABLE=N`, or one total.
    var rows: [String] = []
    var tables: Int?
    var scale: Double?
    var seed: UInt64?
    var isClean = false

    func overrides() throws -> PlanOverrides {
        var counts: [String: Int64] = [:]
        for item in rowItems where item.contains("=") {
            let parts = item.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, !parts[0].isEmpty,
                let count = Int64(parts[1].replacing("_", with: ""))
            else { throw ValidationError("--rows takes TABLE=N, such as deals=10_000_000, not '\(item)'.") }
            guard counts.updateValue(count, forKey: parts[0]) == nil else {
                throw ValidationError("--rows names \(parts[0]) twice.")
            }
        }
        return PlanOverrides(rows: counts, scale: scale, seed: seed, isClean: isClean)
    }

    /// The plan of that name, made anew from these numbers where the program makes it from numbers.
    func source(_ plan: String) throws -> PlanSource {
        let totals = rowItems.filter { !$0.contains("=") }
        guard GeneratedPlan.isName(plan) else {
            if let total = totals.first {
                throw ValidationError(
                    "--rows takes TABLE=N, such as deals=10_000_000, not '\(total)': a total is for the plan 'warehouse'."
                )
            }
            if tables != nil { throw ValidationError("--tables is for the plan 'warehouse'.") }
            return try planSource(plan)
        }
        guard totals.count <= 1 else {
            throw ValidationError("--rows has two totals: \(totals[0]) and \(totals[1]).")
        }
        let total = try totals.first.map { text in
            guard let total = RowTotal(argument: text) else {
                throw ValidationError(
                    "--rows takes a total, such as 10_000_000, 250M or 1B, or TABLE=N, not '\(text)'.")
            }
            return total
        }
        return try GeneratedPlan.source(tables: tables, rows: total, seed: seed)
    }

    /// What `--rows` was given, one by one.
    private var rowItems: [String] {
        rows.flatMap { $0.split(separator: ",").map(String.init) }
    }
}

/// Whether a plan's defects are left out.
struct CleanArgument: ParsableArguments {
    @Flag(help: "Makes the tables without their defects.")
    var clean = false
}

/// The plan of that name or file. Throws `PlanArgumentError` where there is neither.
func planSource(_ name: String) throws -> PlanSource {
    if let builtIn = BuiltInPlan.named(name) { return builtIn.source }
    if GeneratedPlan.isName(name) { return try GeneratedPlan.source() }
    let url = URL(fileURLWithPath: name)
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: name, isDirectory: &isFolder) else {
        throw PlanArgumentError.unknown(name)
    }
    if isFolder.boolValue {
        let plan = url.appendingPathComponent("plan.yaml").path
        guard FileManager.default.fileExists(atPath: plan) else { throw PlanArgumentError.folder(name) }
        return try planSource(plan)
    }
    // More than a plan may have is not read: the check of the size says so.
    let handle = try FileHandle(forReadingFrom: url)
    let bytes = try handle.read(upToCount: PlanLimits.sourceByteCountMax + 1) ?? Data()
    return PlanSource(name: name, bytes: Array(bytes))
}

/// Why there is no plan.
enum PlanArgumentError: Error, CustomStringConvertible {
    case unknown(String)
    case folder(String)

    var description: String {
        switch self {
        case .unknown(let name):
            "there is no file '\(name)' and no built-in plan of that name; there are: "
                + (BuiltInPlan.all.map(\.name) + [GeneratedPlan.warehouse.rawValue]).joined(separator: ", ")
        case .folder(let name):
            "'\(name)' is a folder without a plan.yaml"
        }
    }
}
