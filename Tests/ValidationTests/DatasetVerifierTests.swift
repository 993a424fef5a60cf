import Digest
import Foundation
import Plan
import Sharding
import Storage
import Testing

@testable import Validation

@Suite struct DatasetVerifierTests {
    static let plain = RunOptions(codec: .none, header: false)

    @Test(
        arguments: [
            RunOptions(), RunOptions(codec: .lz4, header: true), RunOptions(codec: .zstd), plain,
            RunOptions(codec: .none, header: true),
        ], [1, 3])
    func aSoundDatasetIsFoundSound(options: RunOptions, threadCount: Int) throws {
        let dataset = try SmallDataset(
            plan: smallPlan(parents: 50, children: 5_000), options: options, rowsPerShard: 700)
        let report = try dataset.verify(threadCount: threadCount)
        #expect(report.findings == [])
        #expect(report.isSound)
        #expect(report.rowCount == 5_050)
        #expect(report.textByteCount == dataset.manifest.tables.reduce(0) { $0 + $1.textByteCount })
        #expect(report.proof == dataset.manifest.proof)
    }

    @Test func aChangedValueIsNamedByTableShardRowColumnAndValue() throws {
        let dataset = try SmallDataset(plan: smallPlan(), options: Self.plain, rowsPerShard: 8)
        // Shard 1 of parents begins at row 8.
        try dataset.replace("P00010,9", with: "P00010,7", inShard: 1)
        let report = try dataset.verify()
        #expect(report.brokenShards == [1])
        let found = try #require(report.findings.first { $0.row != nil })
        #expect(found.table == "parents")
        #expect(found.shard == 1)
        #expect(found.row == 9)
        #expect(found.column == "size")
        #expect(found.value == "7")
        #expect(found.reason == "the plan makes '9' there")
    }

    @Test func aRepeatedKeyOfAnotherShardDisprovesEvenIfAllDigestsAgree() throws {
        let dataset = try SmallDataset(plan: smallPlan(), options: Self.plain, rowsPerShard: 8)
        try dataset.replace("P00010,9", with: "P00001,9", inShard: 1)
        let digest = try FileDigest.sha256(dataset.path(1)).digest.hexadecimal
        try dataset.rewrite { $0.shards[1].fileDigest = digest }
        let report = try dataset.verify()
        #expect(report.proof.verdict == .failed)
        let found = try #require(report.findings.first { $0.reason == "that is the key of row 0" })
        #expect(found.shard == 1)
        #expect(found.row == 9)
    }

    @Test func aFileThatIsMissingCutOrNoFrameIsBroken() throws {
        let dataset = try SmallDataset(plan: smallPlan(), rowsPerShard: 8)
        try FileManager.default.removeItem(atPath: dataset.path(0))
        let whole = try Data(contentsOf: URL(fileURLWithPath: dataset.path(1)))
        try whole.dropLast(3).write(to: URL(fileURLWithPath: dataset.path(1)))
        try Data("no frame".utf8).write(to: URL(fileURLWithPath: dataset.path(2)))
        try Data().write(to: URL(fileURLWithPath: dataset.path(3)))
        let report = try dataset.verify()
        #expect(report.brokenShards == [0, 1, 2, 3])
        #expect(report.findings.contains { $0.shard == 0 && $0.reason == "the file is missing" })
        #expect(!report.isSound)
    }

    @Test func aFileThatTheManifestDoesNotKnowIsFound() throws {
        let dataset = try SmallDataset(plan: smallPlan(), rowsPerShard: 8)
        try Data("1\n".utf8).write(
            to: URL(fileURLWithPath: dataset.layout.root + "/data/parents/parents-000009.csv.lz4"))
        let report = try dataset.verify()
        #expect(report.findings.map(\.file) == ["data/parents/parents-000009.csv.lz4"])
        #expect(!report.isSound)
    }

    @Test(
        arguments: [
            { $0.seed += 1 }, { $0.planName = "other" }, { $0.tables[0].rowCount += 1 },
            { $0.tables[0].columns.removeLast() }, { $0.tables[1].textByteCount += 1 },
            { $0.tables[1].shardCount -= 1 },
            { $0.tables.removeLast() }, { $0.shards.removeLast() }, { $0.shards.swapAt(0, 1) },
            { $0.shards[0].rowCount -= 1 }, { $0.shards[0].rowCount = .max }, { $0.shards[0].firstRow = .min },
            { $0.shards[0].index = -1 }, { $0.shards[0].table = "nowhere" }, { $0.shards[0].textByteCount += 1 },
            { $0.shards[0].fileByteCount += 1 }, { $0.shards[0].file = "data/parents/parents-000001.csv.lz4" },
            { $0.shards[0].textDigest = String(repeating: "a", count: 32) }, { $0.shards[0].keys = [] },
            { $0.shards[2].references[0].nullCount = 1 }, { $0.proof.keys[0].repeatCount = 1 },
        ] as [@Sendable (inout DatasetManifest) -> Void])
    func aManifestThatSaysAnythingElseIsFound(change: @Sendable (inout DatasetManifest) -> Void) throws {
        let dataset = try SmallDataset(plan: smallPlan(), rowsPerShard: 8)
        try dataset.rewrite(change)
        #expect(try !dataset.verify().isSound)
    }

