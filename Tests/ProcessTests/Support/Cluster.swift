import Foundation
import Testing

/// A coordinator and workers that are started by hand and speak over TCP.
struct Cluster {
    let dataset: Dataset
    /// The coordinator's options beyond the plan and the address.
    var options: [String] = Deals.arguments

    /// Starts a coordinator at an address; `tcp://127.0.0.1:*` lets the system choose the port.
    func coordinator(at address: String = "tcp://127.0.0.1:*") throws -> Running {
        try Running(
            executable: Program.path, ["coordinator"] + options + ["--out", dataset.path, "--bind", address])
    }

    /// The address that a coordinator says it listens at.
    func address(of coordinator: Running) throws -> String {
        var address: String?
        try eventually("the coordinator says where it listens: \(coordinator.errors)") {
            address = coordinator.errors.firstMatch(of: #/listens at (tcp://127\.0\.0\.1:\d+);/#).map { String($0.1) }
            return address != nil || !coordinator.isRunning
        }
        return try #require(address, "\(coordinator.errors)")
    }

    /// Starts a worker of two slots.
    func worker(_ address: String, _ options: String...) throws -> Running {
        try Running(
            executable: Program.path,
            ["worker", "--connect", address, "--slots", "2", "--patience", "60"] + options)
    }
}
