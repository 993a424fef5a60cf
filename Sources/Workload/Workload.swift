/// A workload: queries of SQL, and sessions of people and programs that run them.
///
/// A folder holds it, as `workload.json` and a file of SQL for each query.
public struct Workload: Hashable, Sendable, Codable {
    /// The only version there is.
    public static let formatVersionNow = 1

    /// The version of the format.
    public var formatVersion: Int
    /// The name of the plan whose dataset is asked.
    public var plan: String
    /// The seed that the workload was made with.
    public var seed: UInt64
    /// The fingerprint of the plan, 64 hexadecimal digits.
    public var fingerprint: String
    /// Whose SQL the queries are.
    public var dialect: Dialect
    /// The queries, each with a number of its own.
    public var queries: [WorkloadQuery]
    /// The sessions; none in a workload whose queries are only to be run once.
    public var sessions: [WorkloadSession]

    /// Puts a workload together.
    public init(
        formatVersion: Int = Workload.formatVersionNow, plan: String, seed: UInt64, fingerprint: String,
        dialect: Dialect,
        queries: [WorkloadQuery], sessions: [WorkloadSession]
    ) {
        self.formatVersion = formatVersion
        self.plan = plan
        self.seed = seed
        self.fingerprint = fingerprint
        self.dialect = dialect
        self.queries = queries
        self.sessions = sessions
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case formatVersion, plan, seed, fingerprint, dialect, queries, sessions
    }

    /// Reads a workload; refuses keys that there are not.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(of: CodingKeys.self)
        formatVersion = try container.decode(Int.self, forKey: .formatVersion)
        guard formatVersion == Self.formatVersionNow else {
            throw container.wrong(
                .formatVersion, "is \(formatVersion), and this program reads \(Self.formatVersionNow)")
        }
        plan = try container.decode(String.self, forKey: .plan)
        seed = try container.decode(UInt64.self, forKey: .seed)
        fingerprint = try container.decode(String.self, forKey: .fingerprint)
        dialect = try container.decode(Dialect.self, forKey: .dialect)
        queries = try container.decode([WorkloadQuery].self, forKey: .queries)
        sessions = try container.decodeIfPresent([WorkloadSession].self, forKey: .sessions) ?? []
    }
}

/// Whose SQL the queries are.
public enum Dialect: String, Hashable, Sendable, Codable, CaseIterable {
    /// PostgreSQL's.
    case postgresql
    /// Amazon Redshift's.
    case redshift

    /// Reads a name.
    public init(from decoder: any Decoder) throws { self = try decoder.name() }
}

/// A query, and what is known of its result.
public struct WorkloadQuery: Hashable, Sendable, Codable {
    /// Its number, 1 or more.
    public var id: Int
    /// Its name, for people.
    public var name: String
    /// The file of its SQL, from the workload's folder.
    public var file: String
    /// What kind of query it is, such as `star_join`: latencies are counted by kind.
    public var kind: String
    /// The tables that it reads.
    public var tables: [String]
    /// How many rows it gives; nil where that is not known.
    public var rows: RowRange?
    /// Its exact result: each value as PostgreSQL's text, NULL as nil. Nil where that is not known.
    public var answer: [[String?]]?
    /// Whether the result's rows come in the answer's order; else in any.
    public var ordered: Bool
    /// The share of the largest table's rows that the query reads; nil where that is not known.
    public var selectivity: Double?
    /// Whether it gives no rows, on purpose.
    public var empty: Bool

    /// Describes a query.
    public init(
        id: Int, name: String, file: String, kind: String, tables: [String] = [], rows: RowRange? = nil,
        answer: [[String?]]? = nil, ordered: Bool = false, selectivity: Double? = nil, empty: Bool = false
    ) {
        self.id = id
        self.name = name
        self.file = file
        self.kind = kind
        self.tables = tables
        self.rows = rows
        self.answer = answer
        self.ordered = ordered
        self.selectivity = selectivity
        self.empty = empty
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case id, name, file, kind, tables, rows, answer, ordered, selectivity, empty
    }

    /// Reads a query; refuses keys that there are not.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(of: CodingKeys.self)
        id = try container.decode(Int.self, forKey: .id)
        name = try container.decode(String.self, forKey: .name)
        file = try container.decode(String.self, forKey: .file)
        kind = try container.decode(String.self, forKey: .kind)
        tables = try container.decodeIfPresent([String].self, forKey: .tables) ?? []
        rows = try container.decodeIfPresent(RowRange.self, forKey: .rows)
        answer = try container.decodeIfPresent([[String?]].self, forKey: .answer)
        ordered = try container.decodeIfPresent(Bool.self, forKey: .ordered) ?? false
        selectivity = try container.decodeIfPresent(Double.self, forKey: .selectivity)
        empty = try container.decodeIfPresent(Bool.self, forKey: .empty) ?? false
    }
}

/// From how many rows to how many, both included.
public struct RowRange: Hashable, Sendable, Codable {
    /// The fewest.
    public var least: Int64
    /// The most.
    public var most: Int64

    /// Makes a range.
    public init(least: Int64, most: Int64) {
        self.least = least
        self.most = most
    }

    enum CodingKeys: String, CodingKey, CaseIterable { case least, most }

    /// Reads a range; refuses keys that there are not.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(of: CodingKeys.self)
        least = try container.decode(Int64.self, forKey: .least)
        most = try container.decode(Int64.self, forKey: .most)
    }
}

/// Queries that one person or program runs one after the other.
public struct WorkloadSession: Hashable, Sendable, Codable {
    /// Who it is.
    public enum Persona: String, Hashable, Sendable, Codable, CaseIterable {
        /// A person who looks, thinks and asks again.
        case analyst
        /// A page of charts, whose queries come at once.
        case dashboard
        /// A program that loads and transforms.
        case etl

        /// Reads a name.
        public init(from decoder: any Decoder) throws { self = try decoder.name() }
    }

    /// Its number, 1 or more.
    public var id: Int
    /// Who it is.
    public var persona: Persona
    /// When it starts, in seconds from the workload's beginning.
    public var startsSeconds: Double
    /// What is run, in order.
    public var steps: [WorkloadStep]

    /// Describes a session.
    public init(id: Int, persona: Persona, startsSeconds: Double, steps: [WorkloadStep]) {
        self.id = id
        self.persona = persona
        self.startsSeconds = startsSeconds
        self.steps = steps
    }

    enum CodingKeys: String, CodingKey, CaseIterable { case id, persona, startsSeconds, steps }

    /// Reads a session; refuses keys that there are not.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(of: CodingKeys.self)
        id = try container.decode(Int.self, forKey: .id)
        persona = try container.decode(Persona.self, forKey: .persona)
        startsSeconds = try container.decode(Double.self, forKey: .startsSeconds)
        steps = try container.decode([WorkloadStep].self, forKey: .steps)
    }
}

/// A query of a session.
public struct WorkloadStep: Hashable, Sendable, Codable {
    /// The query's number.
    public var query: Int
    /// Seconds from its answer to the next step.
    public var thinkSeconds: Double

    /// Describes a step.
    public init(query: Int, thinkSeconds: Double = 0) {
        self.query = query
        self.thinkSeconds = thinkSeconds
    }

    enum CodingKeys: String, CodingKey, CaseIterable { case query, thinkSeconds }

    /// Reads a step; refuses keys that there are not.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(of: CodingKeys.self)
        query = try container.decode(Int.self, forKey: .query)
        thinkSeconds = try container.decodeIfPresent(Double.self, forKey: .thinkSeconds) ?? 0
    }
}
