import Columns

/// Which evidence a column's fields are for.
enum FieldAudit: Sendable {
    case none
    case key(Int)
    case reference(Int)
}

/// Where the fields of one audited column stand in the block that is being written.
///
/// The writer notes each field's bounds, and the audit then reads the bytes of many rows in one loop.
final class FieldPlaces {
    let audit: FieldAudit
    /// The first byte of row r's field at 2 r, and the byte after its last at 2 r + 1, as offsets in the block.
    let bounds = Buffer<UInt32>(capacity: 2 * batchRowsMax)

    init(_ audit: FieldAudit) {
        self.audit = audit
    }

    /// Makes every field an empty one, of a column that is not written.
    func makeEmpty() {
        for place in 0..<2 * batchRowsMax { bounds[place] = 0 }
    }
}

/// The written fields of one column for some rows of a batch, in order.
///
/// *Soundness*: valid while the block is not overwritten; `bounds` has two offsets for each of `count` fields.
@unsafe
public struct WrittenFields {
    /// How many there are.
    public let count: Int
    private let block: UnsafePointer<UInt8>
    private let bounds: UnsafePointer<UInt32>

    init(block: UnsafePointer<UInt8>, _ places: FieldPlaces, from first: Int, to end: Int) {
        unsafe count = end - first
        unsafe self.block = block
        unsafe bounds = UnsafePointer(places.bounds.base) + 2 * first
    }

    /// The field of the row `place` after the first; empty for NULL.
    ///
    /// *Soundness*: `place` is below `count`.
    @inline(__always)
    public subscript(place: Int) -> UnsafeBufferPointer<UInt8> {
        let start = unsafe Int(bounds[2 &* place])
        return unsafe UnsafeBufferPointer(start: block + start, count: Int(bounds[2 &* place &+ 1]) &- start)
    }
}
