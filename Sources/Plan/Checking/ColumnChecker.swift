import Codes

/// Checks one column, all of whose dependencies are checked.
///
/// Expressions recurse through its functions: it is a class, and they are not inlined into one another, so that each
/// level of an expression takes little of the stack.
final class ColumnChecker {
    let plan: PlanChecker
    let id: ColumnID
    let draft: ColumnDraft
    /// The table whose columns its expressions read.
    let scope: Int
    /// The nested table whose rows an expression is of; nil outside of an aggregate.
    var aggregated: Int?
    /// The table whose rows are candidates in the expression; nil outside of a reference's conditions.
    var candidate: Int?
    /// The scalar whose expression is being checked.
    var scalar = YAMLScalar(text: "", style: .plain, offset: 0)
    /// The stream that is drawn from; nil for the values of a column, or the counts of a nested table.
    var purpose: Draw.Purpose?
    /// The next number of the column's `value` stream.
    var nextDraw: UInt32 = 0

    convenience init(_ plan: PlanChecker, _ id: ColumnID) {
        self.init(plan, id, draft: plan.column(id))
    }

    init(_ plan: PlanChecker, _ id: ColumnID, draft: ColumnDraft) {
        self.plan = plan
        self.id = id
        self.draft = draft
        scope = plan.scope(of: id)
    }

    /// The column; nil if a problem was reported.
    func resolve() -> ResolvedColumn? {
        var condition: Expression?
        if let draft = draft.condition {
            guard let checked = self.condition(draft) else { return nil }
            condition = checked
        }
        guard let (core, type, role) = generated() else { return nil }
        var expression = core
        if let condition {
            expression = Expression(
                .firstMatch([.init(condition: condition, value: expression)], otherwise: .null(expression.type)),
                type: expression.type, isNullable: true)
        }
        if draft.nullRate > 0 {
            let draw = Draw(column: id, purpose: .null, number: 0)
            expression = Expression(
                .nullable(expression, rate: draft.nullRate, draw), type: expression.type, isNullable: true)
        }
        guard let (whole, since, defaultValue) = added(expression, type), let earlierTypes = earlierTypes(of: type)
        else {
            return nil
        }
        return ResolvedColumn(
            name: draft.name, description: draft.description, type: type, role: role, isHidden: draft.isHidden,
            sinceVersion: since, defaultValue: defaultValue, earlierTypes: earlierTypes, expression: whole)
    }

    // MARK: Reports and draws

    /// Reports a problem with bytes of the current scalar.
    func report(_ message: String, _ range: Range<Int>, hint: String? = nil) {
        plan.diagnostics.report(message, at: scalar.place(of: range, in: plan.source), hint: hint)
    }

    /// The next draws of the value stream.
    func draw(_ count: UInt32 = 1) -> Draw {
        defer { nextDraw += count }
        return Draw(column: id, purpose: purpose ?? (plan.isCount(id) ? .count : .value), number: nextDraw)
    }

    /// Checks an expression of the column.
    func operand(_ expression: SourceExpression) -> Operand? {
        scalar = expression.scalar
        return check(expression.node)
    }

    private func condition(_ expression: SourceExpression) -> Expression? {
        guard let operand = operand(expression) else { return nil }
        return boolean(operand, "when")
    }

    // MARK: Generators

    private typealias Generated = (expression: Expression, type: ColumnType, role: ResolvedColumn.Role)

    private func generated() -> Generated? {
        switch draft.generator {
        case .broken: return nil
        case .value(let expression):
            guard let operand = operand(expression) else { return nil }
            return value(operand)
        case .key(let key): return self.key(key)
        case .reference(let reference): return self.reference(reference)
        case .vocabulary(let column):
            guard let type = draft.type else { preconditionFailure("a vocabulary's columns have types") }
            let expression = Expression(
                .vocabulary(plan.draft.tables[id.table].name, column: column), type: type.valueType, isNullable: false)
            return (expression, type, .value)
        case .choose(let choose):
            guard let choice = choice(choose) else { return nil }
            let type = choice.columnType
            return (self.choose(choice.choice, since: choice.versions, type.valueType), type, .value)
        case .pair(let distribution, let first, let second):
            guard let operand = pair(distribution, first, second) else { return nil }
            return value(operand)
        case .calendar(let weights):
            let type: ValueType = weights.hours == nil ? .date : .timestamp
            let random = Expression(
                .random(.calendar(weights), draw(weights.hours == nil ? 1 : 2)), type: type, isNullable: false)
            return value(Operand(expression: random, range: 0..<0))
        case .list(let list):
            let random = Expression(.random(list, draw()), type: .double, isNullable: false)
            return value(Operand(expression: random, range: 0..<0))
        case .template(let parts):
            guard let expression = template(parts) else { return nil }
            return value(Operand(expression: expression, range: 0..<0))
        }
    }

