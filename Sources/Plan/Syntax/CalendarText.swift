/// Dates and timestamps as plans write them.
public enum CalendarText {
    /// Days since 1970-01-01 of `YYYY-MM-DD`; nil if there is no such day.
    static func day(_ text: some StringProtocol) -> Int64? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, let year = number(parts[0], digits: 4), let month = number(parts[1], digits: 2),
            let day = number(parts[2], digits: 2)
        else { return nil }
        return CalendarDay(year: year, month: month, day: day)?.number
    }

    /// Microseconds since 1970-01-01 of `YYYY-MM-DD HH:MM:SS` (or a `T` for the blank, or a day alone: midnight).
    static func timestamp(_ text: some StringProtocol) -> Int64? {
        guard let day = day(text.prefix(10)) else { return nil }
        let rest = text.dropFirst(10)
        if rest.isEmpty { return day * 86_400_000_000 }
        guard rest.first == " " || rest.first == "T" else { return nil }
        let parts = rest.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, let hour = number(parts[0], digits: 2), let minute = number(parts[1], digits: 2),
            let second = number(parts[2], digits: 2), hour < 24, minute < 60, second < 60
        else { return nil }
        return day * 86_400_000_000 + Int64(hour * 3_600 + minute * 60 + second) * 1_000_000
    }

    /// `YYYY-MM-DD`.
    public static func text(day number: Int64) -> String {
        let day = CalendarDay(number: number)
        return "\(padded(day.year, 4))-\(padded(day.month, 2))-\(padded(day.day, 2))"
    }

    /// `YYYY-MM-DD HH:MM:SS`.
    public static func text(timestamp: Int64) -> String {
        var day = timestamp / 86_400_000_000
        if timestamp % 86_400_000_000 < 0 { day -= 1 }
        let seconds = Int((timestamp - day * 86_400_000_000) / 1_000_000)
        return
            "\(text(day: day)) \(padded(seconds / 3_600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
    }

    private static func number(_ text: some StringProtocol, digits: Int) -> Int? {
        guard text.utf8.count == digits, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text)
    }

    private static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
