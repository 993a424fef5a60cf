/// How a terminal shows a cell of a table.
enum CellStyle: String {
    case plain = ""
    case bold = "1"
    case dim = "2"
    /// Keys.
    case yellow = "33"
    /// References.
    case cyan = "36"

    /// The text in this style, by ANSI escapes.
    func applied(to text: String) -> String {
        self == .plain ? text : "\u{1B}[\(rawValue)m\(text)\u{1B}[0m"
    }
}

/// Prints rows in columns; `rightAligned` are the columns of numbers. `style` gives each cell's, if the terminal has colours.
func printTable(
    _ rows: [[String]], rightAligned: Set<Int>, style: (_ row: Int, _ column: Int) -> CellStyle = { _, _ in .plain }
) {
    let columnCount = rows.map(\.count).max() ?? 0
    let widths = (0..<columnCount).map { column in
        rows.map { $0.count > column ? displayWidth($0[column]) : 0 }.max() ?? 0
    }
    for (place, row) in rows.enumerated() {
        var line = ""
        for (column, field) in row.enumerated() {
            let padding = String(repeating: " ", count: widths[column] - displayWidth(field))
            let shown = field.isEmpty ? field : style(place, column).applied(to: field)
            line += rightAligned.contains(column) ? padding + shown : shown + padding
            if column + 1 < row.count { line += "  " }
        }
        while line.last == " " { line.removeLast() }
        print(line)
    }
}

/// Columns of a terminal that a text takes: two for a wide character, such as those of Japanese, none for a mark that stands on
/// another.
func displayWidth(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.unicodeScalars.reduce(0) { width, scalar in
        switch scalar.value {
        case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: width
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF,
            0x20000...0x3FFFD:
            width + 2
        default: width + 1
        }
    }
}
