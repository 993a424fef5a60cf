import Plan
import Sharding
import Storage

/// Merges the shards' evidence for composite keys and the references to them.
///
/// In a nested table, keys of one parent stand in one shard and are told apart there; the parents of the shards follow one
/// another, so that no two shards have a parent in common. Elsewhere every key is known, and the shards' rows are each row once.
struct CompositeProver: Sendable {
    private struct KeyState {
        let table: Int
        let key: CompositeKey
        var rowCount: Int64 = 0
        var foundCount: Int64 = 0
        var repeatCount: Int64 = 0
        var strayCount: Int64 = 0
        var isSound = true
        var seen = OrdinalSet()
        /// The parents of each shard, by the shard's first row.
        var parents: [(firstRow: Int64, least: Int64, greatest: Int64)] = []
    }

    private struct ReferenceState {
        let table: Int
        let reference: CompositeReference
        var rowCount: Int64 = 0
        var nullCount: Int64 = 0
        var strayCount: Int64 = 0
        var isSound = true
    }

    private let plan: ResolvedPlan
    private let tables: [String: Int]
    private var keys: [Int: KeyState] = [:]
    private var references: [Int: [ReferenceState]] = [:]
    /// What is wrong, the first of each table.
    private(set) var findings: [Finding] = []

    init(plan: ResolvedPlan) {
        self.plan = plan
        tables = Dictionary(uniqueKeysWithValues: plan.tables.enumerated().map { ($1.name, $0) })
        for (place, table) in plan.tables.enumerated() {
            if let key = table.compositeKey { keys[place] = KeyState(table: place, key: key) }
            references[place] = table.compositeReferences.map { ReferenceState(table: place, reference: $0) }
        }
    }

    private func names(_ table: Int, _ columns: [Int]) -> [String] {
        columns.map { plan.tables[table].columns[$0].name }
    }

    private mutating func note(
        _ table: Int, _ columns: [Int], _ manifest: ShardManifest?, row: Int64? = nil, value: String? = nil,
        _ reason: String
    ) {
        guard findings.count < 100 else { return }
        findings.append(
            Finding(
                table: plan.tables[table].name, shard: manifest?.index, file: manifest?.file, row: row,
                column: "(\(names(table, columns).joined(separator: ", ")))", value: value, reason: reason))
    }

    /// Adds a shard's evidence, in any order.
    mutating func add(_ manifest: ShardManifest) {
        guard let table = tables[manifest.table] else { return }
        if var state = keys[table] {
            keys[table] = nil
            add(manifest, to: &state)
            keys[table] = state
        }
        for place in (references[table] ?? []).indices {
            guard var state = references[table]?[place] else { continue }
            add(manifest, place, to: &state)
            references[table]?[place] = state
        }
    }

    private mutating func add(_ manifest: ShardManifest, to state: inout KeyState) {
        let columns = state.key.columns
        let counts = 0...max(0, manifest.rowCount)
        guard let evidence = manifest.compositeKey, evidence.columns == names(state.table, columns),
            [evidence.count, evidence.repeatCount, evidence.strayCount].allSatisfy(counts.contains),
            evidence.count + evidence.repeatCount + evidence.strayCount == manifest.rowCount
        else {
            state.isSound = false
            return note(
                state.table, columns, manifest, "the evidence for it does not account for each row of the shard")
        }
        state.rowCount &+= manifest.rowCount
        state.foundCount &+= evidence.count
        state.repeatCount &+= evidence.repeatCount
        state.strayCount &+= evidence.strayCount
        for stray in evidence.repeats {
            note(
                state.table, columns, manifest, row: stray.row, value: stray.value,
                "the key stands in the shard already")
        }
        for stray in evidence.strays {
            note(state.table, columns, manifest, row: stray.row, value: stray.value, "no key of the table is spelt so")
        }
        if state.key.parent != nil {
            guard let least = evidence.least, let greatest = evidence.greatest, least <= greatest else {
                state.isSound = state.isSound && evidence.count == 0
                return
            }
            state.parents.append((manifest.firstRow, least, greatest))
        } else {
            add(evidence.seen ?? [], of: manifest, to: &state)
        }
    }

