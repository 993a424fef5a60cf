import Foundation
public import SystemIO

/// Threads that carry parts to a store, for all slots of a worker: one slot makes parts faster than one connection takes
/// them.
public final class UploadPool: @unchecked Sendable {
    private static let stackByteCount = 1 << 20

    /// *Soundness* of `@unchecked Sendable`: what follows is read and written with `condition` locked only.
    private let condition = NSCondition()
    private var jobs: [@Sendable () -> Void] = []
    private var isOver = false
    private var threadsRunning = 0

    /// Starts the threads. Throws where the system gives none.
    public init(threadCount: Int) throws(SystemError) {
        precondition(threadCount > 0)
        for _ in 0..<threadCount {
            condition.withLock { threadsRunning += 1 }
            do throws(SystemError) {
                try DetachedThread.start(stackByteCount: Self.stackByteCount) { [self] in work() }
            } catch {
                condition.withLock { threadsRunning -= 1 }
                shutDown()
                throw error
            }
        }
    }

    /// Has the job done by the next free thread, in the order of submission.
    func submit(_ job: @escaping @Sendable () -> Void) {
        condition.withLock {
            precondition(!isOver, "the pool is shut down")
            jobs.append(job)
            condition.signal()
        }
    }

    /// Ends the threads, when all jobs are done.
    public func shutDown() {
        condition.lock()
        isOver = true
        condition.broadcast()
        while threadsRunning > 0 { condition.wait() }
        condition.unlock()
    }

    private func work() {
        condition.lock()
        while true {
            while jobs.isEmpty && !isOver { condition.wait() }
            guard !jobs.isEmpty else { break }
            let job = jobs.removeFirst()
            condition.unlock()
            job()
            condition.lock()
        }
        threadsRunning -= 1
        condition.broadcast()
        condition.unlock()
    }
}
