import Generation
import Plan
import Testing

/// References whose row is an expression.
struct ComputedReferenceTests {
    private func plan(_ row: String, _ modifiers: String = "", parents: Int = 40) throws -> ResolvedPlan {
        try resolved(
            """
            plan: computed
            seed: 3
            tables:
              days:
                rows: \(parents)
                columns:
                  day_id: {key: {format: "D{:03}", scattered: true}}
                  place: row()
              t:
                rows: 3_000
                columns:
                  number: {nulls: 0.2, value: row() % 40}
                  day_id: {ref: days, row: "\(row)"\(modifiers)}
                  place: day_id.place
                  key_of_place: case when day_id is null then 'none' else day_id end
            """)
    }

    @Test func theRowIsTheOneThatTheExpressionGives() throws {
        let plan = try plan("number")
        let rows = try evaluate(plan)
        let days = try evaluate(plan, "days")
        for row in rows.indices {
            #expect(rows[row, "place"] == rows[row, "number"])
            let key = rows.integer(row, "place").flatMap { days[Int($0), "day_id"] }
            #expect(rows[row, "key_of_place"] == key ?? "none")
        }
        #expect(rows.indices.contains { rows[$0, "place"] == nil })
    }

    @Test func itDrawsWhatItSays() throws {
        let rows = try evaluate(plan("uniform(5, 7)"))
        let places = Set(rows.indices.compactMap { rows.integer($0, "place") })
        #expect(places == [5, 6, 7])
    }

    @Test(arguments: [-1, 40]) func aNumberThatNoRowHasIsAFailureOfTheOwnRow(_ wrong: Int) throws {
        let plan = try plan("case row() when 2_500 then \(wrong) else 0 end")
        let error = try #require(throws: (any Error).self) { try evaluate(plan) }
        #expect("\(error)" == "t.day_id, row 2500: 'days' has no row of that number: it has 40")
    }

    @Test func aNumberThatIsNotWantedIsNoFailure() throws {
        let rows = try evaluate(plan("number + 20", ", when: number < 20"))
        for row in rows.indices {
            let number = rows.integer(row, "number")
            #expect(rows.integer(row, "place") == number.flatMap { $0 < 20 ? $0 + 20 : nil })
        }
    }

    @Test func largeParentsAreFollowedToo() throws {
        let rows = try evaluate(plan("row() * 100", parents: 300_000))
        for row in rows.indices { #expect(rows.integer(row, "place") == Int64(row) * 100) }
    }
}
