import Sharding

extension Worker {
    mutating func enter(_ phase: HeldAttempt.Phase, _ work: Assignment) {
        held[work]?.phase = phase
        held[work]?.tellAt = clock.now
    }

    /// A slot has staged an attempt's file.
    mutating func finished(_ work: Assignment, _ manifest: ShardManifest) {
        switch held[work]?.phase {
        case .generating:
            held[work]?.rowsDone = manifest.rowCount
            held[work]?.textBytesDone = manifest.textByteCount
            enter(.staged(manifest), work)
        case .cancelling:
            held[work] = nil
            directives.append(.discard(work))
        case .waiting, .staged, .publishing, .published, .failed, nil: break
        }
    }

    /// A slot has given an attempt up, or its manifest cannot be sent.
    mutating func failed(_ work: Assignment, reason: String, retryMayHelp: Bool) {
        switch held[work]?.phase {
        case .generating: enter(.failed(reason: reason, retryMayHelp: retryMayHelp), work)
        case .staged:
            directives.append(.discard(work))
            enter(.failed(reason: reason, retryMayHelp: retryMayHelp), work)
        case .cancelling: held[work] = nil
        case .waiting, .publishing, .published, .failed, nil: break
        }
    }

    /// Takes no more work: gives back what no slot has begun, and leaves once the rest is done.
    mutating func beginDrain(_ exit: WorkerExit) {
        guard drain == nil else { return }
        drain = exit
        for work in held.keys.sorted() {
            guard case .waiting = held[work]?.phase else { continue }
            held[work] = nil
            send(.abandoned(work.attempt))
        }
        heartbeatAt = clock.now
    }

    /// Drops everything and leaves.
    mutating func leave(_ exit: WorkerExit) {
        for work in held.keys.sorted() {
            switch held[work]?.phase {
            case .generating: directives.append(.cancel(work))
            case .staged: directives.append(.discard(work))
            case .waiting, .cancelling, .publishing, .published, .failed, nil: break
            }
        }
        held = [:]
        if run != nil { send(.goodbye(reason: exit.description)) }
        self.exit = exit
        directives.append(.exit(exit))
    }
}
