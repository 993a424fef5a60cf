import Plan
import Sharding
import Storage

/// Sums up the shards' evidence for the assertions of a plan.
struct AssertionProver: Sendable {
    /// By table's place, then in the table's order.
    private var outcomes: [[DatasetProof.Assertion]]
    private let rowCounts: [Int64]
    private let tables: [String: Int]

    init(plan: ResolvedPlan) {
        rowCounts = plan.tables.map(\.lineCount)
        tables = Dictionary(uniqueKeysWithValues: plan.tables.enumerated().map { ($1.name, $0) })
        outcomes = plan.tables.map { table in
            table.assertions.map {
                DatasetProof.Assertion(
                    table: table.name, name: $0.name, condition: $0.text, rowCount: 0, breachCount: 0, breaches: [],
                    verdict: .failed)
            }
        }
    }

    /// Adds a shard's evidence, in any order. What is missing or cannot be of the shard leaves its rows unlooked at.
    mutating func add(_ manifest: ShardManifest) {
        guard let table = tables[manifest.table] else { return }
        for place in outcomes[table].indices {
            let name = outcomes[table][place].name
            guard let evidence = manifest.assertions?.first(where: { $0.name == name }),
                (0...max(0, manifest.rowCount)).contains(evidence.breachCount),
                evidence.breaches.count
                    == min(Int(clamping: evidence.breachCount), AssertionEvidence.examplesMax)
            else { continue }
            outcomes[table][place].rowCount &+= manifest.rowCount
            outcomes[table][place].breachCount &+= evidence.breachCount
            if let known = evidence.knownBreachCount {
                outcomes[table][place].knownBreachCount = (outcomes[table][place].knownBreachCount ?? 0) &+ known
            }
            outcomes[table][place].breaches += evidence.breaches
            if outcomes[table][place].breaches.count > AssertionEvidence.examplesMax {
                outcomes[table][place].breaches.sort { $0.row < $1.row }
                outcomes[table][place].breaches.removeLast(
                    outcomes[table][place].breaches.count - AssertionEvidence.examplesMax)
            }
        }
    }

    /// How many rows break an assertion, and the first of them.
    private static func findings(_ outcome: DatasetProof.Assertion) -> [Finding] {
        guard outcome.breachCount > 0 else { return [] }
        let count = Finding(
            table: outcome.table, shard: nil, file: nil,
            reason:
                "\(outcome.breachCount) of \(outcome.rowCount) rows break the assertion \(outcome.name): \(outcome.condition)"
        )
        return [count]
            + outcome.breaches.prefix(3).map { breach in
                let values = breach.values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
                return Finding(
                    table: outcome.table, shard: nil, file: nil, row: breach.row,
                    value: values.isEmpty ? nil : values.joined(separator: ", "), reason: "breaks \(outcome.name)")
            }
    }

    /// The outcomes when all shards were added, and what is wrong.
    func prove() -> (outcomes: [DatasetProof.Assertion], findings: [Finding]) {
        var proved: [DatasetProof.Assertion] = []
        var findings: [Finding] = []
        for (table, assertions) in outcomes.enumerated() {
            for var outcome in assertions {
                outcome.breaches.sort { $0.row < $1.row }
                let isWhole = outcome.rowCount == rowCounts[table]
                outcome.verdict = isWhole && outcome.breachCount == 0 ? .proved : .failed
                if !isWhole {
                    findings.append(
                        Finding(
                            table: outcome.table, shard: nil, file: nil,
                            reason:
                                "assertion \(outcome.name) was checked in \(outcome.rowCount) of \(rowCounts[table]) rows"
                        ))
                }
                findings += AssertionProver.findings(outcome)
                proved.append(outcome)
            }
        }
        return (proved, findings)
    }
}
