import Columns
import Testing

/// What a function writes, as text.
func written(_ write: (UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8>) -> String {
    let buffer = Buffer<UInt8>(capacity: 64)
    let end = unsafe write(buffer.base)
    let count = unsafe end - buffer.base
    return String(decoding: (0..<count).map { buffer[$0] }, as: UTF8.self)
}
