import Columns
import Plan
import Randomness

extension Compiler {
    /// Arithmetic on integers (and decimals of one scale, dates, timestamps).
    func integerArithmetic(
        _ operation: Operation, _ vectors: [Vector], in scope: Scope
    ) -> Vector {
        let out = Buffer<Int64>()
        let nulls = union(vectors)
        let a = integers(vectors[0])
        let b = vectors.count > 1 ? integers(vectors[1]) : .constant(0)
        func emit(_ body: some CheckedOperation<Int64, Int64>, _ reason: String = "the result does not fit in 64 bits")
        {
            emitChecked(body, a, b, into: out, nulls: nulls, reason: reason, in: scope)
        }
        func emit(_ body: some UnaryOperation<Int64>) {
            emitChecked(body, a, into: out, nulls: nulls, reason: "the result does not fit in 64 bits", in: scope)
        }
        switch operation {
        case .add, .addDays: emit(Sum())
        case .subtract, .daysBetween: emit(Difference())
        case .multiply: emit(Product())
        case .divide: emit(Quotient(), "division by zero or overflow")
        case .modulo: emit(Remainder(), "division by zero")
        case .negate: emit(Negation())
        case .absolute: emit(Magnitude())
        case .addSeconds: emit(TimeSum())
        case .secondsBetween: emit(TimeDifference())
        default:
            preconditionFailure("\(operation) is not integer arithmetic")
        }
        return Vector(.integers(.buffer(out)), nulls: nulls)
    }

    /// Arithmetic on doubles.
    func doubleArithmetic(_ operation: Operation, _ vectors: [Vector], in scope: Scope) -> Vector {
        let out = Buffer<Double>()
        let nulls = union(vectors)
        let a = doubles(vectors[0])
        // The second operand of `round` is a number of digits.
        let b = vectors.count > 1 && operation != .round ? doubles(vectors[1]) : .constant(0)
        switch operation {
        case .add: emit { count in forEachRow(count, a, b, into: out) { $0 + $1 } }
        case .subtract: emit { count in forEachRow(count, a, b, into: out) { $0 - $1 } }
        case .multiply: emit { count in forEachRow(count, a, b, into: out) { $0 * $1 } }
        case .divide:
            check(b, nulls: nulls, reason: "division by zero", in: scope) { $0 == 0 }
            emit { count in forEachRow(count, a, b, into: out) { $0 / $1 } }
        case .modulo:
            check(b, nulls: nulls, reason: "division by zero", in: scope) { $0 == 0 }
            // The remainder is exact, so every C library gives the same.
            emit { count in forEachRow(count, a, b, into: out) { $0.truncatingRemainder(dividingBy: $1) } }
        case .negate: emit { count in forEachRow(count, a, into: out) { -$0 } }
        case .absolute: emit { count in forEachRow(count, a, into: out) { $0.magnitude } }
        case .squareRoot:
            check(a, nulls: nulls, reason: "a negative number has no square root", in: scope) { !($0 >= 0) }
            emit { count in forEachRow(count, a, into: out) { $0.squareRoot() } }
        case .naturalLogarithm:
            check(a, nulls: nulls, reason: "only a positive number has a logarithm", in: scope) { !($0 > 0) }
            emit { count in forEachRow(count, a, into: out) { Mathematics.log($0) } }
        case .exponential: emit { count in forEachRow(count, a, into: out) { Mathematics.exp($0) } }
        case .power:
            check(a, nulls: nulls, reason: "only a positive number can be raised to any power", in: scope) { !($0 > 0) }
            emit { count in forEachRow(count, a, b, into: out) { Mathematics.pow($0 > 0 ? $0 : 1, $1) } }
        case .round:
            guard case .constant(let digits) = integers(vectors[1]) else {
                preconditionFailure("round takes constant digits")
            }
            let scale = Double(powerOfTen(Int(digits)))
            emit { count in
                forEachRow(count, a, into: out) { value in
                    let scaled = value * scale
                    return scaled.magnitude < 4_503_599_627_370_496
                        ? Double(nearestInteger(scaled).value) / scale : value
                }
            }
        default:
            preconditionFailure("\(operation) is not double arithmetic")
        }
        return Vector(.doubles(.buffer(out)), nulls: nulls)
    }

    /// floor, ceiling and truncate of a double or decimal, as integers.
    func wholePart(_ operation: Operation, _ operand: Vector, scale: Int?, in scope: Scope) -> Vector {
        let out = Buffer<Int64>()
        switch operand.values {
        case .integers(let input):
            let divisor = powerOfTen(scale ?? 0)
            emit { count in
                forEachRow(count, input, into: out) { units in
                    let quotient = units / divisor
                    let remainder = units % divisor
                    switch operation {
                    case .floor: return remainder < 0 ? quotient - 1 : quotient
                    case .ceiling: return remainder > 0 ? quotient + 1 : quotient
                    default: return quotient
                    }
                }
            }
        case .doubles(let input):
            let reason = "a 64-bit integer cannot hold the value"
            func emit(_ body: some UnaryOperation<Double>) {
                emitChecked(body, input, into: out, nulls: operand.nulls, reason: reason, in: scope)
            }
            switch operation {
            case .floor: emit(Floored())
            case .ceiling: emit(Ceiled())
            default: emit(WholePart())
            }
        default:
            preconditionFailure("only numbers have whole parts")
        }
        return Vector(.integers(.buffer(out)), nulls: operand.nulls)
    }

    /// The vector's whole numbers.
    func integers(_ vector: Vector) -> Input<Int64> {
        guard case .integers(let input) = vector.values else { preconditionFailure("not whole numbers") }
        return input
    }

    /// The vector's doubles.
    func doubles(_ vector: Vector) -> Input<Double> {
        guard case .doubles(let input) = vector.values else { preconditionFailure("not doubles") }
        return input
    }

    /// The vector's booleans.
    func booleans(_ vector: Vector) -> Input<UInt8> {
        guard case .booleans(let input) = vector.values else { preconditionFailure("not booleans") }
        return input
    }
}
