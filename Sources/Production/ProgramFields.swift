import Columns
import Encoding
import Plan
import Sharding

/// The fields of single rows as text, for examples: slow, and seldom asked for.
struct ProgramFields {
    let plan: ResolvedPlan
    let table: Int
    /// The columns that there are vectors of.
    let columns: [Int]
    let vectors: [Vector]

    /// The fields of `wanted` columns in the batch's row at `row`, by name and cut; NULLs left out. O(row).
    func texts(row: Int, of wanted: [Int]) -> [String: String] {
        var texts: [String: String] = [:]
        for (column, vector) in zip(columns, vectors) where wanted.contains(column) {
            let writer = CSVWriter(plan: plan, table: table, columns: [column], vectors: [vector])
            writer.begin(header: false)
            var bytes: [UInt8] = []
            unsafe writer.write(firstRow: 0, count: row + 1) { unsafe bytes += $0 }
            _ = unsafe writer.finish { unsafe bytes += $0 }
            guard let text = lastField(bytes) else { continue }
            texts[plan.tables[table].columns[column].name] = text
        }
        return texts
    }

    /// The last of records of one field each; nil if it is NULL.
    private func lastField(_ bytes: [UInt8]) -> String? {
        var isQuoted = false
        var start = 0
        for place in bytes.indices.dropLast() {
            if bytes[place] == 0x22 { isQuoted.toggle() }
            if bytes[place] == 0x0A && !isQuoted { start = place + 1 }
        }
        let field = Array(bytes[start..<bytes.count - 1])
        return field.isEmpty ? nil : exampleText(unquoting: field)
    }
}
