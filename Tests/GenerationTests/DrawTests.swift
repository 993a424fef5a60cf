import Plan
import Randomness
import Testing

// Each value is made again by hand from the stream's words: what anyone can do outside the program.

/// The 64 bits of a draw, from the block that contract C2 names.
private func word(
    _ row: Int, _ draw: UInt64 = 0, table: String = "t", column: String, purpose: String = "value"
) -> UInt64 {
    let key = StreamKey(seed: 7, table: table, column: column, purpose: purpose)
    let block = Philox4x64.block(counter: (UInt64(row / 4), draw, 0, 0), key: (key.k0, key.k1))
    return [block.0, block.1, block.2, block.3][row % 4]
}

/// k · 2^−53 of the word's top 53 bits.
private func unit(_ word: UInt64) -> Double { Double(word >> 11) / 9_007_199_254_740_992 }

@Test func drawsAreWordsOfTheColumnsStream() throws {
    let weights = [5.0, 0, 2, 3]
    let rows = try evaluate(
        rows: 3_000,
        """
        c: {choose: {A: 5, B: 0, C: 2, D: 3}}
        i: {choose: {10: 5, 20: 0, 30: 2, 40: 3}}
        u: uniform(-2.0, 6.0)
        n: uniform(-3, 11)
        g: normal(10, 3)
        l: lognormal(1, 0.5)
        p: chance(0.3)
        v: {value: row(), nulls: 0.25}
        two: uniform(0.0, 1.0) + uniform(0.0, 1.0)
        """)
    let table = try AliasTable(weights: weights)
    for row in rows.indices {
        #expect(rows[row, "c"] == ["A", "B", "C", "D"][table.sample(word(row, column: "c"))])
        #expect(rows[row, "i"] == ["10", "20", "30", "40"][table.sample(word(row, column: "i"))])
        #expect(rows.double(row, "u") == -2 + unit(word(row, column: "u")) * 8)
        #expect(
            rows.integer(row, "n") == -3 + Int64(word(row, column: "n").multipliedFullWidth(by: 15).high))
        let p = (Double(word(row, column: "g") >> 12) + 0.5) / 4_503_599_627_370_496
        let normal = try #require(rows.double(row, "g"))
        #expect(abs(normal - (10 + 3 * Normal.quantile(p))) < 1e-13)
        #expect(normal == 10 + 3 * Normal.value(word(row, column: "g")))
        #expect(rows.double(row, "l") == Mathematics.exp(1 + 0.5 * Normal.value(word(row, column: "l"))))
        #expect(rows.boolean(row, "p") == (unit(word(row, column: "p")) < 0.3))
        #expect(rows.integer(row, "v") == (unit(word(row, column: "v", purpose: "null")) < 0.25 ? nil : Int64(row)))
        #expect(rows.double(row, "two") == unit(word(row, 0, column: "two")) + unit(word(row, 1, column: "two")))
    }
}

@Test func branchesOfACaseReadTheSameDraw() throws {
    let rows = try evaluate(
        rows: 3_000,
        """
        k: {choose: [A, B, C, D], nulls: 0.2}
        n: case k when 'A' then normal(1, 2) when 'B' then normal(-10, 0.5) when 'C' then normal(7, 0) else normal(100, 4) end
        m: case when row() % 3 = 0 then normal(1, 2) else normal(5, 1) end
        o: case k when 'A' then normal(1, 2) when 'B' then uniform(0.0, 1.0) when 'C' then null else 3 end
        """)
    for row in rows.indices {
        let k = rows[row, "k"]
        let standard = Normal.value(word(row, column: "n"))
        let (mean, deviation) = k == "A" ? (1.0, 2.0) : k == "B" ? (-10, 0.5) : k == "C" ? (7, 0) : (100, 4)
        #expect(rows.double(row, "n") == mean + standard * deviation)
        let other = Normal.value(word(row, column: "m"))
        #expect(rows.double(row, "m") == (row % 3 == 0 ? 1 + other * 2 : 5 + other))
        let drawn = word(row, column: "o")
        let values = ["A": 1 + Normal.value(drawn) * 2, "B": unit(drawn), "D": 3]
        #expect(rows.double(row, "o") == (k.map { values[$0] } ?? 3))
    }
}

