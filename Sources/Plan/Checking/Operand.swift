/// A checked operand, which may still take its type from the others: NULL, and numbers with a fraction.
struct Operand {
    /// What may change its type.
    enum Flexibility {
        case none
        case null
        case number(NumberLiteral)
    }

    var expression: Expression
    var flexibility = Flexibility.none
    /// The bytes of its scalar.
    var range: Range<Int>

    var isNull: Bool { if case .null = flexibility { true } else { false } }
    var number: NumberLiteral? { if case .number(let number) = flexibility { number } else { nil } }
    var type: ValueType { expression.type }

    /// The type as messages name it.
    var typeName: String { isNull ? "NULL" : type.name }

    /// The value, if it is known.
    var constant: Constant? { expression.constantValue }
}

extension ValueType {
    /// The type's name in messages: `decimal` without its sizes.
    var name: String { if case .decimal = self { "decimal" } else { description } }

    /// The type in which values of both are compared or combined without loss but to double; nil if there is none.
    func joined(with other: ValueType) -> ValueType? {
        if self == other { return self }
        switch (self, other) {
        case (.integer, .decimal(let scale)), (.decimal(let scale), .integer): return .decimal(scale: scale)
        case (.decimal(let a), .decimal(let b)): return .decimal(scale: max(a, b))
        case (.double, _) where other.isNumeric: return .double
        case (_, .double) where isNumeric: return .double
        case (.date, .timestamp), (.timestamp, .date): return .timestamp
        default: return nil
        }
    }
}

extension Array where Element == Operand {
    /// The type that all operands can take; nil if there is none, or if all are NULL.
    var commonType: ValueType? {
        var common: ValueType?
        for operand in self where !operand.isNull && operand.number == nil {
            guard let before = common else {
                common = operand.type
                continue
            }
            guard let joined = before.joined(with: operand.type) else { return nil }
            common = joined
        }
        for operand in self {
            guard let number = operand.number else { continue }
            switch common {
            case .decimal(let scale):
                if let exact = number.exact {
                    common = .decimal(scale: Swift.max(scale, exact.scale))
                } else {
                    common = .double
                }
            case nil, .integer, .double: common = .double
            default: return nil
            }
        }
        return common
    }
}

extension Expression {
    /// The value, if it is known and not NULL.
    var constantValue: Constant? { if case .constant(let constant) = kind { constant } else { nil } }

    /// A known value.
    static func constant(_ constant: Constant) -> Expression {
        Expression(.constant(constant), type: constant.type, isNullable: false)
    }

    /// NULL.
    static func null(_ type: ValueType) -> Expression {
        Expression(.null, type: type, isNullable: true)
    }

    /// An operation, NULL if an operand is.
    static func strict(_ operation: Operation, _ operands: [Expression], _ type: ValueType) -> Expression {
        Expression(.apply(operation, operands), type: type, isNullable: operands.contains(where: \.isNullable))
    }
}
