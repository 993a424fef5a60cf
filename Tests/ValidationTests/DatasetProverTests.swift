import Plan
import Sharding
import Storage
import Testing

@testable import Validation

/// Ten parents in two shards, twenty children in two: sound unless changed.
private func soundManifests() -> [ShardManifest] {
    func shard(_ table: String, _ index: Int, _ rows: Range<Int64>) -> ShardManifest {
        ShardManifest(
            table: table, index: index, firstRow: rows.lowerBound, rowCount: Int64(rows.count),
            file: "data/\(table)/\(table)-00000\(index).csv", textByteCount: 100, fileByteCount: 100,
            textDigest: String(repeating: "0", count: 32), fileDigest: String(repeating: "0", count: 64),
            keys: [
                KeyEvidence(
                    column: table == "parents" ? "parent_id" : "child_id",
                    seen: [OrdinalInterval(lower: rows.lowerBound, upper: rows.upperBound)], repeatCount: 0,
                    strayCount: 0, repeats: [], strays: [])
            ],
            references: table == "parents" ? [] : [reference("parent_id", nulls: 0), reference("maybe_id", nulls: 4)])
    }
    func reference(_ column: String, nulls: Int64) -> ReferenceEvidence {
        ReferenceEvidence(
            column: column, parentTable: "parents", parentColumn: "parent_id", count: 10 - nulls, nullCount: nulls,
            least: 0, greatest: 9, strayCount: 0, strays: [])
    }
    return [
        shard("parents", 0, 0..<5), shard("parents", 1, 5..<10), shard("children", 0, 0..<10),
        shard("children", 1, 10..<20),
    ]
}

private func prove(_ manifests: [ShardManifest]) throws -> (proof: DatasetProof, findings: [Finding]) {
    var prover = DatasetProver(plan: try smallPlan())
    for manifest in manifests { prover.add(manifest) }
    let proof = prover.prove()
    return (proof, prover.findings)
}

/// A way to spoil the evidence of a sound dataset, and the columns that it disproves.
struct Spoiling: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let disproved: Set<String>
    let spoil: @Sendable (inout [ShardManifest]) -> Void

    init(_ description: String, disproves: Set<String>, _ spoil: @escaping @Sendable (inout [ShardManifest]) -> Void) {
        testDescription = description
        disproved = disproves
        self.spoil = spoil
    }
}

private let parentKey: Set<String> = ["parents.parent_id", "children.parent_id", "children.maybe_id"]
private let childKey: Set<String> = ["children.child_id"]
private let child: Set<String> = ["children.child_id", "children.parent_id", "children.maybe_id"]

private let spoilings: [Spoiling] = [
    Spoiling("no shards at all", disproves: parentKey.union(child)) { $0 = [] },
    Spoiling("a shard is missing", disproves: parentKey) { $0.remove(at: 1) },
    Spoiling("a shard is there twice", disproves: child) { $0.append($0[3]) },
    Spoiling("a shard has no evidence for its key", disproves: childKey) { $0[2].keys = [] },
    Spoiling("a shard has evidence for another key only", disproves: childKey) { $0[2].keys[0].column = "other" },
    Spoiling("a key stands in two shards", disproves: childKey) {
        $0[3].keys[0].seen = [OrdinalInterval(lower: 9, upper: 10), OrdinalInterval(lower: 11, upper: 20)]
    },
    Spoiling("a key stands twice in a shard", disproves: childKey) {
        $0[3].keys[0].seen = [OrdinalInterval(lower: 10, upper: 19)]
        $0[3].keys[0].repeatCount = 1
        $0[3].keys[0].repeats = [Stray(row: 19, value: "C00001")]
    },
    Spoiling("a field is no key", disproves: childKey) {
        $0[3].keys[0].seen = [OrdinalInterval(lower: 11, upper: 20)]
        $0[3].keys[0].strayCount = 1
        $0[3].keys[0].strays = [Stray(row: 10, value: "X")]
    },
    Spoiling("keys beyond the table's rows", disproves: childKey) {
        $0[3].keys[0].seen = [OrdinalInterval(lower: 11, upper: 21)]
    },
    Spoiling("a set of the right size beside the table's rows", disproves: parentKey) {
        $0[0].keys[0].seen = [OrdinalInterval(lower: -1, upper: 4)]
        $0[1].keys[0].seen = [OrdinalInterval(lower: 4, upper: 9)]
    },
    Spoiling("intervals that are empty or run backwards", disproves: childKey) {
        $0[3].keys[0].seen = [OrdinalInterval(lower: 20, upper: 10)]
    },
    Spoiling("intervals as far apart as numbers go", disproves: childKey) {
        $0[3].keys[0].seen = [OrdinalInterval(lower: .min, upper: .max)]
    },
    Spoiling("intervals that overlap one another", disproves: childKey) {
        $0[3].keys[0].seen = [OrdinalInterval(lower: 10, upper: 16), OrdinalInterval(lower: 15, upper: 19)]
    },
    Spoiling("counts that cancel one another", disproves: childKey) {
        $0[2].keys[0].repeatCount = -1
        $0[3].keys[0].repeatCount = 1
    },
    Spoiling("counts as large as numbers go", disproves: childKey) {
        $0[2].keys[0].strayCount = .max
        $0[3].keys[0].strayCount = .max
    },
    Spoiling("rows as many as numbers go", disproves: child) {
        $0[3].firstRow = .max
        $0[3].rowCount = .max
    },
    Spoiling("a reference's evidence is missing", disproves: ["children.parent_id"]) {
        $0[3].references.removeFirst()
    },
    Spoiling("a reference's evidence is of another key", disproves: ["children.parent_id"]) {
        $0[3].references[0].parentTable = "children"
    },
    Spoiling("a reference leads to no row", disproves: ["children.parent_id"]) {
        $0[3].references[0].greatest = 10
    },
    Spoiling("a reference leads below the first row", disproves: ["children.parent_id"]) {
        $0[3].references[0].least = -1
    },
    Spoiling("references without a least and greatest", disproves: ["children.parent_id"]) {
        $0[3].references[0].least = nil
        $0[3].references[0].greatest = nil
    },
    Spoiling("a field is no reference", disproves: ["children.maybe_id"]) {
        $0[3].references[1].count -= 1
        $0[3].references[1].strayCount = 1
        $0[3].references[1].strays = [Stray(row: 12, value: "P99999")]
    },
    Spoiling("a null where none may be", disproves: ["children.parent_id"]) {
        $0[3].references[0].count = 9
        $0[3].references[0].nullCount = 1
        $0[3].references[0].strayCount = 1
        $0[3].references[0].strays = [Stray(row: 12, value: "")]
    },
    Spoiling("a null where none may be, passed over in silence", disproves: ["children.parent_id"]) {
        $0[3].references[0].count = 9
        $0[3].references[0].nullCount = 1
    },
    Spoiling("rows that no count accounts for", disproves: ["children.maybe_id"]) {
        $0[3].references[1].count -= 1
    },
    Spoiling("more references than rows", disproves: ["children.maybe_id"]) {
        $0[3].references[1].count += 1
    },
    Spoiling("references as many as numbers go", disproves: ["children.maybe_id"]) {
        $0[2].references[1].count = .max
        $0[3].references[1].nullCount = .max
    },
]

