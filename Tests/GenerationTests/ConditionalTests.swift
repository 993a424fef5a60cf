import Plan
import Testing

private let threeValued = """
    a: {choose: [true, false], nulls: 0.3}
    b: {choose: [true, false], nulls: 0.3}
    """

@Test func logicIsSQLsThreeValuedLogic() throws {
    let rows = try evaluate(
        rows: 2_500,
        """
        \(threeValued)
        both: a and b
        either: a or b
        no: not a
        absent: a is null
        present: a is not null
        mixed: a and (b or not a)
        sure: a is null and row() >= 0
        """)
    var seen: Set<[Bool?]> = []
    for row in rows.indices {
        let a = rows.boolean(row, "a")
        let b = rows.boolean(row, "b")
        seen.insert([a, b])
        func and(_ a: Bool?, _ b: Bool?) -> Bool? {
            if a == false || b == false { return false }
            return a == nil || b == nil ? nil : true
        }
        func or(_ a: Bool?, _ b: Bool?) -> Bool? {
            if a == true || b == true { return true }
            return a == nil || b == nil ? nil : false
        }
        #expect(rows.boolean(row, "both") == and(a, b))
        #expect(rows.boolean(row, "either") == or(a, b))
        #expect(rows.boolean(row, "no") == a.map { !$0 })
        #expect(rows.boolean(row, "absent") == (a == nil))
        #expect(rows.boolean(row, "present") == (a != nil))
        #expect(rows.boolean(row, "mixed") == and(a, or(b, a.map { !$0 })))
        #expect(rows.boolean(row, "sure") == (a == nil))
    }
    #expect(seen.count == 9)
}

@Test func caseTakesTheFirstBranchThatIsTrueAndNotNull() throws {
    let rows = try evaluate(
        rows: 2_500,
        """
        \(threeValued)
        number: case when a then 1 when b then 2 else 3 end
        bare: case when a then 1 when b then 2 end
        text: case when a then 'one' when b then '' else null end
        truth: case when a then b when b then a else false end
        real: case when a then 0.5 when b then 1.25e0 else 2 end
        day: case when a then date '2024-02-29' else date '0001-01-01' end
        """)
    for row in rows.indices {
        let branch = rows.boolean(row, "a") == true ? 0 : rows.boolean(row, "b") == true ? 1 : 2
        #expect(rows[row, "number"] == ["1", "2", "3"][branch])
        #expect(rows[row, "bare"] == ["1", "2", nil][branch])
        #expect(rows[row, "text"] == ["one", "", nil][branch])
        #expect(rows.double(row, "real") == [0.5, 1.25, 2][branch])
        #expect(rows[row, "day"] == ["2024-02-29", "0001-01-01", "0001-01-01"][branch])
        #expect(
            rows.boolean(row, "truth") == [rows.boolean(row, "b"), rows.boolean(row, "a"), false][branch])
    }
}

@Test func simpleCaseOfTextIsTheFirstEqualValue() throws {
    let rows = try evaluate(
        rows: 4_000,
        """
        k: {choose: {A: 3, B: 2, C: 1, D: 1}, nulls: 0.1}
        constant: case k when 'A' then 1.5e0 when 'C' then 2.5e0 when 'A' then 9.5e0 else 0.5e0 end
        drawn: case k when 'A' then row() when 'B' then -row() when 'Z' then 7 else 5 end
        words: case k when 'A' then 'first' when 'B' then k when 'D' then null else 'other' end
        listed: case when k in ('A', 'D') then 1 when k = 'B' then 2 else 3 end
        reversed: case when 'A' = k then 1 when k <> 'B' then 2 else 3 end
        open: case k when 'A' then 1 when 'B' then 2 end
        """)
    for row in rows.indices {
        let k = rows[row, "k"]
        #expect(rows.double(row, "constant") == (k == "A" ? 1.5 : k == "C" ? 2.5 : 0.5))
        #expect(rows.integer(row, "drawn") == (k == "A" ? Int64(row) : k == "B" ? -Int64(row) : 5))
        #expect(rows[row, "words"] == (k == "A" ? "first" : k == "B" ? "B" : k == "D" ? nil : "other"))
        #expect(rows[row, "listed"] == (k == "A" || k == "D" ? "1" : k == "B" ? "2" : "3"))
        #expect(rows[row, "reversed"] == (k == "A" ? "1" : k == nil || k == "B" ? "3" : "2"))
        #expect(rows[row, "open"] == (k == "A" ? "1" : k == "B" ? "2" : nil))
    }
}

