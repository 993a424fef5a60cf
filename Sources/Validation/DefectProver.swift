import Plan
import Sharding
import Storage

/// Holds the defects that stand in the files against those that the answer keys list.
struct DefectProver: Sendable {
    private struct Table: Sendable {
        let name: String
        let defects: Defects
        let columns: [String?]
        let lineCount: Int64
        var found: [Int64]
        var listed: [Int64]
        var foundIn: Int64 = 0
        var listedIn: Int64 = 0
        var isSound = true
    }

    private var tables: [String: Table] = [:]
    private let names: [String]

    init(plan: ResolvedPlan) {
        var names: [String] = []
        for table in plan.tables {
            guard let defects = table.defects else { continue }
            names.append(table.name)
            let none = defects.list.map { _ in Int64(0) }
            tables[table.name] = Table(
                name: table.name, defects: defects,
                columns: defects.list.map { $0.column.map { table.columns[$0].name } },
                lineCount: table.lineCount, found: none, listed: none)
        }
        self.names = names
    }

    /// Adds a shard's evidence, in any order: of a table, or of an answer key.
    mutating func add(_ manifest: ShardManifest) {
        let answers = AnswerKey.table(of: manifest.table)
        guard var table = tables[answers ?? manifest.table] else { return }
        defer { tables[answers ?? manifest.table] = table }
        guard let evidence = manifest.defects, evidence.map(\.name) == table.defects.list.map(\.name),
            evidence.allSatisfy({ (0...max(0, manifest.rowCount)).contains($0.count) })
        else {
            table.isSound = false
            return
        }
        if answers == nil {
            table.foundIn &+= manifest.rowCount
            for place in evidence.indices { table.found[place] &+= evidence[place].count }
        } else {
            table.listedIn &+= manifest.rowCount
            for place in evidence.indices { table.listed[place] &+= evidence[place].count }
            if evidence.reduce(0, { $0 &+ $1.count }) != manifest.lineCount { table.isSound = false }
        }
    }

    /// Lines of the table that repeat rows, as the answer key lists them; nil where the table has no defects.
    func listedRepeats(of table: String) -> Int64? {
        tables[table].map { table in
            zip(table.defects.list, table.listed).reduce(0) { $1.0.kind.isRepeat ? $0 + $1.1 : $0 }
        }
    }

    /// Orphans of a column as the answer key lists them.
    func listedOrphans(of table: String, column: String) -> Int64 {
        guard let table = tables[table] else { return 0 }
        return table.defects.list.indices.reduce(0) { sum, place in
            table.defects.list[place].kind == .orphan && table.columns[place] == column
                ? sum + table.listed[place] : sum
        }
    }

    /// The outcomes when all shards were added, and what is wrong.
    func prove() -> (outcomes: [DatasetProof.Defect], findings: [Finding]) {
        var outcomes: [DatasetProof.Defect] = []
        var findings: [Finding] = []
        for name in names {
            guard let table = tables[name] else { continue }
            let isWhole = table.isSound && table.foundIn == table.lineCount && table.listedIn == table.lineCount
            if !isWhole {
                findings.append(
                    Finding(
                        table: name, shard: nil, file: nil,
                        reason: "the evidence for its defects does not account for each of its lines"))
            }
            for (place, defect) in table.defects.list.enumerated() {
                let isSame = table.found[place] == table.listed[place]
                outcomes.append(
                    DatasetProof.Defect(
                        table: name, name: defect.name, kind: defect.kind.rawValue, column: table.columns[place],
                        foundCount: table.found[place], listedCount: table.listed[place],
                        verdict: isWhole && isSame ? .proved : .failed))
                guard !isSame else { continue }
                findings.append(
                    Finding(
                        table: name, shard: nil, file: nil, column: table.columns[place],
                        reason:
                            "\(table.found[place]) rows have the defect \(defect.name), the answer key lists \(table.listed[place])"
                    ))
            }
        }
        return (outcomes, findings)
    }
}
