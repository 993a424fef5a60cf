import Digest
import Generation
import Plan
import Production
import Scenarios
import Sharding
import Testing
import Vocabulary

/// XXH3-128 of each table's text in a built-in plan with its own seed and few rows, as engine version 1 makes it.
private let deals = [
    "reps": "e11b3aa7a91419b0bc587af0bf83f894",
    "customers": "880c8447e7a8841935ce2d29c1bc9f02",
    "deals": "5f1cd700c4289950b7fda1702919e74d",
]

private let academics = [
    "majors": "657ea8c17e4ff5a67eb5a898a7cce5aa",
    "courses": "f4bc3648419b5cb535d2426cdeb04749",
    "students": "42a7b64e60edbd1ae09a0670dfc09b94",
    "enrollments": "4bfc764cba4a29cd18ef0eb496308f88",
    "performance": "2da7f02ec8bc9f86df12474e9354b48c",
]

private let conflicts = [
    "customers": "7bd76fb2de9ad0d0c52047390f455f35",
    "crm_accounts": "6d268ec60d92db903af7d6d2bbab6148",
    "erp_partners": "ab404398c007ba596bf3329e7b3851b4",
    "web_users": "090fbed7fa7c7eccc5ac144a8dbf3d8b",
    "customers_crosswalk": "0bf0e17cfad9cb2702cc431e08f278df",
    "customers_conflicts": "b65bf2bc35f31d0d51bee443f12daba5",
    "customers_latest": "e51d09579256b032dec76575e3e0c2d2",
    "customers_quality": "4c4de974515b737aedbc731bab6849b1",
    "customers_majority": "dbcd09f8486da1aa89a2184e22b6b996",
    "customers_rules": "9ea74d45352ea67f572e78937a34d859",
]

@Test(arguments: [
    ("deals", ["deals": 10_000], deals), ("academics", ["students": 1_000], academics),
    ("conflicts", ["customers": 2_000], conflicts),
])
func theBytesOfBuiltInPlansChangeOnlyWithTheEngineVersion(
    name: String, rows: [String: Int64], golden: [String: String]
) throws {
    let source = try #require(BuiltInPlan.named(name)).source
    let plan = try resolveCounted(source, overrides: PlanOverrides(rows: rows))
    #expect(engineVersion == 1)
    #expect(plan.tables.count == golden.count)
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

/// The plan whose text `codes` is the digest of.
private let codesPlan = """
    plan: codes
    seed: 3
    tables:
      parents:
        rows: 40
        columns: {id: {key: uuid}}
      t:
        rows: 3000
        columns:
          id: {key: uuid}
          parent: {ref: parents, match: 0.9, nulls: 0.1}
          n: {uniform: [1, 200]}
          card: luhn(digits(15))
          article: gs1(digits(12))
          account: iban('DE', digits(18))
          rest: digits_mod(account, 97) + digits_sum(left(card, 3), 7, -3, 1)
          form: pattern('%#-?&\\#')
          range: {pick: fiction_phones, hidden: true}
          phone: pattern(range.number)
          hash: hex(20)
          a: prose(n)
          b: lorem(n)
          c: sentence(1 + n / 10)
          d: initcap(words(3))
          e: uuid4()
          f: uuid7(timestamp '2024-01-01 10:00:00')
          g: ipv4('203.0.113.0/24')
          h: ipv6('2001:db8::/32')
          name: {pick: de_family_names, hidden: true}
          i: ascii(name || n)
          j: slug(name || ' ' || n, 'de')
    """

@Test func theBytesOfCodesAndTextsChangeOnlyWithTheEngineVersion() throws {
    let plan = try resolveCounted(PlanSource(name: "codes.yaml", bytes: Array(codesPlan.utf8)))
    #expect(engineVersion == 1)
    let digest = try produced(plan, whole(plan, "t")).text.digest
    #expect(digest == "e2907d66a6df7145c53c650765e10cf7", "The text has changed: see above.")
}

@Test func vocabulariesChangeOnlyWithTheEngineVersion() throws {
    #expect(engineVersion == 1)
    try expect(
        Vocabulary.names.filter { $0 != "fiction_phones" }, haveTheDigest: "489f4515cc8d4796fb4b32db6b12fc21")
    try expect(["fiction_phones"], haveTheDigest: "78f9cf12ae761fc575c2ed199c760e9a")
}

private func expect(_ names: [String], haveTheDigest expected: String) throws {
    var digest = XXH3Hash128()
    for name in names {
        let table = try #require(Vocabulary.table(name))
        var text = "\(name)\n"
        for row in 0..<table.rowCount {
            for values in table.values {
                switch values {
                case .texts(let texts): text += String(decoding: texts[row], as: UTF8.self) + "\t"
                case .integers(let numbers): text += "\(numbers[row])\t"
                case .doubles(let numbers): text += "\(numbers[row])\t"
                case .booleans(let flags): text += "\(flags[row])\t"
                }
            }
            text += "\(table.weights[row])\n"
        }
        digest.update(text.utf8)
    }
    #expect(
        digest.finalize() == expected,
        "Another list, or other weights, change what plans pick: see above.")
}
