import Columns
import Plan

/// Whether a field is spelt as a column's type demands.
enum FieldCheck: Sendable {
    case integer(ClosedRange<Int64>)
    case decimal(digitsBeforePoint: Int, scale: Int)
    case date
    case timestamp
    case boolean
    case double
    case text(byteCountMax: Int)

    init(_ type: ColumnType) {
        switch type {
        case .smallint, .integer, .bigint: self = .integer(type.integerRange ?? Int64.min...Int64.max)
        case .decimal(let precision, let scale): self = .decimal(digitsBeforePoint: precision - scale, scale: scale)
        case .date: self = .date
        case .timestamp: self = .timestamp
        case .boolean: self = .boolean
        case .double: self = .double
        case .varchar(let byteCountMax): self = .text(byteCountMax: byteCountMax)
        }
    }

    /// Whether the field is a value of the type; not empty unless it is text, which is given without quotes around it.
    func accepts(_ field: UnsafeBufferPointer<UInt8>) -> Bool {
        switch self {
        case .integer(let range):
            let isNegative = unsafe field[0] == 0x2D
            let first = isNegative ? 1 : 0
            guard unsafe areDigits(field, first..<field.count) else { return false }
            if field.count - first <= 18 {
                let magnitude = unsafe Int64(number(field, first..<field.count))
                return range.contains(isNegative ? -magnitude : magnitude)
            }
            guard let value = unsafe Int64(String(decoding: field, as: UTF8.self)) else { return false }
            return range.contains(value)
        case .decimal(let before, let scale):
            let first = unsafe field[0] == 0x2D ? 1 : 0
            if scale == 0 {
                return unsafe field.count - first <= max(1, before) && areDigits(field, first..<field.count)
            }
            let point = field.count - scale - 1
            guard point > first, point - first <= max(1, before) else { return false }
            if before == 0, unsafe field[first] != 0x30 { return false }
            return unsafe field[point] == 0x2E && areDigits(field, first..<point)
                && areDigits(field, (point + 1)..<field.count)
        case .date:
            return unsafe field.count == 10 && isDate(field)
        case .timestamp:
            return unsafe field.count == 19 && isDate(field) && field[10] == 0x20 && isTime(field, from: 11)
        case .boolean:
            return unsafe spells(field, "true") || spells(field, "false")
        case .double:
            for place in 0..<field.count {
                switch unsafe field[place] {
                case 0x30...0x39, 0x2B, 0x2D, 0x2E, 0x65: break
                default: return false
                }
            }
            return unsafe Double(String(decoding: field, as: UTF8.self))?.isFinite ?? false
        case .text(let byteCountMax):
            guard field.count <= byteCountMax else { return false }
            return unsafe isASCII(field) || String(validating: field, as: UTF8.self) != nil
        }
    }
}

private func spells(_ field: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
    guard field.count == word.utf8CodeUnitCount else { return false }
    for place in 0..<field.count where unsafe field[place] != word.utf8Start[place] { return false }
    return true
}

private func isASCII(_ field: UnsafeBufferPointer<UInt8>) -> Bool {
    var all: UInt8 = 0
    for place in 0..<field.count { unsafe all |= field[place] }
    return all < 0x80
}

/// Whether there are bytes in the range, all of them digits.
private func areDigits(_ field: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    for place in range where unsafe field[place] &- 0x30 > 9 { return false }
    return !range.isEmpty
}

/// The number that at most 18 digits spell.
private func number(_ field: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    var value = 0
    for place in range { value = unsafe value &* 10 &+ Int(field[place] &- 0x30) }
    return value
}

/// Whether the first ten bytes are a day.
private func isDate(_ field: UnsafeBufferPointer<UInt8>) -> Bool {
    guard unsafe field[4] == 0x2D, unsafe field[7] == 0x2D, unsafe areDigits(field, 0..<4),
        unsafe areDigits(field, 5..<7), unsafe areDigits(field, 8..<10)
    else { return false }
    let day = unsafe CalendarDay(
        year: number(field, 0..<4), month: number(field, 5..<7), day: number(field, 8..<10))
    return day != nil
}

/// Whether the eight bytes from `start` on are a time.
private func isTime(_ field: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    guard unsafe field[start + 2] == 0x3A, unsafe field[start + 5] == 0x3A,
        unsafe areDigits(field, start..<start + 2), unsafe areDigits(field, start + 3..<start + 5),
        unsafe areDigits(field, start + 6..<start + 8)
    else { return false }
    return unsafe number(field, start..<start + 2) < 24 && number(field, start + 3..<start + 5) < 60
        && number(field, start + 6..<start + 8) < 60
}
