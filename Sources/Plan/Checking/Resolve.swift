import Digest

/// Checks a plan whole, and says what it makes.
///
/// Takes the plan's YAML and what a run changes in it. Nothing but the arguments decides the outcome: no file, clock,
/// environment or locale is read. Takes time and memory in proportion to the source, bounded by `PlanLimits`; built for
/// release, 512 KiB of stack are enough for any source, and 1 MiB otherwise.
///
/// - Throws: `PlanErrors` with every problem found, each with its place and, where there is one, the remedy. What only
///   follows from another problem is left out.
///
/// `childIndexes` says where the rows of nested tables begin, by table name, of those that were counted: see
/// `ResolvedPlan.uncounted`. `knownKeys` has the values of computed keys, by `TABLE.COLUMN`.
public func resolve(
    _ source: PlanSource, overrides: PlanOverrides = PlanOverrides(), childIndexes: [String: ChildIndex] = [:],
    knownKeys: [String: KnownKeys] = [:]
) throws(PlanErrors) -> ResolvedPlan {
    try PlanResolution(source, childIndexes, knownKeys).resolve(overrides)
}

/// The steps from bytes to a resolved plan.
private struct PlanResolution {
    private let file: String
    private let bytes: [UInt8]

    private let childIndexes: [String: ChildIndex]
    private let knownKeys: [String: KnownKeys]

    init(_ source: PlanSource, _ childIndexes: [String: ChildIndex], _ knownKeys: [String: KnownKeys]) {
        file = source.name
        self.knownKeys = knownKeys
        self.childIndexes = childIndexes
        // A byte order mark is no part of the text.
        bytes = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(source.bytes.dropFirst(3)) : source.bytes
    }

    func resolve(_ overrides: PlanOverrides) throws(PlanErrors) -> ResolvedPlan {
        let text = try checkedText()
        let diagnostics = Diagnostics(file: file, text: text)
        guard let root = read(text, diagnostics) else { throw diagnostics.errors }
        var draft = DraftReader(diagnostics: diagnostics, source: bytes).plan(root)
        if overrides.isClean {
            for table in draft.tables.indices { draft.tables[table].defects = nil }
        }
        guard !diagnostics.isFull else { throw diagnostics.errors }
        let declared = draft
        if draft.tables.contains(where: { $0.sources != nil || $0.source != nil }) {
            // What is expanded is sound in itself.
            guard diagnostics.isEmpty else { throw diagnostics.errors }
            let withoutRows = Set(childIndexes.filter { $0.value.rowCount == 0 }.keys)
            SourcesExpansion(diagnostics: diagnostics, withoutRows: withoutRows).expand(&draft)
            guard diagnostics.isEmpty else { throw diagnostics.errors }
        }
        let (rowCounts, overlaps) = rowCounts(draft, overrides, diagnostics)
        let checker = PlanChecker(
            draft, rowCounts: rowCounts, overlaps: overlaps, childIndexes: draft.tables.map { childIndexes[$0.name] },
            knownKeys: knownKeys,
            diagnostics: diagnostics, source: bytes)
        guard let (tables, vocabularies, countingRounds) = checker.tables() else { throw diagnostics.errors }
        let seed = overrides.seed ?? draft.seed
        let canonical = CanonicalText(
            draft: declared, seed: seed, tables: tables, vocabularies: vocabularies, diagnostics: diagnostics
        ).text
        guard diagnostics.isEmpty else { throw diagnostics.errors }
        return ResolvedPlan(
            name: draft.name, description: draft.description, seed: seed, tables: tables, vocabularies: vocabularies,
            canonicalText: canonical,
            fingerprint: SHA256.hash(of: Array(canonical.utf8)).hexadecimal, countingRounds: countingRounds)
    }

    // MARK: Text

    private func checkedText() throws(PlanErrors) -> SourceText {
        guard bytes.count <= PlanLimits.sourceByteCountMax else {
            let diagnostics = Diagnostics(file: file, text: SourceText([]))
            diagnostics.report(
                "a plan has at most \(PlanLimits.sourceByteCountMax) bytes, this one has more")
            throw diagnostics.errors
        }
        let text = SourceText(bytes)
        let diagnostics = Diagnostics(file: file, text: text)
        if let offset = firstInvalidByte() {
            diagnostics.report(
                "byte \(offset + 1) of the plan (0x\(String(bytes[offset], radix: 16, uppercase: true))) is not UTF-8",
                at: Place(offset: offset, length: 1))
            throw diagnostics.errors
        }
        if let offset = bytes.firstIndex(of: 0) {
            diagnostics.report("byte \(offset + 1) of the plan is NUL", at: Place(offset: offset, length: 1))
            throw diagnostics.errors
        }
        return text
    }

