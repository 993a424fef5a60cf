import Generation
import Randomness

extension RowExplanation {
    /// The explanation as lines for a terminal: a block a column, then the streams.
    public var lines: [String] {
        var lines = ["\(table), row \(row)"]
        for column in columns {
            lines.append("")
            let mark = column.isHidden ? ", hidden" : ""
            lines.append("\(column.name) = \(shown(column.value))   (\(column.type)\(mark))")
            for rule in column.rule where !rule.hasPrefix("type:") && !rule.hasPrefix("hidden:") {
                lines.append("  rule   \(rule)")
            }
            for fact in column.facts { lines.append("  is     \(fact)") }
            for read in column.reads { lines.append("  reads  \(shown(read))") }
            for drawn in column.draws { lines.append("  draws  \(shown(drawn))") }
        }
        guard !streams.isEmpty else { return lines }
        lines += [
            "",
            "Philox4x64-10 streams: the words of draw d of row r are those of counter (r / 4, d, 0, 0), word r mod 4",
        ]
        for stream in streams {
            lines.append(
                "  \(stream.column), \(stream.purpose): key (\(hexadecimal(stream.key.k0)), \(hexadecimal(stream.key.k1)))"
            )
        }
        return lines
    }

    private func shown(_ value: RowProbe.Value) -> String {
        switch value {
        case .null: "NULL"
        case .text(let text): text.isEmpty ? "''" : text
        case .failure(let reason): "(not computed: \(reason))"
        }
    }

    private func shown(_ read: Read) -> String {
        let rows = read.rows.map { " → \($0.table) row \($0.row ?? "none")" }.joined()
        return "\(read.path)\(rows) = \(shown(read.value))"
    }

    private func shown(_ drawn: Drawn) -> String {
        let number = "\(drawn.bits.purpose) \(drawn.bits.number)\(drawn.readsMore ? " and on" : "")"
        return "\(drawn.declared) → \(shown(drawn.value))   (\(number): \(hexadecimal(drawn.bits.bits)))"
    }

    private func hexadecimal(_ word: UInt64) -> String {
        let digits = String(word, radix: 16)
        return "0x" + String(repeating: "0", count: 16 - digits.count) + digits
    }
}
