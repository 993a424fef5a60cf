import Plan

extension SchemaColumn {
    /// Takes away what the column's type cannot hold of what the schema lists and demands, and says so.
    mutating func keepToType() {
        if let listed = values {
            let held = listed.filter { spelling($0) != nil }
            if held.count < listed.count { notes.append("of the values that CHECK lists, some do not fit \(type)") }
            values = held.isEmpty ? nil : held
        }
        var greatest = type.greatest ?? SQLNumber(powerOfTen(18) - 1)
        var least = greatest.negated
        if let low = bounds.low { least = max(least, low) }
        if let high = bounds.high { greatest = min(greatest, high) }
        let isWhole = type.scale == 0
        let isEmpty = isWhole ? least.ceiling > greatest.floor : least > greatest
        let isWithoutDay =
            max(bounds.lowDay ?? CalendarDay.least, CalendarDay.least)
            > min(bounds.highDay ?? CalendarDay.greatest, CalendarDay.greatest)
        if isEmpty || isWithoutDay {
            bounds = Bounds()
            notes.append("no \(type) passes its CHECK, which is not kept to")
        }
    }

    /// A listed value as a `choose` of the column's type takes it; nil if it does not.
    func spelling(_ literal: SQLLiteral) -> String? {
        switch (literal, type) {
        case (.text(let text), .varchar(let byteCount)): text.utf8.count <= byteCount ? quotedYAML(text) : nil
        case (.number(let number), .varchar(let byteCount)):
            number.text().utf8.count <= byteCount ? quotedYAML(number.text()) : nil
        case (.number(let number), .double): number.text()
        case (.number(let number), _):
            if let scale = type.scale, number.scale <= scale, let greatest = type.greatest,
                number <= greatest, number >= greatest.negated
            {
                number.text()
            } else {
                nil
            }
        case (.text(let text), .boolean):
            ["t", "true", "y", "yes", "1"].contains(text.lowercased())
                ? "true" : ["f", "false", "n", "no", "0"].contains(text.lowercased()) ? "false" : nil
        case (.boolean(let value), .boolean): value ? "true" : "false"
        case (.text(let text), .smallint), (.text(let text), .integer), (.text(let text), .bigint):
            SQLNumber(text).flatMap { spelling(.number($0)) }
        default: nil
        }
    }
}