    private mutating func add(_ seen: [OrdinalInterval], of manifest: ShardManifest, to state: inout KeyState) {
        let rowCount = plan.tables[state.table].rowCount
        var next: Int64 = 0
        for interval in seen {
            guard interval.lower >= next, interval.lower < interval.upper, interval.upper <= rowCount else {
                state.isSound = false
                return note(state.table, state.key.columns, manifest, "the evidence for it is no set of rows")
            }
            next = interval.upper
            let (count, examples) = state.seen.insert(interval)
            state.repeatCount += count
            for row in examples {
                let value = state.key.known.map { String(decoding: $0.field(ofRow: row), as: UTF8.self) }
                note(state.table, state.key.columns, manifest, value: value, "the key stands in another shard too")
            }
        }
    }

    private mutating func add(_ manifest: ShardManifest, _ place: Int, to state: inout ReferenceState) {
        let columns = state.reference.columns
        let counts = 0...max(0, manifest.rowCount)
        let found = manifest.compositeReferences.flatMap { $0.indices.contains(place) ? $0[place] : nil }
        guard let evidence = found, evidence.columns == names(state.table, columns),
            evidence.parentTable == plan.tables[state.reference.parent].name,
            [evidence.count, evidence.nullCount, evidence.strayCount].allSatisfy(counts.contains),
            // A null that is not allowed counts as a null and as a stray.
            evidence.count + evidence.strayCount + (state.reference.isNullable ? evidence.nullCount : 0)
                == manifest.rowCount
        else {
            state.isSound = false
            return note(
                state.table, columns, manifest, "the evidence for it does not account for each row of the shard")
        }
        state.rowCount &+= manifest.rowCount
        state.nullCount &+= evidence.nullCount
        state.strayCount &+= evidence.strayCount
        for stray in evidence.strays {
            note(
                state.table, columns, manifest, row: stray.row, value: stray.value,
                "no row of \(evidence.parentTable) has that key")
        }
    }

    /// The outcomes when all shards were added. `isProved` says whether a column's key or reference is.
    mutating func prove(
        isProved: (ColumnID) -> Bool
    ) -> (keys: [DatasetProof.CompositeKey], references: [DatasetProof.CompositeReference]) {
        var outcomes: [DatasetProof.CompositeKey] = []
        var proved: Set<Int> = []
        for (table, resolved) in plan.tables.enumerated() {
            guard let state = keys[table] else { continue }
            var isWhole = state.isSound && state.rowCount == resolved.rowCount && state.foundCount == state.rowCount
            if let parent = state.key.parent {
                let ordered = state.parents.sorted { $0.firstRow < $1.firstRow }
                for (before, after) in zip(ordered, ordered.dropFirst()) where before.greatest >= after.least {
                    isWhole = false
                    note(table, state.key.columns, nil, "two shards have keys of the same parent's row \(after.least)")
                }
                isWhole = isWhole && isProved(ColumnID(table: table, column: state.key.columns[parent]))
            } else {
                isWhole = isWhole && state.seen.intervals == [OrdinalInterval(lower: 0, upper: resolved.rowCount)]
            }
            if isWhole { proved.insert(table) }
            outcomes.append(
                DatasetProof.CompositeKey(
                    table: resolved.name, columns: names(table, state.key.columns), rowCount: state.rowCount,
                    repeatCount: state.repeatCount, strayCount: state.strayCount, verdict: isWhole ? .proved : .failed))
        }
        var referenceOutcomes: [DatasetProof.CompositeReference] = []
        for (table, resolved) in plan.tables.enumerated() {
            for state in references[table] ?? [] {
                let parent = plan.tables[state.reference.parent]
                let isWhole =
                    state.isSound && state.rowCount == resolved.lineCount && state.strayCount == 0
                    && proved.contains(state.reference.parent)
                referenceOutcomes.append(
                    DatasetProof.CompositeReference(
                        table: resolved.name, columns: names(table, state.reference.columns), parentTable: parent.name,
                        parentColumns: names(state.reference.parent, parent.compositeKey?.columns ?? []),
                        rowCount: state.rowCount, nullCount: state.nullCount, strayCount: state.strayCount,
                        verdict: isWhole ? .proved : .failed))
            }
        }
        return (outcomes, referenceOutcomes)
    }
}
