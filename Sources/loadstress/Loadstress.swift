import ArgumentParser
import Cluster

/// The program.
@main
struct Loadstress: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "loadstress",
        abstract: "Makes large datasets that make sense, on many processes, and proves their keys and references.",
        discussion: """
            EXAMPLES
              loadstress plans
              loadstress preview deals --table deals --rows 5
              loadstress run deals --out /data/deals --rows deals=10_000_000
              loadstress verify /data/deals

            EXIT CODES
              0    done
              1    the run ended without a whole dataset, or a key or reference is disproved; drive had errors
              2    the plan or workload is wrong, or something could not be read, written or reached
              3    the folder holds another run, is no dataset's, or is in use: nothing was touched
              4    verify, shard or kit found a difference, drive a wrong answer
              64   the command line is wrong
              65, 69, 75, 76   a worker left: plan unusable, coordinator silent, stopped, refused
              130  interrupted; the same command goes on (drive prints what was measured)
            """,
        version: "loadstress, engine version \(engineVersionText)",
        subcommands: [
            InitCommand.self, NewCommand.self, PlansCommand.self, PlanCommand.self, PreviewCommand.self,
            RunCommand.self,
            CoordinatorCommand.self,
            WorkerCommand.self, ShardCommand.self, VerifyCommand.self, ReportCommand.self, ExplainCommand.self,
            StatusCommand.self, KeysCommand.self, KitCommand.self, ScoreCommand.self,
            BenchCommand.self, DriveCommand.self, QueriesCommand.self,
            SchemaCommand.self,
        ])

    static func main() {
        if let complaint = MachineCheck.complaint {
            complain("error: \(complaint)")
            Self.exit(withError: ExitCode.unusable)
        }
        Self.main(nil)
    }
}