@Test func daysAreDrawnByTheWeightsOfMonthAndWeekday() throws {
    let months = [1.05, 1, 1.1, 0.95, 0.9, 0.85, 0.8, 0, 1.05, 1.15, 1.2, 1.25]
    let weekdays = [1.0, 2, 3, 4, 5, 0.5, 0]
    let hours = (0..<24).map { $0 < 8 ? 0.0 : Double($0) }
    let range = "from: 2023-11-16, to: 2025-02-10, months: \(months), weekdays: \(weekdays)"
    let rows = try evaluate(rows: 3_000, "d: {date: {\(range)}}\nt: {timestamp: {\(range), hours: \(hours)}}\nx: t")
    let first = try #require(CalendarDay(year: 2023, month: 11, day: 16)).number
    let last = try #require(CalendarDay(year: 2025, month: 2, day: 10)).number
    // A day's weight: its month's, times the part of the month that is in range, shared by weekday.
    let days = (first...last).map { CalendarDay(number: $0) }
    let weights = days.map { day in
        let month = days.filter { $0.year == day.year && $0.month == day.month }
        let total = month.reduce(0) { $0 + weekdays[$1.weekday - 1] }
        let part = Double(month.count) / Double(CalendarDay.dayCount(year: day.year, month: day.month))
        return months[day.month - 1] * part * weekdays[day.weekday - 1] / total
    }
    let table = try AliasTable(weights: weights)
    let hourTable = try AliasTable(weights: hours)
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    func text(_ day: CalendarDay) -> String { "\(day.year)-\(two(day.month))-\(two(day.day))" }
    for row in rows.indices {
        #expect(rows[row, "d"] == text(days[table.sample(word(row, column: "d"))]))
        let day = days[table.sample(word(row, column: "t"))]
        let time = word(row, 1, column: "t")
        let hour = hourTable.sample((time >> 32) << 32)
        let second = Int(((time & 0xFFFF_FFFF) * 3_600) >> 32)
        #expect(rows[row, "t"] == "\(text(day)) \(two(hour)):\(two(second / 60)):\(two(second % 60))")
    }
    #expect(!rows.column("d").contains { $0?.dropFirst(5).hasPrefix("08") ?? true })
}

@Test(arguments: [5, 400, 70_000])
func referencesAreScatteredRanks(parentCount: Int) throws {
    let plan = try resolved(
        """
        plan: test
        seed: 7
        tables:
          p: {rows: \(parentCount), columns: {id: {key: dense}}}
          t:
            rows: 2_500
            columns:
              u: {ref: p}
              z: {ref: p, skew: zipf(1.1)}
              k: {key: {scattered: true, start: 100, step: 3, domain: 5_000, format: "C{:06}"}}
              s: {key: scattered}
        """)
    let start = try #require(evaluate(plan, "p")[0, "id"].flatMap { Int64($0) })
    let rows = try evaluate(plan)
    let sampler = try ZipfSampler(count: Int64(parentCount), exponent: 1.1)
    let scatter = Permutation(
        count: Int64(parentCount), key: StreamKey(seed: 7, table: "t", column: "z", purpose: "scatter"))
    let key = Permutation(count: 5_000, key: StreamKey(seed: 7, table: "t", column: "k", purpose: "key"))
    let dense = Permutation(count: 2_500, key: StreamKey(seed: 7, table: "t", column: "s", purpose: "key"))
    let stream = Stream(StreamKey(seed: 7, table: "t", column: "z", purpose: "reference"))
    for row in rows.indices {
        let uniform = word(row, column: "u", purpose: "reference").multipliedFullWidth(by: UInt64(parentCount)).high
        #expect(rows.integer(row, "u") == start + Int64(uniform))
        let rank = sampler.sample(row: Int64(row), stream: stream, firstDraw: 0)
        #expect(rows.integer(row, "z") == start + scatter.forward(rank))
        #expect(rows.integer(row, "s") == start + dense.forward(Int64(row)))
        let digits = String(100 + 3 * key.forward(Int64(row)))
        #expect(rows[row, "k"] == "C" + String(repeating: "0", count: 6 - digits.count) + digits)
    }
    #expect(Set(rows.column("k")).count == 2_500 && Set(rows.column("s")).count == 2_500)
}

@Test func chooseInAnExpressionDrawsByWeight() throws {
    let rows = try evaluate(
        rows: 40_000,
        """
        color: "choose('red', 50, 'green', 30, 'blue', 20)"
        half: "choose(0.5, 1, 1.25, 1)"
        mixed: case choose(1, 70, 2, 30) when 1 then normal(10, 1) else normal(50, 1) end
        sized: case color when 'red' then choose('S', 1, 'M', 1) when 'green' then choose('L', 3, 'S', 1) else 'none' end
        column: {choose: {red: 50, green: 30, blue: 20}}
        """)
    for (color, expected) in [("red", 20_000), ("green", 12_000), ("blue", 8_000)] {
        #expect(abs(rows.column("color").count { $0 == color } - expected) < 500)
    }
    #expect(Set(rows.column("half")) == ["0.5", "1.25"])
    #expect(abs(rows.column("mixed").count { Double($0 ?? "") ?? 0 < 30 } - 28_000) < 500)
    let green = rows.indices.filter { rows[$0, "color"] == "green" }
    #expect(abs(Double(green.count { rows[$0, "sized"] == "L" }) / Double(green.count) - 0.75) < 0.02)
    #expect(rows.indices.allSatisfy { (rows[$0, "color"] == "blue") == (rows[$0, "sized"] == "none") })
    // Draws are those of the column, whatever generator asks for them.
    #expect(rows.column("color") != rows.column("column"))
}
