import Encoding
import Scoring
import Testing

private func records(_ text: String) -> [[CSVRecordParser.Field]] {
    var records: [[CSVRecordParser.Field]] = []
    var parser = CSVRecordParser()
    unsafe Array((text + "\n").utf8).withUnsafeBytes { unsafe parser.take($0) { records.append($0) } }
    return records
}

private let columns = [
    ResolutionScorer.Column(name: "name", kind: .text), ResolutionScorer.Column(name: "amount", kind: .number),
    ResolutionScorer.Column(name: "day", kind: .time), ResolutionScorer.Column(name: "ok", kind: .boolean),
]

private func resolution(_ given: String) throws -> ResolutionScore {
    var scorer = ResolutionScorer(key: "id", columns: columns)
    for record in records(given) {
        try scorer.take(record) { source, key in source + key == Array("crm7".utf8) ? Array("C2".utf8) : nil }
    }
    scorer.takeConflict(entity: Array("C1".utf8), column: "amount", kind: "larger")
    scorer.takeConflict(entity: Array("C2".utf8), column: "name", kind: "renamed")
    scorer.takeConflict(entity: Array("C3".utf8), column: "amount", kind: "larger")
    for record in records("C1,Ann,1.50,2024-01-01,true\nC2,Bob,-20.00,,false\nC3,,0.00,2024-01-03,") {
        let isExpected = scorer.takeExpected(record)
        #expect(isExpected)
    }
    return scorer.finish()
}

@Suite struct ResolutionTests {
    @Test func valuesAreComparedByTheirTypes() throws {
        let score = try resolution(
            "id,name,amount,day,ok\nC1,Ann,1.5,2024-01-01 00:00:00,1\nC2,Bob,-20,\\N,f\nC3,,0,2024-01-03T00:00:00.000,")
        #expect(score.all.right == 12 && score.all.expected == 12 && score.all.accuracy == 1)
        #expect(score.kinds.map(\.name) == ["larger", "renamed"] && score.kinds.map(\.right) == [2, 1])
        #expect(score.entityCount == 3 && score.givenCount == 3 && score.unknownCount == 0)
    }

    @Test func wrongMissingAndUnknownOnesAreCounted() throws {
        let score = try resolution("id,amount,name\nC1,1.6,Ann\nC9,1,Zoe\nC3,,x")
        #expect(score.columns.map(\.name) == ["name", "amount"])
        #expect(score.columns.map(\.given) == [2, 2] && score.columns.map(\.right) == [1, 0])
        #expect(score.all.expected == 6 && score.all.given == 6 && score.all.right == 1)
        #expect(score.unknownCount == 1 && score.unknown == ["C9"])
        #expect(score.kinds.first { $0.name == "larger" }?.accuracy == 0)
    }

    @Test func rowsMayBeNamedByARecord() throws {
        let score = try resolution("source,source_key,name\ncrm,7,Bob\ncrm,8,Ann")
        #expect(score.all.right == 1 && score.unknownCount == 1 && score.unknown == ["crm 8"])
    }

    @Test(arguments: [
        ("name\nAnn", "must name the columns id"), ("id,nme\nC1,Ann", "no column 'nme'"), ("id,id\n1,2", "there twice"),
        ("id,name\nC1", "record 1 has 1 fields"), ("id,name\n,Ann", "record 1 has no id"),
        ("id,name\nC1,Ann\nC1,Bob", "record 2: 'C1' is given twice"),
    ]) func wrongFilesAreRefused(text: String, problem: String) {
        let error = #expect(throws: ScoredFileError.self) { try resolution(text) }
        #expect(error?.description.contains(problem) == true, "\(error?.description ?? "")")
    }
}

/// Entities 1 (crm a, crm b, erp x), 2 (crm c, erp y), 3 (erp z).
private func matches(_ linked: String) throws -> MatchScore {
    var scorer = MatchScorer()
    for record in records("1,crm,a\n1,crm,b\n2,crm,c\n1,erp,x\n2,erp,y\n3,erp,z") {
        let isRecord = scorer.takeRecord(record)
        #expect(isRecord)
    }
    scorer.takeConflict(entity: Array("2".utf8), kind: "renamed")
    for record in records(linked) { try scorer.take(record) }
    return scorer.finish()
}

@Suite struct MatchTests {
    @Test func clustersAreHeldAgainstEntities() throws {
        let score = try matches(
            "cluster,source,source_key\nA,crm,a\nA,crm,b\nA,erp,x\nB,crm,c\nB,erp,z\nC,erp,y\nC,erp,q")
        // Of one entity: ab, ax, bx, cy. Linked: ab, ax, bx, cz.
        #expect(score.pairs.listed == 4 && score.pairs.found == 4 && score.pairs.hits == 3)
        #expect(score.pairs.precision == 0.75 && score.pairs.recall == 0.75 && score.given == nil)
        #expect(score.sources.map(\.name) == ["crm twice", "crm and erp", "erp twice"])
        #expect(score.sources.map(\.listed) == [1, 3, 0] && score.sources.map(\.hits) == [1, 2, 0])
        #expect(score.kinds.map(\.name) == ["none", "renamed"] && score.kinds.map(\.recall) == [1, 0])
        #expect(score.exactEntityCount == 1 && score.entityCount == 3)
        #expect(score.splitEntityCount == 1 && score.mixedClusterCount == 1)
        #expect(score.unknownCount == 1 && score.unknown == ["erp q"])
    }

    @Test func pairsAreTakenWithWhatFollowsFromThem() throws {
        let score = try matches("source_a,key_a,source_b,key_b\ncrm,a,crm,b\ncrm,b,erp,x\ncrm,c,erp,z\ncrm,c,erp,q")
        #expect(score.pairs.found == 5 && score.pairs.hits == 3 && score.pairs.listed == 4)
        #expect(score.given?.found == 4 && score.given?.hits == 2)
        #expect(score.splitEntityCount == 1 && score.mixedClusterCount == 1)
    }

    @Test func nothingLinkedIsNothingFound() throws {
        let score = try matches("cluster,source,source_key")
        #expect(score.pairs.found == 0 && score.pairs.precision == nil && score.pairs.recall == 0)
        #expect(score.exactEntityCount == 1)
    }

    @Test(arguments: [
        ("a,b\n1,2", "must name the columns cluster, source and source_key, or source_a"),
        ("cluster,source,source_key\nA,crm", "record 1 has 2 fields, not 3"),
        ("cluster,source,source_key\nA,,x", "record 1 has no source"),
    ]) func wrongFilesAreRefused(text: String, problem: String) {
        let error = #expect(throws: ScoredFileError.self) { try matches(text) }
        #expect(error?.description.contains(problem) == true, "\(error?.description ?? "")")
    }
}
