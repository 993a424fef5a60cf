import Coordination
import Digest
import Foundation
import Generation
import ObjectStorage
import Plan
import Production
import Sharding
import Storage
import SystemIO

/// A worker's threads: one a slot for generating, one for preparing plans and naming files.
///
/// The deciding thread hands in work and never waits; answers come by the mailbox.
final class SlotPool: @unchecked Sendable {
    /// What the slots need to know of a run.
    private final class RunContext: Sendable {
        let run: RunID
        let plan: ResolvedPlan
        let options: RunOptions
        let layout: DatasetLayout
        let store: any ShardStore

        init(run: RunID, plan: ResolvedPlan, options: RunOptions, layout: DatasetLayout, store: any ShardStore) {
            self.run = run
            self.plan = plan
            self.options = options
            self.layout = layout
            self.store = store
        }
    }

    private enum FileJob {
        case prepare(RunID, CoordinatorMessage.Welcome)
        case publish(Assignment)
        case discard(Assignment)
    }

    private let slots: Int
    private let mailbox: Mailbox
    /// *Soundness* of `@unchecked Sendable`: everything below is read and written with `condition` locked only.
    private let condition = NSCondition()
    private var context: RunContext?
    private var shards: [(work: Assignment, shard: Shard)] = []
    private var files: [FileJob] = []
    private var running: Set<Assignment> = []
    private var cancelled: Set<Assignment> = []
    /// Whole files that wait for their grants.
    private var staged: [Assignment: any StagedShard] = [:]
    /// The threads that carry parts to an object store; made for the first run that goes to one.
    private var uploads: UploadPool?
    private var isOver = false
    private var threadsRunning = 0

    /// Starts the threads: `slots` of them and one. Throws `cannotStartThread` where the system gives fewer: a slot that
    /// is offered and has no thread would keep its shards for ever.
    init(slots: Int, mailbox: Mailbox) throws(ClusterError) {
        self.slots = slots
        self.mailbox = mailbox
        do throws(ClusterError) {
            try start { $0.handleFiles() }
            for _ in 0..<slots { try start { $0.generateShards() } }
        } catch {
            shutDown()
            throw error
        }
    }

    private func start(_ body: @escaping @Sendable (SlotPool) -> Void) throws(ClusterError) {
        condition.withLock { threadsRunning += 1 }
        do throws(SystemError) {
            try DetachedThread.start { [self] in
                body(self)
                noteThreadEnd()
            }
        } catch {
            noteThreadEnd()
            throw .cannotStartThread(code: error.code)
        }
    }

    private func noteThreadEnd() {
        condition.withLock {
            threadsRunning -= 1
            condition.broadcast()
        }
    }

    // MARK: Orders of the deciding thread

    func prepare(_ run: RunID, _ welcome: CoordinatorMessage.Welcome) {
        condition.withLock {
            context = nil
            files.append(.prepare(run, welcome))
            condition.broadcast()
        }
    }

    func generate(_ work: Assignment, _ shard: Shard) {
        condition.withLock {
            shards.append((work, shard))
            condition.broadcast()
        }
    }

    func cancel(_ work: Assignment) {
        condition.withLock {
            if let place = shards.firstIndex(where: { $0.work == work }) {
                shards.remove(at: place)
                mailbox.post(.cancelled(work))
            } else if running.contains(work) {
                cancelled.insert(work)
            }
        }
    }

    func publish(_ work: Assignment) {
        condition.withLock {
            files.append(.publish(work))
            condition.broadcast()
        }
    }

    func discard(_ work: Assignment) {
        condition.withLock {
            files.append(.discard(work))
            condition.broadcast()
        }
    }

    /// Stops all threads and removes what is staged. Returns when they have ended.
    func shutDown() {
        condition.lock()
        isOver = true
        condition.broadcast()
        while threadsRunning > 0 { condition.wait() }
        // Removed outside of the lock: that may take its time on a network.
        let unpublished = staged
        staged = [:]
        let uploads = uploads
        condition.unlock()
        for file in unpublished.values { file.discard() }
        uploads?.shutDown()
    }

