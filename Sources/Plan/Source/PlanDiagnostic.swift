/// One thing that is wrong with a plan, and where.
public struct PlanDiagnostic: Hashable, Sendable {
    /// The source's name.
    public let file: String
    /// The line, from 1; 0 if the problem has no place in the text, as an override of rows has none.
    public let line: Int
    /// The column, from 1, in Unicode scalars; 0 where `line` is.
    public let column: Int
    /// What is wrong, without a full stop.
    public let message: String
    /// The line's text, shortened around the place if it is long; empty where `line` is 0.
    public let sourceLine: String
    /// Where the place lies in `sourceLine`, from 0, in Unicode scalars.
    public let sourceLineColumn: Int
    /// The text that is wrong; may be empty.
    public let offendingText: String
    /// What may help, such as `did you mean 'region'?`; nil if nothing is known to.
    public let suggestion: String?

    /// Describes a problem; see the properties.
    public init(
        file: String, line: Int, column: Int, message: String, sourceLine: String, sourceLineColumn: Int,
        offendingText: String, suggestion: String?
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.sourceLine = sourceLine
        self.sourceLineColumn = sourceLineColumn
        self.offendingText = offendingText
        self.suggestion = suggestion
    }
}

extension PlanDiagnostic: CustomStringConvertible {
    /// The problem as compilers print it: place and message, the source line, a caret below the place, and the hint.
    public var description: String {
        guard line > 0 else {
            return "\(file): error: \(message)" + (suggestion.map { "\n    hint: \($0)" } ?? "")
        }
        var lines = ["\(file):\(line):\(column): error: \(message)", "    \(sourceLine)"]
        let underlined = max(
            1, min(offendingText.unicodeScalars.count, sourceLine.unicodeScalars.count - sourceLineColumn))
        let carets = "^" + String(repeating: "~", count: underlined - 1)
        // Tabs are kept, so that the caret stands below its character whatever a tab's width is.
        let indent = sourceLine.unicodeScalars.prefix(sourceLineColumn).map { $0 == "\t" ? "\t" : " " }.joined()
        lines.append("    \(indent)\(carets)")
        if let suggestion { lines.append("    hint: \(suggestion)") }
        return lines.joined(separator: "\n")
    }
}
