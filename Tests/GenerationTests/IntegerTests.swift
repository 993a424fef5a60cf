import Plan
import Testing

@Test func integerOperatorsAreThoseOfSwiftAndNullWhereAnOperandIs() throws {
    let rows = try evaluate(
        rows: 3_000,
        """
        a: {value: "uniform(-20, 20)", nulls: 0.2}
        b: {value: "uniform(-20, 20)", nulls: 0.2}
        sum: a + b
        difference: a - b
        product: a * b
        quotient: a / nullif(b, 0)
        remainder: "mod(a, nullif(b, 0))"
        percent: a % nullif(b, 0)
        negative: "-a"
        size: abs(a)
        """)
    var nulls = 0
    for row in rows.indices {
        let a = rows.integer(row, "a")
        let b = rows.integer(row, "b")
        #expect(rows.integer(row, "negative") == a.map { -$0 })
        #expect(rows.integer(row, "size") == a.map { abs($0) })
        guard let a, let b else {
            nulls += 1
            for name in ["sum", "difference", "product", "quotient", "remainder", "percent"] {
                #expect(rows[row, name] == nil)
            }
            continue
        }
        #expect(rows.integer(row, "sum") == a + b)
        #expect(rows.integer(row, "difference") == a - b)
        #expect(rows.integer(row, "product") == a * b)
        #expect(rows.integer(row, "quotient") == (b == 0 ? nil : a / b))
        #expect(rows.integer(row, "remainder") == (b == 0 ? nil : a % b))
        #expect(rows.integer(row, "percent") == (b == 0 ? nil : a % b))
    }
    #expect(nulls > 500)
}

@Test func comparisonsOfIntegersAreNullWhereAnOperandIs() throws {
    let rows = try evaluate(
        rows: 3_000,
        """
        a: {value: "uniform(0, 3)", nulls: 0.2}
        b: {value: "uniform(0, 3)", nulls: 0.2}
        eq: a = b
        ne: a <> b
        lt: a < b
        le: a <= b
        gt: a > b
        ge: a >= b
        inside: a between 1 and b
        among: a in (0, 2)
        outside: a not in (0, 2)
        """)
    for row in rows.indices {
        let a = rows.integer(row, "a")
        let b = rows.integer(row, "b")
        func both(_ body: (Int64, Int64) -> Bool) -> Bool? {
            guard let a, let b else { return nil }
            return body(a, b)
        }
        #expect(rows.boolean(row, "eq") == both(==))
        #expect(rows.boolean(row, "ne") == both(!=))
        #expect(rows.boolean(row, "lt") == both(<))
        #expect(rows.boolean(row, "le") == both(<=))
        #expect(rows.boolean(row, "gt") == both(>))
        #expect(rows.boolean(row, "ge") == both(>=))
        #expect(rows.boolean(row, "among") == a.map { $0 == 0 || $0 == 2 })
        #expect(rows.boolean(row, "outside") == a.map { $0 != 0 && $0 != 2 })
        // a >= 1 and a <= b: false as soon as one of them is.
        let isAbove = a.map { $0 >= 1 }
        let isBelow = both(<=)
        #expect(
            rows.boolean(row, "inside") == (isAbove == false || isBelow == false ? false : both { $0 >= 1 && $0 <= $1 })
        )
    }
}

@Test func integersReachTheEndsOfTheirRange() throws {
    let rows = try evaluate(
        rows: 1,
        """
        least: "-9223372036854775807 - 1 - row()"
        greatest: 9223372036854775807 - row()
        back: "mod(-9223372036854775807 - 1 + row(), -1 - row())"
        small: {type: smallint, value: "-32768 + row()"}
        medium: {type: integer, value: "2147483647 - row()"}
        """)
    #expect(rows.cells[0] == ["-9223372036854775808", "9223372036854775807", "0", "-32768", "2147483647"])
}

@Test(arguments: [
    ("c: 9223372036854775807 - 2500 + row()", "t.c, row 2501: the result does not fit in 64 bits"),
    ("c: 0 - 9223372036854775807 + 2000 - row()", "t.c, row 2002: the result does not fit in 64 bits"),
    ("c: 4611686018427387904 * (row() - 7)", "t.c, row 0: the result does not fit in 64 bits"),
    ("c: 100 / (row() - 4000)", "t.c, row 4000: division by zero or overflow"),
    ("c: mod(100, row() - 3)", "t.c, row 3: division by zero"),
    ("c: \"-(row() - 9223372036854775807 - 1)\"", "t.c, row 0: the result does not fit in 64 bits"),
    ("c: abs(row() - 9223372036854775807 - 1)", "t.c, row 0: the result does not fit in 64 bits"),
    ("c: {type: smallint, value: row() * 10}", "t.c, row 3277: smallint cannot hold the value"),
    ("c: {type: integer, value: row() * 1000000}", "t.c, row 2148: integer cannot hold the value"),
])
func wholeNumbersThatDoNotFitAreReported(column: String, message: String) throws {
    #expect(try failure(column) == message)
}
