import Plan
import SchemaImport
import Testing

@Suite struct WholeSchemaTests {
    @Test(arguments: ["tpch", "northwind", "tickit", "odd"], [1, 30, 1_000, 100_000_000_000])
    func planOfASchemaIsAccepted(name: String, rows: Int64) throws {
        let made = try imported(schema(name), rows: rows)
        let plan = try resolve(PlanSource(name: "made.yaml", bytes: Array(made.text.utf8)))
        // What a plan resolves to is a plan, too: nothing of it hangs on comments or order.
        #expect(
            try resolve(PlanSource(name: "made.yaml", bytes: Array(plan.canonicalText.utf8))).tables.count
                == plan.tables.count)
    }

    @Test func tpchHasItsTablesKeysAndReferences() throws {
        let plan = try resolvedImport(schema("tpch"))
        #expect(
            plan.tables.map(\.name) == [
                "region", "nation", "part", "supplier", "partsupp", "customer", "orders", "lineitem",
            ])
        #expect(try parent("n_regionkey", of: "nation", plan) == "region")
        #expect(try parent("s_nationkey", of: "supplier", plan) == "nation")
        #expect(try parent("ps_partkey", of: "partsupp", plan) == "part")
        #expect(try parent("o_custkey", of: "orders", plan) == "customer")
        #expect(try parent("l_orderkey", of: "lineitem", plan) == "orders")
        // Of a reference of two columns, each takes the reference of the column that it refers to.
        #expect(try parent("l_partkey", of: "lineitem", plan) == "part")
        #expect(try parent("l_suppkey", of: "lineitem", plan) == "supplier")
        #expect(try rows("region", plan) == 25)
        #expect(try rows("customer", plan) == 1_000)
        #expect(try rows("orders", plan) == 10_000)
        let lines = try #require(plan.tables.first { $0.name == "lineitem" })
        #expect(lines.nesting.map { plan.tables[$0.parent].name } == "orders")
        #expect(lines.compositeKey?.columns.map { lines.columns[$0].name } == ["l_orderkey", "l_linenumber"])
        let supplies = try #require(plan.tables.first { $0.name == "partsupp" })
        #expect(supplies.nesting.map { plan.tables[$0.parent].name } == "part")
        #expect(supplies.compositeKey?.columns.map { supplies.columns[$0].name } == ["ps_partkey", "ps_suppkey"])
        #expect(try column("o_totalprice", of: "orders", plan).type == .decimal(precision: 15, scale: 2))
        let text = try imported(schema("tpch")).text
        #expect(text.contains("o_orderstatus: {type: varchar(1), choose: [\"O\", \"F\", \"P\"]}"))
        #expect(text.contains("l_discount: {type: \"decimal(15,2)\", uniform: [0.0, 1.0]}"))
        #expect(text.contains("l_shipdate: {type: date, value: \"l_orderkey.o_orderdate + uniform(1, 90)\"}"))
        #expect(text.contains("l_receiptdate: {type: date, value: \"l_shipdate + uniform(1, 30)\"}"))
        #expect(text.contains("l_linenumber: {type: integer, value: ordinal() + 1}"))
        #expect(text.contains("ps_suppkey: {ref: supplier, distinct: true}"))
        #expect(text.contains("# Note: the reference (l_partkey, l_suppkey) to partsupp has several columns"))
    }

    @Test func northwindHasItsTablesKeysAndReferences() throws {
        let made = try imported(schema("northwind"))
        let plan = try resolvedImport(schema("northwind"))
        #expect(
            plan.tables.map(\.name) == ["categories", "customers", "employees", "products", "orders", "order_details"])
        #expect(try parent("reports_to", of: "employees", plan) == "employees")
        #expect(try parent("category_id", of: "products", plan) == "categories")
        #expect(try parent("order_id", of: "order_details", plan) == "orders")
        #expect(try column("customer_id", of: "orders", plan).type == .varchar(byteCountMax: 5))
        #expect(try column("order_id", of: "orders", plan).type == .varchar(byteCountMax: 36))
        #expect(try column("category_id", of: "products", plan).isNullable)
        #expect(try !column("order_id", of: "order_details", plan).isNullable)
        #expect(plan.tables[4].description == "What customers want: \"orders\" and when")
        #expect(
            made.text.contains("employee_id: {type: integer, key: {start: 1000, step: 5}}  # EmployeeID in the schema"))
        #expect(made.text.contains("channel: {type: text, choose: [\"web\", \"phone\", \"shop\"], nulls: 0.05}"))
        #expect(made.text.contains("choose: {\"new\": 3, \"packed\": 1, \"sent\": 1, \"it's back\": 1}"))
        #expect(made.text.contains("value: \"least(9999999999.99, quantity * unit_price)\""))
        #expect(
            made.notes == [
                "test.sql: passed over: SET (lines 4, 5)", "test.sql: passed over: CREATE SEQUENCE (line 7)",
                "test.sql: passed over: CREATE FUNCTION (line 11)", "test.sql: passed over: COPY (line 102)",
                "test.sql: passed over: CREATE INDEX (line 125)", "test.sql: passed over: GRANT (line 129)",
            ])
    }

    @Test func tickitsKeysAndReferencesAreFoundByTheirNames() throws {
        let plan = try resolvedImport(schema("tickit"))
        #expect(try parent("venueid", of: "event", plan) == "venue")
        #expect(try parent("catid", of: "event", plan) == "category")
        #expect(try parent("dateid", of: "sales", plan) == "date_")
        #expect(try parent("listid", of: "sales", plan) == "listing")
        #expect(try parent("buyerid", of: "sales", plan) == "users")
        // Not declared there, but in listing, where a column is called so, too.
        #expect(try parent("sellerid", of: "sales", plan) == "users")
        guard case .key(let key) = try column("salesid", of: "sales", plan).role else {
            Issue.record("salesid is no key")
            return
        }
        #expect(key.start == 0)
        #expect(try rows("date_", plan) == 1_096)
        #expect(try comments(schema("tickit")).contains("a key by its name: the schema declares none"))
    }

    @Test func whatAPlanCannotSayIsSaidInComments() throws {
        let said = try comments(schema("odd"))
        for part in [
            "refers to when, whose key of type date plans cannot refer to", "numeric without a precision",
            "CHECK (length(j) > 3) is not kept to", "CHECK (NOT (n = 3)) is not kept to",
            "refers to users.id, too: both count alike", "no more rows fit the type of its key",
            "no integer passes its CHECK, which is not kept to", "no smallint passes its CHECK",
            "some do not fit varchar(3)", "the type circle_of_friends is not known", "real[] is a list",
            "2nd in the schema", "by its type alone",
        ] {
            #expect(said.contains(part), "\(part)")
        }
        #expect(
            try comments(schema("northwind")).contains(
                "numeric(38,4): the plan language has decimals of at most 18 digits"))
    }

    @Test func namesThatAreNoPlanNamesAreChanged() throws {
        let plan = try resolvedImport(schema("odd"))
        #expect(plan.tables[0].name == "when_")
        #expect(plan.tables[0].columns.map(\.name) == ["date_", "order", "order_2", "column_2nd", "t", "column"])
    }

    @Test func textIsTheSameEachTime() throws {
        let sql =
            try schema("odd")
            + schema("tickit").replacing("create table users", with: "create table tickit_users")
            .replacing("references users", with: "references tickit_users")
        #expect(try imported(sql).text == imported(sql).text)
    }
}
