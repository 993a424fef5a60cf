import Plan
import Sharding
import Testing

private let fingerprint = String(repeating: "0123456789abcdef", count: 2)

@Test func tokensComeBackAsTheyWere() throws {
    let plan = try plan(rows: [10, 1_000_000])
    let shard = Shard(number: 5, table: "b", index: 4, firstRow: 4_096, rowCount: 1_024)
    let token = ShardToken(plan: plan, shard: shard)
    #expect(
        token.description
            == "ls1.shards.\(plan.fingerprint.prefix(32)).18446744073709551615.b.4096+1024.\(engineVersion)")
    let read = try ShardToken(token.description)
    #expect(read == token)
    let found = try read.shard(in: plan)
    #expect(found.table == "b" && found.rows == 4_096..<5_120)
}

@Test(arguments: [
    "", "ls", "lsx.a", "LS1.p.\(fingerprint).1.t.0+1.1", "hello", "ls-1.p.\(fingerprint).1.t.0+1.1",
])
func whatIsNoTokenIsRefused(text: String) {
    #expect(throws: ShardTokenError.notAToken(text)) { try ShardToken(text) }
}

@Test(arguments: [
    "ls1", "ls1.p.\(fingerprint).1.t.0+1", "ls1.p.\(fingerprint).1.t.0+1.1.1",
    "ls1.p.\(fingerprint.dropLast()).1.t.0+1.1",
    "ls1.p.\(fingerprint.uppercased()).1.t.0+1.1", "ls1.p.\(fingerprint).-1.t.0+1.1",
    "ls1.p.\(fingerprint).18446744073709551616.t.0+1.1", "ls1.p.\(fingerprint).1.t.0+0.1",
    "ls1.p.\(fingerprint).1.t.-1+1.1",
    "ls1.p.\(fingerprint).1.t.1.1", "ls1.p.\(fingerprint).1.t.0+1+1.1", "ls1.p.\(fingerprint).1.t.0+1.x",
    "ls1.p.\(fingerprint).1.t.1+9223372036854775807.1", "ls1.p.\(fingerprint).+1.t.0+1.1",
    "ls1.p.\(fingerprint).01.t.0+1.1",
    "ls1.p.\(fingerprint).1.t.00+1.1", "ls1.p.\(fingerprint).1.t.0+1.4294967296",
])
func malformedTokensAreRefused(text: String) throws {
    do {
        _ = try ShardToken(text)
        Issue.record("it was read")
    } catch {
        guard case .malformed(let named, _) = error else { throw error }
        #expect(named == text)
    }
}

@Test func tokensOfAnotherFormatEngineOrPlanSaySo() throws {
    let one = try plan(rows: [10])
    let other = try plan(rows: [11])
    #expect(throws: ShardTokenError.otherFormat("ls2")) { try ShardToken("ls2.whatever") }
    let shard = Shard(number: 0, table: "a", index: 0, firstRow: 0, rowCount: 10)
    let token = ShardToken(plan: one, shard: shard)
    #expect(
        throws: ShardTokenError.otherPlan(
            token: token.fingerprint, plan: String(other.fingerprint.prefix(32)))
    ) { try token.shard(in: other) }
    let later = try ShardToken(String(token.description.dropLast(String(engineVersion).count)) + "\(engineVersion + 1)")
    #expect(throws: ShardTokenError.otherEngine(token: engineVersion + 1, own: engineVersion)) {
        try later.shard(in: one)
    }
    let beyond = Shard(number: 0, table: "a", index: 0, firstRow: 5, rowCount: 6)
    #expect(throws: ShardTokenError.self) { try ShardToken(plan: one, shard: beyond).shard(in: one) }
    let stranger = Shard(number: 0, table: "z", index: 0, firstRow: 0, rowCount: 1)
    #expect(throws: ShardTokenError.self) { try ShardToken(plan: one, shard: stranger).shard(in: one) }
}
