/// A place in a plan's text: bytes `offset..<offset + length`.
package struct Place: Hashable {
    package var offset: Int
    package var length: Int

    package init(offset: Int, length: Int) {
        self.offset = offset
        self.length = length
    }
}

/// Collects what is wrong with a plan, up to the limit.
package final class Diagnostics {
    private let file: String
    private let text: SourceText
    private var found: [(offset: Int, diagnostic: PlanDiagnostic)] = []
    /// Characters of a source line that a message shows.
    private static let lineLengthMax = 160

    package init(file: String, text: SourceText) {
        self.file = file
        self.text = text
    }

    package var isEmpty: Bool { found.isEmpty }
    package var isFull: Bool { found.count >= PlanLimits.diagnosticCountMax }

    /// Notes a problem at a place in the text.
    package func report(_ message: String, at place: Place, hint: String? = nil) {
        guard !isFull else { return }
        let position = text.position(of: place.offset)
        let line = String(decoding: text.bytes(ofLine: position.line), as: UTF8.self).unicodeScalars
        let from =
            position.column - 1 > Diagnostics.lineLengthMax / 2 && line.count > Diagnostics.lineLengthMax
            ? position.column - 1 - Diagnostics.lineLengthMax / 2 : 0
        var shown = String.UnicodeScalarView(line.dropFirst(from).prefix(Diagnostics.lineLengthMax))
        if let last = shown.last, last == "\r" { shown.removeLast() }
        let end = min(place.offset + min(place.length, 1_024), text.bytes.count)
        let offending = String(decoding: text.bytes[min(place.offset, end)..<end], as: UTF8.self)
        let diagnostic = PlanDiagnostic(
            file: file, line: position.line, column: position.column, message: message, sourceLine: String(shown),
            sourceLineColumn: position.column - 1 - from, offendingText: offending, suggestion: hint)
        guard !found.contains(where: { $0.diagnostic == diagnostic }) else { return }
        found.append((place.offset, diagnostic))
    }

    /// Notes a problem that has no place in the text.
    package func report(_ message: String, hint: String? = nil) {
        guard !isFull else { return }
        found.append(
            (
                -1,
                PlanDiagnostic(
                    file: file, line: 0, column: 0, message: message, sourceLine: "", sourceLineColumn: 0,
                    offendingText: "", suggestion: hint)
            ))
    }

    /// The problems in the order of their places; there must be one.
    package var errors: PlanErrors {
        let ordered = found.enumerated().sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }
        return PlanErrors(diagnostics: ordered.map(\.element.diagnostic))
    }
}
