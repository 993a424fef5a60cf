/// Sources that records are said to be of and that there are not, each once: the first of them.
public struct UnknownSources {
    private static let countMax = 5
    private static let byteCountMax = 80

    /// Their names, in the order in which they came.
    public private(set) var names: [String] = []

    /// Begins without sources.
    public init() {}

    /// Takes the source of a record that no source has.
    public mutating func note(_ source: [UInt8], in crosswalk: Crosswalk) {
        guard names.count < UnknownSources.countMax, !crosswalk.sources.contains(source) else { return }
        let name = String(decoding: source.prefix(UnknownSources.byteCountMax), as: UTF8.self)
        if !names.contains(name) { names.append(name) }
    }
}
