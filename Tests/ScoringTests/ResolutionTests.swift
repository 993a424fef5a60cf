import Encoding
import Testing

@testable import Scoring

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
    var scorer = ResolutionScorer(key: "id", columns: columns) { wrong, names in
        names.first { $0.count == wrong.count + 1 }
    }
    for record in records(given) {
        try scorer.take(record) { source, key in source + key == Array("crm7".utf8) ? Array("C2".utf8) : nil }
    }
    scorer.takeConflict(entity: Array("C1".utf8), column: "amount", kind: "larger")
    scorer.takeConflict(entity: Array("C2".utf8), column: "name", kind: "renamed")
    scorer.takeConflict(entity: Array("C3".utf8), column: "amount", kind: "larger")
    for record in records("C1,Ann,1.50,2024-01-01,true\nC2,Bob,-20.00,,false\nC3,,0.00,2024-01-03,") {
        let isExpected = scorer.takeExpected(key: record[0] ?? [], Array(record.dropFirst()))
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
        #expect(score.conflicts.expected == 3 && score.conflicts.right == 3)
        #expect(score.entityCount == 3 && score.givenCount == 3 && score.unknownCount == 0)
    }

    @Test func wrongMissingAndUnknownOnesAreCounted() throws {
        let score = try resolution("id,amount,name\nC1,1.6,Ann\nC9,1,Zoe\nC3,,x")
        #expect(score.columns.map(\.name) == ["name", "amount"])
        #expect(score.columns.map(\.given) == [3, 3] && score.columns.map(\.right) == [1, 0])
        #expect(score.columns.map(\.missing) == [1, 1] && score.columns.map(\.wrong) == [2, 3])
        #expect(score.all.expected == 6 && score.all.given == 6 && score.all.right == 1)
        #expect(score.all.wrong == 5 && score.all.missing == 2)
        #expect(score.conflicts.expected == 3 && score.conflicts.missing == 1 && score.conflicts.right == 0)
        #expect(score.unknownCount == 1 && score.unknown == ["C9"])
        #expect(score.kinds.first { $0.name == "larger" }?.accuracy == 0)
    }

    @Test func columnsThatWereNotGivenAreNotExpected() throws {
        let score = try resolution("id,name\nC1,Ann")
        #expect(score.columns.map(\.name) == ["name"] && score.all.expected == 3)
        #expect(score.kinds.map(\.name) == ["renamed"] && score.conflicts.expected == 1)
        let none = try resolution("id,name")
        #expect(none.all.expected == 3 && none.all.given == 0 && none.all.missing == 3 && none.all.precision == nil)
    }

    @Test(arguments: [
        ("1234.5", "1234.50", ScoredValue.Kind.number, true), ("+007", "7", .number, true),
        ("-0.00", "0", .number, true),
        ("1.5e3", "1500", .number, true), ("1E-2", "0.01", .number, true),
        ("12345678901234567.1", "12345678901234567.2", .number, false),
        ("1.5", "15", .number, false), ("1.2.3", "1.23", .number, false), ("e5", "0", .number, false),
        ("", "0", .number, false),
        ("1e-05", "0.00001", .double, true), ("0.1", "0.10000000000000001", .double, true),
        ("-0.0", "0", .double, true),
        ("2024-01-01T10:00:00.120", "2024-01-01 10:00:00.12", .time, true),
        ("2024-01-01 10:00:00.0", "2024-01-01 10:00:00", .time, true),
        ("2024-01-01 00:00:00", "2024-01-01", .time, true),
        ("2024-01-01 10:00:00.1", "2024-01-01 10:00:00", .time, false),
        ("YES", "true", .boolean, true), ("off", "0", .boolean, true), ("maybe", "true", .boolean, false),
        ("a ", "a", .text, false), ("1.0", "1", .text, false),
    ]) func valuesAreEqualByTheirTypes(one: String, other: String, kind: ScoredValue.Kind, isEqual: Bool) {
        let values = [one, other].map { ScoredValue.canonical(Array($0.utf8), kind) }
        #expect((values[0] == values[1]) == isEqual)
    }

    @Test func longValuesAreKeptWhole() throws {
        var scorer = ResolutionScorer(key: "id", columns: [columns[0], columns[1]])
        let long = String(repeating: "x", count: 20_000)
        for record in records("id,name,amount\nC1,\(long),1\nC2,\(long)y,2") { try scorer.take(record) { _, _ in nil } }
        for record in records("C1,\(long),1.0\nC2,\(long)z,2") {
            let isExpected = scorer.takeExpected(key: record[0] ?? [], Array(record.dropFirst()))
            #expect(isExpected)
        }
        let again = scorer.takeExpected(key: Array("C1".utf8), [nil, nil])
        #expect(!again)
        let score = scorer.finish()
        #expect(score.columns.map(\.right) == [1, 2])
    }

    @Test func rowsMayBeNamedByARecord() throws {
        let score = try resolution("source,source_key,name\ncrm,7,Bob\ncrm,8,Ann")
        #expect(score.all.right == 1 && score.unknownCount == 1 && score.unknown == ["crm 8"])
        #expect(score.unknownSources.isEmpty)
    }

    @Test func aByteOrderMarkIsSkipped() throws {
        let score = try resolution("\u{FEFF}id,name\nC1,Ann")
        #expect(score.columns.map(\.right) == [1] && score.unknownCount == 0)
        #expect(try resolution("\u{FEFF}\"name\",id\nAnn,C1").all.right == 1)
        // Only before all else.
        #expect(throws: ScoredFileError.self) { try resolution("id,\u{FEFF}name\nC1,Ann") }
    }

    @Test(arguments: [
        ("name\nAnn", "must name the columns id"), ("id,nme\nC1,Ann", "no column 'nme': did you mean 'name'?"),
        ("ID,name\nC1,Ann", "no column 'ID': did you mean 'id'?"),
        ("id,NAME\nC1,Ann", "no column 'NAME': did you mean 'name'?"),
        ("Source,source_key,name\ncrm,7,Ann", "no column 'Source': did you mean 'source'?"),
        ("i,name\nC1,Ann", "no column 'i': did you mean 'id'?"), ("nme\nAnn", "must name the columns id"),
        ("id,id\n1,2", "there twice"),
        ("id,name\nC1", "record 1 has 1 fields"), ("id,name\n,Ann", "record 1 has no id"),
        ("id,name\nC1,Ann\nC1,Bob", "record 2: 'C1' is given twice"),
    ]) func wrongFilesAreRefused(text: String, problem: String) {
        let error = #expect(throws: ScoredFileError.self) { try resolution(text) }
        #expect(error?.description.contains(problem) == true, "\(error?.description ?? "")")
    }
}

