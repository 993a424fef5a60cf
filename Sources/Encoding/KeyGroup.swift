/// The keys of the rows of one parent, told apart by their bytes.
///
/// Keys that ascend, shorter before longer, as numbers do, cost one comparison each. Others are looked for among those before: one
/// by one where they are few, in a set where they are many.
struct KeyGroup {
    /// Keys that are looked through one by one, at most.
    private static let listedMax = 24

    /// The keys end to end.
    private var bytes: [UInt8] = []
    private var bounds: [Range<Int>] = []
    /// The greatest key's place; keys that ascend are never looked for.
    private var greatest = 0
    private var set: Set<[UInt8]>?

    /// Forgets all keys.
    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        bounds.removeAll(keepingCapacity: true)
        set = nil
    }

    /// Adds a key; false if it is there. O(1) for keys that ascend, O(keys) else up to `listedMax`.
    mutating func insert(_ key: [UInt8]) -> Bool {
        let isGreatest = bounds.isEmpty || isLess(bounds[greatest], key)
        if !isGreatest && contains(key) { return false }
        if isGreatest { greatest = bounds.count }
        set?.insert(key)
        bounds.append(bytes.count..<bytes.count + key.count)
        bytes += key
        return true
    }

    /// Whether a key is shorter than another, or as long and before it.
    private func isLess(_ one: Range<Int>, _ other: [UInt8]) -> Bool {
        if one.count != other.count { return one.count < other.count }
        for place in 0..<other.count where bytes[one.lowerBound + place] != other[place] {
            return bytes[one.lowerBound + place] < other[place]
        }
        return false
    }

    private mutating func contains(_ key: [UInt8]) -> Bool {
        if let set { return set.contains(key) }
        if bounds.count > KeyGroup.listedMax {
            let all = Set(bounds.map { Array(bytes[$0]) })
            set = all
            return all.contains(key)
        }
        return bounds.contains { $0.count == key.count && bytes[$0].elementsEqual(key) }
    }
}
