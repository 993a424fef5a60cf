import Testing

@testable import Generation

/// Numbers around whole numbers, halves and the bounds of what fits, both signs, and others of all sizes.
private let samples: [Double] = {
    var values: [Double] = [
        .nan, .infinity, 0, 0x1p-1074, 0x1p51, 0x1p52, 0x1p62, 0x1p63, 0x1p64, .greatestFiniteMagnitude,
    ]
    for whole in [0.0, 1, 2, 3, 4, 99, 100, 0x1p51 - 2, 0x1p51 - 1, 0x1p51, 0x1p52 - 1, 0x1p53] {
        for fraction in [0, 0.25, 0.5, 0.75] { values.append(whole + fraction) }
    }
    values += values.flatMap { [$0.nextUp, $0.nextDown] }
    var generator = SystemRandomNumberGenerator()
    values += (0..<20_000).map { _ in Double.random(in: 0..<0x1p53, using: &generator) * 0x1p-40 }
    values += (0..<2_000).map { _ in Double(bitPattern: generator.next() & (1 << 63 - 1)) }
    return values + values.map { -$0 }
}()

struct WholeNumbersTests {
    private func disagreements<Body: UnaryOperation<Double>>(
        _ body: Body, _ rule: FloatingPointRoundingRule
    ) -> [Double] {
        samples.filter { value in
            let exact = value.rounded(rule)
            let fits = exact >= -0x1p63 && exact < 0x1p63
            let (slow, slowFails) = body.value(value)
            let (quick, quickFails) = body.quick(value)
            // −2^63 would fit, too, but is refused.
            guard slowFails < 0 ? !fits || exact == -0x1p63 : fits && slow == Int64(exact) else { return true }
            // Nothing below 2^51 is refused by the quick way.
            if quickFails >= 0 { return slowFails < 0 || quick != slow }
            return value.magnitude < 0x1p51
        }
    }

    @Test func numbersAreCutTowardZero() { #expect(disagreements(WholePart(), .towardZero) == []) }
    @Test func numbersGoToTheNearestHalvesAwayFromZero() {
        #expect(disagreements(Nearest(), .toNearestOrAwayFromZero) == [])
    }
    @Test func numbersAreFloored() { #expect(disagreements(Floored(), .down) == []) }
    @Test func numbersAreCeiled() { #expect(disagreements(Ceiled(), .up) == []) }

    @Test func sumsAndDifferencesFailWhereTheyOverflow() {
        let values: [Int64] = [.min, .min + 1, -2, -1, 0, 1, 2, .max - 1, .max, 1 << 62, -(1 << 62)]
        for a in values {
            for b in values {
                let sum = a.addingReportingOverflow(b)
                #expect(Sum().value(a, b).value == sum.partialValue)
                #expect((Sum().value(a, b).failed < 0) == sum.overflow)
                let difference = a.subtractingReportingOverflow(b)
                #expect(Difference().value(a, b).value == difference.partialValue)
                #expect((Difference().value(a, b).failed < 0) == difference.overflow)
            }
            #expect((Negation().value(a).failed < 0) == (a == .min))
            #expect((Magnitude().value(a).failed < 0) == (a == .min))
        }
    }
}