    /// The offset of the first byte that is not part of valid UTF-8.
    private func firstInvalidByte() -> Int? {
        guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var offset = 0
        while case .scalarValue(let scalar) = decoder.decode(&iterator) { offset += UTF8.width(scalar) }
        return min(offset, bytes.count - 1)
    }

    private func read(_ text: SourceText, _ diagnostics: Diagnostics) -> YAMLNode? {
        do {
            try YAMLGuard.check(bytes)
            if let root = try YAMLReader.read(text) {
                if let scalar = root.scalar, scalar.isAbsent {
                    diagnostics.report("the plan is empty", at: root.place)
                    return nil
                }
                return root
            }
            diagnostics.report("the plan is empty", at: Place(offset: 0, length: 1))
        } catch {
            diagnostics.report(error.message, at: error.place, hint: error.hint)
        }
        return nil
    }

    // MARK: Rows

    private func rowCounts(
        _ draft: PlanDraft, _ overrides: PlanOverrides, _ diagnostics: Diagnostics
    ) -> (rows: [Int64], overlaps: [Int: Sources]) {
        let names = draft.tables.map(\.name)
        for (name, rows) in overrides.rows.sorted(by: { $0.key < $1.key }) {
            if !names.contains(name) {
                diagnostics.report(
                    "rows are set for the table '\(name.prefix(80))', which the plan does not have",
                    hint: didYouMean(name, in: names))
            } else if draft.tables.contains(where: { $0.name == name && $0.nesting != nil }) {
                diagnostics.report("rows are set for the nested table '\(name)': they follow from its parent's")
            } else if draft.tables.contains(where: { $0.name == name && $0.rowsOf != nil }) {
                diagnostics.report("rows are set for the table '\(name)': they follow from those of the entities")
            } else if !(1...PlanLimits.rowCountMax).contains(rows) {
                diagnostics.report(
                    "rows of table '\(name)' are set to \(rows), not to 1 to \(PlanLimits.rowCountMax)")
            }
        }
        if let scale = overrides.scale, !(scale > 0 && scale.isFinite) {
            diagnostics.report("the scale is a number greater than 0, not \(scale)")
        }
        guard diagnostics.isEmpty || !draft.tables.isEmpty else { return ([], [:]) }
        var rows = draft.tables.map { rowCount($0, overrides, diagnostics) }
        let overlaps = overlaps(draft, rows, diagnostics)
        for (place, table) in draft.tables.enumerated() {
            switch table.rowsOf {
            case .records(let entities, let source): rows[place] = overlaps[entities]?.list[source].recordCount ?? 1
            case .allRecords(let entities): rows[place] = overlaps[entities]?.recordCount ?? 1
            case .entities(let entities): rows[place] = rows[entities]
            case nil: break
            }
        }
        var total: Int64 = 0
        for (table, rows) in zip(draft.tables, rows) {
            let sum = total + rows
            if sum > PlanLimits.rowCountMax, total <= PlanLimits.rowCountMax {
                diagnostics.report(
                    "all tables together have more than \(PlanLimits.rowCountMax) rows", at: table.rowsPlace)
            }
            total = min(sum, PlanLimits.rowCountMax + 1)
        }
        return (rows, overlaps)
    }

    /// Which entities the sources of each table know, by their numbers of rows.
    private func overlaps(_ draft: PlanDraft, _ rows: [Int64], _ diagnostics: Diagnostics) -> [Int: Sources] {
        var all: [Int: Sources] = [:]
        for (place, table) in draft.tables.enumerated() {
            guard let sources = table.sources else { continue }
            do throws(OverlapPlanner.Impossible) {
                all[place] = try Sources(sources, of: place, rowCount: rows[place], in: draft, diagnostics)
            } catch {
                diagnostics.report(
                    "no numbers of entities meet the overlaps of table '\(table.name)': \(error.reason)",
                    at: sources.place)
            }
        }
        return all
    }

    private func rowCount(_ table: TableDraft, _ overrides: PlanOverrides, _ diagnostics: Diagnostics) -> Int64 {
        guard table.rowsOf == nil else { return 1 }
        guard table.nesting == nil else { return min(childIndexes[table.name]?.rowCount ?? 1, PlanLimits.rowCountMax) }
        if let rows = overrides.rows[table.name] { return min(max(rows, 1), PlanLimits.rowCountMax) }
        guard let scale = overrides.scale, scale > 0, scale.isFinite, table.isScaled else { return table.rowCount }
        let scaled = (Double(table.rowCount) * scale + 0.5).rounded(.down)
        guard scaled <= Double(PlanLimits.rowCountMax) else {
            diagnostics.report(
                "scaled by \(doubleText(scale)), table '\(table.name)' has more than \(PlanLimits.rowCountMax) rows",
                at: table.rowsPlace)
            return table.rowCount
        }
        return max(1, Int64(scaled))
    }
}