@Suite struct DatasetProverTests {
    @Test func soundEvidenceProvesEveryColumn() throws {
        let (proof, findings) = try prove(soundManifests())
        #expect(proof.verdict == .proved)
        #expect(proof.keys.map(\.rowCount) == [10, 20])
        #expect(proof.references.map(\.rowCount) == [20, 20])
        #expect(proof.references.map(\.nullCount) == [0, 8])
        #expect(findings.isEmpty)
    }

    @Test func theOrderOfShardsDoesNotMatter() throws {
        let (proof, findings) = try prove(soundManifests().reversed())
        #expect(proof.verdict == .proved)
        #expect(findings.isEmpty)
    }

    @Test func keysMayStandInAnyShardAsLongAsTheSetIsWhole() throws {
        var manifests = soundManifests()
        (manifests[2].keys, manifests[3].keys) = (manifests[3].keys, manifests[2].keys)
        #expect(try prove(manifests).proof.verdict == .proved)
    }

    @Test(arguments: spoilings) func spoiltEvidenceDisprovesWhatItIsOf(_ spoiling: Spoiling) throws {
        var manifests = soundManifests()
        spoiling.spoil(&manifests)
        let (proof, findings) = try prove(manifests)
        let failedKeys = proof.keys.filter { $0.verdict == .failed }.map { "\($0.table).\($0.column)" }
        let failedReferences = proof.references.filter { $0.verdict == .failed }.map { "\($0.table).\($0.column)" }
        #expect(Set(failedKeys + failedReferences) == spoiling.disproved)
        #expect(proof.verdict == .failed)
        // Whatever is disproved is explained, by its own name.
        let explained = Set(findings.map { "\($0.table ?? "").\($0.column ?? "")" })
        #expect(explained.isSuperset(of: spoiling.disproved))
    }

    @Test func aKeyOfAnotherShardIsNamedWithItsShardAndRow() throws {
        var manifests = soundManifests()
        manifests[3].keys[0].seen = [
            OrdinalInterval(lower: 3, upper: 4), OrdinalInterval(lower: 10, upper: 15),
            OrdinalInterval(lower: 16, upper: 20),
        ]
        let findings = try prove(manifests).findings
        let found = try #require(findings.first { $0.reason == "that is the key of row 3" })
        #expect(found.shard == 1)
        #expect(found.row == 15)
        #expect(found.column == "child_id")
        #expect(findings.contains { $0.row == 15 && $0.reason == "the key stands nowhere" })
    }

    @Test func findingsOfAColumnAreBounded() throws {
        var manifests = soundManifests()
        for _ in 0..<1_000 { manifests.append(manifests[3]) }
        let findings = try prove(manifests).findings
        #expect(findings.count < 100)
    }
}
