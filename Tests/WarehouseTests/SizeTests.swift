import Plan
import Randomness
import Testing

@testable import Warehouse

@Suite struct SizeTests {
    /// The rows of all tables whose size is not fixed, ascending.
    private func sizes(_ plan: MadePlan) -> [Double] {
        plan.resolved.tables.filter { !plan.made.fixedTables.contains($0.name) }.map { Double($0.rowCount) }.sorted()
    }

    @Test func sizesAreLogNormal() throws {
        try expectLogNormal(sizes(smallPlan.get()))
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func sizesOfABillionRowsAreLogNormal(seed: UInt64) throws {
        let request = try WarehouseRequest(tableCount: 200, rowCount: 1_000_000_000, seed: seed)
        let selection = try Selection(Catalogue(), request)
        let rows = Sizes(selection.chosen, names: TableNames(all: selection.names), request).rows
        let free = selection.chosen.filter { $0.table.fixedRowCount == nil }
        try expectLogNormal(free.map { try #require(rows[$0.name]) }.sorted())
        #expect(abs(rows.values.reduce(0, +) / 1e9 - 1) < 0.02)
    }

    /// Kolmogorov and Smirnov's distance of the logarithms from the fitted normal is below Lilliefors' bound at 1 %.
    private func expectLogNormal(_ sizes: [Double]) {
        let logarithms = sizes.map(Mathematics.log)
        let count = Double(logarithms.count)
        let mean = logarithms.reduce(0, +) / count
        let deviation = (logarithms.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)).squareRoot()
        #expect((1.2...2.2).contains(deviation), "\(deviation)")
        var distance = 0.0
        for (place, value) in logarithms.enumerated() {
            let share = Normal.distribution((value - mean) / deviation)
            distance = max(distance, abs(share - Double(place) / count), abs(share - Double(place + 1) / count))
        }
        #expect(distance < 1.035 / count.squareRoot(), "\(distance)")
    }

    @Test func fewTablesHaveMostRows() throws {
        let sizes = try sizes(smallPlan.get())
        let total = sizes.reduce(0, +)
        #expect(sizes.suffix(sizes.count / 10).reduce(0, +) > 0.55 * total)
        #expect(sizes.prefix(sizes.count / 2).reduce(0, +) < 0.1 * total)
        #expect(sizes[sizes.count - 1] < 0.3 * total)
    }

    @Test func bigTablesAreEventsAndSmallOnesDimensions() throws {
        let plan = try smallPlan.get().resolved
        let largest = plan.tables.sorted { $0.rowCount > $1.rowCount }.prefix(20)
        #expect(largest.allSatisfy { $0.kind == .fact })
        let means = TableKind.allCases.map { kind in
            let tables = plan.tables.filter { $0.kind == kind }
            return (kind, tables.reduce(0) { $0 + $1.rowCount } / Int64(max(1, tables.count)))
        }
        let byKind = Dictionary(uniqueKeysWithValues: means)
        #expect((byKind[.fact] ?? 0) > 3 * (byKind[.dimension] ?? 0))
        #expect((byKind[.fact] ?? 0) > 3 * (byKind[.staging] ?? 0))
    }

    @Test func stagingTablesAreSmallerThanWhatTheyFeed() throws {
        let plan = try smallPlan.get().resolved
        for table in plan.tables where table.kind == .staging {
            let reference = try #require(table.columns.first { $0.name == "source_row" }?.link)
            #expect(table.rowCount < plan.tables[reference.parent.table].rowCount, "\(table.name)")
        }
    }
}
