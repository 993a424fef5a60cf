import Sharding

extension Worker {
    mutating func enter(_ phase: HeldAttempt.Phase, _ attempt: Attempt) {
        held[attempt]?.phase = phase
        held[attempt]?.tellAt = clock.now
    }

    /// A slot has staged an attempt's file.
    mutating func finished(_ attempt: Attempt, _ manifest: ShardManifest) {
        switch held[attempt]?.phase {
        case .generating:
            held[attempt]?.rowsDone = manifest.rowCount
            held[attempt]?.textBytesDone = manifest.textByteCount
            enter(.staged(manifest), attempt)
        case .cancelling:
            held[attempt] = nil
            directives.append(.discard(attempt))
        case .waiting, .staged, .publishing, .published, .failed, nil: break
        }
    }

    /// A slot has given an attempt up, or its manifest cannot be sent.
    mutating func failed(_ attempt: Attempt, reason: String, retryMayHelp: Bool) {
        switch held[attempt]?.phase {
        case .generating: enter(.failed(reason: reason, retryMayHelp: retryMayHelp), attempt)
        case .staged:
            directives.append(.discard(attempt))
            enter(.failed(reason: reason, retryMayHelp: retryMayHelp), attempt)
        case .cancelling: held[attempt] = nil
        case .waiting, .publishing, .published, .failed, nil: break
        }
    }

    /// Takes no more work: gives back what no slot has begun, and leaves once the rest is done.
    mutating func beginDrain(_ exit: WorkerExit) {
        guard drain == nil else { return }
        drain = exit
        for attempt in held.keys.sorted() {
            guard case .waiting = held[attempt]?.phase else { continue }
            held[attempt] = nil
            send(.abandoned(attempt))
        }
        heartbeatAt = clock.now
    }

    /// Drops everything and leaves.
    mutating func leave(_ exit: WorkerExit) {
        for attempt in held.keys.sorted() {
            switch held[attempt]?.phase {
            case .generating: directives.append(.cancel(attempt))
            case .staged: directives.append(.discard(attempt))
            case .waiting, .cancelling, .publishing, .published, .failed, nil: break
            }
        }
        held = [:]
        if run != nil { send(.goodbye(reason: exit.description)) }
        self.exit = exit
        directives.append(.exit(exit))
    }
}
