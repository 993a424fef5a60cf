public import Digest
import Glibc
import LZ4
public import Sharding

/// Writes text to a file descriptor, compressed by the run's codec.
public struct DescriptorSink: TextSink, ~Copyable {
    private let descriptor: Int32
    private let path: String
    /// The frame being written; nil for plain text.
    private var frame: LZ4FrameWriter?
    private var plainByteCount: Int64 = 0
    /// The digest of a plain file, made while its bytes are at hand; nil for a frame, whose head is written last.
    private var plainDigest: SHA256?

    /// Begins a file at the start of an open, seekable descriptor, which stays the caller's. `path` is for messages.
    public init(descriptor: Int32, path: String, codec: RunOptions.Codec) throws(ProductionError) {
        self.descriptor = descriptor
        self.path = path
        switch codec {
        case .none:
            frame = nil
            plainDigest = SHA256()
        case .lz4:
            plainDigest = nil
            do throws(LZ4Error) {
                frame = try LZ4FrameWriter(descriptor: descriptor, path: path, blockSize: .mib1)
            } catch {
                throw .output("\(error)")
            }
        }
    }

    /// Compresses and writes the block. A block larger than the frame's blocks is cut.
    public mutating func write(_ block: UnsafeRawBufferPointer) throws(ProductionError) {
        guard let blockByteCountMax = frame?.blockSize.byteCount else {
            try unsafe writeAll(block)
            unsafe plainDigest?.update(block)
            plainByteCount += Int64(block.count)
            return
        }
        var start = 0
        while start < block.count {
            let end = min(block.count, start + blockByteCountMax)
            do throws(LZ4Error) {
                try unsafe frame?.write(block: UnsafeRawBufferPointer(rebasing: block[start..<end]))
            } catch {
                throw .output("\(error)")
            }
            start = end
        }
    }

    /// Completes the file; gives its bytes, and its SHA-256 if that is known without reading it again.
    public mutating func finish() throws(ProductionError) -> (byteCount: Int64, digest: SHA256Digest?) {
        do throws(LZ4Error) {
            if let byteCount = try frame?.finish().fileByteCount { return (byteCount, nil) }
        } catch {
            throw .output("\(error)")
        }
        return (plainByteCount, plainDigest.take()?.finalize())
    }

    private func writeAll(_ bytes: UnsafeRawBufferPointer) throws(ProductionError) {
        var rest = unsafe bytes[...]
        while unsafe !rest.isEmpty {
            let count = unsafe Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw .output("cannot write \(path): \(unsafe String(cString: strerror(errno)))")
            }
            unsafe rest = rest.dropFirst(count)
        }
    }
}
