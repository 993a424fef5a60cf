import Plan
import Testing

/// Units of a hundredth of a decimal field.
private func hundredths(_ text: String?) -> Int64? {
    text.flatMap { Int64($0.filter { $0 != "." }) }
}

@Test func doubleOperatorsAreThoseOfIEEE754() throws {
    let rows = try evaluate(
        rows: 3_000,
        """
        a: {value: "uniform(-50.0, 50.0)", nulls: 0.1}
        b: {value: "uniform(-3.0, 3.0)", nulls: 0.1}
        sum: a + b
        difference: a - b
        product: a * b
        quotient: a / b
        remainder: mod(a, b)
        negative: "-a"
        size: abs(a)
        root: sqrt(abs(a))
        less: a < b
        low: floor(a)
        high: ceil(a)
        cut: trunc(a)
        near: round(a)
        cents: round(a, 2)
        whole: cast(a as integer)
        fixed: cast(a as decimal(9,2))
        """)
    for row in rows.indices {
        let a = rows.double(row, "a")
        let b = rows.double(row, "b")
        #expect(rows.double(row, "negative") == a.map { -$0 })
        #expect(rows.double(row, "size") == a.map { abs($0) })
        #expect(rows.double(row, "root") == a.map { abs($0).squareRoot() })
        #expect(rows.integer(row, "low") == a.map { Int64($0.rounded(.down)) })
        #expect(rows.integer(row, "high") == a.map { Int64($0.rounded(.up)) })
        #expect(rows.integer(row, "cut") == a.map { Int64($0.rounded(.towardZero)) })
        #expect(rows.double(row, "near") == a.map { $0.rounded(.toNearestOrAwayFromZero) })
        #expect(rows.double(row, "cents") == a.map { ($0 * 100).rounded(.toNearestOrAwayFromZero) / 100 })
        #expect(rows.integer(row, "whole") == a.map { Int64($0.rounded(.toNearestOrAwayFromZero)) })
        #expect(
            hundredths(rows[row, "fixed"]) == a.map { Int64(($0 * 100).rounded(.toNearestOrAwayFromZero)) })
        func both<Result>(_ body: (Double, Double) -> Result) -> Result? {
            guard let a, let b else { return nil }
            return body(a, b)
        }
        #expect(rows.double(row, "sum") == both(+))
        #expect(rows.double(row, "difference") == both(-))
        #expect(rows.double(row, "product") == both(*))
        #expect(rows.double(row, "quotient") == both(/))
        #expect(rows.double(row, "remainder") == both { $0.truncatingRemainder(dividingBy: $1) })
        #expect(rows.boolean(row, "less") == both(<))
    }
}

@Test func halvesAreRoundedAwayFromZero() throws {
    let rows = try evaluate(
        rows: 7,
        """
        x: (row() - 3) * 0.5
        near: round((row() - 3) * 0.5)
        whole: cast((row() - 3) * 0.5 as integer)
        tenths: cast(cast((row() - 3) * 0.25 as decimal(9,2)) as decimal(9,1))
        units: cast(cast((row() - 3) * 0.5 as decimal(9,1)) as integer)
        low: floor(cast((row() - 3) * 0.5 as decimal(9,1)))
        high: ceil(cast((row() - 3) * 0.5 as decimal(9,1)))
        cut: trunc(cast((row() - 3) * 0.5 as decimal(9,1)))
        """)
    #expect(rows.column("x") == ["-1.5", "-1.0", "-0.5", "0.0", "0.5", "1.0", "1.5"])
    #expect(rows.column("near") == ["-2.0", "-1.0", "-1.0", "0.0", "1.0", "1.0", "2.0"])
    #expect(rows.column("whole") == ["-2", "-1", "-1", "0", "1", "1", "2"])
    #expect(rows.column("units") == ["-2", "-1", "-1", "0", "1", "1", "2"])
    #expect(rows.column("tenths") == ["-0.8", "-0.5", "-0.3", "0.0", "0.3", "0.5", "0.8"])
    #expect(rows.column("low") == ["-2", "-1", "-1", "0", "0", "1", "1"])
    #expect(rows.column("high") == ["-1", "-1", "0", "0", "1", "1", "2"])
    #expect(rows.column("cut") == ["-1", "-1", "0", "0", "0", "1", "1"])
}

