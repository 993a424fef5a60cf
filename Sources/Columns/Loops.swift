// The inner loops of all kernels. Each runs its body for every row of a batch, NULL rows included, so a body must be
// defined for any input. `@inlinable` and non-escaping closures let the compiler fold the body into the loop.
//
// *Soundness* of every loop: buffers hold `batchRowsMax` elements or more, and `count` is at most that.

/// `output[i] = body(input[i])` for `count` rows.
@inlinable
@inline(__always)
public func forEachRow<A, Result>(_ count: Int, _ a: Input<A>, into output: Buffer<Result>, _ body: (A) -> Result) {
    let out = unsafe output.base
    switch a {
    case .constant(let value):
        let result = body(value)
        for row in 0..<count { unsafe out[row] = result }
    case .buffer(let buffer):
        let values = unsafe buffer.base
        for row in 0..<count { unsafe out[row] = body(values[row]) }
    }
}

/// `output[i] = body(a[i], b[i])` for `count` rows.
@inlinable
@inline(__always)
public func forEachRow<A, B, Result>(
    _ count: Int, _ a: Input<A>, _ b: Input<B>, into output: Buffer<Result>, _ body: (A, B) -> Result
) {
    let out = unsafe output.base
    switch (a, b) {
    case (.constant(let first), .constant(let second)):
        let result = body(first, second)
        for row in 0..<count { unsafe out[row] = result }
    case (.constant(let first), .buffer(let second)):
        let seconds = unsafe second.base
        for row in 0..<count { unsafe out[row] = body(first, seconds[row]) }
    case (.buffer(let first), .constant(let second)):
        let firsts = unsafe first.base
        for row in 0..<count { unsafe out[row] = body(firsts[row], second) }
    case (.buffer(let first), .buffer(let second)):
        let firsts = unsafe first.base
        let seconds = unsafe second.base
        for row in 0..<count { unsafe out[row] = body(firsts[row], seconds[row]) }
    }
}

extension Input {
    /// The value of `row`.
    @inlinable
    @inline(__always)
    public func value(_ row: Int) -> Element {
        switch self {
        case .constant(let value): value
        case .buffer(let buffer): unsafe buffer.base[row]
        }
    }

    /// The values as a buffer: itself, or `batchRowsMax` copies of the constant.
    public var materialised: Buffer<Element> {
        switch self {
        case .buffer(let buffer): return buffer
        case .constant(let value):
            let buffer = Buffer<Element>()
            for row in 0..<batchRowsMax { buffer[row] = value }
            return buffer
        }
    }
}
