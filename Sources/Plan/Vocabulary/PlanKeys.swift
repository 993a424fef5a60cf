/// The keys of one kind of mapping in a plan.
///
/// The reader of drafts switches over them, messages list them, and the JSON Schema describes them: a key that is added
/// here is accepted, named in hints and completed by editors, or the package does not compile.
protocol PlanKey: RawRepresentable<String>, CaseIterable, Sendable {
    /// What the key says, as editors show it.
    var meaning: String { get }
}

extension PlanKey {
    /// The names of all keys, in the order in which messages list them.
    static var names: [String] { allCases.map(\.rawValue) }
}

/// The keys of a plan.
enum RootKey: String, PlanKey {
    case plan, description, seed, tables

    var meaning: String {
        switch self {
        case .plan: "The plan's name: a lower-case letter, then lower-case letters, digits and '_'."
        case .description: "One line of text on what the plan makes."
        case .seed: "A whole number from 0 to 2^64 - 1, from which all random values follow; 1 if absent."
        case .tables: "The tables by name, at least one."
        }
    }
}

/// The keys of a table.
enum TableKey: String, PlanKey {
    case rows, per, count, source, scale, description, schema, kind, key, versions, columns, assert, defects, sources

    var meaning: String {
        switch self {
        case .rows: "How many rows the table has: a whole number, at least 1, with or without '_' between digits."
        case .per: "The table that this one is nested in: each of its rows has a number of rows here."
        case .count: "How many rows each row of the parent has: an expression over a row of the parent."
        case .source: "TABLE.SOURCE: the records that a source of that table has of its entities; the rows follow."
        case .scale: "Whether --scale multiplies the rows; true if absent."
        case .description: "One line of text on the table."
        case .schema: "The database schema that the table is loaded into; none if absent."
        case .kind: "What the table is in a warehouse: fact, dimension, bridge or staging."
        case .key: "Columns that together are a key: in a nested table its reference to the parent and others."
        case .versions: "The versions of the table's schema after the first: v2, v3, in order."
        case .defects: "What is wrong on purpose in some rows; the answer key lists each."
        case .sources: "Who has records of the table's rows, and where they disagree; the rows are the answer key."
        case .columns: "The columns by name, in the order of the fields; at least one that is not hidden."
        case .assert: "Business rules by name: conditions that no row breaks, checked on every row as it is written."
        }
    }
}

/// The keys of `sources`.
enum SourcesKey: String, PlanKey {
    case of, shared, conflicts, rules

    var meaning: String {
        switch self {
        case .of: "The sources by name: two at least."
        case .shared: "Shares of the entities that exactly some of the sources know."
        case .conflicts: "How often sources disagree on an entity that several know, and on what."
        case .rules: "Business rules by column: what the value is, of those that the sources have, as SOURCE.COLUMN."
        }
    }
}

/// The keys of a source.
enum SourceKey: String, PlanKey {
    case overlap, size, repeats, odds, updated, quality

    var meaning: String {
        switch self {
        case .overlap: "The share of its entities that another source knows, too: 0 to 1."
        case .size: "How many entities it knows, relative to other sources, above 0; 1 if absent."
        case .repeats: "The share of its entities that it has two records of; 0 if absent."
        case .odds: "How likely it is the one that differs, relative to other sources; 1 if absent."
        case .updated: "The column of its table that says when a record was changed last."
        case .quality: "The column of its table that says how good a record is: the greater, the better."
        }
    }
}

/// The keys of what some sources share.
enum SharedKey: String, PlanKey {
    case by, share

    var meaning: String {
        switch self {
        case .by: "The sources that know the entities, no other knowing them: two at least."
        case .share: "The share of all entities: 0 to 1."
        }
    }
}

/// The keys of `conflicts`.
enum ConflictsKey: String, PlanKey {
    case rate, kinds

    var meaning: String {
        switch self {
        case .rate: "The share, above 0 and below 1, of the entities known to several sources that they disagree on."
        case .kinds: "The kinds of conflict by name."
        }
    }
}

