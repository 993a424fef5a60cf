import Columns
import Plan

/// Sorts what was drawn for a declaration into bins.
///
/// *Soundness*: bins are indices into the buffer of counts, which has one more for values that were not declared; the rows looked
/// at are rows of the batch.
struct LawTally {
    /// How values become bins, with every choice made before the first row.
    private enum Sorting {
        case none
        case rate(Buffer<UInt8>)
        /// The bin of each code.
        case codes(Buffer<UInt32>, bins: Buffer<Int32>)
        /// The bins of false and true.
        case booleans(Buffer<UInt8>, bins: Buffer<Int32>)
        /// The bin of each whole number, or double's bits.
        case wholes(Buffer<Int64>, bins: [Int64: Int])
        case doubles(Buffer<Double>, bins: [Int64: Int])
        case reals(Buffer<Double>, Bins, mean: Double)
        case integers(Buffer<Int64>, Bins, mean: Double)
        case ranks(Buffer<Int64>, Bins)
        case calendar(Buffer<Int64>, CalendarBins)
    }

    private let sorting: Sorting
    private let nulls: Buffer<UInt8>?
    private let taken: Buffer<UInt8>?
    private let binCount: Int
    private let counts: Buffer<Int64>
    /// The rows that are looked at.
    private let rows: Buffer<UInt32>
    private var totals: LawTotals

    /// Makes a tally of what was drawn, and which rows take their value from there: all if `taken` is nil.
    init(_ subject: DeclaredSubject, _ values: Vector, taken: Buffer<UInt8>?, _ scratch: TallyScratch) {
        rows = scratch.rows
        sorting = LawTally.sorting(subject, values)
        nulls = values.nulls
        self.taken = taken
        binCount = subject.binCount
        counts = Buffer(capacity: binCount + 1)
        totals = LawTotals(binCount: binCount)
    }

    private static func sorting(_ subject: DeclaredSubject, _ values: Vector) -> Sorting {
        switch (subject, values.values) {
        case (.rate, .booleans(let input)): return .rate(input.materialised)
        case (.numbers(let law, let bins), .doubles(let input)):
            return .reals(input.materialised, bins, mean: law.mean ?? 0)
        case (.numbers(let law, let bins), .integers(let input)):
            return .integers(input.materialised, bins, mean: law.mean ?? 0)
        case (.ranks(let bins, _, _), .integers(let input)): return .ranks(input.materialised, bins)
        case (.calendar(let bins), .integers(let input)): return .calendar(input.materialised, bins)
        case (.choice(let choice, let bins, let shares), .codes(let input, let texts)):
            var binOfText: [[UInt8]: Int] = [:]
            for (value, bin) in zip(choice.values, bins) {
                if case .text(let text) = value { binOfText[Array(text.utf8)] = bin }
            }
            let binOfCode = (0..<UInt32(texts.count)).map { Int32(binOfText[texts.array($0)] ?? shares.count) }
            return .codes(input.materialised, bins: Buffer(binOfCode))
        case (.choice(let choice, let bins, let shares), _):
            var binOfValue: [Int64: Int] = [:]
            for (value, bin) in zip(choice.values, bins) { binOfValue[value.bits] = bin }
            switch values.values {
            case .integers(let input): return .wholes(input.materialised, bins: binOfValue)
            case .doubles(let input): return .doubles(input.materialised, bins: binOfValue)
            case .booleans(let input):
                let binOfBoolean = (0...1).map { Int32(binOfValue[$0] ?? shares.count) }
                return .booleans(input.materialised, bins: Buffer(binOfBoolean))
            default: return .none
            }
        default: return .none
        }
    }

    /// Forgets all rows.
    mutating func begin() {
        totals = LawTotals(binCount: binCount)
        unsafe counts.base.update(repeating: 0, count: counts.capacity)
    }

    /// The totals of all rows since `begin`.
    func finish() -> LawTotals {
        var totals = totals
        for bin in 0..<binCount { totals.bins[bin] = counts[bin] }
        return totals
    }

