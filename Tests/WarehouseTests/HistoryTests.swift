import Plan
import Production
import Sharding
import Testing

@testable import Warehouse

@Suite struct HistoryTests {
    @Test func someTablesHaveVersionsAndEachChangesSomething() throws {
        let plan = try smallPlan.get().resolved
        let versioned = plan.tables.filter { !$0.versions.isEmpty }
        #expect((40...100).contains(versioned.count))
        #expect(versioned.contains { $0.versionCount == 3 })
        #expect(versioned.contains { $0.versions[1].firstDay != nil })
        #expect(versioned.contains { $0.versions[1].firstDay == nil })
        for table in versioned {
            for version in 1..<table.versionCount {
                let added = table.columns.contains { $0.sinceVersion == version }
                let widened = table.columns.contains { $0.earlierTypes.contains { $0.endVersion == version } }
                let description = table.versions[version].description
                #expect(added || widened || description.contains("may be"), "\(table.name)")
                #expect(added == description.contains("is added"), "\(table.name)")
                #expect(widened == description.contains("is widened"), "\(table.name)")
            }
        }
        let columns = versioned.flatMap(\.columns).filter { $0.sinceVersion > 0 }
        #expect(columns.contains { $0.defaultValue != nil } && columns.contains { $0.defaultValue == nil })
    }

    @Test func versionsThatBeginOnADayDoSoWhereTheRowsHaveIt() throws {
        let plan = try smallPlan.get().resolved
        for table in plan.tables where table.rowCount > 1_000 {
            for version in 1..<table.versionCount where table.versions[version].firstDay != nil {
                let share = Double(table.versions[version].firstRow) / Double(table.rowCount)
                #expect(share > 0.05 && share < 0.98, "\(table.name): \(share)")
            }
        }
    }

    @Test func nearlyAllTablesHaveDefectsOfEveryKindBetweenThem() throws {
        let plan = try smallPlan.get().resolved
        let defective = plan.tables.filter { $0.defects != nil }
        #expect(defective.count > 150)
        let kinds = Set(defective.flatMap { $0.defects?.list.map(\.kind) ?? [] })
        #expect(kinds == Set(DefectKind.allCases))
        #expect(defective.allSatisfy { $0.defects?.rate == KnownDefects.rate })
        // Keys of the calendar and of other small lists stay right.
        #expect(plan.tables.first { $0.name == "dim_date" }?.defects == nil)
    }

    @Test func fiveRowsInAHundredAreWrong() throws {
        let plan = try smallPlan.get()
        var (rows, wrong): (Int64, Int64) = (0, 0)
        for table in plan.resolved.tables.prefix(120) {
            rows += min(1_000, table.rows(ofVersion: 0).upperBound)
            guard table.defects != nil else { continue }
            let text = try plan.evidence(table, ofAnswers: true)
            wrong += text.lineCount ?? 0
            let known = try plan.evidence(table).defects
            #expect(known == text.defects, "\(table.name)")
        }
        // Rows that are there twice stand elsewhere, and a defect may leave a row as it was.
        let share = Double(wrong) / Double(rows)
        #expect(share > 0.03 && share < 0.05)
    }

    @Test func moreTablesLeaveTheHistoriesOfOthersAlone() throws {
        let (few, many) = try (
            MadePlan(tables: 40, rows: 60_000, seed: 1), MadePlan(tables: 60, rows: 90_000, seed: 1)
        )
        let names = few.resolved.tables.map(\.name)
        let same = names.filter { name in
            let tables = [few, many].map { $0.resolved.tables.first { $0.name == name } }
            return tables[0]?.versions.map(\.name) == tables[1]?.versions.map(\.name)
        }
        #expect(same.count > names.count * 9 / 10)
    }
}
