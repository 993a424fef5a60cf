import Encoding
public import Plan
public import Sharding
public import Storage

/// Merges the shards' evidence into the proof that every key is unique and every reference sound, over all rows.
///
/// Exact, not sampled: every key is a bijection of a row's ordinal, and the shards say which ordinals stand in their
/// files. A key is proved when the shards' sets are disjoint and together the whole of 0..<rows; a reference when the key
/// it refers to is proved and every value is one of its ordinals. Memory: an interval a table where rows are in order.
public struct DatasetProver {
    /// Findings kept of each column.
    public static let findingsMax = 10

    private struct KeyState {
        let id: ColumnID
        var seen = OrdinalSet()
        var rowCount: Int64 = 0
        var repeatCount: Int64 = 0
        var strayCount: Int64 = 0
    }

    private struct ReferenceState {
        let id: ColumnID
        let parent: ColumnID
        var rowCount: Int64 = 0
        var nullCount: Int64 = 0
        var strayCount: Int64 = 0
    }

    private let plan: ResolvedPlan
    private var keys: [ColumnID: KeyState] = [:]
    private var references: [ColumnID: ReferenceState] = [:]
    private var order: [ColumnID] = []
    /// What disproves a key or reference, the first of each column.
    public private(set) var findings: [Finding] = []
    private var findingCounts: [ColumnID: Int] = [:]

    /// Begins the proof of a plan's dataset.
    public init(plan: ResolvedPlan) {
        self.plan = plan
        for table in plan.tables.indices {
            for column in plan.tables[table].columns.indices where !plan.tables[table].columns[column].isHidden {
                let id = ColumnID(table: table, column: column)
                switch plan[id].role {
                case .key: keys[id] = KeyState(id: id)
                case .reference(let reference): references[id] = ReferenceState(id: id, parent: reference.parent)
                case .value: continue
                }
                order.append(id)
            }
        }
    }

    /// Adds a shard's evidence. Evidence for columns that the plan does not have is ignored; missing evidence disproves.
    public mutating func add(_ manifest: ShardManifest) {
        guard let table = plan.tableIndex(named: manifest.table) else { return }
        for id in order where id.table == table {
            let name = plan[id].name
            if keys[id] != nil {
                guard let evidence = manifest.keys.first(where: { $0.column == name }) else { continue }
                add(evidence, of: manifest, to: id)
            } else if let evidence = manifest.references.first(where: { $0.column == name }) {
                add(evidence, of: manifest, to: id)
            }
        }
    }

    private mutating func add(_ evidence: KeyEvidence, of manifest: ShardManifest, to id: ColumnID) {
        guard var state = keys.removeValue(forKey: id) else { return }
        state.rowCount += manifest.rowCount
        state.repeatCount += evidence.repeatCount
        state.strayCount += evidence.strayCount
        for stray in evidence.repeats {
            note(id, manifest, row: stray.row, value: stray.value, "the key stands in the shard already")
        }
        for stray in evidence.strays {
            note(id, manifest, row: stray.row, value: stray.value, "no key of the table is spelt so")
        }
        for interval in evidence.seen {
            let (count, examples) = state.seen.insert(interval)
            state.repeatCount += count
            for ordinal in examples {
                let value = KeyCodec(plan: plan, column: id).text(ofRow: ordinal)
                note(id, manifest, row: nil, value: value, "the key stands in another shard too")
            }
        }
        keys[id] = state
    }

    private mutating func add(_ evidence: ReferenceEvidence, of manifest: ShardManifest, to id: ColumnID) {
        guard var state = references.removeValue(forKey: id) else { return }
        state.rowCount += evidence.count + evidence.nullCount
        state.nullCount += evidence.nullCount
        state.strayCount += evidence.strayCount
        for stray in evidence.strays {
            let reason = stray.value.isEmpty ? "NULL is not allowed" : "no row of \(evidence.parentTable) has that key"
            note(id, manifest, row: stray.row, value: stray.value, reason)
        }
        // The codec gives rows of the parent only; a manifest from elsewhere may say anything.
        let parentRows = plan.tables[state.parent.table].rowCount
        if let least = evidence.least, let greatest = evidence.greatest, least < 0 || greatest >= parentRows {
            state.strayCount += 1
            note(
                id, manifest, row: nil, value: "rows \(least)…\(greatest)",
                "\(evidence.parentTable) has \(parentRows) rows")
        }
        references[id] = state
    }

    private mutating func note(
        _ id: ColumnID, _ manifest: ShardManifest, row: Int64?, value: String, _ reason: String
    ) {
        findingCounts[id, default: 0] += 1
        guard findingCounts[id, default: 0] <= DatasetProver.findingsMax else { return }
        findings.append(
            Finding(
                table: manifest.table, shard: manifest.index, file: manifest.file, row: row, column: plan[id].name,
                value: value, reason: reason))
    }

    /// The proof, when all shards were added. O(columns + intervals).
    public mutating func prove() -> DatasetProof {
        var keyOutcomes: [DatasetProof.Key] = []
        var proved: Set<ColumnID> = []
        for id in order {
            guard let state = keys[id] else { continue }
            let rowCount = plan.tables[id.table].rowCount
            let isWhole = state.seen.count == rowCount && state.rowCount == rowCount
            let isProved = isWhole && state.repeatCount == 0 && state.strayCount == 0
            if isProved { proved.insert(id) }
            if !isWhole { noteMissing(state, rowCount: rowCount) }
            keyOutcomes.append(
                DatasetProof.Key(
                    table: plan.tables[id.table].name, column: plan[id].name, rowCount: state.rowCount,
                    repeatCount: state.repeatCount, strayCount: state.strayCount, verdict: isProved ? .proved : .failed)
            )
        }
        var referenceOutcomes: [DatasetProof.Reference] = []
        for id in order {
            guard let state = references[id] else { continue }
            let isWhole = state.rowCount + state.strayCount >= plan.tables[id.table].rowCount
            let isProved = isWhole && state.strayCount == 0 && proved.contains(state.parent)
            referenceOutcomes.append(
                DatasetProof.Reference(
                    table: plan.tables[id.table].name, column: plan[id].name,
                    parentTable: plan.tables[state.parent.table].name, parentColumn: plan[state.parent].name,
                    rowCount: state.rowCount, nullCount: state.nullCount, strayCount: state.strayCount,
                    verdict: isProved ? .proved : .failed))
        }
        return DatasetProof(keys: keyOutcomes, references: referenceOutcomes)
    }

    private mutating func noteMissing(_ state: KeyState, rowCount: Int64) {
        let codec = KeyCodec(plan: plan, column: state.id)
        for ordinal in state.seen.gaps(below: rowCount, most: 3) {
            findings.append(
                Finding(
                    table: plan.tables[state.id.table].name, shard: nil, file: nil, row: ordinal,
                    column: plan[state.id].name, value: codec.text(ofRow: ordinal), reason: "the key stands nowhere"))
        }
    }
}
