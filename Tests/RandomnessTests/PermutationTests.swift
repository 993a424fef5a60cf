import Randomness
import Testing

@Suite struct PermutationTests {
    static func permutation(_ count: Int64, _ seed: UInt64 = 1) -> Permutation {
        Permutation(count: count, key: StreamKey(seed: seed, table: "t", column: "c", purpose: "permutation"))
    }

    static func isBijection(_ count: Int64) -> Bool {
        let permutation = Self.permutation(count, UInt64(count))
        var seen = [Bool](repeating: false, count: Int(count))
        for index in 0..<count {
            let image = permutation.forward(index)
            guard image >= 0, image < count, !seen[Int(image)], permutation.inverse(image) == index else {
                return false
            }
            seen[Int(image)] = true
        }
        return true
    }

    @Test func everySmallCountIsABijection() {
        for count in 1...300 as ClosedRange<Int64> { #expect(Self.isBijection(count), "\(count)") }
    }

    @Test(
        arguments: [511, 512, 513, 1_023, 1_025, 4_095, 4_097, 10_007, 32_769, 65_535, 65_536, 65_537, 70_000]
            as [Int64])
    func countsAroundPowersOfTwoAreBijections(count: Int64) {
        #expect(Self.isBijection(count))
    }

    static let hugeCounts: [Int64] = [
        1_000_000_000, 0xffff_ffff, 0x1_0000_0000, 0x1_0000_0001, 999_999_999_999_999_989, 1 << 62, .max - 1, .max,
    ]

    @Test(arguments: hugeCounts)
    func hugeCountsGoThereAndBack(count: Int64) {
        let permutation = Self.permutation(count)
        for step in 0..<2_000 as Range<Int64> {
            let spread = Int64(bitPattern: (UInt64(bitPattern: step) &* 0x9E37_79B9_7F4A_7C15) >> 1) % count
            for index in [step, count - 1 - step, spread] {
                let image = permutation.forward(index)
                #expect(image >= 0 && image < count)
                #expect(permutation.inverse(image) == index)
                #expect(permutation.forward(permutation.inverse(index)) == index)
            }
        }
    }

    /// Sixteen go together: what is left over, and blocks of which some or none walk on.
    @Test(
        arguments: [1, 2, 3, 5, 16, 17, 100, 257, 1_000, 65_535, 65_536, 65_537, 100_000, (1 << 62) + 1]
            + hugeCounts as [Int64])
    func batchesEqualSingleNumbers(count: Int64) {
        let permutation = Self.permutation(count)
        for length in [0, 1, 15, 16, 17, 1_000] {
            let numbers = (0..<UInt64(length)).map { step in
                step < 20 ? (count - 1 - Int64(step) % count) : Int64((step &* 0x9E37_79B9_7F4A_7C15) >> 1) % count
            }
            var images = numbers
            unsafe images.withUnsafeMutableBufferPointer { images in
                guard let base = images.baseAddress else { return }
                unsafe permutation.forward(base, into: base, count: length)
            }
            #expect(images == numbers.map { permutation.forward($0) })
            unsafe images.withUnsafeMutableBufferPointer { images in
                guard let base = images.baseAddress else { return }
                unsafe permutation.inverse(base, into: base, count: length)
            }
            #expect(images == numbers)
        }
    }

    /// The same network written down again in Python: `Reference/philox_numpy.py`.
    @Test(arguments: NumpyAnswers.images) func imagesAreThoseOfTheDescription(answer: ImageAnswer) {
        let key = StreamKey(seed: 12_345, table: "deals", column: "amount", purpose: "value")
        #expect(Permutation(count: answer.count, key: key).forward(answer.index) == answer.image)
    }

    struct ImageAnswer: Sendable {
        let count: Int64
        let index: Int64
        let image: Int64
    }

    @Test func keysAndCountsGiveDifferentPermutations() {
        let images = Set((0..<200).map { seed in (0..<6).map { Self.permutation(1_000_000, seed).forward($0) } })
        #expect(images.count == 200)
    }

    @Test(arguments: [2, 3, 5, 10, 100] as [Int64]) func anIndexGoesEverywhereEquallyOftenOverKeys(count: Int64) throws
    {
        for index in [0, count / 2, count - 1] {
            var seen = [Int](repeating: 0, count: Int(count))
            for seed in 0..<5_000 as Range<UInt64> { seen[Int(Self.permutation(count, seed).forward(index))] += 1 }
            #expect(try chiSquareDeviation(seen).magnitude < 5)
        }
    }

    @Test func allOrdersOfFourAppearEquallyOftenOverKeys() throws {
        var seen: [[Int64]: Int] = [:]
        for seed in 0..<12_000 as Range<UInt64> {
            let permutation = Self.permutation(4, seed)
            seen[(0..<4).map { permutation.forward($0) }, default: 0] += 1
        }
        #expect(seen.count == 24)
        #expect(try chiSquareDeviation(Array(seen.values)).magnitude < 5)
    }

    static let mixedCounts: [Int64] = [1_000, 1_000_003, 1_000_000_000, 1 << 40, .max]

    @Test(arguments: mixedCounts) func neighboursAreNotCorrelated(count: Int64)
        throws
    {
        let side: Int64 = 16
        let permutation = Self.permutation(count)
        for distance in [1, 2, 7, 256] as [Int64] {
            var pairs = [Int](repeating: 0, count: Int(side * side))
            for index in 0..<min(count - distance, 40_000) {
                let here = permutation.forward(index) / (count / side + 1)
                let there = permutation.forward(index + distance) / (count / side + 1)
                pairs[Int(here * side + there)] += 1
            }
            // A permutation repeats nothing, so small counts are evener than chance: only excess is a fault.
            #expect(try chiSquareDeviation(pairs) < 5, "distance \(distance)")
        }
    }

    @Test func imagesOfARunAreUniform() throws {
        let permutation = Self.permutation(1_000_000_000)
        var bins = [Int](repeating: 0, count: 1_000)
        var low = [Int](repeating: 0, count: 1_000)
        for index in 500_000_000..<500_050_000 as Range<Int64> {
            let image = permutation.forward(index)
            bins[Int(image / 1_000_000)] += 1
            low[Int(image % 1_000)] += 1
        }
        #expect(try chiSquareDeviation(bins).magnitude < 5)
        #expect(try chiSquareDeviation(low).magnitude < 5)
    }

    @Test func oneBitOfTheIndexChangesHalfOfTheImage() {
        let bits = 30
        let permutation = Self.permutation(1 << Int64(bits))
        let samples = 2_000
        for flipped in 0..<bits {
            var changes = [Int](repeating: 0, count: bits)
            for sample in 0..<Int64(samples) {
                let index = sample &* 536_871 & ((1 << Int64(bits)) - 1)
                let difference = permutation.forward(index) ^ permutation.forward(index ^ (1 << Int64(flipped)))
                for place in 0..<bits where difference >> Int64(place) & 1 == 1 { changes[place] += 1 }
            }
            // Six standard deviations of Binomial(2,000, 1/2).
            #expect(changes.allSatisfy { abs($0 - samples / 2) < 134 }, "bit \(flipped): \(changes)")
        }
    }
}
