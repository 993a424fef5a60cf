extension Permutation {
    /// The permutation that scatters a key column over 0..<`domain`.
    public static func ofScatteredKey(domain: Int64, seed: UInt64, table: String, column: String) -> Permutation {
        Permutation(count: domain, key: StreamKey(seed: seed, table: table, column: column, purpose: "key"))
    }
}
