import Generation
import Plan
import Testing

private func courses(_ key: String, count: String = "8") throws -> ResolvedPlan {
    try resolved(
        """
        plan: codes
        seed: 3
        tables:
          majors: {rows: 3, columns: {major_id: {key: dense}, code: "substring('CSCBUSENG', row() * 3 + 1, 3)"}}
          courses:
            per: majors
            count: \(count)
            columns:
              course_id: {key: {value: "\(key)"}}
              code: {value: major_id.code, hidden: true}
              major_id: {ref: parent}
          t:
            rows: 400
            columns:
              course_id: {ref: courses}
              code: course_id.code

        """)
}

struct ComputedKeyTests {
    @Test func codesAreComputedAndReferredTo() throws {
        let plan = try courses("code || (ordinal() / 4 + 1) * 100 + ordinal() % 4")
        let ids = try evaluate(plan, "courses").column("course_id")
        #expect(
            ids.prefix(9) == ["CSC100", "CSC101", "CSC102", "CSC103", "CSC200", "CSC201", "CSC202", "CSC203", "BUS100"])
        #expect(Set(ids).count == 24)
        let rows = try evaluate(plan)
        #expect(Set(rows.column("course_id")) == Set(ids))
        #expect(rows.indices.allSatisfy { rows[$0, "course_id"]?.prefix(3) ?? "" == rows[$0, "code"] ?? "?" })
    }

    @Test func numbersMayBeComputedToo() throws {
        let plan = try courses("row() * row() - 5")
        #expect(try evaluate(plan, "courses").column("course_id").prefix(4) == ["-5", "-4", "-1", "4"])
        #expect(plan.tables[1].columns[0].type == .bigint)
    }

    @Test func theCanonicalPlanHasTheSameKeys() throws {
        let plan = try courses("code || ordinal()")
        let again = try resolved(plan.canonicalText)
        #expect(again.fingerprint == plan.fingerprint)
        #expect(try text(again, "courses") == text(plan, "courses"))
    }

    @Test(arguments: [
        ("code || ordinal() % 5", "the key courses.course_id is CSC0 in row 0 and in row 5"),
        ("case when ordinal() < 3 then code || ordinal() end", "courses.course_id, row 3: the key is NULL"),
        ("code || 7 / (ordinal() - 4)", "courses.course_id, row 4: division by zero or overflow"),
    ])
    func keysThatCannotBeAreSaid(key: String, message: String) throws {
        let errors = #expect(throws: PlanErrors.self) { try courses(key) }
        #expect(errors?.diagnostics.map(\.message) == [message])
    }
}
