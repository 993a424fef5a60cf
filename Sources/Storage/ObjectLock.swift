import Foundation
import ObjectStorage

/// The right to write to a dataset in an object store, held by one coordinator at a time.
///
/// The object `.lock` names the holder, who writes it again every `renewalSeconds`; one that was not written for
/// `staleSeconds`, by the store's own clock, is another's to take. Writes are conditional, so of two that take it at once
/// one gets it, and a holder that was away for long finds that he has lost it. Where a store has no conditional writes,
/// two that begin within the same moment are not told apart; shards are the same bytes whoever makes them.
public final class ObjectLock: Sendable {
    /// Seconds between renewals.
    public static let renewalSeconds = 15
    /// Seconds without renewal after which a lock is another's to take.
    public static let staleSeconds: Int64 = 60
    private static let triesMax = 3

    private let dataset: ObjectDataset
    private let key: String
    private let text: [UInt8]
    private let entityTag: String

    private init(_ dataset: ObjectDataset, key: String, text: [UInt8], entityTag: String) {
        self.dataset = dataset
        self.key = key
        self.text = text
        self.entityTag = entityTag
    }

    /// Takes the lock; throws `locked`, naming the holder, where another has it.
    ///
    /// `owner` is what only one process at a time can be, such as a folder whose lock is held: one that died is known by it,
    /// and its lock is taken at once.
    public static func take(_ dataset: ObjectDataset, owner: String) throws(StorageError) -> ObjectLock {
        let key = try dataset.key(ObjectDataset.lockName)
        let host = ProcessInfo.processInfo.hostName
        let identity = "\(host):\(owner)"
        let nonce = String(UInt64.random(in: .min ... .max), radix: 16)
        let text = Array("process \(getpid()) on \(host)\n\(identity)\n\(nonce)\n".utf8)
        var holder = "another process"
        for _ in 0..<triesMax {
            let found = try objects { () throws(ObjectStoreError) in
                try dataset.store.read(key, byteCountMax: 1 << 16)
            }
            var condition = WriteCondition.isAbsent
            if let found {
                let lines = String(decoding: found.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
                holder = lines.first ?? holder
                let isOurs = lines.count > 1 && lines[1] == identity
                guard isOurs || found.info.ageSeconds ?? 0 > staleSeconds else { break }
                condition = .isUnchanged(entityTag: found.info.entityTag)
            }
            let tag = try objects { () throws(ObjectStoreError) in
                try dataset.store.write(text, to: key, condition: condition)
            }
            if let tag { return ObjectLock(dataset, key: key, text: text, entityTag: tag) }
        }
        throw .locked(path: dataset.location.place + "/" + ObjectDataset.lockName, holder: holder)
    }

    /// Who holds a dataset's lock; nil if nobody does, or nobody that lives.
    public static func holder(of dataset: ObjectDataset) throws(StorageError) -> String? {
        let key = try dataset.key(ObjectDataset.lockName)
        let found = try objects { () throws(ObjectStoreError) in try dataset.store.read(key, byteCountMax: 1 << 16) }
        guard let found, found.info.ageSeconds ?? 0 <= staleSeconds else { return nil }
        return String(decoding: found.bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }

    /// Says that the holder lives; false where another has the lock now.
    public func renew() throws(StorageError) -> Bool {
        try objects { () throws(ObjectStoreError) in
            try dataset.store.write(text, to: key, condition: .isUnchanged(entityTag: entityTag)) != nil
        }
    }

    /// Gives the lock back, if it is still ours.
    public func giveBack() throws(StorageError) {
        try objects { () throws(ObjectStoreError) in
            let found = try dataset.store.read(key, byteCountMax: 1 << 16)
            if found?.bytes == text { try dataset.store.remove(key) }
        }
    }
}
