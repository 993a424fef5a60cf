import Plan
import SchemaImport
import Testing

/// A wrong schema, and the first problem that is reported of it.
private typealias WrongSchema = (sql: String, line: Int, column: Int, message: String, hint: String?)

private let wrongSchemas: [WrongSchema] = [
    ("create table t (a integr);", 1, 19, "unknown type 'integr'", "did you mean 'integer'?"),
    (
        "create table t (a int primry key);", 1, 23, "'primry' means nothing behind a column's type",
        "did you mean 'primary'?"
    ),
    (
        "create table t (\n  a int,\n  primary key (b)\n);", 3, 16, "unknown column 'b' in table 't'",
        "did you mean 'a'?"
    ),
    (
        "create table t (amount int check (amuont > 1));", 1, 35, "unknown column 'amuont' in table 't'",
        "did you mean 'amount'?"
    ),
    (
        "create table orders (id int primary key);\ncreate table t (a int references ordes);", 2, 34,
        "unknown table 'ordes'", "did you mean 'orders'?"
    ),
    (
        "create table o (id int primary key, x int);\ncreate table t (a int references o (idd));", 2, 37,
        "unknown column 'idd' in table 'o'", "did you mean 'id'?"
    ),
    (
        "create table o (a int, b int, primary key (a, b));\ncreate table t (a int references o);", 2, 34,
        "1 columns refer to 'o', which has a key of 2 columns", "name the columns: REFERENCES o (COLUMN)"
    ),
    (
        "create table o (a int);\ncreate table t (a int references o);", 2, 34,
        "1 columns refer to 'o', which has no primary key", "name the columns: REFERENCES o (COLUMN)"
    ),
    ("create table t (a int, a text);", 1, 24, "the column 'a' is there twice", nil),
    ("create table t (a int);\ncreate table T (b int);", 2, 14, "the table 't' is there twice", nil),
    ("alter table t add primary key (a);", 1, 13, "unknown table 't'", "tables are created before they are changed"),
    ("create table t (a int", 1, 22, "expected ',' or ')', found the end", nil),
    ("create table t a int);", 1, 16, "expected '(' and the table's columns, found 'a'", nil),
    ("create table t ();", 1, 14, "the table 't' has no columns", nil),
    ("create table t (a int,);", 1, 23, "expected a column, found ')'", nil),
    ("create table t (a varchar(x y));", 1, 29, "expected ')', found 'y'", nil),
    ("create table t (a int default);", 1, 30, "expected a value, found ')'", nil),
    ("create table t (a int not nul);", 1, 27, "expected NULL, found 'nul'", "did you mean 'null'?"),
    (
        "create table t (a int, constraint x primry key (a));", 1, 37,
        "expected PRIMARY KEY, UNIQUE, FOREIGN KEY or CHECK, found 'primry'", "did you mean 'primary'?"
    ),
    ("create table t (a text default 'x);", 1, 32, "this text has no closing quote", nil),
    ("create table \"t (a int);", 1, 14, "this name has no closing quote", nil),
    ("/* create table t (a int);", 1, 1, "this comment has no end", nil),
    ("do $x$ begin end;", 1, 4, "this text has no closing $x$", nil),
    ("create table t (a int) create table u (b int);", 1, 24, "expected ';', found 'create'", nil),
    ("create table t (a int check (a > 1);", 1, 36, "expected ',' or ')', found ';'", nil),
    ("select 1;", 0, 0, "the schema has no CREATE TABLE with columns", "init --from reads the SQL that makes tables"),
]

@Suite struct WrongSchemaTests {
    @Test(arguments: wrongSchemas.indices) func wrongSchemaIsRefusedWithItsPlace(_ index: Int) throws {
        let wrong = wrongSchemas[index]
        let found = try #require(problems(wrong.sql).first, "\(wrong.sql)")
        #expect(found.message == wrong.message, "\(wrong.sql)")
        #expect([found.line, found.column] == [wrong.line, wrong.column], "\(wrong.sql)")
        #expect(found.suggestion == wrong.hint, "\(wrong.sql)")
        #expect(found.file == "test.sql")
    }

