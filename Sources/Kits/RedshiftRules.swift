import Plan

/// A rule of Redshift's COPY, named as `STL_LOAD_ERRORS` names its breach.
public enum RedshiftRule: Hashable, Sendable {
    /// The error's number.
    case code(Int)
    /// A row of more than 4 MB.
    case rowLength
    /// A text that reads like NULL.
    case looksLikeNull
    /// Text after the last row that is none.
    case unfinishedRow

    static let noDelimiter = Self.code(1201)
    static let tooManyColumns = Self.code(1202)
    static let tooFewColumns = Self.code(1203)
    static let outOfRange = Self.code(1204)
    static let badDate = Self.code(1205)
    static let badTimestamp = Self.code(1206)
    static let noDigit = Self.code(1207)
    static let badFloat = Self.code(1208)
    static let badDecimal = Self.code(1209)
    static let badBoolean = Self.code(1210)
    static let noValue = Self.code(1213)
    static let badUTF8 = Self.code(1220)

    fileprivate var text: String {
        switch self {
        case .code(let code): "error \(code)"
        case .rowLength: "a row of more than 4 MB"
        case .looksLikeNull: "a text that reads like NULL"
        case .unfinishedRow: "text that is no row"
        }
    }
}

/// A row that COPY would refuse, or load as something else.
public struct RedshiftBreach: Hashable, Sendable, CustomStringConvertible {
    /// The rule.
    public let rule: RedshiftRule
    /// The row in its file, from 0, without the one of names.
    public let row: Int64
    /// The column; nil where it is the row's.
    public let column: String?
    /// What is wrong.
    public let reason: String

    /// One line for a person.
    public var description: String {
        "row \(row)\(column.map { ", column \($0)" } ?? ""): \(rule.text): \(reason)"
    }
}

/// The rules of COPY for single fields, which hold for their bytes without quotes.
enum RedshiftField {
    typealias Fault = (rule: RedshiftRule, reason: String)

    /// What COPY has against the value, which is not NULL; nil if nothing. O(bytes).
    static func fault(_ bytes: UnsafeRawBufferPointer, _ type: ColumnType) -> Fault? {
        switch type {
        case .smallint, .integer, .bigint: return unsafe integerFault(bytes, type)
        case .decimal(let precision, let scale): return unsafe decimalFault(bytes, precision: precision, scale: scale)
        case .double: return unsafe isFloat(bytes) ? nil : (.badFloat, "no number")
        case .boolean:
            let isKnown = unsafe bytes.elementsEqual("true".utf8) || bytes.elementsEqual("false".utf8)
            return isKnown ? nil : (.badBoolean, "neither true nor false")
        case .date: return unsafe isDate(bytes) ? nil : (.badDate, "no day of the form YYYY-MM-DD")
        case .timestamp:
            return unsafe isTimestamp(bytes) ? nil : (.badTimestamp, "no time of the form YYYY-MM-DD HH:MI:SS")
        case .varchar: return unsafe utf8Fault(bytes)
        }
    }

    private static func integerFault(_ bytes: UnsafeRawBufferPointer, _ type: ColumnType) -> Fault? {
        let isNegative = unsafe bytes.first == UInt8(ascii: "-")
        let start = isNegative ? 1 : 0
        guard bytes.count > start, unsafe bytes.dropFirst(start).allSatisfy(isDigit) else {
            return (.noDigit, "no whole number")
        }
        var value: Int64 = 0
        for place in start..<bytes.count {
            let digit = unsafe bytes[place]
            let (tens, high) = value.multipliedReportingOverflow(by: 10)
            let step = Int64(digit - 0x30)
            let (sum, low) = isNegative ? tens.subtractingReportingOverflow(step) : tens.addingReportingOverflow(step)
            if high || low { return (.outOfRange, "beyond \(type)") }
            value = sum
        }
        return type.integerRange?.contains(value) ?? true ? nil : (.outOfRange, "beyond \(type)")
    }

    private static func decimalFault(_ bytes: UnsafeRawBufferPointer, precision: Int, scale: Int) -> Fault? {
        let number = unsafe bytes.dropFirst(bytes.first == UInt8(ascii: "-") ? 1 : 0)
        let point = unsafe number.firstIndex(of: UInt8(ascii: "."))
        let whole = unsafe number[..<(point ?? number.endIndex)]
        let fraction = unsafe point.map { unsafe number[number.index(after: $0)...] }
        guard unsafe !whole.isEmpty, unsafe whole.allSatisfy(isDigit), unsafe fraction?.allSatisfy(isDigit) ?? true,
            unsafe fraction?.isEmpty != true
        else { return (.badDecimal, "no decimal number") }
        if unsafe fraction?.count ?? 0 > scale {
            return (.badDecimal, "more than \(scale) digits after the point, which COPY would cut")
        }
        let digitCount = unsafe whole.drop { $0 == 0x30 }.count
        return digitCount <= precision - scale ? nil : (.outOfRange, "beyond decimal(\(precision),\(scale))")
    }

    private static func isFloat(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var place = 0
        func byte() -> UInt8? { place < bytes.count ? unsafe bytes[place] : nil }
        func digits() -> Bool {
            let start = place
            while let digit = byte(), isDigit(digit) { place += 1 }
            return place > start
        }
        if byte() == UInt8(ascii: "-") { place += 1 }
        guard digits() else { return false }
        if byte() == UInt8(ascii: ".") {
            place += 1
            guard digits() else { return false }
        }
        if let mark = byte(), mark | 0x20 == UInt8(ascii: "e") {
            place += 1
            if byte() == UInt8(ascii: "-") || byte() == UInt8(ascii: "+") { place += 1 }
            guard digits() else { return false }
        }
        return place == bytes.count
    }

    private static func isDate(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count == 10, unsafe bytes[4] == 0x2D, unsafe bytes[7] == 0x2D,
            let year = unsafe number(bytes, 0, 4), let month = unsafe number(bytes, 5, 2),
            let day = unsafe number(bytes, 8, 2)
        else { return false }
        return CalendarDay(year: year, month: month, day: day) != nil
    }

    private static func isTimestamp(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count == 19, unsafe bytes[10] == 0x20, unsafe bytes[13] == 0x3A, unsafe bytes[16] == 0x3A,
            unsafe isDate(UnsafeRawBufferPointer(rebasing: bytes[..<10])), let hour = unsafe number(bytes, 11, 2),
            let minute = unsafe number(bytes, 14, 2), let second = unsafe number(bytes, 17, 2)
        else { return false }
        return hour < 24 && minute < 60 && second < 60
    }

    private static func utf8Fault(_ bytes: UnsafeRawBufferPointer) -> Fault? {
        if unsafe bytes.allSatisfy({ $0 < 0x80 }) { return nil }
        return unsafe String(validating: bytes, as: UTF8.self) == nil ? (.badUTF8, "no UTF-8") : nil
    }

    private static func number(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ count: Int) -> Int? {
        var value = 0
        for place in start..<(start + count) {
            let digit = unsafe bytes[place]
            guard isDigit(digit) else { return nil }
            value = value * 10 + Int(digit - 0x30)
        }
        return value
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
