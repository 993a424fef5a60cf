import Columns
import Plan
import Randomness

/// Compiles expressions into kernels, each distinct value once.
///
/// The kernels are a straight line: every branch of a conditional is computed for every row, and the right one chosen
/// afterwards. That is cheap because the draws of branches that exclude each other are the same draw (see `Draw`), so
/// their random number, and its normal deviate, are made once. A value that can fail (overflow, division by zero) is
/// compiled with the mask of the rows that want it. Branches that are said to be rare are computed for the rows that take them, which
/// are put together in a frame of their own.
final class Compiler {
    /// Where an expression is evaluated, and for whom.
    struct Scope {
        /// The rows.
        var frame: Frame
        /// The column that failures are reported for.
        var column: ColumnID
        /// 1 where the value is wanted; nil where it always is.
        var wanted: Buffer<UInt8>?
        /// The candidates for a reference, one for each row of the frame; nil outside of its conditions.
        var candidates: Frame?
        /// What failures call the column where it is none of the plan's.
        var label: String?
    }

    private struct ExpressionSite: Hashable {
        let frame: ObjectIdentifier
        let wanted: ObjectIdentifier?
        let expression: Expression
    }

    private struct ColumnSite: Hashable {
        let frame: ObjectIdentifier
        let column: ColumnID
    }

    struct DrawSite: Hashable {
        let frame: ObjectIdentifier
        let draw: Draw
    }

    let plan: ResolvedPlan
    /// What is known of whole tables.
    let lookups: LookupTables
    /// Rows that will be computed, about: columns of parents with no more are computed whole, and looked up.
    var rowsExpected = Int64.max
    let failures = FailureReport()
    private(set) var kernels: [SizedKernel] = []
    /// How many rows the kernels emitted now compute.
    private var size = FrameSize()
    private(set) var rowsMax = batchRowsMax

    private var expressions: [ExpressionSite: Vector] = [:]
    private var columns: [ColumnSite: Vector] = [:]
    /// What stands in a file for a column that leads to other rows.
    private var written: [ColumnSite: Vector] = [:]
    private var frames: [ColumnSite: Frame] = [:]
    var bits: [DrawSite: Buffer<UInt64>] = [:]
    var normals: [DrawSite: Buffer<Double>] = [:]
    var locations: [ObjectIdentifier: Location] = [:]
    /// The sources that know each of some rows, by the buffer of these.
    var knownSources: [ObjectIdentifier: Buffer<UInt32>] = [:]
    /// The rows that rare branches take.
    var selections: [SelectionSite: SelectedRows] = [:]
    var childSources: [ChildSite: ChildSource] = [:]
    private var locators: [Int: ChildLocator] = [:]
    /// Frames and masks that sites name by identity must outlive the compiler's tables.
    private var kept: [AnyObject] = []
    /// Bytes of the longest text that each text buffer can hold for a row.
    var textBounds: [ObjectIdentifier: Int] = [:]

    /// `lookups` are shared with other compilers; none if nil.
    init(plan: ResolvedPlan, lookups: LookupTables? = nil) {
        self.plan = plan
        self.lookups = lookups ?? LookupTables(plan: plan)
    }

    /// Begins another that shares the tables that are looked up in.
    convenience init(_ lookups: LookupTables) {
        self.init(plan: lookups.plan, lookups: lookups)
    }

    func emit(_ kernel: @escaping Kernel) {
        kernels.append(SizedKernel(kernel: kernel, size: size))
    }

    /// Emits what `body` emits for the rows of a frame.
    func forRows<Result, Failure>(of frame: Frame, _ body: () throws(Failure) -> Result) throws(Failure) -> Result {
        let outer = size
        size = frame.size
        defer { size = outer }
        return try body()
    }

    /// What finds the parents of a nested table's rows.
    func locator(of table: Int) throws(GenerationError) -> ChildLocator {
        if let known = locators[table] { return known }
        let locator = try ChildLocator(plan: plan, table: table)
        locators[table] = locator
        return locator
    }

    func keep(_ object: AnyObject) {
        kept.append(object)
    }

    /// Lowers the rows of a batch so that `byteCountMax` bytes of text a row stay inside a text buffer's bound.
    func limitRows(textByteCountMax byteCountMax: Int) {
        rowsMax = max(1, min(rowsMax, (TextBuffer.byteCountMax / 4) / max(1, byteCountMax)))
    }

    // MARK: Columns

    /// The column as it is written: a reference as its parent's key, and every value in a buffer of its own.
    func output(_ id: ColumnID, in frame: Frame) throws(GenerationError) -> Vector {
        try forRows(of: frame) { () throws(GenerationError) -> Vector in
            guard let reference = plan[id].link else {
                return inBuffers(try column(id, in: frame))
            }
            if let orphans = reference.orphans { return try withOrphans(orphans, id, reference, in: frame) }
            let parents = try self.frame(following: id, from: frame)
            return inBuffers(spread(try column(reference.parent, in: parents), of: parents, over: frame))
        }
    }

