import Kits
import Plan
import Sharding
import Testing

@Suite struct VersionTests {
    private func growing(schema: String? = nil) throws -> KitDataset {
        try dataset(resolved(growingPlan), schema: schema, answerCounts: growingAnswers)
    }

    @Test func theLastVersionHasTheDefaultsOfEarlierRows() throws {
        let schema = try text("schema.sql", of: PostgreSQLKit.texts(growing(), place: .aboveKit))
        #expect(
            schema.contains(
                """
                CREATE SCHEMA IF NOT EXISTS crm;
                CREATE SCHEMA IF NOT EXISTS sales;

                """))
        #expect(
            schema.contains(
                """
                CREATE TABLE sales.orders (
                    order_id BIGINT NOT NULL,
                    buyer VARCHAR(3) NOT NULL,
                    day DATE NOT NULL,
                    channel VARCHAR(4) NOT NULL,
                    price DECIMAL(8,2) NOT NULL DEFAULT 1.50,
                    note VARCHAR(20),
                    coupon VARCHAR(2)
                );
                COMMENT ON COLUMN sales.orders.coupon IS 'What was cut';

                """))
    }

    @Test func eachVersionIsReadWithItsOwnColumns() throws {
        let load = try text("load.sql", of: PostgreSQLKit.texts(growing(), place: .aboveKit))
        for (columns, file) in [
            ("order_id, buyer, day, channel, note", "v1/orders-000000"),
            ("order_id, buyer, day, channel, price, note", "v2/orders-000001"),
            ("order_id, buyer, day, channel, price, note, coupon", "v3/orders-000002"),
        ] {
            #expect(
                load.contains(
                    #"\copy sales.orders (\#(columns)) FROM PROGRAM 'zstd -dcq data/orders/\#(file).csv.zst' WITH"#))
        }
    }

    @Test func scriptsChangeOneVersionIntoTheNext() throws {
        let texts = try PostgreSQLKit.texts(growing(), place: .aboveKit)
        #expect(
            try text("versions/001-orders-v1-v2.sql", of: texts) == """
                -- sales.orders: v2 from 2024-07-01, row 50 on: An app
                ALTER TABLE sales.orders ADD COLUMN price DECIMAL(6,2) NOT NULL DEFAULT 1.50;
                -- channel can be app.

                """)
        #expect(
            try text("versions/002-orders-v2-v3.sql", of: texts) == """
                -- sales.orders: v3, row 80 on
                ALTER TABLE sales.orders ALTER COLUMN order_id TYPE BIGINT;
                ALTER TABLE sales.orders ALTER COLUMN price TYPE DECIMAL(8,2);
                ALTER TABLE sales.orders ALTER COLUMN note TYPE VARCHAR(20);
                ALTER TABLE sales.orders ADD COLUMN coupon VARCHAR(2);
                COMMENT ON COLUMN sales.orders.coupon IS 'What was cut';

                """)
        #expect(
            try text("versions/schema.sql", of: texts).contains(
                """
                CREATE TABLE sales.orders (
                    order_id INTEGER NOT NULL,
                    buyer VARCHAR(3) NOT NULL,
                    day DATE NOT NULL,
                    channel VARCHAR(4) NOT NULL,
                    note VARCHAR(10)
                );

                """))
        let load = try text("versions/load.sql", of: texts).split(separator: "\n").map(String.init)
        let steps = try [
            "v1/orders-", "\\ir 001-orders-v1-v2.sql", "v2/orders-", "\\ir 002-orders-v2-v3.sql", "v3/orders-",
        ].map { part in try #require(load.firstIndex { $0.contains(part) }, "\(part)") }
        #expect(steps == steps.sorted())
        #expect(
            try text("load-versions.sh", of: texts).contains(
                #"--file "$kit/versions/schema.sql" --file "$kit/versions/load.sql" --file "$kit/schema_versions.sql""#)
        )
    }

    @Test func tablesOfDuckDBChangeBetweenTheirFiles() throws {
        let texts = try DuckDBKit.texts(growing(), place: .aboveKit)
        let load = try text("load-versions.sql", of: texts)
        let second = """
            -- sales.orders: v2 from 2024-07-01, row 50 on: An app
            ALTER TABLE sales.orders ADD COLUMN price DECIMAL(6,2) DEFAULT 1.50;
            ALTER TABLE sales.orders ALTER COLUMN price SET NOT NULL;
            -- channel can be app.

            """
        #expect(try text("versions/001-orders-v1-v2.sql", of: texts) == second)
        #expect(load.contains(second + "INSERT INTO sales.orders (order_id, buyer, day, channel, price, note)\n"))
        #expect(
            load.contains(
                "columns = {'order_id': 'INTEGER', 'buyer': 'VARCHAR(3)', 'day': 'DATE', 'channel': 'VARCHAR(4)', 'note': 'VARCHAR(10)'}"
            ))
    }

    @Test func aLogHasARowForEachChange() throws {
        let dataset = try growing()
        let log = """
            table_name,version,valid_from,first_row,row_count,change,column_name,old_type,new_type,default_value,new_value,description
            "orders","v1",,0,50,,,,,,,
            "orders","v2",2024-07-01,50,30,"added","price",,"DECIMAL(6,2)","1.50",,"An app"
            "orders","v2",2024-07-01,50,30,"category","channel",,,,"app","An app"
            "orders","v3",,80,20,"widened","order_id","INTEGER","BIGINT",,,
            "orders","v3",,80,20,"widened","price","DECIMAL(6,2)","DECIMAL(8,2)",,,
            "orders","v3",,80,20,"widened","note","VARCHAR(10)","VARCHAR(20)",,,
            "orders","v3",,80,20,"added","coupon",,"VARCHAR(2)",,,

            """
        let redshift = try RedshiftKit(dataset, prefix: "s3://b/p", role: .standard, isTranscoded: true)
        for texts in [
            PostgreSQLKit.texts(dataset, place: .aboveKit), DuckDBKit.texts(dataset, place: .aboveKit),
            redshift.texts(place: .aboveKit),
        ] {
            #expect(try text("schema_versions.csv", of: texts) == log)
            let sql = try text("schema_versions.sql", of: texts)
            #expect(sql.contains("CREATE TABLE loadstress.schema_versions (\n"))
            #expect(
                sql.contains(
                    "    ('orders', 'v2', DATE '2024-07-01', 50, 30, 'added', 'price', NULL, 'DECIMAL(6,2)', '1.50', NULL, 'An app'),\n"
                ))
        }
        let dbt = DBTKit.texts(dataset)
        #expect(try text("seeds/schema_versions.csv", of: dbt) == log)
        #expect(try text("seeds/properties.yml", of: dbt).contains("      schema: loadstress\n"))
    }

    @Test func aSchemaThatIsNamedHasAllTables() throws {
        let texts = try PostgreSQLKit.texts(growing(schema: "other"), place: .aboveKit)
        for text in texts.map(\.text) {
            #expect(!text.contains("sales.") && !text.contains("crm.") && !text.contains("loadstress."), "\(text)")
        }
        #expect(try text("schema_versions.sql", of: texts).contains("CREATE TABLE other.schema_versions ("))
        #expect(try text("answers.sql", of: texts).contains("SELECT 'other', 'visits', line, key,"))
    }

    @Test func aTableOfThePlanKeepsItsName() throws {
        let plan = try resolved(
            """
            plan: names
            tables:
              answers: {schema: loadstress, rows: 9, columns: {id: {key: dense}}, defects: {rate: 0.5, kinds: {again: {repeat: row}}}}
              schema_versions: {schema: loadstress, rows: 9, versions: {v2: {after: 0.5}}, columns: {id: {key: dense}}}
            """)
        let texts = PostgreSQLKit.texts(dataset(plan), place: .aboveKit)
        #expect(try text("answers.sql", of: texts).contains("CREATE TABLE loadstress.loadstress_answers ("))
        #expect(
            try text("schema_versions.sql", of: texts).contains("CREATE TABLE loadstress.loadstress_schema_versions ("))
        #expect(
            try text("seeds/properties.yml", of: DBTKit.texts(dataset(plan))).contains(
                "      schema: loadstress\n      alias: loadstress_schema_versions\n"))
    }

    @Test func dbtHasASourceForEachSchema() throws {
        let sources = try text("models/sources.yml", of: DBTKit.texts(growing()))
        for source in [
            "  - name: crm\n    description: \"A shop that grows\"\n    schema: \"crm\"\n    tables:\n      - name: buyers\n",
            "  - name: sales\n    description: \"A shop that grows\"\n    schema: \"sales\"\n    tables:\n      - name: orders\n",
            "  - name: growing\n    description: \"A shop that grows\"\n    schema: \"{{ var('schema', target.schema) }}\"\n    tables:\n      - name: visits\n",
            "      - name: visits\n        config:\n          meta:\n            kind: staging\n          tags: [\"staging\"]\n",
            "                    to: source('crm', 'buyers')\n",
            // Values are those of the last version.
            "                    values: [\"shop\", \"app\"]\n",
        ] {
            #expect(sources.contains(source), "\(source)")
        }
    }
}

