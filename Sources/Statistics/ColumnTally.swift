import Columns
import Plan

/// Counts a column's values, batch by batch.
///
/// Cheap enough to run beside the writer: a few nanoseconds a value. Memory: a sketch, and a count for each text of a list.
struct ColumnTally {
    /// How much is wanted of whole numbers.
    private enum Interest {
        /// Numbers.
        case moments
        /// Dates and timestamps.
        case extremes
        /// References: which, not how great.
        case distinct
        /// Keys: which is proved elsewhere.
        case none
    }

    private let name: String
    private let vector: Vector
    private let interest: Interest
    /// Whether it is a text of its own, neither key nor reference.
    private let isText: Bool
    private var totals: ColumnTotals
    private var sum: Int128 = 0
    /// What the moments are taken around, so that no digits cancel: the first value.
    private var pivot: Double?
    private var wholePivot: Int64?
    private var shifted = 0.0
    private var shiftedSquares = 0.0
    /// Neighbouring rows count in different places, since they often have the same code, and a count that was just written is slow to
    /// read.
    private static let laneCount = 4
    /// Rows of each code, a lane after another.
    private var codeCounts: Buffer<UInt64>?
    private let dense: Buffer<Int64>
    private let denseReals: Buffer<Double>

    init(_ column: ResolvedColumn, _ vector: Vector, _ scratch: TallyScratch) {
        name = column.name
        self.vector = vector
        totals = ColumnTotals(column: column.name)
        isText = column.link == nil && column.type.valueType == .text
        switch (column.role, column.type.valueType) {
        case (.key, _): interest = .none
        case (.reference, _), (_, .text): interest = .distinct
        case (_, .date), (_, .timestamp): interest = .extremes
        default: interest = .moments
        }
        if case .codes(_, let texts) = vector.values {
            codeCounts = Buffer(capacity: ColumnTally.laneCount * max(1, texts.count))
        }
        dense = scratch.wholes
        denseReals = scratch.reals
        begin()
    }

    /// Forgets all rows.
    mutating func begin() {
        totals = ColumnTotals(column: name)
        sum = 0
        pivot = nil
        wholePivot = nil
        shifted = 0
        shiftedSquares = 0
        if let codeCounts { unsafe codeCounts.base.update(repeating: 0, count: codeCounts.capacity) }
        let isKey = interest == .none
        switch vector.values {
        case .integers, .doubles, .numbered: totals.sketch = isKey ? nil : DistinctSketch()
        case .text: totals.sketch = isKey ? nil : DistinctSketch()
        case .codes(_, let texts): totals.sketch = texts.count > ColumnTotals.valuesMax ? DistinctSketch() : nil
        case .booleans: totals.values = ["false": 0, "true": 0]
        }
    }

    /// Takes the first `count` rows of the vector.
    mutating func observe(_ count: Int) {
        let present = presentCount(count)
        totals.count &+= Int64(present)
        totals.nullCount &+= Int64(count - present)
        guard present > 0 else { return }
        switch vector.values {
        case .integers(let input): observe(wholes: input.materialised, count, present)
        case .numbered(let values, let format):
            guard interest != .none else { return }
            observe(wholes: values, count, present)
            if isText { observe(numbers: values, format, count) }
        case .doubles(let input): observe(reals: input.materialised, count, present)
        case .booleans(let input): observe(booleans: input.materialised, count, present)
        case .codes(let input, _): observe(codes: input.materialised, count)
        case .text(let texts): observe(texts: texts, count)
        }
    }

    private func presentCount(_ count: Int) -> Int {
        guard let nulls = vector.nulls else { return count }
        let absent = unsafe nulls.base
        var nullCount = 0
        for row in 0..<count { unsafe nullCount &+= Int(absent[row]) }
        return count - nullCount
    }

