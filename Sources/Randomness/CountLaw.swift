/// A law of whole numbers that knows each number's probability and has one mode or two neighbouring ones.
public protocol CountLaw: NumberedLaw where Value == Int64 {
    /// A likeliest count.
    var mode: Int64 { get }
    /// The probability of exactly `count`.
    func probability(of count: Int64) -> Double
}
