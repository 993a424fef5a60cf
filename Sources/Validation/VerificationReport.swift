public import Storage

/// What a verification found.
public struct VerificationReport: Sendable {
    /// What is wrong, in the order of tables and shards; at most `DatasetVerifier.findingsMax`.
    public internal(set) var findings: [Finding] = []
    /// Findings in all.
    public internal(set) var findingCount = 0
    /// The proof, made anew from the bytes.
    public internal(set) var proof = DatasetProof(keys: [], references: [])
    /// The shards whose files are not as they must be, by number: places in the manifest's list.
    public internal(set) var brokenShards: [Int] = []
    /// Rows read.
    public internal(set) var rowCount: Int64 = 0
    /// Bytes of text read.
    public internal(set) var textByteCount: Int64 = 0

    /// Whether nothing is wrong.
    public var isSound: Bool { findingCount == 0 && proof.verdict == .proved }

    mutating func note(_ more: [Finding]) {
        findingCount += more.count
        findings += more.prefix(max(0, DatasetVerifier.findingsMax - findings.count))
    }
}

/// Why a dataset cannot be verified at all.
public enum VerificationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// It was made by another engine.
    case otherEngine(found: UInt32, own: UInt32)
    /// The plan beside the manifest is not the one that the dataset was made from.
    case otherPlan(manifest: String, plan: String)
    /// The plan beside the manifest cannot be read.
    case noPlan(path: String)
    /// Its files were thrown away when they were made.
    case discarded

    private static let remedy =
        "To have both written again from run.sqlite, remove manifest.json and give the run command again"

    /// The reason as a sentence, with the remedy.
    public var description: String {
        switch self {
        case .otherEngine(let found, let own):
            "the dataset was made by engine version \(found), this program is version \(own): verify it with the program that made it"
        case .otherPlan(let manifest, let plan):
            "plan.yaml has fingerprint \(plan), but the manifest's is \(manifest): one of the files was changed. \(Self.remedy)"
        case .noPlan(let path):
            "\(path) is missing or cannot be read. \(Self.remedy)"
        case .discarded: "the files were thrown away by --discard: there is nothing to verify"
        }
    }
}