    @Test func allProblemsAreReportedUpToTheLimit() {
        let statements = (0..<30).map { "create table t\($0) (a integr);" }.joined(separator: "\n")
        let found = problems(statements)
        #expect(found.count == PlanLimits.diagnosticCountMax)
        #expect(found.map(\.line) == Array(1...PlanLimits.diagnosticCountMax))
    }

    @Test func whatIsWrongInOneStatementLeavesTheNextAlone() {
        #expect(problems("create table t (a int primry key);\ncreate table u (b integr);").map(\.line) == [1, 2])
    }

    @Test func sizesAreBounded() {
        let columns = (0..<PlanLimits.columnCountMax).map { "c\($0) int" }.joined(separator: ",")
        let wide = (0..<3).map { "create table t\($0) (\(columns));" }.joined()
        #expect(problems(wide).first?.message == "all tables together have at most 5000 columns")
        let many = (0...ImportLimits.tableCountMax).map { "create table t\($0) (a int);" }.joined()
        #expect(problems(many).first?.message == "a schema has at most 500 tables")
        let values = (0...ImportLimits.listedValueCountMax).map(String.init).joined(separator: ",")
        #expect(
            problems("create table t (a int check (a in (\(values))));").first?.message
                == "conditions and types list more than 20000 values")
        let long = String(repeating: "x", count: ImportLimits.nameByteCountMax + 1)
        #expect(problems("create table \(long) (a int);").first?.message == "names have at most 127 bytes")
        let large = String(repeating: " ", count: ImportLimits.sourceByteCountMax + 1)
        #expect(problems(large).first?.message == "a schema has at most 4194304 bytes, this one has more")
    }

    @Test func greatestSchemaMakesAPlanThatIsAccepted() throws {
        let name = String(repeating: "n", count: 60)
        let table = (0..<10).map { "\(name)_comment_\($0) text check (length(a) > 3)" }.joined(separator: ",\n")
        let sql = (0..<ImportLimits.tableCountMax).map { "create table t\($0) (\(table));\n" }.joined()
        let plan = try resolvedImport(sql)
        #expect(plan.tables.count == ImportLimits.tableCountMax)
        #expect(plan.tables.allSatisfy { $0.columns.count == 10 })
    }

    @Test(arguments: [10, ImportLimits.nestingDepthMax + 10, 100_000]) func deepConditionsNeedNoDeepStack(depth: Int)
        throws
    {
        let open = String(repeating: "(", count: depth)
        let close = String(repeating: ")", count: depth)
        let sql = "create table t (a int not null check \(open)a between 3 and 4\(close));"
        let made = try imported(sql).text
        #expect(made.contains("uniform: [3, 4]") == (depth <= ImportLimits.nestingDepthMax))
        let value = "create table t (a int default \(open)1\(close) not null, b text not null);"
        #expect(throws: Never.self) { try resolvedImport(value) }
    }

    @Test func anyBytesAreAPlanOrProblems() throws {
        let base = Array(try schema("odd").utf8)
        var state: UInt64 = 42
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        let pieces = [
            "(", ")", ",", "'", "\"", "$$", "--", "/*", ";", " check ", " references ", "é", "\u{0}", " in (", " -",
            "::",
        ]
        var accepted = 0
        for _ in 0..<200 {
            var bytes = base
            for _ in 0..<(1 + random(3)) {
                let start = random(bytes.count)
                let end = min(bytes.count, start + random(20))
                bytes.replaceSubrange(start..<end, with: random(2) == 0 ? [] : Array(pieces[random(pieces.count)].utf8))
            }
            let made: ImportedPlan
            do throws(PlanErrors) {
                made = try importSchema(PlanSource(name: "any.sql", bytes: bytes), planName: "any")
            } catch {
                continue
            }
            accepted += 1
            #expect(throws: Never.self, "\(String(decoding: bytes, as: UTF8.self))") {
                try resolve(PlanSource(name: "made.yaml", bytes: Array(made.text.utf8)))
            }
        }
        #expect(accepted > 5)
    }
}
