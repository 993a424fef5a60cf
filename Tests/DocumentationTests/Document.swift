import Foundation

/// A fenced block of a document.
struct FencedBlock {
    /// What stands behind the opening fence, such as `yaml`.
    let language: String
    /// The line of its first line of text, from 1.
    let line: Int
    /// The text, each line with its end.
    let text: String

    /// The lines of the text.
    var lines: [String] { text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init) }
}

/// A Markdown document of the repository.
struct Document {
    /// The repository's folder, found from this file's place in it.
    static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The path from the repository's folder.
    let path: String
    /// The lines, without their ends.
    let lines: [String]

    /// Reads the document at a path of the repository.
    init(_ path: String) throws {
        self.path = path
        let text = try String(contentsOf: Document.repository.appendingPathComponent(path), encoding: .utf8)
        lines = text.components(separatedBy: "\n")
    }

    /// README.md and everything in docs, and the cluster's guide.
    static func all() throws -> [Document] {
        let names = try FileManager.default.contentsOfDirectory(atPath: repository.appendingPathComponent("docs").path)
        let docs = names.filter { $0.hasSuffix(".md") }.sorted().map { "docs/\($0)" }
        return try (["README.md", "cluster/README.md"] + docs).map(Document.init)
    }

    /// The fenced blocks, in order.
    var blocks: [FencedBlock] {
        var blocks: [FencedBlock] = []
        var open: (language: String, line: Int, text: String)?
        for (index, line) in lines.enumerated() {
            if line.hasPrefix("```") {
                if let block = open {
                    blocks.append(FencedBlock(language: block.language, line: block.line, text: block.text))
                    open = nil
                } else {
                    open = (String(line.dropFirst(3)), index + 2, "")
                }
            } else {
                open?.text += line + "\n"
            }
        }
        return blocks
    }

    /// The lines that stand in no fenced block, with their numbers from 1.
    var prose: [(line: Int, text: String)] {
        var isFenced = false
        var prose: [(line: Int, text: String)] = []
        for (index, line) in lines.enumerated() {
            if line.hasPrefix("```") {
                isFenced.toggle()
            } else if !isFenced {
                prose.append((index + 1, line))
            }
        }
        return prose
    }

    /// Whether there is a file or folder at that path of the repository.
    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: repository.appendingPathComponent(path).path)
    }
}