    // MARK: Generating

    private func nextShard() -> (work: Assignment, shard: Shard, context: RunContext)? {
        condition.lock()
        defer { condition.unlock() }
        while true {
            if isOver { return nil }
            if let context, let place = shards.firstIndex(where: { $0.work.run == context.run }) {
                let next = shards.remove(at: place)
                running.insert(next.work)
                return (next.work, next.shard, context)
            }
            condition.wait()
        }
    }

    private func generateShards() {
        var producer: (context: ObjectIdentifier, producer: ShardProducer)?
        while let (work, shard, context) = nextShard() {
            let machinery: ShardProducer
            if let known = producer, known.context == ObjectIdentifier(context) {
                machinery = known.producer
            } else {
                machinery = ShardProducer(plan: context.plan)
                producer = (ObjectIdentifier(context), machinery)
            }
            do throws(SlotError) {
                let manifest = try stage(shard, work, with: machinery, in: context)
                mailbox.post(.shardFinished(work, manifest))
            } catch {
                switch error {
                case .cancelled: mailbox.post(.cancelled(work))
                case .failed(let reason, let retryMayHelp):
                    mailbox.post(.shardFailed(work, reason: reason, retryMayHelp: retryMayHelp))
                }
            }
            condition.withLock {
                running.remove(work)
                cancelled.remove(work)
            }
        }
    }

    private enum SlotError: Error {
        case cancelled
        case failed(reason: String, retryMayHelp: Bool)

        init(_ error: StorageError) {
            self = .failed(reason: error.description, retryMayHelp: true)
        }

        init(_ error: ProductionError) {
            switch error {
            case .cancelled: self = .cancelled
            // The same values fail everywhere: another worker would be no better.
            case .generation(let reason): self = .failed(reason: reason.description, retryMayHelp: false)
            case .output(let reason): self = .failed(reason: reason, retryMayHelp: true)
            }
        }
    }

    private func stage(
        _ shard: Shard, _ work: Assignment, with producer: ShardProducer, in context: RunContext
    ) throws(SlotError) -> ShardManifest {
        let name: String
        let file: any StagedShard
        do throws(StorageError) {
            name = try context.layout.shardFile(
                in: context.plan.folder(ofShards: shard.table, line: shard.firstRow) ?? "", index: shard.index,
                options: context.options)
            file = try context.store.stage(shard: shard.number, epoch: work.attempt.epoch.rawValue, as: name)
        } catch {
            throw SlotError(error)
        }
        do throws(SlotError) {
            let (text, byteCount, digest) = try write(
                shard, work, with: producer, to: file, options: context.options)
            condition.withLock { staged[work] = file }
            return ShardManifest(
                shard: shard, file: name, text: text, fileByteCount: byteCount, fileDigest: digest.hexadecimal)
        } catch {
            file.discard()
            throw error
        }
    }

    private func write(
        _ shard: Shard, _ work: Assignment, with producer: ShardProducer, to file: any StagedShard,
        options: RunOptions
    ) throws(SlotError) -> (text: ShardText, byteCount: Int64, digest: SHA256Digest) {
        let goesOn = { [self] in condition.withLock { !isOver && !cancelled.contains(work) } }
        let text: ShardText
        let byteCount: Int64
        let known: SHA256Digest?
        do throws(ProductionError) {
            var sink = FollowedSink(
                try DescriptorSink(
                    descriptor: file.descriptor, path: file.path, codec: options.codec,
                    bypassingCache: file.mayBypassCache), of: file)
            var nextReport = MonotonicClock.now
            text = try producer.produce(shard, header: options.header, to: &sink) { rows, textBytes in
                let now = MonotonicClock.now
                guard now >= nextReport else { return true }
                nextReport = now + 100
                mailbox.postProgress(work, rows: rows, textBytes: textBytes)
                return goesOn()
            }
            (byteCount, known) = try sink.base.finish()
        } catch {
            throw SlotError(error)
        }
        do throws(StorageError) {
            let digest: SHA256Digest
            if let known {
                digest = known
            } else {
                digest = try FileDigest.sha256(descriptor: file.descriptor, path: file.path).digest
            }
            try file.finish(byteCount: byteCount, while: goesOn)
            return (text, byteCount, digest)
        } catch {
            throw goesOn() ? SlotError(error) : .cancelled
        }
    }

