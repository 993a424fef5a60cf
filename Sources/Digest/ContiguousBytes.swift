/// Calls `body` with the bytes of `bytes` in one piece: in place where they lie so, else from a copy.
///
/// *Soundness*: the pointer is lent for the call only.
@unsafe
func withContiguousBytes(of bytes: some Sequence<UInt8>, _ body: (UnsafeRawBufferPointer) -> Void) {
    let done: Void? = bytes.withContiguousStorageIfAvailable { unsafe body(UnsafeRawBufferPointer($0)) }
    if done == nil {
        unsafe Array(bytes).withUnsafeBytes { unsafe body($0) }
    }
}
