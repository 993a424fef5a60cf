/// International bank account numbers (ISO 13616).
public enum IBAN {
    /// Characters of the national part at most.
    public static let nationalLengthMax = 30

    /// The two check digits, 2 to 98, of a country's two capital letters and a national part of 1 to 30 capital letters and
    /// digits (ISO 7064's MOD 97-10); nil if they are anything else. O(characters).
    public static func check(
        country: UnsafeBufferPointer<UInt8>, national: UnsafeBufferPointer<UInt8>
    ) -> Int? {
        guard country.count == 2, unsafe country.allSatisfy({ (0x41...0x5A).contains($0) }),
            (1...nationalLengthMax).contains(national.count),
            let bank = unsafe DigitArithmetic.remainder(of: national, by: 97),
            let whole = unsafe DigitArithmetic.remainder(of: country, by: 97, behind: bank)
        else { return nil }
        // Two zeros stand where the check digits will.
        return 98 - Int(whole * 100 % 97)
    }

    /// The number: both with the check digits between them; nil if they are anything else. O(characters).
    public static func completed(country: [UInt8], national: [UInt8]) -> [UInt8]? {
        let check = unsafe country.withUnsafeBufferPointer { country in
            unsafe national.withUnsafeBufferPointer { unsafe IBAN.check(country: country, national: $0) }
        }
        return check.map { country + [UInt8(0x30 + $0 / 10), UInt8(0x30 + $0 % 10)] + national }
    }
}
