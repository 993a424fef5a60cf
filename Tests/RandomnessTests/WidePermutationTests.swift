import Randomness
import Testing

@Suite struct WidePermutationTests {
    private let permutation = WidePermutation(ofKey: "c", table: "t", seed: 3)
    private static let mask = UInt64.max >> 3

    @Test func everyNumberComesBack() {
        var state = Philox4x64.block(counter: (1, 2, 3, 4), key: (5, 6))
        for step in 0..<20_000 as Range<UInt64> {
            state = Philox4x64.block(counter: state, key: (step, 0))
            for (upper, lower) in [
                (0, step), (step, 0), (Self.mask, Self.mask - step), (state.0 & Self.mask, state.1 & Self.mask),
            ] {
                let image = permutation.forward(upper: upper, lower: lower)
                #expect(image.upper <= Self.mask && image.lower <= Self.mask)
                let back = permutation.inverse(upper: image.upper, lower: image.lower)
                #expect(back.upper == upper && back.lower == lower)
            }
        }
    }

    /// Of the images of the first rows each bit is set in half, and any two bits agree in half; within five standard errors.
    @Test func bitsOfImagesAreFair() {
        let rowCount = 40_000
        var set = [Int](repeating: 0, count: 122)
        var agreeing = [Int](repeating: 0, count: 122)
        for row in 0..<UInt64(rowCount) {
            let image = permutation.forward(upper: 0, lower: row)
            let bits =
                (0..<61 as Range<UInt64>).map { (image.lower >> $0) & 1 }
                + (0..<61 as Range<UInt64>).map { (image.upper >> $0) & 1 }
            for place in 0..<122 {
                set[place] += Int(bits[place])
                agreeing[place] += bits[place] == bits[(place + 1) % 122] ? 1 : 0
            }
        }
        let bound = 5 * (Double(rowCount) / 4).squareRoot()
        for place in 0..<122 {
            #expect(abs(Double(set[place] - rowCount / 2)) < bound, "bit \(place)")
            #expect(abs(Double(agreeing[place] - rowCount / 2)) < bound, "bits \(place) and on")
        }
    }

    /// One other bit of the row changes each bit of the image in half of the rows.
    @Test func neighboursHaveNothingInCommon() {
        for flipped in [0, 1, 17, 52] as [UInt64] {
            var changed = 0
            let rowCount = 4_000
            for row in 0..<UInt64(rowCount) {
                let one = permutation.forward(upper: 0, lower: row)
                let other = permutation.forward(upper: 0, lower: row ^ (1 << flipped))
                changed += (one.upper ^ other.upper).nonzeroBitCount + (one.lower ^ other.lower).nonzeroBitCount
            }
            // Where both rows are among the 4,000, each pair is counted twice.
            let bitCount = Double(rowCount * 122)
            #expect(abs(Double(changed) - bitCount / 2) < 10 * (bitCount / 4).squareRoot(), "\(flipped)")
        }
    }

    @Test func columnsAndSeedsDiffer() {
        let image = permutation.forward(upper: 0, lower: 1)
        for other in [
            WidePermutation(ofKey: "d", table: "t", seed: 3), WidePermutation(ofKey: "c", table: "u", seed: 3),
            WidePermutation(ofKey: "c", table: "t", seed: 4),
        ] {
            #expect(other.forward(upper: 0, lower: 1) != image)
        }
    }
}
