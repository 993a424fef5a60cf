/// What companies make of one table: the same for a part of the company or of time, or its sums.
enum Variant: Hashable {
    case base
    /// Of one region of the company.
    case region(code: String, title: String)
    /// Of one business unit.
    case unit(code: String, title: String)
    /// Of one year.
    case year(Int)
    /// Sums by day.
    case daily
    /// Sums by month.
    case monthly

    static let regions: [Variant] = [
        .region(code: "na", title: "North America"), .region(code: "emea", title: "Europe, Middle East and Africa"),
        .region(code: "apac", title: "Asia and Pacific"), .region(code: "latam", title: "Latin America"),
    ]
    static let units: [Variant] = [
        .unit(code: "retail", title: "retail"), .unit(code: "wholesale", title: "wholesale"),
        .unit(code: "services", title: "services"),
    ]
    static let years: [Variant] = [.year(2023), .year(2024), .year(2025)]

    /// What is put behind the name of a table.
    var suffix: String {
        switch self {
        case .base: ""
        case .region(let code, _), .unit(let code, _): "_\(code)"
        case .year(let year): "_\(year)"
        case .daily: "_daily"
        case .monthly: "_monthly"
        }
    }

    /// What is put behind the description of a table.
    var note: String {
        switch self {
        case .base: ""
        case .region(_, let title): "; \(title) only"
        case .unit(_, let title): "; the \(title) business only"
        case .year(let year): "; of \(year) only"
        case .daily: ""
        case .monthly: ""
        }
    }

    /// How often companies have such a variant, beside others.
    var weight: Double {
        switch self {
        case .base: 1
        case .region: 2
        case .unit: 1
        case .year: 1
        case .daily: 8
        case .monthly: 6
        }
    }

    /// How much smaller than the whole a variant is, in the catalogue's measure.
    var sizeLoss: Double {
        switch self {
        case .base: 0
        case .region, .unit, .year: 8
        case .daily: 22
        case .monthly: 32
        }
    }
}

/// A table of a plan that is being made.
struct ChosenTable {
    var table: CatalogueTable
    var variant: Variant

    var name: String {
        switch variant {
        case .daily, .monthly: "agg_\(table.stem)\(variant.suffix)"
        default: table.name + variant.suffix
        }
    }
}

extension CatalogueTable {
    /// The sums of this table's measures by day or month, as a table of its own.
    func summary(monthly: Bool) -> CatalogueTable {
        var made = self
        made.lines = []
        made.parent = nil
        made.count = nil
        made.role = .fact
        made.description =
            "\(monthly ? "Monthly" : "Daily") sums of \(name), a row a \(monthly ? "month" : "day"), region and line of business"
        var text = [
            "summary_key: {key: dense}",
            "\(monthly ? "counted" : "summed")_on @on daily",
            "date_key @day \(monthly ? "month_start" : "summed_on")",
        ]
        if monthly { text.append("month_start = counted_on - day(counted_on) + 1") }
        text += [
            "business_unit_key ?> dim_business_unit 0.7",
            "channel_key ?> dim_channel 0.6",
            "region_code ~ NA 45, EMEA 30, APAC 18, LATAM 7",
            "line_code ~ RTL 50, WHS 30, SVC 20",
            "row_count # 1 + poisson(\(monthly ? 420 : 14))",
        ]
        for measure in measures {
            text.append("\(measure)_total $ row_count * lognormal(3.4, 0.5)")
            text.append("\(measure)_average $ \(measure)_total / row_count")
        }
        text += [
            "is_final = \(monthly ? "counted_on" : "summed_on") < date '2025-12-01'",
            "@audit machine cast(\(monthly ? "month_start + 32" : "summed_on + 1") as timestamp)",
            "! counts_something: row_count >= 1",
        ]
        return made.with(text)
    }

    private func with(_ text: [String]) -> CatalogueTable {
        var reader = "== \(name)\n\(description)\n"
        reader += text.joined(separator: "\n")
        guard let read = try? CatalogueReader(reader, source: source).tables.first else {
            preconditionFailure("a summary is not sound: \(name)")
        }
        var made = self
        made.parent = nil
        made.count = nil
        made.role = .fact
        made.description = description
        made.lines = read.lines
        return made
    }
}
