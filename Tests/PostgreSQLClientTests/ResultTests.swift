import PostgreSQLClient
import Testing

@Suite struct ResultTests {
    @Test func valuesComeAsTextsWithTheirTypes() throws {
        var connection = try connect()
        let result = try connection.run(
            "SELECT 17 AS n, NULL::text AS nothing, '' AS empty, 'Zoë 東京' AS name, 2.50::numeric(10,2) AS price",
            keeping: 1)
        #expect(result.rows == [["17", nil, "", "Zoë 東京", "2.50"]])
        #expect(result.columns.map(\.name) == ["n", "nothing", "empty", "name", "price"])
        #expect(result.columns.map(\.type) == [23, 25, 25, 25, 1700])
        #expect(result.rowCount == 1)
    }

    @Test func rowsThatAreNotKeptAreCounted() throws {
        var connection = try connect()
        let result = try connection.run("SELECT n FROM generate_series(1, 20000) AS n", keeping: 3)
        #expect(result.rowCount == 20_000)
        #expect(result.rows == [["1"], ["2"], ["3"]])
    }

    @Test func aResultWithoutRowsHasItsColumns() throws {
        var connection = try connect()
        let result = try connection.run("SELECT 1 AS n WHERE false", keeping: 5)
        #expect(result.rowCount == 0)
        #expect(result.columns.map(\.name) == ["n"])
    }

    @Test(arguments: [
        ("SELECT 1; SELECT 2 UNION ALL SELECT 3", [["2"], ["3"]]), ("SELECT 1; SET work_mem = '5MB'", []),
        ("SET work_mem = '5MB'; SELECT 1;", [["1"]]), ("SELECT 7; SELECT 8 WHERE false", []), ("-- nothing\n", []),
    ])
    func ofSeveralStatementsTheLastOnesResultCounts(sql: String, rows: [[String]]) throws {
        var connection = try connect()
        let result = try connection.run(sql, keeping: 10)
        #expect(result.rows == rows)
        #expect(result.rowCount == Int64(rows.count))
    }

    @Test func valuesAreNoPartOfTheStatement() throws {
        var connection = try connect()
        let hostile = "'; DROP TABLE x; --\\"
        let result = try connection.run(
            "SELECT $1::text, $2::text, $3::int + 1", values: [hostile, nil, "41"], keeping: 1)
        #expect(result.rows == [[hostile, nil, "42"]])
    }

    @Test func aLongStatementIsSentWhole() throws {
        var connection = try connect()
        let length = 8_000_000
        let sql = "SELECT length('\(String(repeating: "x", count: length))')"
        #expect(try connection.run(sql, keeping: 1).rows == [["\(length)"]])
    }

    @Test func settingsHoldForTheConnection() throws {
        var connection = try connect()
        try connection.set("search_path", to: "pg_catalog, \"odd name\"")
        #expect(try connection.run("SHOW search_path", keeping: 1).rows == [["pg_catalog, \"odd name\""]])
        #expect(connection.serverVersion.first?.isNumber == true)
    }
}