    /// Tells a file how far it is written.
    private struct FollowedSink: TextSink, ~Copyable {
        var base: DescriptorSink
        private let file: any StagedShard

        init(_ base: consuming DescriptorSink, of file: any StagedShard) {
            self.base = base
            self.file = file
        }

        mutating func write(_ block: UnsafeRawBufferPointer) throws(ProductionError) {
            try unsafe base.write(block)
            file.note(writtenByteCount: base.fileByteCount)
        }
    }

    // MARK: Files and plans

    private func nextFileJob() -> FileJob? {
        condition.lock()
        defer { condition.unlock() }
        while files.isEmpty {
            if isOver { return nil }
            condition.wait()
        }
        return files.removeFirst()
    }

    private func handleFiles() {
        while let job = nextFileJob() {
            switch job {
            case .prepare(let run, let welcome): prepareNow(run, welcome)
            case .publish(let work): publishNow(work)
            case .discard(let work): condition.withLock { staged.removeValue(forKey: work) }?.discard()
            }
        }
    }

    private func prepareNow(_ run: RunID, _ welcome: CoordinatorMessage.Welcome) {
        do {
            let plan = try resolveCounted(PlanSource(name: "plan.yaml", bytes: Array(welcome.planText.utf8)))
            guard plan.fingerprint == welcome.planFingerprint else {
                let reason = "its fingerprint is \(plan.fingerprint) here and \(welcome.planFingerprint) there"
                mailbox.post(.prepareFailed(run, reason: reason))
                return
            }
            let layout = DatasetLayout(root: welcome.datasetPath)
            let kept = try shardStore(at: welcome.datasetPath, layout, run: run.description)
            let store: any ShardStore = welcome.options.discards ? DiscardingShardStore(kept) : kept
            let unpublished = condition.withLock {
                defer { staged = [:] }
                return staged
            }
            for file in unpublished.values { file.discard() }
            condition.withLock {
                context = RunContext(run: run, plan: plan, options: welcome.options, layout: layout, store: store)
                condition.broadcast()
            }
            mailbox.post(.prepared(run))
        } catch {
            mailbox.post(.prepareFailed(run, reason: "\(error)"))
        }
    }

    /// Why a dataset cannot be written from here.
    private struct NotVisible: Error, CustomStringConvertible {
        let description: String
    }

    private func shardStore(at place: String, _ layout: DatasetLayout, run: String) throws -> any ShardStore {
        guard ObjectLocation.isLocation(place) else {
            let stagingFolder = try layout.stagingFolder(run: run)
            guard FileManager.default.fileExists(atPath: stagingFolder) else {
                throw NotVisible(
                    description:
                        "the run's folder \(stagingFolder) is not visible on this host: the dataset must lie on a shared file system"
                )
            }
            return try FolderShardStore(layout, run: run)
        }
        let location = try ObjectLocation(place)
        let dataset = ObjectDataset(
            location, configuration: try ObjectStoreConfiguration(for: location))
        try dataset.checkRun(run)
        let pool: UploadPool
        if let known = condition.withLock({ uploads }) {
            pool = known
        } else {
            pool = try UploadPool(threadCount: max(4, 2 * slots))
            condition.withLock { uploads = pool }
        }
        return ObjectShardStore(dataset, run: run, pool: pool)
    }

    private func publishNow(_ work: Assignment) {
        guard let file = condition.withLock({ staged.removeValue(forKey: work) }) else {
            mailbox.post(.publishFailed(work, reason: "nothing is staged for the attempt"))
            return
        }
        do throws(StorageError) {
            try file.commit()
            mailbox.post(.published(work))
            file.discard()
        } catch {
            file.discard()
            mailbox.post(.publishFailed(work, reason: error.description))
        }
    }
}
