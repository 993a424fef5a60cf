/// Reads the fields of a message from a frame, each checked before it is used.
public struct WireReader {
    private let bytes: [UInt8]
    private var position: Int

    init(_ bytes: [UInt8], from position: Int) {
        self.bytes = bytes
        self.position = position
    }

    mutating func integer<Value: FixedWidthInteger>(_ field: String) throws(WireError) -> Value {
        let byteCount = Value.bitWidth / 8
        guard bytes.count - position >= byteCount else { throw .truncated(field: field) }
        var value: Value = 0
        for index in 0..<byteCount {
            value |= Value(truncatingIfNeeded: bytes[position + index]) << (8 * index)
        }
        position += byteCount
        return value
    }

    /// An unsigned 64-bit field that must lie in `range`.
    mutating func number(_ field: String, in range: ClosedRange<Int64>) throws(WireError) -> Int64 {
        let value: Int64 = try integer(field)
        guard range.contains(value) else { throw .invalid(field: field, reason: "\(value) is out of range") }
        return value
    }

    mutating func flag(_ field: String) throws(WireError) -> Bool {
        let value: UInt8 = try integer(field)
        guard value <= 1 else { throw .invalid(field: field, reason: "\(value) is neither 0 nor 1") }
        return value == 1
    }

    mutating func attempt() throws(WireError) -> Attempt {
        let shard = try number("shard", in: 0...Int64(Int32.max))
        let epoch: UInt64 = try integer("epoch")
        return Attempt(shard: Int(shard), epoch: Epoch(rawValue: epoch))
    }

    /// A count of bytes and that many bytes, at most `byteCountMax`.
    mutating func content(_ field: String, byteCountMax: Int) throws(WireError) -> ArraySlice<UInt8> {
        let count32: UInt32 = try integer(field)
        let count = Int(count32)
        guard count <= byteCountMax else {
            throw .tooLong(field: field, byteCount: count, byteCountMax: byteCountMax)
        }
        guard bytes.count - position >= count else { throw .truncated(field: field) }
        defer { position += count }
        return bytes[position..<position + count]
    }

    /// A text of at most `byteCountMax` bytes.
    mutating func text(_ field: String, byteCountMax: Int) throws(WireError) -> String {
        guard let text = String(validating: try content(field, byteCountMax: byteCountMax), as: UTF8.self) else {
            throw .invalid(field: field, reason: "it is not UTF-8")
        }
        return text
    }

    /// A text of at most `byteCountMax` bytes that people will read in one line: a space stands for each control character,
    /// so that nobody writes into others' terminals.
    mutating func line(_ field: String, byteCountMax: Int) throws(WireError) -> String {
        let text = try text(field, byteCountMax: byteCountMax)
        func isControl(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.generalCategory == .control }
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var line = String.UnicodeScalarView()
        line.append(contentsOf: text.unicodeScalars.map { isControl($0) ? " " : $0 })
        return String(line)
    }

    /// Throws if bytes are left.
    func end() throws(WireError) {
        guard position == bytes.count else { throw .trailingBytes(count: bytes.count - position) }
    }
}
