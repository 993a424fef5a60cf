import Encoding
import Generation
import Plan
import Sharding

/// What a producer has for a table with defects: it counts them, and writes the rows that are there twice.
final class DefectiveLine {
    let scanner: DefectScanner
    /// Writes what the scanner's program computed.
    let writer: CSVWriter
    private let table: ResolvedTable
    private var counts: [Int64]
    private var breachCounts: [Int64]

    init(plan: ResolvedPlan, table: Int, version: Int?, lookups: LookupTables) throws(GenerationError) {
        let scanner = try DefectScanner(plan: plan, table: table, version: version, lookups: lookups)
        self.scanner = scanner
        self.table = plan.tables[table]
        writer = CSVWriter(
            plan: plan, table: table, columns: scanner.program.columns, vectors: scanner.program.outputs,
            version: version)
        counts = scanner.defects.list.map { _ in 0 }
        breachCounts = self.table.assertions.map { _ in 0 }
    }

    /// Begins a shard: forgets what was counted.
    func begin() {
        for place in counts.indices { counts[place] = 0 }
        for place in breachCounts.indices { breachCounts[place] = 0 }
    }

    /// Computes candidates and counts the defects among them.
    func count(_ candidates: [(line: Int64, row: Int64, number: Int)]) throws(GenerationError) {
        for line in try scanner.scan(candidates) where line.isThere { counts[line.number - 1] += 1 }
        for (place, assertion) in scanner.program.assertions.enumerated() {
            breachCounts[place] += Int64((0..<candidates.count).count { assertion.isBroken($0) })
        }
    }

    /// The rows that have each defect, since `begin`.
    var evidence: [DefectEvidence] {
        zip(scanner.defects.list, counts).map { DefectEvidence(name: $0.name, count: $1) }
    }

    /// The evidence for the assertions with the breaches of rows that have a defect.
    func completed(_ evidence: [AssertionEvidence]?) -> [AssertionEvidence]? {
        evidence.map { evidence in
            zip(evidence, breachCounts).map { evidence, count in
                var evidence = evidence
                evidence.knownBreachCount = count
                return evidence
            }
        }
    }

    /// Evidence for assertions of lines all of which have a defect.
    func evidenceOfRepeats() -> [AssertionEvidence]? {
        table.assertions.isEmpty ? nil : completed(table.assertions.map { AssertionEvidence(name: $0.name) })
    }
}
