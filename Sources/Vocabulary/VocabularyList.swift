import Synchronization

/// A vocabulary as it stands in the source, and its table once it was read.
final class VocabularyList: Sendable {
    let schema: VocabularySchema
    private let source: ListSource
    private let cache = Mutex<VocabularyTable?>(nil)

    init(
        _ name: String, _ description: String, origin: String, weight: String, columns: [VocabularyColumn],
        source: ListSource
    ) {
        schema = VocabularySchema(
            name: name, description: description, origin: origin, weight: weight, columns: columns)
        self.source = source
    }

    /// The rows; the first caller reads them, and others wait for it.
    var table: VocabularyTable {
        cache.withLock { cached in
            if let table = cached { return table }
            let table = read()
            cached = table
            return table
        }
    }

    /// Reads the rows anew.
    func read() -> VocabularyTable {
        var builder = TableBuilder(schema)
        source.read(into: &builder)
        return builder.table
    }
}
