/// A law over the ranks 0..<`count` of a table's rows, which is drawn as Zipf's is: for references that prefer some
/// parents.
public protocol RankLaw: NumberedLaw where Value == Int64 {
    /// The number of ranks.
    var count: Int64 { get }
}

extension ZipfSampler: RankLaw {}

/// A law over ranks by one draw: rank k has the probability of the positions from k to k + 1 under a law of real numbers.
///
/// Positions are doubles: a rank's probability is within count · 2⁻⁴⁷ of the true one, relative to an even law's.
public protocol PositionLaw: RankLaw, OneDrawLaw where Value == Int64 {
    /// The position of 64 random bits, 0 or more.
    func position(_ bits: UInt64) -> Double
}

extension PositionLaw {
    /// A sample reads its first draw alone.
    @inlinable public static var drawsReserved: UInt64 { 1 }

    /// The rank of 64 random bits.
    @inlinable @inline(__always)
    public func value(_ bits: UInt64) -> Int64 {
        min(Int64(position(bits)), count &- 1)
    }

    /// The rank of any row whose draw is `bits`.
    @inlinable @inline(__always)
    public func sample(_ bits: UInt64, row: Int64, stream: Stream, firstDraw: UInt64) -> Int64 { value(bits) }
}

/// The greatest number of ranks of a law that computes positions.
@usableFromInline let positionsMax: Int64 = 1 << 48

/// `count`, if positions can tell so many ranks apart.
@inlinable
func checkedRanks(_ count: Int64) throws(RandomnessError) -> Int64 {
    guard count >= 1 && count <= positionsMax else { throw .ranks(count, max: positionsMax) }
    return count
}
