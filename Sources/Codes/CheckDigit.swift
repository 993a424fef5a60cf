/// Codes that end or begin with digits which are computed from the others.
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

    /// The digits with their check digit; nil if they are none, or not as many as the code has. O(digits).
    public func completed(_ digits: [UInt8]) -> [UInt8]? {
        switch self {
        case .luhn: guard (1...CheckDigit.luhnLengthMax).contains(digits.count) else { return nil }
        case .gs1: guard CheckDigit.gs1Lengths.contains(digits.count) else { return nil }
        }
        var sum = 0
        for (place, byte) in digits.reversed().enumerated() {
            let digit = Int(byte) - 0x30
            guard (0...9).contains(digit) else { return nil }
            guard place % 2 == 0 else {
                sum += digit
                continue
            }
            switch self {
            case .luhn: sum += digit < 5 ? 2 * digit : 2 * digit - 9
            case .gs1: sum += 3 * digit
            }
        }
        return digits + [UInt8(0x30 + (10 - sum % 10) % 10)]
    }
}

/// International bank account numbers (ISO 13616).
public enum IBAN {
    /// Characters of the national part at most.
    public static let nationalLengthMax = 30

    /// The number of a country's two capital letters and its national part, 1 to 30 capital letters and digits: both, with the two
    /// check digits of ISO 7064's MOD 97-10 between them; nil if they are anything else. O(characters).
    public static func completed(country: [UInt8], national: [UInt8]) -> [UInt8]? {
        guard country.count == 2, country.allSatisfy({ (0x41...0x5A).contains($0) }),
            (1...nationalLengthMax).contains(national.count),
            let remainder = remainder(of: national + country + [0x30, 0x30])
        else { return nil }
        let check = 98 - remainder
        return country + [UInt8(0x30 + check / 10), UInt8(0x30 + check % 10)] + national
    }

    /// The remainder by 97 of the number that characters spell, letters as 10 to 35; nil for other characters.
    static func remainder(of characters: [UInt8]) -> Int? {
        var remainder = 0
        for byte in characters {
            switch byte {
            case 0x30...0x39: remainder = (remainder * 10 + Int(byte) - 0x30) % 97
            case 0x41...0x5A: remainder = (remainder * 100 + Int(byte) - 0x41 + 10) % 97
            default: return nil
            }
        }
        return remainder
    }
}
