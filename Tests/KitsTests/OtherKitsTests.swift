import Kits
import Plan
import Scenarios
import Sharding
import Testing

@Suite struct PostgreSQLKitTests {
    @Test func constraintsComeKeysFirst() throws {
        let texts = try PostgreSQLKit.texts(dataset(resolved(shopPlan)), place: .aboveKit)
        #expect(
            try text("constraints.sql", of: texts) == """
                -- Keys first: references need them.
                ALTER TABLE customers ADD PRIMARY KEY (customer_id);
                ALTER TABLE customers ADD UNIQUE (email);
                ALTER TABLE groups ADD PRIMARY KEY ("group");
                ALTER TABLE orders ADD PRIMARY KEY (order_id);

                ALTER TABLE orders ADD FOREIGN KEY (customer) REFERENCES customers (customer_id);
                -- No FOREIGN KEY (group) of orders to groups: the plan declares match: 0.9, so some have no row.

                """)
        #expect(
            try text("analyze.sql", of: texts).contains(
                "SELECT 'orders' AS table_name, count(*) AS row_count, 10 AS expected FROM orders"))
    }

    @Test func columnsThatAreNeverNULLSaySo() throws {
        let schema = try text("schema.sql", of: PostgreSQLKit.texts(dataset(resolved(shopPlan)), place: .aboveKit))
        #expect(
            schema.hasPrefix(
                """
                -- The tables of shop, without keys and references.

                CREATE TABLE customers (
                    customer_id VARCHAR(4) NOT NULL,
                    email VARCHAR(33) NOT NULL,
                    name VARCHAR(7),
                    nickname VARCHAR(7)
                );

                """))
        #expect(schema.hasSuffix("COMMENT ON TABLE orders IS 'What was ordered';\n"))
    }

    @Test(
        arguments: [
            (RunOptions.Codec.lz4, "PROGRAM 'lz4 -dc data/groups/groups-000000.csv.lz4'"),
            (.zstd, "PROGRAM 'zstd -dcq data/groups/groups-000000.csv.zst'"),
            (.none, "'data/groups/groups-000000.csv'"),
        ])
    func filesAreReadByTheProgramOfTheirCodec(codec: RunOptions.Codec, source: String) throws {
        let plan = try resolved(shopPlan)
        let load = try text("load.sql", of: PostgreSQLKit.texts(dataset(plan, codec: codec), place: .aboveKit))
        #expect(load.contains(#"\copy groups ("group") FROM \#(source) WITH (FORMAT csv)"# + "\n"))
        let other = PostgreSQLKit.texts(
            dataset(plan, codec: codec, hasHeader: true, schema: "raw"), place: .path("/a/it's"))
        #expect(
            try text("load.sql", of: other).contains(
                #"\copy "raw".groups ("group") FROM \#(source) WITH (FORMAT csv, HEADER true)"#))
        #expect(try text("load.sh", of: other).contains("\ncd '/a/it'\\''s'\n"))
    }

    @Test func keysOfSeveralColumnsAreDeclaredWhole() throws {
        let plan = try resolved(
            """
            plan: composite
            tables:
              orders: {rows: 5, columns: {order_id: {key: dense}}}
              lines:
                per: orders
                count: "2"
                key: [order_id, line]
                columns: {order_id: {ref: parent}, line: ordinal() + 1}
              returns:
                rows: 4
                columns:
                  return_id: {key: dense}
                  returned: {ref: lines, nulls: 0.1, hidden: true}
                  order_id: returned.order_id
                  line: returned.line
            """)
        let constraints = try text("constraints.sql", of: PostgreSQLKit.texts(dataset(plan), place: .aboveKit))
        #expect(constraints.contains("ALTER TABLE lines ADD PRIMARY KEY (order_id, line);"))
        #expect(
            constraints.contains(
                "ALTER TABLE returns ADD FOREIGN KEY (order_id, line) REFERENCES lines (order_id, line) MATCH FULL;"))
        let dbt = DBTKit.texts(dataset(plan))
        let sources = try text("models/sources.yml", of: dbt)
        #expect(
            sources.contains(
                "          - unique_together:\n              arguments:\n                columns: [\"order_id\", \"line\"]\n"
            ))
        #expect(
            sources.contains(
                "                to: source('composite', 'lines')\n                fields: [\"order_id\", \"line\"]\n"))
        #expect(dbt.contains { $0.path == "tests/generic/unique_together.sql" })
        #expect(dbt.contains { $0.path == "tests/generic/refers_together.sql" })
    }
}

