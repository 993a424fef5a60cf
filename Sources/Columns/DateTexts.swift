/// The texts of days, kept once they were written: a column's days repeat, and a copy is several times faster than the
/// calendar.
///
/// A table of 2¹⁴ places, 44 years of days, by the low bits of the day: 256 KiB, of which a column that spans less touches
/// less.
@safe
public final class DateTexts {
    /// A place: the text's 10 bytes, 2 unused, and the day that it is of.
    @usableFromInline typealias Place = SIMD16<UInt8>

    @usableFromInline let places: Buffer<Place>

    /// Makes a table without any text.
    public init() {
        places = Buffer(capacity: 1 << 14)
        let nobody = DateTexts.place(of: Int32.min)
        for index in 0..<places.capacity { places[index] = nobody }
    }

    /// A pointer for inner loops; it lives as long as the table.
    public var view: DateTextsView {
        unsafe DateTextsView(places: UnsafeMutableRawPointer(places.base))
    }

    /// A place that holds a day and no text.
    @usableFromInline
    static func place(of day: Int32) -> Place {
        var place = Place()
        for byte in 0..<4 { place[12 + byte] = UInt8(truncatingIfNeeded: day >> Int32(8 * byte)) }
        return place
    }
}

/// The raw parts of a table of days, for inner loops.
///
/// *Soundness*: valid while the table lives, on one thread.
@unsafe
public struct DateTextsView {
    /// 2¹⁴ places of 16 bytes.
    @usableFromInline let places: UnsafeMutableRawPointer

    @usableFromInline
    init(places: UnsafeMutableRawPointer) {
        unsafe self.places = places
    }

    /// Writes a day as `writeDate` does; 16 bytes are overwritten.
    @inlinable
    @inline(__always)
    public func write(_ day: Int64, at out: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        let place = unsafe places + Int(truncatingIfNeeded: day & 0x3FFF) &* 16
        // Compared whole: days beyond 32 bits are nobody's, but must not be taken for others.
        if unsafe Int64(Int32(littleEndian: place.load(fromByteOffset: 12, as: Int32.self))) != day {
            unsafe fill(place, day: day)
        }
        let text = unsafe place.load(as: SIMD16<UInt8>.self)
        unsafe UnsafeMutableRawPointer(out).storeBytes(of: text, as: SIMD16<UInt8>.self)
        return unsafe out + 10
    }

    @usableFromInline
    @inline(never)
    func fill(_ place: UnsafeMutableRawPointer, day: Int64) {
        unsafe place.storeBytes(of: DateTexts.place(of: Int32(truncatingIfNeeded: day)), as: SIMD16<UInt8>.self)
        _ = unsafe writeDate(day, at: place.assumingMemoryBound(to: UInt8.self))
    }
}
