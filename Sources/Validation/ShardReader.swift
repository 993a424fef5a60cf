import Encoding
import Glibc
import LZ4
import Plan
public import Sharding
import Zstd

/// Why a shard's file cannot be read to its end.
public enum ShardReadError: Error, CustomStringConvertible {
    /// There is no such file.
    case missing
    /// It cannot be opened or read, or is not what its codec asks for; with the reason.
    case unreadable(String)

    /// The reason as a sentence.
    public var description: String {
        switch self {
        case .missing: "the file is missing"
        case .unreadable(let reason): reason
        }
    }
}

/// Reads the text of a shard's file, block by block, whatever the codec.
public struct ShardReader: ~Copyable {
    private static let plainBlockByteCount = 1 << 20

    private let descriptor: Int32
    private let path: String
    private var lz4: LZ4FrameReader?
    private var zstd: ZstdFrameReader?
    private var plain: [UInt8] = []

    /// Opens the file at `path`. Throws `missing` where there is none, `unreadable` where it cannot be opened.
    public init(path: String, codec: RunOptions.Codec) throws(ShardReadError) {
        // Soundness: the path is NUL-terminated for the call.
        descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw errno == ENOENT ? .missing : .unreadable("cannot open it: errno \(errno)")
        }
        self.path = path
        lz4 = codec == .lz4 ? LZ4FrameReader(descriptor: descriptor, path: path) : nil
        zstd = codec == .zstd ? ZstdFrameReader(descriptor: descriptor, path: path) : nil
    }

    deinit {
        close(descriptor)
    }

    /// Gives the next block of text to `body`, which must not keep it; false at the end of the file. Throws `unreadable`.
    public mutating func next(_ body: (UnsafeRawBufferPointer) -> Void) throws(ShardReadError) -> Bool {
        if lz4 != nil {
            do throws(LZ4Error) {
                guard try lz4?.next() == true else { return false }
            } catch {
                throw .unreadable("\(error)")
            }
            unsafe lz4?.withBlock(body)
            return true
        }
        if zstd != nil {
            do throws(ZstdError) {
                guard try zstd?.next() == true else { return false }
            } catch {
                throw .unreadable("\(error)")
            }
            unsafe zstd?.withBlock(body)
            return true
        }
        if plain.isEmpty { plain = [UInt8](repeating: 0, count: ShardReader.plainBlockByteCount) }
        while true {
            let capacity = plain.count
            let count = unsafe plain.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, capacity) }
            if count < 0 {
                if errno == EINTR { continue }
                throw .unreadable("cannot read it: errno \(errno)")
            }
            guard count > 0 else { return false }
            unsafe plain.withUnsafeBytes { unsafe body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
            return true
        }
    }
}
