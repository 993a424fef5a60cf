import CLinux
import Foundation
import Glibc

/// Writes buffers to a file on a thread of its own, one at a time, past the page cache while the file system takes it.
///
/// Where there is no thread to be had, the caller's own writes.
@safe
final class Transfer: @unchecked Sendable {
    /// Enough for a loop around a system call.
    private static let stackByteCount = 256 << 10

    private let descriptor: Int32
    /// *Soundness* of `@unchecked Sendable`: what follows is read and written with `condition` locked only, but for
    /// `isDirect` and `offset`, which are the writing side's: the thread's while it runs, else the caller's.
    private let condition = NSCondition()
    private var waiting: UnsafeRawBufferPointer?
    private var failure: SystemError?
    private var isOver = false
    private var hasThread = false
    private var isDirect: Bool
    private var offset: Int64 = 0

    init(descriptor: Int32) {
        self.descriptor = descriptor
        isDirect = Self.set(loadstress_o_direct, on: descriptor)
        hasThread = true
        do throws(SystemError) {
            try DetachedThread.start(stackByteCount: Self.stackByteCount) { [self] in work() }
        } catch {
            hasThread = false
        }
    }

    /// Hands over a buffer, which must stay as it is until the next call returns. Waits for the one before.
    func submit(_ buffer: UnsafeRawBufferPointer) throws(SystemError) {
        condition.lock()
        waitForThread()
        if let failure {
            condition.unlock()
            throw failure
        }
        if hasThread {
            unsafe waiting = buffer
            condition.broadcast()
            condition.unlock()
        } else {
            condition.unlock()
            try unsafe write(buffer)
        }
    }

    /// Writes the last bytes, of any number, by way of the page cache, and ends the thread.
    func finish(_ rest: UnsafeRawBufferPointer) throws(SystemError) {
        end()
        if let failure { throw failure }
        stopBypassing()
        try unsafe write(rest)
    }

    /// Waits for what is being written, and ends the thread.
    func end() {
        condition.withLock {
            waitForThread()
            isOver = true
            condition.broadcast()
            while hasThread { condition.wait() }
        }
    }

    private func waitForThread() {
        while unsafe waiting != nil { condition.wait() }
    }

    private func work() {
        condition.lock()
        while true {
            while unsafe waiting == nil && !isOver { condition.wait() }
            guard let buffer = unsafe waiting else { break }
            condition.unlock()
            var failed: SystemError?
            do throws(SystemError) {
                try unsafe write(buffer)
            } catch {
                failed = error
            }
            condition.lock()
            failure = failure ?? failed
            unsafe waiting = nil
            condition.broadcast()
        }
        hasThread = false
        condition.broadcast()
        condition.unlock()
    }

    private func write(_ buffer: UnsafeRawBufferPointer) throws(SystemError) {
        guard let base = buffer.baseAddress else { return }
        var done = 0
        while done < buffer.count {
            let count = unsafe pwrite(descriptor, base + done, buffer.count - done, off_t(offset))
            if count > 0 {
                done += count
                offset += Int64(count)
                continue
            }
            // A file takes no bytes only when it cannot take any: never tried again.
            let code = count == 0 ? ENOSPC : errno
            // Some file systems allow the flag and refuse the writes, or allow only other lengths.
            if code == EINVAL && isDirect {
                stopBypassing()
            } else if code != EINTR {
                throw SystemError(code: code)
            }
        }
    }

    private func stopBypassing() {
        guard isDirect else { return }
        isDirect = false
        _ = Self.set(0, on: descriptor)
    }

    /// Sets or clears `O_DIRECT`; gives whether the file system allows it.
    private static func set(_ flag: Int32, on descriptor: Int32) -> Bool {
        let flags = fcntl(descriptor, F_GETFL)
        guard flags >= 0 else { return false }
        return fcntl(descriptor, F_SETFL, flags & ~loadstress_o_direct | flag) == 0
    }
}