/// The keys of a kind of conflict.
enum ConflictKey: String, PlanKey {
    case `in`, weight, value

    var meaning: String {
        switch self {
        case .in: "The column that a source has another value of."
        case .weight: "How likely the kind is beside the others, above 0; 1 if absent."
        case .value: "The other value: an expression over the entity, other than its value."
        }
    }
}

/// The keys of `defects`.
enum DefectsKey: String, PlanKey {
    case rate, kinds

    var meaning: String {
        switch self {
        case .rate: "The share of the rows that have a defect, above 0 and up to 1."
        case .kinds: "The defects by name."
        }
    }
}

/// The keys of a defect beside its kind.
enum DefectKey: String, PlanKey {
    case weight, value, `as`

    var meaning: String {
        switch self {
        case .weight: "How likely the defect is beside the others, above 0; 1 if absent."
        case .value: "What stands in the column in place of its value: an expression."
        case .as: "With missing, what stands for a value: a list of null, empty, and texts such as N/A."
        }
    }
}

extension DefectKind {
    /// What the kind's key says, as editors show it.
    var meaning: String {
        switch self {
        case .missing: "The column whose value is missing."
        case .repeated: "row: the whole row is there twice."
        case .near: "The column that differs in a row that is there twice."
        case .inconsistent: "The column whose value does not go with others of the row."
        case .outlier: "The column whose value is far from all others."
        case .format: "The column whose value is in another format."
        case .whitespace: "The column with spaces that do not belong there."
        case .letterCase: "The column with letters in the wrong case."
        case .encoding: "The column whose encoding was mistaken."
        case .late: "The column that makes the row older than one that it refers to."
        case .orphan: "The reference that has no row."
        }
    }
}

/// The keys of a version.
enum VersionKey: String, PlanKey {
    case from, after, description

    var meaning: String {
        switch self {
        case .from: "The day from which it holds, YYYY-MM-DD: the table has a date or timestamp that is ordered."
        case .after: "The share of the rows, above 0 and below 1, that stand before it."
        case .description: "One line of text on what changes."
        }
    }
}

/// The keys of a value of `choose` that is more than a weight.
enum WeightKey: String, PlanKey {
    case weight, since

    var meaning: String {
        switch self {
        case .weight: "The value's weight; 1 if absent."
        case .since: "The version from which there is such a value."
        }
    }
}

/// The keys of a column that say how its values are made: each column has exactly one.
enum GeneratorKey: String, PlanKey {
    case value, key, ref, pick, choose, uniform, normal, lognormal, piecewise, quantiles, date, timestamp, template

    var meaning: String {
        switch self {
        case .value: "An expression, such as quantity * 9.99, of columns of the row and of rows it refers to."
        case .key: "Identifies a row: dense, scattered, uuid, a format such as REP-{:05}, or a mapping."
        case .ref: "TABLE or TABLE.KEYCOLUMN: the key of a row of that table, drawn for each row."
        case .pick:
            "VOCABULARY or VOCABULARY.COLUMN: a row of one of the program's lists, such as names, drawn by weight."
        case .choose: "One of some values: a list, or a mapping of values to weights."
        case .uniform: "[low, high]: of two integers, an integer from low to high; otherwise a number from low to high."
        case .normal: "[mean, deviation] of a normal distribution."
        case .lognormal: "[mean, deviation] of the logarithm of a log-normal distribution."
        case .piecewise: "values and weights: a number between two neighbours of values, by the weight between them."
        case .quantiles: "A list of numbers: values with as many between any two neighbours as between any others."
        case .date: "A day of a range, by weights of months and weekdays."
        case .timestamp: "A second of a range of days, by weights of months, weekdays and hours."
        case .template: "Text with expressions in braces, such as \"{first} {last}\" or \"A-{row():05}\"."
        }
    }
}

/// The keys of a column beside its generator.
enum ModifierKey: String, PlanKey {
    case type, nulls, when, hidden, description, since, `default`, before, skew, `where`, distinct, order, among, match,
        row

    /// The keys that go with `ref` alone.
    static let ofReferences: [ModifierKey] = [.skew, .where, .distinct, .order, .among, .match, .row]

