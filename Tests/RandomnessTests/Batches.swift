import Randomness
import Testing

/// What `law` fills from `bits`.
func filled<Law: OneDrawLaw>(_ law: Law, _ bits: [UInt64]) -> [Law.Value] {
    unsafe bits.withUnsafeBufferPointer { bits in
        unsafe [Law.Value](unsafeUninitializedCapacity: bits.count) { buffer, written in
            if let out = buffer.baseAddress, let base = bits.baseAddress {
                unsafe law.fill(out, bits: base, count: bits.count)
            }
            written = bits.count
        }
    }
}

/// Demands that single values, a batch of contiguous rows that starts mid-table, and a batch of gathered rows in another
/// order are the same.
func expectBatchesEqualSingleRows<Law: NumberedLaw>(
    _ law: Law, stream: Stream, sourceLocation: SourceLocation = #_sourceLocation
) where Law.Value: Equatable {
    let firstRow: Int64 = 12_345
    let rows = (0..<1_001).map { firstRow + $0 }
    let expected = rows.map { law.sample(row: $0, stream: stream, firstDraw: 7) }
    let bits = rows.map { stream.bits(row: $0, draw: 7) }
    let contiguous = unsafe bits.withUnsafeBufferPointer { bits in
        unsafe [Law.Value](unsafeUninitializedCapacity: bits.count) { buffer, written in
            if let out = buffer.baseAddress, let base = bits.baseAddress {
                unsafe law.fill(out, bits: base, firstRow: firstRow, count: bits.count, stream: stream, firstDraw: 7)
            }
            written = bits.count
        }
    }
    #expect(contiguous == expected, sourceLocation: sourceLocation)
    let order = rows.indices.map { ($0 * 77) % rows.count }
    let gatheredRows = order.map { rows[$0] }
    let gatheredBits = order.map { bits[$0] }
    let gathered = unsafe gatheredBits.withUnsafeBufferPointer { bits in
        unsafe gatheredRows.withUnsafeBufferPointer { rows in
            unsafe [Law.Value](unsafeUninitializedCapacity: bits.count) { buffer, written in
                if let out = buffer.baseAddress, let base = bits.baseAddress, let rows = rows.baseAddress {
                    unsafe law.fill(out, bits: base, rows: rows, count: bits.count, stream: stream, firstDraw: 7)
                }
                written = bits.count
            }
        }
    }
    #expect(gathered == order.map { expected[$0] }, sourceLocation: sourceLocation)
    // Rows differ, or the above says nothing.
    #expect(expected.contains { $0 != expected[0] }, sourceLocation: sourceLocation)
}
