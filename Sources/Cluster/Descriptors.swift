import CLinux
import Glibc

/// How many files and connections this process may have open.
public enum Descriptors {
    /// What the process needs besides those that are counted: libraries, journal, lock, sockets' own.
    public static let reserve = 64

    /// Raises the limit to what the system allows, and gives it.
    ///
    /// libzmq without descriptors spins in silence, hence the limit is looked at before.
    public static func raiseLimit() -> Int {
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        var limit = rlimit()
        // Soundness: one live struct, written and read by the calls, which fail for bad pointers and rights only.
        guard unsafe getrlimit(resource, &limit) == 0 else { return 1_024 }
        let allowed = limit.rlim_max
        if limit.rlim_cur < allowed {
            var raised = rlimit(rlim_cur: allowed, rlim_max: allowed)
            if unsafe setrlimit(resource, &raised) == 0 { limit = raised }
        }
        return Int(clamping: limit.rlim_cur)
    }
}
