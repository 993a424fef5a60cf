import Columns
import Plan

extension Compiler {
    /// What is made of the rows that are nested in each row of a frame.
    ///
    /// The operand is computed by a compiler of its own, for the nested rows of all parents one after the other, a batch at a
    /// time. So a sum adds in the order of the rows, however they are batched.
    func aggregate(
        _ aggregate: Aggregate, child: Int, _ operand: Expression?, type: ValueType, in scope: Scope
    ) throws(GenerationError) -> Vector {
        let counts = try counts(of: child, in: scope.frame)
        guard let operand else { return Vector(.integers(.buffer(counts)), nulls: nil) }
        let source = try ChildSource(self, child: child, operand, counts: counts, in: scope)
        let vector = source.vector
        if aggregate == .count { return emitCount(of: vector, source) }
        let nulls = Buffer<UInt8>()
        switch vector.values {
        case .integers(let input):
            let out = Buffer<Int64>()
            if aggregate == .sum {
                emitSum(input, source, into: out, nulls, in: scope)
            } else {
                emitPick(input, aggregate, source, into: out, nulls)
            }
            return Vector(.integers(.buffer(out)), nulls: nulls)
        case .doubles(let input):
            let out = Buffer<Double>()
            if aggregate == .sum {
                emitSum(input, source, into: out, nulls)
            } else {
                emitPick(input, aggregate, source, into: out, nulls)
            }
            return Vector(.doubles(.buffer(out)), nulls: nulls)
        case .booleans(let input):
            let out = Buffer<UInt8>()
            emitPick(input, aggregate, source, into: out, nulls)
            return Vector(.booleans(.buffer(out)), nulls: nulls)
        case .codes, .text, .numbered:
            return pickedText(aggregate, source, nulls)
        }
    }

    private func emitCount(of vector: Vector, _ source: ChildSource) -> Vector {
        let out = Buffer<Int64>()
        emit { count in
            for place in 0..<count { out[place] = 0 }
            source.forEachRow(count) { place, row in
                if vector.nulls?[row] ?? 0 == 0 { out[place] &+= 1 }
            }
        }
        return Vector(.integers(.buffer(out)), nulls: nil)
    }

    private func emitSum(
        _ input: Input<Int64>, _ source: ChildSource, into out: Buffer<Int64>, _ nulls: Buffer<UInt8>, in scope: Scope
    ) {
        let childNulls = source.vector.nulls
        let overflows = Buffer<UInt8>()
        let place = place(of: scope)
        let failures = failures
        emit { count in
            for place in 0..<count {
                out[place] = 0
                nulls[place] = 1
                overflows[place] = 0
            }
            var anyOverflows = false
            source.forEachRow(count) { place, row in
                guard childNulls?[row] ?? 0 == 0 else { return }
                let (sum, overflow) = out[place].addingReportingOverflow(input.value(row))
                out[place] = sum
                nulls[place] = 0
                if overflow {
                    overflows[place] = 1
                    anyOverflows = true
                }
            }
            if anyOverflows {
                failures.note("the sum does not fit in 64 bits", at: place, nulls: nulls, count: count) {
                    overflows[$0] != 0
                }
            }
        }
    }

    private func emitSum(
        _ input: Input<Double>, _ source: ChildSource, into out: Buffer<Double>, _ nulls: Buffer<UInt8>
    ) {
        let childNulls = source.vector.nulls
        emit { count in
            for place in 0..<count {
                out[place] = 0
                nulls[place] = 1
            }
            source.forEachRow(count) { place, row in
                guard childNulls?[row] ?? 0 == 0 else { return }
                out[place] += input.value(row)
                nulls[place] = 0
            }
        }
    }

    /// The least, greatest, first or last. First and last may be NULL; least and greatest leave NULL out.
    private func emitPick<Element: Comparable>(
        _ input: Input<Element>, _ aggregate: Aggregate, _ source: ChildSource, into out: Buffer<Element>,
        _ nulls: Buffer<UInt8>
    ) {
        let childNulls = source.vector.nulls
        let seen = Buffer<UInt8>()
        emit { count in
            for place in 0..<count {
                nulls[place] = 1
                seen[place] = 0
            }
            source.forEachRow(count) { place, row in
                let isNull = childNulls?[row] ?? 0 != 0
                let value = input.value(row)
                let isFirst = seen[place] == 0
                switch aggregate {
                case .first where !isFirst: return
                case .min where isNull || !isFirst && out[place] <= value: return
                case .max where isNull || !isFirst && out[place] >= value: return
                default: break
                }
                seen[place] = 1
                out[place] = value
                nulls[place] = isNull ? 1 : 0
            }
        }
    }

