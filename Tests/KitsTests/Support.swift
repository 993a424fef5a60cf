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

/// The dataset of a plan, with files of the given numbers of bytes by table.
func dataset(
    _ plan: ResolvedPlan, _ byteCounts: [String: [Int64]] = [:], codec: RunOptions.Codec = .zstd,
    hasHeader: Bool = false, emptyTexts: [String: Set<String>] = [:], schema: String? = nil
) -> KitDataset {
    var groups: [String: [KitFileGroup]] = [:]
    for table in plan.tables {
        let files = (byteCounts[table.name] ?? [100]).enumerated().map { place, byteCount in
            KitFile(
                path: "data/\(table.name)/\(table.name)-00000\(place).csv\(codec.fileSuffix)", byteCount: byteCount,
                textByteCount: byteCount * 2, rowCount: table.rowCount)
        }
        groups[table.name] = [KitFileGroup(files: files)]
    }
    let files = KitFiles(codec: codec, hasHeader: hasHeader, groups: groups, emptyTexts: emptyTexts)
    return KitDataset(plan: plan, files: files, schema: schema)
}

/// The text of a kit's file.
func text(_ path: String, of texts: [KitText]) throws -> String {
    try #require(texts.first { $0.path == path }, "\(path) among \(texts.map(\.path))").text
}
