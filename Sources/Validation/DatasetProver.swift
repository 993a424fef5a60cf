import Encoding
public import Plan
public import Sharding
public import Storage

/// Merges the shards' evidence into the proof that every key is unique and every reference sound, over all rows.
///
/// Exact, not sampled: every key is a bijection of a row's ordinal, and the shards say which ordinals stand in their
/// files. A key is proved when the shards' sets are disjoint and together exactly 0..<rows; a reference when the key it
/// refers to is proved, every row of every shard is accounted for, and every value is one of that key's ordinals.
/// Evidence that is missing, of another column, or at odds with itself disproves; it never traps.
///
/// Memory: an interval a key where rows are in order, and the findings kept.
public struct DatasetProver: Sendable {
    /// Findings kept of each column.
    public static let findingsMax = 10

    private static let doesNotAddUp = "the evidence for it does not account for each row of the shard"

    private struct KeyState {
        let id: ColumnID
        let codec: KeyCodec
        var seen = OrdinalSet()
        var rowCount: Int64 = 0
        var repeatCount: Int64 = 0
        /// Lines that repeat rows on purpose.
        var knownRepeatCount: Int64 = 0
        var strayCount: Int64 = 0
        var isSound = true
        /// Keys that stand in another row than their own. They harm only where a key is disproved.
        var misplaced: [Finding] = []
    }

    private struct ReferenceState {
        let id: ColumnID
        let parent: ColumnID
        var rowCount: Int64 = 0
        var nullCount: Int64 = 0
        var orphanCount: Int64 = 0
        var strayCount: Int64 = 0
        var isSound = true
    }

    private let plan: ResolvedPlan
    private let tables: [String: Int]
    /// The key columns, and below the reference columns, of each table.
    private var keys: [[KeyState]] = []
    private var references: [[ReferenceState]] = []
    /// What disproves a key or reference, the first of each column.
    public private(set) var findings: [Finding] = []
    private var findingCounts: [ColumnID: Int] = [:]
    private var assertions: AssertionProver
    private var composites: CompositeProver
    private var defects: DefectProver

    /// Begins the proof of a plan's dataset.
    public init(plan: ResolvedPlan) {
        self.plan = plan
        assertions = AssertionProver(plan: plan)
        composites = CompositeProver(plan: plan)
        defects = DefectProver(plan: plan)
        tables = Dictionary(uniqueKeysWithValues: plan.tables.enumerated().map { ($1.name, $0) })
        for table in plan.tables.indices {
            var keys: [KeyState] = []
            var references: [ReferenceState] = []
            for column in plan.tables[table].columns.indices where !plan.tables[table].columns[column].isHidden {
                let id = ColumnID(table: table, column: column)
                switch plan[id].role {
                case .key: keys.append(KeyState(id: id, codec: KeyCodec(plan: plan, column: id)))
                case .reference(let reference): references.append(ReferenceState(id: id, parent: reference.parent))
                case .value, .pick: continue
                }
            }
            self.keys.append(keys)
            self.references.append(references)
        }
    }

    /// Adds a shard's evidence, in any order. What the plan does not have is ignored.
    public mutating func add(_ manifest: ShardManifest) {
        defects.add(manifest)
        guard let table = tables[manifest.table] else { return }
        assertions.add(manifest)
        composites.add(manifest)
        for place in keys[table].indices {
            let evidence = manifest.keys.first { $0.column == plan[keys[table][place].id].name }
            // Taken out, so that its set is changed in place.
            var state = keys[table][place]
            keys[table][place].seen = OrdinalSet()
            add(evidence, of: manifest, to: &state)
            keys[table][place] = state
        }
        for place in references[table].indices {
            let evidence = manifest.references.first { $0.column == plan[references[table][place].id].name }
            var state = references[table][place]
            add(evidence, of: manifest, to: &state)
            references[table][place] = state
        }
    }

    // MARK: Keys

