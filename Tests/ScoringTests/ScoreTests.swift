import Encoding
import Scoring
import Testing

private func records(_ text: String) -> [[CSVRecordParser.Field]] {
    var records: [[CSVRecordParser.Field]] = []
    var parser = CSVRecordParser()
    unsafe Array(text.utf8).withUnsafeBytes { unsafe parser.take($0) { records.append($0) } }
    return records
}

private func found(_ text: String) throws -> FoundDefects {
    var defects = FoundDefects()
    for record in records(text) { try defects.take(record) }
    return defects
}

/// An answer key of customers: line, key, column, kind, defect, clean, written.
private let answers = """
    3,C1,phone,missing,no_phone,555-1,
    5,C2,name,whitespace,spaces,"Miller, Ann"," Miller, Ann"
    7,C3,name,case,shouting,Lee,LEE
    8,C4,phone,missing,no_phone,,N/A
    20,C2,,repeat,twice,,

    """

private func scored(_ text: String) throws -> DefectScore {
    var scorer = DefectScorer(try found(text), kinds: ["missing", "whitespace", "case", "repeat"])
    for record in records(answers) {
        let isAnswer = scorer.take(record, of: "customers")
        #expect(isAnswer)
    }
    return scorer.finish()
}

@Suite struct ScoreTests {
    @Test func whatIsFoundAndListedIsAHit() throws {
        let score = try scored(
            """
            table,key,column
            customers,C1,phone
            customers,C3,name
            customers,C3,phone
            orders,C2,name
            customers,C2,

            """)
        #expect(score.all.listed == 5 && score.all.found == 5 && score.all.hits == 3)
        #expect(score.all.precision == 0.6 && score.all.recall == 0.6)
        #expect(score.kinds.map(\.kind) == ["missing", "whitespace", "case", "repeat"])
        #expect(score.kinds.map(\.hits) == [1, 0, 1, 1])
        #expect(score.kinds.allSatisfy { $0.found == nil && $0.precision == nil })
        #expect(score.kinds[0].recall == 0.5)
        #expect(score.all.corrected == nil)
    }

    @Test func aFindThatNamesAKindCountsForThatKindAlone() throws {
        let score = try scored(
            """
            kind,column,key,table
            missing,phone,C1,customers
            case,name,C2,customers
            ,phone,C4,customers
            odd,name,C3,customers

            """)
        #expect(score.kinds.map(\.kind) == ["missing", "whitespace", "case", "repeat", "odd"])
        #expect(score.kinds.map(\.found) == [1, 0, 1, 0, 1])
        #expect(score.kinds.map(\.hits) == [2, 0, 0, 0, 0])
        #expect(score.all.found == 4 && score.all.hits == 2)
    }

    @Test func correctionsAreComparedToTheByteAndNullIsNotEmpty() throws {
        let score = try scored(
            """
            table,line,column,clean
            customers,3,phone,555-1
            customers,5,name,"Miller, Ann"
            customers,7,name,lee
            customers,8,phone,""

            """)
        #expect(score.all.hits == 4)
        #expect(score.all.corrected == 2)
        let other = try scored("table,line,column,clean\ncustomers,8,phone,\n")
        #expect(other.all.corrected == 1)
    }

    @Test func whatIsSaidTwiceCountsOnce() throws {
        let defects = try found("table,key,column\nc,1,a\nc,1,a\nc,1,b\n")
        #expect(defects.repeatCount == 1)
        let score = try scored("table,key,column\ncustomers,C1,phone\ncustomers,C1,phone\n")
        #expect(score.all.found == 1 && score.all.hits == 1)
    }

    @Test func aByteOrderMarkIsSkipped() throws {
        #expect(try scored("\u{FEFF}table,key,column\ncustomers,C1,phone\n").all.hits == 1)
        #expect(try scored("\u{FEFF}\"table\",key,column,Key\ncustomers,C1,phone,x\n").all.hits == 1)
    }

    @Test func nothingFoundHasNoPrecision() throws {
        let score = try scored("table,key,column\n")
        #expect(score.all.precision == nil && score.all.recall == 0 && score.all.f1 == nil)
    }

    @Test(arguments: [
        ("tabel,key,column\n", FoundDefectsError.noHeader(["tabel", "key", "column"])),
        ("table,column\n", .noHeader(["table", "column"])), ("table,key,column,key\n", .columnTwice("key")),
        ("table,key,column\nt,1\n", .fieldCount(record: 1, found: 2, wanted: 3)),
        ("table,key,column\nt,1,a\nt,,a\n", .missing(record: 2, column: "key")),
        ("table,line,column\nt,first,a\n", .notANumber(record: 1, "first")),
        ("TABLE,key,column\n", .unknownColumn("TABLE", nearest: "table")),
        ("table,key,column,Kind\n", .unknownColumn("Kind", nearest: "kind")),
    ])
    func wrongFilesAreRefused(text: String, error: FoundDefectsError) {
        #expect(throws: error) { try found(text) }
    }

    @Test func aRecordThatIsNoAnswerIsTold() throws {
        var scorer = DefectScorer(try found("table,key,column\n"), kinds: ["missing"])
        for record in [[nil, nil], records("1,k,c,odd,n,,\n")[0]] {
            let isAnswer = scorer.take(record, of: "t")
            #expect(!isAnswer)
        }
    }
}
