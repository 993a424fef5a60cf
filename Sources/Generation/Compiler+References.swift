import Codes
import Columns
import Plan
import Randomness
import Vocabulary

extension Compiler {
    /// The row's own key.
    func key(_ key: Key, of scope: Scope) -> Vector {
        let rows = scope.frame.rows
        guard !key.isUUID, let permutation = permutation(of: key, column: scope.column) else {
            return keys(of: scope.column, key, ordinals: rows)
        }
        let ordinals = Buffer<Int64>()
        emit { count in unsafe permutation.forward(rows.base, into: ordinals.base, count: count) }
        return keys(of: scope.column, key, ordinals: ordinals)
    }

    /// The keys that a column has at some ordinals.
    private func keys(of column: ColumnID, _ key: Key, ordinals: Buffer<Int64>) -> Vector {
        if key.isUUID { return uuidKey(ordinals: ordinals, of: column) }
        let out = Buffer<Int64>()
        let (start, step) = (key.start, key.step)
        emit { count in forEachRow(count, .buffer(ordinals), into: out) { start &+ step &* $0 } }
        guard let format = key.format else { return Vector(.integers(.buffer(out)), nulls: nil) }
        return Vector(.numbered(out, NumberFormat(format)), nulls: nil)
    }

    /// The keys of UUIDs that a column has at some ordinals.
    private func uuidKey(ordinals: Buffer<Int64>, of column: ColumnID) -> Vector {
        let permutation = WidePermutation(
            ofKey: plan[column].name, table: plan.table(column.table).name, seed: plan.seed)
        let out = newText(byteCountMax: UUIDText.byteCount)
        emit { count in
            out.removeAll()
            for row in 0..<count {
                let ordinal = unsafe UInt64(bitPattern: ordinals.base[row])
                let halves = permutation.forward(upper: 0, lower: ordinal)
                let uuid = UUIDText.version4(upper: halves.upper, lower: halves.lower)
                unsafe UUIDText.write(uuid.high, uuid.low, at: out.reserve(UUIDText.byteCount))
                out.append(row: row, count: UUIDText.byteCount)
            }
        }
        return Vector(.text(out), nulls: nil)
    }

    /// A reference as it is written where some have no row: their keys in place of the parents'.
    func withOrphans(
        _ orphans: Reference.Orphans, _ id: ColumnID, _ reference: Reference, in frame: Frame
    ) throws(GenerationError) -> Vector {
        let scope = Scope(frame: frame, column: id, wanted: nil)
        // The row that each would have, and which rows are NULL for other reasons.
        let drawn = try compile(plan[id].expression.withoutOrphans, in: scope)
        var rows = integers(drawn).materialised
        var nulls = drawn.nulls
        if let absent = frame.nulls { nulls = union(nulls, absent) }
        if let nulls {
            let present = Buffer<Int64>()
            let source = rows
            emit { count in
                forEachRow(count, .buffer(source), .buffer(nulls), into: present) { $1 == 0 ? $0 : 0 }
            }
            rows = present
        }
        guard case .key(let key) = plan[reference.parent].role else { preconditionFailure("a reference is to a key") }
        let draw = Draw(column: id, purpose: .match, number: 0)
        let isOrphan = booleans(happens(draw, rate: orphans.rate, nulls: nil, in: scope)).materialised
        let ordinals = ordinals(in: orphans.ordinals, by: Draw(column: id, purpose: .match, number: 1), in: frame)
        if key.isUUID {
            let chosen = choose(isOrphan, ordinals, rows)
            return Vector(uuidKey(ordinals: chosen, of: reference.parent).values, nulls: nulls)
        }
        let parents = Frame(
            table: reference.parent.table, rows: rows, nulls: nil, isContiguous: false, size: frame.size)
        let own = inBuffers(try column(reference.parent, in: parents))
        let others = keys(of: reference.parent, key, ordinals: ordinals)
        switch (others.values, own.values) {
        case (.integers(let others), .integers(let own)):
            let chosen = choose(isOrphan, others.materialised, own.materialised)
            return Vector(.integers(.buffer(chosen)), nulls: nulls)
        case (.numbered(let others, let format), .numbered(let own, _)):
            return Vector(.numbered(choose(isOrphan, others, own), format), nulls: nulls)
        default: preconditionFailure("a key with a formula is a number")
        }
    }

