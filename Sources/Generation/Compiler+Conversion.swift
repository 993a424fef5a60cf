import Columns
import Plan

extension Compiler {
    /// The operand in another type; see `Operation` for the rules.
    func convert(_ operand: Expression, to type: ValueType, in scope: Scope) throws(GenerationError) -> Vector {
        let vector = try compile(operand, in: scope)
        let out = Buffer<Int64>()
        let tooLarge = "\(type) cannot hold the value"
        func emitMultiple(_ factor: Int64) {
            emitChecked(
                Multiple(factor: factor), integers(vector), into: out, nulls: vector.nulls, reason: tooLarge, in: scope)
        }
        func emitNearest(factor: Double) {
            emitChecked(
                Nearest(factor: factor), doubles(vector), into: out, nulls: vector.nulls, reason: tooLarge, in: scope)
        }
        switch (operand.type, type) {
        case (let source, let target) where source == target:
            return vector
        case (_, .text):
            return try template([.value(operand, zeroPaddedWidth: nil)], in: scope)
        case (.integer, .double):
            return doublesOf(vector) { Double($0) }
        case (.decimal(let scale), .double):
            let divisor = Double(powerOfTen(scale))
            return doublesOf(vector) { Double($0) / divisor }
        case (.integer, .decimal(let scale)):
            emitMultiple(powerOfTen(scale))
        case (.decimal(let from), .decimal(let to)) where to > from:
            emitMultiple(powerOfTen(to - from))
        case (.decimal(let from), .decimal(let to)):
            rescaleDown(integers(vector), by: from - to, into: out)
        case (.decimal(let from), .integer):
            rescaleDown(integers(vector), by: from, into: out)
        case (.double, .integer):
            emitNearest(factor: 1)
        case (.double, .decimal(let scale)):
            emitNearest(factor: Double(powerOfTen(scale)))
        case (.date, .timestamp):
            emitMultiple(86_400_000_000)
        case (.timestamp, .date):
            let input = integers(vector)
            emit { count in forEachRow(count, input, into: out) { flooredQuotient($0, 86_400_000_000) } }
        default:
            preconditionFailure("no conversion from \(operand.type) to \(type)")
        }
        return Vector(.integers(.buffer(out)), nulls: vector.nulls)
    }

    private func doublesOf(_ vector: Vector, _ body: @escaping (Int64) -> Double) -> Vector {
        let input = integers(vector)
        if case .constant(let value) = input { return Vector(.doubles(.constant(body(value))), nulls: vector.nulls) }
        let out = Buffer<Double>()
        emit { count in forEachRow(count, input, into: out, body) }
        return Vector(.doubles(.buffer(out)), nulls: vector.nulls)
    }

    private func rescaleDown(_ input: Input<Int64>, by digits: Int, into out: Buffer<Int64>) {
        let divisor = powerOfTen(digits)
        emit { count in
            forEachRow(count, input, into: out) { units in
                let quotient = units / divisor
                let remainder = (units % divisor).magnitude
                return remainder >= divisor.magnitude - remainder ? quotient &+ (units < 0 ? -1 : 1) : quotient
            }
        }
    }
}

/// The quotient cut toward −∞; `divisor` is positive.
@inline(__always)
func flooredQuotient(_ dividend: Int64, _ divisor: Int64) -> Int64 {
    let quotient = dividend / divisor
    return quotient &* divisor > dividend ? quotient &- 1 : quotient
}
