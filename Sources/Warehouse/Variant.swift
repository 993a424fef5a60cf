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
        case .daily, .monthly: "agg_\(table.subject)\(variant.suffix)"
        default: table.name + variant.suffix
        }
    }
}

extension CatalogueTable {
    /// The sums of this table's measures by day or month, as a table of its own.
    func summary(monthly: Bool) throws(WarehouseError) -> CatalogueTable {
        let day = monthly ? "month_on" : "summed_on"
        let place = monthly ? "a month" : "a day"
        var text = [
            "== agg_\(subject)",
            "\(monthly ? "Monthly" : "Daily") sums of \(name): one row \(place), region and line of business",
            "summary_key: {key: dense}",
        ]
        // Days stand in order, and so do the months that they are of.
        text +=
            monthly
            ? ["drawn_on @on daily | hidden: true", "month_on = drawn_on - day(drawn_on) + 1"] : ["summed_on @on daily"]
        text += [
            "date_key @day \(day)",
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
            "is_final = \(day) < date '2025-12-01'",
            "@audit load \(day)",
            "! counts_something: row_count >= 1",
        ]
        let read = try CatalogueReader(text.joined(separator: "\n"), source: source).tables[0]
        var made = self
        (made.parent, made.count) = (nil, nil)
        (made.description, made.lines) = (read.description, read.lines)
        return made
    }
}
