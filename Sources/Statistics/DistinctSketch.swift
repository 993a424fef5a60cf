import Foundation
import Randomness

/// Estimates how many different values were seen, in 1 KiB, within 3.3 % (one standard error).
///
/// HyperLogLog: P. Flajolet, É. Fusy, O. Gandouet, F. Meunier, "HyperLogLog: the analysis of a near-optimal cardinality
/// estimation algorithm" (2007), over 64-bit hashes, with linear counting where few values were seen. Two sketches merge
/// into that of both. A hash is a bijection of a whole number, so up to 1,024 such values are told apart almost exactly.
public struct DistinctSketch: Hashable, Sendable {
    static let registerCount = 1_024

    private(set) var registers = [UInt8](repeating: 0, count: DistinctSketch.registerCount)
    /// No register is lower: a hash of no higher rank changes nothing.
    private var floor: UInt8 = 0
    private var insertions = 0

    /// Makes a sketch of nothing.
    public init() {}

    /// Mixes a whole number: a bijection (the finaliser of MurmurHash3 by A. Appleby, with the constants of D. Stafford's
    /// variant 13).
    @inline(__always)
    static func mixed(_ value: UInt64) -> UInt64 {
        var x = value
        x = (x ^ (x >> 30)) &* 0xBF58_476D_1CE4_E5B9
        x = (x ^ (x >> 27)) &* 0x94D0_49BB_1331_11EB
        return x ^ (x >> 31)
    }

    /// Mixes a whole number into the upper bits, which are all that a register and its rank take: a bijection, too, and faster.
    @inline(__always)
    private static func scrambled(_ value: UInt64) -> UInt64 {
        let x = value &* 0x9E37_79B9_7F4A_7C15
        return (x ^ (x >> 32)) &* 0xD6E8_FEB8_6659_FD93
    }

    /// Takes `count` values.
    ///
    /// *Soundness*: reads `count` elements, which the caller has.
    mutating func insert(_ values: UnsafePointer<Int64>, count: Int) {
        // A hash counts only if its bits below the register's are all zero to the floor's depth.
        let limit = UInt64.max >> (10 + UInt64(floor))
        unsafe registers.withUnsafeMutableBufferPointer { registers in
            for place in 0..<count {
                let hash = unsafe DistinctSketch.scrambled(UInt64(bitPattern: values[place]))
                guard hash & (UInt64.max >> 10) <= limit else { continue }
                unsafe DistinctSketch.note(hash, registers)
            }
        }
        raiseFloor(count)
    }

    /// Takes a hash.
    mutating func insert(hash: UInt64) {
        unsafe registers.withUnsafeMutableBufferPointer { unsafe DistinctSketch.note(hash, $0) }
        raiseFloor(1)
    }

    @inline(__always)
    private static func note(_ hash: UInt64, _ registers: UnsafeMutableBufferPointer<UInt8>) {
        let place = Int(hash >> 54)
        // 1 to 55: the place of the first bit that is set behind the register's ten.
        let rank = UInt8(truncatingIfNeeded: (hash << 10 | 0x200).leadingZeroBitCount) &+ 1
        if unsafe registers[place] < rank { unsafe registers[place] = rank }
    }

    private mutating func raiseFloor(_ count: Int) {
        insertions += count
        guard insertions >= 1 << 14 else { return }
        insertions = 0
        floor = registers.min() ?? 0
    }

    /// Takes all that another sketch has seen.
    public mutating func merge(_ other: DistinctSketch) {
        for place in registers.indices { registers[place] = max(registers[place], other.registers[place]) }
        floor = registers.min() ?? 0
    }

    /// About how many different values were seen.
    public var estimate: Double {
        let m = Double(DistinctSketch.registerCount)
        let sum = registers.reduce(0.0) { $0 + 1 / Double(UInt64(1) << UInt64($1)) }
        let zeroCount = registers.count { $0 == 0 }
        let raw = 0.7213 / (1 + 1.079 / m) * m * m / sum
        guard raw <= 2.5 * m, zeroCount > 0 else { return raw }
        return m * Mathematics.log(m / Double(zeroCount))
    }
}

extension DistinctSketch: Codable {
    /// Reads the registers, in Base64.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let data = Data(base64Encoded: text), data.count == DistinctSketch.registerCount,
            data.allSatisfy({ $0 <= 55 })
        else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not the registers of a sketch"))
        }
        registers = [UInt8](data)
        floor = registers.min() ?? 0
    }

    /// Writes the registers, in Base64.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Data(registers).base64EncodedString())
    }
}
