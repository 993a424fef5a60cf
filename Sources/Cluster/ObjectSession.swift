import Foundation
import ObjectStorage
import Storage
import SystemIO
import Synchronization

/// What a coordinator keeps up in an object store while it runs: the lock, the sign that the run goes on, and a copy of the
/// journal, by which another machine can go on.
///
/// The journal itself is on this machine: an object cannot be appended to. Its copy is stored at each start before any work
/// is given out, about once a minute, and at the end. Who goes on from a copy that is behind makes the shards again that it
/// does not know of, of the same bytes.
final class ObjectSession: @unchecked Sendable {
    /// What a state folder holds that was begun for a run.
    private static let stateNames = [
        "run.sqlite", "run.sqlite-journal", DatasetLayout.manifestName, DatasetLayout.planName,
        DatasetLayout.digestsName,
    ]
    private static let copySeconds = 60.0
    /// A copy may take this share of the time at most.
    private static let copyShare = 0.05

    let dataset: ObjectDataset
    private let layout: DatasetLayout
    private let lock: ObjectLock
    /// Whether the journal was taken from the store, so that it may be behind.
    private let isBehind: Bool

    /// *Soundness* of `@unchecked Sendable`: what follows is read and written with `condition` locked only.
    private let condition = NSCondition()
    private var isOver = false
    private var hasThread = false
    private var takenOver = false

    /// Takes the dataset's lock, and brings the journal of this machine and the store's copy together: the newer one is the
    /// one that this machine has then.
    ///
    /// Throws `RunRefusal` where the place holds other things, `StorageError.locked` where another coordinator is at work.
    init(_ dataset: ObjectDataset, layout: DatasetLayout) throws {
        self.dataset = dataset
        self.layout = layout
        let names = try dataset.names()
        if let names, !names.contains(ObjectDataset.journalName),
            let foreign = names.first(where: { $0 != ".lock" && $0 != ".run" })
        {
            throw RunRefusal.foreignFiles(dataset.location.place, foreign)
        }
        // The lock file of this folder is held: no other process can be the same owner. Its number tells it from one at the
        // same path in another container.
        let number = (try FileManager.default.attributesOfItem(atPath: layout.lock))[.systemFileNumber] as? Int ?? 0
        let path = URL(fileURLWithPath: layout.root).standardizedFileURL.path
        lock = try ObjectLock.take(dataset, owner: "\(path)#\(number)")
        do {
            isBehind = try ObjectSession.bringTogether(dataset, layout)
        } catch {
            try? lock.giveBack()
            throw error
        }
    }

    /// Gives whether the journal is the store's copy.
    private static func bringTogether(_ dataset: ObjectDataset, _ layout: DatasetLayout) throws -> Bool {
        func status(_ path: String) throws -> RunStatus? {
            do throws(StorageError) {
                return try Journal.open(at: path).status()
            } catch {
                if case .noJournal = error { return nil }
                throw error
            }
        }
        let copy = layout.root + "/.run.sqlite.copy"
        defer { try? FileManager.default.removeItem(atPath: copy) }
        let there = try dataset.fetch(ObjectDataset.journalName, to: copy) ? status(copy) : nil
        let here = try status(layout.journal)
        if let there, let here, there.description.run == here.description.run, here.incarnation >= there.incarnation {
            return false
        }
        // Nothing there: the dataset was removed, or nothing had been made of it.
        for name in stateNames { try? FileManager.default.removeItem(atPath: layout.root + "/" + name) }
        guard there != nil else { return false }
        try FileManager.default.moveItem(atPath: copy, toPath: layout.journal)
        return true
    }

    /// Says that the run goes on. Uploads that nobody can have a grant for are ended: all of a new run; and all where the
    /// journal may not know of a grant that was given.
    func begin(run: String, isNew: Bool) throws(StorageError) {
        if isNew || isBehind { try dataset.abortUploads() }
        try dataset.store(layout.plan, as: DatasetLayout.planName)
        try dataset.beginRun(run)
    }

    /// Stores a copy of the journal, and goes on to do so, and to renew the lock, until `end`.
    func keepUp(_ journal: Journal, warn: @escaping @Sendable (String) -> Void) throws(StorageError) {
        try copy(journal)
        condition.withLock { hasThread = true }
        do throws(SystemError) {
            try DetachedThread.start { [self] in work(journal, warn) }
        } catch {
            condition.withLock { hasThread = false }
            throw .system(operation: "start a thread to keep up", path: dataset.location.place, code: error.code)
        }
    }

    /// Whether another coordinator has the dataset now.
    var isTakenOver: Bool { condition.withLock { takenOver } }

    /// Stores the last state of the journal, where one is given, and gives the lock back.
    func end(_ journal: Journal?) {
        condition.lock()
        isOver = true
        condition.broadcast()
        while hasThread { condition.wait() }
        let isOurs = !takenOver
        condition.unlock()
        guard isOurs else { return }
        if let journal { try? copy(journal) }
        try? lock.giveBack()
    }

    private func work(_ journal: Journal, _ warn: (String) -> Void) {
        var nextCopy = ContinuousClock.now + .seconds(ObjectSession.copySeconds)
        var lastMark = mark()
        while true {
            condition.lock()
            let until = Date(timeIntervalSinceNow: Double(ObjectLock.renewalSeconds))
            while !isOver && condition.wait(until: until) {}
            let isDone = isOver
            condition.unlock()
            if isDone { break }
            do throws(StorageError) {
                guard try lock.renew() else {
                    condition.withLock { takenOver = true }
                    break
                }
                let start = ContinuousClock.now
                let newMark = mark()
                guard start >= nextCopy, newMark != lastMark else { continue }
                try copy(journal)
                lastMark = newMark
                let taken = (ContinuousClock.now - start) / .seconds(1)
                nextCopy = .now + .seconds(max(ObjectSession.copySeconds, taken / ObjectSession.copyShare))
            } catch {
                warn("\(error)")
            }
        }
        condition.withLock {
            hasThread = false
            condition.broadcast()
        }
    }

    /// Changes with the journal.
    private func mark() -> Date? {
        (try? FileManager.default.attributesOfItem(atPath: layout.journal))?[.modificationDate] as? Date
    }

    private func copy(_ journal: Journal) throws(StorageError) {
        let path = layout.root + "/.run.sqlite.stored"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try journal.copy(to: path)
        try dataset.store(path, as: ObjectDataset.journalName)
    }
}
