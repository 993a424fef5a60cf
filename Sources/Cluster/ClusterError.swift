import SystemIO

/// Why a coordinator or worker could not do its work.
public enum ClusterError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A worker process was not started.
    case cannotStartWorker(executable: String, code: Int32)
    /// The system gave no thread.
    case cannotStartThread(code: Int32)
    /// The process may not have as many files open as it needs.
    case tooFewDescriptors(allowed: Int, needed: Int)
    /// An address that anybody could reach, without security.
    case openAddress(String)
    /// Keys for an address that only this machine's processes reach by the file system.
    case keysWithoutNetwork(String)
    /// Nothing answered.
    case noAnswer(String)
    /// No address for metrics.
    case badMetricsAddress(String)
    /// The address of the metrics cannot be listened at.
    case cannotListen(String, code: Int32)
    /// No folder for the socket.
    case noSocketFolder(String)

    /// The reason as a sentence.
    public var description: String {
        switch self {
        case .cannotStartWorker(let executable, let code):
            "cannot start \(executable): \(systemText(code))"
        case .cannotStartThread(let code):
            "cannot start a thread: \(systemText(code)); ask for fewer slots"
        case .tooFewDescriptors(let allowed, let needed):
            "this process may have \(allowed) files open and needs \(needed): raise the limit (ulimit -n) or ask for fewer slots"
        case .openAddress(let address):
            "\(address) can be reached from other machines by anybody: bind a loopback address or an ipc:// path, give --key and --allow, or say --insecure if the network is trusted"
        case .keysWithoutNetwork(let address):
            "\(address) cannot be secured by keys, only tcp:// addresses can"
        case .noAnswer(let address):
            "no coordinator answered at \(address)"
        case .badMetricsAddress(let address):
            "'\(address)' is no HOST:PORT with a host in numbers, such as 127.0.0.1:9464 or :9464"
        case .cannotListen(let address, let code):
            "cannot listen at \(address): \(systemText(code))"
        case .noSocketFolder(let path):
            "cannot make a folder for the socket in \(path)"
        }
    }
}
