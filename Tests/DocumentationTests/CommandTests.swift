import ArgumentParser
import Foundation
import Testing

@testable import loadstress

/// A command line of a document.
struct CommandExample: Sendable, CustomTestStringConvertible {
    let place: String
    let words: [String]

    var testDescription: String { "\(place): \(words.joined(separator: " "))" }

    /// Every command of the program in every `sh` block.
    static func all() throws -> [CommandExample] {
        try Document.all().flatMap { document in
            document.blocks.filter { $0.language == "sh" }.flatMap { block in
                commands(block).map { CommandExample(place: "\(document.path):\($0.line)", words: $0.words) }
            }
        }
    }

    /// Lines that go on after `\` are put together; what follows a pipe, a redirection or `#` is another program's.
    private static func commands(_ block: FencedBlock) -> [(line: Int, words: [String])] {
        var commands: [(line: Int, words: [String])] = []
        var open: (line: Int, text: String)?
        for (index, text) in block.lines.enumerated() {
            let whole = (open?.text ?? "") + text
            let line = open?.line ?? block.line + index
            if whole.hasSuffix("\\") {
                open = (line, String(whole.dropLast()))
                continue
            }
            open = nil
            let words = words(whole)
            if words.first == "loadstress" { commands.append((line, words)) }
        }
        return commands
    }

    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        var word = ""
        var quote: Character?
        for character in text + " " {
            if let open = quote {
                if character == open { quote = nil } else { word.append(character) }
            } else if character == "'" || character == "\"" {
                quote = character
            } else if character == " " {
                if ["|", ">", "2>", "&", "&&"].contains(word) || word.hasPrefix("#") { return words }
                if !word.isEmpty { words.append(word) }
                word = ""
            } else {
                word.append(character)
            }
        }
        return words
    }
}

@Suite struct CommandTests {
    @Test func readmeUsesEveryCommand() throws {
        let used = Set(
            try CommandExample.all().filter { $0.place.hasPrefix("README.md") }.compactMap {
                $0.words.dropFirst().first
            })
        for command in Loadstress.configuration.subcommands {
            let name = try #require(command.configuration.commandName)
            #expect(used.contains(name), "no sh block of README.md shows 'loadstress \(name)'")
        }
    }

    @Test(arguments: try CommandExample.all()) func commandOfADocumentParses(_ example: CommandExample) {
        #expect(throws: Never.self, "\(example.place)") {
            _ = try Loadstress.parseAsRoot(Array(example.words.dropFirst()))
        }
    }

    @Test func readmeExplainsEveryOption() throws {
        let text = try Document("README.md").prose.map(\.text).joined(separator: "\n")
        for command in Loadstress.configuration.subcommands {
            let name = try #require(command.configuration.commandName)
            let help = Loadstress.helpMessage(for: command)
            for match in help.matches(of: /\n\s+(?:-\w, )?(--[a-z-]+)/) {
                #expect(text.contains("`\(match.1)") || text.contains(" \(match.1)"), "\(name) \(match.1)")
            }
        }
    }

    @Test func readmeListsTheExitCodesOfTheHelp() throws {
        let lines = try Document("README.md").lines
        let help = Loadstress.helpMessage()
        let codes = help.matches(of: /\n\s+(\d+(?:, \d+)*) {2,}\S/).map { String($0.1) }
        #expect(codes.count >= 7)
        for code in codes {
            #expect(lines.contains { $0.hasPrefix("| \(code) |") }, "exit code \(code)")
        }
    }
}
