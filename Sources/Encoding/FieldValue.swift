import Columns
public import Plan

/// Reads the values of a column's fields back: the inverse of what the writer does.
///
/// Lenient: what it takes for a value need not be spelt as the writer would, which `TableAuditor` looks at.
public struct FieldValue: Sendable {
    private let scale: Int
    private let type: ColumnType

    /// Reads values of a column of that type.
    public init(_ type: ColumnType) {
        self.type = type
        if case .decimal(_, let scale) = type { self.scale = scale } else { scale = 0 }
    }

    /// The number that a vector holds for a field of an integer, decimal, date or timestamp; nil if it is none.
    public func whole(_ field: UnsafeBufferPointer<UInt8>) -> Int64? {
        switch type {
        case .smallint, .integer, .bigint: unsafe integer(field, 0..<field.count)
        case .decimal: unsafe decimal(field)
        case .date: unsafe field.count == 10 ? day(field) : nil
        case .timestamp: unsafe timestamp(field)
        case .double, .boolean, .varchar: nil
        }
    }

    /// The number that a field of a double spells; nil if it spells none.
    public func double(_ field: UnsafeBufferPointer<UInt8>) -> Double? {
        unsafe Double(String(decoding: field, as: UTF8.self))
    }

    /// 1 for true, 0 for false; nil for anything else.
    public func boolean(_ field: UnsafeBufferPointer<UInt8>) -> UInt8? {
        if unsafe field.elementsEqual("true".utf8) { return 1 }
        return unsafe field.elementsEqual("false".utf8) ? 0 : nil
    }

    /// The text of a field, without the quotes around it, cut at the bytes that the column may have.
    public func text(_ field: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        unsafe withText(field) { unsafe Array($0) }
    }

    /// Gives the text of a field to `body`, which must not keep it: without the quotes around it, cut at the bytes that the column may
    /// have.
    public func withText<Result>(
        _ field: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        let byteCountMax = if case .varchar(let byteCountMax) = type { byteCountMax } else { 0 }
        func cut(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
            unsafe UnsafeBufferPointer(rebasing: text.prefix(byteCountMax))
        }
        guard field.count >= 2, unsafe field[0] == 0x22 else { return unsafe body(cut(field)) }
        let inner = unsafe UnsafeBufferPointer(rebasing: field[1..<field.count - 1])
        guard unsafe inner.contains(0x22) else { return unsafe body(cut(inner)) }
        let text = unsafe undoublingQuotes(inner[...])
        return unsafe text.withUnsafeBufferPointer { unsafe body(cut($0)) }
    }

    /// The number that the bytes of a range spell, with a sign or without; nil if they spell none of 64 bits.
    private func integer(_ field: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int64? {
        guard !range.isEmpty else { return nil }
        let isNegative = unsafe field[range.lowerBound] == 0x2D
        let first = range.lowerBound + (isNegative ? 1 : 0)
        guard first < range.upperBound else { return nil }
        var value: Int64 = 0
        if range.upperBound - first <= 18 {
            for place in first..<range.upperBound {
                let digit = unsafe Int64(field[place] &- 0x30)
                guard digit <= 9 else { return nil }
                value = value &* 10 &+ digit
            }
            return isNegative ? -value : value
        }
        for place in first..<range.upperBound {
            let digit = unsafe Int64(field[place] &- 0x30)
            guard digit <= 9 else { return nil }
            let (tens, tooLarge) = value.multipliedReportingOverflow(by: 10)
            let (next, overflows) =
                isNegative ? tens.subtractingReportingOverflow(digit) : tens.addingReportingOverflow(digit)
            guard !tooLarge, !overflows else { return nil }
            value = next
        }
        return value
    }

    private func decimal(_ field: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard scale > 0 else { return unsafe integer(field, 0..<field.count) }
        let point = field.count - scale - 1
        guard point >= 1, unsafe field[point] == 0x2E else { return nil }
        return unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: field.count - 1) { digits in
            for place in 0..<point { unsafe digits[place] = field[place] }
            for place in point..<digits.count { unsafe digits[place] = field[place + 1] }
            return unsafe integer(UnsafeBufferPointer(digits), 0..<digits.count)
        }
    }

    private func day(_ field: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard field.count >= 10, let year = unsafe integer(field, 0..<4), let month = unsafe integer(field, 5..<7),
            let day = unsafe integer(field, 8..<10)
        else { return nil }
        return CalendarDay(year: Int(year), month: Int(month), day: Int(day))?.number
    }

    private func timestamp(_ field: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard field.count == 19, let day = unsafe day(field), let hour = unsafe integer(field, 11..<13),
            let minute = unsafe integer(field, 14..<16), let second = unsafe integer(field, 17..<19)
        else { return nil }
        return (((day * 24 + hour) * 60 + minute) * 60 + second) * 1_000_000
    }
}
