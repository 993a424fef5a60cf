/// A network of Internet addresses in CIDR notation, such as `192.0.2.0/24` or `2001:db8::/32`.
public struct Network: Hashable, Sendable {
    /// Whether its addresses have 128 bits, not 32.
    public let isVersion6: Bool
    /// The first address: of version 4, in the last 32 bits.
    public let high: UInt64
    /// The last 64 bits of the first address.
    public let low: UInt64
    /// The bits that all its addresses share.
    public let prefixLength: Int

    /// Bytes of an address's text at most.
    public var textByteCountMax: Int { isVersion6 ? 39 : 15 }

    /// Reads a network; nil for what is none, or where bits behind the prefix are set. Of version 6, an address with dots in it is
    /// not read.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let length = Int(parts[1]), String(length) == parts[1] else { return nil }
        if parts[0].contains(":") {
            guard (0...128).contains(length), let address = Network.address6(parts[0]) else { return nil }
            (isVersion6, high, low) = (true, address.high, address.low)
        } else {
            guard (0...32).contains(length), let address = Network.address4(parts[0]) else { return nil }
            (isVersion6, high, low) = (false, 0, address)
        }
        prefixLength = length
        let masks = hostMasks
        guard high & masks.high == 0, low & masks.low == 0 else { return nil }
    }

    /// The bits of an address that are not the network's.
    private var hostMasks: (high: UInt64, low: UInt64) {
        let hostLength = (isVersion6 ? 128 : 32) - prefixLength
        return (
            hostLength > 64 ? UInt64.max >> UInt64(128 - hostLength) : 0,
            hostLength == 0 ? 0 : hostLength >= 64 ? .max : UInt64.max >> UInt64(64 - hostLength)
        )
    }

    private static func address4(_ text: Substring) -> UInt64? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var address: UInt64 = 0
        for part in parts {
            guard let byte = UInt8(part), String(byte) == part else { return nil }
            address = address << 8 | UInt64(byte)
        }
        return address
    }

    private static func address6(_ text: Substring) -> (high: UInt64, low: UInt64)? {
        let halves = text.split(separator: "::", omittingEmptySubsequences: false)
        guard halves.count <= 2, text.contains(":") else { return nil }
        var groups: [[UInt64]] = []
        for half in halves {
            var words: [UInt64] = []
            for word in half.isEmpty ? [] : half.split(separator: ":", omittingEmptySubsequences: false) {
                guard (1...4).contains(word.utf8.count), let value = UInt64(word, radix: 16), word.first != "+" else {
                    return nil
                }
                words.append(value)
            }
            groups.append(words)
        }
        let count = groups.reduce(0) { $0 + $1.count }
        guard groups.count == 2 ? count < 8 : count == 8 else { return nil }
        let words = groups[0] + Array(repeating: 0, count: 8 - count) + (groups.count == 2 ? groups[1] : [])
        return (words[..<4].reduce(0) { $0 << 16 | $1 }, words[4...].reduce(0) { $0 << 16 | $1 })
    }

    /// An address of the network by 128 random bits, each as likely. Of version 4, the network's own and its broadcast address are
    /// left out unless the prefix is longer than 30 bits.
    public func address(_ first: UInt64, _ second: UInt64) -> (high: UInt64, low: UInt64) {
        guard !isVersion6 else {
            let masks = hostMasks
            return (high | first & masks.high, low | second & masks.low)
        }
        let all = UInt64(1) << UInt64(32 - prefixLength)
        guard prefixLength <= 30 else { return (0, low + first.multipliedFullWidth(by: all).high) }
        return (0, low + 1 + first.multipliedFullWidth(by: all - 2).high)
    }

    /// Writes an address's text, of version 6 as RFC 5952 recommends; gives the bytes.
    ///
    /// *Soundness*: `out` has room for `textByteCountMax` bytes.
    public func write(_ high: UInt64, _ low: UInt64, at out: UnsafeMutablePointer<UInt8>) -> Int {
        var next = 0
        func put(_ byte: UInt8) {
            unsafe out[next] = byte
            next += 1
        }
        guard isVersion6 else {
            for place in 0..<4 {
                if place > 0 { put(0x2E) }
                let byte = UInt8(truncatingIfNeeded: low >> UInt64(24 - 8 * place))
                if byte >= 100 { put(0x30 + byte / 100) }
                if byte >= 10 { put(0x30 + byte / 10 % 10) }
                put(0x30 + byte % 10)
            }
            return next
        }
        func word(_ place: Int) -> UInt16 {
            UInt16(truncatingIfNeeded: (place < 4 ? high : low) >> UInt64(48 - 16 * (place % 4)))
        }
        let zeros = Network.longestZeros(word)
        var place = 0
        while place < 8 {
            if place == zeros.lowerBound && !zeros.isEmpty {
                put(0x3A)
                put(0x3A)
                place = zeros.upperBound
                continue
            }
            if place > 0 && place != zeros.upperBound { put(0x3A) }
            if place > 0 && place == zeros.upperBound && zeros.isEmpty { put(0x3A) }
            let value = word(place)
            var isLeading = true
            for shift in [12, 8, 4, 0] {
                let nibble = UInt8(truncatingIfNeeded: value >> UInt16(shift)) & 15
                if isLeading && nibble == 0 && shift > 0 { continue }
                isLeading = false
                put(nibble < 10 ? 0x30 + nibble : 0x57 + nibble)
            }
            place += 1
        }
        return next
    }

    /// The longest run of at least two words that are 0, the first of several; empty if there is none.
    private static func longestZeros(_ word: (Int) -> UInt16) -> Range<Int> {
        var longest = 0..<0
        var start = 0
        for place in 0...8 {
            if place < 8 && word(place) == 0 { continue }
            if place - start > max(1, longest.count) { longest = start..<place }
            start = place + 1
        }
        return longest
    }
}