/// Entities 1 (crm a, crm b, erp x), 2 (crm c, erp y), 3 (erp z).
private func matches(_ linked: String) throws -> MatchScore {
    var crosswalk = Crosswalk()
    for record in records("1,crm,a\n1,crm,b\n2,crm,c\n1,erp,x\n2,erp,y\n3,erp,z") {
        let isRecord = crosswalk.take(record)
        #expect(isRecord)
    }
    var scorer = MatchScorer(crosswalk)
    scorer.takeConflict(entity: Array("2".utf8), kind: "renamed")
    for record in records(linked) { try scorer.take(record) }
    return scorer.finish()
}

@Suite struct MatchTests {
    @Test func clustersAreHeldAgainstEntities() throws {
        let score = try matches(
            "cluster,source,source_key\nA,crm,a\nA,crm,b\nA,erp,x\nB,crm,c\nB,erp,z\nC,erp,y\nC,erp,q")
        // Of one entity: ab, ax, bx, cy. Linked: ab, ax, bx, cz, yq.
        #expect(score.pairs.listed == 4 && score.pairs.found == 5 && score.pairs.hits == 3)
        #expect(score.pairs.precision == 0.6 && score.pairs.recall == 0.75 && score.given == nil)
        #expect(score.sources.map(\.name) == ["crm twice", "crm and erp", "erp twice"])
        #expect(score.sources.map(\.listed) == [1, 3, 0] && score.sources.map(\.hits) == [1, 2, 0])
        #expect(score.sources.map(\.found) == [1, 3, 0])
        #expect(score.kinds.map(\.name) == ["none", "renamed"] && score.kinds.map(\.recall) == [1, 0])
        #expect(score.exactEntityCount == 1 && score.entityCount == 3)
        #expect(score.splitEntityCount == 1 && score.mixedClusterCount == 1)
        #expect(score.unknownCount == 1 && score.unknown == ["erp q"])
    }

