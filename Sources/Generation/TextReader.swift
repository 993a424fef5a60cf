import Columns
import Plan

/// Reads a vector's values as text, row by row, in any representation.
enum TextReader {
    /// The same text for every row.
    case constant(TextDictionary, UInt32)
    case codes(Buffer<UInt32>, TextDictionary)
    case text(TextBuffer, byteCountMax: Int)
    case numbered(Buffer<Int64>, NumberFormat)
    case integers(Input<Int64>, zeroPaddedWidth: Int?)
    case decimals(Input<Int64>, scale: Int)
    case dates(Input<Int64>)
    case timestamps(Input<Int64>)
    case booleans(Input<UInt8>)
    case doubles(Input<Double>)

    /// Bytes of the longest text it can give.
    var byteCountMax: Int {
        switch self {
        case .constant(let texts, _), .codes(_, let texts): texts.byteCountMax
        case .text(_, let byteCountMax): byteCountMax
        case .numbered(_, let format): format.prefix.count + 20 + format.suffix.count
        default: digitByteCountMax
        }
    }

    /// Writes the text of `row` at `out`, which has room for `byteCountMax`; gives the end.
    @inline(__always)
    func write(_ row: Int, at out: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        switch self {
        case .constant(let texts, let code):
            return unsafe copyText(texts.text(code), to: out)
        case .codes(let codes, let texts):
            return unsafe copyText(texts.text(codes.base[row]), to: out)
        case .text(let texts, _):
            return unsafe copyText(texts.text(row), to: out)
        case .numbered(let values, let format):
            return unsafe writeNumbered(values.base[row], format, at: out)
        case .integers(let input, let width):
            let value = input.value(row)
            guard let width, value >= 0 else { return unsafe writeInteger(value, at: out) }
            return unsafe writeDigits(value.magnitude, count: max(width, digitCount(value.magnitude)), at: out)
        case .decimals(let input, let scale):
            return unsafe writeDecimal(
                input.value(row), scale: scale, divisor: UInt64(powerOfTen(scale)), at: out)
        case .dates(let input):
            // Rows that are NULL, or that failed a check, may hold any number: it must still be four digits of a year.
            return unsafe writeDate(min(max(input.value(row), CalendarDay.least), CalendarDay.greatest), at: out)
        case .timestamps(let input):
            let least = CalendarDay.least * 86_400_000_000
            let greatest = CalendarDay.greatest * 86_400_000_000
            return unsafe writeTimestamp(min(max(input.value(row), least), greatest), at: out)
        case .booleans(let input): return unsafe writeBoolean(input.value(row), at: out)
        case .doubles(let input): return unsafe writeDouble(input.value(row), at: out)
        }
    }

    /// Makes the text of `row` that row's text in `out`, or another row's.
    func copy(_ row: Int, to out: TextBuffer, as other: Int? = nil) {
        let start = unsafe out.reserve(byteCountMax)
        let end = unsafe write(row, at: start)
        out.append(row: other ?? row, count: unsafe end - start)
    }

    /// Calls `body` with the text of `row`.
    func withText<Result>(_ row: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        switch self {
        case .constant(let texts, let code): return unsafe body(texts.text(code))
        case .codes(let codes, let texts): return unsafe body(texts.text(codes.base[row]))
        case .text(let texts, _): return unsafe body(texts.text(row))
        default:
            return unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: byteCountMax) { scratch in
                guard let start = scratch.baseAddress else { preconditionFailure("no text is that short") }
                let end = unsafe write(row, at: start)
                return unsafe body(UnsafeBufferPointer(start: start, count: end - start))
            }
        }
    }
}

@inline(__always)
private func copyText(
    _ text: UnsafeBufferPointer<UInt8>, to out: UnsafeMutablePointer<UInt8>
) -> UnsafeMutablePointer<UInt8> {
    if let source = text.baseAddress { unsafe out.update(from: source, count: text.count) }
    return unsafe out + text.count
}

@inline(__always)
private func writeNumbered(
    _ value: Int64, _ format: NumberFormat, at out: UnsafeMutablePointer<UInt8>
) -> UnsafeMutablePointer<UInt8> {
    var next = unsafe format.prefix.withUnsafeBufferPointer { unsafe copyText($0, to: out) }
    let magnitude = value.magnitude
    unsafe next = writeDigits(magnitude, count: max(format.digitCountMin, digitCount(magnitude)), at: next)
    return unsafe format.suffix.withUnsafeBufferPointer { unsafe copyText($0, to: next) }
}

/// The raw parts of a reader, for inner loops: without them each row's text would count references.
///
/// *Soundness*: valid while the reader lives and its text is that of one batch. Sixteen bytes after a text may be read.
@unsafe
private enum TextView {
    case constant(UnsafePointer<UInt8>, count: Int)
    case codes(UnsafePointer<UInt32>, TextDictionaryView)
    case text(UnsafePointer<UInt8>, starts: UnsafePointer<UInt32>, lengths: UnsafePointer<UInt32>)
    /// What is written in digits.
    case other

