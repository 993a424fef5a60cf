import Generation
import Plan
import Testing

@testable import Warehouse

@Suite struct PlanTests {
    @Test(
        arguments: [
            (10, 10_000, 1), (10, 3_000_000, 2), (11, 11_000, 3), (25, 1_234_567, 4), (60, 60_000, 5), (60, 999_999, 6),
            (120, 120_001, 7),
        ] as [(Int, Int64, UInt64)]) func rowsAreExactlyThoseAskedFor(tables: Int, rows: Int64, seed: UInt64) throws
    {
        let plan = try MadePlan(tables: tables, rows: rows, seed: seed)
        #expect(plan.rowCount == rows)
        #expect(plan.resolved.tables.count == tables)
        #expect(plan.resolved.seed == seed)
    }

    @Test func theSameNumbersGiveTheSameText() throws {
        let request = try WarehouseRequest(tableCount: 30, rowCount: 50_000, seed: 9)
        let text = try WarehousePlan(request).text
        #expect(try WarehousePlan(request).text == text)
        let other = try WarehouseRequest(tableCount: 30, rowCount: 50_000, seed: 10)
        #expect(try WarehousePlan(other).text != text)
    }

    @Test func aThousandTablesWork() throws {
        let plan = try MadePlan(tables: 1_000, rows: 1_500_000, seed: 3)
        #expect(plan.rowCount == 1_500_000)
        #expect(plan.tableCount(.fact) == 700)
        #expect(plan.tableCount(.dimension, .bridge) == 250)
        #expect(plan.tableCount(.staging) == 50)
    }

    @Test func kindsAndSchemasAreThoseOfAnEnterprise() throws {
        let plan = try smallPlan.get()
        #expect(plan.tableCount(.fact) == 140)
        #expect(plan.tableCount(.dimension, .bridge) == 50)
        #expect(plan.tableCount(.staging) == 10)
        #expect(plan.tableCount(.bridge) >= 3)
        var counts: [String: Int] = [:]
        for table in plan.resolved.tables { counts[table.schema ?? "", default: 0] += 1 }
        #expect(Set(counts.keys) == Set(DataSource.allCases.map(\.rawValue)))
        #expect((counts["erp"] ?? 0) > (counts["files"] ?? 0))
        #expect((counts["web"] ?? 0) > (counts["spreadsheets"] ?? 0))
    }

    @Test func conformedDimensionsAreSharedBySources() throws {
        let plan = try smallPlan.get().resolved
        for name in ["dim_date", "dim_customer", "dim_product", "dim_employee", "dim_currency", "dim_business_unit"] {
            let place = try #require(plan.tableIndex(named: name))
            let schemas = Set(
                plan.tables.filter { $0.kind == .fact && $0.columns.contains { $0.link?.parent.table == place } }
                    .compactMap(\.schema))
            #expect(schemas.count >= 3, "\(name): \(schemas)")
        }
    }

    @Test func theTextBeginsWithHowItWasMadeAndHasShortLines() throws {
        let text = try smallPlan.get().made.text
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[0] == "# A data warehouse: 200 tables, 200_000 rows in all. Made by")
        #expect(lines[2] == "#   loadstress new warehouse --tables 200 --rows 200_000 --seed 1")
        for source in DataSource.allCases { #expect(text.contains("\n  # ---- \(source.rawValue): ")) }
        for line in lines { #expect(line.count <= 125, "\(line)") }
    }

    @Test func factsStandInOrderOfTime() throws {
        let plan = try smallPlan.get()
        for (table, column) in [
            ("fct_orders", "ordered_at"), ("fct_web_events", "happened_at"), ("fct_gl_entries", "posted_on"),
        ] {
            let times = try plan.rows(table).compactMap { $0[column] }
            #expect(times.count > 100 && times == times.sorted(), "\(table)")
        }
    }
}
