import Foundation
import Generation
import Plan
import Production
import Sharding
import Testing

/// A plan in a document.
struct PlanBlock: Sendable, CustomTestStringConvertible {
    /// The document's path.
    let path: String
    /// The line of the plan's first line, from 1.
    let line: Int
    let text: String

    var place: String { "\(path):\(line)" }
    var testDescription: String { place }

    /// All plans of all documents.
    static func all() throws -> [PlanBlock] {
        try Document.all().flatMap { document in
            document.blocks.filter { $0.language == "yaml" && $0.text.hasPrefix("plan:") }.map {
                PlanBlock(path: document.path, line: $0.line, text: $0.text)
            }
        }
    }

    /// The plan; records an issue with the document's path and line where it is wrong.
    func resolved() -> ResolvedPlan? {
        // As many empty lines before it as the document has lines there: problems then name the document's.
        let source = String(repeating: "\n", count: line - 1) + text
        do throws(PlanErrors) {
            return try resolveCounted(PlanSource(name: path, bytes: Array(source.utf8)))
        } catch {
            Issue.record("\(error)")
            return nil
        }
    }
}

/// A wrong plan in a document, and what the document says is printed for it.
struct WrongPlanBlock: Sendable, CustomTestStringConvertible {
    let place: String
    let text: String
    let message: String

    var testDescription: String { place }

    /// Every `yaml` block that begins with `# wrong.yaml`, with the `text` block after it.
    static func all() throws -> [WrongPlanBlock] {
        try Document.all().flatMap { document in
            let blocks = document.blocks
            return blocks.indices.dropLast().filter {
                blocks[$0].language == "yaml" && blocks[$0].text.hasPrefix("# wrong.yaml\n")
            }.map {
                WrongPlanBlock(
                    place: "\(document.path):\(blocks[$0].line)", text: blocks[$0].text, message: blocks[$0 + 1].text)
            }
        }
    }
}

@Suite struct PlanBlockTests {
    @Test func documentsHavePlans() throws {
        #expect(try PlanBlock.all().count >= 18)
        #expect(try WrongPlanBlock.all().count >= 3)
    }

    @Test(arguments: try PlanBlock.all()) func planOfADocumentMakesItsFirstRows(_ block: PlanBlock) throws {
        guard let plan = block.resolved() else { return }
        let producer = ShardProducer(plan: plan)
        for table in plan.tables {
            let count = min(table.rowCount, 100)
            var sink = CollectingSink()
            do throws(ProductionError) {
                _ = try producer.produce(
                    Shard(number: 0, table: table.name, index: 0, firstRow: 0, rowCount: count), header: false,
                    to: &sink)
            } catch {
                Issue.record("\(block.place): table \(table.name): \(error)")
            }
            #expect(!sink.bytes.isEmpty, "\(block.place): table \(table.name) has no text")
        }
    }

    @Test(arguments: try WrongPlanBlock.all()) func wrongPlanOfADocumentIsRefusedAsPrinted(_ block: WrongPlanBlock) {
        do throws(PlanErrors) {
            let plan = try resolveCounted(PlanSource(name: "wrong.yaml", bytes: Array(block.text.utf8)))
            Issue.record("\(block.place): the plan '\(plan.name)' is not wrong")
        } catch {
            #expect("\(error)\n" == block.message, "\(block.place)")
        }
    }

    @Test func plansOfOneDocumentHaveDifferentNames() throws {
        for document in try Document.all() {
            let plans = document.blocks.filter { $0.language == "yaml" && $0.text.hasPrefix("plan:") }
            let names = plans.map { $0.lines[0] }
            #expect(Set(names).count == names.count, "\(document.path): \(names)")
        }
    }
}
