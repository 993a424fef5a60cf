import Randomness
import Testing

/// Bits that must never change without a new engine version, whatever the machine, the optimisation and the order of
/// the build: folded from ten thousand results each.
@Suite struct GoldenTests {
    static let stream = Stream(StreamKey(seed: 2_024, table: "golden", column: "golden", purpose: "golden"))

    /// A fold of `result` over the bits of draws 0 and 1 of ten thousand rows.
    static func fold(_ result: (Int64, UInt64, UInt64) -> UInt64) -> UInt64 {
        (0..<10_000 as Range<Int64>).reduce(0xCBF2_9CE4_8422_2325) { sum, row in
            let (first, second) = (stream.bits(row: row, draw: 0), stream.bits(row: row, draw: 1))
            let mixed = (sum ^ result(row, first, second)) &* 0x0000_0100_0000_01B3
            return mixed ^ (mixed >> 29)
        }
    }

    @Test func draws() {
        #expect(Self.fold { _, first, second in first ^ second } == 0xe7c2_b310_a1de_7cff)
    }

    @Test func logarithms() {
        #expect(
            Self.fold { _, first, _ in Mathematics.log(Double(bitPattern: first >> 2)).bitPattern }
                == 0x8f92_5e49_287e_c9af)
        #expect(
            Self.fold { _, first, _ in Mathematics.log1p(Uniform.open(first) - 0.5).bitPattern }
                == 0x5caa_96d7_7fac_76dc)
    }

    @Test func exponentials() {
        #expect(
            Self.fold { _, first, _ in Mathematics.exp(Uniform.open(first) * 1_454 - 745).bitPattern }
                == 0x6ead_99cb_f232_0789)
        #expect(
            Self.fold { _, first, _ in Mathematics.expm1(Uniform.open(first) * 4 - 2).bitPattern }
                == 0x98f7_dca7_23e7_e079)
    }

    @Test func powers() {
        let folded = Self.fold { _, first, second in
            Mathematics.pow(Uniform.open(first) * 3, Uniform.open(second) * 600 - 300).bitPattern
        }
        #expect(folded == 0x99e9_980e_18a2_fce2)
    }

    @Test func normalValues() {
        #expect(Self.fold { _, first, _ in Normal.value(first).bitPattern } == 0xccb3_de77_fb42_3a38)
        #expect(
            Self.fold { _, first, _ in Normal.distribution(Uniform.open(first) * 46 - 38).bitPattern }
                == 0x9792_8b50_0af7_93e4)
    }

    @Test func permutations() {
        for (count, golden) in [
            (10_007, 0x8a4b_9983_2bb9_2bba), (1_000_000_007, 0x1953_f8b0_6c48_ceb7), (.max, 0x33bc_3212_eda7_0e3a),
        ] as [(Int64, UInt64)] {
            let permutation = Permutation(count: count, key: Self.stream.key)
            #expect(Self.fold { row, _, _ in UInt64(permutation.forward(row)) } == golden)
        }
    }

    @Test func aliasDraws() throws {
        let table = try AliasTable(weights: (1...777).map { Mathematics.pow(Double($0), -0.7) })
        #expect(Self.fold { _, first, _ in UInt64(table.sample(first)) } == 0xa935_fa2a_9df0_2a4a)
    }

    @Test func zipfRanks() throws {
        for (count, exponent, golden) in [
            (1_000, 1.2, 0xc933_01a0_f84f_20f2), (1_000_000, 1, 0x5a3a_8759_8ad5_a9a0),
            (1_000_000_000_000, 0.8, 0xbac6_470c_3bd6_f6c1),
        ]
            as [(Int64, Double, UInt64)]
        {
            let sampler = try ZipfSampler(count: count, exponent: exponent)
            let folded = Self.fold { row, _, _ in
                UInt64(sampler.sample(row: row, stream: Self.stream, firstDraw: 0))
            }
            #expect(folded == golden)
        }
    }
}
