public import Sharding

/// The coordinator's decisions, as a value: events and time in, directives out.
public struct Coordinator: Sendable {
    /// How far the run is. O(1).
    public private(set) var progress = RunProgress()

    /// Makes a coordinator for the shards of `layout` that goes on from `recovered`.
    public init(
        layout: ShardLayout, recovered: RecoveredState, configuration: CoordinatorConfiguration, now: Instant
    ) {
        progress.shardsTotal = layout.shardCount
        progress.rowsTotal = layout.rowCount
    }

    /// Takes an event and says what to do about it, in order; `CoordinatorDirective` states the contract.
    public mutating func handle(_ event: CoordinatorEvent, now: Instant) -> [CoordinatorDirective] {
        []
    }
}
