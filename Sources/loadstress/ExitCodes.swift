import ArgumentParser
import Cluster
import Foundation
import Plan
import Sharding
import Storage
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

/// Writes a line to standard error.
func complain(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
}
