import Codes
import Columns
import Plan

/// Bytes that a text may have for one row, inside expressions too.
let textByteCountMax = 1 << 20

private let tooLong = "the text has more than \(textByteCountMax) bytes"

extension Compiler {
    /// The texts of the parts, end to end.
    func template(_ parts: [TemplatePart], in scope: Scope) throws(GenerationError) -> Vector {
        var readers: [TextReader] = []
        var vectors: [Vector] = []
        for part in parts {
            switch part {
            case .literal(let bytes):
                readers.append(.constant(TextDictionary([bytes]), 0))
            case .value(let expression, let width):
                let vector = try compile(expression, in: scope)
                vectors.append(vector)
                readers.append(textReader(vector, type: expression.type, zeroPaddedWidth: width))
                checkWritable(vector, type: expression.type, in: scope)
            }
        }
        return joined(readers, nulls: union(vectors), in: scope)
    }

    /// Checks what has no text: dates are written in four digits of the year, doubles in digits.
    private func checkWritable(_ vector: Vector, type: ValueType, in scope: Scope) {
        let range: ClosedRange<Int64>?
        switch type {
        case .date: range = ColumnType.date.integerRange
        case .timestamp: range = ColumnType.timestamp.integerRange
        case .double:
            checkFinite(doubles(vector), nulls: vector.nulls, in: scope)
            return
        default: return
        }
        guard let range else { return }
        check(integers(vector), nulls: vector.nulls, reason: "the year is not in 1…9999", in: scope) {
            !range.contains($0)
        }
    }

    private func joined(_ readers: [TextReader], nulls: Buffer<UInt8>?, in scope: Scope) -> Vector {
        let byteCountMax = readers.reduce(0) { $0 + $1.byteCountMax }
        guard byteCountMax <= textByteCountMax else { return joinedLong(readers, nulls: nulls, in: scope) }
        let out = newText(byteCountMax: byteCountMax)
        let parts = TextReaders(readers)
        emit { count in
            out.removeAll()
            parts.join(byteCountMax: byteCountMax, count: count, to: out)
        }
        return Vector(.text(out), nulls: nulls)
    }

    /// The same for parts that may be too long together: each row's bytes are counted before they are written.
    private func joinedLong(_ readers: [TextReader], nulls: Buffer<UInt8>?, in scope: Scope) -> Vector {
        let out = newText(byteCountMax: textByteCountMax)
        let failures = failures
        let place = place(of: scope)
        emit { count in
            out.removeAll()
            for row in 0..<count {
                let byteCount = readers.reduce(0) { total, reader in
                    unsafe total + reader.withText(row) { $0.count }
                }
                guard byteCount <= textByteCountMax else {
                    failures.note(tooLong, at: place, nulls: nulls, count: count) { $0 == row }
                    out.append(row: row, count: 0)
                    continue
                }
                var next = unsafe out.reserve(byteCount)
                for reader in readers { unsafe next = reader.write(row, at: next) }
                out.append(row: row, count: byteCount)
            }
        }
        return Vector(.text(out), nulls: nulls)
    }

    /// A buffer for text of at most `byteCountMax` bytes a row.
    func newText(byteCountMax: Int) -> TextBuffer {
        let out = TextBuffer()
        textBounds[ObjectIdentifier(out)] = byteCountMax
        limitRows(textByteCountMax: byteCountMax)
        return out
    }

