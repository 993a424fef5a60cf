/// Reads the catalogue: lines of text, a file a source or a part of it.
///
/// ```
/// == fct_order_lines size 97 per fct_orders 1..9 pick 9 measures quantity,net_amount
/// One row a line of an order
/// order_key -> parent                        a reference; `?>`: only where that table is in the plan
/// product_key -> dim_product 0.9 | nulls: 0.1     … zipf(0.9), and modifiers of the column
/// customer_key @row dim_customer order_key.customer_key - 1      a computed reference
/// order_date_key @day order_key.ordered_on   the row of the calendar; names of days end in `_on`
/// ordered_at @at shop                        ordered moments by a profile; `@on`: days
/// status ~ open 40, closed 60                weighted values
/// net_amount $ quantity * price              a decimal(14,2); `%`: decimal(9,4); `#`: integer; `=`: no type
/// minutes :smallint uniform(1, 90)           any type
/// order_number: {key: "SO-{:09}"}            as it stands; lines that go on are indented
/// ?dim_store store = store_key.code          only where dim_store is in the plan; `?!`: where it is not
/// ! shipped_later: shipped_on >= ordered_on  an assertion
/// + versions: …                              what else belongs to the table
/// @audit people ordered_at                   when and by whom a row was written: `people` and `machine` at a moment,
///                                            `desk` and `load` on a day, `light` in which batch
/// @version customer_version_key dim_customer_history customer_key ordered_at
/// ```
///
/// A head has, besides: `fixed N`, rows that depend on nothing; `most N`, rows at most; `count MEAN EXPRESSION` at its end, a nested table's count in place
/// of one by size; `of TABLE`, what a staging table has texts of; `conformed`, where there are no variants.
struct CatalogueReader {
    let source: DataSource
    private(set) var tables: [CatalogueTable] = []

    init(_ text: String, source: DataSource) throws(WarehouseError) {
        self.source = source
        for line in text.split(separator: "\n", omittingEmptySubsequences: true).map(String.init) {
            if line.hasPrefix("#") { continue }
            if line.hasPrefix("== ") {
                tables.append(try header(line))
            } else if tables.isEmpty {
                throw .catalogue("a line before the first table: \(line)")
            } else {
                try read(line, &tables[tables.count - 1])
            }
        }
    }

    private func header(_ line: String) throws(WarehouseError) -> CatalogueTable {
        var words = line.split(separator: " ").dropFirst().map(String.init)
        let name = words.removeFirst()
        guard let role = TableRole(name: name) else { throw .catalogue("no kind of table has the name \(name)") }
        var table = CatalogueTable(name: name, source: source, role: role)
        while let word = words.first {
            words.removeFirst()
            func next() throws(WarehouseError) -> String {
                guard !words.isEmpty else { throw .catalogue("\(name): \(word) of what?") }
                return words.removeFirst()
            }
            switch word {
            case "size": table.size = try number(next(), line)
            case "pick": table.pick = try number(next(), line)
            case "most": table.most = try number(next(), line)
            case "fixed": table.fixedRowCount = Int64(try number(next(), line))
            case "per":
                table.parent = try next()
                let bounds = try next().split(separator: ".").compactMap { Int($0) }
                guard let low = bounds.first, let high = bounds.last, low <= high else { throw .catalogue(line) }
                table.fan = low...high
            case "count":
                let mean: Double = try number(next(), line)
                table.count = (words.joined(separator: " "), mean)
                words = []
            case "of": table.feeds = try next()
            case "conformed": table.isConformed = true
            case "measures": table.measures = try next().split(separator: ",").map(String.init)
            default: throw .catalogue("unknown word '\(word)': \(line)")
            }
        }
        return table
    }

    private func number(_ text: String, _ line: String) throws(WarehouseError) -> Double {
        guard let value = Int(text) else {
            let parts = text.split(separator: ".")
            guard parts.count == 2, let whole = Int(parts[0]), let tenths = Int(parts[1]), parts[1].count == 1 else {
                throw .catalogue("no number: \(line)")
            }
            return Double(whole) + Double(tenths) / 10
        }
        return Double(value)
    }

