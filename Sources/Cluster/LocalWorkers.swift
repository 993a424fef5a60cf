import CLinux
import Coordination
import Glibc
import Logging

/// The worker processes that a run on one machine starts for itself, and starts again when they die.
final class LocalWorkers {
    /// Deaths after which a worker is not started again, for each worker of the run.
    private static let restartsPerWorkerMax = 5
    /// The statuses of a worker that was told to leave or let not in, or cannot use the plan (see `WorkerExit.code`).
    private static let finalCodes: Set<Int32> = [0, 65, 76]

    private let executable: String
    private let arguments: [String]
    private let count: Int
    private let logger: Logger
    private var processes: Set<pid_t> = []
    private var restartsLeft: Int
    private var isStopping = false

    /// Prepares `count` workers of the program at `executable` with the given arguments, the program's name not among them.
    init(executable: String, arguments: [String], count: Int, logger: Logger) {
        self.executable = executable
        self.arguments = arguments
        self.count = count
        self.logger = logger
        restartsLeft = count * LocalWorkers.restartsPerWorkerMax
    }

    deinit {
        for process in processes { kill(process, SIGKILL) }
    }

    /// Processes that live.
    var liveCount: Int { processes.count }

    /// Starts all workers. Throws `cannotStartWorker` for the first that does not start.
    func start() throws(ClusterError) {
        for _ in 0..<count { try startOne() }
    }

    /// A worker process that ended, and how, as the end of a sentence.
    struct Death {
        let process: pid_t
        let how: String
    }

    /// Takes note of the workers that ended, gives them, and starts others in the place of those that died while the run goes on.
    ///
    /// A worker that left by itself is not replaced: the coordinator left it out or let it not in, or it cannot use the
    /// plan, and another would fare alike. O(workers).
    func reap() -> [Death] {
        var deaths: [Death] = []
        for process in processes.sorted() {
            var status: Int32 = 0
            // Soundness: the kernel writes one live integer. Only own workers are asked for: other children are others'.
            let ended = unsafe waitpid(process, &status, WNOHANG)
            guard ended == process || ended < 0 && errno == ECHILD else { continue }
            processes.remove(process)
            let signal = status & 0x7F
            let code = status >> 8 & 0xFF
            let how = signal != 0 ? "was killed by signal \(signal)" : "left with status \(code)"
            deaths.append(Death(process: process, how: how))
            guard !isStopping else { continue }
            if signal == 0 && LocalWorkers.finalCodes.contains(code) {
                logger.warning("worker process \(process) \(how); it is not replaced")
            } else if restartsLeft == 0 {
                logger.error("worker process \(process) \(how); no more are started")
            } else {
                restartsLeft -= 1
                logger.warning("worker process \(process) \(how); another is started")
                do throws(ClusterError) {
                    try startOne()
                } catch {
                    logger.error("\(error)")
                }
            }
        }
        return deaths
    }

    /// Starts no more from now on.
    func stopStarting() {
        isStopping = true
    }

    /// Starts no more, and waits up to `milliseconds` for those that live to leave; what then lives is killed.
    func stop(waiting milliseconds: Int64) {
        isStopping = true
        // One that came too late to hear that the run is over would look for it until it is killed.
        for process in processes { kill(process, SIGTERM) }
        let deadline = MonotonicClock.now + Milliseconds(milliseconds)
        while !processes.isEmpty && MonotonicClock.now < deadline {
            _ = reap()
            if !processes.isEmpty { usleep(5_000) }
        }
        for process in processes { kill(process, SIGKILL) }
        for process in processes { _ = waitpid(process, nil, 0) }
        processes.removeAll()
    }

    private func startOne() throws(ClusterError) {
        var attributes = posix_spawnattr_t()
        var actions = unsafe posix_spawn_file_actions_t()
        var none = sigset_t()
        var all = sigset_t()
        // Soundness: live structs, initialised by the first calls, destroyed on the way out; the arguments are copied by the
        // kernel before the call returns.
        unsafe posix_spawnattr_init(&attributes)
        unsafe posix_spawn_file_actions_init(&actions)
        defer {
            unsafe posix_spawnattr_destroy(&attributes)
            unsafe posix_spawn_file_actions_destroy(&actions)
        }
        // The child must not inherit that this process takes its signals from a descriptor.
        unsafe sigemptyset(&none)
        unsafe sigfillset(&all)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setsigdefault(&attributes, &all)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        // What the workers say is for the person, not for a pipe that takes the run's result.
        unsafe posix_spawn_file_actions_adddup2(&actions, 2, 1)
        let words = unsafe ([executable] + arguments).map { unsafe strdup($0) }
        defer {
            for place in unsafe words.indices { unsafe free(words[place]) }
        }
        var process: pid_t = 0
        let code = unsafe posix_spawn(&process, executable, &actions, &attributes, words + [nil], environ)
        guard code == 0 else { throw ClusterError.cannotStartWorker(executable: executable, code: code) }
        processes.insert(process)
    }
}
