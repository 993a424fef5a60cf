import Randomness
import Testing

@Suite struct AliasTableTests {
    static let stream = Stream(StreamKey(seed: 3, table: "t", column: "c", purpose: "alias"))

    /// The probabilities that a table's entries add up to, as integers of 2⁻⁶⁴ of a column.
    static func masses(of table: AliasTable) -> [UInt128] {
        var masses = [UInt128](repeating: 0, count: table.count)
        for (index, entry) in table.entries.enumerated() {
            masses[index] += UInt128(entry.threshold)
            masses[Int(entry.other)] += (1 << 64) - UInt128(entry.threshold)
        }
        return masses
    }

    static let weightSets: [[Double]] = [
        [1], [0, 5], [1, 1], [45, 35, 20], [1, 2, 3, 4, 5, 6, 7], [0, 0, 3, 0], [1e-300, 2e-300],
        [1e308, 1e308, 1e308],
        [0x1p-1074, 0x1p-1073], [1, 1e-12, 1e-18], [0.1, 0.2, 0.3, 0.4], (1...1_000).map { 1 / Double($0) },
        (0..<4_096).map { Double($0 % 13) }, (0..<300).map { Double(sign: .plus, exponent: -$0, significand: 1) },
    ]

    @Test(arguments: weightSets) func tablesHoldTheirWeights(weights: [Double]) throws {
        let table = try AliasTable(weights: weights)
        let masses = Self.masses(of: table)
        let greatest = try #require(weights.max())
        // Integers of 2⁻⁴⁰ of the greatest weight's last place sum without rounding.
        let scaled = weights.map { weight -> UInt128 in
            let share = weight / greatest
            return UInt128(UInt64(share * 0x1p62)) << 40
        }
        let sum = scaled.reduce(0, +)
        for (mass, share) in zip(masses, scaled) {
            let achieved = Double(mass) * 0x1p-64 / Double(weights.count)
            let wanted = Double(share) / Double(sum)
            #expect((achieved - wanted).magnitude <= 4 * wanted.ulp + 0x1p-60)
        }
        #expect(masses.reduce(0, +) == UInt128(weights.count) << 64)
    }

    @Test func wholeWeightsAreExactToTheLastUnits() throws {
        let weights = (0..<1_000).map { ($0 * 7_919) % 1_009 }
        let sum = weights.reduce(0, +)
        let masses = Self.masses(of: try AliasTable(weights: weights.map(Double.init)))
        for (mass, weight) in zip(masses, weights) {
            // mass / (1,000 · 2⁶⁴) against weight / sum, in integers: within 1,000 units of 2⁻⁶⁴ of a column.
            let achieved = mass * UInt128(sum)
            let wanted = UInt128(weight) * 1_000 << 64
            let difference = achieved > wanted ? achieved - wanted : wanted - achieved
            #expect(difference <= 1_000 * UInt128(sum))
        }
    }

    @Test(arguments: weightSets) func weightlessIndicesAreNeverDrawn(weights: [Double]) throws {
        let table = try AliasTable(weights: weights)
        for (weight, mass) in zip(weights, Self.masses(of: table)) where weight == 0 { #expect(mass == 0) }
        let edges: [UInt64] = [0, 1, .max, .max - 1, 1 << 63, (1 << 63) - 1]
        for bits in edges + (0..<500).map({ Self.stream.bits(row: $0, draw: 0) }) {
            let index = table.sample(bits)
            #expect(weights[index] > 0)
        }
    }

    @Test(arguments: weightSets) func drawsFollowTheWeights(weights: [Double]) throws {
        let table = try AliasTable(weights: weights)
        let greatest = try #require(weights.max())
        let sum = weights.map { $0 / greatest }.reduce(0, +)
        let shares = weights.map { $0 / greatest / sum }
        // One certain index leaves nothing to test: the draws of the others are covered above.
        guard shares.count(where: { $0 > 0.01 }) > 1 else {
            #expect(weights[table.sample(Self.stream.bits(row: 0, draw: 1))] > 0)
            return
        }
        var seen = [Int](repeating: 0, count: weights.count)
        for row in 0..<50_000 as Range<Int64> { seen[table.sample(Self.stream.bits(row: row, draw: 1))] += 1 }
        #expect(try chiSquareDeviation(seen, shares: shares).magnitude < 5)
    }

    @Test func batchesEqualSingleDraws() throws {
        let table = try AliasTable(weights: [3, 1, 4, 1, 5, 9, 2, 6])
        let bits = (0..<777).map { Self.stream.bits(row: $0, draw: 2) }
        let filled = unsafe bits.withUnsafeBufferPointer { bits in
            unsafe [Int32](unsafeUninitializedCapacity: bits.count) { buffer, written in
                if let out = buffer.baseAddress, let base = bits.baseAddress {
                    unsafe table.fill(out, bits: base, count: bits.count)
                }
                written = bits.count
            }
        }
        #expect(filled.map(Int.init) == bits.map { table.sample($0) })
    }

    @Test func buildingIsRepeatable() throws {
        let weights = (1...500).map { 1 / Double($0) }
        #expect(try AliasTable(weights: weights).entries == AliasTable(weights: weights).entries)
    }

    @Test func impossibleWeightsAreRefused() {
        #expect(throws: RandomnessError.noWeights) { try AliasTable(weights: []) }
        #expect(throws: RandomnessError.weightsAllZero) { try AliasTable(weights: [0, -0.0]) }
        #expect(throws: RandomnessError.invalidWeight(index: 1, weight: -1)) { try AliasTable(weights: [1, -1]) }
        #expect(throws: RandomnessError.invalidWeight(index: 0, weight: .infinity)) {
            try AliasTable(weights: [.infinity])
        }
        #expect(throws: RandomnessError.self) { try AliasTable(weights: [1, .nan]) }
        let count = AliasTable.weightsMax + 1
        #expect(throws: RandomnessError.tooManyWeights(count: count, max: count - 1)) {
            try AliasTable(weights: [Double](repeating: 1, count: count))
        }
    }
}
