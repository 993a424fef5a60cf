/// How long to wait before a request is made again: exponential, with full jitter, so that many workers that were refused at
/// once do not come back at once.
struct Backoff {
    /// The longest wait before the second try.
    static let firstMilliseconds = 200
    /// The longest wait at all.
    static let longestMilliseconds = 10_000

    /// Milliseconds to wait after so many tries, from 1: anything from 0 to twice as much as after the try before.
    static func milliseconds(
        afterTries tries: Int, using generator: inout some RandomNumberGenerator
    ) -> Int {
        let most = min(longestMilliseconds, firstMilliseconds << min(max(0, tries - 1), 16))
        return Int.random(in: 0...most, using: &generator)
    }
}