    /// The values that are not NULL, end to end.
    @inline(__always)
    private func compacted<Element>(
        _ values: Buffer<Element>, _ count: Int, _ present: Int, _ scratch: Buffer<Element>
    ) -> UnsafePointer<Element> {
        let source = unsafe values.base
        guard present < count, let nulls = vector.nulls else { return unsafe UnsafePointer(source) }
        let absent = unsafe nulls.base
        let out = unsafe scratch.base
        var next = 0
        for row in 0..<count {
            unsafe out[next] = source[row]
            unsafe next &+= Int(absent[row] ^ 1)
        }
        return unsafe UnsafePointer(out)
    }

    private mutating func observe(wholes: Buffer<Int64>, _ count: Int, _ present: Int) {
        let values = unsafe compacted(wholes, count, present, dense)
        unsafe totals.sketch?.insert(values, count: present)
        guard interest == .moments || interest == .extremes else { return }
        var least = Int64.max
        var greatest = Int64.min
        for row in 0..<present {
            let value = unsafe values[row]
            least = value < least ? value : least
            greatest = value > greatest ? value : greatest
        }
        var whole = ColumnTotals.Whole(least: least, greatest: greatest)
        if let known = totals.whole { whole.merge(known) }
        totals.whole = whole
        guard interest == .moments else { return }
        // Halves of 32 bits, which a batch's sum cannot overflow.
        var low: UInt64 = 0
        var high: Int64 = 0
        for row in 0..<present {
            let value = unsafe values[row]
            low &+= UInt64(truncatingIfNeeded: value) & 0xFFFF_FFFF
            high &+= value >> 32
        }
        sum &+= Int128(high) << 32 &+ Int128(low)
        let head = unsafe values[0]
        let centre = wholePivot ?? head
        wholePivot = centre
        // Added row by row to what there is, so that batches change no digit.
        var (first, second) = (shifted, shiftedSquares)
        for row in 0..<present {
            let value = unsafe values[row]
            let (exact, isFar) = value.subtractingReportingOverflow(centre)
            let difference = isFar ? Double(value) - Double(centre) : Double(exact)
            first += difference
            second += difference * difference
        }
        shifted = first
        shiftedSquares = second
    }

    private mutating func observe(reals: Buffer<Double>, _ count: Int, _ present: Int) {
        let values = unsafe compacted(reals, count, present, denseReals)
        let head = unsafe values[0]
        let centre = pivot ?? head
        pivot = centre
        var real = unsafe ColumnTotals.Real(least: values[0], greatest: values[0])
        var (first, second) = (shifted, shiftedSquares)
        for row in 0..<present {
            let value = unsafe values[row]
            real.least = value < real.least ? value : real.least
            real.greatest = value > real.greatest ? value : real.greatest
            let difference = value - centre
            first += difference
            second += difference * difference
        }
        shifted = first
        shiftedSquares = second
        if let known = totals.real { real.merge(known) }
        totals.real = real
        // Zeros of both signs are one value, as databases have it.
        unsafe values.withMemoryRebound(to: Int64.self, capacity: present) { bits in
            let out = unsafe dense.base
            for row in 0..<present { unsafe out[row] = bits[row] == Int64.min ? 0 : bits[row] }
            unsafe totals.sketch?.insert(UnsafePointer(out), count: present)
        }
    }

    private mutating func observe(booleans: Buffer<UInt8>, _ count: Int, _ present: Int) {
        let values = unsafe booleans.base
        var trueCount = 0
        if let nulls = vector.nulls {
            let absent = unsafe nulls.base
            for row in 0..<count { unsafe trueCount &+= Int(values[row] & (absent[row] ^ 1)) }
        } else {
            for row in 0..<count { unsafe trueCount &+= Int(values[row]) }
        }
        totals.values?["true", default: 0] += Int64(trueCount)
        totals.values?["false", default: 0] += Int64(present - trueCount)
    }

