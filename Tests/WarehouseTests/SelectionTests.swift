import Testing

@testable import Warehouse

@Suite struct SelectionTests {
    private let catalogue: Catalogue

    init() throws {
        catalogue = try Catalogue()
    }

    private func selection(_ tables: Int, seed: UInt64 = 1) throws -> Selection {
        try Selection(
            catalogue, WarehouseRequest(tableCount: tables, rowCount: Int64(tables) * 1_000, seed: seed))
    }

    @Test(arguments: Array(10...40) + Array(stride(from: 50, through: 1_000, by: 95)))
    func kindsHaveTheirSharesAndNothingIsMissing(tables: Int) throws {
        for seed: UInt64 in tables < 30 ? [1, 2, 3, 4, 5, 6] : [1] {
            let selection = try selection(tables, seed: seed)
            let chosen = selection.chosen
            #expect(chosen.count == tables && Set(chosen.map(\.name)).count == tables)
            let shares: [(TableRole, Double)] = [(.fact, 0.7), (.dimension, 0.25), (.staging, 0.05)]
            for (group, share) in shares {
                let count = Double(chosen.count { $0.table.role.group == group })
                #expect(abs(count - share * Double(tables)) <= 1, "\(group) of \(tables)")
            }
            let names = TableNames(all: selection.names)
            for table in chosen {
                #expect(table.name.utf8.count <= 63)
                let lines = table.table.lines.filter { names.holds($0.condition, for: table) }
                let needed = lines.reduce(catalogue.needs(of: table.table)) {
                    $0.union(tableNames(in: $1.content.text))
                }
                for name in needed where TableRole(name: name) != nil {
                    #expect(names.all.contains(names.resolved(name, for: table)), "\(table.name) needs \(name)")
                }
            }
        }
    }

    @Test func manyTablesAreVariantsOfTheRegionsUnitsYearsAndSums() throws {
        let names = try selection(1_000).names
        for suffix in ["_emea", "_apac", "_retail", "_2024", "_daily", "_monthly"] {
            #expect(names.count { $0.hasSuffix(suffix) } >= 5, "\(suffix)")
        }
    }

    @Test func nestedTablesVaryWithTheirParents() throws {
        let selection = try selection(1_000)
        let names = TableNames(all: selection.names)
        for table in selection.chosen where table.variant != .base {
            guard let parent = table.table.parent else { continue }
            #expect(names.parent(of: table) == parent + table.variant.suffix, "\(table.name)")
        }
    }

    @Test func aYearIsStagedOfThatYear() throws {
        let selection = try selection(1_000)
        let names = TableNames(all: selection.names)
        for table in selection.chosen where table.table.role == .staging {
            guard case .year = table.variant else { continue }
            #expect(names.feeds(of: table)?.hasSuffix(table.variant.suffix) == true, "\(table.name)")
        }
    }

    @Test func anotherSeedChoosesOthers() throws {
        #expect(try selection(30, seed: 1).names != selection(30, seed: 2).names)
        #expect(try selection(30, seed: 1).names == selection(30, seed: 1).names)
    }
}
