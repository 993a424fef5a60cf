/// A value of a `choose` as written, by its look.
private enum Look {
    case integer(Int64)
    case number(NumberLiteral)
    case double(Double)
    case boolean(Bool)
    case text(String)
    case null

    init(_ scalar: YAMLScalar) {
        let text = scalar.text
        guard scalar.isPlain else {
            self = .text(text)
            return
        }
        switch text {
        case "", "~", "null": self = .null
        case "true": self = .boolean(true)
        case "false": self = .boolean(false)
        default:
            // Codes such as 007 keep their zeros.
            let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
            let isCode =
                digits.count > 1 && digits.first == UInt8(ascii: "0") && digits.dropFirst().first != UInt8(ascii: ".")
            if isCode {
                self = .text(text)
            } else if let integer = PlainNumber.integer(text) {
                self = .integer(integer)
            } else if let spelling = PlainNumber.digits(text), let number = ColumnChecker.number(spelling) {
                self =
                    text.contains(where: { "eE".contains($0) }) || number.exact == nil
                    ? .double(number.value) : .number(number)
            } else {
                self = .text(text)
            }
        }
    }

    var name: String {
        switch self {
        case .integer: "integer"
        case .number: "decimal"
        case .double: "double"
        case .boolean: "boolean"
        case .text: "text"
        case .null: "NULL"
        }
    }
}

extension ColumnChecker {
    /// Values, weights and the column's type.
    struct Choice {
        var choice: WeightedChoice
        var columnType: ColumnType
        /// The place of the version from which each value is there.
        var versions: [Int]
    }

    /// A number with an optional sign, without underscores.
    fileprivate static func number(_ spelling: String) -> NumberLiteral? {
        spelling.hasPrefix("-") ? NumberLiteral(spelling.dropFirst())?.negated : NumberLiteral(spelling)
    }

    /// The values of a `choose`, or nil and a report.
    @inline(never)
    func choice(_ draft: ChooseDraft) -> Choice? {
        guard let values = self.draft.type.map({ declared(draft, $0) }) ?? inferred(draft) else { return nil }
        var seen: Set<Constant> = []
        for (value, item) in zip(values, draft.items) where !seen.insert(value).inserted {
            report("'\(item.value.text.prefix(80))' is there twice", item.value)
            return nil
        }
        guard let type = self.draft.type ?? ColumnChecker.type(of: values) else { return nil }
        for (value, item) in zip(values, draft.items) {
            if let problem = ColumnChecker.problem(value, type) {
                report(problem, item.value)
                return nil
            }
        }
        var versions: [Int] = []
        for item in draft.items {
            guard let since = item.since else {
                versions.append(0)
                continue
            }
            guard let version = plan.version(since, of: id.table) else { return nil }
            versions.append(version)
        }
        return Choice(
            choice: WeightedChoice(values: values, weights: draft.items.map(\.weight)), columnType: type,
            versions: versions)
    }

    private func report(_ message: String, _ scalar: YAMLScalar, hint: String? = nil) {
        plan.diagnostics.report(
            message, at: Place(offset: scalar.offset, length: max(1, scalar.text.utf8.count)), hint: hint)
    }

    private static func type(of values: [Constant]) -> ColumnType? {
        switch values.first?.type {
        case .integer: return .bigint
        case .decimal(let scale): return .decimal(precision: 18, scale: scale)
        case .double: return .double
        case .boolean: return .boolean
        case .text:
            let longest = values.reduce(1) { longest, value in
                if case .text(let text) = value { max(longest, text.utf8.count) } else { longest }
            }
            return .varchar(byteCountMax: min(longest, 65_535))
        case .date, .timestamp, nil: return nil
        }
    }

    // MARK: With a declared type

    private func declared(_ draft: ChooseDraft, _ type: ColumnType) -> [Constant]? {
        var values: [Constant] = []
        for item in draft.items {
            guard let value = ColumnChecker.constant(item.value, type) else {
                report(
                    "'\(item.value.text.prefix(80))' is no \(type)", item.value,
                    hint: item.value.isAbsent || item.value.text == "null" ? "NULLs are made by nulls: RATE" : nil)
                return nil
            }
            values.append(value)
        }
        return values
    }

    static func constant(_ scalar: YAMLScalar, _ type: ColumnType) -> Constant? {
        let text = scalar.text
        if case .null = Look(scalar) { return nil }
        switch type {
        case .varchar: return .text(text)
        case .boolean: return text == "true" ? .boolean(true) : text == "false" ? .boolean(false) : nil
        case .date: return CalendarText.day(text).map { .date($0) }
        case .timestamp: return CalendarText.timestamp(text).map { .timestamp($0) }
        case .smallint, .integer, .bigint: return PlainNumber.integer(text).map { .integer($0) }
        case .double: return PlainNumber.double(text).map { .double($0) }
        case .decimal(_, let scale):
            guard let number = PlainNumber.digits(text).flatMap(number), let exact = number.exact, exact.scale <= scale
            else { return nil }
            return Conversion.rescaled(exact.units, from: exact.scale, to: scale).map {
                .decimal(units: $0, scale: scale)
            }
        }
    }

    // MARK: By look

    private func inferred(_ draft: ChooseDraft) -> [Constant]? {
        let looks = draft.items.map { Look($0.value) }
        guard let kind = kind(looks, draft) else { return nil }
        guard kind == "decimal" else { return looks.map { ColumnChecker.constant($0, isDouble: kind == "double") } }
        let scale = looks.reduce(0) { scale, look in
            if case .number(let number) = look { max(scale, number.exact?.scale ?? 0) } else { scale }
        }
        var values: [Constant] = []
        for (look, item) in zip(looks, draft.items) {
            guard let units = ColumnChecker.units(look, scale) else {
                report("'\(item.value.text.prefix(80))' does not fit decimal(18,\(scale))", item.value)
                return nil
            }
            values.append(.decimal(units: units, scale: scale))
        }
        return values
    }

    /// The kind of all values: whole numbers count as decimals or doubles among such.
    private func kind(_ looks: [Look], _ draft: ChooseDraft) -> String? {
        let numbers = ["integer", "decimal", "double"]
        var kind = looks.first?.name ?? "text"
        for (look, item) in zip(looks, draft.items) {
            let name = look.name
            if name == "NULL" {
                report(
                    "a value of choose is not NULL", item.value,
                    hint: "NULLs are made by nulls: RATE; the text is \"\(item.value.text)\" in quotes")
                return nil
            }
            if let a = numbers.firstIndex(of: kind), let b = numbers.firstIndex(of: name) {
                kind = numbers[max(a, b)]
            } else if kind != name {
                report(
                    "the values of choose mix \(kind) and \(name)", item.value,
                    hint: "put texts that look like something else in quotes, or declare a type")
                return nil
            }
        }
        return kind
    }

    private static func units(_ look: Look, _ scale: Int) -> Int64? {
        let units: Int64?
        switch look {
        case .integer(let value): units = Conversion.rescaled(value, from: 0, to: scale)
        case .number(let number):
            units = number.exact.flatMap { Conversion.rescaled($0.units, from: $0.scale, to: scale) }
        default: units = nil
        }
        return units.flatMap { $0.magnitude < powerOfTen(18).magnitude ? $0 : nil }
    }

    private static func constant(_ look: Look, isDouble: Bool) -> Constant {
        switch look {
        case .integer(let value): isDouble ? .double(Double(value)) : .integer(value)
        case .number(let number): .double(number.value)
        case .double(let value): .double(value)
        case .boolean(let value): .boolean(value)
        case .text(let text): .text(text)
        case .null: .text("")
        }
    }
}