    /// Keys that no row of a reference's parent has, of ordinals that are drawn for each row.
    func orphanKeys(of id: ColumnID, _ ordinals: Range<Int64>, in frame: Frame) -> Vector {
        guard let parent = plan[id].link?.parent, case .key(let key) = plan[parent].role else {
            preconditionFailure("a reference is to a key")
        }
        let draw = Draw(column: id, purpose: .defect, number: 0)
        return keys(of: parent, key, ordinals: self.ordinals(in: ordinals, by: draw, in: frame))
    }

    /// An ordinal of a range for each row, all alike likely.
    private func ordinals(in range: Range<Int64>, by draw: Draw, in frame: Frame) -> Buffer<Int64> {
        let out = Buffer<Int64>()
        let choice = bits(draw, in: frame)
        let (first, span) = (range.lowerBound, UInt64(range.count))
        emit { count in
            forEachRow(count, .buffer(choice), into: out) { bits in
                first &+ Int64(bitPattern: Uniform.integer(bits, below: span))
            }
        }
        return out
    }

    /// The first numbers where the mask is 1, the second elsewhere.
    private func choose(_ mask: Buffer<UInt8>, _ first: Buffer<Int64>, _ second: Buffer<Int64>) -> Buffer<Int64> {
        let out = Buffer<Int64>()
        emit { count in
            let (mask, first, second, out) = unsafe (mask.base, first.base, second.base, out.base)
            for row in 0..<count { unsafe out[row] = mask[row] == 0 ? second[row] : first[row] }
        }
        return out
    }

    /// The permutation of a scattered key; nil for a dense one.
    private func permutation(of key: Key, column: ColumnID) -> Permutation? {
        guard let domain = key.scatteredDomain else { return nil }
        return Permutation.ofScatteredKey(
            domain: domain, seed: plan.seed, table: plan.table(column.table).name, column: plan[column].name)
    }

    /// The parent's row, drawn by the reference's skew.
    func reference(_ reference: Reference, _ draw: Draw, in scope: Scope) throws(GenerationError) -> Vector {
        if let row = reference.row { return try computed(reference, row, in: scope) }
        if reference.isDistinct { return try distinct(reference, draw, in: scope) }
        if reference.filter != nil || reference.isEarlier { return try filtered(reference, draw, in: scope) }
        return drawn(reference, draw, in: scope)
    }

    /// The parent's row that an expression gives. A number that no row has is a failure, and row 0 in its place.
    private func computed(_ reference: Reference, _ row: Expression, in scope: Scope) throws(GenerationError) -> Vector
    {
        let parent = plan.table(reference.parent.table)
        let vector = try compile(row, in: scope)
        let given = integers(vector)
        let range = 0..<parent.rowCount
        check(
            given, nulls: vector.nulls, reason: "'\(parent.name)' has no row of that number: it has \(parent.rowCount)",
            in: scope
        ) { !range.contains($0) }
        let out = Buffer<Int64>()
        emit { count in
            forEachRow(count, given, into: out) { $0 >= 0 && $0 < range.upperBound ? $0 : 0 }
        }
        return Vector(.integers(.buffer(out)), nulls: vector.nulls)
    }

    /// The parent's row among all rows.
    private func drawn(_ reference: Reference, _ draw: Draw, in scope: Scope) -> Vector {
        let parentRows = plan.table(reference.parent.table).rowCount
        let out = Buffer<Int64>()
        let bits = bits(draw, in: scope.frame)
        switch reference.skew {
        case .uniform:
            emit { count in
                forEachRow(count, .buffer(bits), into: out) {
                    Int64(bitPattern: Uniform.integer($0, below: UInt64(parentRows)))
                }
            }
        case .zipf, .normal, .selfSimilar, .exponential:
            guard let law = rankLaw(reference.skew, count: parentRows) else {
                preconditionFailure("a skew has a law of ranks")
            }
            emitScattered(law, bits, draw, in: scope, into: out)
        case .nested:
            preconditionFailure("a row's parent is not drawn")
        case .weighted:
            let table = AliasSampler(aliasTable(vocabulary(plan.table(reference.parent.table).name).weights))
            emit { count in forEachRow(count, .buffer(bits), into: out) { Int64(table.sample($0)) } }
        }
        return Vector(.integers(.buffer(out)), nulls: nil)
    }

