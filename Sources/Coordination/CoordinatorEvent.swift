/// What happens to a coordinator.
public enum CoordinatorEvent: Hashable, Sendable {
    /// A frame arrived and was decoded.
    case message(from: PeerID, Envelope<WorkerMessage>)
    /// A frame arrived that could not be decoded; it is counted, and another protocol's speaker is refused by name.
    case malformed(from: PeerID, WireError)
    /// Time passed. The shell ticks at least every half heartbeat interval.
    case tick
    /// The journal could not store a batch's records: none of that batch's messages was sent, and the run is over.
    case journalFailed(description: String)
    /// The person or the system wants the run to end.
    case stopRequested(reason: String, StopKind)
    /// The transport says that nobody is behind the name any more.
    case peerUnreachable(PeerID)
}

/// How soon something stops.
public enum StopKind: Hashable, Sendable {
    /// What runs is finished first.
    case drain
    /// At once.
    case now
}
