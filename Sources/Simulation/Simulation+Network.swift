import Coordination

extension Simulation {
    /// The name of a process's connection.
    func peerID(_ process: Int, _ connection: UInt16) -> PeerID {
        PeerID([
            UInt8(truncatingIfNeeded: process), UInt8(truncatingIfNeeded: process >> 8),
            UInt8(truncatingIfNeeded: connection), UInt8(truncatingIfNeeded: connection >> 8),
        ])
    }

    /// Gives a worker a new connection; what is under way to the old one is lost.
    mutating func connect(_ process: Int) {
        processes[process].connection &+= 1
    }

    mutating func send(_ envelope: Envelope<CoordinatorMessage>, to peer: PeerID) {
        let process = Int(peer.bytes[0]) | Int(peer.bytes[1]) << 8
        let connection = UInt16(peer.bytes[2]) | UInt16(peer.bytes[3]) << 8
        transport(.toWorker(process: process, connection: connection, envelope), until: processes[process].deafUntil)
    }

    mutating func send(_ envelope: Envelope<WorkerMessage>, from process: Int) {
        let action = Action.toCoordinator(
            process: process, connection: processes[process].connection, envelope)
        transport(action, until: processes[process].muteUntil)
    }

    private mutating func transport(_ action: Action, until: Int64) {
        report.messages += 1
        guard now >= until else { return count("message lost to a partition") }
        guard isFaulty else { return schedule(after: generator.pick(1...5), action) }
        guard !generator.chance(network.lossPercent) else { return count("message lost") }
        schedule(after: generator.pick(1...network.delayMax), action)
        if generator.chance(network.repeatPercent) {
            count("message repeated")
            schedule(after: generator.pick(1...(4 * network.delayMax)), action)
        }
    }
}
