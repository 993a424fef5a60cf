/// Codes that end in a digit which is computed from the others.
///
/// All take and give ASCII bytes. Nil is what the code does not allow: other characters, or another length.
public enum CheckDigit: String, CaseIterable, Sendable {
    /// Luhn's formula, as on payment cards and in IMEI (ISO/IEC 7812-1, annex B): 1 to 30 digits, and the check digit behind.
    case luhn
    /// GS1's check digit: 7 digits make an EAN-8, 11 a UPC-A, 12 an EAN-13, 13 a GTIN-14, 17 an SSCC.
    case gs1

    /// Digits that GS1's codes have before their check digit.
    public static let gs1Lengths = [7, 11, 12, 13, 17]
    /// Digits that Luhn's formula takes at most here.
    public static let luhnLengthMax = 30

    /// What the code takes, in words.
    public var wanted: String {
        switch self {
        case .luhn: "1 to \(CheckDigit.luhnLengthMax) digits"
        case .gs1: "7, 11, 12, 13 or 17 digits"
        }
    }

    /// The check digit, an ASCII byte, of digits; nil if they are none, or not as many as the code has. O(digits).
    public func digit(of digits: UnsafeBufferPointer<UInt8>) -> UInt8? {
        switch self {
        case .luhn: guard (1...CheckDigit.luhnLengthMax).contains(digits.count) else { return nil }
        case .gs1:
            switch digits.count {
            case 7, 11, 12, 13, 17: break
            default: return nil
            }
        }
        var sum = 0
        // The last digit before the check digit counts more, and every other one before it.
        var countsMore = true
        var place = digits.count
        while place > 0 {
            place &-= 1
            let digit = unsafe Int(digits[place]) &- 0x30
            guard (0...9).contains(digit) else { return nil }
            if countsMore {
                sum &+= self == .gs1 ? 3 &* digit : digit < 5 ? 2 &* digit : 2 &* digit &- 9
            } else {
                sum &+= digit
            }
            countsMore.toggle()
        }
        return UInt8(0x30 + (10 - sum % 10) % 10)
    }

    /// The digits with their check digit; nil if they are none, or not as many as the code has. O(digits).
    public func completed(_ digits: [UInt8]) -> [UInt8]? {
        unsafe digits.withUnsafeBufferPointer { unsafe digit(of: $0) }.map { digits + [$0] }
    }
}
