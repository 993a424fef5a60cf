/// Holds a query's result against what the workload says of it.
public struct AnswerJudge: Sendable {
    /// Characters of a row, or of a value of a longer one, that are shown.
    private static let shownLengthMax = 400

    private let query: WorkloadQuery

    /// Makes the judge of a query.
    public init(_ query: WorkloadQuery) { self.query = query }

    /// How many rows of a result it needs to see: one more than the answer has, none without an answer.
    public var rowsNeeded: Int { query.answer.map { $0.count + 1 } ?? 0 }

    /// What is wrong with a result of `rowCount` rows, of which the first `rowsNeeded` are given, of columns of these kinds; nil
    /// where nothing is.
    ///
    /// Takes time in proportion to the rows, but for rows that differ only in floats: those of one group are held against each other.
    public func fault(rowCount: Int64, rows: [[String?]], kinds: [ColumnKind]) -> WrongAnswer? {
        if let answer = query.answer {
            guard rowCount == Int64(answer.count) else {
                return WrongAnswer(expected: Self.rows(Int64(answer.count)), found: Self.rows(rowCount))
            }
            if let expected = answer.first, expected.count != kinds.count {
                return WrongAnswer(expected: "\(expected.count) columns", found: "\(kinds.count) columns")
            }
            return query.ordered ? orderedFault(answer, rows, kinds) : unorderedFault(answer, rows, kinds)
        }
        if query.empty && rowCount > 0 { return WrongAnswer(expected: "no rows", found: Self.rows(rowCount)) }
        if let range = query.rows, !(range.least...range.most).contains(rowCount) {
            let expected =
                range.least == range.most ? Self.rows(range.least) : "\(range.least) to \(Self.rows(range.most))"
            return WrongAnswer(expected: expected, found: Self.rows(rowCount))
        }
        return nil
    }

    private static func rows(_ count: Int64) -> String { count == 1 ? "1 row" : "\(count) rows" }

    private func orderedFault(
        _ answer: [[String?]], _ rows: [[String?]], _ kinds: [ColumnKind]
    ) -> WrongAnswer? {
        for (number, (expected, found)) in zip(answer, rows).enumerated() {
            let pairs = zip(Self.values(expected, kinds), Self.values(found, kinds))
            guard let column = pairs.enumerated().first(where: { !$0.element.0.matches($0.element.1) })?.offset else {
                continue
            }
            let texts = (Self.text(expected), Self.text(found))
            if max(texts.0.count, texts.1.count) <= Self.shownLengthMax {
                return WrongAnswer(expected: "row \(number + 1): \(texts.0)", found: "row \(number + 1): \(texts.1)")
            }
            // Of long rows the value, from shortly before the difference.
            let values = (Self.text([expected[column]]), Self.text([found[column]]))
            let common = zip(values.0, values.1).prefix { $0 == $1 }.count
            let place = "row \(number + 1), column \(column + 1): "
            return WrongAnswer(
                expected: place + Self.cut(values.0, from: common), found: place + Self.cut(values.1, from: common))
        }
        return nil
    }

    /// Rows that are the same are taken away first; what is left can match by its floats only.
    private func unorderedFault(
        _ answer: [[String?]], _ rows: [[String?]], _ kinds: [ColumnKind]
    ) -> WrongAnswer? {
        var found: [[AnswerValue]: [Int]] = [:]
        for (number, row) in rows.enumerated() { found[Self.values(row, kinds), default: []].append(number) }
        var missing: [Int] = []
        for (number, row) in answer.enumerated() {
            let values = Self.values(row, kinds)
            if found[values]?.popLast() == nil { missing.append(number) }
        }
        guard !missing.isEmpty else { return nil }
        // By all values but the floats, which may be near each other.
        var groups: [[AnswerValue]: [(row: Int, values: [AnswerValue])]] = [:]
        for (values, numbers) in found where !numbers.isEmpty {
            groups[Self.withoutFloats(values), default: []] += numbers.map { ($0, values) }
        }
        for expected in missing {
            let values = Self.values(answer[expected], kinds)
            let key = Self.withoutFloats(values)
            guard let match = groups[key]?.firstIndex(where: { Self.matches(values, $0.values) }) else {
                let other = groups.values.joined().min { $0.row < $1.row }
                return WrongAnswer(
                    expected: "a row \(Self.cut(Self.text(answer[expected])))",
                    found: other.map { "none like it, but \(Self.cut(Self.text(rows[$0.row])))" } ?? "none like it")
            }
            groups[key]?.remove(at: match)
        }
        return nil
    }

    private static func withoutFloats(_ values: [AnswerValue]) -> [AnswerValue] {
        values.map { value in
            if case .float = value { .null } else { value }
        }
    }

    private static func values(_ row: [String?], _ kinds: [ColumnKind]) -> [AnswerValue] {
        zip(row, kinds).map { AnswerValue($0, kind: $1) }
    }

    private static func matches(_ first: [AnswerValue], _ second: [AnswerValue]) -> Bool {
        first.count == second.count && zip(first, second).allSatisfy { $0.matches($1) }
    }

    /// A row in one line.
    private static func text(_ row: [String?]) -> String {
        row.map { value in
            guard let value else { return "NULL" }
            let isPlain = value.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
            return isPlain ? "'\(value)'" : value.debugDescription
        }.joined(separator: ", ")
    }

    private static func cut(_ text: String, from difference: Int = 0) -> String {
        let start = difference > 40 && text.count > shownLengthMax ? difference - 40 : 0
        let rest = text.dropFirst(start)
        return (start > 0 ? "…" : "") + rest.prefix(shownLengthMax) + (rest.count > shownLengthMax ? "…" : "")
    }
}

/// A result that is not what it should be.
public struct WrongAnswer: Hashable, Sendable {
    /// What there should be.
    public let expected: String
    /// What there is.
    public let found: String

    /// Puts both together.
    public init(expected: String, found: String) {
        self.expected = expected
        self.found = found
    }
}