    @Test func pairsAreTakenWithWhatFollowsFromThem() throws {
        let score = try matches("source_a,key_a,source_b,key_b\ncrm,a,crm,b\ncrm,b,erp,x\ncrm,c,erp,z\ncrm,c,erp,q")
        // Also ax, and zq.
        #expect(score.pairs.found == 6 && score.pairs.hits == 3 && score.pairs.listed == 4)
        #expect(score.given?.found == 4 && score.given?.hits == 2)
        #expect(score.splitEntityCount == 1 && score.mixedClusterCount == 1)
    }

    @Test func pairsThatAreGivenTwiceCountOnce() throws {
        let score = try matches(
            "source_b,key_b,score,source_a,key_a\ncrm,a,0.9,crm,b\ncrm,b,0.8,crm,a\ncrm,a,1,crm,a\nerp,q,1,erp,x\nerp,x,1,erp,q"
        )
        #expect(score.given?.found == 2 && score.given?.hits == 1 && score.given?.recall == 0.25)
        #expect(score.pairs.found == 2 && score.pairs.hits == 1 && score.unknownCount == 1)
    }

    @Test func recordsThatNobodyHasSpoilTheirCluster() throws {
        let score = try matches(
            "cluster,source,source_key\nA,crm,c\nA,erp,y\nA,web,1\nA,web,2\nB,erp,q\nB,erp,q")
        // Linked: cy, and five pairs with web's.
        #expect(score.pairs.found == 6 && score.pairs.hits == 1 && score.unknownCount == 3)
        #expect(score.unknown == ["web 1", "web 2", "erp q"] && score.exactEntityCount == 1)
        #expect(score.mixedClusterCount == 0)
    }

    @Test func allInOneClusterIsFoundWithLittlePrecision() throws {
        let score = try matches(
            "cluster,source,source_key\nA,crm,a\nA,crm,b\nA,crm,c\nA,erp,x\nA,erp,y\nA,erp,z")
        #expect(score.pairs.found == 15 && score.pairs.hits == 4 && score.pairs.recall == 1)
        #expect(score.sources.map(\.found) == [3, 9, 3] && score.mixedClusterCount == 1)
        #expect(score.splitEntityCount == 0 && score.exactEntityCount == 0)
    }

    @Test func anEntityWithTwoKindsCountsInBoth() throws {
        var crosswalk = Crosswalk()
        for record in records("1,crm,a\n1,erp,x\n2,crm,b\n2,erp,y") {
            let isRecord = crosswalk.take(record)
            #expect(isRecord)
        }
        for wrong in ["1,crm,a", "1,crm", "1,crm,"] {
            let isRecord = crosswalk.take(records(wrong)[0])
            #expect(!isRecord)
        }
        var scorer = MatchScorer(crosswalk)
        for (entity, kind) in [("1", "day"), ("1", "name"), ("1", "day"), ("2", "name"), ("9", "name")] {
            scorer.takeConflict(entity: Array(entity.utf8), kind: kind)
        }
        for record in records("cluster,source,source_key\nA,crm,b\nA,erp,y") { try scorer.take(record) }
        let score = scorer.finish()
        #expect(score.kinds.map(\.name) == ["day", "name"] && score.kinds.map(\.recall) == [0, 0.5])
    }