    /// The values of a column for the rows of a frame; for a reference, the parents' rows.
    func column(_ id: ColumnID, in frame: Frame) throws(GenerationError) -> Vector {
        let site = ColumnSite(frame: ObjectIdentifier(frame), column: id)
        if let known = columns[site] { return known }
        kept.append(frame)
        let vector = try forRows(of: frame) { () throws(GenerationError) -> Vector in
            guard let twin = frame.twin else { return try columnAnew(id, in: frame) }
            let vector = try column(id, in: twin)
            return Vector(vector.values, nulls: union(frame.nulls, vector.nulls))
        }
        columns[site] = vector
        return vector
    }

    /// Takes values from elsewhere for a column of a frame's rows, before anything reads it.
    func set(_ values: Vector, for id: ColumnID, in frame: Frame) {
        kept.append(frame)
        columns[ColumnSite(frame: ObjectIdentifier(frame), column: id)] = values
    }

    /// Takes from elsewhere what a column that leads to other rows is read as, before anything reads it.
    func setWritten(_ values: Vector, for id: ColumnID, in frame: Frame) {
        kept.append(frame)
        written[ColumnSite(frame: ObjectIdentifier(frame), column: id)] = values
    }

    private func columnAnew(_ id: ColumnID, in frame: Frame) throws(GenerationError) -> Vector {
        var vector: Vector
        if let looked = try lookUp(id, in: frame) {
            vector = looked
        } else {
            let scope = Scope(frame: frame, column: id, wanted: nil)
            vector = try compile(plan[id].expression, in: scope)
            checkRange(of: vector, for: plan[id], in: scope)
        }
        if let absent = frame.nulls {
            vector = Vector(vector.values, nulls: union(absent, vector.nulls))
        }
        return vector
    }

    /// The frame of the parents that a reference column points at.
    func frame(following id: ColumnID, from frame: Frame) throws(GenerationError) -> Frame {
        let site = ColumnSite(frame: ObjectIdentifier(frame), column: id)
        if let known = frames[site] { return known }
        guard let reference = plan[id].link else { preconditionFailure("only references are followed") }
        let parents =
            if reference.skew == .nested {
                try merged(parentsOf: frame)
            } else if let entities = entities(of: frame, by: reference) {
                entities
            } else {
                try forRows(of: frame) { () throws(GenerationError) -> Frame in
                    try drawnParents(of: frame, by: id, reference)
                }
            }
        frames[site] = parents
        kept.append(parents)
        return parents
    }

    private func drawnParents(
        of frame: Frame, by id: ColumnID, _ reference: Reference
    ) throws(GenerationError) -> Frame {
        let vector = try column(id, in: frame)
        guard case .integers(let input) = vector.values else { preconditionFailure("references are rows") }
        var rows = input.materialised
        if let nulls = vector.nulls {
            let present = Buffer<Int64>()
            let source = rows
            emit { count in
                forEachRow(count, .buffer(source), .buffer(nulls), into: present) { $1 == 0 ? $0 : 0 }
            }
            rows = present
        }
        let parents = Frame(
            table: reference.parent.table, rows: rows, nulls: vector.nulls, isContiguous: false, size: frame.size)
        parents.origin = origin(of: reference, in: frame)
        return parents
    }

    /// The vector with every value in a buffer.
    func inBuffers(_ vector: Vector) -> Vector {
        switch vector.values {
        case .integers(let input): Vector(.integers(.buffer(input.materialised)), nulls: vector.nulls)
        case .doubles(let input): Vector(.doubles(.buffer(input.materialised)), nulls: vector.nulls)
        case .booleans(let input): Vector(.booleans(.buffer(input.materialised)), nulls: vector.nulls)
        case .codes(let input, let texts): Vector(.codes(.buffer(input.materialised), texts), nulls: vector.nulls)
        case .text, .numbered: vector
        }
    }

    // MARK: Expressions

    /// The values of an expression, compiled once for a frame (and a mask, if it can fail).
    func compile(_ expression: Expression, in scope: Scope) throws(GenerationError) -> Vector {
        try forRows(of: scope.frame) { () throws(GenerationError) -> Vector in
            try compileOnce(expression, in: scope)
        }
    }

    private func compileOnce(_ expression: Expression, in scope: Scope) throws(GenerationError) -> Vector {
        // A key's values depend on its column, which its expression does not name.
        if case .key = expression.kind { return try compileAnew(expression, in: scope) }
        let wanted = expression.canFail ? scope.wanted : nil
        let site = ExpressionSite(
            frame: ObjectIdentifier(scope.frame), wanted: wanted.map { ObjectIdentifier($0) }, expression: expression)
        if let known = expressions[site] { return known }
        if let wanted { kept.append(wanted) }
        let vector = try compileAnew(expression, in: scope)
        expressions[site] = vector
        return vector
    }

