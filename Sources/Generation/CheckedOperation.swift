/// A computation of a whole number that may fail for some operands.
///
/// A type of its own and no closure, so that the loops of `Compiler.emitChecked` are compiled for it.
protocol CheckedOperation<First, Second> {
    associatedtype First: BitwiseCopyable
    associatedtype Second: BitwiseCopyable

    /// The value for any operands.
    func value(_ first: First, _ second: Second) -> Checked

    /// The same, or a failure where `value` may not fail: tried first, since it is faster.
    func quick(_ first: First, _ second: Second) -> Checked
}

extension CheckedOperation {
    @inline(__always)
    func quick(_ first: First, _ second: Second) -> Checked { value(first, second) }
}

/// A `CheckedOperation` of one operand.
protocol UnaryOperation<Operand>: CheckedOperation where First == Operand, Second == UInt8 {
    associatedtype Operand: BitwiseCopyable

    func value(_ operand: Operand) -> Checked
    func quick(_ operand: Operand) -> Checked
}

extension UnaryOperation {
    @inline(__always)
    func quick(_ operand: Operand) -> Checked { value(operand) }
    @inline(__always)
    func value(_ first: Operand, _ second: UInt8) -> Checked { value(first) }
    @inline(__always)
    func quick(_ first: Operand, _ second: UInt8) -> Checked { quick(first) }
}

/// a + b; the sign of `failed` is set where both have the sign that the wrapped sum has not.
struct Sum: CheckedOperation {
    @inline(__always)
    func value(_ a: Int64, _ b: Int64) -> Checked {
        let sum = a &+ b
        return (sum, (a ^ sum) & (b ^ sum))
    }
}

/// a − b; the sign of `failed` is set where their signs differ and the wrapped difference has not that of `a`.
struct Difference: CheckedOperation {
    @inline(__always)
    func value(_ a: Int64, _ b: Int64) -> Checked {
        let difference = a &- b
        return (difference, (a ^ b) & (a ^ difference))
    }
}

/// a · b.
struct Product: CheckedOperation {
    @inline(__always)
    func value(_ a: Int64, _ b: Int64) -> Checked { outcome(a.multipliedReportingOverflow(by: b)) }
}

/// a ÷ b, cut toward zero.
struct Quotient: CheckedOperation {
    @inline(__always)
    func value(_ a: Int64, _ b: Int64) -> Checked { outcome(a.dividedReportingOverflow(by: b)) }
}

/// What a ÷ b leaves, with the sign of a.
struct Remainder: CheckedOperation {
    @inline(__always)
    func value(_ a: Int64, _ b: Int64) -> Checked {
        // The remainder of least ÷ −1 is 0, which the hardware refuses to say.
        b == -1 ? (0, 0) : outcome(a.remainderReportingOverflow(dividingBy: b))
    }
}

/// −a.
struct Negation: UnaryOperation {
    @inline(__always)
    func value(_ a: Int64) -> Checked { Difference().value(0, a) }
}

/// |a|.
struct Magnitude: UnaryOperation {
    @inline(__always)
    func value(_ a: Int64) -> Checked { a < 0 ? Difference().value(0, a) : (a, 0) }
}

/// A time in microseconds, so many seconds later.
struct TimeSum: CheckedOperation {
    @inline(__always)
    func value(_ time: Int64, _ seconds: Int64) -> Checked {
        let (microseconds, tooMany) = seconds.multipliedReportingOverflow(by: 1_000_000)
        let (sum, failed) = Sum().value(time, microseconds)
        return (sum, tooMany ? -1 : failed)
    }
}

/// The whole seconds from one time in microseconds to a later one.
struct TimeDifference: CheckedOperation {
    @inline(__always)
    func value(_ later: Int64, _ earlier: Int64) -> Checked {
        let (difference, failed) = Difference().value(later, earlier)
        return (difference / 1_000_000, failed)
    }
}

/// How many whole numbers there are from one to another, as the bits of an unsigned number: 0 stands for all 2^64.
struct Width: CheckedOperation {
    @inline(__always)
    func value(_ first: Int64, _ last: Int64) -> Checked { (last &- first &+ 1, last < first ? -1 : 0) }
}

/// The operand times a known factor.
struct Multiple: UnaryOperation {
    let factor: Int64

    @inline(__always)
    func value(_ a: Int64) -> Checked { outcome(a.multipliedReportingOverflow(by: factor)) }
}

/// The integer nearest to the operand times a known factor.
struct Nearest: UnaryOperation {
    var factor = 1.0

    @inline(__always)
    func value(_ a: Double) -> Checked { nearestInteger(a * factor) }
    @inline(__always)
    func quick(_ a: Double) -> Checked { Quick.nearest(a * factor) }
}

/// The operand without its fraction.
struct WholePart: UnaryOperation {
    @inline(__always)
    func value(_ a: Double) -> Checked { truncatedInteger(a) }
    @inline(__always)
    func quick(_ a: Double) -> Checked { Quick.truncated(a) }
}

/// The greatest integer that is not above the operand.
struct Floored: UnaryOperation {
    @inline(__always)
    func value(_ a: Double) -> Checked {
        let (whole, failed) = truncatedInteger(a)
        return (Double(whole) > a ? whole &- 1 : whole, failed)
    }
    @inline(__always)
    func quick(_ a: Double) -> Checked { Quick.floored(a) }
}

/// The least integer that is not below the operand.
struct Ceiled: UnaryOperation {
    @inline(__always)
    func value(_ a: Double) -> Checked {
        let (whole, failed) = truncatedInteger(a)
        return (Double(whole) < a ? whole &+ 1 : whole, failed)
    }
    @inline(__always)
    func quick(_ a: Double) -> Checked { Quick.ceiled(a) }
}

/// An arithmetic result as kernels pass it: the wrapped value, and −1 if it overflowed.
@inline(__always)
private func outcome(_ result: (partialValue: Int64, overflow: Bool)) -> Checked {
    (result.partialValue, result.overflow ? -1 : 0)
}
