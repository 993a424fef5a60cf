import Randomness
import Testing

@Suite struct NormalTests {
    static let stream = Stream(StreamKey(seed: 7, table: "t", column: "c", purpose: "normal"))

    @Test func quantilesAreWithinTheirBound() throws {
        for answer in try MathematicsTests.answers("quantile") {
            let error = (Normal.quantile(answer.arguments[0]) - answer.nearest) - answer.rest
            #expect(
                error.magnitude <= 1e-15 * answer.nearest.magnitude, "\(answer.arguments) \(error / answer.nearest)")
        }
    }

    @Test func distributionIsWithinItsBound() throws {
        for answer in try MathematicsTests.answers("distribution") {
            let error = (Normal.distribution(answer.arguments[0]) - answer.nearest) - answer.rest
            let bound = 1e-15 * answer.nearest + .leastNonzeroMagnitude
            #expect(error.magnitude <= bound, "\(answer.arguments) \(error / answer.nearest)")
        }
    }

    @Test func edges() {
        #expect(Normal.quantile(0) == -.infinity)
        #expect(Normal.quantile(1) == .infinity)
        #expect(Normal.quantile(0.5) == 0)
        #expect(Normal.quantile(-0.1).isNaN)
        #expect(Normal.quantile(1.1).isNaN)
        #expect(Normal.quantile(.nan).isNaN)
        #expect(Normal.distribution(-.infinity) == 0)
        #expect(Normal.distribution(.infinity) == 1)
        #expect(Normal.distribution(-39) == 0)
        #expect(Normal.distribution(-1e300) == 0)
        #expect(Normal.distribution(.nan).isNaN)
        #expect(Normal.distribution(0) == 0.5)
    }

    @Test func extremeBitsGiveFiniteAndSymmetricValues() {
        #expect(Normal.value(0) == -Normal.value(.max))
        #expect(Normal.value(0) == Normal.quantile(0x1p-53))
        #expect(Normal.value(.max) > 8.2 && Normal.value(.max) < 8.21)
        for bits in [1, 0x1234_5678_9abc_def0, 0x7fff_ffff_ffff_ffff, 0xfedc_ba98_7654_3210] as [UInt64] {
            #expect(Normal.value(bits) == -Normal.value(~bits))
            #expect(Normal.value(bits) == Normal.quantile(Uniform.open(bits)))
        }
    }

    @Test(arguments: [0, 1, 2, 511, 512, 513, 1_500]) func batchesEqualSingleValues(count: Int) {
        var bits = (0..<Int64(count)).map { Self.stream.bits(row: $0, draw: 0) }
        let edges: [UInt64] = [0, .max, 0x1333_3333_3333_2fff, 0x1333_3333_3333_3fff]
        for (place, edge) in edges.enumerated() where place < count {
            bits[place] = edge
        }
        let filled = unsafe bits.withUnsafeBufferPointer { bits in
            unsafe [Double](unsafeUninitializedCapacity: count) { buffer, written in
                if let out = buffer.baseAddress, let base = bits.baseAddress {
                    unsafe Normal.fill(out, bits: base, count: count)
                }
                written = count
            }
        }
        #expect(filled.map(\.bitPattern) == bits.map { Normal.value($0).bitPattern })
    }

    @Test func momentsAreThoseOfTheNormalDistribution() {
        let count = 200_000
        var sums = [0.0, 0.0, 0.0, 0.0]
        for row in 0..<Int64(count) {
            let x = Normal.value(Self.stream.bits(row: row, draw: 0))
            for power in 0..<4 { sums[power] += [x, x * x, x * x * x, x * x * x * x][power] }
        }
        let moments = sums.map { $0 / Double(count) }
        // Five standard errors each: variances of x, x², x³, x⁴ are 1, 2, 15, 96.
        for (moment, (mean, variance)) in zip(moments, [(0.0, 1.0), (1, 2), (0, 15), (3, 96)]) {
            #expect((moment - mean).magnitude < 5 * (variance / Double(count)).squareRoot())
        }
    }
}
