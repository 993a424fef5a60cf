/// What a rational is computed with: one number, or many in step.
///
/// The same operations in the same order, so the same bits in each lane.
@usableFromInline
protocol Arithmetic {
    static func * (a: Self, b: Self) -> Self
    static func / (a: Self, b: Self) -> Self
    static func + (a: Self, b: Self) -> Self
    static func * (a: Double, b: Self) -> Self
    static func + (a: Self, b: Double) -> Self
    static func - (a: Self, b: Double) -> Self
    static func - (a: Double, b: Self) -> Self
    static func * (a: Self, b: Double) -> Self
}

extension Double: Arithmetic {}
extension SIMD16: Arithmetic where Scalar == Double {}