    @Test func digestsThatDoNotAgreeAreFound() throws {
        let dataset = try SmallDataset(plan: smallPlan(), rowsPerShard: 8)
        let lines = try String(contentsOfFile: dataset.layout.digests, encoding: .utf8).split(separator: "\n")
            .map(String.init)
        let changes: [[String]] = [lines.dropLast(), lines + lines.suffix(1), [], ["no line of digests"]]
        for change in changes {
            try change.joined(separator: "\n").write(toFile: dataset.layout.digests, atomically: true, encoding: .utf8)
            #expect(try !dataset.verify().isSound)
        }
    }

    @Test func aPlanThatIsMissingOrAnotherIsRefusedByName() throws {
        let dataset = try SmallDataset(plan: smallPlan(), rowsPerShard: 8)
        try Data(smallPlan(parents: 11).canonicalText.utf8).write(to: URL(fileURLWithPath: dataset.layout.plan))
        #expect {
            try dataset.verify()
        } throws: {
            if case VerificationError.otherPlan = $0 { true } else { false }
        }
        try FileManager.default.removeItem(atPath: dataset.layout.plan)
        #expect(throws: VerificationError.noPlan(path: dataset.layout.plan)) { try dataset.verify() }
    }

    @Test func anotherEngineIsRefusedByName() throws {
        let dataset = try SmallDataset(plan: smallPlan(), rowsPerShard: 8)
        try dataset.rewrite { $0.engineVersion += 1 }
        #expect(throws: VerificationError.otherEngine(found: engineVersion + 1, own: engineVersion)) {
            try dataset.verify()
        }
    }
}

@Suite struct DatasetRepairTests {
    @Test func brokenShardsAreMadeAgainByteForByteAndOthersLeftAlone() throws {
        let dataset = try SmallDataset(plan: smallPlan(children: 4_000), rowsPerShard: 500)
        let whole = try Data(contentsOf: URL(fileURLWithPath: dataset.path(2)))
        let untouched = try FileManager.default.attributesOfItem(atPath: dataset.path(3))[.systemFileNumber] as? Int
        try FileManager.default.removeItem(atPath: dataset.path(1))
        try Data("broken".utf8).write(to: URL(fileURLWithPath: dataset.path(2)))
        let verifier = try DatasetVerifier(dataset.layout)
        let repair = try verifier.repair(dataset.verify())
        #expect(repair.failures == [])
        #expect(repair.made.map(\.file) == [1, 2].map { dataset.manifest.shards[$0].file })
        #expect(try Data(contentsOf: URL(fileURLWithPath: dataset.path(2))) == whole)
        #expect(
            try FileManager.default.attributesOfItem(atPath: dataset.path(3))[.systemFileNumber] as? Int == untouched)
        #expect(try dataset.verify().isSound)
        #expect(!FileManager.default.fileExists(atPath: dataset.layout.staging))
    }

    @Test func aManifestWithWrongWordsOfItsOwnIsMended() throws {
        let dataset = try SmallDataset(plan: smallPlan(), rowsPerShard: 8)
        let right = dataset.manifest
        try dataset.rewrite {
            $0.tables[0].fileByteCount = 1
            $0.shards[0].fileDigest = String(repeating: "0", count: 64)
            $0.proof.keys[0].rowCount = 3
        }
        let repair = try DatasetVerifier(dataset.layout).repair(dataset.verify())
        #expect(repair.failures == [])
        #expect(try DatasetManifest(contentsOf: dataset.layout.manifest) == right)
        #expect(try dataset.verify().isSound)
    }

    @Test(
        arguments: [
            { $0.textDigest = String(repeating: "a", count: 32) }, { $0.rowCount = -1 }, { $0.index = -1 },
            { $0.file = "plan.yaml" }, { $0.file = "../outside" }, { $0.table = "nowhere" },
        ] as [@Sendable (inout ShardManifest) -> Void])
    func aShardThatTheManifestMisstatesIsLeftAloneWhileOthersAreMade(
        change: @Sendable (inout ShardManifest) -> Void
    ) throws {
        let dataset = try SmallDataset(plan: smallPlan(), rowsPerShard: 8)
        try dataset.rewrite { change(&$0.shards[0]) }
        let plan = try Data(contentsOf: URL(fileURLWithPath: dataset.layout.plan))
        try FileManager.default.removeItem(atPath: dataset.path(3))
        let repair = try DatasetVerifier(dataset.layout).repair(dataset.verify())
        #expect(repair.failures.count == 1)
        #expect(repair.made.map(\.file) == [dataset.manifest.shards[3].file])
        #expect(FileManager.default.fileExists(atPath: dataset.path(3)))
        #expect(try Data(contentsOf: URL(fileURLWithPath: dataset.layout.plan)) == plan)
        #expect(try !dataset.verify().isSound)
    }

    @Test func aDatasetInUseIsNotRepaired() throws {
        let dataset = try SmallDataset(plan: smallPlan(), rowsPerShard: 8)
        try FileManager.default.removeItem(atPath: dataset.path(0))
        let verifier = try DatasetVerifier(dataset.layout)
        let report = try dataset.verify()
        let lock = try DatasetLock(dataset.layout)
        #expect {
            try verifier.repair(report)
        } throws: {
            if case StorageError.locked = $0 { true } else { false }
        }
        withExtendedLifetime(lock) {}
        #expect(!FileManager.default.fileExists(atPath: dataset.path(0)))
    }
}
