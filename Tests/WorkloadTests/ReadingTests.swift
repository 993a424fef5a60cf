import Foundation
import Testing
import Workload

@Suite struct ReadingTests {
    @Test func whatIsWrittenIsRead() throws {
        let files = try WorkloadFiles()
        let folder = try WorkloadFolder(path: files.path)
        #expect(folder.workload == exampleWorkload())
        #expect(folder.sql == ["SELECT 1;\n", "SELECT 2;\n", "SELECT 17;\n"])
    }

    @Test func whatMayBeLeftOutMayBeLeftOut() throws {
        let json = """
            {"formatVersion":1,"plan":"p","seed":18446744073709551615,"fingerprint":"\(String(repeating: "f", count: 64))",
             "dialect":"postgresql","queries":[{"id":2,"name":"all","file":"q.sql","kind":"scan"}]}
            """
        let workload = try JSONDecoder().decode(Workload.self, from: Data(json.utf8))
        #expect(
            workload
                == Workload(
                    plan: "p", seed: .max, fingerprint: String(repeating: "f", count: 64), dialect: .postgresql,
                    queries: [WorkloadQuery(id: 2, name: "all", file: "q.sql", kind: "scan")], sessions: []))
    }

    @Test func nullsOfAnswersSurvive() throws {
        let text = String(decoding: try WorkloadFolder.encoded(exampleWorkload()), as: UTF8.self)
        #expect(text.contains(#""answer":[["2024-01-01","17"],[null,"3"]]"#))
        #expect(!text.contains("selectivity\":null"))
    }

    @Test(arguments: [
        (#""plan":"#, #""plam":"#, "there is no key 'plam'; did you mean 'plan'?"),
        (
            #""thinkSeconds":4.2"#, #""thinkSecond":4.2"#,
            "sessions[0].steps[0]: there is no key 'thinkSecond'; did you mean 'thinkSeconds'?"
        ),
        (#""rows":{"least":1"#, #""rows":{"lest":1"#, "queries[0].rows: there is no key 'lest'; did you mean 'least'?"),
        (#""dialect":"redshift""#, #""dialect":"redshit""#, "dialect: 'redshit' is unknown; did you mean 'redshift'?"),
        (
            #""persona":"analyst""#, #""persona":"robot""#,
            "sessions[0].persona: 'robot' is unknown; there are: analyst, dashboard, etl"
        ),
        (#""formatVersion":1"#, #""formatVersion":2"#, "formatVersion: is 2, and this program reads 1"),
        (#""seed":1"#, #""seed":"x""#, "seed: is not a whole number"),
        (#""seed":1,"#, "", "the key 'seed' is missing"),
        (#""id":17,"#, "", "queries[2]: the key 'id' is missing"),
        (#""id":17"#, #""id":1"#, "queries[2].id: is 1, as that of queries[0] is"),
        (#""id":17"#, #""id":0"#, "queries[2].id: is 0, not 1 or more"),
        (#""query":17"#, #""query":16"#, "sessions[0].steps[0].query: there is no query 16: the nearest is 17"),
        ("33120.5", "-1", "sessions[0].startsSeconds: is -1.0, not from 0 to 31622400 s"),
        ("33120.5", "1e300", "sessions[0].startsSeconds: is 1e+300, not from 0 to 31622400 s"),
        ("4.2", "-0.5", "sessions[0].steps[0].thinkSeconds: is -0.5, not from 0 to 31622400 s"),
        (#""least":1"#, #""least":13"#, "queries[0].rows: from 13 to 12 are no numbers of rows"),
        (#""least":1"#, #""least":3"#, "queries[0].answer: has 2 rows, and 'rows' says 3 to 12"),
        (#"[null,"3"]"#, #"["3"]"#, "queries[0].answer[1]: has 1 values, the first row has 2"),
        ("0.01", "1.5", "queries[0].selectivity: is 1.5, not from 0 to 1"),
        (
            "queries/0017-scan.sql", "../0017-scan.sql",
            "queries[2].file: '../0017-scan.sql' is no path of a file within the workload's folder"
        ),
        (
            "queries/0017-scan.sql", "/etc/passwd",
            "queries[2].file: '/etc/passwd' is no path of a file within the workload's folder"
        ),
        (
            "queries/0017-scan.sql", "queries/0017-skan.sql",
            "queries[2].file: there is no file 'queries/0017-skan.sql': did you mean '0017-scan.sql'?"
        ),
        (#""kind":"scan""#, #""kind":"""#, "queries[2].kind: is not 1 to 128 printable characters"),
        ("0a0a", "0A0a", "fingerprint: is not 64 hexadecimal digits in lower case"),
    ])
    func wrongWorkloadsAreRefused(text: String, other: String, message: String) throws {
        let files = try WorkloadFiles()
        try files.replace(text, by: other)
        #expect(files.error() == "workload.json: \(message)")
    }

    @Test func whatIsNoJSONIsRefusedWithItsPlace() throws {
        let files = try WorkloadFiles()
        try files.write(Data("{\"plan\": \"x\",, }".utf8), to: WorkloadFolder.fileName)
        #expect(files.error() == "workload.json: is no JSON: Invalid value around character 13.")
    }

    @Test func anEmptyResultHasNoRows() throws {
        var workload = exampleWorkload()
        workload.queries[1].answer = [["1"]]
        let files = try WorkloadFiles(workload)
        #expect(files.error() == "workload.json: queries[1].answer: has rows, and 'empty' says that there are none")
        workload.queries[1].answer = []
        workload.queries[1].rows = RowRange(least: 1, most: 1)
        let others = try WorkloadFiles(workload)
        #expect(
            others.error()
                == "workload.json: queries[1].rows: has at least 1, and 'empty' says that there are none")
    }

    @Test func sizesAreBounded() throws {
        let files = try WorkloadFiles()
        let most = WorkloadLimits.sqlByteCountMax
        let comment = Data(("SELECT 1 --" + String(repeating: "x", count: most - 11)).utf8)
        try files.write(comment, to: "queries/0017-scan.sql")
        #expect(files.error() == nil)
        try files.write(comment + Data("x".utf8), to: "queries/0017-scan.sql")
        #expect(files.error() == "queries/0017-scan.sql: has more than 1048576 bytes")
        var workload = exampleWorkload()
        workload.queries[2].answer = Array(repeating: ["1"], count: 10_001)
        #expect(
            throws: WorkloadError(
                path: "workload.json", place: "queries[2].answer",
                reason: "there are 10001 rows, and at most 10000 may be")
        ) { try WorkloadFolder.check(workload) }
        workload.queries[2].answer = Array(repeating: ["1"], count: 10_000)
        #expect(throws: Never.self) { try WorkloadFolder.check(workload) }
        workload.queries = (1...100_001).map { WorkloadQuery(id: $0, name: "q", file: "q.sql", kind: "k") }
        #expect(
            throws: WorkloadError(
                path: "workload.json", place: "queries", reason: "there are 100001 queries, and at most 100000 may be")
        ) { try WorkloadFolder.check(workload) }
        workload.queries = (1...257).map { WorkloadQuery(id: $0, name: "q", file: "q.sql", kind: "k\($0)") }
        #expect(
            throws: WorkloadError(
                path: "workload.json", place: "queries", reason: "there are 257 kinds, and at most 256 may be")
        ) { try WorkloadFolder.check(workload) }
    }

    @Test func sqlIsText() throws {
        let files = try WorkloadFiles()
        try files.write(Data([0x53, 0xFF]), to: "queries/0017-scan.sql")
        #expect(files.error() == "queries/0017-scan.sql: is no text in UTF-8")
        try files.write(Data("SELECT 1\0".utf8), to: "queries/0017-scan.sql")
        #expect(files.error() == "queries/0017-scan.sql: is no text in UTF-8")
        try files.write(Data(" \n".utf8), to: "queries/0017-scan.sql")
        #expect(files.error() == "queries/0017-scan.sql: is empty")
    }

    @Test func whereNothingIsThatIsSaid() throws {
        let files = try WorkloadFiles()
        try FileManager.default.removeItem(atPath: files.path + "/workload.json")
        #expect(files.error() == "workload.json: there is no such file")
        try FileManager.default.removeItem(atPath: files.path)
        #expect(files.error() == "FOLDER: there is no such folder")
    }
}
