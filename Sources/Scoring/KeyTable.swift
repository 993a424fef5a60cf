import Digest

/// Numbers texts in the order in which they come: equal ones have one number.
///
/// Memory: of each text its bytes, 8 bytes for where they end, and 5 to 11 for finding it. O(bytes) an operation.
struct KeyTable {
    /// Texts at most.
    static let countMax = 1 << 30

    private var bytes: [UInt8] = []
    /// Where each text ends in `bytes`.
    private var ends: [Int] = []
    /// Numbers of texts by their digests, −1 where there is none; a power of two of them, three quarters taken at most.
    private var slots = [Int32](repeating: -1, count: 16)

    /// How many texts there are.
    var count: Int { ends.count }

    /// The text of a number.
    subscript(number: Int32) -> ArraySlice<UInt8> { bytes[range(number)] }

    /// The number of a text; nil if it did not come.
    func number(of key: [UInt8]) -> Int32? {
        let number = slots[slot(of: key)]
        return number < 0 ? nil : number
    }

    /// Takes a text; gives its number, and whether it came for the first time.
    mutating func insert(_ key: [UInt8]) -> (number: Int32, isNew: Bool) {
        let slot = slot(of: key)
        if slots[slot] >= 0 { return (slots[slot], false) }
        precondition(count < KeyTable.countMax, "more texts than a table takes")
        let number = Int32(ends.count)
        bytes += key
        ends.append(bytes.count)
        slots[slot] = number
        if ends.count * 4 > slots.count * 3 { grow() }
        return (number, true)
    }

    private func range(_ number: Int32) -> Range<Int> {
        (number == 0 ? 0 : ends[Int(number) - 1])..<ends[Int(number)]
    }

    /// Where a text is, or would be.
    private func slot(of key: [UInt8]) -> Int {
        var slot = Int(truncatingIfNeeded: XXH3Hash128.words(of: key.span).low) & (slots.count - 1)
        while slots[slot] >= 0, !bytes[range(slots[slot])].elementsEqual(key) { slot = (slot + 1) & (slots.count - 1) }
        return slot
    }

    private mutating func grow() {
        let mask = slots.count * 2 - 1
        var grown = [Int32](repeating: -1, count: mask + 1)
        for number in ends.indices {
            let text = bytes.span.extracting(range(Int32(number)))
            var slot = Int(truncatingIfNeeded: XXH3Hash128.words(of: text).low) & mask
            while grown[slot] >= 0 { slot = (slot + 1) & mask }
            grown[slot] = Int32(number)
        }
        slots = grown
    }
}
