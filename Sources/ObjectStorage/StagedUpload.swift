import Foundation
import SystemIO

/// An object while it is made: written to a file without a name on this machine, and carried to the store part by part while
/// the writing goes on. Nobody sees the object before `commit`.
///
/// The first part goes last: a frame's header, which says how large its text is, is written at the end. What is in the file
/// is at hand for its digest.
///
/// Room on disk: the object. Memory: a part for each thread of the pool that has one in hand.
public final class StagedUpload: @unchecked Sendable {
    /// Bytes of a part: 10,000 of them make 80 GB.
    public static let partByteCountDefault = 8 << 20
    /// What tells an attempt's object from another's.
    private static let attemptName = "loadstress-attempt"
    /// Tries of an abort: the end of a run aborts what is left.
    private static let abortTriesMax = 2

    /// The file to write to, at position 0; it is this object's to close.
    public let descriptor: Int32
    /// The object's key.
    public let key: String

    private let store: ObjectStore
    private let pool: UploadPool
    private let attempt: String
    private let upload: UploadID
    private let partByteCount: Int
    private let cancellation = Cancellation()

    /// *Soundness* of `@unchecked Sendable`: what follows is read and written with `condition` locked only. The file's bytes
    /// are read by the pool's threads where the writer has said that they stay as they are.
    private let condition = NSCondition()
    private var tags: [Int: String] = [:]
    private var failure: ObjectStoreError?
    private var partsOut = 0
    /// Parts that were handed to the pool, not counting the first.
    private var partsSubmitted = 0
    private var isCommitted = false

    /// Begins an object. `attempt` tells this try to make it from any other; `folder` is where the file is made, the
    /// system's for temporary files (`TMPDIR`) without it.
    public init(
        _ key: String, in store: ObjectStore, attempt: String, pool: UploadPool,
        folder: String? = nil, partByteCount: Int = partByteCountDefault
    ) throws(ObjectStoreError) {
        precondition(partByteCount >= ObjectStore.partByteCountMin)
        let folder = folder ?? NSTemporaryDirectory()
        do throws(SystemError) {
            descriptor = try Temporary.openFile(in: folder)
        } catch {
            throw .local("cannot make a file in \(folder): \(error); TMPDIR names another folder")
        }
        self.key = key
        self.store = store
        self.pool = pool
        self.attempt = attempt
        self.partByteCount = partByteCount
        do throws(ObjectStoreError) {
            upload = try store.beginUpload(key, metadata: [Self.attemptName: attempt])
        } catch {
            close(descriptor)
            throw error
        }
    }

    deinit {
        close(descriptor)
    }

    /// Says that the file's first `byteCount` bytes stay as they are, but for those of the first part.
    public func note(writtenByteCount byteCount: Int64) {
        condition.withLock {
            while failure == nil, Int64(partsSubmitted + 2) * Int64(partByteCount) <= byteCount {
                partsSubmitted += 1
                submit(part: partsSubmitted + 1, byteCount: partByteCount)
            }
        }
    }

    /// Says that the file is whole and stays as it is, and waits until all of it is in the store, while `goesOn` says so.
    /// Throws `cancelled` when it says no.
    public func finish(byteCount: Int64, while goesOn: () -> Bool) throws(ObjectStoreError) {
        let partCount = max(1, Int((byteCount + Int64(partByteCount) - 1) / Int64(partByteCount)))
        guard partCount <= ObjectStore.partCountMax else { throw .tooLarge(key: key, byteCount: byteCount) }
        condition.lock()
        defer { condition.unlock() }
        while failure == nil && partsSubmitted < partCount - 1 {
            partsSubmitted += 1
            let begin = Int64(partsSubmitted) * Int64(partByteCount)
            submit(part: partsSubmitted + 1, byteCount: Int(min(Int64(partByteCount), byteCount - begin)))
        }
        if failure == nil { submit(part: 1, byteCount: Int(min(Int64(partByteCount), byteCount))) }
        while partsOut > 0 {
            _ = condition.wait(until: Date(timeIntervalSinceNow: 0.1))
            guard goesOn() else { throw .cancelled }
        }
        if let failure { throw failure }
        precondition(tags.count == partCount)
    }

    /// Makes the object visible, from one moment to the next, in place of what may have its key. After `finish` only.
    ///
    /// Throws `uploadIsGone` where the upload was aborted: then the run is over. Any other error leaves it open whether the
    /// object is there; the same call may be made again.
    public func commit() throws(ObjectStoreError) {
        let parts = condition.withLock { tags.sorted { $0.key < $1.key }.map(\.value) }
        try store.complete(upload, tags: parts) { $0.metadata[Self.attemptName] == attempt }
        condition.withLock { isCommitted = true }
    }

    /// Ends the upload and frees what the store has of it, unless it is committed. What cannot be told to the store now, the
    /// end of the run does.
    public func discard() {
        cancellation.cancel()
        condition.lock()
        while partsOut > 0 { condition.wait() }
        let isDone = isCommitted
        condition.unlock()
        if !isDone { try? store.abort(upload, triesMax: Self.abortTriesMax) }
    }

    /// With `condition` locked.
    private func submit(part number: Int, byteCount: Int) {
        partsOut += 1
        let offset = Int64(number - 1) * Int64(partByteCount)
        pool.submit { [self] in
            var tag: String?
            var failed: ObjectStoreError?
            do throws(ObjectStoreError) {
                guard condition.withLock({ failure == nil }) else { throw .cancelled }
                let bytes = try Self.read(descriptor, at: offset, byteCount: byteCount)
                tag = try unsafe bytes.span.withUnsafeBytes { (bytes) throws(ObjectStoreError) in
                    try unsafe store.writePart(number, of: upload, bytes, cancellation: cancellation)
                }
            } catch {
                failed = error
            }
            condition.withLock {
                partsOut -= 1
                if let tag { tags[number] = tag }
                failure = failure ?? failed
                condition.broadcast()
            }
        }
    }

    /// Reads `byteCount` bytes from `offset` on.
    private static func read(_ descriptor: Int32, at offset: Int64, byteCount: Int) throws(ObjectStoreError) -> [UInt8]
    {
        var failure: Int32?
        // Soundness: the call writes at most as many bytes as are left of the buffer.
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, count in
            while count < byteCount {
                let place = unsafe buffer.baseAddress.map { unsafe $0 + count }
                let got = unsafe pread(descriptor, place, byteCount - count, off_t(offset) + off_t(count))
                if got < 0 && errno == EINTR { continue }
                guard got > 0 else {
                    failure = got == 0 ? EIO : errno
                    return
                }
                count += got
            }
        }
        if let failure { throw .local("cannot read what is to be stored: \(systemText(failure))") }
        return bytes
    }
}
