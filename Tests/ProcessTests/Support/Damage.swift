import Testing

/// A way to damage a finished dataset, and what verify must say of it.
enum Damage: String, CaseIterable, CustomTestStringConvertible {
    case flippedByte, cutFile, missingFile, emptyFile, repeatedRow, droppedRow, otherParent, noParent, changedKey
    case swappedRows, wrongType, surplusField, missingField, changedValue, brokenQuote, surplusRow, otherShardsFile
    case recompressed, tamperedDigests, missingDigests, surplusFile, commentedPlan

    var testDescription: String { rawValue }

    /// The shard that is damaged: the second of the orders.
    private static let file = "data/orders/orders-000001.csv.lz4"
    private static let place = "orders, shard 1, file data/orders/orders-000001.csv.lz4"
    /// The row within the shard.
    private static let line = 700

    /// Damages the dataset; gives what verify must say.
    func apply(to dataset: Dataset) throws -> [String] {
        let path = dataset.path + "/" + Damage.file
        var rows = try dataset.rows(Damage.file)
        let firstRow = try dataset.rows("data/orders/orders-000000.csv.lz4").count
        let row = firstRow + Damage.line
        let fields = rows[Damage.line].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        func change(_ column: Int, to value: String) throws {
            var changed = fields
            changed[column] = value
            rows[Damage.line] = changed.joined(separator: ",")
            try dataset.write(rows: rows, to: Damage.file)
        }
        func finding(_ column: String, _ value: String) -> String {
            "\(Damage.place), row \(row), column \(column), value '\(value)'"
        }
        switch self {
        case .flippedByte:
            try shell(
                #"""
                byte=$(od -An -tu1 -j9000 -N1 "$1")
                printf "\\$(printf %03o $((byte ^ 1)))" | dd of="$1" bs=1 seek=9000 conv=notrunc status=none
                """#, path)
            return ["\(Damage.place): its SHA-256 is", "\(Damage.place): it cannot be read to its end"]
        case .cutFile:
            try shell(#"truncate -s 9000 "$1""#, path)
            return ["\(Damage.place): it has 9000 bytes", "\(Damage.place): it cannot be read to its end"]
        case .missingFile:
            try shell(#"rm "$1""#, path)
            return ["\(Damage.place): the file is missing"]
        case .emptyFile:
            try shell(#": > "$1""#, path)
            return ["\(Damage.place): it has 0 bytes"]
        case .repeatedRow:
            rows[Damage.line] = rows[Damage.line - 1]
            try dataset.write(rows: rows, to: Damage.file)
            let key = rows[Damage.line].prefix(9)
            return [finding("order_id", String(key)) + ": the key stands in the shard already", "1 repeats"]
        case .droppedRow:
            rows.remove(at: Damage.line)
            try dataset.write(rows: rows, to: Damage.file)
            return [
                "\(Damage.place): it holds \(rows.count) rows, the manifest says \(rows.count + 1)",
                "orders, row \(row), column order_id, value '\(fields[0])': the key stands nowhere",
            ]
        case .otherParent:
            let parent = fields[1] == "C00007" ? "C00008" : "C00007"
            try change(1, to: parent)
            return [finding("customer_id", parent) + ": the plan makes '\(fields[1])' there"]
        case .noParent:
            try change(1, to: "C00301")
            return [finding("customer_id", "C00301") + ": no row of customers has that key", "1 strays: failed"]
        case .changedKey:
            try change(0, to: "O99999999")
            return [finding("order_id", "O99999999") + ": no key of the table is spelt so"]
        case .swappedRows:
            rows.swapAt(Damage.line, Damage.line + 1)
            try dataset.write(rows: rows, to: Damage.file)
            return ["\(Damage.place), row \(row)", "the plan makes '\(fields[0])"]
        case .wrongType:
            try change(2, to: "seven")
            return [finding("quantity", "seven")]
        case .surplusField:
            rows[Damage.line] += ",more"
            try dataset.write(rows: rows, to: Damage.file)
            return ["\(Damage.place), row \(row)", ",more'"]
        case .missingField:
            rows[Damage.line] = fields.dropLast().joined(separator: ",")
            try dataset.write(rows: rows, to: Damage.file)
            return ["\(Damage.place), row \(row)", "'\(rows[Damage.line])'"]
        case .changedValue:
            try change(3, to: fields[3] == "49.99" ? "49.98" : "49.99")
            return [
                finding("price", fields[3] == "49.99" ? "49.98" : "49.99") + ": the plan makes '\(fields[3])' there"
            ]
        case .brokenQuote:
            try change(5, to: "\"gift")
            return ["\(Damage.place), row \(row)"]
        case .surplusRow:
            rows.append(rows[0].replacing("O0", with: "O1"))
            try dataset.write(rows: rows, to: Damage.file)
            return ["\(Damage.place): it holds \(rows.count) rows", "row \(firstRow + rows.count - 1)"]
        case .otherShardsFile:
            try shell(
                #"cp "$1/data/orders/orders-000002.csv.lz4" "$1/data/orders/orders-000001.csv.lz4""#, dataset.path)
            return ["\(Damage.place), row \(firstRow)", "the key stands in another shard too"]
        case .recompressed:
            try shell(#"lz4 -dcq "$1" > "$1.text"; lz4 -zqf -12 "$1.text" "$1"; rm "$1.text""#, path)
            return ["\(Damage.place): its text is what the plan makes; only the file differs from the manifest"]
        case .tamperedDigests:
            let digests = try dataset.text("SHA256SUMS")
            let line = try #require(digests.split(separator: "\n").first { $0.hasSuffix(Damage.file) })
            let tampered = (line.hasPrefix("0") ? "1" : "0") + line.dropFirst()
            try dataset.write(digests.replacing(line, with: tampered), to: "SHA256SUMS")
            return ["orders, shard 1, file SHA256SUMS: the digest of \(Damage.file) is not the manifest's"]
        case .missingDigests:
            try shell(#"rm "$1/SHA256SUMS""#, dataset.path)
            return ["file SHA256SUMS: "]
        case .surplusFile:
            try shell(#"cp "$1" "$2/data/orders/orders-000009.csv.lz4""#, path, dataset.path)
            return ["file data/orders/orders-000009.csv.lz4: the manifest does not know of it"]
        case .commentedPlan:
            try dataset.write(dataset.text("plan.yaml") + "# a remark\n", to: "plan.yaml")
            return ["file plan.yaml: "]
        }
    }

    /// Whether `--repair` alone makes the dataset whole; what is not loadstress's is left to the person.
    var isReparable: Bool { self != .surplusFile }
}
