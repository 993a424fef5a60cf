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
