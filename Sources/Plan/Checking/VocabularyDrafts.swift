import Vocabulary

/// The vocabularies that a plan picks from, as tables behind its own.
struct VocabularyDrafts {
    private(set) var tables: [TableDraft] = []
    private(set) var rowCounts: [Int64] = []

    /// Finds those that are known, each once, in the order in which they are picked from.
    init(_ draft: PlanDraft) {
        var seen: Set<String> = []
        for column in draft.tables.flatMap(\.columns) {
            guard case .reference(let pick) = column.generator, pick.isPick, seen.insert(pick.table).inserted,
                let vocabulary = Vocabulary.table(pick.table)
            else { continue }
            var table = TableDraft(name: pick.table, place: pick.tablePlace, rowsPlace: pick.tablePlace)
            table.isVocabulary = true
            table.rowCount = Int64(vocabulary.rowCount)
            for (place, column) in vocabulary.schema.columns.enumerated() {
                var draft = ColumnDraft(
                    name: column.name, place: pick.tablePlace, generatorPlace: pick.tablePlace,
                    typePlace: pick.tablePlace, nullsPlace: pick.tablePlace)
                draft.generator = .vocabulary(column: place)
                draft.type = VocabularyDrafts.type(of: vocabulary.values[place])
                table.columns.append(draft)
            }
            tables.append(table)
            rowCounts.append(table.rowCount)
        }
    }

    private static func type(of values: VocabularyValues) -> ColumnType {
        switch values {
        case .texts(let texts): .varchar(byteCountMax: max(1, (0..<texts.count).map { texts[$0].count }.max() ?? 1))
        case .integers: .bigint
        case .doubles: .double
        case .booleans: .boolean
        }
    }
}
