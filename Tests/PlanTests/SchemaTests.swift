import Testing

@testable import Plan

@Suite struct SchemaTests {
    private let text = PlanSchema.text

    /// The value that the names lead to.
    private func value(_ path: String...) throws -> JSONValue {
        var value = PlanSchema.document
        for name in path {
            guard case .object(let members) = value, let member = members.first(where: { $0.name == name }) else {
                throw PathError()
            }
            value = member.value
        }
        return value
    }

    private struct PathError: Error {}

    private func names(_ value: JSONValue) throws -> [String] {
        guard case .object(let members) = value else { throw PathError() }
        return members.map(\.name)
    }

    @Test func everyKeyOfEveryMappingIsDescribed() {
        let meanings =
            RootKey.allCases.map(\.meaning) + TableKey.allCases.map(\.meaning) + GeneratorKey.allCases.map(\.meaning)
            + ModifierKey.allCases.map(\.meaning) + KeyKey.allCases.map(\.meaning)
            + CalendarKey.allCases.map(\.meaning) + DistributionKey.allCases.map(\.meaning)
        for meaning in meanings {
            #expect(meaning.hasSuffix("."), "\(meaning)")
            #expect(text.contains("\"description\": \(JSONValue.text(meaning).text)"), "\(meaning)")
        }
    }

    @Test func mappingsHaveTheKeysOfTheChecker() throws {
        #expect(try names(value("properties")) == RootKey.names)
        #expect(try names(value("$defs", "table", "properties")) == TableKey.names)
        #expect(
            try names(value("$defs", "column", "then", "properties")) == GeneratorKey.names + ModifierKey.names)
        #expect(try names(value("$defs", "date", "properties")) == CalendarKey.ofDates.map(\.rawValue))
        #expect(try names(value("$defs", "timestamp", "properties")) == CalendarKey.names)
    }

    @Test func schemaRefusesReservedWordsAsNames() throws {
        let list = try #require(text.firstMatch(of: /"not": \{\n\s+"enum": \[(.+)\]/)).1
        #expect(list.split(separator: ", ").map { String($0.dropFirst().dropLast()) } == reservedWords.sorted())
    }

    @Test func textsAreEscapedAndFlatListsStandOnOneLine() {
        let value: JSONValue = ["a\"b\\": [1, true, "x"], "c": [["d": [:]]]]
        #expect(
            value.text == """
                {
                  "a\\"b\\\\": [1, true, "x"],
                  "c": [
                    {
                      "d": {}
                    }
                  ]
                }
                """)
    }
}
