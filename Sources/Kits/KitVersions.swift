public import Plan

/// A version of a table's schema, and what it changes.
public struct KitVersion: Hashable, Sendable {
    /// What is otherwise than in the version before.
    public enum Change: Hashable, Sendable {
        /// A column is new.
        case added(column: String)
        /// A column has a wider type.
        case widened(column: String, from: ColumnType, to: ColumnType)
        /// A column can have another value.
        case category(column: String, value: Constant)
    }

    /// `v1`, `v2`, … in order.
    public let name: String
    /// One line of text; may be empty.
    public let description: String
    /// The day from which it holds, YYYY-MM-DD; nil for the first, and where it begins after a share of the rows.
    public let firstDay: String?
    /// Its first row, 0-based in the table.
    public let firstRow: Int64
    /// Its rows, each once.
    public let rowCount: Int64
    /// What it changes: none in the first.
    public let changes: [Change]
}

extension ResolvedTable {
    /// The versions with what they change.
    var kitVersions: [KitVersion] {
        let categories = categories
        return versions.enumerated().map { place, version in
            var changes: [KitVersion.Change] = []
            for column in columns where place > 0 && column.isWritten(inVersion: place) {
                if column.sinceVersion == place {
                    changes.append(.added(column: column.name))
                    continue
                }
                let (old, new) = (column.type(inVersion: place - 1), column.type(inVersion: place))
                if old != new { changes.append(.widened(column: column.name, from: old, to: new)) }
            }
            for (column, value) in categories[place] ?? [] {
                changes.append(.category(column: column, value: value))
            }
            return KitVersion(
                name: version.name, description: version.description,
                firstDay: version.firstDay.map(CalendarText.text(day:)), firstRow: version.firstRow,
                rowCount: Int64(rows(ofVersion: place).count), changes: changes)
        }
    }

    /// By the places of versions, the values that columns can have from then on.
    private var categories: [Int: [(column: String, value: Constant)]] {
        var found: [Int: [(column: String, value: Constant)]] = [:]
        for column in columns where !column.isHidden {
            var place = 0
            for (firstRow, values) in column.expression.laterValues {
                // Of versions that begin with the same row all but the last have no rows: any of them will do.
                let next = versions.indices.first { $0 > place && versions[$0].firstRow == firstRow }
                guard let next else { continue }
                place = next
                // What a column had when it was added is not new.
                if place > column.sinceVersion { found[place, default: []] += values.map { (column.name, $0) } }
            }
        }
        return found
    }
}

extension Expression {
    /// The values that a choice has only from a row on, by that row, in order; none where it has all from the first.
    fileprivate var laterValues: [(firstRow: Int64, values: [Constant])] {
        switch kind {
        case .nullable(let operand, _, _), .convert(let operand): return operand.laterValues
        case .firstMatch(let branches, let otherwise):
            guard let first = otherwise.choice, branches.allSatisfy({ $0.firstRow != nil && $0.value.choice != nil })
            else { return branches.count == 1 ? branches[0].value.laterValues : [] }
            var known = Set(first.values)
            // The last rows stand first.
            return branches.reversed().map { branch in
                (branch.firstRow ?? 0, (branch.value.choice?.values ?? []).filter { known.insert($0).inserted })
            }
        default: return []
        }
    }

    private var choice: WeightedChoice? {
        if case .random(.choose(let choice), _) = kind { choice } else { nil }
    }
}

extension Expression.Branch {
    /// The row from which on the branch is taken; nil if that is not what decides.
    fileprivate var firstRow: Int64? {
        guard case .apply(.greaterOrEqual, let operands) = condition.kind, operands.count == 2,
            operands[0].kind == .rowIndex, case .constant(.integer(let row)) = operands[1].kind
        else { return nil }
        return row
    }
}

/// The order in which a dataset with versions is loaded as it grew: all tables as they were first, then version by version.
struct VersionStep {
    /// The table's place.
    let table: Int
    /// The version's place, at least 1.
    let version: Int
    /// The step's number, from 1.
    let number: Int

    /// The script that changes the table, relative to the kit's folder.
    func path(_ dataset: KitDataset) -> String {
        let table = dataset.tables[table]
        let digits = String(number)
        let padding = String(repeating: "0", count: max(0, 3 - digits.count))
        return
            "versions/\(padding)\(digits)-\(table.planName)-\(table.versions[version - 1].name)-\(table.versions[version].name).sql"
    }

    /// All steps, second versions first.
    static func all(_ dataset: KitDataset) -> [VersionStep] {
        var steps: [VersionStep] = []
        let last = dataset.tables.map(\.versions.count).max() ?? 0
        for version in 1..<max(last, 1) {
            for place in dataset.loadingOrder where version < dataset.tables[place].versions.count {
                steps.append(VersionStep(table: place, version: version, number: steps.count + 1))
            }
        }
        return steps
    }
}

extension KitDataset {
    /// The files of a table that are loaded when it is in a version: all of one that has none with the first.
    func groups(of table: KitTable, inVersion version: Int) -> [KitFileGroup] {
        groups(of: table).filter { ($0.version ?? 0) == version }
    }
}

extension KitVersion {
    /// What begins a script that changes a table into this version.
    func remark(_ table: KitTable) -> String {
        let day = firstDay.map { " from \($0)" } ?? ""
        let words = description.isEmpty ? "" : ": \(description)"
        return SQL.comment("\(table.name): \(name)\(day), row \(SQL.grouped(firstRow)) on\(words)")
    }
}
