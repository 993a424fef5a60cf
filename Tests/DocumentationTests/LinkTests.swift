import Foundation
import Testing

@Suite struct LinkTests {
    @Test func everyRelativeLinkLeadsSomewhere() throws {
        for document in try Document.all() {
            let folder = document.path.split(separator: "/").dropLast().joined(separator: "/")
            for (line, text) in document.prose {
                for match in text.matches(of: /\]\(([^)\s]+)\)/) {
                    let target = String(match.1)
                    guard !target.contains("://") else { continue }
                    let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
                    let path = parts[0].isEmpty ? document.path : joined(folder, String(parts[0]))
                    #expect(Document.exists(path), "\(document.path):\(line): \(target)")
                    if parts.count == 2, path.hasSuffix(".md"), Document.exists(path) {
                        let isThere = try Document(path).anchors.contains(String(parts[1]))
                        #expect(isThere, "\(document.path):\(line): \(target)")
                    }
                }
            }
        }
    }

    @Test func everyPathOfTheRepositoryThatIsNamedIsThere() throws {
        for document in try Document.all() {
            for (index, text) in document.lines.enumerated() {
                for match in text.matches(
                    of: /(?:^|[\s`('"])((?:scripts|docs|cluster|Tests|Sources|\.ci)\/[\w.+\/-]*\w)/)
                {
                    #expect(
                        Document.exists(String(match.1)), "\(document.path):\(index + 1): there is no \(match.1)")
                }
            }
        }
    }

    @Test func readmeShowsTheReferenceProgramAsItIs() throws {
        let program = try Document("Tests/Reference/philox_cell.py").lines.joined(separator: "\n")
        let blocks = try Document("README.md").blocks.filter { $0.language == "python" }
        #expect(blocks.map(\.text) == [program])
    }

    /// A path from the repository's folder, with `..` taken away.
    private func joined(_ folder: String, _ target: String) -> String {
        var parts = folder.split(separator: "/").map(String.init)
        for part in target.split(separator: "/") {
            if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(String(part)) }
        }
        return parts.joined(separator: "/")
    }
}

extension Document {
    /// The names by which links reach the headings, as GitHub makes them.
    fileprivate var anchors: [String] {
        prose.filter { $0.text.hasPrefix("#") }.map { heading in
            let title = heading.text.drop { $0 == "#" }.trimmingCharacters(in: .whitespaces).lowercased()
            return String(title.filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_" })
                .replacing(" ", with: "-")
        }
    }
}
