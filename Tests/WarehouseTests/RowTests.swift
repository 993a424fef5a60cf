import Plan
import Production
import Sharding
import Testing

@testable import Warehouse

@Suite struct RowTests {
    @Test func everyTableMakesItsFirstRowsAndNoRuleIsBroken() throws {
        let plan = try smallPlan.get()
        var rules = 0
        for table in plan.resolved.tables {
            let text = try plan.evidence(table)
            for assertion in text.assertions ?? [] {
                #expect(assertion.breachCount == 0, "\(table.name).\(assertion.name)")
                rules += 1
            }
            for key in text.keys { #expect(key.repeatCount == 0 && key.strayCount == 0, "\(table.name).\(key.column)") }
            for reference in text.references {
                #expect(reference.strayCount == 0, "\(table.name).\(reference.column)")
            }
        }
        #expect(rules > 150)
    }

    /// What a version brings, values and defaults, breaks no rule: of many histories, since each is drawn.
    @Test(arguments: 1...8) func noVersionBreaksARule(seed: UInt64) throws {
        let plan = try MadePlan(tables: 300, rows: 300_000, seed: seed)
        var rules = 0
        for table in plan.resolved.tables where !table.versions.isEmpty && !table.assertions.isEmpty {
            for version in 1..<table.versionCount where !table.rows(ofVersion: version).isEmpty {
                for assertion in try plan.evidence(table, version: version).assertions ?? [] {
                    #expect(assertion.breachCount == 0, "\(table.name).\(assertion.name)")
                    rules += 1
                }
            }
        }
        #expect(rules > 20)
    }

    @Test func versionsOfACustomerFollowEachOther() throws {
        let plan = try smallPlan.get()
        let versions = try plan.rows("dim_customer_history")
        let opened = try Dictionary(
            uniqueKeysWithValues: plan.rows("dim_customer").map { ($0["customer_key"] ?? "", $0["opened_on"] ?? "") })
        #expect(versions.contains { $0["version_number"] == "3" })
        for (version, next) in zip(versions, versions.dropFirst()) {
            let isLast = version["customer_key"] != next["customer_key"]
            #expect((version["is_current"] == "true") == isLast)
            #expect((version["valid_to"] == "") == isLast)
            if isLast {
                #expect(next["version_number"] == "1")
                #expect(next["valid_from"] == opened[next["customer_key"] ?? ""])
            } else {
                #expect(dayAfter(version["valid_to"] ?? "") == next["valid_from"])
            }
        }
    }

    @Test func bridgesHaveNoPairTwice() throws {
        let plan = try smallPlan.get()
        for table in plan.resolved.tables where table.kind == .bridge {
            let key = try #require(table.compositeKey, "\(table.name)").columns.map { table.columns[$0].name }
            let pairs = try plan.rows(table.name).map { row in key.map { row[$0] ?? "" } }
            #expect(!pairs.isEmpty && Set(pairs).count == pairs.count, "\(table.name)")
        }
    }

    @Test func linesAddUpToTheirOrder() throws {
        let plan = try smallPlan.get()
        var sums: [String: Int] = [:]
        for line in try plan.rows("fct_order_lines", atMost: 500) {
            sums[line["order_key"] ?? "", default: 0] += cents(line["net_amount"])
        }
        // The last order's lines may go on.
        for order in try plan.rows("fct_orders", atMost: Int64(sums.count - 1)) {
            #expect(cents(order["net_amount"]) == sums[order["order_key"] ?? ""])
        }
    }

    @Test func dateKeysAreThoseOfTheDay() throws {
        for order in try smallPlan.get().rows("fct_orders", atMost: 200) {
            let day = (order["ordered_at"] ?? "").prefix(10).replacing("-", with: "")
            #expect(order["order_date_key"] == String(day))
        }
    }

    @Test func stagedTextsAreThoseOfTheirRow() throws {
        let plan = try smallPlan.get()
        let staged = try #require(plan.resolved.tables.first { $0.name == "stg_crm_leads" })
        #expect(staged.columns.filter { !$0.isHidden }.allSatisfy { $0.type.valueType == .text })
        let leads = try plan.rows("fct_leads")
        for (copy, lead) in zip(try plan.rows("stg_crm_leads"), leads) {
            #expect(copy["lead_id"] == lead["lead_id"])
            #expect(copy["est_value"]?.hasPrefix("$" + String((lead["estimated_value"] ?? "").prefix(2))) == true)
        }
    }

    private func cents(_ amount: String?) -> Int {
        Int((amount ?? "").replacing(".", with: "")) ?? .min
    }

    /// The day after `YYYY-MM-DD`.
    private func dayAfter(_ text: String) -> String {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return "" }
        let isLeap = parts[0] % 4 == 0 && (parts[0] % 100 != 0 || parts[0] % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        var (year, month, day) = (parts[0], parts[1], parts[2] + 1)
        if day > days[month - 1] { (month, day) = (month + 1, 1) }
        if month > 12 { (year, month) = (year + 1, 1) }
        return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }
}
