/// Why a plan is refused: 1…`PlanLimits.diagnosticCountMax` problems in the order of their places.
public struct PlanErrors: Error, Hashable, Sendable {
    /// The problems; at least one.
    public let diagnostics: [PlanDiagnostic]

    /// Collects problems, of which there is at least one.
    public init(diagnostics: [PlanDiagnostic]) {
        precondition(!diagnostics.isEmpty && diagnostics.count <= PlanLimits.diagnosticCountMax)
        self.diagnostics = diagnostics
    }

    /// One problem of a plan as a whole, which has no place in its text.
    public init(file: String, message: String) {
        self.init(diagnostics: [
            PlanDiagnostic(
                file: file, line: 0, column: 0, message: message, sourceLine: "", sourceLineColumn: 0,
                offendingText: "", suggestion: nil)
        ])
    }
}

extension PlanErrors: CustomStringConvertible {
    /// All problems, one after the other, as compilers print them.
    public var description: String {
        diagnostics.map(\.description).joined(separator: "\n")
    }
}
