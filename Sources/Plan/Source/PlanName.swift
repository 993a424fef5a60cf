/// The rule that names of plans, tables and columns keep to.
public enum PlanName {
    /// What a name looks like, in words.
    public static let rule =
        "names are a lower-case letter, then lower-case letters, digits and '_', at most \(PlanLimits.nameByteCountMax)"

    /// Whether `text` has the form of a name.
    public static func isWellFormed(_ text: String) -> Bool {
        guard let first = text.utf8.first, (0x61...0x7A).contains(first),
            text.utf8.count <= PlanLimits.nameByteCountMax
        else { return false }
        return text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
    }

    /// Whether `text` is a word of the expression language, which no table or column may be called.
    public static func isReserved(_ text: String) -> Bool {
        reservedWords.contains(text)
    }
}