    var meaning: String {
        switch self {
        case .type: "The column's type; it follows from the generator if absent."
        case .nulls: "A share from 0 to 1: a row's value is NULL with that probability."
        case .when: "A condition; where it is not true, the value is NULL."
        case .hidden: "true leaves the column out of the files; others may read it."
        case .description: "One line of text on the column."
        case .since: "The version from which the table has the column; files of earlier ones do not."
        case .default: "With since, what stands for the column in rows of earlier versions; NULL if absent."
        case .before: "Versions and the narrower types that the column had before them."
        case .where: "A condition that the row which is referred to satisfies; its table's name stands for it."
        case .distinct: "true, in a nested table: the rows of one parent refer to different rows."
        case .order:
            "With distinct, which rows go first: an expression or a list, each with desc for the greatest first."
        case .match:
            "The share of references that have a row, above 0 and up to 1; the others are keys that no row has."
        case .row:
            "The number, from 0, of the row that is referred to: an expression; nothing is drawn for the reference."
        case .among: "earlier: only rows of the same table that stand before."
        case .skew:
            "How a reference draws its row: uniform, zipf(S), selfsimilar(H), exponential(MEAN), normal(CENTRE, DEVIATION)."
        }
    }
}

/// The keys of the mapping behind `key`.
enum KeyKey: String, PlanKey {
    case value, format, start, step, scattered, domain

    var meaning: String {
        switch self {
        case .value: "An expression, alone in the mapping: the key is computed, and no two rows may have the same."
        case .format: "Text with one placeholder for the number: {}, or {:0N} for at least N digits."
        case .start: "The value of ordinal 0; 1 if absent."
        case .step: "The distance of neighbours, not 0; 1 if absent."
        case .scattered: "true spreads the ordinals over the rows by a permutation; false if absent."
        case .domain: "How many ordinals a scattered key is spread over, at least the table's rows."
        }
    }
}

/// The keys of the mapping behind `date` and `timestamp`.
enum CalendarKey: String, PlanKey {
    case from, to, months, weekdays, hours, holidays, growth, ordered

    /// The keys that `date` takes: it has no hours.
    static let ofDates: [CalendarKey] = allCases.filter { $0 != .hours }

    var meaning: String {
        switch self {
        case .from: "The first day, YYYY-MM-DD."
        case .to: "The last day, included, YYYY-MM-DD."
        case .months: "12 weights, January first, or a mapping with jan to dec; all the same if absent."
        case .weekdays: "7 weights, Monday first, or a mapping with mon to sun; all the same if absent."
        case .holidays: "A list of days that have nothing, or a mapping of days and factors from 0 to 10^6."
        case .growth: "What the weight of a day is multiplied with a year later, from 0.01 to 100; 1 if absent."
        case .ordered: "true: values ascend with the row; false if absent."
        case .hours: "24 weights, midnight first, or a mapping with 0 to 23; all the same if absent."
        }
    }

    /// The names of the weights; none for days.
    var weightNames: [String] {
        switch self {
        case .from, .to, .holidays, .growth, .ordered: []
        case .months: ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        case .weekdays: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        case .hours: (0..<24).map(String.init)
        }
    }
}

/// The keys of the mapping behind `normal` and `lognormal`.
enum DistributionKey: String, PlanKey {
    case mean, deviation

    var meaning: String {
        switch self {
        case .mean: "The mean; of lognormal, the mean of the logarithm."
        case .deviation: "The deviation, not negative; of lognormal, that of the logarithm."
        }
    }
}

/// The keys of the mapping behind `piecewise`.
enum PiecewiseKey: String, PlanKey {
    case values, weights

    var meaning: String {
        switch self {
        case .values: "The bounds between which values lie, ascending."
        case .weights: "The weight between each two neighbours of values: one less than those."
        }
    }
}

/// Names of types as plans write them.
enum TypeName: String, CaseIterable {
    case smallint, int, integer, bigint, decimal, double, boolean, date, timestamp, varchar, text
}
