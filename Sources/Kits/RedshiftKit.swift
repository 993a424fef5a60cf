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
        for table in dataset.tables where dataset.files.answerCounts[table.planName]?.hasEmptyTexts == true {
            throw .emptyTexts(table: "the answer key of \(table.name)", columns: ["clean", "written"])
        }
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
        let constraints = RedshiftConstraints(dataset).lines
        let more =
            (dataset.hasVersions ? [""] + VersionLog.sql(dataset) : []) + (dataset.hasDefects ? [""] + answers : [])
        return [
            KitText("schema.sql", lines: schema), KitText("copy.sql", lines: copy),
            KitText("constraints.sql", lines: constraints),
            KitText(
                "check.sql", lines: [SQL.comment("All rows are there where both numbers agree."), SQL.counts(dataset)]),
            KitText("load.sql", lines: schema + [""] + copy + more + [""] + constraints),
            KitText("upload.sh", upload(place: place), isExecutable: true),
        ] + (dataset.hasDefects ? [KitText("answers.sql", lines: answers)] : []) + versions + manifests
    }

    private func upload(place: DatasetPlace?) -> String {
        let lines = place.map(\.shellLines) ?? ["kit=$(cd \"$(dirname \"$0\")\" && pwd)"]
        let target = Shell.quoted(prefix)
        let folders = place == nil && !isTranscoded ? [] : dataset.hasDefects ? ["data", "answers"] : ["data"]
        let data = folders.map { folder in
            let source = isTranscoded ? "\"$kit/\(folder)\"" : folder
            return "aws s3 cp --recursive --only-show-errors --exclude '.*' \(source) \(target)/\(folder)\n"
        }.joined()
        return """
            #!/bin/sh
            # Puts what Redshift reads to \(SQL.oneLine(prefix)), by AWS's program. usage: upload.sh
            set -eu
            \(lines.joined(separator: "\n"))
            \(data)aws s3 cp --recursive --only-show-errors "$kit/manifests" \(target)/manifests

            """
    }

    // MARK: Tables

    /// The tables in the order of their references.
    var schema: [String] {
        let design = RedshiftDesign(dataset)
        return schemaRemarks + SQL.schemas(dataset)
            + dataset.loadingOrder.flatMap { create(dataset.tables[$0], place: $0, design) }
    }

    private var schemaRemarks: [String] {
        [
            SQL.comment("The tables of \(dataset.name) for Amazon Redshift, without keys and references."),
            SQL.comment(
                "Encodings: AZ64 for numbers and times, ZSTD for texts (stronger than LZO, which COPY would choose), RAW for"
            ),
            SQL.comment("sort keys (encoded ones skip fewer blocks), booleans and doubles (neither gets smaller)."),
        ]
    }

    /// A table; with `version`, as it was then.
    private func create(
        _ table: KitTable, place: Int, _ design: RedshiftDesign, version: Int? = nil
    ) -> [String] {
        let columns = version.map { table.columns(inVersion: $0) } ?? table.columns
        var distribution = design.distributions[place]
        var sortKey = design.sortKey(of: table)
        if case .key(let column) = distribution.choice, !columns.contains(where: { $0.name == column }) {
            distribution = .init(choice: .even, reason: "\(column), by which it will lie, comes with a later version")
        }
        if let column = sortKey.choice, !columns.contains(where: { $0.name == column }) {
            sortKey = .init(choice: nil, reason: "\(column), by which it will be sorted, comes with a later version")
        }
        var lines = [""]
        if !table.description.isEmpty { lines.append(SQL.comment("\(table.name): \(table.description)")) }
        lines.append(SQL.comment("Distribution: \(distribution.reason)."))
        lines.append(SQL.comment("Order: \(sortKey.choice.map { "\($0), " } ?? "")\(sortKey.reason)."))
        lines.append("CREATE TABLE \(table.name.sql) (")
        lines += columns.enumerated().map { index, column in
            let encoding = RedshiftDesign.encoding(of: column, isSortKey: column.name == sortKey.choice)
            return "    \(SQL.definition(column)) ENCODE \(encoding)\(index + 1 < columns.count ? "," : "")"
        }
        lines.append(")")
        lines += distribution.choice.clause.split(separator: "\n").map(String.init)
        if let column = sortKey.choice { lines.append("COMPOUND SORTKEY (\(SQL.identifier(column)))") }
        lines[lines.count - 1] += ";"
        return lines
    }

    // MARK: Rows

    private var copyRemark: String { SQL.comment("The files and manifests must be at \(prefix) first.") }

    /// A COPY statement a file group, parents first.
    var copy: [String] {
        [copyRemark]
            + dataset.loadingOrder.flatMap { place in
                let table = dataset.tables[place]
                return dataset.groups(of: table).flatMap { copy(table, $0) }
            }
    }

    private func copy(_ table: KitTable, _ group: KitFileGroup) -> [String] {
        let columns = dataset.columns(of: group, table).map(\.name)
        return copy(
            "\(table.name.sql) (\(SQL.identifiers(columns)))", manifest: manifestPath(table, group),
            emptyAsNull: hasNullableText(table))
    }

    private func copy(_ target: String, manifest: String, emptyAsNull: Bool) -> [String] {
        var lines = [
            "", "COPY \(target)", "FROM \(SQL.literal(prefix + "/" + manifest))", role.clause, "MANIFEST",
            "FORMAT AS CSV",
        ]
        if dataset.files.codec == .zstd { lines.append("ZSTD") }
        if dataset.files.hasHeader { lines.append("IGNOREHEADER 1") }
        if isTranscoded {
            lines.append("NULL AS '\\N'")
        } else if emptyAsNull {
            lines.append("EMPTYASNULL")
        }
        return lines + [
            "DATEFORMAT 'YYYY-MM-DD'", "TIMEFORMAT 'YYYY-MM-DD HH:MI:SS'", "COMPUPDATE OFF", "STATUPDATE ON;",
        ]
    }

    /// The table of answer keys, and their files.
    var answers: [String] {
        let one = "one_answer_key"
        let names = SQL.identifiers(AnswersTable.fileColumns.map(\.name))
        var lines = [copyRemark] + AnswersTable.create(dataset) + ["CREATE TEMPORARY TABLE \(one) ("]
        lines += AnswersTable.definitions(AnswersTable.fileColumns) + [");"]
        for table in dataset.tables where !answerFiles(table).isEmpty {
            lines += copy("\(one) (\(names))", manifest: answersPath(table), emptyAsNull: true)
            lines += [
                "INSERT INTO \(dataset.ownTable(AnswersTable.name).sql) SELECT \(AnswersTable.place(table)), \(names) FROM \(one);",
                "DELETE FROM \(one);",
            ]
        }
        return lines + ["", "DROP TABLE \(one);"]
    }

    private func answerFiles(_ table: KitTable) -> [KitFile] { dataset.files.answers[table.planName] ?? [] }

    // MARK: Versions

    /// The tables as they were first, the scripts that change them, and what loads all in that order.
    private var versions: [KitText] {
        guard dataset.hasVersions else { return [] }
        let design = RedshiftDesign(dataset)
        var schema = schemaRemarks + SQL.schemas(dataset)
        var load = [copyRemark]
        for place in dataset.loadingOrder {
            let table = dataset.tables[place]
            schema += create(table, place: place, design, version: 0)
            load += dataset.groups(of: table, inVersion: 0).flatMap { copy(table, $0) }
        }
        var scripts: [KitText] = []
        for step in VersionStep.all(dataset) {
            let table = dataset.tables[step.table]
            let lines = RedshiftVersions.alter(table, step.version, design, place: step.table)
            scripts.append(KitText(step.path(dataset), lines: lines))
            load += [""] + lines
            load += dataset.groups(of: table, inVersion: step.version).flatMap { copy(table, $0) }
        }
        return [KitText("versions/schema.sql", lines: schema), KitText("versions/load.sql", lines: load)] + scripts
            + VersionLog.texts(dataset)
    }

    // MARK: Manifests

    /// The manifest of a file group, relative to the kit's folder.
    func manifestPath(_ table: KitTable, _ group: KitFileGroup) -> String {
        "manifests/\(table.name)\(group.version.map { "-" + table.versions[$0].name } ?? "").json"
    }

    private func answersPath(_ table: KitTable) -> String { "manifests/answers/\(table.name).json" }

    /// The files that each COPY reads, with their exact lengths; one that is missing ends the COPY.
    var manifests: [KitText] {
        dataset.tables.flatMap { table in
            dataset.groups(of: table).map { manifest(manifestPath(table, $0), $0.files) }
                + (answerFiles(table).isEmpty ? [] : [manifest(answersPath(table), answerFiles(table))])
        }
    }

    private func manifest(_ path: String, _ files: [KitFile]) -> KitText {
        let entries = files.map { file in
            "{\"url\":\(JSONText.quoted(prefix + "/" + file.path)),\"mandatory\":true,\"meta\":{\"content_length\":\(file.byteCount)}}"
        }
        return KitText(path, "{\"entries\":[\n" + entries.joined(separator: ",\n") + "\n]}\n")
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
