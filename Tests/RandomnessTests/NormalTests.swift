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

    static func filled(_ bits: [UInt64]) -> [Double] {
        unsafe bits.withUnsafeBufferPointer { bits in
            unsafe [Double](unsafeUninitializedCapacity: bits.count) { buffer, written in
                if let out = buffer.baseAddress, let base = bits.baseAddress {
                    unsafe Normal.fill(out, bits: base, count: bits.count)
                }
                written = bits.count
            }
        }
    }

    /// Where `value` and `fill` differ in a bit, among `bits`.
    static func differences(_ bits: [UInt64]) -> [UInt64] {
        zip(bits, filled(bits)).filter { Normal.value($0).bitPattern != $1.bitPattern }.map { $0.0 }
    }

    /// The ends of the range, of both tails and of the far tails, and what is beside them.
    static let edges: [UInt64] = [0, 0x1333_3333_3333_3000, 0x8000_0000_0000_0000, 0xF45_1000]
        .flatMap { [$0, ~$0] }
        .flatMap { edge in (-3...3).flatMap { [edge &+ UInt64(bitPattern: $0), edge &+ UInt64(bitPattern: $0 << 12)] } }

    @Test(arguments: [0, 1, 2, 15, 16, 17, 1_023, 1_024, 1_025, 3_000]) func batchesEqualSingleValues(count: Int) {
        var bits = (0..<Int64(count)).map { Self.stream.bits(row: $0, draw: 0) }
        for (place, edge) in Self.edges.enumerated() where place < count {
            bits[place] = edge
        }
        #expect(Self.differences(bits) == [])
    }

    @Test func aMillionDrawsInBatchesEqualSingleValues() {
        #expect(Self.differences((0..<1_000_000).map { Self.stream.bits(row: $0, draw: 1) }) == [])
    }

    @Test func batchesOfOnePartAloneEqualSingleValues() {
        let draws = (0..<5_000).map { Self.stream.bits(row: $0, draw: 2) }
        #expect(Self.differences(draws.map { $0 >> 4 }) == [], "the lower tail")
        #expect(Self.differences(draws.map { ~($0 >> 4) }) == [], "the upper tail")
        #expect(Self.differences(draws.map { $0 >> 40 }) == [], "the far lower tail")
        #expect(Self.differences(draws.map { ~($0 >> ($0 & 63)) }) == [], "all depths of the upper tail")
        #expect(Self.differences(draws.map { $0 >> 1 | 1 << 62 }) == [], "the central part, mostly")
    }

    @Test func theCentralPartEndsAtTheSplitOnBothSides() {
        // ½ ∓ 0.425: where |u − ½| first exceeds 0.425, the bits being counted in steps of 2⁻⁵² of u.
        for bits in [0x1333_3333_3333_3000, ~0x1333_3333_3333_3000] as [UInt64] {
            #expect((Uniform.open(bits) - 0.5).magnitude <= 0.425)
        }
        for bits in [0x1333_3333_3333_2FFF, ~0x1333_3333_3333_2FFF] as [UInt64] {
            #expect((Uniform.open(bits) - 0.5).magnitude > 0.425)
        }
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