    private func pickedText(_ aggregate: Aggregate, _ source: ChildSource, _ nulls: Buffer<UInt8>) -> Vector {
        let childNulls = source.vector.nulls
        let reader = source.compiler.textReader(source.vector)
        let out = newText(byteCountMax: reader.byteCountMax)
        emit { count in
            out.removeAll()
            var best: [UInt8]?
            var isSeen = false
            var open = 0
            // Rows come parent by parent, so that each text is whole when the next parent begins.
            func close(before end: Int) {
                while open < end {
                    let text = best ?? []
                    let start = unsafe out.reserve(text.count)
                    for (place, byte) in text.enumerated() { unsafe start[place] = byte }
                    out.append(row: open, count: text.count)
                    nulls[open] = best == nil ? 1 : 0
                    best = nil
                    isSeen = false
                    open += 1
                }
            }
            source.forEachRow(count) { place, row in
                close(before: place)
                let isNull = childNulls?[row] ?? 0 != 0
                guard !isNull || aggregate == .last || aggregate == .first else { return }
                if aggregate == .first && isSeen { return }
                isSeen = true
                guard !isNull else {
                    best = nil
                    return
                }
                let text = unsafe reader.withText(row) { unsafe Array($0) }
                if let known = best {
                    if aggregate == .min && !text.lexicographicallyPrecedes(known) { return }
                    if aggregate == .max && !known.lexicographicallyPrecedes(text) { return }
                }
                best = text
            }
            close(before: count)
        }
        return Vector(.text(out), nulls: nulls)
    }
}

/// Computes an expression of the rows that are nested in the rows of a frame.
private final class ChildSource {
    let compiler: Compiler
    /// The operand's values for the nested rows at hand.
    let vector: Vector
    private let child: Frame
    private let parents: Frame
    private let counts: Buffer<Int64>
    private let locator: ChildLocator
    private let failures: FailureReport
    /// The place in the parents' batch that each nested row at hand belongs to.
    private let places = Buffer<UInt32>()

    init(
        _ outer: Compiler, child table: Int, _ operand: Expression, counts: Buffer<Int64>, in scope: Compiler.Scope
    ) throws(GenerationError) {
        compiler = Compiler(plan: outer.plan)
        child = Frame(table: table, rows: Buffer(), nulls: nil, isContiguous: false, size: FrameSize())
        vector = try compiler.compile(
            operand, in: Compiler.Scope(frame: child, column: scope.column, wanted: nil, label: scope.label))
        parents = scope.frame
        self.counts = counts
        locator = try outer.locator(of: table)
        failures = outer.failures
    }

    /// Calls `body` with every row that is nested in one of the first `count` parents, in order: the parent's place and where the
    /// row's values stand in `vector`.
    func forEachRow(_ count: Int, _ body: (_ place: Int, _ row: Int) -> Void) {
        var filled = 0
        var next: Int64 = -1
        for place in 0..<count where parents.nulls?[place] ?? 0 == 0 && counts[place] > 0 {
            // Of neighbours the next begins where one ends.
            if place == 0 || !parents.isContiguous || next < 0 {
                next = locator.firstRow(ofParent: parents.rows[place])
            }
            let end = next + counts[place]
            while next < end {
                if filled == compiler.rowsMax {
                    compute(filled, body)
                    filled = 0
                }
                child.rows[filled] = next
                places[filled] = UInt32(place)
                filled += 1
                next += 1
            }
        }
        if filled > 0 { compute(filled, body) }
    }

    private func compute(_ count: Int, _ body: (Int, Int) -> Void) {
        child.size.count = count
        child.isContiguous = child.rows[count - 1] - child.rows[0] == Int64(count - 1) && isAscending(child.rows, count)
        do throws(GenerationError) {
            try compiler.runKernels()
        } catch {
            failures.note(error, at: Int(places[0]))
        }
        for row in 0..<count { body(Int(places[row]), row) }
    }
}
