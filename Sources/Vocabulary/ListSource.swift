/// How the rows of a vocabulary stand in the source.
///
/// In every form, spaces around fields mean nothing, and a line that begins with `=` holds the leading fields of all rows up to
/// the next such line.
enum ListSource: Sendable {
    /// One row a line, or several with `;` between them; fields with `|` between them, in the order of `fields`.
    ///
    /// A field is named after its column. `weight` is the row's weight; without it, the weight is the value of `weightColumn`, but
    /// at least 1, or 1 where there is no such column.
    case rows(String, fields: [String], weightColumn: String? = nil)
    /// One row a line, fields as above; `;` has no meaning.
    case lines(String, fields: [String])
    /// Names in the order of their frequency. A line is a weight, `:`, and names with `,` between them: the weight is that of
    /// the first, and falls evenly to that of the next line. A section ends with a line of a weight alone. Names of several
    /// columns have `/` between their parts.
    case ranked(String, fields: [String])
    /// Given names with births by decade: see `BirthProfile`. Rows stand as in `rows`, and `fields` are those before the profile.
    case births(String, fields: [String])

    /// Adds all rows.
    func read(into builder: inout TableBuilder) {
        switch self {
        case .rows(let text, let fields, let weightColumn):
            readRows(text, packed: true, fields, weightColumn, into: &builder)
        case .lines(let text, let fields):
            readRows(text, packed: false, fields, nil, into: &builder)
        case .ranked(let text, let fields):
            readRanked(text, fields, into: &builder)
        case .births(let text, let fields):
            readBirths(text, fields, into: &builder)
        }
    }

    private func readRows(
        _ text: String, packed: Bool, _ fields: [String], _ weightColumn: String?, into builder: inout TableBuilder
    ) {
        let columns = fields.map { $0 == "weight" ? nil : builder.index(of: $0) }
        let weightField = fields.firstIndex(of: weightColumn ?? "weight")
        forEachEntry(text, separator: packed ? UInt8(ascii: ";") : nil) { header, entry in
            let row = header + split(entry, UInt8(ascii: "|"))
            precondition(row.count == fields.count, "fields: \(String(decoding: entry, as: UTF8.self))")
            for (field, column) in zip(row, columns) {
                if let column { builder.append(field, to: column) }
            }
            let weight = weightField.map { Decimal(row[$0]).value } ?? 1
            builder.append(weight: weightColumn == nil ? weight : max(1, weight))
        }
    }

    private func readRanked(_ text: String, _ fields: [String], into builder: inout TableBuilder) {
        let columns = fields.map { builder.index(of: $0) }
        var open: (weight: Double, names: [ArraySlice<UInt8>])?
        forEachEntry(text, separator: nil) { header, line in
            let parts = split(line, UInt8(ascii: ":"))
            precondition(parts.count == 2, "no weight: \(String(decoding: line, as: UTF8.self))")
            let next = Decimal(parts[0]).value
            if let (weight, names) = open {
                precondition(next <= weight, "a weight rises: \(String(decoding: line, as: UTF8.self))")
                for (place, name) in names.enumerated() {
                    let row = header + split(name, UInt8(ascii: "/"))
                    precondition(row.count == columns.count, "parts: \(String(decoding: name, as: UTF8.self))")
                    for (field, column) in zip(row, columns) { builder.append(field, to: column) }
                    let share = Double(place) / Double(names.count)
                    builder.append(weight: (weight - (weight - next) * share).rounded())
                }
            }
            open = parts[1].isEmpty ? nil : (next, split(parts[1], UInt8(ascii: ",")))
        }
        precondition(open == nil, "the last section has no last weight")
    }

    private func readBirths(_ text: String, _ fields: [String], into builder: inout TableBuilder) {
        let columns = fields.map { builder.index(of: $0) }
        let decadeColumn = builder.index(of: "decade")
        forEachEntry(text, separator: UInt8(ascii: ";")) { header, entry in
            let row = header + split(entry, UInt8(ascii: "|"))
            precondition(row.count == columns.count + 1, "fields: \(String(decoding: entry, as: UTF8.self))")
            let profile = BirthProfile(split(row[columns.count], UInt8(ascii: " ")).map { Decimal($0).value })
            for (place, births) in profile.births.enumerated() where births >= BirthProfile.birthsMin {
                for (field, column) in zip(row, columns) { builder.append(field, to: column) }
                builder.append(ArraySlice(String(BirthProfile.decadeFirst + 10 * place).utf8), to: decadeColumn)
                builder.append(weight: births)
            }
        }
    }
}

/// Births of a name in each decade from the 1930s to the 2010s, written as thousands in one of two ways:
///
/// - nine numbers, a decade each;
/// - four numbers: the tens digit of the decade with most births (3 to 9, 0 for 2000, 1 for 2010), the thousands born in it, and
///   what remains of them, in tenths, with each decade further back and with each further on.
struct BirthProfile {
    /// The first decade.
    static let decadeFirst = 1930
    /// Decades.
    static let decadeCount = 9
    /// A decade with fewer births gets no row.
    static let birthsMin: Double = 100

    /// Births of each decade, whole.
    let births: [Double]

    init(_ numbers: [Double]) {
        if numbers.count == BirthProfile.decadeCount {
            births = numbers.map { ($0 * 1000).rounded() }
            return
        }
        precondition(numbers.count == 4, "neither nine numbers nor four")
        let peak = (Int(numbers[0]) + 7) % 10
        precondition(peak < BirthProfile.decadeCount, "no such decade")
        births = (0..<BirthProfile.decadeCount).map { decade in
            var births = numbers[1] * 1000
            for _ in 0..<abs(decade - peak) { births *= (decade < peak ? numbers[2] : numbers[3]) / 10 }
            return births.rounded()
        }
    }
}

/// Calls `body` with the leading fields and the text of each entry; without a separator a line is an entry.
private func forEachEntry(
    _ text: String, separator: UInt8?, _ body: ([ArraySlice<UInt8>], ArraySlice<UInt8>) -> Void
) {
    var header: [ArraySlice<UInt8>] = []
    for line in ArraySlice(text.utf8).split(separator: UInt8(ascii: "\n")) {
        if line.first == UInt8(ascii: "=") {
            header = split(line.dropFirst(), UInt8(ascii: "|"))
        } else if let separator {
            for entry in split(line, separator) where !entry.isEmpty { body(header, entry) }
        } else {
            body(header, line)
        }
    }
}

/// The parts between the separators, without spaces around them.
private func split(_ bytes: ArraySlice<UInt8>, _ separator: UInt8) -> [ArraySlice<UInt8>] {
    bytes.split(separator: separator, omittingEmptySubsequences: false).map { part in
        let start = part.drop { $0 == UInt8(ascii: " ") }
        guard let last = start.lastIndex(where: { $0 != UInt8(ascii: " ") }) else { return start.prefix(0) }
        return start[...last]
    }
}
