/// A set of shard numbers below a fixed bound: a bitmap with bitmaps above it that say which words are not empty.
///
/// A million numbers take 128 KiB; every operation touches one word a level, at most four for 16 million.
struct ShardSet: Sendable {
    /// Numbers in the set.
    private(set) var count: Int
    /// Level 0 has a bit a number, each further level a bit a word of the level below; the last has one word.
    private var levels: [[UInt64]]
    private let bound: Int

    /// The empty set, or all numbers below `bound`. O(bound / 64).
    init(bound: Int, full: Bool) {
        precondition(bound >= 0)
        self.bound = bound
        self.count = full ? bound : 0
        self.levels = []
        var bits = max(bound, 1)
        repeat {
            let wordCount = (bits + 63) / 64
            var words = [UInt64](repeating: full && bound > 0 ? .max : 0, count: wordCount)
            if full, bits % 64 != 0, bound > 0 { words[wordCount - 1] = (1 << UInt64(bits % 64)) - 1 }
            levels.append(words)
            bits = wordCount
        } while bits > 1
    }

    func contains(_ number: Int) -> Bool {
        number >= 0 && number < bound && levels[0][number / 64] >> UInt64(number % 64) & 1 == 1
    }

    /// Adds `number`, which is below the bound. O(levels).
    mutating func insert(_ number: Int) {
        precondition(number >= 0 && number < bound)
        guard !contains(number) else { return }
        count += 1
        var position = number
        for level in levels.indices {
            let was = levels[level][position / 64]
            levels[level][position / 64] = was | 1 << UInt64(position % 64)
            if was != 0 { return }
            position /= 64
        }
    }

    /// Takes `number` out, if it is in. O(levels).
    mutating func remove(_ number: Int) {
        guard contains(number) else { return }
        count -= 1
        var position = number
        for level in levels.indices {
            levels[level][position / 64] &= ~(1 << UInt64(position % 64))
            if levels[level][position / 64] != 0 { return }
            position /= 64
        }
    }

    /// The least number of the set that is at least `lower`, which is not negative; nil if there is none. O(levels).
    func first(from lower: Int = 0) -> Int? {
        var position = lower
        var level = 0
        // Climb until a word holds a bit at or after the position.
        while true {
            guard level < levels.count, position / 64 < levels[level].count else { return nil }
            let rest = levels[level][position / 64] >> UInt64(position % 64)
            if rest != 0 {
                position += rest.trailingZeroBitCount
                break
            }
            position = position / 64 + 1
            level += 1
        }
        while level > 0 {
            level -= 1
            position = position * 64 + levels[level][position].trailingZeroBitCount
        }
        return position
    }
}
