import Generation
public import Plan
public import Workload

/// How many queries are made, and of what.
public struct QueryOptions: Hashable, Sendable {
    /// The greatest number of queries.
    public static let countMax = 100_000
    /// The greatest number of sessions.
    public static let sessionCountMax = 100_000

    /// Queries, 1 to `countMax`.
    public var count: Int
    /// What all choices follow from.
    public var seed: UInt64
    /// The database's schema of all tables; nil for those that the plan says.
    public var schema: String?
    /// Sessions, 0 to `sessionCountMax`; nil for as many as suit the queries.
    public var sessionCount: Int?

    /// Chooses.
    public init(count: Int, seed: UInt64 = 1, schema: String? = nil, sessionCount: Int? = nil) {
        self.count = count
        self.seed = seed
        self.schema = schema
        self.sessionCount = sessionCount
    }
}

/// Why no queries are made.
public enum QueryError: Error, Hashable, Sendable, CustomStringConvertible {
    /// So many queries are too few or too many.
    case count(Int)
    /// So many sessions are too few or too many.
    case sessionCount(Int)
    /// A value of the plan cannot be made.
    case value(String)
    /// The workload is none, which is a fault of the program.
    case unsound(String)

    /// One line for a person.
    public var description: String {
        switch self {
        case .count(let count): "\(count) queries are not 1 to \(QueryOptions.countMax)"
        case .sessionCount(let count): "\(count) sessions are not 0 to \(QueryOptions.sessionCountMax)"
        case .value(let reason): "a value of the plan cannot be made: \(reason)"
        case .unsound(let reason):
            "the workload that was made is not sound, which is a fault of this program: \(reason)"
        }
    }
}

/// A workload of SQL that suits a plan's data, with the text of its queries.
public struct QueryWorkload: Sendable {
    /// What there is.
    public let workload: Workload
    /// The SQL of each query, in their order.
    public let sql: [String]
    /// The people whose sessions these are.
    public let userCount: Int

    /// Makes queries of a plan whose rows are counted, and sessions that run them. The same plan and options give the same workload.
    ///
    /// Computes some hundred rows of each table that is asked about, and all rows of small ones: at most two million values.
    public init(plan: ResolvedPlan, options: QueryOptions) throws(QueryError) {
        guard (1...QueryOptions.countMax).contains(options.count) else { throw .count(options.count) }
        let sessionCount = options.sessionCount ?? SessionPlan.sessionCount(queries: options.count)
        guard (0...QueryOptions.sessionCountMax).contains(sessionCount) else { throw .sessionCount(sessionCount) }
        let drafts: [Draft]
        do throws(GenerationError) {
            var mix = QueryMix(plan: plan, options: options)
            drafts = try mix.drafts()
        } catch {
            throw .value("\(error)")
        }
        let width = max(4, String(drafts.count).count)
        let queries = drafts.enumerated().map { place, draft in
            let digits = String(place + 1)
            let number = String(repeating: "0", count: width - digits.count) + digits
            return WorkloadQuery(
                id: place + 1, name: draft.name, file: "queries/\(number)-\(draft.kind.rawValue).sql",
                kind: draft.kind.rawValue, tables: draft.tables, rows: draft.rows, answer: draft.answer?.rows,
                ordered: draft.answer?.isOrdered ?? false, selectivity: draft.selectivity.map(QueryWorkload.rounded),
                empty: draft.isEmpty)
        }
        let sessions = SessionPlan(drafts: drafts, seed: options.seed, count: sessionCount)
        workload = Workload(
            plan: plan.name, seed: options.seed, fingerprint: plan.fingerprint, dialect: .redshift, queries: queries,
            sessions: sessions.sessions)
        sql = drafts.map(\.sql)
        userCount = SessionPlan.userCount(sessions: sessionCount)
        do throws(WorkloadError) {
            try WorkloadFolder.check(workload)
        } catch {
            throw .unsound("\(error)")
        }
    }

    /// A share to four digits, so that it reads well.
    private static func rounded(_ share: Double) -> Double {
        guard share > 0 else { return 0 }
        var unit = 1e4
        while share * unit < 1_000 && unit < 1e15 { unit *= 10 }
        return min(1, (share * unit).rounded() / unit)
    }
}

/// How many queries there are of each kind.
private struct QueryMix {
    private let maker: Maker
    private let options: QueryOptions
    private var seen: Set<String> = []

    init(plan: ResolvedPlan, options: QueryOptions) {
        maker = Maker(plan: plan, seed: options.seed, schema: options.schema)
        self.options = options
    }

    /// Kinds by their weights, as far as the plan has something for them, in a random order. No query is there twice, unless the plan has
    /// no more.
    mutating func drafts() throws(GenerationError) -> [Draft] {
        var drafts: [Draft] = []
        var numbers: [QueryKind: Int] = [:]
        var kinds = QueryKind.allCases
        while drafts.count < options.count && !kinds.isEmpty {
            let wanted = Self.shares(of: options.count - drafts.count, kinds)
            var left: [QueryKind] = []
            for (kind, count) in zip(kinds, wanted) {
                var made = 0
                while made < count, let draft = try next(kind, &numbers[kind, default: 0]) {
                    drafts.append(draft)
                    made += 1
                }
                if made == count && count > 0 { left.append(kind) }
            }
            kinds = left
        }
        let distinct = drafts
        var draws = Draws(seed: options.seed, purpose: "order")
        while drafts.count < options.count {
            guard let draft = draws.one(of: distinct) else { break }
            drafts.append(draft)
        }
        return draws.shuffled(drafts)
    }

    /// The next query of a kind that was not there yet; nil where there seems to be none.
    private mutating func next(_ kind: QueryKind, _ number: inout Int) throws(GenerationError) -> Draft? {
        for _ in 0..<12 {
            guard let draft = try maker.draft(kind, number: number) else { return nil }
            number += 1
            if seen.insert(draft.lines.joined(separator: "\n")).inserted { return draft }
        }
        return nil
    }

    /// So many shared out by weight: whole numbers, the largest remainders first; one at least of each kind if there are enough.
    private static func shares(of count: Int, _ kinds: [QueryKind]) -> [Int] {
        let total = kinds.reduce(0) { $0 + $1.weight }
        let exact = kinds.map { Double(count) * $0.weight / total }
        var shares = exact.map { Int($0) }
        if count >= kinds.count { shares = shares.map { max(1, $0) } }
        let order = kinds.indices.sorted { one, other in
            (exact[other] - Double(shares[other]), one) < (exact[one] - Double(shares[one]), other)
        }
        var place = 0
        while shares.reduce(0, +) < count {
            shares[order[place % order.count]] += 1
            place += 1
        }
        while shares.reduce(0, +) > count, let most = shares.indices.max(by: { (shares[$0], $1) < (shares[$1], $0) }) {
            shares[most] -= 1
        }
        return shares
    }
}
