/// Texts in capitals.
///
/// Letters of the Latin, Greek and Cyrillic scripts that names are written with, with their marks: a rule of its own, so that values are the
/// same with every compiler.
enum Capitals {
    /// The text with its small letters as capitals, and `ß` as `SS`: never longer. Other characters stay. O(bytes).
    static func of(_ text: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(text.count)
        var place = 0
        while place < text.count {
            let lead = text[place]
            if lead < 0x80 {
                out.append((0x61...0x7A).contains(lead) ? lead & 0xDF : lead)
                place += 1
                continue
            }
            var end = place + 1
            while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
            let bytes = text[place..<end]
            var scalar = UInt32(lead & (lead < 0xE0 ? 0x1F : lead < 0xF0 ? 0x0F : 0x07))
            for byte in bytes.dropFirst() { scalar = scalar << 6 | UInt32(byte & 0x3F) }
            let capital = capital(scalar)
            if scalar == 0xDF {
                out += [0x53, 0x53]
            } else if capital != scalar, let capital = Unicode.Scalar(capital) {
                out += UTF8.encode(capital).map(Array.init) ?? Array(bytes)
            } else {
                out += bytes
            }
            place = end
        }
        return out
    }

    /// The capital of a small letter; any other scalar as it is.
    static func capital(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0xE0...0xF6, 0xF8...0xFE: scalar - 0x20
        case 0xFF: 0x178
        case 0x131: 0x49
        case 0x17F: 0x53
        // Capital and small letter by turns, from an even number, or from an odd one.
        case 0x100...0x12F, 0x132...0x137, 0x14A...0x177, 0x1DE...0x1EF, 0x1F8...0x21F, 0x222...0x233, 0x1E00...0x1E95,
            0x1EA0...0x1EFF, 0x1A0...0x1A5, 0x1F4...0x1F5:
            scalar & ~1
        case 0x139...0x148, 0x179...0x17E, 0x1AF...0x1B0, 0x1B3...0x1B6, 0x1CD...0x1DC: scalar - (scalar & 1 ^ 1)
        case 0x259: 0x18F
        case 0x3AC: 0x386
        case 0x3AD...0x3AF: scalar - 0x25
        case 0x3B1...0x3C1, 0x3C3...0x3CB: scalar - 0x20
        case 0x3C2: 0x3A3
        case 0x3CC: 0x38C
        case 0x3CD, 0x3CE: scalar - 0x3F
        case 0x430...0x44F: scalar - 0x20
        case 0x450...0x45F: scalar - 0x50
        case 0x460...0x481, 0x48A...0x4BF, 0x4D0...0x52F: scalar & ~1
        case 0x4C1...0x4CE: scalar - (scalar & 1 ^ 1)
        default: scalar
        }
    }
}
