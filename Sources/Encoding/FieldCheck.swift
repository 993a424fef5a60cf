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
            let unsigned = unsafe field.dropFirst(isNegative ? 1 : 0)
            guard unsafe digits(unsigned) else { return false }
            if unsafe unsigned.count <= 18 {
                let magnitude = unsafe unsigned.reduce(0 as Int64) { $0 &* 10 &+ Int64($1 &- 0x30) }
                return range.contains(isNegative ? -magnitude : magnitude)
            }
            guard let value = unsafe Int64(String(decoding: field, as: UTF8.self)) else { return false }
            return range.contains(value)
        case .decimal(let before, let scale):
            let unsigned = unsafe field.dropFirst(field[0] == 0x2D ? 1 : 0)
            if scale == 0 { return unsafe unsigned.count <= max(1, before) && digits(unsigned) }
            let whole = unsafe unsigned.count - scale - 1
            guard whole >= 1, whole <= max(1, before) else { return false }
            if before == 0, unsafe unsigned[unsigned.startIndex] != 0x30 { return false }
            let point = unsafe unsigned.startIndex + whole
            return unsafe unsigned[point] == 0x2E && digits(unsigned[..<point]) && digits(unsigned[(point + 1)...])
        case .date:
            return unsafe isDate(field[...])
        case .timestamp:
            return unsafe field.count == 19 && isDate(field[..<10]) && field[10] == 0x20 && isTime(field[11...])
        case .boolean:
            return unsafe field.elementsEqual("true".utf8) || field.elementsEqual("false".utf8)
        case .double:
            guard unsafe field.allSatisfy({ $0 &- 0x30 <= 9 || "+-.e".utf8.contains($0) }) else { return false }
            return unsafe Double(String(decoding: field, as: UTF8.self))?.isFinite ?? false
        case .text(let byteCountMax):
            guard field.count <= byteCountMax else { return false }
            return unsafe field.allSatisfy { $0 < 0x80 } || String(validating: field, as: UTF8.self) != nil
        }
    }
}

private func digits(_ field: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    unsafe !field.isEmpty && field.allSatisfy { $0 &- 0x30 <= 9 }
}

private func number(_ field: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    guard unsafe digits(field) else { return nil }
    return unsafe field.reduce(0) { $0 * 10 + Int($1 - 0x30) }
}

private func isDate(_ field: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let start = unsafe field.startIndex
    guard unsafe field.count == 10, unsafe field[start + 4] == 0x2D, unsafe field[start + 7] == 0x2D,
        let year = unsafe number(field[start..<start + 4]), let month = unsafe number(field[start + 5..<start + 7]),
        let day = unsafe number(field[start + 8..<start + 10])
    else { return false }
    return CalendarDay(year: year, month: month, day: day) != nil
}

private func isTime(_ field: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let start = unsafe field.startIndex
    guard unsafe field.count == 8, unsafe field[start + 2] == 0x3A, unsafe field[start + 5] == 0x3A,
        let hour = unsafe number(field[start..<start + 2]), let minute = unsafe number(field[start + 3..<start + 5]),
        let second = unsafe number(field[start + 6..<start + 8])
    else { return false }
    return hour < 24 && minute < 60 && second < 60
}
