import Columns
import Plan

extension Compiler {
    /// A comparison of two vectors of one type.
    func compare(_ operation: Operation, _ first: Vector, _ second: Vector) -> Vector {
        let out = Buffer<UInt8>()
        switch (first.values, second.values) {
        case (.integers(let a), .integers(let b)):
            emitComparison(operation, a, b, into: out)
        case (.doubles(let a), .doubles(let b)):
            emitComparison(operation, a, b, into: out)
        case (.booleans(let a), .booleans(let b)):
            emitComparison(operation, a, b, into: out)
        case (.codes(.buffer(let codes), let texts), .codes(.constant(let code), let constants)):
            compare(operation, codes, of: texts, with: constants.array(code), into: out)
        case (.codes(.constant(let code), let constants), .codes(.buffer(let codes), let texts)):
            compare(operation.mirrored, codes, of: texts, with: constants.array(code), into: out)
        default:
            compareTexts(operation, textReader(first), textReader(second), into: out)
        }
        return Vector(.booleans(.buffer(out)), nulls: union(first.nulls, second.nulls))
    }

    private func emitComparison<Element: Comparable & BitwiseCopyable>(
        _ operation: Operation, _ a: Input<Element>, _ b: Input<Element>, into out: Buffer<UInt8>
    ) {
        switch operation {
        case .equal: emit { count in forEachRow(count, a, b, into: out) { $0 == $1 ? 1 : 0 } }
        case .notEqual: emit { count in forEachRow(count, a, b, into: out) { $0 != $1 ? 1 : 0 } }
        case .less: emit { count in forEachRow(count, a, b, into: out) { $0 < $1 ? 1 : 0 } }
        case .lessOrEqual: emit { count in forEachRow(count, a, b, into: out) { $0 <= $1 ? 1 : 0 } }
        case .greater: emit { count in forEachRow(count, a, b, into: out) { $0 > $1 ? 1 : 0 } }
        case .greaterOrEqual: emit { count in forEachRow(count, a, b, into: out) { $0 >= $1 ? 1 : 0 } }
        default: preconditionFailure("\(operation) is no comparison")
        }
    }

    /// Each text of the dictionary is compared once; rows then look up their code's answer.
    private func compare(
        _ operation: Operation, _ codes: Buffer<UInt32>, of texts: TextDictionary, with constant: [UInt8],
        into out: Buffer<UInt8>
    ) {
        let answers = Buffer<UInt8>(capacity: texts.count)
        var matches: [UInt32] = []
        for code in 0..<UInt32(texts.count) {
            if operation.holds(order(texts.array(code), constant)) {
                answers[Int(code)] = 1
                matches.append(code)
            }
        }
        if matches.count == 1 {
            let match = matches[0]
            emit { count in forEachRow(count, .buffer(codes), into: out) { $0 == match ? 1 : 0 } }
        } else {
            emit { count in
                let table = unsafe answers.base
                forEachRow(count, .buffer(codes), into: out) { unsafe table[Int($0)] }
            }
        }
    }

    private func compareTexts(_ operation: Operation, _ a: TextReader, _ b: TextReader, into out: Buffer<UInt8>) {
        emit { count in
            for row in 0..<count {
                let sign = unsafe a.withText(row) { first in
                    unsafe b.withText(row) { second in unsafe order(first, second) }
                }
                out[row] = operation.holds(sign) ? 1 : 0
            }
        }
    }
}

/// −1, 0 or 1: how the bytes of two texts stand in order.
private func order(_ first: some Sequence<UInt8>, _ second: some Sequence<UInt8>) -> Int {
    if first.elementsEqual(second) { return 0 }
    return first.lexicographicallyPrecedes(second) ? -1 : 1
}

extension Operation {
    /// The comparison with its operands exchanged.
    fileprivate var mirrored: Operation {
        switch self {
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        default: self
        }
    }

    /// Whether the comparison holds for operands that stand in the given order.
    fileprivate func holds(_ sign: Int) -> Bool {
        switch self {
        case .equal: sign == 0
        case .notEqual: sign != 0
        case .less: sign < 0
        case .lessOrEqual: sign <= 0
        case .greater: sign > 0
        case .greaterOrEqual: sign >= 0
        default: preconditionFailure("\(self) is no comparison")
        }
    }
}
