import Foundation
import Plan
import Production
import Sharding
import Testing

@Suite struct WorkedExampleTests {
    /// The text block that follows the `sh` block with that command in README.md.
    private func output(of command: String) throws -> [String] {
        let blocks = try Document("README.md").blocks
        let place = try #require(blocks.firstIndex { $0.language == "sh" && $0.lines.contains(command) })
        let next = try #require(blocks.dropFirst(place + 1).first)
        #expect(next.language == "text")
        return next.lines
    }

    private func words(_ line: String) -> [String] {
        line.split(separator: " ").map(String.init)
    }

    private func shop() throws -> ResolvedPlan {
        let block = try #require(Document("README.md").blocks.first { $0.text.hasPrefix("plan: shop\n") })
        return try resolve(PlanSource(name: "shop.yaml", bytes: Array(block.text.utf8)))
    }

    @Test func previewOfTheReadmeHasTheRowsOfThePlan() throws {
        let shown = try output(of: "loadstress preview shop.yaml --table orders --rows 4").dropFirst(3)
        var sink = CollectingSink()
        _ = try ShardProducer(plan: shop()).produce(
            Shard(number: 0, table: "orders", index: 0, firstRow: 0, rowCount: 4), header: false, to: &sink)
        let rows = String(decoding: sink.bytes, as: UTF8.self).split(separator: "\n")
        #expect(shown.count == rows.count)
        for (line, row) in zip(shown, rows) {
            // The last field may hold a comma, within quotes.
            let fields = row.split(separator: ",", maxSplits: 6, omittingEmptySubsequences: false)
            let text = fields.map { $0.isEmpty ? "·" : $0.replacing("\"", with: "") }.joined(separator: " ")
            #expect(words(line) == words(text))
        }
    }

    @Test func runOfTheReadmeHasTheFingerprintOfThePlan() throws {
        let lines = try output(of: "loadstress run shop.yaml --out shop --workers 2")
        let fingerprint = try shop().fingerprint
        #expect(lines.contains { $0.hasSuffix("fingerprint \(fingerprint)") })
    }

    @Test func tokenOfTheReadmeIsOfThePlan() throws {
        let words = try Document("README.md").lines.flatMap(words)
        let text = try #require(words.first { $0.hasPrefix("ls1.shop.") })
        let shard = try ShardToken(text).shard(in: shop())
        #expect(shard.table == "orders")
    }
}
