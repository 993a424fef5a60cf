import ArgumentParser
import Cluster
import Foundation

/// The keys of a worker, or of whoever asks a coordinator.
struct ClientKeyArguments: ParsableArguments {
    @Option(help: ArgumentHelp("The file of one's own secret key, for a coordinator that has keys.", valueName: "FILE"))
    var key: String?

    @Option(help: ArgumentHelp("The file of the coordinator's public key.", valueName: "FILE"))
    var coordinatorKey: String?

    func validate() throws {
        guard (key == nil) == (coordinatorKey == nil) else {
            throw ValidationError("--key and --coordinator-key go together.")
        }
    }

    /// The keys; nil where none are given. Throws `KeyFileError`.
    func keys() throws -> ClientKeys? {
        guard let key, let coordinatorKey else { return nil }
        return ClientKeys(
            coordinatorKey: try KeyFile.publicKey(at: coordinatorKey), keyPair: try KeyFile.pair(at: key))
    }
}

/// `loadstress keys`.
struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Makes the keys by which coordinator and workers know each other.",
        discussion: """
            Each coordinator and each worker has a pair of keys. The coordinator is given its own, and the public ones of
            all workers in one file; a worker its own, and the coordinator's public one.

            EXAMPLES
              loadstress keys new coordinator.key
              loadstress keys new worker.key --name node1
              cat worker.key.pub >> workers
            """,
        subcommands: [NewKeysCommand.self])
}

/// `loadstress keys new FILE`.
struct NewKeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Writes a new secret key to FILE, and its public half to FILE.pub.")

    @Argument(help: ArgumentHelp("The file of the secret key, which must not be there yet.", valueName: "FILE"))
    var file: String

    @Option(help: ArgumentHelp("Whose key it is, for whoever reads a list of keys.", valueName: "NAME"))
    var name: String?

    func validate() throws {
        if let name, name.isEmpty || name.contains(where: \.isNewline) || name.utf8.count > 200 {
            throw ValidationError("--name takes one line of at most 200 bytes.")
        }
    }

    func run() throws {
        try reporting {
            let host = ProcessInfo.processInfo.hostName
            let name = name ?? URL(fileURLWithPath: file).lastPathComponent + "@" + host
            let key = try KeyFile.make(at: file, name: name)
            print("secret key   \(file), for its owner alone")
            print("public key   \(file).pub: \(key)")
        }
    }
}