    private mutating func observe(codes: Buffer<UInt32>, _ count: Int) {
        guard let codeCounts else { return }
        let values = unsafe codes.base
        let counts = unsafe codeCounts.base
        let lane = codeCounts.capacity / ColumnTally.laneCount
        if let nulls = vector.nulls {
            let absent = unsafe nulls.base
            for row in 0..<count {
                let start = (row & (ColumnTally.laneCount - 1)) &* lane
                unsafe counts[start &+ Int(values[row])] &+= UInt64(absent[row] ^ 1)
            }
        } else {
            for row in 0..<count {
                let start = (row & (ColumnTally.laneCount - 1)) &* lane
                unsafe counts[start &+ Int(values[row])] &+= 1
            }
        }
    }

    private mutating func observe(numbers: Buffer<Int64>, _ format: NumberFormat, _ count: Int) {
        let values = unsafe numbers.base
        let affixes = format.prefix.count + format.suffix.count
        var found = totals.lengths ?? ColumnTotals.Lengths(shortest: .max, longest: 0, sum: 0)
        for row in 0..<count where vector.nulls?[row] != 1 {
            let digits = unsafe max(format.digitCountMin, digitCount(values[row].magnitude))
            let length = Int64(affixes + digits)
            found.shortest = min(found.shortest, length)
            found.longest = max(found.longest, length)
            found.sum &+= length
        }
        totals.lengths = found
    }

    private mutating func observe(texts: TextBuffer, _ count: Int) {
        let lengths = unsafe texts.lengths.base
        var found = totals.lengths ?? ColumnTotals.Lengths(shortest: .max, longest: 0, sum: 0)
        for row in 0..<count where vector.nulls?[row] != 1 {
            let length = unsafe Int64(lengths[row])
            found.shortest = min(found.shortest, length)
            found.longest = max(found.longest, length)
            found.sum &+= length
            unsafe totals.sketch?.insert(hash: hash(texts.text(row)))
        }
        totals.lengths = found
    }

    /// The totals of all rows since `begin`.
    func finish() -> ColumnTotals {
        var totals = totals
        if interest == .moments, let pivot = pivot ?? wholePivot.map({ Double($0) }), totals.count > 0 {
            let n = Double(totals.count)
            totals.moments = ColumnTotals.Moments(
                mean: pivot + shifted / n, squares: max(0, shiftedSquares - shifted * shifted / n))
            totals.whole?.sum = String(sum)
        }
        if case .codes(_, let texts) = vector.values, let codeCounts { note(codeCounts, texts, in: &totals) }
        return totals
    }

    private func note(_ counts: Buffer<UInt64>, _ texts: TextDictionary, in totals: inout ColumnTotals) {
        var lengths = ColumnTotals.Lengths(shortest: .max, longest: 0, sum: 0)
        var values: [String: Int64] = [:]
        let lane = counts.capacity / ColumnTally.laneCount
        for code in 0..<texts.count {
            let count = (0..<ColumnTally.laneCount).reduce(Int64(0)) { $0 + Int64(counts[$1 * lane + code]) }
            guard count > 0 else { continue }
            let text = texts.array(UInt32(code))
            let length = Int64(text.count)
            lengths.shortest = min(lengths.shortest, length)
            lengths.longest = max(lengths.longest, length)
            lengths.sum &+= length &* count
            if interest == .none { continue }
            if totals.sketch != nil {
                unsafe text.withUnsafeBufferPointer { unsafe totals.sketch?.insert(hash: hash($0)) }
            } else {
                values[String(decoding: text, as: UTF8.self), default: 0] &+= count
            }
        }
        if totals.count > 0 { totals.lengths = lengths }
        if totals.sketch == nil, interest != .none { totals.values = values }
    }
}

/// A hash of text: eight bytes at a time, mixed.
func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(text)
    var state = DistinctSketch.mixed(UInt64(text.count) ^ 0x9E37_79B9_7F4A_7C15)
    var place = 0
    while place + 8 <= raw.count {
        let word = unsafe UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: place, as: UInt64.self))
        state = DistinctSketch.mixed(state ^ word)
        place += 8
    }
    var last: UInt64 = 0
    while place < raw.count {
        last = unsafe (last << 8) | UInt64(raw[place])
        place += 1
    }
    return DistinctSketch.mixed(state ^ last)
}
