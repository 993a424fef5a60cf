import Queries
import Testing
import Workload

@Suite struct SessionTests {
    private func hour(_ session: WorkloadSession) -> Int { Int(session.startsSeconds) / 3_600 }

    @Test(arguments: [(57, 57, 19), (0, 0, 0), (nil, 8, 3)])
    func thereAreAsManyAsAskedFor(asked: Int?, expected: Int, users: Int) throws {
        let plan = try resolved(
            "plan: bare\ntables:\n  t: {rows: 50, columns: {id: {key: dense}, kind: {choose: [a, b]}}}\n")
        let made = try QueryWorkload(plan: plan, options: QueryOptions(count: 40, sessionCount: asked))
        #expect(made.workload.sessions.count == expected)
        #expect(made.userCount == users)
    }

    @Test func analystsWorkByDayAndThink() throws {
        let sessions = try Shop.workload.get().workload.sessions.filter { $0.persona == .analyst }
        #expect((330...390).contains(sessions.count))
        let working = sessions.filter { (8...17).contains(hour($0)) }
        #expect(Double(working.count) > 0.75 * Double(sessions.count))
        #expect(sessions.allSatisfy { (0..<86_400).contains($0.startsSeconds) })
        let thinking = sessions.flatMap { $0.steps.dropLast().map(\.thinkSeconds) }.sorted()
        #expect((18.0...34.0).contains(thinking[thinking.count / 2]))
        #expect(thinking[0] > 0)
        #expect(thinking[thinking.count - 1] <= 600)
        #expect(Set(thinking).count > 100)
    }

    @Test func anAnalystLooksAtOneSubject() throws {
        let made = try Shop.workload.get()
        for session in made.workload.sessions where session.persona == .analyst {
            let queries = session.steps.map { made.workload.queries[$0.query - 1] }
            // The first table is what a query is about, but where a row is shown with others.
            let subjects = Set(
                queries.filter { $0.kind != "scd_as_of" && $0.kind != "parent_children" }.map { $0.tables[0] })
            #expect(subjects.count <= 1, "\(queries.map(\.name))")
            #expect(Set(session.steps.map(\.query)).count == session.steps.count)
        }
    }

    @Test func dashboardsComeInBurstsWithTheSameQueries() throws {
        let sessions = try Shop.workload.get().workload.sessions.filter { $0.persona == .dashboard }
        #expect((180...220).contains(sessions.count))
        for session in sessions {
            #expect(session.startsSeconds.truncatingRemainder(dividingBy: 1_800) <= 5.1)
            #expect(session.steps.allSatisfy { $0.thinkSeconds == 0 })
        }
        let sets = Set(sessions.map { $0.steps.map(\.query) })
        #expect(sets.count >= 2 && sets.count <= 25)
        #expect(sets.allSatisfy { (4...8).contains($0.count) })
    }

    @Test func programsCheckAtNight() throws {
        let made = try Shop.workload.get()
        let sessions = made.workload.sessions.filter { $0.persona == .etl }
        #expect((25...45).contains(sessions.count))
        for session in sessions {
            #expect((1...4).contains(hour(session)))
            for step in session.steps {
                let kind = made.workload.queries[step.query - 1].kind
                #expect(kind.hasPrefix("quality_") || kind.hasPrefix("staging_"), "\(kind)")
            }
        }
    }

    @Test func sessionsComeInTheOrderOfTheirStarts() throws {
        let sessions = try Shop.workload.get().workload.sessions
        #expect(sessions.map(\.id) == Array(1...600))
        #expect(zip(sessions, sessions.dropFirst()).allSatisfy { $0.startsSeconds <= $1.startsSeconds })
    }
}
