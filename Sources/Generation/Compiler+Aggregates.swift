import Columns
import Plan

extension Compiler {
    /// What is made of the rows that are nested in each row of a frame.
    ///
    /// All operands of one nested table are computed by one compiler of its own, for the nested rows of all parents one after
    /// the other, a batch at a time. So a sum adds in the order of the rows, however they are batched.
    func aggregate(
        _ aggregate: Aggregate, child: Int, _ operand: Expression?, type: ValueType, in scope: Scope
    ) throws(GenerationError) -> Vector {
        let site = ChildSite(frame: ObjectIdentifier(scope.frame), child: child)
        let source: ChildSource
        if let known = childSources[site] {
            source = known
        } else {
            source = try ChildSource(
                self, child: child, counts: try counts(of: child, in: scope.frame.planned ?? scope.frame),
                of: scope.frame)
            childSources[site] = source
            keep(scope.frame)
            emit { count in source.run(count) }
        }
        guard let operand else { return Vector(.integers(.buffer(source.counts)), nulls: nil) }
        let vector = try source.vector(of: operand, in: scope)
        if aggregate == .count { return Vector(.integers(.buffer(source.count(vector.nulls))), nulls: nil) }
        let nulls = Buffer<UInt8>()
        switch vector.values {
        case .integers(let input):
            let out =
                aggregate == .sum
                ? source.sum(input, vector.nulls, nulls, place(of: scope))
                : source.pick(input, aggregate, vector.nulls, nulls)
            return Vector(.integers(.buffer(out)), nulls: nulls)
        case .doubles(let input):
            let out =
                aggregate == .sum
                ? source.sum(input, vector.nulls, nulls) : source.pick(input, aggregate, vector.nulls, nulls)
            return Vector(.doubles(.buffer(out)), nulls: nulls)
        case .booleans(let input):
            return Vector(.booleans(.buffer(source.pick(input, aggregate, vector.nulls, nulls))), nulls: nulls)
        case .codes, .text, .numbered:
            let out = newText(byteCountMax: source.compiler.textReader(vector).byteCountMax)
            source.pickText(vector, aggregate, nulls, into: out)
            return Vector(.text(out), nulls: nulls)
        }
    }
}

/// A nested table seen from a frame of its parent.
struct ChildSite: Hashable {
    let frame: ObjectIdentifier
    let child: Int
}

/// Computes expressions of the rows that are nested in the rows of a frame, and puts them together for each parent.
final class ChildSource {
    /// What one aggregate does before the first nested row of a batch, with each, and after the last.
    private struct Reduction {
        let begin: (_ count: Int) -> Void
        /// The parent's place in its batch, and where the row's values stand.
        let take: (_ place: Int, _ row: Int) -> Void
        let end: (_ count: Int) -> Void
    }

    let compiler: Compiler
    /// How many nested rows each parent has.
    let counts: Buffer<Int64>
    private let child: Frame
    private let parents: Frame
    private let locator: ChildLocator
    private let failures: FailureReport
    /// The place in the parents' batch that each nested row at hand belongs to.
    private let places = Buffer<UInt32>()
    private var reductions: [Reduction] = []

    init(
        _ outer: Compiler, child table: Int, counts: Buffer<Int64>, of parents: Frame
    ) throws(GenerationError) {
        compiler = Compiler(outer.lookups)
        child = Frame(table: table, rows: Buffer(), nulls: nil, isContiguous: false, size: FrameSize())
        self.parents = parents
        self.counts = counts
        locator = try outer.locator(of: table)
        failures = outer.failures
    }

    /// The values of an operand for the nested rows at hand.
    func vector(of operand: Expression, in scope: Compiler.Scope) throws(GenerationError) -> Vector {
        try compiler.compile(
            operand, in: Compiler.Scope(frame: child, column: scope.column, wanted: nil, label: scope.label))
    }