    /// Takes rows of the batch.
    mutating func observe(_ range: Range<Int>) {
        if case .none = sorting { return }
        let count = select(range)
        guard count > 0 else { return }
        totals.count &+= Int64(count)
        let bins = unsafe counts.base
        let rows = unsafe rows.base
        switch sorting {
        case .none: break
        case .rate(let values):
            for place in 0..<count {
                let row = unsafe Int(rows[place])
                unsafe bins[Int(values.base[row])] &+= 1
            }
        case .codes(let values, let binOfCode):
            for place in 0..<count {
                let row = unsafe Int(rows[place])
                unsafe bins[Int(binOfCode.base[Int(values.base[row])])] &+= 1
            }
        case .booleans(let values, let binOfBoolean):
            for place in 0..<count {
                let row = unsafe Int(rows[place])
                unsafe bins[Int(binOfBoolean.base[Int(values.base[row])])] &+= 1
            }
        case .wholes(let values, let known):
            for place in 0..<count {
                let row = unsafe Int(rows[place])
                unsafe bins[known[values.base[row]] ?? binCount] &+= 1
            }
        case .doubles(let values, let known):
            for place in 0..<count {
                let row = unsafe Int(rows[place])
                unsafe bins[known[Int64(bitPattern: values.base[row].bitPattern)] ?? binCount] &+= 1
            }
        case .reals(let values, let edges, let mean):
            unsafe sort(rows, count, edges, mean: mean) { unsafe values.base[$0] }
        case .integers(let values, let edges, let mean):
            unsafe sort(rows, count, edges, mean: mean) { unsafe Double(values.base[$0]) }
        case .ranks(let values, let edges):
            unsafe edges.edges.withUnsafeBufferPointer { edges in
                for place in 0..<count {
                    let row = unsafe Int(rows[place])
                    unsafe bins[Bins.place(of: Double(values.base[row]), in: edges)] &+= 1
                }
            }
        case .calendar(let values, let days):
            for place in 0..<count {
                // A day outside of the range is in no bin, which the test notices.
                unsafe days.count(values.base[Int(rows[place])], in: bins)
            }
        }
    }

    /// Lists the rows of a range that take their value from there and are not NULL; gives their number.
    private func select(_ range: Range<Int>) -> Int {
        let out = unsafe rows.base
        var count = 0
        for row in range {
            unsafe out[count] = UInt32(truncatingIfNeeded: row)
            let isTaken = unsafe taken?.base[row] ?? 1
            let isNull = unsafe nulls?.base[row] ?? 0
            count &+= Int(isTaken & (isNull ^ 1))
        }
        return count
    }

    @inline(__always)
    private mutating func sort(
        _ rows: UnsafePointer<UInt32>, _ count: Int, _ bins: Bins, mean: Double, _ value: (Int) -> Double
    ) {
        let counts = unsafe counts.base
        // Added row by row to what there is, so that batches change no digit.
        var (sum, squares) = (totals.sum, totals.squares)
        var least = totals.least ?? .infinity
        var greatest = totals.greatest ?? -.infinity
        unsafe bins.edges.withUnsafeBufferPointer { edges in
            for place in 0..<count {
                let value = unsafe value(Int(rows[place]))
                let excess = value - mean
                sum += excess
                squares += excess * excess
                least = value < least ? value : least
                greatest = value > greatest ? value : greatest
                unsafe counts[Bins.place(of: value, in: edges)] &+= 1
            }
        }
        totals.sum = sum
        totals.squares = squares
        totals.least = least
        totals.greatest = greatest
    }
}

extension Constant {
    /// What tells it from other constants of its type but text.
    fileprivate var bits: Int64 {
        switch self {
        case .integer(let value), .decimal(let value, _), .date(let value), .timestamp(let value): value
        case .double(let value): Int64(bitPattern: value.bitPattern)
        case .boolean(let value): value ? 1 : 0
        case .text: 0
        }
    }
}
