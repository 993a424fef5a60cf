import Testing

@testable import Warehouse

@Test func numbersWithGroups() {
    #expect(grouped(0) == "0")
    #expect(grouped(999) == "999")
    #expect(grouped(1_000) == "1_000")
    #expect(grouped(123_456_789) == "123_456_789")
}
