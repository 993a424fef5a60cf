import Foundation
import Testing

extension ProcessTests {
    /// Plans to begin with.
    @Suite struct InitTests {
        @Test func theStarterIsAPlanWhoseRowsCanBeMade() throws {
            let folder = Folder()
            let file = folder.path("shop.yaml")
            #expect(try loadstress("init", "shop", "--out", file).status == 0)
            #expect(try String(contentsOfFile: file, encoding: .utf8).contains("\nplan: shop\n"))
            let plan = try loadstress("plan", file)
            #expect(plan.status == 0, "\(plan.errors)")
            #expect(try loadstress("preview", file, "--rows", "200").status == 0)
            #expect(try loadstress("init").output.contains("\nplan: starter\n"))
        }

        @Test func aFileThatIsThereIsLeftAlone() throws {
            let folder = Folder()
            let file = try folder.write("mine", to: "mine.yaml")
            let ended = try loadstress("init", "--out", file)
            #expect(ended.status == 3)
            #expect(ended.errors.contains("is there already"), "\(ended.errors)")
            #expect(try String(contentsOfFile: file, encoding: .utf8) == "mine")
        }

        @Test func aSchemaBecomesADatasetThatIsProved() throws {
            let folder = Folder()
            let sql = """
                CREATE TABLE customers (id serial PRIMARY KEY, email varchar(40) NOT NULL UNIQUE, name text, since date NOT NULL);
                CREATE TABLE orders (id uuid PRIMARY KEY, customer_id int NOT NULL REFERENCES customers, total numeric(8,2),
                    status text NOT NULL CHECK (status IN ('new', 'paid')), created_at timestamp NOT NULL, updated_at timestamp);
                GRANT SELECT ON orders TO public;
                """
            let schema = try folder.write(sql, to: "Web Shop.v2.sql")
            let made = try loadstress("init", "--from", schema, "--rows", "40")
            #expect(made.status == 0, "\(made.errors)")
            #expect(made.errors.contains("passed over: GRANT (line 4)"), "\(made.errors)")
            #expect(made.output.contains("\nplan: web_shop\n"), "\(made.output)")
            let plan = try folder.write(made.output, to: "plan.yaml")
            let run = try loadstress("run", plan, "--out", folder.path("out"), "--workers", "1")
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.output.contains("proof: 3 keys, 1 references: proved"), "\(run.output)")
        }

        @Test func aWrongSchemaIsRefusedByPlace() throws {
            let folder = Folder()
            let schema = try folder.write("create table t (\n  id integr\n);\n", to: "wrong.sql")
            let ended = try loadstress("init", "--from", schema)
            #expect(ended.status == 2)
            #expect(ended.errors.contains("wrong.sql:2:6: error: unknown type 'integr'"), "\(ended.errors)")
            #expect(ended.errors.contains("did you mean 'integer'?"), "\(ended.errors)")
            #expect(ended.output.isEmpty)
        }

        @Test func theSchemaOfPlansIsJSON() throws {
            let ended = try loadstress("schema")
            #expect(ended.status == 0)
            let value = try JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [String: Any]
            #expect(value?["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
        }

        @Test func aPlanIsDrawn() throws {
            let dot = try loadstress("plan", "deals", "--graph", "dot")
            #expect(dot.status == 0)
            #expect(dot.output.contains("\"deals\":\"rep_id\" -> \"reps\":\"rep_id\""))
            let mermaid = try loadstress("plan", "deals", "--graph", "mermaid")
            #expect(mermaid.output.hasPrefix("erDiagram\n"))
        }
    }
}