    @Test func manyRecordsKeepTheirNumbers() throws {
        var crosswalk = Crosswalk()
        var scorerInput = "cluster,source,source_key"
        for number in 0..<2_000 {
            for source in ["crm", "erp"] {
                let isRecord = crosswalk.take(records("E\(number),\(source),\(number)")[0])
                #expect(isRecord)
                scorerInput += "\nG\(number),\(source),\(number)"
            }
        }
        #expect(crosswalk.entity(source: Array("erp".utf8), key: Array("1999".utf8)) == Array("E1999".utf8))
        #expect(crosswalk.entity(source: Array("web".utf8), key: Array("1".utf8)) == nil)
        var scorer = MatchScorer(crosswalk)
        for record in records(scorerInput) { try scorer.take(record) }
        let score = scorer.finish()
        #expect(score.exactEntityCount == 2_000 && score.pairs.hits == 2_000 && score.pairs.f1 == 1)
    }

    @Test func aByteOrderMarkIsSkipped() throws {
        let score = try matches("\u{FEFF}cluster,source,source_key\nA,crm,c\nA,erp,y")
        #expect(score.pairs.hits == 1)
    }

    @Test func sourcesThatThereAreNotAreToldOnce() throws {
        let score = try matches("cluster,source,source_key\nA,crn,a\nA,crn,b\nA,erp,q\nB,web,1\nB,crm,c")
        #expect(score.unknownCount == 4 && score.unknownSources == ["crn", "web"])
        #expect(try matches("cluster,source,source_key\nA,crm,q").unknownSources.isEmpty)
        var header = "cluster,source,source_key"
        for number in 0..<20 { header += "\nA,s\(number),a\nB,s\(number),b" }
        #expect(try matches(header).unknownSources == ["s0", "s1", "s2", "s3", "s4"])
    }

    @Test func aResolutionTellsSourcesThatThereAreNot() throws {
        var crosswalk = Crosswalk()
        let isRecord = crosswalk.take(records("C1,crm,7")[0])
        #expect(isRecord && crosswalk.sourceNames == ["crm"])
        var unknownSources = UnknownSources()
        for source in ["crn", "crm", "crn"] { unknownSources.note(Array(source.utf8), in: crosswalk) }
        var scorer = ResolutionScorer(key: "id", columns: columns)
        for record in records("source,source_key,name\ncrn,7,Ann") { try scorer.take(record) { _, _ in nil } }
        #expect(scorer.finish(unknownSources: unknownSources).unknownSources == ["crn"])
    }

    @Test func aCrosswalkHasAsManyRecordsAsItShould() throws {
        var crosswalk = Crosswalk()
        for record in records("1,crm,a\n1,erp,x") {
            let isRecord = crosswalk.take(record)
            #expect(isRecord)
        }
        try crosswalk.expect(recordCount: 2)
        let fewer = #expect(throws: CrosswalkError.self) { try crosswalk.expect(recordCount: 3) }
        #expect(fewer?.description.contains("has 2 records, fewer than the 3 of the manifest") == true)
        let more = #expect(throws: CrosswalkError.self) { try crosswalk.expect(recordCount: 1) }
        #expect(more?.description.contains("has 2 records, more than the 1 of the manifest") == true)
    }

    @Test func nothingLinkedIsNothingFound() throws {
        let score = try matches("cluster,source,source_key")
        #expect(score.pairs.found == 0 && score.pairs.precision == nil && score.pairs.recall == 0)
        #expect(score.exactEntityCount == 1)
    }

    @Test(arguments: [
        ("a,b\n1,2", "must name the columns cluster, source and source_key, or source_a"),
        ("Cluster,source,source_key\nA,crm,a", "no column 'Cluster': did you mean 'cluster'?"),
        ("source_a,KEY_A,source_b,key_b\nA,crm,a", "no column 'KEY_A': did you mean 'key_a'?"),
        ("cluster,source,source_key\nA,crm", "record 1 has 2 fields, not 3"),
        ("cluster,source,source_key\nA,,x", "record 1 has no source"),
    ]) func wrongFilesAreRefused(text: String, problem: String) {
        let error = #expect(throws: ScoredFileError.self) { try matches(text) }
        #expect(error?.description.contains(problem) == true, "\(error?.description ?? "")")
    }
}
