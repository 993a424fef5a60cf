/// What kinds of queries there are.
public enum QueryKind: String, CaseIterable, Sendable {
    case rowCount = "row_count"
    case pointLookup = "point_lookup"
    case parentChildren = "parent_children"
    case categoryCounts = "category_counts"
    case timeWindow = "time_window"
    case timeSeries = "time_series"
    case starJoin = "star_join"
    case snowflake
    case topN = "top_n"
    case periodOnPeriod = "period_on_period"
    case distinctCount = "distinct_count"
    case shareOfTotal = "share_of_total"
    case runningTotal = "running_total"
    case movingAverage = "moving_average"
    case ranking
    case percentiles
    case histogram
    case funnel
    case versionAsOf = "scd_as_of"
    case versionCurrent = "scd_current"
    case versionChanges = "scd_changes"
    case bridge
    case stagingCounts = "staging_counts"
    case stagingParse = "staging_parse"
    case nullShares = "quality_nulls"
    case duplicates = "quality_duplicates"
    case orphans = "quality_orphans"
    case breaches = "quality_breaches"

    /// How many queries there are of the kind beside the others.
    public var weight: Double {
        switch self {
        case .starJoin: 16
        case .pointLookup: 12
        case .timeWindow: 9
        case .topN: 7
        case .timeSeries, .parentChildren: 6
        case .snowflake, .periodOnPeriod, .categoryCounts: 5
        case .distinctCount, .shareOfTotal, .runningTotal, .funnel, .versionAsOf, .bridge: 4
        case .movingAverage, .ranking, .histogram: 3
        case .percentiles, .rowCount, .versionCurrent, .versionChanges, .stagingCounts, .stagingParse, .nullShares,
            .duplicates, .orphans, .breaches:
            2
        }
    }

    /// Who asks such queries, and how late in looking at a subject: analysts go from the whole to the single row.
    var depth: Int {
        switch self {
        case .rowCount, .categoryCounts, .distinctCount: 0
        case .timeSeries, .timeWindow: 1
        case .periodOnPeriod, .shareOfTotal, .runningTotal, .movingAverage: 2
        case .starJoin, .histogram, .percentiles, .funnel, .versionCurrent, .versionChanges: 3
        case .snowflake, .bridge, .versionAsOf: 4
        case .topN, .ranking: 5
        case .parentChildren, .pointLookup: 6
        case .stagingCounts, .stagingParse, .nullShares, .duplicates, .orphans, .breaches: 7
        }
    }

    /// Whether it is a check that a program makes at night.
    var isCheck: Bool { depth == 7 }

    /// Whether it is a tile of a dashboard.
    var isTile: Bool {
        switch self {
        case .timeWindow, .timeSeries, .starJoin, .topN, .periodOnPeriod, .shareOfTotal, .runningTotal, .movingAverage,
            .categoryCounts, .funnel, .ranking:
            true
        default: false
        }
    }
}
