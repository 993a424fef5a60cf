import Coordination
import Sharding

/// A worker's process and what its shell knows.
struct SimulatedProcess {
    var worker: Worker
    let id: WorkerID
    let slots: Int
    /// Makes other text or other files, or lies, as the flavour has it.
    let isOdd: Bool
    /// Which of the process's connections is the newest.
    var connection: UInt16 = 0
    var isAlive = true
    var clockOffset: Int64 = 0
    var stalledUntil: Int64 = 0
    /// Until when what it says is lost, and what is said to it.
    var deafUntil: Int64 = 0
    var muteUntil: Int64 = 0
    /// The run its slots are ready for.
    var preparedRun: RunID?
    /// What its slots work on.
    var running: Set<Assignment> = []
    /// Whole files that wait for their grants.
    var staged: [Assignment: ShardManifest] = [:]
    /// Until when the thread that names files is busy.
    var filesBusyUntil: Int64 = 0
    /// Until when its disk takes no more.
    var diskFullUntil: Int64 = 0
}
