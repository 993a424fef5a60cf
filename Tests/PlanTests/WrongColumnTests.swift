import Plan
import Testing

/// A wrong column, and the first problem that is reported of it.
private typealias WrongColumn = (text: String, line: Int, column: Int, message: String, hint: String?)

/// Columns added to the plan of `planText`; the text begins on line 14 in column 7.
private let wrongColumns: [WrongColumn] = [
    ("c: nam || 'x'", 14, 10, "unknown column 'nam' in table 't'", "did you mean 'name'?"),
    ("c: lenght(name)", 14, 10, "unknown function 'lenght'", "did you mean 'length'?"),
    ("c: substring(name, 1)", 14, 10, "substring takes 3 operands, not 2", nil),
    (
        "c: n = name", 14, 14, "= compares integer with text",
        "numbers stand without quotes; cast(… as text) makes text of one"
    ),
    ("c: day + 1.5", 14, 10, "+ needs numbers, not date and double", "days are whole: date + int(…)"),
    ("c: name + 1", 14, 10, "+ needs numbers, not text and integer", "numbers stand without quotes"),
    (
        "c: at - at", 14, 10, "- needs numbers, not timestamp and timestamp",
        "write add_seconds(timestamp, seconds), or seconds_between(later, earlier)"
    ),
    ("c: not n", 14, 14, "not needs a condition, not integer", "compare it, such as x = 1"),
    ("c: 'open", 14, 10, "this quoted text has no end", nil),
    ("c: n in ()", 14, 16, "'in' needs a value", nil),
    ("c: 1 < n < 3", 14, 16, "expected an operator or the end, found '<'", "comparisons do not chain: a < b and b < c"),
    (
        "c: case when n > 1 then 1 else 'a' end", 14, 38, "the values of case mix integer and text",
        "numbers stand without quotes; cast(… as text) makes text of one"
    ),
    ("c: cast(flag as integer)", 14, 10, "boolean cannot be cast to integer", "write case when … then 1 else 0 end"),
    ("c: null", 14, 10, "a column that is always NULL needs a type", "add type: and one of the types"),
    ("c: n = null", 14, 14, "= with NULL is never true", "write x is null, or x is not null"),
    ("c: uniform(9, 3)", 14, 21, "the range of uniform is empty: 9 > 3", nil),
    ("c: normal(1, -2)", 14, 20, "the deviation of normal is negative", nil),
    ("c: chance(1.5)", 14, 17, "chance needs a probability from 0 to 1", nil),
    ("c: 99999999999999999999", 14, 10, "the integer 99999999999999999999 has more than 64 bits", nil),
    ("c: n / 0", 14, 14, "division by zero", nil),
    ("c: date '2024-02-30'", 14, 10, "'2024-02-30' is no date", "dates are date 'YYYY-MM-DD'"),
    ("c: n.x", 14, 10, "'n' of table 't' is no reference: nothing lies behind it", "a reference is made by ref: TABLE"),
    ("c: t.n", 14, 10, "unknown column 't' in table 't'", "did you mean 'n'?"),
    ("c: (n + 1", 14, 16, "expected ')', found the end", "inside {…} and […] a comma ends the value: put it in quotes"),
    ("c: n + ) 2", 14, 14, "expected a value, found ')'", nil),
    ("c: n ยง 2", 14, 12, "'ย' has no meaning in an expression", nil),
    ("c: {value: n, typ: integer}", 14, 21, "unknown key 'typ' in column 'c'", "did you mean 'type'?"),
    ("c: {value: n, key: dense}", 14, 21, "column 'c' has both 'value' and 'key': one is needed", nil),
    (
        "c: {type: integer}", 14, 7, "column 'c' does not say how it is made",
        "give it one of value, key, ref, pick, choose, uniform, normal, lognormal, piecewise, quantiles, date, timestamp, template"
    ),
    ("c: luhn('12a')", 14, 15, "luhn needs 1 to 30 digits", nil),
    ("c: luhn(n)", 14, 15, "luhn needs text, not integer", nil),
    ("c: gs1('123')", 14, 14, "gs1 needs 7, 11, 12, 13 or 17 digits", nil),
    ("c: iban('de', name)", 14, 15, "iban needs a country of two capital letters", nil),
    (
        "c: iban('DE', '1-2')", 14, 21,
        "iban needs 1 to 30 capital letters and digits behind the country", nil
    ),
    ("c: pattern(n)", 14, 18, "pattern needs text, not integer", nil),
    (
        "c: pattern('')", 14, 18, "pattern needs a text of 1 to 1000 bytes that does not end in a backslash",
        "# is a digit, % one that is not 0, ? a letter, & a hexadecimal digit; \\ takes the next as it is"
    ),
    ("c: sentence(1001)", 14, 19, "sentence takes 1 to 1000 words", nil),
    ("c: digits(0)", 14, 17, "digits needs a known number of characters from 1 to 1000", nil),
    ("c: hex(n)", 14, 14, "hex needs a known number of characters from 1 to 1000", nil),
    ("c: ascii(name, 'fr')", 14, 22, "the language of ascii is one of 'de', 'da', 'no', 'sv'", nil),
    ("c: slug(n)", 14, 15, "slug needs text, not integer", nil),
    (
        "c: argmax(n, day, n, name)", 14, 28, "what argmax measures by mix date and text",
        "write dates as date '2024-01-31'"
    ),
    ("c: variant(n)", 14, 18, "variant needs text, not integer", nil),
    (
        "c: variant(name, 'initals')", 14, 24,
        "a way of variant is one of 'initial', 'last_first', 'swapped', 'nickname', 'plain', 'letters', 'slip', 'capitals', 'company', not 'initals'",
        "did you mean 'initial'?"
    ),
    ("c: variant(name, name)", 14, 24, "a way of variant is a known text, such as 'initial'", nil),
    ("c: format_amount(name, 'us')", 14, 24, "format_amount needs a number, not text", nil),
    (
        "c: format_amount(n, 'usa')", 14, 27,
        "a style of format_amount is one of 'us', 'us_plain', 'plain', 'grouped', 'uk', 'eu', 'fr', 'ch', 'jp', 'accounting', not 'usa'",
        "did you mean 'us'?"
    ),
    ("c: format_amount(1e17, 'us')", 14, 24, "1e+17 is too large for an amount", nil),
    ("c: format_amount(n)", 14, 10, "format_amount takes 2 operands, not 1", nil),
    ("c: format_date(n, 'us')", 14, 22, "format_date needs a date or timestamp, not integer", nil),
    (
        "c: format_date(day, 'us_shrt')", 14, 27,
        "a style of format_date is one of 'iso', 'us', 'us_short', 'eu', 'de', 'long', 'medium', 'compact', not 'us_shrt'",
        "did you mean 'us_short'?"
    ),
    ("c: argmax(name, n, name)", 14, 26, "argmax takes pairs: a value, and what it is measured by", nil),
    (
        "c: majority(n, name)", 14, 22, "the operands of majority mix integer and text",
        "numbers stand without quotes; cast(… as text) makes text of one"
    ),
    (
        "c: majority(n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n)",
        14, 10, "majority takes at most 32 operands, not 33", nil
    ),
    (
        "c: majority(majority(majority(majority(majority(n, 1, 2), 1, 2), 1, 2), 1, 2), 1, 2)", 14, 28,
        "the operands of majority are too large", "give them columns of their own, hidden: true"
    ),
    ("c: digits_mod(name, n)", 14, 27, "digits_mod divides by a known integer from 1 to 10^9", nil),
    ("c: digits_mod('1x', 97)", 14, 21, "digits_mod needs digits and capital letters", nil),
    (
        "c: digits_sum(name, 1, n)", 14, 30, "a weight of digits_sum is a known integer, at most 10^6 of either sign",
        nil
    ),
    ("c: digits_sum('123', 1, 2)", 14, 21, "digits_sum needs as many digits as it has weights, 2", nil),
    ("c: {key: uuid, type: varchar(35)}", 14, 28, "the key has up to 36 bytes, varchar(35) is too short", nil),
    ("c: {key: uuid, type: bigint}", 14, 28, "a key of UUIDs is text, not bigint", nil),
    ("c: prose(0)", 14, 16, "prose takes 1 to 65535 characters", nil),
    ("c: prose(1.5)", 14, 16, "prose needs an integer, not double", "int(…) makes one of a number"),
    ("c: uuid7(day)", 14, 16, "uuid7 needs a timestamp, not date", nil),
    (
        "c: ipv4('203.0.113.1/24')", 14, 15, "ipv4 needs a known network in CIDR notation",
        "such as '203.0.113.0/24', with no bits behind the prefix"
    ),
    (
        "c: ipv6('203.0.113.0/24')", 14, 15, "ipv6 needs a known network in CIDR notation",
        "such as '2001:db8::/32'"
    ),
    ("c: {choose: {a: 0, b: 0}}", 14, 19, "all weights of choose are 0", nil),
    ("c: {choose: {a: 1, b: -1}}", 14, 29, "the weight of 'b' is a number from 0 to 10^15", nil),
    (
        "c: {choose: [a, 1]}", 14, 23, "the values of choose mix text and integer",
        "put texts that look like something else in quotes, or declare a type"
    ),
    ("c: {choose: [a, a]}", 14, 23, "'a' is there twice", nil),
    ("c: {choose: {a: 1, a: 2}}", 14, 26, "the key a is there twice", nil),
    ("c: {choose: [abc], type: varchar(2)}", 14, 20, "'abc' has 3 bytes, varchar(2) is too short", nil),
    ("c: {choose: [1.255], type: \"decimal(5,2)\"}", 14, 20, "'1.255' is no decimal(5,2)", nil),
    ("c: {value: 40000, type: smallint}", 14, 18, "40000 does not fit smallint", nil),
    ("c: {value: 12345.5, type: \"decimal(4,1)\"}", 14, 18, "12345.5 does not fit decimal(4,1)", nil),
    (
        "c: {value: n, type: text}", 14, 18, "integer does not go into a column of type varchar(65535)",
        "make text of it: cast(… as text), or a template"
    ),
    (
        "c: {value: at, type: date}", 14, 18, "timestamp does not go into a column of type date",
        "date(…) is the day of a timestamp"
    ),
    ("c: {value: n, type: intger}", 14, 27, "unknown type 'intger'", "did you mean 'integer'?"),
    (
        "c: {value: n, type: decimal(20,2)}", 14, 37, "expected two numbers and ')', found the end",
        "inside {…} and […] a comma ends the value: put it in quotes"
    ),
    ("c: {date: {from: 2024-02-01, to: 2024-01-01}}", 14, 40, "the range is empty: to lies before from", nil),
    ("c: {date: {from: 2024-02-01, to: 2024-02-31}}", 14, 40, "'2024-02-31' is no date", "dates are YYYY-MM-DD"),
    ("c: {date: {from: 1000-01-01, to: 2024-01-01}}", 14, 40, "the range spans more than 200 years", nil),
    ("c: {date: {from: 2024-02-01, to: 2024-03-01, months: [1, 2]}}", 14, 60, "months has 12 weights, not 2", nil),
    (
        "c: {date: {from: 2024-02-01, to: 2024-03-01, months: {jan: 1}}}", 14, 17,
        "every day of the range has weight 0", nil
    ),
    (
        "c: {date: {from: 2024-02-01, to: 2024-03-01, hours: {9: 1}}}", 14, 52, "unknown key 'hours' in date",
        "the keys are from, to, months, weekdays, holidays, growth, ordered"
    ),
    ("c: {key: \"A-{:5}\"}", 14, 19, "the placeholder of a key is {} or {:0N} with N from 1 to 18", nil),
    (
        "c: {key: \"A\"}", 14, 17, "the format 'A' has no place for the key's number",
        "write {} or {:05} where the number stands; or key: dense, key: scattered, key: uuid"
    ),
    ("c: {key: \"A{}{}\"}", 14, 20, "a key's format has one placeholder, this one has two", nil),
    ("c: {key: {start: 1, step: 0}}", 14, 33, "the step of a key is not 0: its values must differ", nil),
    ("c: {key: {scattered: true, domain: 5}}", 14, 42, "the domain 5 is smaller than the table's 10 rows", nil),
    ("c: {key: dense, nulls: 0.5}", 14, 30, "a key is never NULL: it has no nulls", nil),
    ("c: {key: \"A{:05}\", type: varchar(3)}", 14, 32, "the key has up to 6 bytes, varchar(3) is too short", nil),
    ("c: {ref: u}", 14, 16, "unknown table 'u'", "did you mean 't'?"),
    ("c: {ref: t.n}", 14, 18, "'n' is no key of table 't'", "only a column made by key can be referred to"),
    ("c: {ref: t.idd}", 14, 18, "unknown column 'idd' in table 't'", "did you mean 'id'?"),
    (
        "c: {ref: t, skew: zipf(0)}", 14, 25,
        "skew is uniform, zipf(S) with 0 < S <= 100, selfsimilar(H) with 0.5 <= H < 1, exponential(MEAN) or normal(CENTRE, DEVIATION), not 'zipf(0)'",
        nil
    ),
    ("c: {ref: t, type: integer}", 14, 25, "a reference has the type of the key that it refers to", nil),
    ("c: {value: n, skew: uniform}", 14, 21, "skew belongs to a reference (ref), not to 'value'", nil),
    ("c: {template: \"x{n\"}", 14, 23, "this '{' has no '}'", "a brace as text is {{"),
    (
        "c: {template: \"x{name:05}\"}", 14, 24, "a width needs an integer, not text",
        "int(x) makes an integer of a number"
    ),
    ("c: {value: n, nulls: 2}", 14, 28, "nulls is a share from 0 to 1", nil),
    ("c: {value: n, when: n}", 14, 27, "when needs a condition, not integer", "compare it, such as x = 1"),
    ("c: c2 + 1\n      c2: c", 15, 11, "columns read each other in a circle: t.c → t.c2 → t.c", nil),
    (
        "C: 1", 14, 7, "'C' cannot be the name of a column",
        "names are a lower-case letter, then lower-case letters, digits and '_', at most 63"
    ),
    ("case: 1", 14, 7, "'case' cannot be the name of a column: it is a word of the expression language", nil),
    ("c: 1\n      c: 2", 15, 7, "the key c is there twice", nil),
    ("c: !!str x", 14, 10, "YAML tags are not allowed", "put text that begins with '!' in quotes"),
    (
        "c: [1, 2]", 14, 10, "column 'c' is an expression or a mapping, not a list",
        "a list of values is {choose: [...]}"
    ),
    ("c: {uniform: [1]}", 14, 20, "uniform is [low, high]", nil),
    ("c: {normal: {mean: 1, sd: 2}}", 14, 29, "unknown key 'sd' in normal", "the keys are mean, deviation"),
    ("c: round(x, n)", 14, 19, "round needs a known number of digits from 0 to 15", nil),
    (
        "c: greatest(1, name)", 14, 22, "the operands of greatest mix integer and text",
        "numbers stand without quotes; cast(… as text) makes text of one"
    ),
    ("c: replace(name, '', 'x')", 14, 24, "replace needs a known text to find, not empty", nil),
    (
        "c: coalesce(null, null)", 14, 19, "the operands of coalesce are all NULL: their type is not known",
        "write cast(null as integer), or another type"
    ),
    (
        "c: {value: >\n          n +\n          foo}", 14, 18,
        "YAML: while scanning for the next token, found character that cannot start any token", nil
    ),
    (
        "c: >\n        n +\n          foo * 2", 16, 11, "unknown column 'foo' in table 't'",
        "texts stand in single quotes: 'foo'"
    ),
    (
        "c: |\n        case when n = 1\n          then 'it''s'\n          else nme\n        end", 17, 16,
        "unknown column 'nme' in table 't'", "did you mean 'name'?"
    ),
    ("c: \"'\\u00e9' || nme\"", 14, 23, "unknown column 'nme' in table 't'", "did you mean 'name'?"),
    ("c: '''x'' || nme'", 14, 20, "unknown column 'nme' in table 't'", "did you mean 'name'?"),
    (
        "c: {value: n, when: n = max(1, 2)}", 14, 36, "expected ',' or ')', found the end",
        "inside {…} and […] a comma ends the value: put it in quotes"
    ),
]

@Test(arguments: wrongColumns.indices)
func wrongColumnIsRefusedWithItsPlace(_ index: Int) throws {
    let wrong = wrongColumns[index]
    let found = try #require(problems(planText(wrong.text)).first)
    #expect(found.message == wrong.message, "\(wrong.text)")
    #expect([found.line, found.column] == [wrong.line, wrong.column], "\(wrong.text)")
    #expect(found.suggestion == wrong.hint, "\(wrong.text)")
}
