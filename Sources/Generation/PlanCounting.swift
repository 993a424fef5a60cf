import Columns
public import Plan

/// Checks a plan whole, counts the rows of its nested tables, and says what it makes.
///
/// Takes what `resolve` takes, and time in proportion to the rows of tables that others are nested in (10⁸ a second at best),
/// unless each of them has the same known number. Memory: at most 8 MiB a nested table.
///
/// - Throws: `PlanErrors`, also where a count cannot be made, or is 0 for all.
public func resolveCounted(
    _ source: PlanSource, overrides: PlanOverrides = PlanOverrides()
) throws(PlanErrors) -> ResolvedPlan {
    var indexes: [String: ChildIndex] = [:]
    while true {
        let plan = try resolve(source, overrides: overrides, childIndexes: indexes)
        let uncounted = plan.uncounted
        if uncounted.isEmpty {
            let keys = try computedKeys(of: plan, source)
            if keys.isEmpty { return plan }
            return try resolve(source, overrides: overrides, childIndexes: indexes, knownKeys: keys)
        }
        for table in uncounted { indexes[plan.table(table).name] = try childIndex(of: table, in: plan, source) }
    }
}

/// Where the rows of a nested table begin.
private func childIndex(
    of table: Int, in plan: ResolvedPlan, _ source: PlanSource
) throws(PlanErrors) -> ChildIndex {
    let name = plan.table(table).name
    let index: ChildIndex?
    do throws(GenerationError) {
        index = try ChildIndex(counting: table, of: plan)
    } catch {
        throw PlanErrors(file: source.name, message: "\(error)")
    }
    guard let index else {
        throw PlanErrors(
            file: source.name,
            message: "the nested table '\(name)' has more than \(PlanLimits.rowCountMax) rows")
    }
    // Entities on which nobody disagrees have no table of conflicts.
    guard index.rowCount > 0 || plan.table(table).isAnswer else {
        throw PlanErrors(
            file: source.name,
            message: "the nested table '\(name)' has no rows: its count is 0 for every row of its parent")
    }
    return index
}

/// The values of all computed keys of a plan whose rows are counted.
private func computedKeys(of plan: ResolvedPlan, _ source: PlanSource) throws(PlanErrors) -> [String: KnownKeys] {
    var all: [String: KnownKeys] = [:]
    for (tableIndex, table) in plan.tables.enumerated() {
        for (columnIndex, column) in table.columns.enumerated() {
            guard case .key(let key) = column.role, key.isComputed else { continue }
            let name = "\(table.name).\(column.name)"
            let fields: [[UInt8]]
            do throws(GenerationError) {
                fields = try keyFields(of: plan, ColumnID(table: tableIndex, column: columnIndex))
            } catch {
                throw PlanErrors(file: source.name, message: "\(error)")
            }
            let (keys, same) = KnownKeys.from(fields: fields)
            guard let keys else {
                let (first, second) = same ?? (0, 0)
                let text = String(decoding: fields[Int(first)], as: UTF8.self)
                throw PlanErrors(
                    file: source.name, message: "the key \(name) is \(text) in row \(first) and in row \(second)")
            }
            all[name] = keys
        }
        if let key = table.compositeKey, key.parent == nil {
            all["\(table.name).(key)"] = try compositeKeys(of: plan, tableIndex, key, source)
        }
    }
    return all
}

/// The composite key of each row of a table that is not nested, as it stands in the files.
private func compositeKeys(
    of plan: ResolvedPlan, _ table: Int, _ key: CompositeKey, _ source: PlanSource
) throws(PlanErrors) -> KnownKeys {
    let columns = plan.table(table).columns
    var fields: [[UInt8]] = []
    for place in key.columns {
        let part: [[UInt8]]
        do throws(GenerationError) {
            part = try partFields(of: plan, ColumnID(table: table, column: place))
        } catch {
            throw PlanErrors(file: source.name, message: "\(error)")
        }
        fields = fields.isEmpty ? part : zip(fields, part).map { $0 + [0x2C] + $1 }
    }
    let (keys, same) = KnownKeys.from(fields: fields)
    guard let keys else {
        let (first, second) = same ?? (0, 0)
        let text = String(decoding: fields[Int(first)], as: UTF8.self)
        let names = key.columns.map { columns[$0].name }.joined(separator: ", ")
        throw PlanErrors(
            file: source.name,
            message:
                "the key (\(names)) of table '\(plan.table(table).name)' is \(text) in row \(first) and in row \(second)"
        )
    }
    return keys
}

