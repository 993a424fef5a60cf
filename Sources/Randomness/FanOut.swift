/// How many children a parent has: a whole number from 0 to a greatest one, to which greater ones are cut.
public struct FanOut: NumberedLaw {
    /// How a real number becomes a whole one.
    public enum Rounding: Sendable {
        /// The greatest whole number that is not above it.
        case down
        /// The nearest; halves go up.
        case nearest
    }

    private enum Law: Sendable {
        case poisson(PoissonSampler)
        case geometric(Geometric)
        case logNormal(LogNormal, Rounding)
    }

    /// Draw numbers that a sample may read, from its first; all laws but great Poisson means read one.
    public static var drawsReserved: UInt64 { Poisson.drawsReserved }
    /// The greatest `countMax`.
    public static let countMaxMax: Int64 = 1 << 53

    /// Greater numbers are cut to this.
    public let countMax: Int64
    private let law: Law

    private init(_ law: Law, countMax: Int64) throws(RandomnessError) {
        guard countMax >= 0 && countMax <= Self.countMaxMax else {
            throw .countMax(countMax, max: Self.countMaxMax)
        }
        self.law = law
        self.countMax = countMax
    }

    /// Poisson numbers of `mean`, 0 to `Poisson.meanMax`.
    public static func poisson(mean: Double, countMax: Int64) throws(RandomnessError) -> Self {
        try Self(.poisson(TabledSampler(Poisson(mean: mean))), countMax: countMax)
    }

    /// Geometric numbers from 0 on of `mean`, finite and 0 or more.
    public static func geometric(mean: Double, countMax: Int64) throws(RandomnessError) -> Self {
        try Self(.geometric(Geometric(mean: mean)), countMax: countMax)
    }

    /// Log-normal numbers whose logarithm has `mean` and `deviation`, made whole by `rounding`.
    public static func logNormal(
        mean: Double, deviation: Double, rounding: Rounding, countMax: Int64
    ) throws(RandomnessError) -> Self {
        try Self(.logNormal(LogNormal(mean: mean, deviation: deviation), rounding), countMax: countMax)
    }

    /// The number of children of `row` whose draw `firstDraw` is `bits`.
    public func sample(_ bits: UInt64, row: Int64, stream: Stream, firstDraw: UInt64) -> Int64 {
        switch law {
        case .poisson(let sampler):
            min(sampler.sample(bits, row: row, stream: stream, firstDraw: firstDraw), countMax)
        case .geometric(let geometric): min(geometric.value(bits), countMax)
        case .logNormal(let law, let rounding): whole(law.value(bits), rounding)
        }
    }

    /// `value`, 0 or more, made whole and cut.
    private func whole(_ value: Double, _ rounding: Rounding) -> Int64 {
        guard value < Double(countMax) else { return countMax }
        let floor = Int64(value)
        // The difference is exact, which a sum with ½ would not be.
        return rounding == .nearest && value - Double(floor) >= 0.5 ? min(floor + 1, countMax) : floor
    }
}
