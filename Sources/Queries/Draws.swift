import Randomness

/// Random numbers of one purpose, one after the other: the same for the same seed, purpose and number.
struct Draws {
    private let stream: Stream
    private let row: Int64
    private var drawn: UInt64 = 0

    init(seed: UInt64, purpose: String, number: Int = 0) {
        stream = Stream(StreamKey(seed: seed, table: "", column: "", purpose: "queries " + purpose))
        row = Int64(number)
    }

    /// 64 random bits.
    mutating func bits() -> UInt64 {
        drawn += 1
        return stream.bits(row: row, draw: drawn - 1)
    }

    /// From 0 up to but not 1.
    mutating func unit() -> Double { Uniform.halfOpen(bits()) }

    /// From 0 up to but not `count`, which is at least 1.
    mutating func below(_ count: Int) -> Int { Int(Uniform.integer(bits(), below: UInt64(count))) }

    /// Whether something of that probability happens.
    mutating func happens(_ probability: Double) -> Bool { unit() < probability }

    /// One of some; nil if there are none.
    mutating func one<Element>(of all: [Element]) -> Element? { all.isEmpty ? nil : all[below(all.count)] }

    /// A place by weight, of which at least one is above 0.
    mutating func place(by weights: [Double]) -> Int {
        let wanted = unit() * weights.reduce(0, +)
        var sum = 0.0
        for (place, weight) in weights.enumerated() {
            sum += weight
            if wanted < sum { return place }
        }
        return weights.lastIndex { $0 > 0 } ?? 0
    }

    /// All in a random order.
    mutating func shuffled<Element>(_ all: [Element]) -> [Element] {
        var all = all
        for place in stride(from: all.count - 1, to: 0, by: -1) { all.swapAt(place, below(place + 1)) }
        return all
    }

    /// Some of all, in a random order.
    mutating func some<Element>(_ count: Int, of all: [Element]) -> [Element] { Array(shuffled(all).prefix(count)) }

    /// A number whose logarithm is uniform between those of `low` and `high`.
    mutating func logUniform(_ low: Double, _ high: Double) -> Double {
        Mathematics.exp(Mathematics.log(low) + unit() * (Mathematics.log(high) - Mathematics.log(low)))
    }

    /// A log-normal number, of which half are below `median`.
    mutating func logNormal(median: Double, deviation: Double) -> Double {
        median * Mathematics.exp(deviation * Normal.value(bits()))
    }
}
