/// The largest block of text in a frame; its raw value is the identifier in the frame's BD byte.
public enum LZ4BlockSize: UInt8, Hashable, Sendable, CaseIterable {
    /// 64 KiB.
    case kib64 = 4
    /// 256 KiB.
    case kib256 = 5
    /// 1 MiB.
    case mib1 = 6
    /// 4 MiB.
    case mib4 = 7

    /// Bytes of text that a block holds at most.
    public var byteCount: Int { 1 << (8 + 2 * Int(rawValue)) }
}
