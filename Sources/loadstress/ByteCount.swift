import ArgumentParser

/// A number of bytes as a person writes it: `1000000`, `128MiB`, `1.5GB`.
struct ByteCount: ExpressibleByArgument, CustomStringConvertible {
    private static let units: [(name: String, factor: Double)] = [
        ("kib", 1_024), ("mib", 1_048_576), ("gib", 1_073_741_824), ("kb", 1e3), ("mb", 1e6), ("gb", 1e9), ("b", 1),
    ]

    /// Bytes, at least 1.
    let count: Int64

    init(_ count: Int64) {
        self.count = count
    }

    init?(argument: String) {
        let text = argument.lowercased().replacing("_", with: "")
        let unit = ByteCount.units.first { text.hasSuffix($0.name) }
        let digits = unit.map { String(text.dropLast($0.name.count)) } ?? text
        guard let number = Double(digits), number.isFinite else { return nil }
        let bytes = number * (unit?.factor ?? 1)
        guard bytes >= 1, bytes <= 1e15 else { return nil }
        count = Int64(bytes)
    }

    var description: String {
        for (name, factor) in [("GiB", Int64(1) << 30), ("MiB", Int64(1) << 20), ("KiB", Int64(1) << 10)]
        where count % factor == 0 {
            return "\(count / factor)\(name)"
        }
        return "\(count)"
    }
}

/// Bytes in a unit that a person can grasp.
func readable(_ bytes: Double) -> String {
    for (name, factor) in [("TB", 1e12), ("GB", 1e9), ("MB", 1e6), ("kB", 1e3)] where bytes >= factor {
        let tenths = Int64((bytes / factor * 10).rounded())
        return "\(tenths / 10).\(tenths % 10) \(name)"
    }
    return "\(Int64(bytes)) B"
}

/// Prints rows of fields in columns that line up; the first row is the heading.
func printTable(_ rows: [[String]], rightAligned: Set<Int>) {
    let columnCount = rows.map(\.count).max() ?? 0
    let widths = (0..<columnCount).map { column in rows.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0 }
    for row in rows {
        var line = ""
        for (column, field) in row.enumerated() {
            let padding = String(repeating: " ", count: widths[column] - field.count)
            line += rightAligned.contains(column) ? padding + field : field + padding
            if column + 1 < row.count { line += "  " }
        }
        while line.last == " " { line.removeLast() }
        print(line)
    }
}
