import Plan
import Testing

/// The plan that the design shows.
let dealsText = """
    plan: deals
    seed: 12345
    tables:
      reps:
        rows: 400
        columns:
          rep_id:    {key: "REP-{:05}"}
          region:    {choose: {AMER: 45, EMEA: 35, APAC: 20}}
      deals:
        rows: 1_000_000
        columns:
          deal_id:   {key: "D{:010}"}
          rep_id:    {ref: reps, skew: zipf(1.1)}
          region:    rep_id.region                      # the referenced rep's own region, recomputed
          brand:     {choose: {Brand_A: 50, Brand_B: 35, Brand_C: 15}}
          deal_type: {choose: {New Business: 45, Renewal: 30, Upsell: 15, Cross-sell: 10}}
          created_on: {date: {from: 2024-01-01, to: 2025-12-31, months: [1.05, 1.00, 1.10, 0.95, 0.90, 0.85, 0.80, 0.88, 1.05, 1.15, 1.20, 1.25]}}
          stage:     {choose: {Appointment: 20, Qualified: 20, Presentation: 20, Decision: 15, Closed Won: 15, Closed Lost: 10}}
          amount:
            type: decimal(12,2)
            value: >
              greatest(5000,
                case deal_type when 'New Business' then normal(45000, 12000) when 'Renewal' then normal(38000, 10000)
                               when 'Upsell' then normal(28000, 8000) else normal(22000, 6000) end
                * case brand when 'Brand_A' then 1.2 when 'Brand_C' then 0.8 else 1 end
                * case when month(created_on) in (10, 11, 12) then 1.08 else 1 end)
          won_reason:  {when: stage = 'Closed Won',  choose: {Price: 30, Fit: 50, Support: 20}}
          lost_reason: {when: stage = 'Closed Lost', choose: {Price: 45, Timing: 35, Competitor: 20}}

    """

@Test func theDesignsExampleResolves() throws {
    let plan = try resolved(dealsText)
    #expect(plan.name == "deals" && plan.seed == 12345)
    #expect(plan.tables.map(\.rowCount) == [400, 1_000_000])
    let deals = plan.tables[1]
    #expect(
        deals.columns.map(\.type.description) == [
            "varchar(11)", "varchar(9)", "varchar(4)", "varchar(7)", "varchar(12)", "date", "varchar(12)",
            "decimal(12,2)", "varchar(7)", "varchar(10)",
        ])
    let parent = ColumnID(table: 0, column: 0)
    #expect(deals.columns[1].role == .reference(Reference(parent: parent, skew: .zipf(exponent: 1.1))))
    let region = ColumnID(table: 0, column: 1)
    #expect(deals.columns[2].expression.kind == .column(path: [ColumnID(table: 1, column: 1)], region))
    #expect(deals.columns[8].isNullable && !deals.columns[7].isNullable)
    #expect(deals.evaluationOrder == Array(0..<10))
}

@Test func theDesignsExampleIsTheSameAfterItsCanonicalText() throws {
    let plan = try resolved(dealsText)
    let again = try resolved(plan.canonicalText)
    #expect(again.canonicalText == plan.canonicalText)
    #expect(again.fingerprint == plan.fingerprint)
    #expect(again.tables.map { $0.columns.map(\.expression) } == plan.tables.map { $0.columns.map(\.expression) })
}
