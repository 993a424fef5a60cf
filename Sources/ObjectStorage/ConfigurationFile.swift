import Foundation

/// AWS's two files of profiles, in the form that its programs read: `[section]`, `name = value`, indented lines below a
/// name without a value (`s3 =`), comments from `#` or `;` on.
struct ConfigurationFile {
    /// The values of each section by name; nested ones as `outer.inner`.
    private(set) var sections: [String: [String: String]] = [:]

    /// Reads the text; lines that say nothing are skipped, as AWS's own programs do.
    init(_ text: String) {
        var section: String?
        var outer: String?
        for line in text.split(whereSeparator: \.isNewline) {
            let isIndented = line.first?.isWhitespace == true
            let content = Self.trimmed(line.prefix { _ in true })
            if content.isEmpty || content.hasPrefix("#") || content.hasPrefix(";") { continue }
            if content.hasPrefix("[") {
                guard let end = content.firstIndex(of: "]") else { continue }
                let name = Self.trimmed(content[content.index(after: content.startIndex)..<end])
                section = name
                outer = nil
                sections[name] = sections[name] ?? [:]
                continue
            }
            guard let section, let mark = content.firstIndex(of: "=") else { continue }
            let name = Self.trimmed(content[..<mark]).lowercased()
            var value = Self.trimmed(content[content.index(after: mark)...])
            for comment in [" #", " ;", "\t#", "\t;"] {
                if let place = value.range(of: comment) { value = Self.trimmed(value[..<place.lowerBound]) }
            }
            if isIndented, let outer {
                sections[section]?["\(outer).\(name)"] = value
            } else {
                sections[section]?[name] = value
                outer = value.isEmpty ? name : nil
            }
        }
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        let start = text.drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }
}