@Test func coalesceNullifGreatestAndLeastFollowTheirRules() throws {
    for type in ["integer", "double", "decimal(9,2)", "text", "date"] {
        let value = type == "date" ? "date '2020-01-01' + uniform(0, 5)" : "cast(uniform(0, 5) as \(type))"
        let rows = try evaluate(
            rows: 2_200,
            """
            a: {value: "\(value)", nulls: 0.3}
            b: {value: "\(value)", nulls: 0.3}
            c: {value: "\(value)"}
            first: coalesce(a, b)
            sure: coalesce(a, b, c)
            same: nullif(a, b)
            most: greatest(a, b)
            least: least(a, b)
            most3: greatest(a, b, c)
            least3: least(c, b, a)
            """)
        for row in rows.indices {
            let a = rows[row, "a"]
            let b = rows[row, "b"]
            let c = try #require(rows[row, "c"])
            let present = [a, b].compactMap { $0 }
            #expect(rows[row, "first"] == present.first)
            #expect(rows[row, "sure"] == present.first ?? c)
            #expect(rows[row, "same"] == (a == b ? nil : a))
            // Digits and days of one width stand in the same order as their texts.
            #expect(rows[row, "most"] == present.max())
            #expect(rows[row, "least"] == present.min())
            #expect(rows[row, "most3"] == (present + [c]).max())
            #expect(rows[row, "least3"] == (present + [c]).min())
        }
    }
}

@Test(arguments: [
    "c: case when row() = 0 then 0 else 100 / row() end",
    "c: case when row() <> 0 then 100 / row() end",
    "c: case row() when 0 then -1 else mod(7, row()) end",
    "c: case when row() > 10 and 100 / row() > 1 then 1 else 0 end",
    "c: case when row() = 0 or 100 / row() > 1 then 1 else 0 end",
    "c: case when row() < 4000 then case when row() < 3 then 1 else 100 / (row() - 2) end else 1 end",
    "c: coalesce(nullif(row(), 0), 5)",
    "c: coalesce(case when row() < 4 then 1 end, 1 / (row() - 3))",
    "c: case when row() < 5 then normal(0, 5 - row()) else 0 end",
    "c: case when row() < 700 then cast(exp(row()) as text) else 'much' end",
    "c: case when row() < 100 then cast(date '2024-01-01' + row() * 100000 as text) when row() < 0 then '' end\nd: case when row() = 0 then 1 / (row() + 1) else 1 / row() end",
    "c: {when: row() > 0, value: 100 / row()}",
])
func whatNoRowAsksForCannotFail(columns: String) throws {
    if columns.contains("100000") {
        #expect(try failure(columns) == "t.c, row 30: the year is not in 1…9999")
    } else {
        #expect(try failure(columns) == nil)
    }
}

@Test func aBranchThatIsTakenFailsAtItsFirstRow() throws {
    let columns = "c: case when row() > 3000 then 1 / (row() - 4000) else 100 / (row() - 3500) end"
    #expect(try failure(columns) == "t.c, row 4000: division by zero or overflow")
}

@Test func anOperandThatIsNullCannotFail() throws {
    #expect(try failure("z: {value: 0, nulls: 1}\nc: 5 / z") == nil)
    #expect(
        try failure("z: {type: double, value: -1, nulls: 1}\nc: sqrt(z)\nd: ln(z)\ne: power(z, z)\nf: normal(0, z)")
            == nil)
}

@Test(arguments: [1, 7, 100, 2_048])
func theFirstRowThatFailsIsReportedWhateverTheBatches(batchRowsMax: Int) throws {
    let plan = try onePlan(rows: 5_000, "c: 1 / (row() - 2100)\nd: 1 / (row() - 2095)\ne: 1 / (row() - 2099)")
    #expect(try failure(plan, batchRowsMax: batchRowsMax) == "t.d, row 2095: division by zero or overflow")
}