    init(_ reader: TextReader) {
        switch reader {
        case .constant(let texts, let code):
            let view = unsafe texts.view
            let (start, end) = unsafe (Int(view.starts[Int(code)]), Int(view.starts[Int(code) + 1]))
            unsafe self = .constant(view.bytes + start, count: end - start)
        case .codes(let codes, let texts): unsafe self = .codes(UnsafePointer(codes.base), texts.view)
        case .text(let texts, _):
            unsafe self = .text(
                UnsafePointer(texts.bytes), starts: UnsafePointer(texts.starts.base),
                lengths: UnsafePointer(texts.lengths.base))
        default: unsafe self = .other
        }
    }

    /// Where the text of a row is; nil for what is written in digits.
    @inline(__always)
    func text(_ row: Int) -> (start: UnsafePointer<UInt8>, count: Int)? {
        switch unsafe self {
        case .constant(let start, let count): return unsafe (start, count)
        case .codes(let codes, let view):
            let code = unsafe Int(codes[row])
            let start = unsafe Int(view.starts[code])
            return unsafe (view.bytes + start, Int(view.starts[code + 1]) - start)
        case .text(let bytes, let starts, let lengths): return unsafe (bytes + Int(starts[row]), Int(lengths[row]))
        case .other: return nil
        }
    }
}

/// Readers whose texts are written into a text buffer, row by row, in a batch's inner loop.
struct TextReaders {
    private let readers: [TextReader]

    /// Makes them of one or more.
    init(_ readers: [TextReader]) {
        self.readers = readers
    }

    /// Makes the text of each row of a batch that of the row of one of the readers.
    func copy(_ choice: Buffer<UInt32>, count: Int, to out: TextBuffer) {
        let byteCountMax = readers.map(\.byteCountMax).max() ?? 0
        let views = unsafe readers.map { unsafe TextView($0) }
        withExtendedLifetime(readers) {
            unsafe views.withUnsafeBufferPointer { views in
                for row in 0..<count {
                    let start = unsafe out.reserve(byteCountMax)
                    let end = unsafe write(row, of: Int(choice[row]), views, at: start)
                    out.append(row: row, count: unsafe end - start)
                }
            }
        }
    }

    /// Makes the texts of all readers, end to end, the text of each row of a batch; they have at most `byteCountMax` bytes.
    func join(byteCountMax: Int, count: Int, to out: TextBuffer) {
        let views = unsafe readers.map { unsafe TextView($0) }
        withExtendedLifetime(readers) {
            unsafe views.withUnsafeBufferPointer { views in
                for row in 0..<count {
                    let start = unsafe out.reserve(byteCountMax)
                    var next = unsafe start
                    for place in views.indices { unsafe next = write(row, of: place, views, at: next) }
                    out.append(row: row, count: unsafe next - start)
                }
            }
        }
    }

    /// Writes the text of a reader at `out`, after whose room there is slack; gives the end.
    @inline(__always)
    private func write(
        _ row: Int, of place: Int, _ views: UnsafeBufferPointer<TextView>, at out: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        guard let (start, count) = unsafe views[place].text(row) else {
            return unsafe readers[place].write(row, at: out)
        }
        if count <= TextBuffer.slackByteCount {
            let bytes = unsafe UnsafeRawPointer(start).loadUnaligned(as: SIMD16<UInt8>.self)
            unsafe UnsafeMutableRawPointer(out).storeBytes(of: bytes, as: SIMD16<UInt8>.self)
        } else {
            unsafe out.update(from: start, count: count)
        }
        return unsafe out + count
    }
}

extension Compiler {
    /// A reader of a text vector.
    func textReader(_ vector: Vector) -> TextReader {
        switch vector.values {
        case .codes(.constant(let code), let texts): .constant(texts, code)
        case .codes(.buffer(let codes), let texts): .codes(codes, texts)
        case .text(let texts): .text(texts, byteCountMax: textBounds[ObjectIdentifier(texts)] ?? 65_535)
        case .numbered(let values, let format): .numbered(values, format)
        case .integers, .doubles, .booleans: preconditionFailure("not text")
        }
    }

    /// A reader of any vector as text.
    func textReader(_ vector: Vector, type: ValueType, zeroPaddedWidth: Int? = nil) -> TextReader {
        switch type {
        case .integer: .integers(integers(vector), zeroPaddedWidth: zeroPaddedWidth)
        case .decimal(let scale): .decimals(integers(vector), scale: scale)
        case .date: .dates(integers(vector))
        case .timestamp: .timestamps(integers(vector))
        case .double: .doubles(doubles(vector))
        case .boolean: .booleans(booleans(vector))
        case .text: textReader(vector)
        }
    }
}