    /// A function of text.
    func textFunction(_ operation: Operation, _ vectors: [Vector], in scope: Scope) -> Vector {
        let nulls = union(vectors)
        switch operation {
        case .lower:
            return unsafe written(vectors[0], nulls: nulls) { text, out in
                unsafe mapBytes(text, to: out) { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
            }
        case .upper:
            return unsafe written(vectors[0], nulls: nulls) { text, out in
                unsafe mapBytes(text, to: out) { (0x61...0x7A).contains($0) ? $0 & 0xDF : $0 }
            }
        case .capitalise: return unsafe written(vectors[0], nulls: nulls) { unsafe capitalise($0, to: $1) }
        case .replace:
            let find = constantText(vectors[1])
            let put = constantText(vectors[2])
            let growth = max(1, (put.count + find.count - 1) / find.count)
            return mapped(vectors[0], growth: growth, nulls: nulls, in: scope) { replaced($0, find, with: put) }
        case .ascii, .slug:
            var plain = ASCIIText.plain
            if vectors.count == 2 {
                let language = String(decoding: constantText(vectors[1]), as: UTF8.self)
                plain = ASCIIText(ASCIIText.Language(rawValue: language))
            }
            return operation == .ascii
                ? unsafe written(vectors[0], nulls: nulls) { unsafe plain.write($0, at: $1) }
                : unsafe written(vectors[0], nulls: nulls) { unsafe plain.writeSlug($0, at: $1) }
        case .length: return unsafe length(of: vectors[0]) { unsafe $0.count { $0 & 0xC0 != 0x80 } }
        case .byteLength: return unsafe length(of: vectors[0]) { $0.count }
        case .mojibake:
            return mapped(vectors[0], growth: Mojibake.growthMax, nulls: nulls, in: scope) { Mojibake.misread($0) }
        case .lastFirst:
            return mapped(vectors[0], growth: 2, nulls: nulls, in: scope) { NameVariant.lastFirst($0) }
        case .concatenate: return joined(vectors.map { textReader($0) }, nulls: nulls, in: scope)
        case .substring: return substring(vectors, nulls: nulls, in: scope)
        default: preconditionFailure("\(operation) is no function of text")
        }
    }

    /// The text of a vector that is constant.
    func constantText(_ vector: Vector) -> [UInt8] {
        guard case .codes(.constant(let code), let texts) = vector.values else { preconditionFailure("not constant") }
        return texts.array(code)
    }

    /// A function of one text: a dictionary is mapped once, other text row by row. The result has at most `growth` times
    /// the bytes.
    private func mapped(
        _ vector: Vector, growth: Int = 1, nulls: Buffer<UInt8>?, in scope: Scope,
        _ body: @escaping ([UInt8]) -> [UInt8]
    ) -> Vector {
        if case .codes(let codes, let texts) = vector.values, texts.byteCountMax * growth <= textByteCountMax {
            let changed = (0..<UInt32(texts.count)).map { body(texts.array($0)) }
            return Vector(.codes(codes, TextDictionary(changed)), nulls: nulls)
        }
        let reader = textReader(vector)
        return rowByRow(byteCountMax: reader.byteCountMax * growth, nulls: nulls, in: scope) { row in
            unsafe reader.withText(row) { unsafe body(Array($0)) }
        }
    }

    /// A function of one text whose result is no longer: `body` writes it, and gives its bytes. A dictionary is mapped once.
    private func written(
        _ vector: Vector, nulls: Buffer<UInt8>?,
        _ body: @escaping (UnsafeBufferPointer<UInt8>, UnsafeMutablePointer<UInt8>) -> Int
    ) -> Vector {
        if case .codes(let codes, let texts) = vector.values {
            let changed = (0..<UInt32(texts.count)).map { code in
                let text = texts.array(code)
                return unsafe [UInt8](unsafeUninitializedCapacity: text.count + 1) { out, count in
                    guard let start = out.baseAddress else { return }
                    count = unsafe text.withUnsafeBufferPointer { unsafe body($0, start) }
                }
            }
            return Vector(.codes(codes, TextDictionary(changed)), nulls: nulls)
        }
        let reader = textReader(vector)
        let out = newText(byteCountMax: min(reader.byteCountMax, textByteCountMax))
        emit { count in
            out.removeAll()
            for row in 0..<count {
                let byteCount = unsafe reader.withText(row) { unsafe body($0, out.reserve($0.count)) }
                out.append(row: row, count: byteCount)
            }
        }
        return Vector(.text(out), nulls: nulls)
    }

    private func rowByRow(
        byteCountMax: Int, nulls: Buffer<UInt8>?, in scope: Scope, _ body: @escaping (Int) -> [UInt8]
    ) -> Vector {
        let out = newText(byteCountMax: min(byteCountMax, textByteCountMax))
        let failures = failures
        let place = place(of: scope)
        emit { count in
            out.removeAll()
            for row in 0..<count {
                var text = body(row)
                if text.count > textByteCountMax {
                    failures.note(tooLong, at: place, nulls: nulls, count: count) { $0 == row }
                    text = []
                }
                let start = unsafe out.reserve(text.count)
                for (place, byte) in text.enumerated() { unsafe start[place] = byte }
                out.append(row: row, count: text.count)
            }
        }
        return Vector(.text(out), nulls: nulls)
    }

    private func length(
        of vector: Vector, _ count: @escaping (UnsafeBufferPointer<UInt8>) -> Int
    ) -> Vector {
        if case .codes(.buffer(let codes), let texts) = vector.values {
            let lengths = (0..<UInt32(texts.count)).map { code in
                let text = texts.array(code)
                return unsafe text.withUnsafeBufferPointer { unsafe Int64(count($0)) }
            }
            return Vector(.integers(.buffer(lookup(codes, lengths))), nulls: vector.nulls)
        }
        let out = Buffer<Int64>()
        let reader = textReader(vector)
        emit { rowCount in
            for row in 0..<rowCount { out[row] = unsafe reader.withText(row) { unsafe Int64(count($0)) } }
        }
        return Vector(.integers(.buffer(out)), nulls: vector.nulls)
    }

    private func substring(_ vectors: [Vector], nulls: Buffer<UInt8>?, in scope: Scope) -> Vector {
        let from = integers(vectors[1])
        let length = integers(vectors[2])
        if case .codes(let codes, let texts) = vectors[0].values, case .constant(let first) = from,
            case .constant(let count) = length
        {
            let cut = (0..<UInt32(texts.count)).map { characters(of: texts.array($0), from: first, count: count) }
            return Vector(.codes(codes, TextDictionary(cut)), nulls: nulls)
        }
        let reader = textReader(vectors[0])
        return rowByRow(byteCountMax: reader.byteCountMax, nulls: nulls, in: scope) { row in
            let text = unsafe reader.withText(row) { unsafe Array($0) }
            return characters(of: text, from: from.value(row), count: length.value(row))
        }
    }
}

/// `count` characters of UTF-8 text from the character `from`, which counts from 1; what lies outside is left out.
private func characters(of text: [UInt8], from: Int64, count: Int64) -> [UInt8] {
    let end = from.addingReportingOverflow(max(0, count))
    let last = end.overflow ? Int64.max : end.partialValue
    var character: Int64 = 0
    return text.filter { byte in
        if byte & 0xC0 != 0x80 { character += 1 }
        return character >= from && character < last
    }
}

/// The text with every occurrence of `find` (not empty) replaced, from the left; cut where it is too long for any row.
private func replaced(_ text: [UInt8], _ find: [UInt8], with put: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var next = 0
    while next < text.count && out.count <= textByteCountMax {
        if text[next...].starts(with: find) {
            out += put
            next += find.count
        } else {
            out.append(text[next])
            next += 1
        }
    }
    return out
}

/// Writes each byte of a text changed; gives the bytes.
@inline(__always)
private func mapBytes(
    _ text: UnsafeBufferPointer<UInt8>, to out: UnsafeMutablePointer<UInt8>, _ change: (UInt8) -> UInt8
) -> Int {
    for place in 0..<text.count { unsafe out[place] = change(text[place]) }
    return text.count
}

/// Writes a text with the first letter of each word a capital and the others none: words are letters and digits, and only ASCII
/// letters change. Gives the bytes.
private func capitalise(_ text: UnsafeBufferPointer<UInt8>, to out: UnsafeMutablePointer<UInt8>) -> Int {
    var isInWord = false
    return unsafe mapBytes(text, to: out) { byte in
        let isLetter = (0x61...0x7A).contains(byte | 0x20)
        defer { isInWord = isLetter || byte >= 0x80 || (0x30...0x39).contains(byte) }
        return isLetter ? (isInWord ? byte | 0x20 : byte & 0xDF) : byte
    }
}
