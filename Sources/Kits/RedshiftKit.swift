public import Sharding

/// What loads a dataset into Amazon Redshift: tables, COPY statements, and the manifests that these read.
public struct RedshiftKit: Sendable {
    /// Who may read the files.
    public enum Role: Hashable, Sendable {
        /// The cluster's default role.
        case standard
        /// The role of that Amazon resource name.
        case arn(String)

        fileprivate var clause: String {
            switch self {
            case .standard: "IAM_ROLE DEFAULT"
            case .arn(let arn): "IAM_ROLE " + SQL.literal(arn)
            }
        }
    }

    /// Why a dataset's files cannot be loaded as they are.
    public enum Refusal: Error, Hashable, Sendable, CustomStringConvertible {
        /// COPY does not read the codec.
        case codec(RunOptions.Codec)
        /// A table has text columns with NULLs and ones with empty texts, which look alike to COPY in these files.
        case emptyTexts(table: String, columns: [String])

        /// The reason and the remedy.
        public var description: String {
            switch self {
            case .codec(let codec):
                "Redshift's COPY does not read \(codec.rawValue): --transcode zstd writes the files again (or --transcode none, uncompressed)"
            case .emptyTexts(let table, let columns):
                "\(table) has empty texts in \(columns.joined(separator: ", ")) and NULLs in text columns, which Redshift's COPY cannot tell apart in these files: --transcode zstd writes them again, with NULL as \\N"
            }
        }
    }

    /// The dataset; its files' paths are relative to `prefix`.
    public let dataset: KitDataset
    /// Where the files are or will be, such as `s3://bucket/prefix`, without a slash at the end.
    public let prefix: String
    /// Who may read them.
    public let role: Role
    /// Whether the files are those that `RedshiftRows` has written, with NULL as `\N`.
    public let isTranscoded: Bool

    /// Describes a load. Throws `Refusal` where COPY could not read the files, or not to the same values.
    public init(_ dataset: KitDataset, prefix: String, role: Role, isTranscoded: Bool) throws(Refusal) {
        self.dataset = dataset
        self.prefix = prefix
        self.role = role
        self.isTranscoded = isTranscoded
        if dataset.files.codec == .lz4 { throw .codec(.lz4) }
        guard !isTranscoded else { return }
        for table in dataset.tables where hasNullableText(table) {
            if let empty = dataset.files.emptyTexts[table.planName], !empty.isEmpty {
                throw .emptyTexts(table: table.name.description, columns: empty.sorted())
            }
        }
    }

    private func hasNullableText(_ table: KitTable) -> Bool {
        table.columns.contains { $0.isText && $0.isNullable }
    }

    /// The files of the kit. `place` is where its script finds the dataset; nil if that is in an object store already.
    public func texts(place: DatasetPlace?) -> [KitText] {
        let schema = schema
        let copy = copy
        return [
            KitText("schema.sql", lines: schema), KitText("copy.sql", lines: copy),
            KitText(
                "check.sql", lines: [SQL.comment("All rows are there where both numbers agree."), SQL.counts(dataset)]),
            KitText("load.sql", lines: schema + [""] + copy),
            KitText("upload.sh", upload(place: place), isExecutable: true),
        ] + manifests
    }

    private func upload(place: DatasetPlace?) -> String {
        let lines = place.map(\.shellLines) ?? ["kit=$(cd \"$(dirname \"$0\")\" && pwd)"]
        let source = isTranscoded ? "\"$kit/data\"" : "data"
        let target = Shell.quoted(prefix)
        let data = "aws s3 cp --recursive --only-show-errors --exclude '.*' \(source) \(target)/data\n"
        return """
            #!/bin/sh
            # Puts what Redshift reads to \(SQL.oneLine(prefix)), by AWS's program. usage: upload.sh
            set -eu
            \(lines.joined(separator: "\n"))
            \(place == nil && !isTranscoded ? "" : data)aws s3 cp --recursive --only-show-errors "$kit/manifests" \(target)/manifests

            """
    }

    // MARK: Tables

    /// The tables in the order of their references, then the references.
    var schema: [String] {
        let design = RedshiftDesign(dataset)
        var lines = [
            SQL.comment("The tables of \(dataset.name) for Amazon Redshift."),
            SQL.comment(
                "Encodings: AZ64 for numbers and times, ZSTD for texts (stronger than LZO, which COPY would choose), RAW for"
            ),
            SQL.comment("sort keys (encoded ones skip fewer blocks), booleans and doubles (neither gets smaller)."),
            SQL.comment("Redshift does not check keys and references, but plans by them: loadstress has proved them."),
        ]
        lines += SQL.schemas(dataset)
        for place in dataset.loadingOrder { lines += create(place, design) }
        for place in dataset.loadingOrder { lines += references(of: dataset.tables[place]) }
        return lines
    }

