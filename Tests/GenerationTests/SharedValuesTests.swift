import Testing

/// Kernels are shared between equal expressions: what is equal must be equal to the byte.
@Suite struct SharedValuesTests {
    @Test func textsThatUnicodeCallsEquivalentStayApart() throws {
        let rows = try evaluate(
            rows: 1,
            """
            id: {key: dense}
            composed: "'caf\u{E9}'"
            decomposed: "'cafe\u{301}'"
            joined: {template: "\u{E9}{id}"}
            other: {template: "e\u{301}{id}"}
            """)
        let bytes = { (name: String) in rows[0, name].map { Array($0.utf8) } }
        #expect(bytes("composed") == Array("caf\u{E9}".utf8))
        #expect(bytes("decomposed") == Array("cafe\u{301}".utf8))
        #expect(bytes("joined") == Array("\u{E9}1".utf8))
        #expect(bytes("other") == Array("e\u{301}1".utf8))
    }

    @Test func scatteredKeysOfOneTableArePermutedEachInItsOwnWay() throws {
        let rows = try evaluate(rows: 500, "first: {key: scattered}\nsecond: {key: scattered}")
        #expect(rows.column("first") != rows.column("second"))
        #expect(Set(rows.column("first")).count == 500 && Set(rows.column("second")).count == 500)
    }
}
