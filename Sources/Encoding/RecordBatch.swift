import Columns

/// Records of a shard's text that follow one another, field by field.
///
/// *Soundness*: valid only where it is given: the text behind it is not kept.
@safe
public struct RecordBatch {
    /// The line of the table's files that the first record is, if the shard is whole; that of a row is its number.
    public let firstLine: Int64
    /// Records, at most `batchRowsMax`.
    public let count: Int
    /// Fields of each record that the table has columns for: fewer than those where a record is not of the table's form.
    public let fieldCount: Int
    private let text: UnsafePointer<UInt8>
    private let places: [FieldPlaces]

    /// Records whose fields stand at `places` in `text`.
    init(
        text: UnsafePointer<UInt8>, _ places: [FieldPlaces], firstLine: Int64, count: Int, fieldCount: Int
    ) {
        self.firstLine = firstLine
        self.count = count
        self.fieldCount = min(fieldCount, places.count)
        unsafe self.text = text
        self.places = places
    }

    /// The fields of each record at `index`, quotes included; nil where the records have no such field.
    public func fields(_ index: Int) -> WrittenFields? {
        guard index < fieldCount else { return nil }
        return unsafe WrittenFields(block: text, places[index], from: 0, to: count)
    }

    /// The field at `index` of the record at `place`, quotes included; nil where the record has no such field.
    public func field(_ index: Int, at place: Int) -> UnsafeBufferPointer<UInt8>? {
        precondition(place >= 0 && place < count)
        return unsafe fields(index)?[place]
    }
}

/// Finds the records of a text and where their fields stand.
///
/// *Soundness*: `bounds` are those of `places`, which live as long.
@safe
struct RecordScanner {
    /// What was found at the start of a text.
    struct Found {
        /// Bytes of whole records.
        var byteCount = 0
        /// Records.
        var count = 0
        /// Fields of each of them.
        var fieldCount = 0
    }

    /// Where the fields of each column stand, by their places in a record.
    let places: [FieldPlaces]
    private let bounds: [UnsafeMutablePointer<UInt32>]

    /// Scans records of so many fields.
    init(fieldCount: Int) {
        places = (0..<fieldCount).map { _ in FieldPlaces(.none) }
        unsafe bounds = places.map { unsafe $0.bounds.base }
    }

    /// Finds whole records at the start of a text, and notes their fields: either records of as many fields as asked for, or one
    /// record of another number. None if the first does not end in the text. O(bytes of the records).
    ///
    /// *Soundness*: a text has less than 4 GiB, as blocks have; bounds are noted for at most `batchRowsMax` records.
    func scan(_ text: UnsafeBufferPointer<UInt8>) -> Found {
        guard let base = text.baseAddress else { return Found() }
        return unsafe bounds.withUnsafeBufferPointer { bounds in
            var found = Found(byteCount: 0, count: 0, fieldCount: bounds.count)
            var field = 0
            var start = 0
            var isQuoted = false
            /// Takes a special byte; whether to go on.
            @inline(__always)
            func take(_ place: Int) -> Bool {
                let byte = unsafe base[place]
                if byte == 0x22 {
                    isQuoted.toggle()
                    return true
                }
                guard !isQuoted, byte == 0x2C || byte == 0x0A else { return true }
                if field < bounds.count {
                    let bound = unsafe bounds[field] + 2 &* found.count
                    unsafe bound[0] = UInt32(truncatingIfNeeded: start)
                    unsafe bound[1] = UInt32(truncatingIfNeeded: place)
                }
                field &+= 1
                start = place &+ 1
                guard byte == 0x0A else { return true }
                if field != bounds.count {
                    if found.count == 0 { found = Found(byteCount: start, count: 1, fieldCount: field) }
                    return false
                }
                found.count &+= 1
                found.byteCount = start
                field = 0
                return found.count < batchRowsMax
            }
            var place = 0
            while place &+ 8 <= text.count {
                var special = unsafe structuralBytes(
                    UInt64(littleEndian: UnsafeRawPointer(base + place).loadUnaligned(as: UInt64.self)))
                while special != 0 {
                    // A byte behind a special one may seem to be one, too: `take` looks again.
                    guard take(place &+ special.trailingZeroBitCount / 8) else { return found }
                    special &= special &- 1
                }
                place &+= 8
            }
            while place < text.count {
                guard take(place) else { return found }
                place &+= 1
            }
            return found
        }
    }
}
