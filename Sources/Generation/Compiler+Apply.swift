import Columns
import Plan

extension Compiler {
    /// An operator or function on its operands.
    func apply(
        _ operation: Operation, _ operands: [Expression], in scope: Scope
    ) throws(GenerationError) -> Vector {
        switch operation {
        case .and, .or:
            return try logic(operation, operands[0], operands[1], in: scope)
        case .coalesce:
            return try coalesce(operands, in: scope)
        default:
            break
        }
        var vectors: [Vector] = []
        for operand in operands { vectors.append(try compile(operand, in: scope)) }
        let type = operands[0].type
        switch operation {
        case .add, .subtract, .multiply, .divide, .modulo, .negate, .absolute:
            return type == .double
                ? doubleArithmetic(operation, vectors, in: scope) : integerArithmetic(operation, vectors, in: scope)
        case .addDays, .daysBetween, .addSeconds, .secondsBetween:
            return integerArithmetic(operation, vectors, in: scope)
        case .round, .squareRoot, .naturalLogarithm, .exponential, .power:
            return doubleArithmetic(operation, vectors, in: scope)
        case .floor, .ceiling, .truncate:
            if case .decimal(let scale) = type { return wholePart(operation, vectors[0], scale: scale, in: scope) }
            return wholePart(operation, vectors[0], scale: nil, in: scope)
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
            return compare(operation, vectors[0], vectors[1])
        case .not:
            let out = Buffer<UInt8>()
            let input = booleans(vectors[0])
            emit { count in forEachRow(count, input, into: out) { $0 ^ 1 } }
            return Vector(.booleans(.buffer(out)), nulls: vectors[0].nulls)
        case .isNull, .isNotNull:
            return nullTest(vectors[0], isNull: operation == .isNull)
        case .nullIf:
            return nullIf(vectors[0], vectors[1])
        case .greatest, .least:
            return extreme(operation, vectors, type: type)
        case .year, .quarter, .month, .day, .weekday, .dayOfYear, .hour, .minute, .second, .dateOf:
            return datePart(operation, vectors[0], of: type)
        case .lower, .upper, .capitalise, .length, .byteLength, .mojibake, .lastFirst, .substring, .concatenate,
            .replace, .ascii,
            .slug:
            return textFunction(operation, vectors, in: scope)
        case .luhn, .gs1, .iban:
            return checkedCode(operation, vectors, in: scope)
        case .formatAmount: return formattedAmounts(vectors, of: type)
        case .formatDate: return formattedDates(vectors, in: scope)
        case .digitsRemainder, .digitsSum:
            return digitArithmetic(operation, vectors, constants: operands.dropFirst(), in: scope)
        case .and, .or, .coalesce:
            preconditionFailure("handled above")
        }
    }

    private func nullTest(_ vector: Vector, isNull: Bool) -> Vector {
        guard let nulls = vector.nulls else { return Vector(.booleans(.constant(isNull ? 0 : 1)), nulls: nil) }
        if isNull { return Vector(.booleans(.buffer(nulls)), nulls: nil) }
        let out = Buffer<UInt8>()
        emit { count in forEachRow(count, .buffer(nulls), into: out) { $0 ^ 1 } }
        return Vector(.booleans(.buffer(out)), nulls: nil)
    }

    private func nullIf(_ value: Vector, _ other: Vector) -> Vector {
        let same = trueMask(of: compare(.equal, value, other))
        return Vector(value.values, nulls: union(value.nulls, same))
    }

    /// Rows where a boolean is true, and not NULL.
    func trueMask(of vector: Vector) -> Buffer<UInt8> {
        let input = booleans(vector)
        guard let nulls = vector.nulls else { return input.materialised }
        let mask = Buffer<UInt8>()
        emit { count in
            forEachRow(count, input, .buffer(nulls), into: mask) { $0 & ($1 ^ 1) }
        }
        return mask
    }

    /// SQL's `and` and `or`. The second operand is wanted where the first does not decide.
    private func logic(
        _ operation: Operation, _ first: Expression, _ second: Expression, in scope: Scope
    ) throws(GenerationError) -> Vector {
        let left = try compile(first, in: scope)
        var rightScope = scope
        let deciding: UInt8 = operation == .and ? 0 : 1
        if second.canFail {
            let open = Buffer<UInt8>()
            let values = booleans(left)
            let nulls: Input<UInt8> = left.nulls.map { .buffer($0) } ?? .constant(0)
            emit { count in forEachRow(count, values, nulls, into: open) { ($0 ^ deciding) | $1 } }
            rightScope.wanted = narrowed(scope.wanted, to: open)
        }
        let right = try compile(second, in: rightScope)
        let a = booleans(left)
        let b = booleans(right)
        guard left.nulls != nil || right.nulls != nil else {
            let out = Buffer<UInt8>()
            emit { count in
                forEachRow(count, a, b, into: out) { deciding == 0 ? $0 & $1 : $0 | $1 }
            }
            return Vector(.booleans(.buffer(out)), nulls: nil)
        }
        // NULL unless an operand that is not NULL decides.
        let leftNulls: Input<UInt8> = left.nulls.map { .buffer($0) } ?? .constant(0)
        let rightNulls: Input<UInt8> = right.nulls.map { .buffer($0) } ?? .constant(0)
        let undecidedLeft = Buffer<UInt8>()
        let undecidedRight = Buffer<UInt8>()
        let nulls = Buffer<UInt8>()
        let values = Buffer<UInt8>()
        emit { count in
            forEachRow(count, a, leftNulls, into: undecidedLeft) { ($0 ^ deciding) | $1 }
            forEachRow(count, b, rightNulls, into: undecidedRight) { ($0 ^ deciding) | $1 }
            forEachRow(count, leftNulls, rightNulls, into: nulls) { $0 | $1 }
            forEachRow(count, .buffer(undecidedLeft), .buffer(undecidedRight), into: values) { $0 & $1 }
            forEachRow(count, .buffer(nulls), .buffer(values), into: nulls) { $0 & $1 }
            // Undecided and not NULL is the other value; decided is the deciding one.
            forEachRow(count, .buffer(values), into: values) { $0 ^ deciding }
        }
        return Vector(.booleans(.buffer(values)), nulls: nulls)
    }

    /// The mask of rows in both.
    func narrowed(_ first: Buffer<UInt8>?, to second: Buffer<UInt8>) -> Buffer<UInt8> {
        guard let first else { return second }
        let both = Buffer<UInt8>()
        emit { count in
            forEachRow(count, .buffer(first), .buffer(second), into: both) { $0 & $1 }
        }
        return both
    }
}
