/// Holds a workload against the limits, and its parts against each other.
struct WorkloadCheck {
    private let workload: Workload
    private let path: String

    init(_ workload: Workload, path: String) {
        self.workload = workload
        self.path = path
    }

    /// Throws what is wrong first.
    func check() throws(WorkloadError) {
        let digits = workload.fingerprint.utf8
        guard digits.count == 64, digits.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else {
            throw error("fingerprint", "is not 64 hexadecimal digits in lower case")
        }
        try checkName(workload.plan, "plan")
        try checkQueries()
        try checkSessions()
    }

    private func checkQueries() throws(WorkloadError) {
        guard !workload.queries.isEmpty else { throw error("queries", "there are none") }
        try checkCount(workload.queries.count, WorkloadLimits.queryCountMax, "queries", "queries")
        var places: [Int: Int] = [:]
        var kinds: Set<String> = []
        for (index, query) in workload.queries.enumerated() {
            let place = "queries[\(index)]"
            guard query.id >= 1 else { throw error("\(place).id", "is \(query.id), not 1 or more") }
            if let other = places.updateValue(index, forKey: query.id) {
                throw error("\(place).id", "is \(query.id), as that of queries[\(other)] is")
            }
            try checkName(query.name, "\(place).name")
            try checkName(query.kind, "\(place).kind")
            for (number, table) in query.tables.enumerated() { try checkName(table, "\(place).tables[\(number)]") }
            kinds.insert(query.kind)
            try checkFile(query.file, "\(place).file")
            try checkResult(query, place)
        }
        try checkCount(kinds.count, WorkloadLimits.kindCountMax, "queries", "kinds")
    }

    /// A file must lie in the folder: a workload that comes from elsewhere reads nothing else.
    private func checkFile(_ file: String, _ place: String) throws(WorkloadError) {
        let parts = file.split(separator: "/", omittingEmptySubsequences: false)
        guard !parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }), file.utf8.count <= 1_024,
            !file.utf8.contains(0)
        else { throw error(place, "'\(file)' is no path of a file within the workload's folder") }
    }

    private func checkResult(_ query: WorkloadQuery, _ place: String) throws(WorkloadError) {
        if let rows = query.rows {
            guard 0 <= rows.least && rows.least <= rows.most else {
                throw error("\(place).rows", "from \(rows.least) to \(rows.most) are no numbers of rows")
            }
            if query.empty && rows.least > 0 {
                throw error("\(place).rows", "has at least \(rows.least), and 'empty' says that there are none")
            }
        }
        if let share = query.selectivity, !(0...1).contains(share) {
            throw error("\(place).selectivity", "is \(share), not from 0 to 1")
        }
        guard let answer = query.answer else { return }
        try checkCount(answer.count, WorkloadLimits.answerRowCountMax, "\(place).answer", "rows")
        if query.empty && !answer.isEmpty {
            throw error("\(place).answer", "has rows, and 'empty' says that there are none")
        }
        if let rows = query.rows, !(rows.least...rows.most).contains(Int64(answer.count)) {
            throw error("\(place).answer", "has \(answer.count) rows, and 'rows' says \(rows.least) to \(rows.most)")
        }
        for (number, row) in answer.enumerated() where row.count != answer[0].count {
            throw error("\(place).answer[\(number)]", "has \(row.count) values, the first row has \(answer[0].count)")
        }
    }

    private func checkSessions() throws(WorkloadError) {
        try checkCount(workload.sessions.count, WorkloadLimits.sessionCountMax, "sessions", "sessions")
        let queries = Set(workload.queries.map(\.id))
        var places: [Int: Int] = [:]
        var stepCount = 0
        for (index, session) in workload.sessions.enumerated() {
            let place = "sessions[\(index)]"
            guard session.id >= 1 else { throw error("\(place).id", "is \(session.id), not 1 or more") }
            if let other = places.updateValue(index, forKey: session.id) {
                throw error("\(place).id", "is \(session.id), as that of sessions[\(other)] is")
            }
            try checkSeconds(session.startsSeconds, "\(place).startsSeconds")
            guard !session.steps.isEmpty else { throw error("\(place).steps", "there are none") }
            stepCount += session.steps.count
            try checkCount(stepCount, WorkloadLimits.stepCountMax, "sessions", "steps")
            for (number, step) in session.steps.enumerated() {
                guard queries.contains(step.query) else {
                    throw error(
                        "\(place).steps[\(number)].query",
                        "there is no query \(step.query)\(nearest(to: step.query, in: queries))")
                }
                try checkSeconds(step.thinkSeconds, "\(place).steps[\(number)].thinkSeconds")
            }
        }
    }

    private func nearest(to number: Int, in numbers: Set<Int>) -> String {
        let distance = { (other: Int) in Double(other) - Double(number) }
        guard let nearest = numbers.min(by: { (distance($0).magnitude, $0) < (distance($1).magnitude, $1) }) else {
            return ""
        }
        return ": the nearest is \(nearest)"
    }

    private func checkSeconds(_ seconds: Double, _ place: String) throws(WorkloadError) {
        guard seconds >= 0 && seconds <= WorkloadLimits.secondsMax else {
            throw error(place, "is \(seconds), not from 0 to \(Int(WorkloadLimits.secondsMax)) s")
        }
    }

    private func checkCount(_ count: Int, _ most: Int, _ place: String, _ what: String) throws(WorkloadError) {
        guard count <= most else { throw error(place, "there are \(count) \(what), and at most \(most) may be") }
    }

    private func checkName(_ name: String, _ place: String) throws(WorkloadError) {
        guard !name.isEmpty, name.count <= WorkloadLimits.nameLengthMax,
            !name.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
        else { throw error(place, "is not 1 to \(WorkloadLimits.nameLengthMax) printable characters") }
    }

    private func error(_ place: String, _ reason: String) -> WorkloadError {
        WorkloadError(path: path, place: place, reason: reason)
    }
}
