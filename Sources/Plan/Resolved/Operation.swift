/// An operator or function of the expression language, on operands that already have the right types.
///
/// Unless it says otherwise, the result is NULL if an operand is. Whole-number and decimal overflow is an error of the
/// run that names table, column and row; so is division by zero and the root or logarithm of what has none.
///
/// Conversions (`Expression.Kind.convert`): integer → decimal, double (nearest); decimal → double (nearest), decimal of
/// another scale (half away from zero); double → integer, decimal (half away from zero); date → timestamp (midnight);
/// anything → text (as CSV writes it).
public enum Operation: String, Hashable, Sendable, CaseIterable {
    // Arithmetic: both operands and the result of one type: integer, decimal of one scale (not multiply, divide), double.
    case add, subtract, multiply
    /// Integer ÷ integer cuts toward zero, as in SQL; decimals are divided as doubles.
    case divide
    /// The remainder with the dividend's sign; integers or doubles.
    case modulo
    case negate

    /// date + integer days → date.
    case addDays
    /// date − date → integer days.
    case daysBetween
    /// timestamp + integer seconds → timestamp.
    case addSeconds
    /// timestamp − timestamp → integer seconds, cut toward zero.
    case secondsBetween

    // Comparison: both operands of one type; the result is boolean. Text compares by bytes.
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual

    // SQL's three-valued logic.
    case and, or, not

    /// Never NULL.
    case isNull
    /// Never NULL.
    case isNotNull
    /// The first operand that is not NULL; two operands or more, of one type.
    case coalesce
    /// NULL if the operands are equal, else the first.
    case nullIf
    /// The greatest operand that is not NULL (PostgreSQL's rule); two or more, of one type.
    case greatest
    /// The least operand that is not NULL; two or more, of one type.
    case least

    /// Same type as the operand: integer, decimal, double.
    case absolute
    // decimal or double → integer, toward −∞, +∞, zero.
    case floor, ceiling, truncate
    /// double, constant integer digits 0…15 → double, half away from zero.
    case round
    // double → double.
    case squareRoot, naturalLogarithm, exponential
    /// double, double → double; the base is positive.
    case power

    // date or timestamp → integer. Weekday: Monday 1 … Sunday 7.
    case year, quarter, month, day, weekday, dayOfYear
    // timestamp → integer.
    case hour, minute, second
    /// timestamp → date.
    case dateOf

    // text → text; ASCII letters only change.
    case lower, upper
    /// text → text: the first letter of each word a capital, the others not; ASCII letters only change.
    case capitalise
    /// text → integer, in characters (Unicode scalars).
    case length
    /// text → integer, in bytes of UTF-8.
    case byteLength
    /// text → text: see `Mojibake`.
    case mojibake
    /// text, integer start from 1, integer count → text, in characters.
    case substring
    /// text, text → text.
    case concatenate
    /// text, perhaps a constant language → text without marks and other characters than ASCII: see `ASCIIText`.
    case ascii, slug
    /// digits → the digits with their check digit: see `CheckDigit`. Other text is an error of the run.
    case luhn, gs1
    /// text of a country, text → bank account number: see `IBAN`. Other text is an error of the run.
    case iban
    /// text of digits and capital letters, constant integer → integer: see `DigitArithmetic`. Other text is an error of the run.
    case digitsRemainder
    /// text of digits, a constant integer for each → integer: see `DigitArithmetic`. Other text is an error of the run.
    case digitsSum
    /// text → text: all words but the first before a comma, and the first behind it.
    case lastFirst
    /// integer, or decimal of no more digits than the style has, constant style → text: see `AmountStyle`.
    case formatAmount
    /// date, constant style → text: see `DateStyle`.
    case formatDate
    /// text, constant text to find (not empty), constant text to put → text.
    case replace
}
