public import Sharding
import Glibc
import LZ4

/// Writes text to a file descriptor, compressed by the run's codec.
public struct DescriptorSink: TextSink, ~Copyable {
    private let descriptor: Int32
    private let path: String
    /// The frame being written; nil for plain text.
    private var frame: LZ4FrameWriter?
    private var plainByteCount: Int64 = 0

    /// Begins a file at the start of an open, seekable descriptor, which stays the caller's. `path` is for messages.
    public init(descriptor: Int32, path: String, codec: RunOptions.Codec) throws(ProductionError) {
        self.descriptor = descriptor
        self.path = path
        switch codec {
        case .none:
            frame = nil
        case .lz4:
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

    /// Completes the file; gives its bytes.
    public mutating func finish() throws(ProductionError) -> Int64 {
        do throws(LZ4Error) {
            return try frame?.finish().fileByteCount ?? plainByteCount
        } catch {
            throw .output("\(error)")
        }
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
