import Encoding
import Plan
import Sharding

/// Reads a file of an answer key: how many lines it has, and of which defects.
struct AnswerReader {
    private let names: [String]
    private var counts: [Int64]
    private var skipsHeader: Bool
    private(set) var lineCount: Int64 = 0
    /// What is wrong with the first line that is none; nil if all are.
    private(set) var fault: (line: Int64, reason: String)?
    private var parser = CSVRecordParser()

    /// Begins a file of the answer key of a table; `header` says whether a row of names comes first.
    init(_ defects: Defects, header: Bool) {
        names = defects.list.map(\.name)
        counts = names.map { _ in 0 }
        skipsHeader = header
    }

    /// Takes the next bytes of the text. Memory: a record.
    mutating func take(_ block: UnsafeRawBufferPointer) {
        var records: [[CSVRecordParser.Field]] = []
        unsafe parser.take(block) { records.append($0) }
        for record in records { take(record) }
    }

    private mutating func take(_ fields: [CSVRecordParser.Field]) {
        func text(_ place: Int) -> String { String(decoding: fields[place] ?? [], as: UTF8.self) }
        if skipsHeader {
            skipsHeader = false
            if fields.indices.map(text) != AnswerKey.columns { note("the header is not the columns' names") }
            return
        }
        lineCount += 1
        guard fields.count == AnswerKey.columns.count else {
            return note("the record has \(fields.count) fields, not \(AnswerKey.columns.count)")
        }
        let name = text(4)
        guard let place = names.firstIndex(of: name) else {
            return note("the plan has no defect '\(name.prefix(Stray.valueByteCountMax))' there")
        }
        counts[place] += 1
    }

    private mutating func note(_ reason: String) {
        if fault == nil { fault = (max(0, lineCount - 1), reason) }
    }

    /// How many lines there are of each defect.
    mutating func finish() -> [DefectEvidence] {
        if parser.isInRecord { note("the last record has no end") }
        return zip(names, counts).map { DefectEvidence(name: $0, count: $1) }
    }
}
