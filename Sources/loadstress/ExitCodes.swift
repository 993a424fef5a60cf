import ArgumentParser
import Cluster
import Foundation
import Logging
import Plan
import Sharding
import Storage
import Synchronization
import Validation

extension ExitCode {
    /// The run ended without a whole dataset, or the proof failed.
    static let incomplete = ExitCode(1)
    /// Wrong plan, or something could not be read or written.
    static let unusable = ExitCode(2)
    /// The folder is not this run's.
    static let refused = ExitCode(3)
    /// A difference was found.
    static let different = ExitCode(4)
    /// Interrupted by a signal.
    static let interrupted = ExitCode(130)
}

/// The engine version as text.
let engineVersionText = "\(engineVersion)"

/// Runs a command's body; says what went wrong on standard error and leaves with the matching code.
func reporting(_ body: () throws -> Void) throws {
    do {
        try body()
    } catch let code as ExitCode {
        throw code
    } catch let error as ValidationError {
        throw error
    } catch let error as PlanErrors {
        complain("\(error)")
        throw ExitCode.unusable
    } catch let error as RunRefusal {
        complain("error: \(error)")
        throw ExitCode.refused
    } catch let error as VerificationError {
        complain("error: \(error)")
        if case .otherPlan = error { throw ExitCode.different }
        throw ExitCode.unusable
    } catch let error as StorageError {
        complain("error: \(error)")
        switch error {
        case .locked, .journalVersion: throw ExitCode.refused
        default: throw ExitCode.unusable
        }
    } catch {
        complain("error: \(error)")
        throw ExitCode.unusable
    }
}

/// Writes a line to standard error, as the command's logs are written.
func complain(_ text: String) {
    if LogFormat.current.withLock({ $0 }) == .json {
        let level = text.hasPrefix("warning: ") ? "warning" : text.hasPrefix("stopped: ") ? "notice" : "error"
        let head = level + ": "
        return JSONLogHandler.write(
            level: level, message: text.hasPrefix(head) ? String(text.dropFirst(head.count)) : text)
    }
    FileHandle.standardError.write(Data((text + "\n").utf8))
}

/// How a command writes what it has to say while it runs.
enum LogFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json

    /// That of this process.
    static let current = Mutex(LogFormat.text)
}

/// What commands that run for long say of themselves, and how.
struct LogArguments: ParsableArguments {
    @Flag(name: .shortAndLong, help: "Says more of what happens.")
    var verbose = false

    @Option(help: "What is said on standard error: text, or json, an object a line.")
    var logFormat: LogFormat = .text

    /// Has this process write in the format that is asked for. To be called before anything is said.
    func begin() {
        LogFormat.current.withLock { $0 = logFormat }
    }

    /// A logger that writes to standard error from `level` on.
    func logger(level: Logger.Level) -> Logger {
        var logger = Logger(label: "loadstress") { label -> any LogHandler in
            if logFormat == .json { return JSONLogHandler(level: level) }
            return StreamLogHandler.standardError(label: label)
        }
        logger.logLevel = level
        return logger
    }
}
