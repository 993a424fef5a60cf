/// How long the last shards took.
struct DurationSample: Sendable {
    /// Durations kept.
    static let countMax = 64
    /// Durations taken in so far.
    private(set) var count = 0
    private var recent: [Milliseconds] = []
    private var knownMedian: Milliseconds?

    /// Takes in a duration. O(1).
    mutating func add(_ duration: Milliseconds) {
        if recent.count < Self.countMax {
            recent.append(duration)
        } else {
            recent[count % Self.countMax] = duration
        }
        count += 1
        knownMedian = nil
    }

    /// The upper median of the durations kept; nil if there is none. O(1) but for the first call after `add`.
    mutating func median() -> Milliseconds? {
        if knownMedian == nil, !recent.isEmpty { knownMedian = recent.sorted()[recent.count / 2] }
        return knownMedian
    }
}
