import Testing

@testable import Warehouse

@Suite struct RequestTests {
    @Test func numbersHaveGroups() {
        #expect(grouped(0) == "0")
        #expect(grouped(999) == "999")
        #expect(grouped(1_000) == "1_000")
        #expect(grouped(-123_456) == "-123_456")
        #expect(grouped(123_456_789) == "123_456_789")
    }

    @Test func defaultsAreTwoHundredTablesOfTenMillionRows() throws {
        let request = try WarehouseRequest()
        #expect(request.command == "loadstress new warehouse --tables 200 --rows 10_000_000 --seed 1")
    }

    @Test(arguments: [9, 0, -1, 1_001]) func wrongTablesAreRefused(tables: Int) {
        let error = #expect(throws: WarehouseError.self) { try WarehouseRequest(tableCount: tables) }
        #expect(error?.description == "a warehouse has 10 to 1,000 tables, not \(tables)")
    }

    @Test(arguments: [199_999, 0, -5, 100_000_000_001]) func wrongRowsAreRefused(rows: Int64) {
        let error = #expect(throws: WarehouseError.self) { try WarehouseRequest(tableCount: 200, rowCount: rows) }
        #expect(
            error?.description
                == "a warehouse of 200 tables has 200_000 to 100_000_000_000 rows, not \(grouped(rows))")
    }
}
