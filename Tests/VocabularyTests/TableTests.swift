import Testing

@testable import Vocabulary

@Suite struct TableTests {
    @Test func namesAreUniqueAndWellFormed() {
        #expect(Set(Vocabulary.names).count == Vocabulary.names.count)
        for name in Vocabulary.names { #expect(isIdentifier(name), "\(name)") }
    }

    @Test func anUnknownNameHasNeitherSchemaNorTable() {
        #expect(Vocabulary.schema("nonsense") == nil)
        #expect(Vocabulary.table("nonsense") == nil)
    }

    @Test(arguments: Vocabulary.names) func schemaIsThatOfTheTable(name: String) throws {
        let schema = try #require(Vocabulary.schema(name))
        let table = try #require(Vocabulary.table(name))
        #expect(table.schema == schema)
        #expect(schema.name == name)
        #expect(table.values.count == schema.columns.count)
        for (column, values) in zip(schema.columns, table.values) {
            let type: VocabularyType =
                switch values {
                case .texts: .text
                case .integers: .integer
                case .doubles: .double
                case .booleans: .boolean
                }
            #expect(column.type == type, "\(column.name)")
            #expect(values.count == table.rowCount, "\(column.name)")
            #expect(table.values(of: column.name) == values)
        }
        #expect(table.values(of: "nonsense") == nil)
    }

    @Test(arguments: Vocabulary.names) func everythingIsDescribed(name: String) throws {
        let schema = try #require(Vocabulary.schema(name))
        #expect(!schema.description.isEmpty && !schema.origin.isEmpty && !schema.weight.isEmpty)
        #expect(Set(schema.columns.map(\.name)).count == schema.columns.count)
        for column in schema.columns {
            #expect(isIdentifier(column.name), "\(column.name)")
            #expect(!column.description.isEmpty, "\(column.name)")
        }
    }

    @Test(arguments: Vocabulary.names) func textsAreCleanAndWhole(name: String) throws {
        let table = try #require(Vocabulary.table(name))
        for (column, values) in zip(table.schema.columns, table.values) {
            guard case .texts(let texts) = values else { continue }
            #expect(texts.starts.count == table.rowCount + 1)
            #expect(texts.starts.last == UInt32(texts.bytes.count))
            for row in 0..<texts.count {
                let text = try #require(String(validating: texts[row], as: UTF8.self), "\(column.name), row \(row)")
                #expect(!text.isEmpty && text.first != " " && text.last != " ", "\(column.name), row \(row)")
                #expect(!text.contains("  "), "'\(text)'")
                let mayHaveCommas = column.name == "user_agent"
                let bad = text.unicodeScalars.contains {
                    $0.value < 32 || $0.value == 127 || "\"|\\\u{FFFD}".unicodeScalars.contains($0)
                        || ($0 == "," && !mayHaveCommas) || ($0 == ";" && !mayHaveCommas)
                }
                #expect(!bad, "'\(text)'")
            }
        }
    }

    @Test(arguments: Vocabulary.names) func noRowStandsTwice(name: String) throws {
        let table = try #require(Vocabulary.table(name))
        var seen: Set<[String]> = []
        for row in 0..<table.rowCount {
            let fields = table.values.map { values in
                switch values {
                case .texts(let texts): String(decoding: texts[row], as: UTF8.self)
                case .integers(let values): String(values[row])
                case .doubles(let values): String(values[row])
                case .booleans(let values): String(values[row])
                }
            }
            #expect(seen.insert(fields).inserted, "\(fields)")
        }
    }

    @Test(arguments: Vocabulary.names) func weightsArePositiveAndFinite(name: String) throws {
        let table = try #require(Vocabulary.table(name))
        #expect(table.rowCount > 0)
        #expect(table.weights.allSatisfy { $0 > 0 && $0.isFinite })
    }

    @Test func listsAreLongEnough() throws {
        for (vocabulary, column, count) in least {
            let rows = try Rows(vocabulary)
            let distinct = Set(try rows.texts(column)).count
            #expect(distinct >= count, "\(vocabulary) has \(distinct)")
        }
        for locale in locales {
            #expect(Set(try Rows("\(locale)_given_names").texts("name")).count >= 150, "\(locale)")
            #expect(try Rows("\(locale)_family_names").table.rowCount >= 150, "\(locale)")
            #expect(try Rows("\(locale)_cities").table.rowCount >= 40, "\(locale)")
            #expect(try Rows("\(locale)_streets").table.rowCount >= 60, "\(locale)")
        }
    }

    private func isIdentifier(_ name: String) -> Bool {
        name.wholeMatch(of: /[a-z][a-z0-9]*(_[a-z0-9]+)*/) != nil
    }
}
