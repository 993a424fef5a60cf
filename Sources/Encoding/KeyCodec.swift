import Codes
public import Plan
public import Randomness

/// Turns a key's field, as it stands in the file, back into the row that it belongs to: the inverse of the bijection that made it.
///
/// Both the audit of written bytes and the verification of files use it, so that what is proved is what stands there.
public struct KeyCodec: Sendable {
    private let prefix: [UInt8]
    private let suffix: [UInt8]
    /// Digits at least; 1 for integer keys.
    private let digitCountMin: Int
    private let start: Int64
    private let step: Int64
    private let rowCount: Int64
    private let permutation: Permutation?
    /// All keys of a computed one; nil for others.
    private let known: KnownKeys?
    /// The permutation of a key of UUIDs; nil for others.
    private let uuids: WidePermutation?
    /// Whether the key is no number, so that `known` or `uuids` tells.
    private let isNoNumber: Bool

    /// Makes the codec of a key column of a table with `rowCount` rows; `permutation` is that of a scattered key, `uuids` that of a
    /// key of UUIDs.
    public init(_ key: Key, rowCount: Int64, permutation: Permutation?, uuids: WidePermutation? = nil) {
        let affixes = key.format.map { WrittenAffixes(prefix: Array($0.prefix.utf8), suffix: Array($0.suffix.utf8)) }
        prefix = affixes?.prefix ?? []
        suffix = affixes?.suffix ?? []
        digitCountMin = key.format?.digitCountMin ?? 1
        start = key.start
        step = key.step
        self.rowCount = rowCount
        self.permutation = permutation
        known = key.known
        self.uuids = uuids
        isNoNumber = key.known != nil || uuids != nil
        precondition(key.isUUID == (uuids != nil), "a key of UUIDs has their permutation")
        precondition(!key.isComputed || key.known != nil, "the values of a computed key were not computed")
    }

    /// The codec of a resolved plan's key column.
    public init(plan: ResolvedPlan, column id: ColumnID) {
        guard case .key(let key) = plan[id].role else { preconditionFailure("not a key column") }
        let table = plan.tables[id.table]
        let permutation = key.scatteredDomain.map {
            Permutation.ofScatteredKey(domain: $0, seed: plan.seed, table: table.name, column: plan[id].name)
        }
        let uuids = key.isUUID ? WidePermutation(ofKey: plan[id].name, table: table.name, seed: plan.seed) : nil
        self.init(key, rowCount: table.rowCount, permutation: permutation, uuids: uuids)
    }

    /// The row whose key the text is; nil if no row has that key, spelt exactly so. O(1).
    @inline(__always)
    public func row(of text: UnsafeBufferPointer<UInt8>) -> Int64? {
        if isNoNumber { return unsafe rowOfNoNumber(text) }
        return unsafe value(of: text).flatMap { row(ofValue: $0) }
    }

    /// The row whose key the text is, as it stands in the file; nil if there is none. O(1).
    public func row(of text: String) -> Int64? {
        var bytes = Array(text.utf8)
        // Never empty, so that it has an address.
        return unsafe bytes.withUnsafeMutableBufferPointer { unsafe row(of: UnsafeBufferPointer($0)) }
    }

    /// An ordinal of 0..<rows that stands for the row whose key the text is; nil if no row has that key. O(1).
    ///
    /// It is the row itself unless the key is a permutation of exactly the table's rows: then every ordinal before the
    /// permutation is some row's, so membership needs no inverse.
    @inline(__always)
    func member(of text: UnsafeBufferPointer<UInt8>) -> Int64? {
        if isNoNumber { return unsafe rowOfNoNumber(text) }
        guard let value = unsafe value(of: text) else { return nil }
        guard let permutation, permutation.count == rowCount else { return row(ofValue: value) }
        guard let ordinal = ordinal(ofValue: value), ordinal >= 0, ordinal < rowCount else { return nil }
        return ordinal
    }

    /// Whether the text is the key of one of some ordinals that no row has. O(1).
    func isKey(_ text: UnsafeBufferPointer<UInt8>, of ordinals: Range<Int64>) -> Bool {
        if uuids != nil { return unsafe ordinal(ofUUID: text).map { ordinals.contains($0) } ?? false }
        guard known == nil, let value = unsafe value(of: text), let ordinal = ordinal(ofValue: value) else {
            return false
        }
        return ordinals.contains(ordinal)
    }

    @inline(never)
    private func rowOfNoNumber(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
        if let known { return known.row(of: unsafe Array(text)) }
        return unsafe ordinal(ofUUID: text).flatMap { $0 < rowCount ? $0 : nil }
    }

    /// The ordinal of a UUID that a key column can have, of which each is its row's; nil for other text.
    private func ordinal(ofUUID text: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard let uuids, let bits = unsafe UUIDText.bits(of: text), let halves = UUIDText.halves(ofVersion4: bits)
        else {
            return nil
        }
        let number = uuids.inverse(upper: halves.upper, lower: halves.lower)
        return number.upper == 0 ? Int64(bitPattern: number.lower) : nil
    }

    /// The number of a key's text; nil for what no key's text can be.
    @inline(__always)
    private func value(of text: UnsafeBufferPointer<UInt8>) -> Int64? {
        let digitCount = text.count - prefix.count - suffix.count
        // 19 digits hold any 64-bit number; a sign makes one more.
        guard digitCount >= 1, digitCount <= 20, let base = text.baseAddress else { return nil }
        guard unsafe matches(prefix, base), unsafe matches(suffix, base + (text.count &- suffix.count)) else {
            return nil
        }
        return unsafe number(UnsafeBufferPointer(start: base + prefix.count, count: digitCount))
    }

