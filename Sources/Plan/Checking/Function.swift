import Codes

/// A function of the expression language.
enum Function: String, CaseIterable {
    case greatest, least, coalesce, nullif, argmax, majority
    case abs, floor, ceil, trunc, round, sqrt, ln, exp, power, mod
    case year, quarter, month, day, weekday, dayofyear, hour, minute, second, date
    case lower, upper, initcap, length, substring, left, right, concat, replace
    case ascii, slug, luhn, gs1, iban
    case pattern, digits, hex, prose, lorem, sentence, words, uuid4, uuid7, ipv4, ipv6
    case row, ordinal, siblings
    case sum, count, min, max, first, last
    case uniform, normal, lognormal, chance, choose
    case exponential, gamma, beta, weibull, pareto, triangular, poisson, geometric, binomial
    case addSeconds = "add_seconds"
    case secondsBetween = "seconds_between"
    case mojibake, typo, variant
    case lastFirst = "last_first"
    case formatAmount = "format_amount"
    case formatDate = "format_date"
    case octetLength = "octet_length"
    case digitsMod = "digits_mod"
    case digitsSum = "digits_sum"

    /// Other spellings.
    private static let synonyms = ["int": "trunc", "ceiling": "ceil", "pow": "power"]

    /// The one spelling of a function's name in lower case; an unknown name is left as it is.
    static func canonicalName(_ name: String) -> String {
        synonyms[name] ?? name
    }

    /// All spellings.
    static var names: [String] { allCases.map(\.rawValue) + synonyms.keys.sorted() }

    /// What it makes of the rows that are nested in one; nil for a function of a single row.
    var aggregate: Aggregate? { Aggregate(rawValue: rawValue) }

    /// How many operands it takes.
    var argumentCounts: ClosedRange<Int> {
        switch self {
        case .greatest, .least, .coalesce, .concat: 2...1_000
        case .argmax: 2...4 * PlanLimits.sourceCountMax
        case .majority: 2...2 * PlanLimits.sourceCountMax
        case .choose: 2...2_000
        case .normal, .lognormal: 2...4
        case .exponential: 1...3
        case .poisson, .geometric: 1...1
        case .gamma, .beta, .weibull, .pareto, .binomial: 2...2
        case .triangular: 3...3
        case .nullif, .power, .mod, .left, .right, .uniform, .addSeconds, .secondsBetween: 2...2
        case .round: 1...2
        case .variant: 1...1 + NameVariant.Kind.allCases.count
        case .formatAmount, .formatDate: 2...2
        case .substring, .replace: 3...3
        case .row, .ordinal, .siblings, .uuid4: 0...0
        case .iban, .digitsMod: 2...2
        case .digitsSum: 2...1 + DigitArithmetic.weightCountMax
        case .ascii, .slug: 1...2
        case .luhn, .gs1, .pattern, .digits, .hex, .prose, .lorem, .sentence, .words, .uuid7, .ipv4, .ipv6,
            .mojibake, .typo, .octetLength, .lastFirst:
            1...1
        case .sum, .count, .min, .max, .first, .last: 1...1
        case .abs, .floor, .ceil, .trunc, .sqrt, .ln, .exp, .year, .quarter, .month, .day, .weekday, .dayofyear, .hour,
            .minute, .second, .date, .lower, .upper, .initcap, .length, .chance:
            1...1
        }
    }
}
