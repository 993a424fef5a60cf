import Randomness

/// The draws of a warehouse's plan: each is of a table's name and a purpose, so that another number of tables or rows leaves
/// the others alone.
struct Draws {
    let seed: UInt64

    /// A number strictly between 0 and 1.
    func uniform(_ table: String, _ purpose: String) -> Double {
        let key = StreamKey(seed: seed, table: table, column: "warehouse", purpose: purpose)
        return Uniform.open(Stream(key).bits(row: 0, draw: 0))
    }

    /// A standard normal number.
    func normal(_ table: String, _ purpose: String) -> Double {
        Normal.quantile(uniform(table, purpose))
    }

    /// When a table's turn is in a lottery: the least comes first, and the chance to be first goes with the weight.
    func turn(_ table: String, _ purpose: String, weight: Double) -> Double {
        -Mathematics.log(uniform(table, purpose)) / weight
    }
}
