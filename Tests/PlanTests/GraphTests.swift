import Plan
import Testing

@Suite struct GraphTests {
    private let text = """
        plan: drawn
        tables:
          style:
            description: 'Says "a < b & c"; #1'
            rows: 1_000
            columns:
              style_id: {key: dense}
              label: {choose: [a, b], description: 'The "label"; #1'}
          orders:
            rows: 10
            columns:
              order_id: {key: "O{:03}"}
              style_id: {ref: style}
              before: {ref: orders, nulls: 0.5}
              secret: {ref: style, hidden: true}
              noise: {value: row(), hidden: true}
              price: {type: "decimal(8,2)", value: 1.5}

        """

    @Test func dotHasANodeForEachTableAndAnEdgeForEachReference() throws {
        let graph = try resolved(text).graph(.dot)
        let lines = graph.split(separator: "\n").map { $0.drop { $0 == " " } }
        #expect(lines.first == "digraph \"drawn\" {")
        #expect(lines.last == "}")
        #expect(
            lines.filter { $0.contains("->") } == [
                "\"orders\":\"style_id\" -> \"style\":\"style_id\" [label=\"style_id\"];",
                "\"orders\":\"before\" -> \"orders\":\"order_id\" [label=\"before\", style=dashed];",
                "\"orders\" -> \"style\":\"style_id\" [label=\"secret\"];",
            ])
        #expect(graph.contains("<b>style</b><br/>1,000 rows<br/><i>Says &quot;a &lt; b &amp; c&quot;; #1</i>"))
        #expect(
            graph.contains(
                "<td align=\"left\">PK</td><td align=\"left\" port=\"order_id\">order_id</td><td align=\"left\">varchar(4)</td>"
            ))
        #expect(!graph.contains("noise"))
    }

    @Test func mermaidIsAnEntityRelationshipDiagram() throws {
        #expect(
            try resolved(text).graph(.mermaid) == """
                erDiagram
                  "style" {
                    bigint style_id PK
                    varchar(1) label "The 'label'   1"
                  }
                  "orders" {
                    varchar(4) order_id PK
                    bigint style_id FK
                    varchar(4) before FK "may be NULL"
                    decimal(8_2) price
                  }
                  "style" ||--o{ "orders" : "style_id"
                  "orders" |o--o{ "orders" : "before"
                  "style" ||--o{ "orders" : "secret"

                """)
    }
}