    /// The key of a row, as text. O(1).
    public func text(ofRow row: Int64) -> String {
        if let known { return String(decoding: known.field(ofRow: row), as: UTF8.self) }
        if let uuids { return text(uuids.forward(upper: 0, lower: UInt64(bitPattern: row))) }
        let ordinal = permutation?.forward(row) ?? row
        let value = start &+ step &* ordinal
        let digits = String(value.magnitude)
        let zeros = String(repeating: "0", count: max(0, digitCountMin - digits.count))
        let text = (value < 0 ? "-" : "") + zeros + digits
        return String(decoding: prefix, as: UTF8.self) + text + String(decoding: suffix, as: UTF8.self)
    }

    private func text(_ halves: (upper: UInt64, lower: UInt64)) -> String {
        let uuid = UUIDText.version4(upper: halves.upper, lower: halves.lower)
        return unsafe String(unsafeUninitializedCapacity: UUIDText.byteCount) { out in
            guard let start = out.baseAddress else { return 0 }
            unsafe UUIDText.write(uuid.high, uuid.low, at: start)
            return UUIDText.byteCount
        }
    }

    /// The row whose key has that number; nil if there is none. O(1).
    @inline(__always)
    public func row(ofValue value: Int64) -> Int64? {
        guard let ordinal = ordinal(ofValue: value) else { return nil }
        guard let permutation else { return ordinal >= 0 && ordinal < rowCount ? ordinal : nil }
        guard ordinal >= 0, ordinal < permutation.count else { return nil }
        let row = permutation.inverse(ordinal)
        return row < rowCount ? row : nil
    }

    /// The ordinal that a number stands for, of any sign and size; nil between two.
    @inline(__always)
    private func ordinal(ofValue value: Int64) -> Int64? {
        let (offset, overflows) = value.subtractingReportingOverflow(start)
        guard !overflows else { return nil }
        return step == 1 ? offset : exactQuotient(offset)
    }

    /// The offset in steps; nil if it is between two.
    @inline(never)
    private func exactQuotient(_ offset: Int64) -> Int64? {
        let (quotient, tooLarge) = offset.dividedReportingOverflow(by: step)
        return tooLarge || quotient &* step != offset ? nil : quotient
    }

    /// Whether the bytes at `base`, as many as `expected` has, are equal.
    @inline(__always)
    private func matches(_ expected: [UInt8], _ base: UnsafePointer<UInt8>) -> Bool {
        unsafe expected.withUnsafeBufferPointer { expected in
            for place in 0..<expected.count where unsafe expected[place] != base[place] { return false }
            return true
        }
    }

    /// The number that the digits spell in their one canonical form; nil for any other spelling.
    @inline(__always)
    private func number(_ digits: UnsafeBufferPointer<UInt8>) -> Int64? {
        var place = 0
        var isNegative = false
        if unsafe digits[0] == 0x2D {
            guard suffix.isEmpty, prefix.isEmpty, digits.count > 1, digitCountMin == 1 else { return nil }
            isNegative = true
            place = 1
        }
        let significant = digits.count - place
        // Zeros before the number are there only up to the least width.
        if significant > digitCountMin, unsafe digits[place] == 0x30, significant > 1 { return nil }
        guard significant >= digitCountMin else { return nil }
        var value: UInt64 = 0
        if significant <= 18 {
            while digits.count &- place >= 8 {
                let word = unsafe UnsafeRawBufferPointer(digits).loadUnaligned(fromByteOffset: place, as: UInt64.self)
                guard let eight = eightDigits(UInt64(littleEndian: word)) else { return nil }
                value = value &* 100_000_000 &+ eight
                place &+= 8
            }
            while place < digits.count {
                let digit = unsafe digits[place] &- 0x30
                guard digit <= 9 else { return nil }
                value = value &* 10 &+ UInt64(digit)
                place &+= 1
            }
        } else {
            while place < digits.count {
                let digit = unsafe digits[place] &- 0x30
                guard digit <= 9 else { return nil }
                let (tens, tooLarge) = value.multipliedReportingOverflow(by: 10)
                let (sum, overflows) = tens.addingReportingOverflow(UInt64(digit))
                guard !tooLarge, !overflows else { return nil }
                value = sum
                place += 1
            }
        }
        if isNegative {
            guard value != 0, value <= Int64.min.magnitude else { return nil }
            return Int64(truncatingIfNeeded: 0 &- value)
        }
        return Int64(exactly: value)
    }
}

/// The number that eight digits spell, the first in the lowest byte; nil if one is none.
///
/// Pairs, fours and eights of digits are joined by one multiplication each (after Daniel Lemire, "Quickly parsing eight
/// digits", 2018).
@inline(__always)
private func eightDigits(_ word: UInt64) -> UInt64? {
    let isDigits =
        word & 0xF0F0_F0F0_F0F0_F0F0 | ((word &+ 0x0606_0606_0606_0606) & 0xF0F0_F0F0_F0F0_F0F0) >> 4
    guard isDigits == 0x3333_3333_3333_3333 else { return nil }
    let digits = word &- 0x3030_3030_3030_3030
    let pairs = digits &* 10 &+ digits >> 8
    let low = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let high = (pairs >> 16 & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return (low &+ high) >> 32
}
