public import Plan

/// One short string that says how to make a shard again: `ls1.PLAN.FINGERPRINT.SEED.TABLE.FIRST+COUNT.ENGINE`.
///
/// | part | meaning |
/// |---|---|
/// | `ls1` | this is a shard token of format 1 |
/// | PLAN | the plan's name, by which a built-in plan is found |
/// | FINGERPRINT | the first 32 hexadecimal digits of the resolved plan's fingerprint |
/// | SEED | the plan's seed, decimal |
/// | TABLE | the table's name, or of its answer key that and `~answers` |
/// | FIRST+COUNT | the first row, 0-based, and the number of rows, decimal |
/// | ENGINE | the engine version, decimal |
public struct ShardToken: Hashable, Sendable, CustomStringConvertible {
    /// Hexadecimal digits of the fingerprint that a token holds.
    public static let fingerprintDigitCount = 32

    /// The plan's name.
    public let plan: String
    /// The first digits of the plan's fingerprint.
    public let fingerprint: String
    /// The plan's seed.
    public let seed: UInt64
    /// The table's name.
    public let table: String
    /// The first row.
    public let firstRow: Int64
    /// Rows.
    public let rowCount: Int64
    /// The engine version.
    public let engine: UInt32

    /// The token of a plan's shard.
    public init(plan: ResolvedPlan, shard: Shard) {
        self.plan = plan.name
        fingerprint = String(plan.fingerprint.prefix(ShardToken.fingerprintDigitCount))
        seed = plan.seed
        table = shard.table
        firstRow = shard.firstRow
        rowCount = shard.rowCount
        engine = engineVersion
    }

    /// Reads a token. Throws what is wrong with it.
    public init(_ text: String) throws(ShardTokenError) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let format = parts.first, format.hasPrefix("ls"), UInt32(format.dropFirst(2)) != nil else {
            throw .notAToken(text)
        }
        guard format == "ls1" else { throw .otherFormat(format) }
        guard parts.count == 7 else { throw .malformed(text, "it has \(parts.count) parts, not 7") }
        let range = parts[5].split(separator: "+", omittingEmptySubsequences: false).map(String.init)
        let digits = Set("0123456789abcdef")
        guard parts[2].count == ShardToken.fingerprintDigitCount, parts[2].allSatisfy(digits.contains) else {
            throw .malformed(text, "'\(parts[2])' is no fingerprint of \(ShardToken.fingerprintDigitCount) digits")
        }
        guard let seed = UInt64(parts[3]) else { throw .malformed(text, "'\(parts[3])' is no seed") }
        guard range.count == 2, let firstRow = Int64(range[0]), let rowCount = Int64(range[1]), firstRow >= 0,
            rowCount > 0,
            !firstRow.addingReportingOverflow(rowCount).overflow
        else { throw .malformed(text, "'\(parts[5])' is no range of rows such as 0+1000") }
        guard let engine = UInt32(parts[6]) else { throw .malformed(text, "'\(parts[6])' is no engine version") }
        plan = parts[1]
        fingerprint = parts[2]
        self.seed = seed
        table = parts[4]
        self.firstRow = firstRow
        self.rowCount = rowCount
        self.engine = engine
        // Signs and leading zeros would give one shard many tokens.
        guard description == text else { throw .malformed(text, "its numbers are not spelt as '\(description)'") }
    }

    /// The token's text.
    public var description: String {
        "ls1.\(plan).\(fingerprint).\(seed).\(table).\(firstRow)+\(rowCount).\(engine)"
    }

    /// The shard that the token names in a plan. Throws where the plan or the engine is another one.
    public func shard(in resolved: ResolvedPlan) throws(ShardTokenError) -> Shard {
        guard engine == engineVersion else { throw .otherEngine(token: engine, own: engineVersion) }
        guard resolved.fingerprint.hasPrefix(fingerprint) else {
            throw .otherPlan(token: fingerprint, plan: String(resolved.fingerprint.prefix(fingerprint.count)))
        }
        guard let index = resolved.tableIndex(ofShards: table),
            firstRow + rowCount <= resolved.tables[index].lineCount
        else {
            throw .malformed(description, "the plan has no such rows")
        }
        if AnswerKey.table(of: table) == nil,
            firstRow + rowCount > resolved.tables[index].lines(like: firstRow).upperBound
        {
            let isVersion = firstRow + rowCount <= resolved.tables[index].rowCount
            throw .malformed(
                description,
                isVersion ? "its rows are of more than one version of the table" : "some of its rows are repeated ones")
        }
        return Shard(number: 0, table: table, index: 0, firstRow: firstRow, rowCount: rowCount)
    }
}

/// Why a token does not name a shard.
public enum ShardTokenError: Error, Hashable, Sendable, CustomStringConvertible {
    /// It does not begin as tokens do.
    case notAToken(String)
    /// It has a part that says nothing.
    case malformed(String, String)
    /// It is of another format.
    case otherFormat(String)
    /// It is of another engine.
    case otherEngine(token: UInt32, own: UInt32)
    /// It is of another plan, or of the plan with another seed or other rows.
    case otherPlan(token: String, plan: String)

    /// The reason as a sentence.
    public var description: String {
        switch self {
        case .notAToken(let text): "'\(text)' is no shard token: one begins with 'ls1.'"
        case .malformed(let text, let reason): "the shard token '\(text)' is malformed: \(reason)"
        case .otherFormat(let format): "the shard token has format \(format), this program reads ls1"
        case .otherEngine(let token, let own):
            "the shard token is of engine version \(token), this program is version \(own)"
        case .otherPlan(let token, let plan):
            "the shard token is of the plan with fingerprint \(token)…, this plan's is \(plan)… (another plan, seed or rows)"
        }
    }
}