    /// Takes every row that is nested in one of the first `count` parents, in order, through all reductions.
    func run(_ count: Int) {
        guard !reductions.isEmpty else { return }
        for reduction in reductions { reduction.begin(count) }
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
                    compute(filled)
                    filled = 0
                }
                child.rows[filled] = next
                places[filled] = UInt32(place)
                filled += 1
                next += 1
            }
        }
        if filled > 0 { compute(filled) }
        for reduction in reductions { reduction.end(count) }
    }

    private func compute(_ count: Int) {
        child.size.count = count
        child.noteWhetherContiguous()
        do throws(GenerationError) {
            try compiler.runKernels()
        } catch {
            failures.note(error, at: Int(places[0]))
        }
        for reduction in reductions {
            for row in 0..<count { reduction.take(Int(places[row]), row) }
        }
    }

    // MARK: Reductions

    /// How many values are not NULL.
    func count(_ childNulls: Buffer<UInt8>?) -> Buffer<Int64> {
        let out = Buffer<Int64>()
        reductions.append(
            Reduction { count in
                for place in 0..<count { out[place] = 0 }
            } take: { place, row in
                if childNulls?[row] ?? 0 == 0 { out[place] &+= 1 }
            } end: { _ in
            })
        return out
    }

    /// The sum of whole numbers; one that does not fit is a failure at `site`.
    func sum(
        _ input: Input<Int64>, _ childNulls: Buffer<UInt8>?, _ nulls: Buffer<UInt8>, _ site: FailureReport.Place
    ) -> Buffer<Int64> {
        let out = Buffer<Int64>()
        let overflows = Buffer<UInt8>()
        let failures = failures
        reductions.append(
            Reduction { count in
                for place in 0..<count {
                    out[place] = 0
                    nulls[place] = 1
                    overflows[place] = 0
                }
            } take: { place, row in
                guard childNulls?[row] ?? 0 == 0 else { return }
                let (sum, overflow) = out[place].addingReportingOverflow(input.value(row))
                out[place] = sum
                nulls[place] = 0
                if overflow { overflows[place] = 1 }
            } end: { count in
                failures.note("the sum does not fit in 64 bits", at: site, nulls: nulls, count: count) {
                    overflows[$0] != 0
                }
            })
        return out
    }

    /// The sum of doubles.
    func sum(_ input: Input<Double>, _ childNulls: Buffer<UInt8>?, _ nulls: Buffer<UInt8>) -> Buffer<Double> {
        let out = Buffer<Double>()
        reductions.append(
            Reduction { count in
                for place in 0..<count {
                    out[place] = 0
                    nulls[place] = 1
                }
            } take: { place, row in
                guard childNulls?[row] ?? 0 == 0 else { return }
                out[place] += input.value(row)
                nulls[place] = 0
            } end: { _ in
            })
        return out
    }

    /// The least, greatest, first or last. First and last may be NULL; least and greatest leave NULL out.
    func pick<Element: Comparable>(
        _ input: Input<Element>, _ aggregate: Aggregate, _ childNulls: Buffer<UInt8>?, _ nulls: Buffer<UInt8>
    ) -> Buffer<Element> {
        let out = Buffer<Element>()
        let seen = Buffer<UInt8>()
        reductions.append(
            Reduction { count in
                for place in 0..<count {
                    nulls[place] = 1
                    seen[place] = 0
                }
            } take: { place, row in
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
            } end: { _ in
            })
        return out
    }

    /// The same of text, which is written parent by parent: rows come in that order.
    func pickText(_ vector: Vector, _ aggregate: Aggregate, _ nulls: Buffer<UInt8>, into out: TextBuffer) {
        let childNulls = vector.nulls
        let reader = compiler.textReader(vector)
        let pick = TextPick(aggregate, byteCountMax: reader.byteCountMax, nulls: nulls, into: out)
        reductions.append(
            Reduction { _ in
                pick.begin()
            } take: { place, row in
                pick.close(before: place)
                if childNulls?[row] ?? 0 != 0 {
                    pick.takeNull()
                } else {
                    unsafe reader.withText(row) { unsafe pick.take($0) }
                }
            } end: { count in
                pick.close(before: count)
            })
    }
}

/// The text that is picked of the rows of one parent after the other: it stands behind those of the parents before, until it is closed.
private struct TextPick {
    private let aggregate: Aggregate
    private let nulls: Buffer<UInt8>
    private let out: TextBuffer
    /// Bytes of a text at most.
    private let byteCountMax: Int
    /// The parent at hand.
    private let open = Buffer<Int>(capacity: 1)
    /// Whether a row of it was taken.
    private let isSeen = Buffer<Bool>(capacity: 1)
    /// Bytes of its text; −1 while it is NULL.
    private let byteCount = Buffer<Int>(capacity: 1)

    init(_ aggregate: Aggregate, byteCountMax: Int, nulls: Buffer<UInt8>, into out: TextBuffer) {
        self.byteCountMax = byteCountMax
        self.aggregate = aggregate
        self.nulls = nulls
        self.out = out
    }

    func begin() {
        out.removeAll()
        open[0] = 0
        isSeen[0] = false
        byteCount[0] = -1
    }

    /// Ends the parents before one.
    func close(before end: Int) {
        while open[0] < end {
            out.append(row: open[0], count: max(0, byteCount[0]))
            nulls[open[0]] = byteCount[0] < 0 ? 1 : 0
            isSeen[0] = false
            byteCount[0] = -1
            open[0] += 1
        }
    }

    func takeNull() {
        guard aggregate == .last || aggregate == .first && !isSeen[0] else { return }
        isSeen[0] = true
        byteCount[0] = -1
    }

    func take(_ text: UnsafeBufferPointer<UInt8>) {
        if aggregate == .first && isSeen[0] { return }
        isSeen[0] = true
        // The same for all rows of a parent, so that the first makes room for all.
        let start = unsafe out.reserve(byteCountMax)
        if byteCount[0] >= 0, aggregate == .min || aggregate == .max {
            let known = unsafe UnsafeBufferPointer(start: start, count: byteCount[0])
            let isBetter =
                unsafe aggregate == .min
                ? text.lexicographicallyPrecedes(known) : known.lexicographicallyPrecedes(text)
            guard isBetter else { return }
        }
        if let source = text.baseAddress { unsafe start.update(from: source, count: text.count) }
        byteCount[0] = text.count
    }
}
