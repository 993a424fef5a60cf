import Testing

@testable import Vocabulary

@Suite struct ReadingTests {
    private func list(_ columns: [VocabularyColumn], _ source: ListSource) -> VocabularyTable {
        VocabularyList("test", "a test", origin: "here", weight: "none", columns: columns, source: source).read()
    }

    private func texts(_ table: VocabularyTable, _ column: Int) -> [String] {
        guard case .texts(let texts) = table.values[column] else { return [] }
        return (0..<texts.count).map { String(decoding: texts[$0], as: UTF8.self) }
    }

    @Test func leadingFieldsHoldUntilTheNextHeader() {
        let table = list(
            [.text("a", ""), .integer("b", ""), .boolean("c", "")],
            .rows("= x | yes\n 1|10 ; -2|2.5;\n\n= y|no\n3|1", fields: ["a", "c", "b", "weight"]))
        #expect(texts(table, 0) == ["x", "x", "y"])
        #expect(table.values[1] == .integers([1, -2, 3]))
        #expect(table.values[2] == .booleans([true, true, false]))
        #expect(table.weights == [10, 2.5, 1])
    }

    @Test func aColumnCanBeTheWeight() {
        let table = list([.integer("n", "")], .rows("0;7", fields: ["n"], weightColumn: "n"))
        #expect(table.weights == [1, 7])
    }

    @Test func linesMayHoldSemicolons() {
        let table = list([.text("a", "")], .lines("one; two|3\nfour|5", fields: ["a", "weight"]))
        #expect(texts(table, 0) == ["one; two", "four"])
        #expect(table.weights == [3, 5])
    }

    @Test func ranksBetweenLinesFallEvenly() {
        let table = list(
            [.text("a", ""), .text("b", "")],
            .ranked("100: u/v, w/x\n40: y/z, å/ü, ä/ö\n10:", fields: ["a", "b"]))
        #expect(texts(table, 0) == ["u", "w", "y", "å", "ä"])
        #expect(texts(table, 1) == ["v", "x", "z", "ü", "ö"])
        #expect(table.weights == [100, 70, 40, 30, 20])
    }

    @Test func nineNumbersAreTheBirthsOfTheDecades() {
        let profile = BirthProfile([1, 2, 3, 4, 5, 6, 7, 8, 0.5])
        #expect(profile.births == [1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 500])
    }

    @Test func fourNumbersAreAPeakAndItsSlopes() {
        #expect(BirthProfile([4, 8, 5, 2.5]).births == [4000, 8000, 2000, 500, 125, 31, 8, 2, 0])
        #expect(BirthProfile([0, 8, 5, 2.5]).births.suffix(3) == [4000, 8000, 2000])
        #expect(BirthProfile([1, 8, 5, 2.5]).births.suffix(2) == [4000, 8000])
    }

    @Test func decadesWithHardlyAnyBirthsHaveNoRow() {
        let table = list(
            [.text("name", ""), .text("sex", ""), .integer("decade", "")],
            .births("= F\nAda|0 0 0 0.099 0.1 0 0 3 0", fields: ["sex", "name"]))
        #expect(table.values[2] == .integers([1970, 2000]))
        #expect(table.weights == [100, 3000])
    }

    @Test func numbersAreReadExactly() {
        #expect(Decimal(ArraySlice("0.1".utf8)).value == 0.1)
        #expect(Decimal(ArraySlice("-122.42".utf8)).value == -122.42)
        #expect(Decimal(ArraySlice("1416000000".utf8)).wholeNumber == 1_416_000_000)
    }

    @Test func readingAgainGivesTheSame() {
        for list in Vocabulary.lists { #expect(list.read() == list.table, "\(list.schema.name)") }
    }

    @Test func anyThreadMayAsk() async {
        let tables = await withTaskGroup(of: [VocabularyTable?].self) { group in
            for task in 0..<8 {
                group.addTask {
                    let count = Vocabulary.names.count
                    return (0..<count).map { Vocabulary.table(Vocabulary.names[($0 + task) % count]) }
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(tables.count == 8 * Vocabulary.names.count)
        for table in tables { #expect(table != nil && table == table.flatMap { Vocabulary.table($0.schema.name) }) }
    }

    @Test func allListsAreReadInAMoment() {
        // The best of several: other tests run at the same time.
        let duration = (0..<5).map { _ in
            ContinuousClock().measure {
                for list in Vocabulary.lists { _ = list.read() }
            }
        }.min()
        let bound: Duration
        #if DEBUG
            bound = .seconds(20)
        #else
            bound = .milliseconds(300)
        #endif
        #expect(duration.map { $0 < bound } == true)
    }
}