    /// Scatters the ranks of a skew over the parents' rows.
    func scatter(_ parentRows: Int64, of scope: Scope) -> Permutation {
        Permutation(
            count: parentRows,
            key: StreamKey(
                seed: plan.seed, table: plan.table(scope.column.table).name, column: plan[scope.column].name,
                purpose: "scatter"))
    }

    /// The law of ranks that a skew is; nil where it is none.
    func rankLaw(_ skew: Reference.Skew, count: Int64) -> (any RankLaw)? {
        do throws(RandomnessError) {
            switch skew {
            case .zipf(let exponent): return try ZipfSampler(count: count, exponent: exponent)
            case .normal(let centre, let deviation):
                return try NormalRanks(count: count, centre: centre, deviation: deviation)
            case .selfSimilar(let h): return try SelfSimilarRanks(count: count, h: h)
            case .exponential(let mean): return try ExponentialRanks(count: count, mean: mean)
            case .uniform, .nested, .weighted: return nil
            }
        } catch {
            preconditionFailure("a resolved plan has a sound skew: \(error)")
        }
    }

    /// Emits the parents' rows of ranks by a law, scattered.
    private func emitScattered(
        _ law: some RankLaw, _ bits: Buffer<UInt64>, _ draw: Draw, in scope: Scope, into out: Buffer<Int64>
    ) {
        let stream = stream(draw)
        let scatter = scatter(law.count, of: scope)
        let frame = scope.frame
        let ranks = Buffer<Int64>()
        emit { count in
            unsafe law.fill(
                ranks.base, bits: bits.base, rows: frame.rows.base, count: count, stream: stream,
                firstDraw: UInt64(draw.number))
        }
        guard law.count <= Program.cachedParentRowsMax else {
            emit { count in unsafe scatter.forward(ranks.base, into: out.base, count: count) }
            return
        }
        // Few parents: the scattered row of each rank is looked up.
        let scattered = Buffer<Int64>(capacity: Int(law.count))
        for rank in 0..<Int(law.count) { scattered[rank] = scatter.forward(Int64(rank)) }
        emit { count in
            let table = unsafe scattered.base
            forEachRow(count, .buffer(ranks), into: out) { unsafe table[Int($0)] }
        }
    }

    /// The column of a small parent table, computed once for all its rows and looked up; nil where that does not pay.
    func lookUp(_ id: ColumnID, in frame: Frame) throws(GenerationError) -> Vector? {
        let parent = plan.table(id.table)
        guard !frame.isContiguous, parent.rowCount <= Program.cachedParentRowsMax,
            parent.rowCount <= rowsExpected || lookups.knows(id)
        else { return nil }
        // A dense key is cheaper to compute than to look up, and its text is not kept.
        if case .key(let key) = plan[id].role, !key.isComputed { return nil }
        // Few parents may have very many rows that are nested in them.
        if readsChildren(id) { return nil }
        let whole = try lookups.column(id)
        let rows = frame.rows
        let values: Vector.Values
        switch whole.values {
        case .integers(let table): values = .integers(.buffer(gather(rows, table)))
        case .doubles(let table): values = .doubles(.buffer(gather(rows, table)))
        case .booleans(let table): values = .booleans(.buffer(gather(rows, table)))
        case .codes(let table, let texts): values = .codes(.buffer(gather(rows, table)), texts)
        case nil: return nil
        }
        return Vector(values, nulls: whole.nulls.map { gather(rows, $0) })
    }

    func gather<Element: BitwiseCopyable>(_ rows: Buffer<Int64>, _ table: Buffer<Element>) -> Buffer<Element> {
        let out = Buffer<Element>()
        emit { count in
            let source = unsafe table.base
            forEachRow(count, .buffer(rows), into: out) { unsafe source[Int($0)] }
        }
        return out
    }
}

extension NumberFormat {
    /// The format of a plan's key.
    init(_ format: KeyFormat) {
        self.init(
            prefix: Array(format.prefix.utf8), digitCountMin: format.digitCountMin, suffix: Array(format.suffix.utf8))
    }
}
