import Foundation
import Testing
import Vocabulary

/// What `docs/vocabularies.md` says of a vocabulary.
private struct Entry: Equatable {
    var name: String
    var description = ""
    var rows = ""
    var columns: [String] = []
}

@Suite struct PageTests {
    @Test func pageListsExactlyWhatExists() throws {
        let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "docs/vocabularies.md")
        var index: [String] = []
        var entries: [Entry] = []
        for line in try String(contentsOf: page, encoding: .utf8).split(separator: "\n") {
            if line.hasPrefix("## ") {
                entries.append(Entry(name: String(line.dropFirst(3))))
            } else if let last = entries.indices.last {
                if line.hasPrefix("| `") {
                    entries[last].columns.append(String(line))
                } else if !line.hasPrefix("|") {
                    entries[last].description += line + "\n"
                }
            } else if line.hasPrefix("| [") {
                index.append(String(line))
            }
        }
        #expect(entries.map(\.name) == Vocabulary.names)
        #expect(index.count == entries.count)
        for entry in entries {
            let table = try #require(Vocabulary.table(entry.name))
            let schema = table.schema
            let name = schema.name
            #expect(index.contains("| [\(name)](#\(name)) | \(table.rowCount) | \(schema.description) |"), "\(name)")
            #expect(
                entry.columns == schema.columns.map { "| `\($0.name)` | \($0.type.rawValue) | \($0.description) |" },
                "\(entry.name)")
            #expect(
                entry.description == """
                    \(schema.description): \(table.rowCount) rows.
                    Weight: \(schema.weight).
                    Origin: \(schema.origin).

                    """, "\(entry.name)")
        }
    }
}