    private func value(_ operand: Operand) -> Generated? {
        guard let type = draft.type ?? typeOfOther ?? inferredType(operand) else { return nil }
        guard let expression = assign(operand, to: type) else { return nil }
        return (expression, type, .value)
    }

    /// The type of the column that this one takes its type from; nil for text, which may be longer here.
    private var typeOfOther: ColumnType? {
        guard let other = draft.typeOf, let type = plan.resolved[other.table][other.column]?.type,
            type.valueType != .text
        else { return nil }
        return type
    }

    private func inferredType(_ operand: Operand) -> ColumnType? {
        if operand.isNull {
            report("a column that is always NULL needs a type", operand.range, hint: "add type: and one of the types")
            return nil
        }
        switch operand.type {
        case .integer: return .bigint
        case .decimal(let scale): return .decimal(precision: 18, scale: scale)
        case .double: return .double
        case .boolean: return .boolean
        case .date: return .date
        case .timestamp: return .timestamp
        case .text:
            let byteCount = TextLength(plan.resolved).byteCountMax(operand.expression) ?? 65_535
            return .varchar(byteCountMax: min(max(byteCount, 1), 65_535))
        }
    }

    private func reference(_ draft: ReferenceDraft) -> Generated? {
        guard let parent = plan.parent(of: id), let key = plan.resolved[parent.table][parent.column] else { return nil }
        var reference = Reference(parent: parent, skew: draft.isNested ? .nested : draft.skew)
        guard restrict(&reference, by: draft) else { return nil }
        if let match = draft.match {
            guard let orphans = orphans(of: reference, key, match) else { return nil }
            reference.orphans = orphans
        }
        let draw = Draw(column: id, purpose: .reference, number: 0)
        let isNullable = reference.isEarlier || reference.row?.isNullable ?? false
        var expression = Expression(.reference(reference, draw), type: .integer, isNullable: isNullable)
        if let orphans = reference.orphans {
            let draw = Draw(column: id, purpose: .match, number: 0)
            expression = Expression(
                .nullable(expression, rate: orphans.rate, draw), type: .integer, isNullable: true)
        }
        return (
            expression, key.type,
            draft.isPick || plan.isRowReference(id) ? .pick(reference) : .reference(reference)
        )
    }

    // MARK: Keys

    private func computedKey(_ source: SourceExpression) -> Generated? {
        guard plan.rowCounts[id.table] <= PlanLimits.knownRowCountMax else {
            report(
                "a computed key is of a table with at most \(PlanLimits.knownRowCountMax) rows, this one has more",
                in: source)
            return nil
        }
        guard let operand = operand(source), let (expression, type, _) = value(operand) else { return nil }
        switch type {
        case .smallint, .integer, .bigint, .varchar: break
        default:
            report("a key is a whole number or text, not \(type)", in: source)
            return nil
        }
        guard nextDraw == 0 else {
            report(
                "a key is not drawn: two rows might draw the same", in: source,
                hint: "compute it from row(), ordinal() and other columns")
            return nil
        }
        var key = Key(start: 0, step: 1, scatteredDomain: nil, format: nil)
        key.isComputed = true
        key.known = plan.knownKeys["\(plan.draft.tables[id.table].name).\(draft.name)"]
        return (expression, type, .key(key))
    }

    private func report(_ message: String, in source: SourceExpression, hint: String? = nil) {
        plan.diagnostics.report(message, at: source.scalar.place(of: source.node.range, in: plan.source), hint: hint)
    }

    private func key(_ draft: KeyDraft) -> Generated? {
        if let value = draft.value { return computedKey(value) }
        if draft.isUUID { return uuidKey() }
        let rows = plan.rowCounts[id.table]
        let domain = draft.domain ?? rows
        guard domain >= rows else {
            plan.diagnostics.report(
                "the domain \(domain) is smaller than the table's \(rows) rows", at: draft.domainPlace)
            return nil
        }
        let last = (domain - 1).multipliedReportingOverflow(by: draft.step)
        let (end, isBeyond) = draft.start.addingReportingOverflow(last.partialValue)
        guard !last.overflow, !isBeyond else {
            plan.diagnostics.report("the key's last value has more than 64 bits", at: self.draft.generatorPlace)
            return nil
        }
        let range = min(draft.start, end)...max(draft.start, end)
        guard let type = keyType(draft, range) else { return nil }
        let key = Key(
            start: draft.start, step: draft.step, scatteredDomain: draft.isScattered ? domain : nil,
            format: draft.format)
        return (Expression(.key(key), type: type.valueType, isNullable: false), type, .key(key))
    }