    private mutating func add(_ evidence: KeyEvidence?, of manifest: ShardManifest, to state: inout KeyState) {
        let rowCount = plan.tables[state.id.table].rowCount
        guard let evidence, isOrdered(evidence.seen, rowCount: rowCount), (0...rowCount).contains(manifest.rowCount)
        else {
            state.isSound = false
            return note(
                state.id, manifest,
                evidence == nil ? "there is no evidence for it" : "the evidence for it is no set of rows")
        }
        guard manifest.firstRow < rowCount else { return addRepeats(evidence, of: manifest, to: &state) }
        state.rowCount += manifest.rowCount
        if isRange(manifest, of: rowCount) && addsUp(evidence, manifest) {
            state.repeatCount += evidence.repeatCount
            state.strayCount += evidence.strayCount
            noteMisplaced(evidence, manifest, &state)
        } else {
            state.isSound = false
            note(state.id, manifest, DatasetProver.doesNotAddUp)
        }
        for stray in evidence.repeats {
            note(state.id, manifest, row: stray.row, value: stray.value, "the key stands in the shard already")
        }
        for stray in evidence.strays {
            note(state.id, manifest, row: stray.row, value: stray.value, "no key of the table is spelt so")
        }
        for interval in evidence.seen {
            let (count, examples) = state.seen.insert(interval)
            state.repeatCount += count
            for ordinal in examples {
                note(
                    state.id, manifest, value: state.codec.text(ofRow: ordinal), "the key stands in another shard too")
            }
        }
    }

    /// Lines that repeat rows: each has the key of a row, and none that of another.
    private mutating func addRepeats(_ evidence: KeyEvidence, of manifest: ShardManifest, to state: inout KeyState) {
        guard isRange(manifest, of: plan.tables[state.id.table].lineCount), evidence.repeatedCount == manifest.rowCount,
            evidence.repeatCount == 0, evidence.strayCount == 0
        else {
            state.isSound = false
            return note(state.id, manifest, "its lines are not those that repeat rows")
        }
        state.knownRepeatCount += manifest.rowCount
    }

    /// Whether the intervals ascend and are of a table with so many rows.
    private func isOrdered(_ intervals: [OrdinalInterval], rowCount: Int64) -> Bool {
        var next: Int64 = 0
        for interval in intervals {
            guard interval.lower >= next, interval.lower < interval.upper, interval.upper <= rowCount else {
                return false
            }
            next = interval.upper
        }
        return true
    }

    /// Whether ordered evidence accounts for each row of the shard once.
    private func addsUp(_ evidence: KeyEvidence, _ manifest: ShardManifest) -> Bool {
        let rows = 0...manifest.rowCount
        let seenCount = evidence.seen.reduce(0) { $0 + ($1.upper - $1.lower) }
        return rows.contains(evidence.repeatCount) && rows.contains(evidence.strayCount)
            && seenCount + evidence.repeatCount + evidence.strayCount == manifest.rowCount
    }

    private func isRange(_ manifest: ShardManifest, of rowCount: Int64) -> Bool {
        manifest.firstRow >= 0 && manifest.rowCount >= 0 && manifest.rowCount <= rowCount
            && manifest.firstRow <= rowCount - manifest.rowCount
    }

    /// Keeps examples of keys of other shards' rows; where one row lost its key and one key is foreign, the row is known.
    private func noteMisplaced(_ evidence: KeyEvidence, _ manifest: ShardManifest, _ state: inout KeyState) {
        let own = OrdinalInterval(lower: manifest.firstRow, upper: manifest.firstRow + manifest.rowCount)
        guard evidence.seen != [own], state.misplaced.count < DatasetProver.findingsMax else { return }
        var foreign: [Int64] = []
        var kept = OrdinalSet()
        for interval in evidence.seen {
            let range = interval.lower..<interval.upper
            let inside = range.clamped(to: own.lower..<own.upper)
            if !inside.isEmpty { _ = kept.insert(OrdinalInterval(lower: inside.lowerBound, upper: inside.upperBound)) }
            for part in [range.clamped(to: 0..<own.lower), range.clamped(to: own.upper..<Int64.max)] {
                foreign += part.prefix(DatasetProver.findingsMax - foreign.count)
            }
        }
        let lost = kept.gaps(in: own, most: 2)
        for ordinal in foreign.prefix(DatasetProver.findingsMax - state.misplaced.count) {
            state.misplaced.append(
                Finding(
                    table: manifest.table, shard: manifest.index, file: manifest.file,
                    row: lost.count == 1 ? lost[0] : nil, column: plan[state.id].name,
                    value: state.codec.text(ofRow: ordinal), reason: "that is the key of row \(ordinal)"))
        }
    }

