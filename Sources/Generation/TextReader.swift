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

    /// Makes the text of `row` that row's text in `out`.
    func copy(_ row: Int, to out: TextBuffer) {
        let start = unsafe out.reserve(byteCountMax)
        let end = unsafe write(row, at: start)
        out.append(row: row, count: unsafe end - start)
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
