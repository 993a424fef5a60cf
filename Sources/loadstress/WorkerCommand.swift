import ArgumentParser
import Cluster
import Coordination
import Foundation
import Logging

/// `loadstress worker`.
struct WorkerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker", abstract: "Generates shards for a coordinator until the run is over.",
        discussion: """
            The plan comes over the wire; nothing but the address, and keys where the coordinator has them, is needed. SIGTERM finishes the shards under way and then
            leaves.

            EXAMPLES
              loadstress worker --connect tcp://10.0.0.1:5555
              loadstress worker --connect tcp://10.0.0.1:5555 --slots 4
            """)

    @Option(help: ArgumentHelp("The coordinator's ZeroMQ endpoint.", valueName: "ADDRESS"))
    var connect: String

    @Option(help: ArgumentHelp("Generating threads; as many as cores without it.", valueName: "N"))
    var slots: Int?

    @Option(help: ArgumentHelp("Seconds without a coordinator after which to leave.", valueName: "SECONDS"))
    var patience: Int64 = 3_600

    @OptionGroup var keys: ClientKeyArguments

    @Option(help: .hidden)
    var parent: Int32?

    @OptionGroup var log: LogArguments

    func validate() throws {
        if let slots, !(1...WireLimits.slotsMax).contains(slots) {
            throw ValidationError("--slots takes 1 to \(WireLimits.slotsMax).")
        }
        guard (1...31_536_000).contains(patience) else { throw ValidationError("--patience takes 1 to 31,536,000.") }
    }

    func run() throws {
        log.begin()
        try reporting {
            let options = WorkerOptions(
                address: connect, slots: slots ?? coreCount, parent: parent, silenceSeconds: patience,
                keys: try keys.keys())
            let level: Logger.Level = log.verbose || parent == nil ? .info : .warning
            let code = try WorkerShell.run(options, logger: log.logger(level: level))
            guard code == 0 else { throw ExitCode(code) }
        }
    }
}
