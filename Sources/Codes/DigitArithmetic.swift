/// Sums that check digits of many codes are made of: of national bank accounts, tax numbers, books.
public enum DigitArithmetic {
    /// The greatest divisor of `remainder`.
    public static let divisorMax: Int64 = 1_000_000_000
    /// The greatest weight of `weightedSum`, of either sign.
    public static let weightMax: Int64 = 1_000_000
    /// Weights of `weightedSum` at most.
    public static let weightCountMax = 100

    /// The remainder by a divisor, 1 to `divisorMax`, of the number that capital letters and digits spell: a digit stands for
    /// itself, a letter for two, A for 10 to Z for 35, as in ISO 7064 and ISO 13616. `behind` is the remainder of what stands
    /// before. Nil for other characters. O(characters).
    public static func remainder(
        of characters: UnsafeBufferPointer<UInt8>, by divisor: Int64, behind first: Int64 = 0
    ) -> Int64? {
        var remainder = first
        for place in 0..<characters.count {
            let byte = unsafe characters[place]
            switch byte {
            case 0x30...0x39: remainder = (remainder &* 10 &+ Int64(byte &- 0x30)) % divisor
            case 0x41...0x5A: remainder = (remainder &* 100 &+ Int64(byte &- 0x41) &+ 10) % divisor
            default: return nil
            }
        }
        return remainder
    }

    /// The sum of digits, each times its weight; nil if they are no digits, or not as many as the weights. O(digits).
    public static func weightedSum(
        of digits: UnsafeBufferPointer<UInt8>, _ weights: UnsafeBufferPointer<Int64>
    ) -> Int64? {
        guard digits.count == weights.count else { return nil }
        var sum: Int64 = 0
        for place in 0..<digits.count {
            let digit = unsafe digits[place] &- 0x30
            guard digit <= 9 else { return nil }
            unsafe sum &+= Int64(digit) &* weights[place]
        }
        return sum
    }
}