@Suite struct DuckDBKitTests {
    @Test func filesAreReadWithTheTypesOfThePlan() throws {
        let load = try text("load.sql", of: DuckDBKit.texts(dataset(resolved(shopPlan)), place: .aboveKit))
        #expect(
            load.contains(
                """
                CREATE TABLE groups (
                    "group" BIGINT NOT NULL
                );
                INSERT INTO groups ("group")
                FROM read_csv([
                        'data/groups/groups-000000.csv.zst'
                    ], auto_detect = false, header = false, delim = ',', quote = '"', escape = '"',
                    new_line = '\\n', nullstr = '', allow_quoted_nulls = false, dateformat = '%Y-%m-%d',
                    timestampformat = '%Y-%m-%d %H:%M:%S',
                    columns = {'group': 'BIGINT'});

                """))
        #expect(
            load.hasSuffix(
                """
                SELECT CASE WHEN count(*) = 3 THEN count(*) ELSE error('groups has not 3 rows') END AS groups
                FROM groups;

                """))
    }

    @Test func whatDuckDBCannotReadIsUnpackedFirst() throws {
        let texts = try DuckDBKit.texts(dataset(resolved(shopPlan), codec: .lz4), place: .aboveKit)
        #expect(texts.map(\.path) == ["load.sql", "unpack.sh"])
        #expect(texts.map(\.isExecutable) == [false, true])
        #expect(texts[0].text.contains("'unpacked/data/orders/orders-000000.csv'"))
    }
}

@Suite struct DBTKitTests {
    @Test func testsAreWhatThePlanPromises() throws {
        let sources = try text("models/sources.yml", of: DBTKit.texts(dataset(resolved(shopPlan))))
        #expect(
            sources.hasPrefix(
                """
                version: 2

                sources:
                  - name: shop
                    description: "A small shop"
                    schema: "{{ var('schema', target.schema) }}"
                    tables:
                      - name: orders
                        description: "What was ordered"
                        columns:
                          - name: order_id
                            data_type: BIGINT
                            data_tests:
                              - unique
                              - not_null
                          - name: customer
                            data_type: VARCHAR(4)
                            data_tests:
                              - not_null
                              - relationships:
                                  arguments:
                                    to: source('shop', 'customers')
                                    field: "customer_id"
                          - name: group
                            data_type: BIGINT
                            quote: true
                            # No relationships to groups: the plan declares match: 0.9, so some have no row.
                            data_tests:
                              - not_null

                """))
        // dbt would read the text of the status as a template.
        #expect(
            sources.contains(
                """
                          - name: status
                            data_type: VARCHAR(13)
                            data_tests:
                              - not_null
                          - name: level
                            data_type: BIGINT
                            data_tests:
                              - not_null
                              - accepted_values:
                                  arguments:
                                    values: [1, 2]
                                    quote: false

                """))
        #expect(
            sources.hasSuffix(
                "            quote: true\n            data_tests:\n              - unique\n              - not_null\n"))
    }

    @Test func valuesAreFoundBehindOtherColumnsToo() throws {
        let tables = try dataset(resolved(shopPlan)).tables
        let customers = try #require(tables.first { $0.planName == "customers" })
        #expect(customers.column("nickname")?.values == [.text("Ann"), .text("O'Neill")])
        #expect(customers.column("email")?.values == nil)
        let deals = try KitDataset(
            plan: resolved(String(decoding: #require(BuiltInPlan.named("deals")).text, as: UTF8.self)),
            files: KitFiles(codec: .zstd, hasHeader: false, groups: [:]))
        let table = try #require(deals.tables.first { $0.planName == "deals" })
        #expect(table.column("region")?.values == [.text("AMER"), .text("EMEA"), .text("APAC")])
        #expect(table.column("lost_reason")?.values?.count == 3)
        #expect(table.column("next_step")?.values?.count == 13)
        #expect(table.column("amount")?.values == nil)
    }
}
