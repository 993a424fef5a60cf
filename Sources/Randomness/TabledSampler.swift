/// Draws from one known law of counts: by an alias table and one draw where at most 4,096 counts matter, else as the law
/// itself does.
///
/// The table holds the counts around the mode whose probabilities are at least 2⁻⁸⁰ of the mode's; what is cut is below
/// 2⁻⁷⁰ of all. Poisson laws have a table up to a mean of about 37,000. Set-up computes at most 4,098 probabilities,
/// about 0.3 ms; a table takes at most 64 KiB. The table's values and the law's own differ, but not in law.
public struct TabledSampler<Law: CountLaw>: NumberedLaw {
    /// Counts that a table may have.
    public static var entriesMax: Int { 4_096 }
    /// Draw numbers that a sample may read, from its first.
    @inlinable public static var drawsReserved: UInt64 { Law.drawsReserved }

    /// The law that is drawn from.
    public let law: Law
    /// The probabilities of the counts from `first` on, if they are few.
    @usableFromInline let table: AliasTable?
    /// The table's first count.
    @usableFromInline let first: Int64

    /// A sampler of `law`.
    public init(_ law: Law) {
        self.law = law
        let mode = law.mode
        let greatest = law.probability(of: mode)
        var lower: [Double] = []
        var upper = [greatest]
        var count = mode
        while count > 0, lower.count <= Self.entriesMax {
            count -= 1
            let probability = law.probability(of: count)
            if probability < greatest * 0x1p-80 { break }
            lower.append(probability)
        }
        count = mode
        while lower.count + upper.count <= Self.entriesMax {
            count += 1
            let probability = law.probability(of: count)
            if probability < greatest * 0x1p-80 { break }
            upper.append(probability)
        }
        first = mode - Int64(lower.count)
        // Weights are probabilities, and the mode's is above 0: a table cannot fail.
        table = lower.count + upper.count <= Self.entriesMax ? try? AliasTable(weights: lower.reversed() + upper) : nil
    }

    /// The count of `row` whose draw `firstDraw` is `bits`.
    @inlinable @inline(__always)
    public func sample(_ bits: UInt64, row: Int64, stream: Stream, firstDraw: UInt64) -> Int64 {
        if let table { return first &+ Int64(truncatingIfNeeded: table.sample(bits)) }
        return law.sample(bits, row: row, stream: stream, firstDraw: firstDraw)
    }
}

/// Draws from one known Poisson law.
public typealias PoissonSampler = TabledSampler<Poisson>
/// Draws from one known binomial law.
public typealias BinomialSampler = TabledSampler<Binomial>
