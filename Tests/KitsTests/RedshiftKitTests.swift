import Foundation
import Kits
import Plan
import Sharding
import Testing

@Suite struct RedshiftKitTests {
    private func kit(_ dataset: KitDataset, isTranscoded: Bool = false) throws -> RedshiftKit {
        try RedshiftKit(dataset, prefix: "s3://bucket/shop", role: .standard, isTranscoded: isTranscoded)
    }

    @Test func tablesComeInTheOrderOfTheirReferences() throws {
        let schema = try text("schema.sql", of: kit(dataset(resolved(shopPlan))).texts(place: .aboveKit))
        #expect(
            schema == """
                -- The tables of shop for Amazon Redshift, without keys and references.
                -- Encodings: AZ64 for numbers and times, ZSTD for texts (stronger than LZO, which COPY would choose), RAW for
                -- sort keys (encoded ones skip fewer blocks), booleans and doubles (neither gets smaller).

                -- Distribution: 5 rows, fewer than 3,000,000: a copy on every node joins without traffic.
                -- Order: customer_id, there is no time that every row has: the key, for joins and look-ups.
                CREATE TABLE customers (
                    customer_id VARCHAR(4) NOT NULL ENCODE RAW,
                    email VARCHAR(33) NOT NULL ENCODE ZSTD,
                    name VARCHAR(7) ENCODE ZSTD,
                    nickname VARCHAR(7) ENCODE ZSTD
                )
                DISTSTYLE ALL
                COMPOUND SORTKEY (customer_id);

                -- Distribution: 3 rows, fewer than 3,000,000: a copy on every node joins without traffic.
                -- Order: group, there is no time that every row has: the key, for joins and look-ups.
                CREATE TABLE groups (
                    "group" BIGINT NOT NULL ENCODE RAW
                )
                DISTSTYLE ALL
                COMPOUND SORTKEY ("group");

                -- orders: What was ordered
                -- Distribution: 10 rows, fewer than 3,000,000: a copy on every node joins without traffic.
                -- Order: ordered_at, queries by time skip blocks.
                CREATE TABLE orders (
                    order_id BIGINT NOT NULL ENCODE AZ64,
                    customer VARCHAR(4) NOT NULL ENCODE ZSTD,
                    "group" BIGINT NOT NULL ENCODE AZ64,
                    ordered_at TIMESTAMP NOT NULL ENCODE RAW,
                    shipped_on DATE ENCODE AZ64,
                    quantity INTEGER NOT NULL ENCODE AZ64,
                    price DECIMAL(10,2) NOT NULL ENCODE AZ64,
                    weight DOUBLE PRECISION NOT NULL ENCODE RAW,
                    is_gift BOOLEAN NOT NULL ENCODE RAW,
                    status VARCHAR(13) NOT NULL ENCODE ZSTD,
                    level BIGINT NOT NULL ENCODE AZ64
                )
                DISTSTYLE ALL
                COMPOUND SORTKEY (ordered_at);

                """)
    }

    @Test func keysAndReferencesAreDeclaredLast() throws {
        let texts = try kit(dataset(resolved(shopPlan))).texts(place: .aboveKit)
        let constraints = try text("constraints.sql", of: texts)
        #expect(
            constraints == """
                -- Redshift does not check keys and references, but plans by them: loadstress has proved them.
                ALTER TABLE customers ADD PRIMARY KEY (customer_id);
                ALTER TABLE customers ADD UNIQUE (email);
                ALTER TABLE groups ADD PRIMARY KEY ("group");
                ALTER TABLE orders ADD PRIMARY KEY (order_id);

                ALTER TABLE orders ADD FOREIGN KEY (customer)
                    REFERENCES customers (customer_id);

                -- No FOREIGN KEY (group) of orders to groups: the plan declares match: 0.9, so some have no row.

                """)
        #expect(try text("load.sql", of: texts).hasSuffix(constraints))
    }

    @Test func copyReadsZstdByManifests() throws {
        let copy = try text("copy.sql", of: kit(dataset(resolved(shopPlan))).texts(place: .aboveKit))
        #expect(
            copy.hasPrefix(
                """
                -- The files and manifests must be at s3://bucket/shop first.

                COPY customers (customer_id, email, name, nickname)
                FROM 's3://bucket/shop/manifests/customers.json'
                IAM_ROLE DEFAULT
                MANIFEST
                FORMAT AS CSV
                ZSTD
                EMPTYASNULL
                DATEFORMAT 'YYYY-MM-DD'
                TIMEFORMAT 'YYYY-MM-DD HH:MI:SS'
                COMPUPDATE OFF
                STATUPDATE ON;

                COPY groups ("group")

                """))
        // Without a text that may be NULL there is nothing to be told apart.
        #expect(copy.components(separatedBy: "EMPTYASNULL").count == 2)
    }

    @Test func whatIsWrittenAgainHasItsOwnNULL() throws {
        let plan = try resolved(shopPlan)
        let kit = try RedshiftKit(
            dataset(plan, codec: .none, schema: "raw"), prefix: "s3://bucket/shop",
            role: .arn("arn:aws:iam::1:role/r"), isTranscoded: true)
        let load = try text("load.sql", of: kit.texts(place: .aboveKit))
        #expect(load.contains(#"CREATE SCHEMA IF NOT EXISTS "raw";"#))
        #expect(load.contains("\nNULL AS '\\N'\n"))
        #expect(load.contains(#"COPY "raw".orders (order_id, customer, "group","#))
        #expect(load.contains("FROM 's3://bucket/shop/manifests/raw.orders.json'\nIAM_ROLE 'arn:aws:iam::1:role/r'\n"))
        #expect(load.contains("    REFERENCES \"raw\".customers (customer_id);"))
        #expect(!load.contains("ZSTD\nNULL"))
        let header = try self.kit(dataset(plan, hasHeader: true))
        #expect(try text("copy.sql", of: header.texts(place: nil)).contains("ZSTD\nIGNOREHEADER 1\n"))
    }

    @Test func manifestsHaveTheExactLengthOfEachFile() throws {
        let plan = try resolved(shopPlan)
        let kit = try kit(dataset(plan, ["orders": [123, 4_567]]))
        let manifest = try text("manifests/orders.json", of: kit.texts(place: .aboveKit))
        #expect(
            manifest == """
                {"entries":[
                {"url":"s3://bucket/shop/data/orders/orders-000000.csv.zst","mandatory":true,"meta":{"content_length":123}},
                {"url":"s3://bucket/shop/data/orders/orders-000001.csv.zst","mandatory":true,"meta":{"content_length":4567}}
                ]}

                """)
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(manifest.utf8)) }
    }

    @Test func whatCOPYCannotReadIsRefusedWithTheRemedy() throws {
        let plan = try resolved(shopPlan)
        let codec = #expect(throws: RedshiftKit.Refusal.self) { try kit(dataset(plan, codec: .lz4)) }
        #expect(codec == .codec(.lz4))
        #expect(codec?.description.contains("--transcode zstd") == true)
        let empty = #expect(throws: RedshiftKit.Refusal.self) {
            try kit(dataset(plan, emptyTexts: ["customers": ["name"], "orders": ["status"]]))
        }
        #expect(empty == .emptyTexts(table: "customers", columns: ["name"]))
        #expect(throws: Never.self) { try kit(dataset(plan, emptyTexts: ["orders": ["status"]])) }
        #expect(throws: Never.self) {
            try kit(dataset(plan, emptyTexts: ["customers": ["name"]]), isTranscoded: true)
        }
    }

    static let chain = """
        plan: chain
        tables:
          small: {rows: 2_999_999, columns: {id: {key: dense}}}
          buyers: {rows: 5_000_000, columns: {id: {key: dense}, small: {ref: small}}}
          orders:
            rows: 20_000_000
            columns:
              id: {key: dense}
              buyer: {ref: buyers}
              other: {ref: buyers, nulls: 0.5}
              day: {nulls: 0.5, date: {from: 2024-01-01, to: 2024-12-31}}
              due: {when: "id > 3", value: day}
          items:
            rows: 20_000_000
            columns: {id: {key: dense}, buyer: {ref: buyers}, order: {ref: orders}, at: {timestamp: {from: 2024-01-01, to: 2024-12-31}}}
          visits: {rows: 3_000_000, columns: {id: {key: dense}, buyer: {ref: buyers, nulls: 0.1}}}
          clicks:
            rows: 4_000_000
            columns:
              id: {key: dense}
              day: {date: {from: 2024-01-01, to: 2024-12-31}}
              at: {timestamp: {from: 2024-01-01, to: 2024-12-31, ordered: true}}
              buyer: {ref: buyers}

        """

    @Test func largeTablesLieBesideTheLargestThatTheyJoin() throws {
        let schema = try text("schema.sql", of: kit(dataset(resolved(Self.chain))).texts(place: nil))
        func table(_ name: String) throws -> [String] {
            let start = try #require(schema.range(of: "CREATE TABLE \(name) ("))
            let end = try #require(schema[start.lowerBound...].range(of: ";"))
            return schema[start.lowerBound..<end.lowerBound].split(separator: "\n").drop { $0 != ")" }.dropFirst()
                .map(String.init)
        }
        #expect(try table("small") == ["DISTSTYLE ALL", "COMPOUND SORTKEY (id)"])
        // The largest join is that of items and orders; with it, orders cannot lie beside buyers.
        #expect(try table("items") == ["DISTSTYLE KEY", "DISTKEY (\"order\")", "COMPOUND SORTKEY (at)"])
        #expect(try table("orders") == ["DISTSTYLE KEY", "DISTKEY (id)", "COMPOUND SORTKEY (id)"])
        #expect(try table("clicks") == ["DISTSTYLE KEY", "DISTKEY (buyer)", "COMPOUND SORTKEY (at)"])
        #expect(try table("buyers") == ["DISTSTYLE KEY", "DISTKEY (id)", "COMPOUND SORTKEY (id)"])
        // Rows without a buyer would all lie on one slice.
        #expect(try table("visits") == ["DISTSTYLE EVEN", "COMPOUND SORTKEY (id)"])
        #expect(
            schema.contains("rows lie beside those of orders, the largest table they join that is not on every node"))
        #expect(schema.contains("rows lie beside those of items, the largest table that joins them"))
        #expect(schema.contains("Order: at, ascends with the rows, and queries by time skip blocks."))
    }
}
