import Workload

/// Who asks what when, over a day.
struct SessionPlan {
    /// Sessions that a user has in a day, on the average.
    static let sessionsPerUser = 3
    /// How likely a session begins in each hour of a working day.
    static let hourWeights: [Double] = [
        0.1, 0.1, 0.1, 0.1, 0.1, 0.2, 0.6, 2, 5, 9, 10, 9, 6, 7, 9, 9, 8, 6, 3, 1.5, 0.8, 0.5, 0.3, 0.2,
    ]
    /// The shares of analysts', dashboards' and programs' sessions.
    static let personaShares: [Double] = [0.6, 0.34, 0.06]
    /// Half of the think times are below so many seconds; the deviation is that of the logarithm.
    static let thinkMedian = 25.0
    static let thinkDeviation = 0.8
    /// Programs work from this hour on, for so many hours.
    static let nightHours: ClosedRange<Int> = 1...4

    /// The sessions in the order of their starts.
    let sessions: [WorkloadSession]

    /// How many sessions suit so many queries.
    static func sessionCount(queries: Int) -> Int { min(2_000, max(6, queries / 5)) }

    /// How many people have so many sessions.
    static func userCount(sessions: Int) -> Int { (sessions + sessionsPerUser - 1) / sessionsPerUser }

    init(drafts: [Draft], seed: UInt64, count: Int) {
        let subjects = Subjects(drafts: drafts)
        let dashboards = Self.dashboards(drafts, seed: seed, sessionCount: count)
        let counts = Self.counts(
            count, hasTiles: !dashboards.isEmpty, hasChecks: drafts.contains { $0.kind.isCheck })
        var sessions: [WorkloadSession] = []
        for number in 0..<counts.analysts {
            var draws = Draws(seed: seed, purpose: "analyst", number: number)
            let hour = draws.place(by: Self.hourWeights)
            let start = Double(hour * 3_600) + draws.unit() * 3_600
            let queries = subjects.chain(&draws)
            sessions.append(Self.session(.analyst, start, queries) { _ in Self.thinkSeconds(&draws) })
        }
        for number in 0..<counts.dashboards {
            var draws = Draws(seed: seed, purpose: "dashboard", number: number)
            let halfHours = (0..<48).map { Self.hourWeights[$0 / 2] }
            let slot = draws.place(by: halfHours)
            // Pages of one burst come within seconds of each other.
            let start = Double(slot * 1_800) + draws.unit() * 5
            let tiles = dashboards[draws.place(by: dashboards.indices.map { 1 / Double($0 + 1) })]
            sessions.append(Self.session(.dashboard, start, tiles) { _ in 0 })
        }
        let checks = drafts.indices.filter { drafts[$0].kind.isCheck }
        for number in 0..<counts.programs {
            var draws = Draws(seed: seed, purpose: "program", number: number)
            let hours = Self.nightHours
            let start = Double(hours.lowerBound * 3_600) + draws.unit() * Double(hours.count * 3_600)
            let first = draws.below(checks.count)
            let length = min(checks.count, 10 + draws.below(21))
            let queries = (0..<length).map { checks[(first + $0) % checks.count] }
            sessions.append(Self.session(.etl, start, queries) { _ in 0 })
        }
        let order = sessions.indices.sorted {
            (sessions[$0].startsSeconds, $0) < (sessions[$1].startsSeconds, $1)
        }
        self.sessions = order.enumerated().map { place, index in
            var session = sessions[index]
            session.id = place + 1
            return session
        }
    }

    /// How many sessions each persona has; at least one of each from three sessions on.
    private static func counts(
        _ count: Int, hasTiles: Bool, hasChecks: Bool
    ) -> (analysts: Int, dashboards: Int, programs: Int) {
        var programs = hasChecks ? Int(Double(count) * personaShares[2]) : 0
        if hasChecks, count >= 3 { programs = max(1, programs) }
        var dashboards = hasTiles ? Int(Double(count) * personaShares[1]) : 0
        if hasTiles, count >= 3 { dashboards = max(1, dashboards) }
        return (count - programs - dashboards, dashboards, programs)
    }

    /// Seconds to a tenth, log-normal.
    private static func thinkSeconds(_ draws: inout Draws) -> Double {
        let seconds = min(600, draws.logNormal(median: thinkMedian, deviation: thinkDeviation))
        return (seconds * 10).rounded() / 10
    }

    private static func session(
        _ persona: WorkloadSession.Persona, _ start: Double, _ queries: [Int], _ think: (Int) -> Double
    ) -> WorkloadSession {
        let steps = queries.enumerated().map { place, query in
            WorkloadStep(query: query + 1, thinkSeconds: place + 1 < queries.count ? think(place) : 0)
        }
        return WorkloadSession(id: 1, persona: persona, startsSeconds: (start * 10).rounded() / 10, steps: steps)
    }

    /// Sets of four to eight queries that are always asked together, each of about ten sessions.
    private static func dashboards(_ drafts: [Draft], seed: UInt64, sessionCount: Int) -> [[Int]] {
        let tiles = drafts.indices.filter { drafts[$0].kind.isTile }
        guard !tiles.isEmpty else { return [] }
        let wanted = Double(sessionCount) * personaShares[1]
        let count = max(1, min(Int(wanted / 10), tiles.count / 4, 50))
        return (0..<count).map { number in
            var draws = Draws(seed: seed, purpose: "tiles", number: number)
            return draws.some(4 + draws.below(5), of: tiles)
        }
    }
}

/// The queries by what they are about.
private struct Subjects {
    /// The numbers of the queries about each subject, from the whole to the single row.
    private let chains: [[Int]]
    private let all: [Int]

    init(drafts: [Draft]) {
        let asked = drafts.indices.filter { !drafts[$0].kind.isCheck }
        all = asked.isEmpty ? Array(drafts.indices) : asked
        let grouped = Dictionary(grouping: all) { drafts[$0].views[0].place }
        chains = grouped.sorted { $0.key < $1.key }.map { entry in
            entry.value.sorted { (drafts[$0].kind.depth, $0) < (drafts[$1].kind.depth, $1) }
        }
    }

    /// Queries about one subject with growing detail: subjects by how many queries are about them.
    func chain(_ draws: inout Draws) -> [Int] {
        let chain = chains[draws.place(by: chains.map { Double($0.count) })]
        let length = min(chain.count, 4 + draws.below(9))
        // Some of them, in their order.
        let chosen = Set(draws.some(length, of: Array(chain.indices)))
        return chain.indices.filter(chosen.contains).map { chain[$0] }
    }
}