@Suite struct RedshiftVersionTests {
    private func texts(_ plan: ResolvedPlan) throws -> [KitText] {
        try RedshiftKit(dataset(plan), prefix: "s3://b/p", role: .standard, isTranscoded: true).texts(place: .aboveKit)
    }

    @Test func onlyTextsAreWidenedInPlace() throws {
        let texts = try texts(resolved(growingPlan))
        #expect(
            try text("versions/002-orders-v2-v3.sql", of: texts) == """
                -- sales.orders: v3, row 80 on
                -- Outside a transaction, and before keys and references are declared.
                -- No row keeps the default: Redshift adds no NOT NULL without one.
                ALTER TABLE sales.orders ADD COLUMN order_id__wide BIGINT DEFAULT 0 ENCODE AZ64 NOT NULL;
                UPDATE sales.orders SET order_id__wide = order_id;
                ALTER TABLE sales.orders DROP COLUMN order_id;
                ALTER TABLE sales.orders RENAME COLUMN order_id__wide TO order_id;
                ALTER TABLE sales.orders ADD COLUMN price__wide DECIMAL(8,2) DEFAULT 1.50 ENCODE AZ64 NOT NULL;
                UPDATE sales.orders SET price__wide = price;
                ALTER TABLE sales.orders DROP COLUMN price;
                ALTER TABLE sales.orders RENAME COLUMN price__wide TO price;
                ALTER TABLE sales.orders ALTER COLUMN note TYPE VARCHAR(20);
                ALTER TABLE sales.orders ADD COLUMN coupon VARCHAR(2) ENCODE ZSTD;
                VACUUM sales.orders;
                ANALYZE sales.orders;

                """)
        #expect(
            try text("versions/load.sql", of: texts).contains(
                "COPY sales.orders (order_id, buyer, day, channel, note)\nFROM 's3://b/p/manifests/sales.orders-v1.json'\n"
            ))
        #expect(try text("manifests/sales.orders-v3.json", of: texts).contains("/data/orders/v3/orders-000002.csv.zst"))
    }

    @Test func keysMoveToTheWiderColumnBeforeTheOldOneGoes() throws {
        let plan = try resolved(
            """
            plan: keys
            tables:
              buyers:
                rows: 4_000_000
                versions: {v2: {after: 0.5}}
                columns: {id: {key: dense, type: bigint, before: {v2: integer}}, at: {since: v2, timestamp: {from: 2024-01-01, to: 2024-12-31, ordered: true}}}
              orders: {rows: 5_000_000, columns: {id: {key: dense}, buyer: {ref: buyers}}}
            """)
        let texts = try texts(plan)
        #expect(
            try text("versions/001-buyers-v1-v2.sql", of: texts).contains(
                """
                UPDATE buyers SET id__wide = id;
                ALTER TABLE buyers ALTER DISTKEY id__wide;
                ALTER TABLE buyers DROP COLUMN id;
                ALTER TABLE buyers RENAME COLUMN id__wide TO id;
                ALTER TABLE buyers ADD COLUMN at TIMESTAMP ENCODE RAW;
                ALTER TABLE buyers ALTER COMPOUND SORTKEY (at);

                """))
        #expect(
            try text("versions/schema.sql", of: texts).contains(
                """
                -- Order: at, by which it will be sorted, comes with a later version.
                CREATE TABLE buyers (
                    id INTEGER NOT NULL ENCODE AZ64
                )
                DISTSTYLE KEY
                DISTKEY (id);

                """))
    }

    @Test func stagingTablesLieAsTheyCome() throws {
        let plan = try resolved(
            """
            plan: staging
            tables:
              buyers: {kind: staging, rows: 5_000_000, columns: {id: {key: dense}, on: {date: {from: 2024-01-01, to: 2024-12-31}}}}
              orders: {kind: fact, rows: 9_000_000, columns: {id: {key: dense}, buyer: {ref: buyers}}}
              raw: {kind: staging, rows: 9, columns: {id: {key: dense}, at: {timestamp: {from: 2024-01-01, to: 2024-12-31, ordered: true}}}}
            """)
        let schema = try text("schema.sql", of: texts(plan))
        #expect(schema.contains("    \"on\" DATE NOT NULL ENCODE AZ64\n)\nDISTSTYLE EVEN;\n"))
        #expect(schema.contains("    at TIMESTAMP NOT NULL ENCODE RAW\n)\nDISTSTYLE EVEN\nCOMPOUND SORTKEY (at);\n"))
        // What lies in turn has nothing beside it.
        #expect(schema.contains("    buyer BIGINT NOT NULL ENCODE AZ64\n)\nDISTSTYLE EVEN\nCOMPOUND SORTKEY (id);\n"))
    }
}
