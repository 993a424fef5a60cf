import Testing

/// How far χ² of `observed` counts is from its mean, in its standard deviations; bins expected to hold fewer than ten
/// are joined with the next. `shares` sum to 1.
func chiSquareDeviation(_ observed: [Int], shares: [Double]) throws -> Double {
    try #require(observed.count == shares.count)
    let total = Double(observed.reduce(0, +))
    var sum = 0.0
    var bins = 0
    var (seen, expected) = (0.0, 0.0)
    for (count, share) in zip(observed, shares) {
        seen += Double(count)
        expected += share * total
        if expected >= 10 {
            sum += (seen - expected) * (seen - expected) / expected
            bins += 1
            (seen, expected) = (0, 0)
        }
    }
    try #require(bins > 1)
    let freedom = Double(bins - 1)
    return (sum - freedom) / (2 * freedom).squareRoot()
}

/// The same for bins that are all as likely.
func chiSquareDeviation(_ observed: [Int]) throws -> Double {
    try chiSquareDeviation(observed, shares: observed.map { _ in 1 / Double(observed.count) })
}
