import Testing

@testable import Workload

@Suite struct AnswerTests {
    private func fault(
        _ answer: [[String?]], _ found: [[String?]], _ kinds: [ColumnKind], ordered: Bool = false
    ) -> WrongAnswer? {
        let query = WorkloadQuery(id: 1, name: "q", file: "q.sql", kind: "k", answer: answer, ordered: ordered)
        let judge = AnswerJudge(query)
        return judge.fault(rowCount: Int64(found.count), rows: Array(found.prefix(judge.rowsNeeded)), kinds: kinds)
    }

    @Test(arguments: [
        ("1", "1.00"), ("0", "-0.0"), ("-12.50", "-12.5"), ("007", "7"), ("1e3", "1000"), ("1.5E-2", "0.015"),
        (".5", "0.5"),
        ("5.", "5"), ("+3", "3"), ("12345678901234567890123.10", "12345678901234567890123.1"),
    ])
    func exactNumbersCompareByValue(expected: String, found: String) {
        #expect(fault([[expected]], [[found]], [.exactNumber]) == nil)
        #expect(fault([[expected]], [[found]], [.exactNumber], ordered: true) == nil)
        #expect(fault([[expected]], [[found]], [.text]) != nil)
    }

    @Test(arguments: [
        ("1", "2"), ("1", "-1"), ("0.1", "0.10000000001"), ("12345678901234567890123", "12345678901234567890124"),
        ("10", "1"), ("", "0"), ("NaN", "0"), (".", "0"), ("1", "1x"),
    ])
    func otherExactNumbersDiffer(expected: String, found: String) {
        #expect(fault([[expected]], [[found]], [.exactNumber]) != nil)
        #expect(fault([[expected]], [[found]], [.exactNumber], ordered: true) != nil)
    }

    @Test(arguments: [
        ("0.3", "0.30000000000000004"), ("1e-07", "0.0000001"), ("1000000000", "1000000001"), ("NaN", "NaN"),
        ("Infinity", "Infinity"), ("0", "-0"), ("-2.5", "-2.5000000001"),
    ])
    func floatsCompareToABillionth(expected: String, found: String) {
        #expect(fault([[expected]], [[found]], [.float]) == nil)
        #expect(fault([[expected]], [[found]], [.float], ordered: true) == nil)
    }

    @Test(arguments: [
        ("1", "1.000000002"), ("0", "1e-300"), ("NaN", "1"), ("Infinity", "-Infinity"), ("1", "-1"),
        ("1e308", "Infinity"),
    ])
    func otherFloatsDiffer(expected: String, found: String) {
        #expect(fault([[expected]], [[found]], [.float]) != nil)
        #expect(fault([[expected]], [[found]], [.float], ordered: true) != nil)
    }

    @Test func nullIsNoEmptyText() {
        #expect(fault([[nil]], [[nil]], [.text]) == nil)
        #expect(fault([[nil]], [[""]], [.text]) == WrongAnswer(expected: "a row NULL", found: "none like it, but ''"))
        #expect(fault([["0"]], [[nil]], [.exactNumber]) != nil)
    }

    @Test func orderCountsWhereItIsSaid() {
        let answer: [[String?]] = [["a", "1"], ["b", "2"], ["a", "1"]]
        let others: [[String?]] = [["b", "2"], ["a", "1.0"], ["a", "1"]]
        let kinds: [ColumnKind] = [.text, .exactNumber]
        #expect(fault(answer, others, kinds) == nil)
        #expect(
            fault(answer, others, kinds, ordered: true)
                == WrongAnswer(expected: "row 1: 'a', '1'", found: "row 1: 'b', '2'"))
    }

    @Test func aDifferenceFarBehindIsShown() throws {
        let long = String(repeating: "x", count: 900)
        let wrong = try #require(
            fault([["1", long + "a" + long]], [["1", long + "b" + long]], [.exactNumber, .text], ordered: true))
        #expect(wrong.expected.hasPrefix("row 1, column 2: …xxx"))
        #expect(wrong.expected.contains("xa"))
        #expect(wrong.found.contains("xb"))
        #expect(wrong.expected.count < 500 && wrong.found.count < 500)
    }

    @Test func whatIsShownIsOneLine() {
        #expect(
            fault([["a\nb"]], [["a\tb"]], [.text], ordered: true)
                == WrongAnswer(expected: #"row 1: "a\nb""#, found: #"row 1: "a\tb""#))
    }

    @Test func rowsCountAsOftenAsTheyAreThere() {
        let answer: [[String?]] = [["a"], ["a"], ["b"]]
        #expect(
            fault(answer, [["a"], ["b"], ["b"]], [.text])
                == WrongAnswer(expected: "a row 'a'", found: "none like it, but 'b'"))
        #expect(fault(answer, [["b"], ["a"], ["a"]], [.text]) == nil)
    }

    @Test func floatsOfAGroupMatchInAnyOrder() {
        let answer = (0..<500).map { ["k\($0 % 5)", "\(Double($0) / 3)"] as [String?] }
        let found = (0..<500).reversed().map { ["k\($0 % 5)", "\(Double($0) / 3 * (1 + 1e-12))"] as [String?] }
        #expect(fault(answer, found, [.text, .float]) == nil)
        var wrong = found
        wrong[7] = ["k2", "77.5"]
        #expect(fault(answer, wrong, [.text, .float]) != nil)
    }

    @Test func numbersOfRowsAndColumnsAreCompared() {
        #expect(
            fault([["1"]], [["1"], ["2"], ["3"]], [.exactNumber]) == WrongAnswer(expected: "1 row", found: "3 rows"))
        #expect(fault([["1"]], [], [.exactNumber]) == WrongAnswer(expected: "1 row", found: "0 rows"))
        #expect(
            fault([["1"]], [["1", "2"]], [.exactNumber, .text])
                == WrongAnswer(expected: "1 columns", found: "2 columns"))
        #expect(fault([], [], [.exactNumber]) == nil)
    }

    @Test func rowsAreCountedWhereTheAnswerIsNotKnown() {
        var query = WorkloadQuery(id: 1, name: "q", file: "q.sql", kind: "k", rows: RowRange(least: 2, most: 3))
        let counts = { (query: WorkloadQuery) in
            (0...4).map { AnswerJudge(query).fault(rowCount: $0, rows: [], kinds: [.text]) == nil }
        }
        #expect(counts(query) == [false, false, true, true, false])
        #expect(
            AnswerJudge(query).fault(rowCount: 1, rows: [], kinds: [.text])
                == WrongAnswer(expected: "2 to 3 rows", found: "1 row"))
        query.rows = nil
        #expect(counts(query) == [true, true, true, true, true])
        query.empty = true
        #expect(counts(query) == [true, false, false, false, false])
        #expect(AnswerJudge(query).rowsNeeded == 0)
    }

    @Test(arguments: [
        (UInt32(20), ColumnKind.exactNumber), (21, .exactNumber), (23, .exactNumber), (1700, .exactNumber),
        (700, .float),
        (701, .float), (25, .text), (1043, .text), (1082, .text), (16, .text),
    ])
    func kindsFollowFromTypes(type: UInt32, kind: ColumnKind) {
        #expect(ColumnKind(type: type) == kind)
    }
}