    private func compileAnew(_ expression: Expression, in scope: Scope) throws(GenerationError) -> Vector {
        switch expression.kind {
        case .constant(let constant):
            return Vector(constant.values, nulls: nil)
        case .null:
            return null(of: expression.type)
        case .column(let path, let id):
            if path.count == 1, plan[path[0]].link?.parent == id,
                let written = written[ColumnSite(frame: ObjectIdentifier(scope.frame), column: path[0])]
            {
                return written
            }
            // Of a reference that has no row, the key is known, though nothing behind it is.
            if let last = path.last, let link = plan[last].link, link.orphans != nil, link.parent == id {
                var frame = scope.frame
                for reference in path.dropLast() { frame = try self.frame(following: reference, from: frame) }
                return spread(try output(last, in: frame), of: frame, over: scope.frame)
            }
            var frame = scope.frame
            for reference in path { frame = try self.frame(following: reference, from: frame) }
            return spread(try column(id, in: frame), of: frame, over: scope.frame)
        case .vocabulary(let name, let column):
            return vocabulary(name, column: column, in: scope.frame)
        case .candidate(let path, let id):
            guard var frame = scope.candidates else { preconditionFailure("there are no candidates here") }
            for reference in path { frame = try self.frame(following: reference, from: frame) }
            return spread(try column(id, in: frame), of: frame, over: scope.frame)
        case .ordinal:
            return Vector(.integers(.buffer(try location(of: scope.frame).ordinals)), nulls: nil)
        case .siblingCount:
            return Vector(.integers(.buffer(try location(of: scope.frame).siblings)), nulls: nil)
        case .aggregate(let aggregate, let child, let operand):
            return try self.aggregate(aggregate, child: child, operand, type: expression.type, in: scope)
        case .rowIndex:
            return Vector(.integers(.buffer(scope.frame.rows)), nulls: nil)
        case .apply(let operation, let operands):
            return try apply(operation, operands, in: scope)
        case .convert(let operand):
            return try convert(operand, to: expression.type, in: scope)
        case .firstMatch(let branches, let otherwise):
            return try firstMatch(branches, otherwise: otherwise, type: expression.type, in: scope)
        case .template(let parts):
            return try template(parts, in: scope)
        case .random(let value, let draw):
            return try random(value, draw, type: expression.type, in: scope)
        case .defect:
            guard let defects = scope.frame.defects else { preconditionFailure("rows have no defects here") }
            return Vector(.integers(.buffer(defects)), nulls: nil)
        case .orphan(let reference, let ordinals):
            return orphanKeys(of: reference, ordinals, in: scope.frame)
        case .key(let key):
            return self.key(key, of: scope)
        case .reference(let reference, let draw):
            if reference.skew == .nested {
                return Vector(.integers(.buffer(try location(of: scope.frame).parents)), nulls: nil)
            }
            return try self.reference(reference, draw, in: scope)
        case .sources(let lookup, let operand):
            return try sources(lookup, operand, in: scope)
        case .nullable(let operand, let rate, let draw):
            return try nullable(operand, rate: rate, draw, in: scope)
        }
    }

    private func null(of type: ValueType) -> Vector {
        let nulls = Input<UInt8>.constant(1).materialised
        switch type {
        case .integer, .decimal, .date, .timestamp: return Vector(.integers(.constant(0)), nulls: nulls)
        case .double: return Vector(.doubles(.constant(0)), nulls: nulls)
        case .boolean: return Vector(.booleans(.constant(0)), nulls: nulls)
        case .text: return Vector(.codes(.constant(0), TextDictionary([[]])), nulls: nulls)
        }
    }

    // MARK: Nulls

    /// The union of two null masks.
    func union(_ first: Buffer<UInt8>?, _ second: Buffer<UInt8>?) -> Buffer<UInt8>? {
        guard let first else { return second }
        guard let second, second !== first else { return first }
        let both = Buffer<UInt8>()
        emit { count in
            forEachRow(count, .buffer(first), .buffer(second), into: both) { $0 | $1 }
        }
        return both
    }

    /// The union of the vectors' null masks.
    func union(_ vectors: [Vector]) -> Buffer<UInt8>? {
        var all: Buffer<UInt8>?
        for vector in vectors { all = union(all, vector.nulls) }
        return all
    }

    /// Where failures of the scope are reported.
    func place(of scope: Scope) -> FailureReport.Place {
        FailureReport.Place(
            table: plan.table(scope.column.table).name, column: scope.label ?? plan[scope.column].name,
            rows: scope.frame.rows, wanted: scope.wanted)
    }
}

extension Constant {
    /// The constant as a vector's values.
    var values: Vector.Values {
        switch self {
        case .integer(let value), .decimal(let value, _), .date(let value), .timestamp(let value):
            .integers(.constant(value))
        case .double(let value): .doubles(.constant(value))
        case .boolean(let value): .booleans(.constant(value ? 1 : 0))
        case .text(let value): .codes(.constant(0), TextDictionary([Array(value.utf8)]))
        }
    }
}
