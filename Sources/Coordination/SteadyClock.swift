/// The time as a state machine counts it: never backwards, and never further in one step than `stepMax`.
///
/// A process that was stopped, or whose clock jumped, did not listen meanwhile, so it must not conclude from that time
/// that others were silent.
struct SteadyClock: Sendable {
    /// The steady time.
    private(set) var now: Instant
    private var outer: Instant
    /// What one step counts at most.
    var stepMax: Milliseconds

    init(_ now: Instant, stepMax: Milliseconds) {
        self.now = now
        self.outer = now
        self.stepMax = stepMax
    }

    /// Takes the shell's time.
    mutating func advance(to instant: Instant) {
        now = now + max(0, min(instant - outer, stepMax))
        outer = instant
    }
}
