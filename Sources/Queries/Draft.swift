import Kits
import Plan
import Workload

/// A query before it has a number.
struct Draft {
    let kind: QueryKind
    /// The question in words.
    let question: String
    /// The statement's lines, without a semicolon.
    let lines: [String]
    /// The tables that it reads; the first is its subject.
    let views: [TableView]
    var rows: RowRange?
    var answer: Answer?
    /// The share of the subject's rows that it reads, where there is one.
    var selectivity: Double?
    /// Whether it gives no rows, on purpose.
    var isEmpty = false

    init(_ kind: QueryKind, _ question: String, _ select: Select, _ views: [TableView]) {
        self.kind = kind
        self.question = question
        lines = select.lines
        self.views = views
    }

    /// The file's text.
    var sql: String {
        var remark = "kind: \(kind.rawValue)"
        if let selectivity { remark += ", reads about \(Draft.percent(selectivity)) of \(views[0].name)" }
        if isEmpty { remark += ", finds nothing" }
        let head = ["-- " + SQL.oneLine(question), "-- " + remark]
        return (head + lines).joined(separator: "\n") + ";\n"
    }

    /// A share as people write it, to three digits.
    static func percent(_ share: Double) -> String {
        let percent = share * 100
        var unit = 1.0
        var digits = 0
        while percent * unit < 100 && digits < 6 && percent > 0 {
            unit *= 10
            digits += 1
        }
        let rounded = Amount(units: Int128((percent * unit).rounded()), scale: digits).text
        return trimmed(rounded) + " %"
    }

    private static func trimmed(_ text: String) -> String {
        guard text.contains(".") else { return text }
        var text = text
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text
    }

    /// The name of the query: its kind and its subject.
    var name: String { String("\(kind.rawValue)_\(views[0].table.name)".prefix(100)) }

    /// The names of the tables, each once.
    var tables: [String] {
        var seen: Set<String> = []
        return views.map(\.name.description).filter { seen.insert($0).inserted }
    }
}
