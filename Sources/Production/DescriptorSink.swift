public import Digest
import LZ4
public import Sharding
import SystemIO
import Zstd

/// Writes text to a file descriptor, compressed by the run's codec.
public struct DescriptorSink: TextSink, ~Copyable {
    private let path: String
    /// The LZ4 frame being written; nil for other codecs.
    private var lz4: LZ4FrameWriter?
    /// The Zstandard frame being written; nil for other codecs.
    private var zstd: ZstdFrameWriter?
    /// The plain file being written; nil for a frame.
    private var plain: FileWriter?
    /// The digest of a plain file, made while its bytes are at hand; nil for a frame.
    private var plainDigest: SHA256?

    /// Begins a file at the start of an open, seekable descriptor, which stays the caller's and outlives this value. `path` is
    /// for messages.
    ///
    /// With `bypassingCache`, for a new file of its own, plain text goes to the disk past the page cache where the file system
    /// allows it. A frame never does: its bytes are read once more, for their digest.
    public init(
        descriptor: Int32, path: String, codec: RunOptions.Codec, bypassingCache: Bool = false
    ) throws(ProductionError) {
        self.path = path
        switch codec {
        case .none:
            plain = FileWriter(descriptor: descriptor, bypassingCache: bypassingCache)
            plainDigest = SHA256()
        case .lz4:
            do throws(LZ4Error) {
                lz4 = try LZ4FrameWriter(descriptor: descriptor, path: path, blockSize: .mib1)
            } catch {
                throw .output("\(error)")
            }
        case .zstd:
            zstd = ZstdFrameWriter(descriptor: descriptor, path: path)
        }
    }

    /// Bytes written so far: those of a frame stay as they are but for an LZ4 frame's header.
    public private(set) var fileByteCount: Int64 = 0

    /// Compresses and writes the block. One that is larger than the frame's blocks is cut.
    public mutating func write(_ block: UnsafeRawBufferPointer) throws(ProductionError) {
        if let blockByteCountMax = lz4?.blockSize.byteCount {
            var start = 0
            while start < block.count {
                let end = min(block.count, start + blockByteCountMax)
                do throws(LZ4Error) {
                    try unsafe lz4?.write(block: UnsafeRawBufferPointer(rebasing: block[start..<end]))
                } catch {
                    throw .output("\(error)")
                }
                start = end
            }
        }
        do throws(ZstdError) {
            try unsafe zstd?.write(block: block)
        } catch {
            throw .output("\(error)")
        }
        do throws(SystemError) {
            try unsafe plain?.append(block)
        } catch {
            throw cannotWrite(error)
        }
        unsafe plainDigest?.update(block)
        fileByteCount = lz4?.fileByteCount ?? zstd?.fileByteCount ?? plain?.byteCount ?? 0
    }

    /// Completes the file; gives its bytes, and its SHA-256 if that is known without reading it again.
    public mutating func finish() throws(ProductionError) -> (byteCount: Int64, digest: SHA256Digest?) {
        do throws(LZ4Error) {
            if let byteCount = try lz4?.finish().fileByteCount { return (byteCount, nil) }
        } catch {
            throw .output("\(error)")
        }
        do throws(ZstdError) {
            if let byteCount = try zstd?.finish().fileByteCount { return (byteCount, nil) }
        } catch {
            throw .output("\(error)")
        }
        do throws(SystemError) {
            try plain?.finish()
        } catch {
            throw cannotWrite(error)
        }
        return (plain?.byteCount ?? 0, plainDigest.take()?.finalize())
    }

    private func cannotWrite(_ error: SystemError) -> ProductionError {
        .output("cannot write \(path): \(error)")
    }
}
