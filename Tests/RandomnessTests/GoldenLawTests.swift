import Randomness
import Testing

/// Bits of the laws that must never change without a new engine version; see `GoldenTests`.
@Suite struct GoldenLawTests {
    static func fold(_ law: some OneDrawLaw) -> UInt64 {
        GoldenTests.fold { _, first, _ in bits(law.value(first)) }
    }

    static func fold(numbered law: some NumberedLaw) -> UInt64 {
        GoldenTests.fold { row, _, _ in bits(law.sample(row: row, stream: GoldenTests.stream, firstDraw: 0)) }
    }

    /// The bits of a number of either kind.
    static func bits<Value>(_ value: Value) -> UInt64 {
        (value as? Double)?.bitPattern ?? (value as? Int64).map { UInt64(bitPattern: $0) } ?? 0
    }

    @Test func valuesOfOneDraw() throws {
        #expect(Self.fold(try Exponential(mean: 3)) == 0xd4f0_e09f_eb6a_4fab)
        #expect(Self.fold(try Weibull(shape: 1.5, scale: 2)) == 0xc66b_c74c_424c_bb45)
        #expect(Self.fold(try Pareto(shape: 1.16, minimum: 10)) == 0x4c77_8870_3448_5fb4)
        #expect(Self.fold(try Triangular(low: -1, mode: 2, high: 9)) == 0x16e2_2eda_7d0d_ecee)
        #expect(Self.fold(try LogNormal(mean: 1, deviation: 0.5)) == 0x222a_25a1_8414_2654)
        #expect(Self.fold(try Truncated(Gaussian(mean: 0, deviation: 1), low: -1, high: 2)) == 0x7fb0_dffd_6f83_be10)
        #expect(
            Self.fold(try Truncated(Gaussian(mean: 0, deviation: 1), low: 4, high: .infinity)) == 0xc20b_bbb4_c209_89ce)
        #expect(Self.fold(try Truncated(LogNormal(mean: 1, deviation: 1), low: 2, high: 5)) == 0xad84_2c95_abde_36e2)
        #expect(
            Self.fold(try PiecewiseSampler(values: [0, 1, 5, 50], weights: [0.3, 0.5, 0.2])) == 0x5c09_7e5e_2d24_e45a)
        #expect(Self.fold(try EmpiricalQuantiles([0, 1, 4, 9, 100])) == 0x6686_5a75_3c49_1e08)
    }

    @Test func counts() throws {
        #expect(Self.fold(try Geometric(probability: 0.1)) == 0x3da3_57fd_9cec_479e)
        #expect(Self.fold(numbered: try Poisson(mean: 3)) == 0xa0f6_6a38_cb20_99a5)
        #expect(Self.fold(numbered: try Poisson(mean: 12.5)) == 0x5504_aca6_6a7c_13c5)
        #expect(Self.fold(numbered: try Poisson(mean: 1e9)) == 0x1c1f_b9a9_c401_0660)
        #expect(Self.fold(numbered: PoissonSampler(try Poisson(mean: 12.5))) == 0x37e2_c2aa_6c9e_55c6)
        #expect(Self.fold(numbered: try Binomial(trials: 12, probability: 0.4)) == 0x24d8_e50e_c7e9_8973)
        #expect(Self.fold(numbered: try Binomial(trials: 1_000_000, probability: 0.7)) == 0x4c51_979d_8bfa_f3bf)
        #expect(
            Self.fold(numbered: BinomialSampler(try Binomial(trials: 1_000, probability: 0.3))) == 0x2d74_3314_ab63_d19d
        )
        #expect(
            Self.fold(numbered: try FanOut.logNormal(mean: 1, deviation: 1, rounding: .nearest, countMax: 50))
                == 0xd6ad_6bc9_6f93_f6d6)
    }

    @Test func gammasAndShares() throws {
        #expect(Self.fold(numbered: try Gamma(shape: 0.5, scale: 2)) == 0xa4f1_f0de_7905_18ad)
        #expect(Self.fold(numbered: try Gamma(shape: 20, scale: 1)) == 0x6493_74e0_67f9_3096)
        #expect(Self.fold(numbered: try Beta(a: 2, b: 5)) == 0x8c7e_406e_09d6_5ebd)
        #expect(Self.fold(numbered: try Beta(a: 0.5, b: 0.5)) == 0x5ce8_4f04_a378_ffea)
    }

    @Test func ranks() throws {
        #expect(Self.fold(try SelfSimilarRanks(count: 1_000_000, h: 0.8)) == 0xfd51_4939_7f3c_91ff)
        #expect(Self.fold(try NormalRanks(count: 1_000_000, centre: 0.3, deviation: 0.2)) == 0xfa03_05ca_9d4a_a22a)
        #expect(Self.fold(try ExponentialRanks(count: 1_000_000, mean: 0.1)) == 0x978b_b52b_9fcf_981f)
    }
}
