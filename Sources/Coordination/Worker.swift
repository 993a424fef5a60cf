/// The worker's decisions, as a value: events and time in, directives out.
public struct Worker: Sendable {
    /// Makes a worker that has not begun.
    public init(configuration: WorkerConfiguration) {
        self.configuration = configuration
    }

    let configuration: WorkerConfiguration

    /// Takes an event and says what to do about it, in order. O(attempts held), at most twice the slots.
    public mutating func handle(_ event: WorkerEvent, now: Instant) -> [WorkerDirective] {
        []
    }
}