    // MARK: References

    private mutating func add(
        _ evidence: ReferenceEvidence?, of manifest: ShardManifest, to state: inout ReferenceState
    ) {
        guard let evidence, isPlausible(evidence, manifest, state) else {
            state.isSound = false
            return note(
                state.id, manifest, evidence == nil ? "there is no evidence for it" : DatasetProver.doesNotAddUp)
        }
        state.rowCount += manifest.rowCount
        state.nullCount += evidence.nullCount
        state.orphanCount += evidence.orphanCount ?? 0
        state.strayCount += evidence.strayCount
        for stray in evidence.strays {
            let reason = stray.value.isEmpty ? "NULL is not allowed" : "no row of \(evidence.parentTable) has that key"
            note(state.id, manifest, row: stray.row, value: stray.value, reason)
        }
    }

    /// Whether the evidence is of this reference and can be that of so many rows.
    private func isPlausible(_ evidence: ReferenceEvidence, _ manifest: ShardManifest, _ state: ReferenceState) -> Bool
    {
        guard isRange(manifest, of: plan.tables[state.id.table].lineCount),
            evidence.parentTable == plan.tables[state.parent.table].name,
            evidence.parentColumn == plan[state.parent].name
        else { return false }
        let rows = 0...manifest.rowCount
        guard rows.contains(evidence.count), rows.contains(evidence.nullCount), rows.contains(evidence.strayCount)
        else {
            return false
        }
        // A null that is not allowed counts as a null and as a stray.
        let strangerCount = plan[state.id].isNullable ? evidence.strayCount : evidence.strayCount - evidence.nullCount
        let orphanCount = evidence.orphanCount ?? 0
        guard (evidence.orphanCount != nil) == (plan[state.id].orphanOrdinals != nil), rows.contains(orphanCount) else {
            return false
        }
        guard strangerCount >= 0,
            evidence.count + evidence.nullCount + orphanCount + strangerCount == manifest.rowCount
        else { return false }
        guard let least = evidence.least, let greatest = evidence.greatest else {
            return evidence.count == 0 && evidence.least == nil && evidence.greatest == nil
        }
        let parentRowCount = plan.tables[state.parent.table].rowCount
        return evidence.count > 0 && 0 <= least && least <= greatest && greatest < parentRowCount
    }

    // MARK: The end

