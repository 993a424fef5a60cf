import Plan
import Testing

// Fixed seeds: these hold or fail for ever. Bounds are five standard errors.

private let count = 100_000

/// Whether an observed number of successes is within five standard errors of what the probability promises.
private func isNear(_ observed: Int, _ probability: Double) -> Bool {
    let expected = Double(count) * probability
    return abs(Double(observed) - expected) <= 5 * (expected * (1 - probability)).squareRoot()
}

@Test func sharesAreThoseDeclared() throws {
    let months = [1.05, 1.00, 1.10, 0.95, 0.90, 0.85, 0.80, 0.88, 1.05, 1.15, 1.20, 1.25]
    let rows = try evaluate(
        rows: count,
        """
        c: {choose: {A: 50, B: 35, C: 14.9, D: 0.1}}
        v: {value: 1, nulls: 0.03}
        p: chance(0.7)
        m: month(d)
        d: {date: {from: 2024-01-01, to: 2025-12-31, months: \(months)}}
        """)
    for (value, weight) in [("A", 50.0), ("B", 35), ("C", 14.9), ("D", 0.1)] {
        #expect(isNear(rows.column("c").count { $0 == value }, weight / 100))
    }
    #expect(isNear(rows.column("v").count { $0 == nil }, 0.03))
    #expect(isNear(rows.column("p").count { $0 == "true" }, 0.7))
    let total = months.reduce(0, +)
    for (month, weight) in months.enumerated() {
        #expect(isNear(rows.column("m").count { $0 == "\(month + 1)" }, weight / total))
    }
}

@Test func normalsHaveTheirMeanAndDeviation() throws {
    let rows = try evaluate(rows: count, "n: normal(45000, 12000)\nu: uniform(0.0, 1.0)\nl: lognormal(2, 0.5)")
    func moments(_ values: [Double]) -> (mean: Double, deviation: Double) {
        let mean = values.reduce(0, +) / Double(values.count)
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
        return (mean, variance.squareRoot())
    }
    let root = Double(count).squareRoot()
    let normal = moments(rows.indices.compactMap { rows.double($0, "n") })
    #expect(abs(normal.mean - 45_000) < 5 * 12_000 / root)
    #expect(abs(normal.deviation - 12_000) < 5 * 12_000 / (2.0.squareRoot() * root))
    let uniform = moments(rows.indices.compactMap { rows.double($0, "u") })
    #expect(abs(uniform.mean - 0.5) < 5 * 0.2887 / root)
    let below = rows.indices.count { (rows.double($0, "l") ?? .infinity) < 7.38905609893065 }
    #expect(isNear(below, 0.5))
}

@Test func theMostReferredParentHasItsZipfShareAndIsNotTheFirst() throws {
    let plan = try resolved(
        """
        plan: test
        seed: 7
        tables:
          p: {rows: 1000, columns: {id: {key: dense}}}
          t: {rows: \(count), columns: {r: {ref: p, skew: zipf(1.1)}, u: {ref: p}}}
        """)
    let rows = try evaluate(plan)
    var counts: [String: Int] = [:]
    for value in rows.column("r") { counts[value ?? "", default: 0] += 1 }
    let ranked = counts.sorted { $0.value > $1.value }
    // The sum of k^−1.1 for k from 1 to 1,000.
    let total = 5.572826676352751
    #expect(isNear(ranked[0].value, 1 / total))
    #expect(ranked[0].key != "1" && ranked[0].key != "0")
    #expect(counts.count > 900)
    #expect(Set(rows.column("u")).count == 1_000)
}