@Test func decimalsAreExactUnitsOfTheirScale() throws {
    let rows = try evaluate(
        rows: 2_500,
        """
        a: {type: "decimal(9,2)", value: "uniform(-100.0, 100.0)", nulls: 0.1}
        b: {type: "decimal(9,2)", value: "uniform(-100.0, 100.0)"}
        sum: a + b
        difference: a - b
        size: abs(a)
        negative: "-a"
        number: cast(a as double)
        wide: cast(a as decimal(12,4))
        more: a > b
        """)
    for row in rows.indices {
        let a = hundredths(rows[row, "a"])
        let b = try #require(hundredths(rows[row, "b"]))
        #expect(hundredths(rows[row, "sum"]) == a.map { $0 + b })
        #expect(hundredths(rows[row, "difference"]) == a.map { $0 - b })
        #expect(hundredths(rows[row, "size"]) == a.map { abs($0) })
        #expect(hundredths(rows[row, "negative"]) == a.map { -$0 })
        #expect(rows.double(row, "number") == a.map { Double($0) / 100 })
        #expect(rows[row, "wide"] == rows[row, "a"].map { $0 + "00" })
        #expect(rows.boolean(row, "more") == a.map { $0 > b })
    }
}

@Test func remaindersOfDoublesAreExact() throws {
    let rows = try evaluate(rows: 1, "a: mod(1.0e0 + row(), 0.1e0)\nb: \"mod(-1.0e17 - row(), 3.0e0)\"")
    #expect(rows.double(0, "a") == 1.0.truncatingRemainder(dividingBy: 0.1))
    #expect(rows.double(0, "b") == (-1e17).truncatingRemainder(dividingBy: 3))
}

@Test func elementaryFunctionsAreNearThoseKnown() throws {
    let rows = try evaluate(rows: 3, "e: exp(row())\nl: ln(exp(row()))\np: power(2.0, row() * 10)")
    for row in rows.indices {
        let known = [1.0, 2.718281828459045, 7.38905609893065][row]
        let exponential = try #require(rows.double(row, "e"))
        #expect(abs(exponential / known - 1) < 1e-15)
        #expect(abs(try #require(rows.double(row, "l")) - Double(row)) < 1e-15)
        #expect(rows.double(row, "p") == [1, 1_024, 1_048_576][row])
    }
}

@Test(arguments: [
    ("c: 1.0 / (row() - 10)", "t.c, row 10: division by zero"),
    ("c: mod(1.5, row() - 10)", "t.c, row 10: division by zero"),
    ("c: sqrt(3000 - row())", "t.c, row 3001: a negative number has no square root"),
    ("c: ln(2500 - row())", "t.c, row 2500: only a positive number has a logarithm"),
    ("c: power(1 - row(), 2.0)", "t.c, row 1: only a positive number can be raised to any power"),
    ("c: exp(row())", "t.c, row 710: the value is not a finite number"),
    ("c: cast(row() * 1.0e16 as integer)", "t.c, row 923: integer cannot hold the value"),
    ("c: {type: \"decimal(5,2)\", value: row()}", "t.c, row 1000: decimal(5,2) cannot hold the value"),
    ("c: cast(cast(row() * 1.0e15 as decimal(18,2)) as double)", "t.c, row 93: decimal(…,2) cannot hold the value"),
    ("c: normal(0, 4 - row())", "t.c, row 5: a deviation is negative or not a number"),
    ("c: lognormal(0, 4 - row())", "t.c, row 5: a deviation is negative or not a number"),
    ("c: uniform(row(), 3000)", "t.c, row 3001: the range is empty"),
    ("c: cast(exp(row()) as text)", "t.c, row 710: the value is not a finite number"),
])
func numbersThatCannotBeMadeAreReported(column: String, message: String) throws {
    #expect(try failure(column) == message)
}
