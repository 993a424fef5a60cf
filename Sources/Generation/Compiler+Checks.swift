import Columns
import Plan

extension Compiler {
    /// Emits a kernel that computes whole numbers and notes the first row whose value could not be made.
    func emitChecked<Body: CheckedOperation>(
        _ body: Body, _ a: Input<Body.First>, _ b: Input<Body.Second>, into out: Buffer<Int64>, nulls: Buffer<UInt8>?,
        reason: String, in scope: Scope
    ) {
        let place = place(of: scope)
        let failures = failures
        emit { count in
            var signs: Int64 = 0
            forEachRow(count, a, b, into: out) { first, second in
                let (value, failed) = body.quick(first, second)
                signs |= failed
                return value
            }
            guard signs < 0 else { return }
            signs = 0
            forEachRow(count, a, b, into: out) { first, second in
                let (value, failed) = body.value(first, second)
                signs |= failed
                return value
            }
            guard signs < 0 else { return }
            failures.note(reason, at: place, nulls: nulls, count: count) {
                body.value(a.value($0), b.value($0)).failed < 0
            }
        }
    }

    /// The same for one operand.
    func emitChecked<Body: UnaryOperation>(
        _ body: Body, _ a: Input<Body.First>, into out: Buffer<Int64>, nulls: Buffer<UInt8>?, reason: String,
        in scope: Scope
    ) {
        emitChecked(body, a, .constant(0), into: out, nulls: nulls, reason: reason, in: scope)
    }

    /// Emits a check that every wanted value satisfies a condition.
    func check<A>(
        _ a: Input<A>, nulls: Buffer<UInt8>?, reason: String, in scope: Scope, isFailure: @escaping (A) -> Bool
    ) {
        let place = place(of: scope)
        let failures = failures
        emit { count in
            var anyFailed = false
            switch a {
            case .constant(let value): anyFailed = isFailure(value)
            case .buffer(let buffer):
                let values = unsafe buffer.base
                var flags: UInt8 = 0
                for row in 0..<count { unsafe flags |= isFailure(values[row]) ? 1 : 0 }
                anyFailed = flags != 0
            }
            if anyFailed {
                failures.note(reason, at: place, nulls: nulls, count: count) { isFailure(a.value($0)) }
            }
        }
    }

    /// Checks that a column's values are in the range of its type.
    func checkRange(of vector: Vector, for column: ResolvedColumn, in scope: Scope) {
        if column.link == nil { checkRange(of: vector, type: column.type, in: scope) }
    }

    /// Checks that values are in the range of a type.
    func checkRange(of vector: Vector, type: ColumnType, in scope: Scope) {
        switch vector.values {
        case .integers(let input):
            guard let range = type.integerRange, range != Int64.min...Int64.max else { return }
            if case .constant(let value) = input, range.contains(value) { return }
            checkBounds(input, range, nulls: vector.nulls, reason: "\(type) cannot hold the value", in: scope)
        case .doubles(let input):
            checkFinite(input, nulls: vector.nulls, in: scope)
        case .text(let texts):
            guard case .varchar(let byteCountMax) = type else { return }
            checkLengths(.buffer(texts.lengths), byteCountMax, nulls: vector.nulls, in: scope)
        case .codes(let input, let texts):
            guard case .varchar(let byteCountMax) = type, texts.byteCountMax > byteCountMax else { return }
            let lengths = Buffer<UInt32>()
            emit { count in
                let view = unsafe texts.view
                forEachRow(count, input, into: lengths) { unsafe UInt32(view.text($0).count) }
            }
            checkLengths(.buffer(lengths), byteCountMax, nulls: vector.nulls, in: scope)
        case .booleans, .numbered:
            return
        }
    }

    private func checkBounds(
        _ input: Input<Int64>, _ range: ClosedRange<Int64>, nulls: Buffer<UInt8>?, reason: String, in scope: Scope
    ) {
        let place = place(of: scope)
        let failures = failures
        let values = input.materialised
        emit { count in
            let base = unsafe values.base
            var least = Int64.max
            var greatest = Int64.min
            for row in 0..<count {
                unsafe least = min(least, base[row])
                unsafe greatest = max(greatest, base[row])
            }
            if least < range.lowerBound || greatest > range.upperBound {
                failures.note(reason, at: place, nulls: nulls, count: count) { !range.contains(values[$0]) }
            }
        }
    }

    /// Checks that doubles are finite.
    func checkFinite(_ input: Input<Double>, nulls: Buffer<UInt8>?, in scope: Scope) {
        check(input, nulls: nulls, reason: "the value is not a finite number", in: scope) { !$0.isFinite }
    }

    private func checkLengths(_ lengths: Input<UInt32>, _ byteCountMax: Int, nulls: Buffer<UInt8>?, in scope: Scope) {
        let reason = "varchar(\(byteCountMax)) cannot hold the text: it has more bytes"
        check(lengths, nulls: nulls, reason: reason, in: scope) { $0 > UInt32(byteCountMax) }
    }
}
