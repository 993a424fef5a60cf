import Testing

@testable import Warehouse

@Suite struct CatalogueTests {
    private let catalogue: Catalogue

    init() throws {
        catalogue = try Catalogue()
    }

    @Test func hasEnoughOfEachKind() {
        #expect(catalogue.tables.count { $0.role == .fact } >= 130)
        #expect(catalogue.tables.count { $0.role.group == .dimension } >= 50)
        #expect(catalogue.tables.count { $0.role == .staging } >= 12)
    }

    @Test func everySourceHasFactsAndIsFed() {
        for source in DataSource.allCases where source != .core {
            let facts = catalogue.tables.count { $0.source == source && $0.role == .fact }
            #expect(facts >= 7, "\(source.rawValue) has \(facts)")
            #expect(catalogue.tables.contains { $0.source == source && $0.role == .staging }, "\(source.rawValue)")
        }
    }

    @Test func everyTableSaysWhatARowIs() {
        for table in catalogue.tables where table.role != .staging {
            let isSaid = table.description.contains("row ")
            #expect(isSaid, "\(table.name): \(table.description)")
        }
    }

    @Test func factsHaveTenToTwentyColumnsOnAverage() {
        let facts = catalogue.tables.filter { $0.role == .fact }
        let columns = facts.reduce(0) { $0 + $1.lines.count { $0.part == .column } }
        #expect((10...20).contains(Double(columns) / Double(facts.count)), "\(columns)")
    }

    @Test func everyFactHasADayAndABatch() {
        for table in catalogue.tables where table.role == .fact && table.name != "fct_file_loads" {
            let names = table.lines.filter { $0.part == .column }.map(\.name)
            #expect(names.contains { $0.hasSuffix("date_key") }, "\(table.name) has no day")
            #expect(names.contains("batch_id"), "\(table.name) has no batch")
        }
    }

    @Test func namesAreUniqueInATable() {
        for table in catalogue.tables {
            for part in [CatalogueLine.Part.column, .assertion] {
                // A column may be there twice under opposite conditions.
                let lines = table.lines.filter { $0.part == part && $0.condition?.isThere != false }
                #expect(Set(lines.map(\.name)).count == lines.count, "\(table.name)")
            }
        }
    }

    @Test func stagingTablesAreTextsOfWhatTheyFeed() {
        for table in catalogue.tables where table.role == .staging {
            #expect(table.feeds != nil, "\(table.name)")
            #expect(table.lines.first?.name == "source_row", "\(table.name)")
        }
    }

    @Test func tablesAndColumnsCanCarryWhatTheLanguageHas() throws {
        let text = """
            == fct_a size 9 most 70 pick 2 per fct_b 1..3 measures x,y
            One row a thing
            + versions:
                v2: {from: 2024-01-01}
            + defects: {rate: 0.05}
            ?dim_c x $ c_key.price | since: v2
            ! positive: x > 0
            """
        let table = try #require(CatalogueReader(text, source: .erp).tables.first)
        #expect(table.size == 9 && table.most == 70 && table.pick == 2 && table.measures == ["x", "y"])
        #expect(table.parent == "fct_b" && table.fan == 1...3)
        #expect(table.lines.map(\.part) == [.extra, .extra, .column, .assertion])
        #expect(table.lines[0].content.text == "versions:\n    v2: {from: 2024-01-01}")
        #expect(table.lines[2].condition?.table == "dim_c")
        #expect(
            ColumnWriter.column("x", table.lines[2].content, indentation: 6)
                == ["x: {type: \"decimal(14,2)\", value: c_key.price, since: v2}"])
    }

    @Test(arguments: [
        ("x $ 1", "a line before the first table: x $ 1"), ("== table size 1", "no kind of table has the name table"),
        ("== fct_a big 1", "unknown word 'big': == fct_a big 1"),
        ("== fct_a\nOne row\nx ! 1", "fct_a: unknown sign '!': x ! 1"),
        ("== fct_a\nOne row\n@audit cat x", "unknown audit: @audit cat x"),
    ]) func wrongLinesAreRefused(text: String, problem: String) {
        #expect(throws: WarehouseError.catalogue(problem)) { try CatalogueReader(text, source: .crm) }
    }
}