    private func uuidKey() -> Generated? {
        guard let type = textKeyType(UUIDText.byteCount, "a key of UUIDs") else { return nil }
        var key = Key(start: 0, step: 1, scatteredDomain: nil, format: nil)
        key.isUUID = true
        return (Expression(.key(key), type: .text, isNullable: false), type, .key(key))
    }

    private func keyType(_ draft: KeyDraft, _ range: ClosedRange<Int64>) -> ColumnType? {
        guard let format = draft.format else {
            switch self.draft.type {
            case nil: return .bigint
            case .smallint?, .integer?, .bigint?: return fitting(self.draft.type ?? .bigint, range)
            case let type?:
                plan.diagnostics.report(
                    "a key without a format is smallint, integer or bigint, not \(type)", at: self.draft.typePlace)
                return nil
            }
        }
        guard range.lowerBound >= 0 else {
            plan.diagnostics.report(
                "a formatted key has no negative values, but this one has \(range.lowerBound)",
                at: self.draft.generatorPlace)
            return nil
        }
        let digits = max(format.digitCountMin, String(range.upperBound).utf8.count)
        let byteCount = format.prefix.utf8.count + digits + format.suffix.utf8.count
        guard byteCount <= 65_535 else {
            plan.diagnostics.report("the key is longer than 65535 bytes", at: self.draft.generatorPlace)
            return nil
        }
        return textKeyType(byteCount, "a key with a format")
    }

    /// The type of a key that is text of at most so many bytes; nil and a report if another is declared.
    private func textKeyType(_ byteCount: Int, _ what: String) -> ColumnType? {
        switch draft.type {
        case nil: return .varchar(byteCountMax: byteCount)
        case .varchar(let byteCountMax)?:
            guard byteCount <= byteCountMax else {
                plan.diagnostics.report(
                    "the key has up to \(byteCount) bytes, varchar(\(byteCountMax)) is too short",
                    at: draft.typePlace)
                return nil
            }
            return .varchar(byteCountMax: byteCountMax)
        case let type?:
            plan.diagnostics.report("\(what) is text, not \(type)", at: draft.typePlace)
            return nil
        }
    }

    private func fitting(_ type: ColumnType, _ range: ClosedRange<Int64>) -> ColumnType? {
        guard let limits = type.integerRange, limits.contains(range.lowerBound), limits.contains(range.upperBound)
        else {
            plan.diagnostics.report(
                "the key's values \(range.lowerBound) to \(range.upperBound) do not fit \(type)", at: draft.typePlace)
            return nil
        }
        return type
    }

    // MARK: Distributions and templates

    private func pair(_ distribution: PairDistribution, _ first: SourceExpression, _ second: SourceExpression)
        -> Operand?
    {
        let firstOperand = operand(first)
        let secondOperand = operand(second)
        guard let firstOperand, let secondOperand else { return nil }
        let isFractional =
            switch draft.type?.valueType {
            case .decimal?, .double?: true
            default: false
            }
        return random(
            distribution, firstOperand, second: secondOperand, secondScalar: second.scalar,
            isFractional: isFractional, firstScalar: first.scalar)
    }

    private func template(_ parts: [TemplateDraftPart]) -> Expression? {
        var checked: [TemplatePart] = []
        var isNullable = false
        var isValid = true
        for part in parts {
            switch part {
            case .literal(let text): checked.append(.literal(Array(text.utf8)))
            case .value(let expression, let width):
                guard let operand = operand(expression) else {
                    isValid = false
                    continue
                }
                if width != nil, operand.type != .integer || operand.isNull {
                    report(
                        "a width needs an integer, not \(operand.typeName)", operand.range,
                        hint: "int(x) makes an integer of a number")
                    isValid = false
                }
                isNullable = isNullable || operand.expression.isNullable
                checked.append(.value(operand.expression, zeroPaddedWidth: width))
            }
        }
        return isValid ? Expression(.template(checked), type: .text, isNullable: isNullable) : nil
    }
}
