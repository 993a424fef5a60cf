import Coordination
import Synchronization
import ZeroMQ

/// Events from the slots to the thread that decides.
///
/// Bounded: a slot has at most one result and one statement of progress under way.
final class Mailbox: Sendable {
    private struct Contents {
        var results: [WorkerEvent] = []
        /// Only the newest statement of an attempt counts.
        var progress: [Assignment: (rows: Int64, textBytes: Int64)] = [:]
    }

    private let contents = Mutex(Contents())
    private let bell: Wakeup

    init() throws(ZeroMQError) {
        bell = try Wakeup()
    }

    /// Readable while something waits.
    var pollItem: PollItem { bell.pollItem }

    func post(_ event: WorkerEvent) {
        contents.withLock { $0.results.append(event) }
        bell.ring()
    }

    func postProgress(_ work: Assignment, rows: Int64, textBytes: Int64) {
        contents.withLock { $0.progress[work] = (rows, textBytes) }
    }

    /// Takes all that waits.
    func takeAll() -> [WorkerEvent] {
        bell.clear()
        return contents.withLock { contents in
            var events = contents.progress.sorted { $0.key < $1.key }.map { work, done in
                WorkerEvent.progress(work, rowsDone: done.rows, textBytesDone: done.textBytes)
            }
            events += contents.results
            contents = Contents()
            return events
        }
    }
}