    private func create(_ place: Int, _ design: RedshiftDesign) -> [String] {
        let table = dataset.tables[place]
        let distribution = design.distributions[place]
        let sortKey = design.sortKey(of: table)
        var parts = table.columns.map { column in
            let encoding = RedshiftDesign.encoding(of: column, isSortKey: column.name == sortKey.choice)
            return
                "\(SQL.identifier(column.name)) \(SQL.type(column.type))\(column.isNullable ? "" : " NOT NULL") ENCODE \(encoding)"
        }
        for (number, key) in table.keys.enumerated() {
            parts.append("\(number == 0 ? "PRIMARY KEY" : "UNIQUE") (\(SQL.identifiers(key)))")
        }
        var lines = [""]
        if !table.description.isEmpty { lines.append(SQL.comment("\(table.name): \(table.description)")) }
        lines.append(SQL.comment("Distribution: \(distribution.reason)."))
        lines.append(SQL.comment("Order: \(sortKey.choice.map { "\($0), " } ?? "")\(sortKey.reason)."))
        lines.append("CREATE TABLE \(table.name.sql) (")
        lines += parts.enumerated().map { "    " + $1 + ($0 + 1 < parts.count ? "," : "") }
        lines.append(")")
        lines += distribution.choice.clause.split(separator: "\n").map(String.init)
        if let column = sortKey.choice { lines.append("COMPOUND SORTKEY (\(SQL.identifier(column)))") }
        lines[lines.count - 1] += ";"
        return lines
    }

    private func references(of table: KitTable) -> [String] {
        table.references.flatMap { reference -> [String] in
            let parent = dataset.tables[reference.parent]
            if let rate = reference.orphanRate { return ["", orphanRemark(table, reference, parent, rate)] }
            return [
                "",
                "ALTER TABLE \(table.name.sql) ADD FOREIGN KEY (\(SQL.identifiers(reference.columns)))",
                "    REFERENCES \(parent.name.sql) (\(SQL.identifiers(reference.parentColumns)));",
            ]
        }
    }

    // MARK: Rows

    /// A COPY statement a file group, parents first.
    var copy: [String] {
        var lines = [SQL.comment("The files and manifests must be at \(prefix) first.")]
        for place in dataset.loadingOrder {
            let table = dataset.tables[place]
            for (number, group) in dataset.groups(of: table).enumerated() {
                let columns = dataset.columns(of: group, table).map(\.name)
                lines += ["", "COPY \(table.name.sql) (\(SQL.identifiers(columns)))"]
                lines += [
                    "FROM \(SQL.literal(prefix + "/" + manifestPath(table, group: number)))", role.clause, "MANIFEST",
                    "FORMAT AS CSV",
                ]
                if dataset.files.codec == .zstd { lines.append("ZSTD") }
                if dataset.files.hasHeader { lines.append("IGNOREHEADER 1") }
                if isTranscoded {
                    lines.append("NULL AS '\\N'")
                } else if hasNullableText(table) {
                    lines.append("EMPTYASNULL")
                }
                lines += [
                    "DATEFORMAT 'YYYY-MM-DD'", "TIMEFORMAT 'YYYY-MM-DD HH:MI:SS'", "COMPUPDATE OFF", "STATUPDATE ON;",
                ]
            }
        }
        return lines
    }

    /// The manifest of a file group, relative to the kit's folder.
    func manifestPath(_ table: KitTable, group: Int) -> String {
        let isOnly = dataset.groups(of: table).count == 1
        return "manifests/\(table.name)\(isOnly ? "" : "-\(group)").json"
    }

    /// The files that each COPY reads, with their exact lengths; one that is missing ends the COPY.
    var manifests: [KitText] {
        dataset.tables.flatMap { table in
            dataset.groups(of: table).enumerated().map { number, group in
                let entries = group.files.map { file in
                    "{\"url\":\(JSONText.quoted(prefix + "/" + file.path)),\"mandatory\":true,\"meta\":{\"content_length\":\(file.byteCount)}}"
                }
                return KitText(
                    manifestPath(table, group: number),
                    "{\"entries\":[\n" + entries.joined(separator: ",\n") + "\n]}\n")
            }
        }
    }
}

/// What is written of JSON.
enum JSONText {
    /// A text in quotes.
    static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case let other where other.value < 0x20:
                let digits = String(other.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