    private func read(_ line: String, _ table: inout CatalogueTable) throws(WarehouseError) {
        if table.description.isEmpty {
            table.description = line
            return
        }
        if line.hasPrefix(" ") {
            guard let last = table.lines.popLast(), case .verbatim(let lines) = last.content else {
                throw .catalogue("\(table.name): nothing goes on with: \(line)")
            }
            var longer = last
            longer.content = .verbatim(lines + [line])
            table.lines.append(longer)
            return
        }
        if line.hasPrefix("@audit ") {
            for line in try auditLines(line, table) { try read(line, &table) }
            return
        }
        if line.hasPrefix("@version") {
            for line in try versionLines(line, table) { try read(line, &table) }
            return
        }
        var rest = line
        var condition: (table: String, isThere: Bool)?
        if rest.hasPrefix("?") {
            let isThere = !rest.hasPrefix("?!")
            let parts = rest.split(separator: " ", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { throw .catalogue(line) }
            condition = (String(parts[0].dropFirst(isThere ? 1 : 2)), isThere)
            rest = parts[1]
        }
        var entry = try LineReader(table: table.name, line: rest).entry()
        entry.condition = condition ?? entry.condition
        table.lines.append(entry)
    }

    /// The version of a dimension's row that was valid at a time: `@version NAME HISTORY KEY TIME`, and `@version1` where a row
    /// changes once at most.
    private func versionLines(_ line: String, _ table: CatalogueTable) throws(WarehouseError) -> [String] {
        let words = line.split(separator: " ", maxSplits: 4).map(String.init)
        guard words.count == 5 else { throw .catalogue(line) }
        let (name, history, key, day) = (words[1], words[2], words[3], day(of: words[4]))
        let second = words[0] == "@version" ? "when \(day) >= \(key).second_change_on then 2 " : ""
        let row = "\(key).first_version + case \(second)when \(day) >= \(key).first_change_on then 1 else 0 end"
        let rule =
            "\(day) >= \(name).valid_from and (\(name).valid_to is null or \(day) <= \(name).valid_to)"
        return [
            "?\(history) \(name) @row \(history) \(row)",
            "?\(history) ! \(name.replacing("_key", with: "_was_valid")): \(rule)",
        ]
    }

    /// Audit columns: people write in business hours and come back at the same hour of a later week; machines load.
    private func auditLines(_ line: String, _ table: CatalogueTable) throws(WarehouseError) -> [String] {
        let words = line.split(separator: " ", maxSplits: 2).map(String.init)
        guard words.count == 3 else { throw .catalogue(line) }
        let at = words[2]
        let batch = "batch_id # \(day(of: at)) - date '2022-01-01' + 10_001"
        switch words[1] {
        case "people", "desk":
            // Of a moment, and of a day.
            let created =
                words[1] == "people"
                ? "add_seconds(\(at), uniform(0, 1_200))"
                : "add_seconds(cast(\(at) as timestamp), uniform(28_800, 64_800))"
            return [
                "created_at = \(created)",
                "updated_at = add_seconds(created_at, 604_800 * choose(0, 70, 1, 15, 2, 9, 5, 6))",
                "created_by = 'U' || uniform(1_000, 1_899)",
                batch,
                "! updated_after_created: created_at <= updated_at",
            ]
        case "machine":
            return [
                "source_system = '\(source.system)'",
                "loaded_at = add_seconds(\(at), uniform(60, 1_800))",
                batch,
                "! loaded_after_it_happened: loaded_at >= \(at)",
            ]
        case "load":
            // Days, which machines load in the night that follows.
            return [
                "source_system = '\(source.system)'",
                "loaded_at = add_seconds(cast(\(at) + 1 as timestamp), uniform(3_600, 14_400))",
                batch,
            ]
        case "light":
            return [batch]
        default:
            throw .catalogue("unknown audit: \(line)")
        }
    }
}

extension DataSource {
    /// The system that rows come from.
    var system: String {
        switch self {
        case .core: "mdm"
        case .crm: "crm1"
        case .erp: "erp7"
        case .billing: "bill"
        case .marketing: "mkt"
        case .web: "web"
        case .support: "desk"
        case .hr: "hris"
        case .logistics: "wms"
        case .files: "sftp"
        case .spreadsheets: "xlsx"
        }
    }
}
