import Plan
import Production
import Scenarios
import Sharding
import Testing

/// XXH3-128 of each table's text in the built-in plan `deals` with its own seed and 10,000 deals, as engine version 1
/// makes it.
private let golden = [
    "reps": "cd5bde1eb8d7f74c4b69cd5f51e6a241",
    "customers": "880c8447e7a8841935ce2d29c1bc9f02",
    "deals": "b72b0622446bc48c61318e77671f6153",
]

@Test func theBytesOfDealsChangeOnlyWithTheEngineVersion() throws {
    let source = try #require(BuiltInPlan.named("deals")).source
    let plan = try resolve(source, overrides: PlanOverrides(rows: ["deals": 10_000]))
    #expect(engineVersion == 1)
    for table in plan.tables {
        let digest = try produced(plan, whole(plan, table.name)).text.digest
        #expect(
            digest == golden[table.name],
            """
            The text of \(table.name) has changed. Data made before cannot be made again by this engine: if the change is \
            meant, raise engineVersion (contract C5) and put the new digests here; if the plan was edited, only the digests.
            """)
    }
}
