import Codes
import Columns
import Plan

extension Compiler {
    /// Whole numbers or decimals as amounts in a constant style.
    func formattedAmounts(_ vectors: [Vector], of type: ValueType) -> Vector {
        guard let style = AmountStyle(rawValue: String(decoding: constantText(vectors[1]), as: UTF8.self)) else {
            preconditionFailure("the style was checked")
        }
        let scale = if case .decimal(let scale) = type { scale } else { 0 }
        let writer = AmountWriter(style, scale: scale)
        return unsafe written(vectors[0], byteCountMax: writer.byteCountMax, room: AmountWriter.roomMax) {
            unsafe writer.write($0, at: $1)
        }
    }

    /// Days as text in a constant style; one beyond the calendar is an error of the row.
    func formattedDates(_ vectors: [Vector], in scope: Scope) -> Vector {
        guard let style = DateStyle(rawValue: String(decoding: constantText(vectors[1]), as: UTF8.self)) else {
            preconditionFailure("the style was checked")
        }
        check(
            integers(vectors[0]), nulls: vectors[0].nulls, reason: "the day is not in the years 1 to 9999", in: scope
        ) { $0 < CalendarDay.least || $0 > CalendarDay.greatest }
        let writer = DateWriter(style)
        return unsafe written(vectors[0], byteCountMax: style.byteCountMax, room: DateWriter.roomMax) {
            // Rows that are NULL, or that failed the check, may hold any number: it must still be four digits of a year.
            unsafe writer.write(min(max($0, CalendarDay.least), CalendarDay.greatest), at: $1)
        }
    }

    /// Texts of whole numbers, each of at most `byteCountMax` bytes; `body` gives the end of what it writes, and may overwrite
    /// `room` bytes.
    private func written(
        _ vector: Vector, byteCountMax: Int, room: Int,
        _ body: @escaping (Int64, UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8>
    ) -> Vector {
        let values = integers(vector).materialised
        let out = newText(byteCountMax: byteCountMax)
        emit { count in
            out.removeAll()
            let base = unsafe values.base
            for row in 0..<count {
                let start = unsafe out.reserve(room)
                let end = unsafe body(base[row], start)
                out.append(row: row, count: unsafe end - start)
            }
        }
        return Vector(.text(out), nulls: vector.nulls)
    }
}
