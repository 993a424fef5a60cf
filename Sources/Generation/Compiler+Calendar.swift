import Columns
import Plan

extension Compiler {
    /// A part of a date or timestamp.
    func datePart(_ operation: Operation, _ vector: Vector, of type: ValueType) -> Vector {
        let out = Buffer<Int64>()
        let input = integers(vector)
        switch operation {
        case .hour: emit { count in forEachRow(count, input, into: out) { microsecondOfDay($0) / 3_600_000_000 } }
        case .minute: emit { count in forEachRow(count, input, into: out) { microsecondOfDay($0) / 60_000_000 % 60 } }
        case .second: emit { count in forEachRow(count, input, into: out) { microsecondOfDay($0) / 1_000_000 % 60 } }
        case .dateOf: emit { count in forEachRow(count, input, into: out) { flooredQuotient($0, 86_400_000_000) } }
        default:
            let days: Input<Int64>
            if type == .timestamp {
                let numbers = Buffer<Int64>()
                emit { count in forEachRow(count, input, into: numbers) { flooredQuotient($0, 86_400_000_000) } }
                days = .buffer(numbers)
            } else {
                days = input
            }
            emitDatePart(operation, days, into: out)
        }
        return Vector(.integers(.buffer(out)), nulls: vector.nulls)
    }

    private func emitDatePart(_ operation: Operation, _ days: Input<Int64>, into out: Buffer<Int64>) {
        switch operation {
        case .year: emit { count in forEachRow(count, days, into: out) { Int64(calendarParts($0).year) } }
        case .month: emit { count in forEachRow(count, days, into: out) { Int64(calendarParts($0).month) } }
        case .day: emit { count in forEachRow(count, days, into: out) { Int64(calendarParts($0).day) } }
        case .quarter: emit { count in forEachRow(count, days, into: out) { Int64((calendarParts($0).month + 2) / 3) } }
        // 0001-01-01 was a Monday; the clamped number keeps the difference from overflowing.
        case .weekday:
            emit { count in
                forEachRow(count, days, into: out) { (withinCalendar($0) - CalendarDay.least) % 7 + 1 }
            }
        case .dayOfYear:
            emit { count in
                forEachRow(count, days, into: out) { number in
                    let day = withinCalendar(number)
                    guard let first = CalendarDay(year: Int(dateParts(day).year), month: 1, day: 1) else {
                        preconditionFailure("every year has a first day")
                    }
                    return day - first.number + 1
                }
            }
        default: preconditionFailure("\(operation) is no part of a date")
        }
    }
}

/// The number of a day; those beyond the calendar, which only NULL or failed rows hold, count as its ends.
@inline(__always)
private func withinCalendar(_ number: Int64) -> Int64 {
    min(max(number, CalendarDay.least), CalendarDay.greatest)
}

/// The date of that number.
@inline(__always)
private func calendarParts(_ number: Int64) -> (year: UInt32, month: UInt32, day: UInt32) {
    dateParts(withinCalendar(number))
}

@inline(__always)
private func microsecondOfDay(_ time: Int64) -> Int64 {
    time &- flooredQuotient(time, 86_400_000_000) &* 86_400_000_000
}
