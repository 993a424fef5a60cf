/// Appends the fields of a message to a frame.
public struct WireWriter {
    /// The frame so far.
    public internal(set) var bytes: [UInt8] = []

    init() {}

    mutating func write<Value: FixedWidthInteger>(_ value: Value) {
        var rest = value
        for _ in 0..<Value.bitWidth / 8 {
            bytes.append(UInt8(truncatingIfNeeded: rest))
            rest = Value.bitWidth > 8 ? rest >> 8 : 0
        }
    }

    mutating func write(_ flag: Bool) {
        write(UInt8(flag ? 1 : 0))
    }

    mutating func write(_ attempt: Attempt) {
        write(UInt64(attempt.shard))
        write(attempt.epoch.rawValue)
    }

    /// A count of bytes and the bytes; throws where there are more than `byteCountMax`.
    mutating func write(_ content: some Collection<UInt8>, field: String, byteCountMax: Int) throws(WireError) {
        guard content.count <= byteCountMax else {
            throw .tooLong(field: field, byteCount: content.count, byteCountMax: byteCountMax)
        }
        write(UInt32(content.count))
        bytes.append(contentsOf: content)
    }

    /// A text cut to at most `byteCountMax` bytes at a boundary of its characters.
    mutating func writeCut(_ text: String, byteCountMax: Int) {
        let cut = text.prefix(utf8CountMax: byteCountMax)
        write(UInt32(cut.utf8.count))
        bytes.append(contentsOf: cut.utf8)
    }
}

extension String {
    /// The longest prefix of whole Unicode scalars that has at most `utf8CountMax` bytes.
    func prefix(utf8CountMax: Int) -> Substring {
        guard utf8.count > utf8CountMax else { return self[...] }
        let cut = utf8.index(utf8.startIndex, offsetBy: utf8CountMax)
        return self[..<unicodeScalars.index(roundedDown: cut)]
    }
}

extension String.UnicodeScalarView {
    /// The start of the scalar that `index` points into.
    fileprivate func index(roundedDown index: Index) -> Index {
        guard let exact = index.samePosition(in: self) else {
            return self.index(before: self.index(after: index))
        }
        return exact
    }
}
