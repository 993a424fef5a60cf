import Plan
import Production
import Sharding

/// Where a file's text leaves the text that the plan makes.
struct TextDifference: Hashable, Sendable {
    /// The row, 0-based in its table; nil in the header.
    let row: Int64?
    /// The first column that differs; nil if the rows differ as wholes.
    let column: String?
    /// The field, or the row, in the file; empty at its end.
    let found: String
    /// The field, or the row, that the plan makes; empty at its end.
    let expected: String
}

/// A sink that compares what is generated with a file, and stops at the first difference.
private struct ComparingSink: TextSink, ~Copyable {
    private var reader: ShardReader
    /// What was read of the file; what stands before `compared` has been compared.
    private var text: [UInt8] = []
    private var compared = 0
    private var isAtEnd = false
    private(set) var linesSame: Int64 = 0
    private(set) var difference: (found: [UInt8], expected: [UInt8])?

    init(_ reader: consuming ShardReader) {
        self.reader = reader
    }

    /// Reads on until `count` bytes wait, or the file ends. What was compared goes only when more is read, so each byte is
    /// moved once for each block of the file at most.
    private mutating func fill(_ count: Int) throws(ShardReadError) {
        guard text.count - compared < count else { return }
        text.removeFirst(compared)
        compared = 0
        while text.count < count && !isAtEnd {
            var taken: [UInt8] = []
            isAtEnd = try unsafe !reader.next { unsafe taken.append(contentsOf: $0) }
            text += taken
        }
    }

    mutating func write(_ block: UnsafeRawBufferPointer) throws(ProductionError) {
        do throws(ShardReadError) {
            try fill(block.count)
        } catch {
            // What could be read is compared; the rest counts as missing.
            isAtEnd = true
        }
        let rest = text[compared...]
        if unsafe rest.prefix(block.count).elementsEqual(block) {
            compared += block.count
            unsafe linesSame += Int64(recordStarts(block).count)
            return
        }
        let starts = unsafe recordStarts(block)
        for (place, start) in starts.enumerated() {
            let end = place + 1 < starts.count ? starts[place + 1] : block.count
            let expected = unsafe Array(block[start..<end])
            let found = rest.dropFirst(start)
            guard found.starts(with: expected) else {
                difference = (record(found), expected)
                throw .cancelled
            }
            linesSame += 1
        }
    }

    /// What the file holds beyond the generated text; nil if nothing.
    mutating func surplus() -> [UInt8]? {
        try? fill(1)
        return compared == text.count ? nil : record(text[compared...])
    }
}

/// Where records begin in a block of whole records.
private func recordStarts(_ block: some RandomAccessCollection<UInt8>) -> [Int] {
    var starts: [Int] = []
    var isQuoted = false
    var isStart = true
    for (place, byte) in block.enumerated() {
        if isStart { starts.append(place) }
        if byte == 0x22 { isQuoted.toggle() }
        isStart = byte == 0x0A && !isQuoted
    }
    return starts
}

/// The record that `text` begins with, its line end included, of at most a mebibyte.
private func record(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var isQuoted = false
    var record: [UInt8] = []
    for byte in text.prefix(1 << 20) {
        record.append(byte)
        if byte == 0x22 { isQuoted.toggle() }
        if byte == 0x0A && !isQuoted { break }
    }
    return record
}

/// The fields of a record as written.
private func fields(_ record: [UInt8]) -> [String] {
    var fields: [[UInt8]] = [[]]
    var isQuoted = false
    for byte in record where byte != 0x0A || isQuoted {
        if byte == 0x22 { isQuoted.toggle() }
        if byte == 0x2C && !isQuoted { fields.append([]) } else { fields[fields.count - 1].append(byte) }
    }
    return fields.map { String(decoding: $0.prefix(Stray.valueByteCountMax), as: UTF8.self) }
}

/// Generates the shard again and finds the first difference from the file; nil if there is none.
func firstDifference(
    of path: String, from shard: Shard, plan: ResolvedPlan, producer: ShardProducer, options: RunOptions
) throws -> TextDifference? {
    var sink = ComparingSink(try ShardReader(path: path, codec: options.codec))
    let isAnswers = AnswerKey.table(of: shard.table) != nil
    let table = plan.tables[plan.tableIndex(ofShards: shard.table) ?? 0]
    let written = table.writtenColumns(inVersion: table.version(ofLine: shard.firstRow))
    let names = isAnswers ? AnswerKey.columns : written.map { table.columns[$0].name }
    do throws(ProductionError) {
        _ = try producer.produce(shard, header: options.header, to: &sink)
    } catch {
        guard case .cancelled = error, let difference = sink.difference else { throw error }
        let line = sink.linesSame - (options.header ? 1 : 0)
        let found = fields(difference.found)
        let expected = fields(difference.expected)
        let row = line < 0 ? nil : shard.firstRow + line
        let text = { (fields: [String]) in String(fields.joined(separator: ",").prefix(200)) }
        guard found.count == expected.count, found.count == names.count,
            let place = found.indices.first(where: { found[$0] != expected[$0] }),
            // A row that agrees in nothing is another row, not a changed one.
            found.indices.contains(where: { found[$0] == expected[$0] && !found[$0].isEmpty })
        else { return TextDifference(row: row, column: nil, found: text(found), expected: text(expected)) }
        return TextDifference(row: row, column: names[place], found: found[place], expected: expected[place])
    }
    guard let surplus = sink.surplus() else { return nil }
    return TextDifference(
        row: shard.rows.upperBound, column: nil, found: String(fields(surplus).joined(separator: ",").prefix(200)),
        expected: "")
}
