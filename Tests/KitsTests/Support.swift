import Generation
import Kits
import Plan
import Sharding
import Testing

/// Resolves YAML text.
func resolved(_ text: String, rows: [String: Int64] = [:]) throws -> ResolvedPlan {
    try resolveCounted(PlanSource(name: "test.yaml", bytes: Array(text.utf8)), overrides: PlanOverrides(rows: rows))
}

/// A plan with every type, names that SQL reserves, keys and references of one and of several columns, and orphans.
let shopPlan = """
    plan: shop
    description: A small shop
    seed: 7
    tables:
      orders:
        rows: 10
        description: What was ordered
        columns:
          order_id: {key: {start: 1000, scattered: true}}
          customer: {ref: customers.customer_id}
          group: {ref: groups, match: 0.9}
          ordered_at: {timestamp: {from: 2024-01-01, to: 2024-12-31}}
          shipped_on: {when: quantity > 5, value: "date(ordered_at) + 1"}
          quantity: {type: integer, value: "uniform(1, 9)"}
          price: {type: "decimal(10,2)", value: "normal(50, 10)"}
          weight: {type: double, value: "normal(5, 1)"}
          is_gift: {value: chance(0.1)}
          status: {choose: {open: 1, "it's {{done}}": 1}}
          level: {choose: {1: 3, 2: 1}}
      customers:
        rows: 5
        columns:
          customer_id: {key: "C{:03}"}
          email: {key: {value: "'c' || row() || '@example.com'"}}
          name: {nulls: 0.5, choose: [Ann, "O'Neill"]}
          nickname: customers_name
          customers_name: {value: name, hidden: true}
      groups:
        rows: 3
        columns:
          group: {key: {start: 1}}

    """

/// A plan with schemas, kinds, a table of three versions, and defects in tables with a key and without.
let growingPlan = """
    plan: growing
    description: A shop that grows
    seed: 7
    tables:
      buyers:
        schema: crm
        kind: dimension
        rows: 40
        columns:
          buyer: {key: "B{:02}"}
          name: {choose: {Ann: 1, Bob: 1}}
        defects:
          rate: 0.5
          kinds:
            no_name: {missing: name, as: [null]}
            loud: {case: name}
            twice: {repeat: row}
            nearly: {near: name}
      orders:
        schema: sales
        kind: fact
        rows: 100
        versions:
          v2: {from: 2024-07-01, description: An app}
          v3: {after: 0.8}
        columns:
          order_id: {key: dense, type: bigint, before: {v3: integer}}
          buyer: {ref: buyers}
          day: {date: {from: 2024-01-01, to: 2024-12-31, ordered: true}}
          channel: {choose: {shop: 3, app: {weight: 1, since: v2}}}
          price: {since: v2, type: "decimal(8,2)", before: {v3: "decimal(6,2)"}, default: 1.5, value: "uniform(1.0, 9.0)"}
          note: {type: "varchar(20)", before: {v3: varchar(10)}, nulls: 0.5, choose: [gift]}
          coupon: {since: v3, description: What was cut, nulls: 0.5, choose: [K1]}
        defects:
          rate: 0.3
          kinds:
            nobody: {orphan: buyer}
            dear: {outlier: price}
      visits:
        kind: staging
        rows: 50
        columns:
          buyer: {ref: buyers}
          seen_at: {timestamp: {from: 2024-01-01, to: 2024-12-31, ordered: true}}
        defects: {rate: 0.5, kinds: {gone: {missing: buyer}, twice: {repeat: row}}}

    """

/// What the answer keys of `growingPlan` list.
let growingAnswers: [String: KitAnswers] = {
    var buyers = KitAnswers()
    buyers.counts = ["no_name": 3, "loud": 5, "twice": 4, "nearly": 2]
    buyers.nullCounts = ["name": 3]
    buyers.values = ["name": ["ANN", "bob", "Bob"]]
    var orders = KitAnswers()
    orders.counts = ["nobody": 7, "dear": 9]
    return ["buyers": buyers, "orders": orders]
}()

/// The dataset of a plan, with files of the given numbers of bytes by table: one of 100 bytes for each version without, and for each
/// answer key.
func dataset(
    _ plan: ResolvedPlan, _ byteCounts: [String: [Int64]] = [:], codec: RunOptions.Codec = .zstd,
    hasHeader: Bool = false, emptyTexts: [String: Set<String>] = [:], schema: String? = nil,
    answerCounts: [String: KitAnswers] = [:]
) -> KitDataset {
    func file(_ path: String, _ byteCount: Int64, _ rowCount: Int64) -> KitFile {
        KitFile(
            path: "\(path).csv\(codec.fileSuffix)", byteCount: byteCount, textByteCount: byteCount * 2,
            rowCount: rowCount)
    }
    var groups: [String: [KitFileGroup]] = [:]
    var answers: [String: [KitFile]] = [:]
    for table in plan.tables {
        let name = table.name
        groups[name] = [
            KitFileGroup(
                files: (byteCounts[name] ?? [100]).enumerated().map { place, byteCount in
                    file("data/\(name)/\(name)-00000\(place)", byteCount, table.rowCount)
                })
        ]
        if !table.versions.isEmpty {
            groups[name] = table.versions.enumerated().map { place, version in
                KitFileGroup(
                    version: place, files: [file("data/\(name)/\(version.name)/\(name)-00000\(place)", 100, 1)])
            }
        }
        if table.defects != nil { answers[name] = [file("answers/\(name)/\(name)-000000", 100, 1)] }
    }
    let files = KitFiles(
        codec: codec, hasHeader: hasHeader, groups: groups, answers: answers, emptyTexts: emptyTexts,
        answerCounts: answerCounts)
    return KitDataset(plan: plan, files: files, schema: schema)
}

/// The text of a kit's file.
func text(_ path: String, of texts: [KitText]) throws -> String {
    try #require(texts.first { $0.path == path }, "\(path) among \(texts.map(\.path))").text
}
