import Columns
import Plan

/// Sorts what was drawn for a declaration into bins.
struct LawTally {
    /// What was drawn, as `Observation` of the generating module has it.
    private let values: Vector
    private let taken: Buffer<UInt8>?
    private let subject: DeclaredSubject
    /// The bin of each code of a choice's vector.
    private let codeBins: [Int]
    /// The bin of each whole number, or double's bits, of a choice.
    private let valueBins: [Int64: Int]
    private var totals: LawTotals

    init(_ subject: DeclaredSubject, _ values: Vector, taken: Buffer<UInt8>?) {
        self.subject = subject
        self.values = values
        self.taken = taken
        totals = LawTotals(binCount: subject.binCount)
        var codeBins: [Int] = []
        var valueBins: [Int64: Int] = [:]
        if case .choice(let choice, let bins, _) = subject {
            if case .codes(_, let texts) = values.values {
                var binOfText: [[UInt8]: Int] = [:]
                for (value, bin) in zip(choice.values, bins) {
                    if case .text(let text) = value { binOfText[Array(text.utf8)] = bin }
                }
                codeBins = (0..<UInt32(texts.count)).map { binOfText[texts.array($0)] ?? -1 }
            } else {
                for (value, bin) in zip(choice.values, bins) { valueBins[value.bits] = bin }
            }
        }
        self.codeBins = codeBins
        self.valueBins = valueBins
    }

    mutating func begin() { totals = LawTotals(binCount: subject.binCount) }

    func finish() -> LawTotals { totals }

    /// Takes rows of the batch.
    mutating func observe(_ rows: Range<Int>) {
        for row in rows {
            if let taken, taken[row] == 0 { continue }
            if let nulls = values.nulls, nulls[row] != 0 { continue }
            observe(row)
        }
    }

    @inline(__always)
    private mutating func observe(_ row: Int) {
        switch subject {
        case .untested: return
        case .rate:
            guard case .booleans(let input) = values.values else { return }
            count(in: Int(input.value(row)))
        case .choice: count(in: choiceBin(row))
        case .numbers(let law, let bins):
            let value: Double
            switch values.values {
            case .doubles(let input): value = input.value(row)
            case .integers(let input): value = Double(input.value(row))
            default: return
            }
            let excess = value - (law.mean ?? 0)
            totals.sum += excess
            totals.squares += excess * excess
            totals.least = min(totals.least ?? value, value)
            totals.greatest = max(totals.greatest ?? value, value)
            count(in: bins.place(of: value))
        case .ranks(let bins, _, _):
            guard case .integers(let input) = values.values else { return }
            count(in: bins.place(of: Double(input.value(row))))
        case .calendar(let bins):
            guard case .integers(let input) = values.values else { return }
            totals.count &+= 1
            _ = bins.count(input.value(row), in: &totals.bins)
        }
    }

    @inline(__always)
    private mutating func count(in bin: Int) {
        totals.count &+= 1
        // A value that was not declared counts in no bin, and so fails the test.
        if totals.bins.indices.contains(bin) { totals.bins[bin] &+= 1 }
    }

    private func choiceBin(_ row: Int) -> Int {
        switch values.values {
        case .codes(let input, _): codeBins[Int(input.value(row))]
        case .integers(let input): valueBins[input.value(row)] ?? -1
        case .doubles(let input): valueBins[Int64(bitPattern: input.value(row).bitPattern)] ?? -1
        case .booleans(let input): valueBins[Int64(input.value(row))] ?? -1
        case .text, .numbered: -1
        }
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