/// The fields of a column without NULLs, as they stand in the files.
private func partFields(of plan: ResolvedPlan, _ id: ColumnID) throws(GenerationError) -> [[UInt8]] {
    let compiler = Compiler(plan: plan)
    let frame = Frame(table: id.table, rows: Buffer(), nulls: nil, isContiguous: true, size: FrameSize())
    let type = plan[id].type.valueType
    let reader = compiler.textReader(try compiler.output(id, in: frame), type: type)
    var fields: [[UInt8]] = []
    try compiler.forEachBatch(of: frame, rows: 0..<plan.table(id.table).rowCount) { _, count in
        for place in 0..<count {
            let text = unsafe reader.withText(place) { unsafe Array($0) }
            fields.append(type == .text ? csvField(text) : text)
        }
    }
    return fields
}

/// A computed key's values as they stand in the files.
private func keyFields(of plan: ResolvedPlan, _ id: ColumnID) throws(GenerationError) -> [[UInt8]] {
    let compiler = Compiler(plan: plan)
    let frame = Frame(table: id.table, rows: Buffer(), nulls: nil, isContiguous: true, size: FrameSize())
    let vector = try compiler.column(id, in: frame)
    let reader = ValueReader(compiler, vector)
    var fields: [[UInt8]] = []
    var missing: Int64?
    try compiler.forEachBatch(of: frame, rows: 0..<plan.table(id.table).rowCount) { first, count in
        for place in 0..<count {
            switch reader.value(place) {
            case .text(let text)?: fields.append(csvField(text))
            case .number(let number)?: fields.append(Array(String(number).utf8))
            case .real?, nil:
                fields.append([])
                missing = missing ?? first + Int64(place)
            }
        }
    }
    if let missing {
        throw GenerationError(
            table: plan.table(id.table).name, column: plan[id].name, row: missing, reason: "the key is NULL")
    }
    return fields
}

extension ChildIndex {
    /// Blocks of parents at most: what is kept of each is 8 bytes.
    private static let blockCountMax: Int64 = 1 << 20
    /// Parents of a block of several at least, as a power of two.
    private static let shiftMin = 6

    /// Counts the rows of a nested table whose parent's are known; nil where a plan may not have as many.
    init?(counting table: Int, of plan: ResolvedPlan) throws(GenerationError) {
        guard let nesting = plan.table(table).nesting else { preconditionFailure("only nested tables are counted") }
        let parentCount = plan.table(nesting.parent).rowCount
        if case .constant(.integer(let count)) = nesting.count.kind, count > 0 {
            guard !parentCount.multipliedReportingOverflow(by: count).overflow,
                parentCount * count <= PlanLimits.rowCountMax
            else { return nil }
            self.init(parentCount: parentCount, layout: .uniform(count))
            return
        }
        // Every parent is a block of its own, or blocks have so many that they are worth a batch.
        var shift = parentCount < ChildIndex.blockCountMax ? 0 : ChildIndex.shiftMin
        while parentCount >> Int64(shift) >= ChildIndex.blockCountMax { shift += 1 }
        let counter = try ChildCounter(plan: plan, child: table)
        var starts: [Int64] = [0]
        var total: Int64 = 0
        var inBlock: Int64 = 0
        var first: Int64 = 0
        while first < parentCount {
            let length = Int(min(1 << 16, parentCount - first))
            try counter.checkedCounts(of: first, count: length) { count in
                total = min(total, PlanLimits.rowCountMax) + min(count, PlanLimits.rowCountMax)
                inBlock += 1
                if inBlock == 1 << Int64(shift) {
                    starts.append(total)
                    inBlock = 0
                }
            }
            guard total <= PlanLimits.rowCountMax else { return nil }
            first += Int64(length)
        }
        if inBlock > 0 { starts.append(total) }
        self.init(parentCount: parentCount, layout: .blocks(shift: shift, starts: starts))
    }
}
