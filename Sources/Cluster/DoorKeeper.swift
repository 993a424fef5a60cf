import Coordination
import Logging
import ZeroMQ

/// Lets in the owners of allowed keys, logs who is refused, and follows changes of the list.
struct DoorKeeper: ~Copyable {
    /// How often the list's file is looked at.
    private static let refreshInterval: Milliseconds = 2_000

    private var handler: ZAPHandler
    private var allowed: AllowList
    private var refreshAt: Instant
    private let logger: Logger

    /// To be made before the socket binds. Throws where the context has such a keeper already.
    init(context: Context, allowed: AllowList, logger: Logger) throws(ZeroMQError) {
        handler = try ZAPHandler(context: context, allowed: Set(allowed.keys.keys))
        self.allowed = allowed
        self.logger = logger
        refreshAt = MonotonicClock.now + DoorKeeper.refreshInterval
    }

    /// What to wait for.
    var pollItem: PollItem { handler.pollItem }

    /// Answers all who knock.
    mutating func answer() throws(ZeroMQError) {
        if MonotonicClock.now >= refreshAt {
            refreshAt = MonotonicClock.now + DoorKeeper.refreshInterval
            refresh()
        }
        try handler.answer()
        for refusal in handler.takeRefusals() {
            // Said for the 1st, 2nd, 4th, 8th …: whoever knocks without end must not fill the disk.
            guard refusal.number.nonzeroBitCount == 1 else { continue }
            let who = refusal.key.map { "its key \($0) is not in \(allowed.path)" } ?? "it shows no key"
            logger.warning("refused a connection from \(refusal.address) (\(refusal.number) so far): \(who)")
        }
    }

    private mutating func refresh() {
        do {
            guard try allowed.refresh() else { return }
            handler.allowed = Set(allowed.keys.keys)
            logger.notice("\(allowed.path) was changed: \(allowed.keys.count) keys are allowed now")
        } catch {
            logger.warning("the list of allowed keys stays as it was: \(error)")
        }
    }
}
