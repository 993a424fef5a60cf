/// The Poisson law: how many events happen where `mean` are expected, each independently of the others.
///
/// Below a mean of 10, by inversion with one draw: steps as many as the count, probabilities within 10⁻¹⁴ of the true
/// ones, what is rarer than 2⁻⁵³ joined with the count before it. From 10 on, by transformed rejection (W. Hörmann,
/// "The transformed rejection method for generating Poisson random variables", Insurance: Mathematics and Economics 12,
/// 1993, algorithm PTRS) in constant time: two draws an attempt, 1.1 to 1.4 attempts on average. Its hat is raised by 1 %
/// and its squeeze lowered by 0.016: the published ones are passed by the law, by 0.6 % at a mean of 15. Counts'
/// probabilities are within 10⁻⁹ of themselves where they are above 10⁻¹⁰, as proposals have steps of 2⁻⁵². Should all
/// 64 attempts fail (below 10⁻³⁶), the mean is taken, rounded down.
///
/// Set-up is a square root and a few divisions: where the mean differs from row to row, make a law a row. For one known
/// mean, `PoissonSampler` is faster.
@frozen
public struct Poisson: CountLaw {
    /// Draw numbers that a sample may read, from its first.
    @inlinable public static var drawsReserved: UInt64 { 128 }
    /// The greatest mean.
    @inlinable public static var meanMax: Double { 1e9 }
    /// No sample is greater: the proposals of the greatest mean whose probability is not 0 end long before.
    @inlinable public static var countMax: Int64 { 2_000_000_000 }
    /// Means from which counts are proposed and rejected.
    @inlinable static var rejectedFrom: Double { 10 }

    /// The mean, which is the variance, too.
    public let mean: Double
    /// The parameters of the hat; unused below `rejectedFrom`.
    @usableFromInline let hat: TransformedRejection

    /// The law of `mean`, 0 to `meanMax`.
    @inlinable
    public init(mean: Double) throws(RandomnessError) {
        guard mean >= 0 && mean <= Self.meanMax else {
            throw .parameter("Poisson", "mean", mean, .upTo(Self.meanMax))
        }
        self.mean = mean
        let b = 0.931 + 2.53 * mean.squareRoot()
        hat = TransformedRejection(
            centre: mean + 0.43, a: -0.059 + 0.02483 * b, b: b, scale: 1.136 + 1.145 / (b - 3.4),
            acceptedBelow: 0.912 - 3.6224 / (b - 2))
    }

    /// A likeliest count: the mean, rounded down.
    @inlinable
    public var mode: Int64 { Int64(mean) }

    /// The probability of exactly `count`, within 10⁻¹² of it, relatively, down to 10⁻³⁰⁰.
    @inlinable
    public func probability(of count: Int64) -> Double {
        count < 0 ? 0 : probability(Double(count))
    }

    /// The probability of the whole number `count`, 0 or more.
    @inlinable
    func probability(_ count: Double) -> Double {
        if count == 0 { return Mathematics.exp(-mean) }
        if mean == 0 { return 0 }
        let exponent = Mathematics.stirlingError(count) + Mathematics.deviance(count, mean)
        return Mathematics.exp(-exponent) / (6.283185307179586 * count).squareRoot()
    }

    /// The count of `row` whose draw `firstDraw` is `bits`.
    @inlinable
    public func sample(_ bits: UInt64, row: Int64, stream: Stream, firstDraw: UInt64) -> Int64 {
        if mean < Self.rejectedFrom { return inverted(bits) }
        return hat.sample(bits, row: row, stream: stream, firstDraw: firstDraw) { count in probability(count) }
            ?? mode
    }

    /// The count by sequential search.
    @inlinable
    func inverted(_ bits: UInt64) -> Int64 {
        var rest = Uniform.halfOpen(bits)
        var probability = Mathematics.exp(-mean)
        var count = 0.0
        while rest >= probability {
            rest -= probability
            count += 1
            probability *= mean / count
            // What rounding may have left of the rest would never be used up.
            if probability < 0x1p-56 && count > mean { break }
        }
        return Int64(count)
    }
}
