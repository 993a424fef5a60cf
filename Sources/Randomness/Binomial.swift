/// The binomial law: how many of `trials` succeed, each with the same probability and independently of the others.
///
/// With q the smaller of `probability` and its complement (the count is taken from the other end where that is
/// smaller): below trials · q = 10 by inversion with one draw, steps as many as the count, probabilities within 10⁻¹⁴ of
/// the true ones, what is rarer than 2⁻⁵³ joined with the count before it. From 10 on, by transformed rejection
/// (W. Hörmann, "The generation of binomial random variates", Journal of Statistical Computation and Simulation 46, 1993,
/// algorithm BTRS) in constant time: two draws an attempt, 1.1 to 1.5 attempts on average; counts' probabilities are
/// within 2·10⁻⁸ of themselves where they are above 10⁻¹⁰, as proposals have steps of 2⁻⁵². Should all 64 attempts fail
/// (below 10⁻³⁰), the mode is taken.
///
/// Set-up is a square root and a few divisions: where parameters differ from row to row, make a law a row. For one
/// known law, `BinomialSampler` is faster.
@frozen
public struct Binomial: CountLaw {
    /// Draw numbers that a sample may read, from its first.
    @inlinable public static var drawsReserved: UInt64 { 128 }
    /// The greatest number of trials.
    @inlinable public static var trialsMax: Int64 { 1_000_000_000_000 }
    /// Means from which counts are proposed and rejected.
    @inlinable static var rejectedFrom: Double { 10 }

    /// The number of trials; no count is greater.
    public let trials: Int64
    /// The probability of each to succeed.
    public let probability: Double

    /// The smaller of the probabilities of success and failure.
    @usableFromInline let p: Double
    /// 1 − p.
    @usableFromInline let q: Double
    /// The parameters of the hat; unused below `rejectedFrom`.
    @usableFromInline let hat: TransformedRejection

    /// The law of `trials`, 0 to `trialsMax`, and of a success's `probability`, 0 to 1.
    @inlinable
    public init(trials: Int64, probability: Double) throws(RandomnessError) {
        guard trials >= 0 && trials <= Self.trialsMax else { throw .trials(trials, max: Self.trialsMax) }
        guard probability >= 0 && probability <= 1 else {
            throw .parameter("binomial", "probability", probability, .probability)
        }
        self.trials = trials
        self.probability = probability
        p = probability > 0.5 ? 1 - probability : probability
        q = probability > 0.5 ? probability : 1 - probability
        let mean = Double(trials) * p
        let deviation = (mean * q).squareRoot()
        let b = 1.15 + 2.53 * deviation
        hat = TransformedRejection(
            centre: mean + 0.5, a: -0.0873 + 0.0248 * b + 0.01 * p, b: b, scale: (2.83 + 5.1 / b) * deviation,
            acceptedBelow: 0.92 - 4.2 / b)
    }

    /// A likeliest count.
    @inlinable
    public var mode: Int64 { mirrored(rareMode) }

    /// A likeliest count of the rarer outcome.
    @inlinable
    var rareMode: Int64 { Int64(Double(trials &+ 1) * p) }

    /// The count of successes of `count` of the rarer outcome, and the other way round.
    @inlinable
    func mirrored(_ count: Int64) -> Int64 { probability > 0.5 ? trials &- count : count }

    /// The probability of exactly `count`, within 10⁻¹² of it, relatively, down to 10⁻³⁰⁰.
    @inlinable
    public func probability(of count: Int64) -> Double {
        count < 0 || count > trials ? 0 : probability(Double(mirrored(count)))
    }

    /// The probability of `count` of the rarer outcome, a whole number from 0 to `trials`.
    @inlinable
    func probability(_ count: Double) -> Double {
        let n = Double(trials)
        if p == 0 { return count == 0 ? 1 : 0 }
        if count == 0 { return Mathematics.exp(n * Mathematics.log1p(-p)) }
        if count == n { return Mathematics.exp(n * Mathematics.log(p)) }
        let others = n - count
        let stirling =
            Mathematics.stirlingError(n) - Mathematics.stirlingError(count) - Mathematics.stirlingError(others)
        let deviance = Mathematics.deviance(count, n * p) + Mathematics.deviance(others, n * q)
        return Mathematics.exp(stirling - deviance) * (n / (6.283185307179586 * count * others)).squareRoot()
    }

    /// The count of `row` whose draw `firstDraw` is `bits`.
    @inlinable
    public func sample(_ bits: UInt64, row: Int64, stream: Stream, firstDraw: UInt64) -> Int64 {
        if Double(trials) * p < Self.rejectedFrom { return mirrored(inverted(bits)) }
        let limit = Double(trials)
        // The ratio to the mode's probability, which most samples do not need.
        let greatest = rareMode
        let count = hat.sample(bits, row: row, stream: stream, firstDraw: firstDraw) { count in
            count > limit ? 0 : probability(count) / probability(Double(greatest))
        }
        return mirrored(count ?? greatest)
    }

    /// The count of the rarer outcome by sequential search.
    @inlinable
    func inverted(_ bits: UInt64) -> Int64 {
        let n = Double(trials)
        let odds = p / q
        var rest = Uniform.halfOpen(bits)
        var probability = Mathematics.exp(n * Mathematics.log1p(-p))
        var count = 0.0
        while rest >= probability && count < n {
            rest -= probability
            probability *= odds * (n - count) / (count + 1)
            count += 1
            // What rounding may have left of the rest would never be used up.
            if probability < 0x1p-56 && count > n * p { break }
        }
        return Int64(count)
    }
}