    /// The proof, when all shards were added. O(columns + intervals).
    public mutating func prove() -> DatasetProof {
        var keyOutcomes: [DatasetProof.Key] = []
        var proved: Set<ColumnID> = []
        for state in keys.joined() {
            let table = plan.tables[state.id.table]
            let isWhole = state.seen.intervals == [OrdinalInterval(lower: 0, upper: table.rowCount)]
            let listed = defects.listedRepeats(of: table.name)
            let isProved =
                state.isSound && isWhole && state.rowCount == table.rowCount && state.repeatCount == 0
                && state.strayCount == 0 && state.knownRepeatCount == listed ?? 0
            if isProved { proved.insert(state.id) } else { noteUnproved(state, of: table) }
            var outcome = DatasetProof.Key(
                table: table.name, column: plan[state.id].name, rowCount: state.rowCount,
                repeatCount: state.repeatCount, strayCount: state.strayCount, verdict: isProved ? .proved : .failed)
            if !table.repeatedLines.isEmpty { outcome.knownRepeatCount = state.knownRepeatCount }
            if state.isSound, state.knownRepeatCount != listed ?? 0 {
                noteColumn(
                    state.id, "\(state.knownRepeatCount) lines repeat rows, the answer key lists \(listed ?? 0)")
            }
            keyOutcomes.append(outcome)
        }
        var referenceOutcomes: [DatasetProof.Reference] = []
        for state in references.joined() {
            let table = plan.tables[state.id.table]
            let parent = plan.tables[state.parent.table].name
            let isWhole = state.isSound && state.rowCount == table.lineCount
            if state.isSound && !isWhole {
                noteColumn(state.id, "\(state.rowCount) of \(table.lineCount) rows were looked at")
            }
            // Where the plan itself leaves some without a row, how many those are is not known.
            var isReconciled = true
            if plan[state.id].defectOrphans != nil, plan[state.id].link?.orphans == nil {
                let listed = defects.listedOrphans(of: table.name, column: plan[state.id].name)
                isReconciled = state.orphanCount == listed
                if !isReconciled {
                    noteColumn(state.id, "\(state.orphanCount) references are orphans, the answer key lists \(listed)")
                }
            }
            if !proved.contains(state.parent) {
                noteColumn(state.id, "the key \(parent).\(plan[state.parent].name) that it refers to is not proved")
            }
            let isProved =
                isWhole && isReconciled && state.strayCount == 0 && proved.contains(state.parent)
            var outcome = DatasetProof.Reference(
                table: table.name, column: plan[state.id].name, parentTable: parent,
                parentColumn: plan[state.parent].name, rowCount: state.rowCount, nullCount: state.nullCount,
                strayCount: state.strayCount, verdict: isProved ? .proved : .failed)
            if plan[state.id].orphanOrdinals != nil { outcome.orphanCount = state.orphanCount }
            referenceOutcomes.append(outcome)
        }
        let composed = composites.prove { id in
            referenceOutcomes.contains {
                $0.table == plan.tables[id.table].name && $0.column == plan[id].name && $0.verdict == .proved
            }
        }
        findings += composites.findings
        let asserted = assertions.prove()
        findings += asserted.findings
        let reconciled = defects.prove()
        findings += reconciled.findings
        return DatasetProof(
            keys: keyOutcomes, references: referenceOutcomes, compositeKeys: composed.keys,
            compositeReferences: composed.references, assertions: asserted.outcomes,
            defects: reconciled.outcomes.isEmpty ? nil : reconciled.outcomes)
    }

    private mutating func noteUnproved(_ state: KeyState, of table: ResolvedTable) {
        findings += state.misplaced
        for ordinal in state.seen.gaps(in: OrdinalInterval(lower: 0, upper: table.rowCount), most: 3) {
            findings.append(
                Finding(
                    table: table.name, shard: nil, file: nil, row: ordinal, column: plan[state.id].name,
                    value: state.codec.text(ofRow: ordinal), reason: "the key stands nowhere"))
        }
        if state.isSound && state.rowCount != table.rowCount {
            noteColumn(state.id, "\(state.rowCount) of \(table.rowCount) rows were looked at")
        }
    }

    private mutating func noteColumn(_ id: ColumnID, _ reason: String) {
        findings.append(
            Finding(table: plan.tables[id.table].name, shard: nil, file: nil, column: plan[id].name, reason: reason))
    }

    private mutating func note(
        _ id: ColumnID, _ manifest: ShardManifest, row: Int64? = nil, value: String? = nil, _ reason: String
    ) {
        findingCounts[id, default: 0] += 1
        guard findingCounts[id, default: 0] <= DatasetProver.findingsMax else { return }
        findings.append(
            Finding(
                table: manifest.table, shard: manifest.index, file: manifest.file, row: row, column: plan[id].name,
                value: value, reason: reason))
    }
}
