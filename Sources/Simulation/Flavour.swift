/// What goes wrong in a simulated run, besides what chance picks.
public enum Flavour: String, CaseIterable, Sendable {
    /// Nothing does; shards may take many times as long as a lease.
    case calm
    /// Messages are lost, late, repeated and out of order, links are cut in one direction or both, processes crash, stall
    /// and start again, clocks jump.
    case faults
    /// As `faults`, and attempts fail: for a while, or wherever the shard is made.
    case failures
    /// As `faults`, and one worker makes other text now and then.
    case brokenWorker
    /// As `faults`, and one worker's compressor makes other files of the same text.
    case otherCompressor
    /// As `faults`, and one worker says what it likes, in the right form.
    case liar
    /// As `faults`, and the journal cannot be written at times: sometimes the records are on disk all the same.
    case journal
    /// As `faults`, and people and schedulers interfere: coordinators are stopped and started again, workers are told to
    /// leave, others come, slots fill up with files that cannot be named.
    case operators
    /// As `faults`, and when the run is over another begins at the same address: what is left of the first must not
    /// touch it.
    case twoRuns

    /// Whether the messages and machines misbehave.
    var isFaulty: Bool { self != .calm }
}
