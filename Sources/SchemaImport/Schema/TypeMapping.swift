import Plan

/// Finds the plan's type that is nearest to one of SQL's.
enum TypeMapping {
    /// What a type becomes.
    struct Result {
        var type: ColumnType
        var kind = TextKind.plain
        /// What is lost; nil if nothing is.
        var note: String?
    }

    private static let whole: [String: ColumnType] = [
        "smallint": .smallint, "int2": .smallint, "tinyint": .smallint, "smallserial": .smallint, "serial2": .smallint,
        "integer": .integer, "int": .integer, "int4": .integer, "serial": .integer, "serial4": .integer,
        "mediumint": .integer, "bigint": .bigint, "int8": .bigint, "bigserial": .bigint, "serial8": .bigint,
        "oid": .bigint,
    ]
    private static let doubles: Set = ["real", "float4", "float8", "float", "double precision", "double"]
    private static let decimals: Set = ["decimal", "numeric", "dec"]
    private static let times: Set = ["timestamp", "timestamptz", "datetime", "smalldatetime", "datetime2"]
    private static let texts: Set = [
        "varchar", "character varying", "char varying", "char", "character", "bpchar", "nchar", "nvarchar",
        "nchar varying", "text", "citext", "name", "string", "clob", "tinytext", "mediumtext", "longtext", "varchar2",
    ]
    private static let kinds: [String: (kind: TextKind, byteCount: Int)] = [
        "uuid": (.uuid, 36), "json": (.json, 65_535), "jsonb": (.json, 65_535), "super": (.json, 65_535),
        "bytea": (.bytes, 65_535), "varbyte": (.bytes, 65_535), "varbinary": (.bytes, 65_535),
        "binary": (.bytes, 65_535), "blob": (.bytes, 65_535), "time": (.time, 8), "timetz": (.time, 8),
        "interval": (.interval, 40), "inet": (.address, 43), "cidr": (.network, 43), "macaddr": (.other, 40),
        "macaddr8": (.other, 40), "xml": (.other, 65_535), "bit": (.other, 65_535), "varbit": (.other, 65_535),
        "bit varying": (.other, 65_535), "tsvector": (.other, 65_535), "tsquery": (.other, 65_535),
        "hstore": (.other, 65_535), "geometry": (.other, 65_535), "geography": (.other, 65_535),
        "point": (.other, 65_535), "line": (.other, 65_535), "polygon": (.other, 65_535), "path": (.other, 65_535),
        "box": (.other, 65_535), "circle": (.other, 65_535), "hllsketch": (.other, 65_535),
        "int4range": (.other, 65_535), "int8range": (.other, 65_535), "numrange": (.other, 65_535),
        "tsrange": (.other, 65_535), "tstzrange": (.other, 65_535), "daterange": (.other, 65_535),
    ]

    /// All names of types that are known.
    static var names: [String] {
        (Array(whole.keys) + doubles + decimals + times + texts + Array(kinds.keys)
            + ["date", "boolean", "bool", "money", "year"]).sorted()
    }

    /// What the type becomes; nil if it is not known.
    static func columnType(_ type: SQLType) -> Result? {
        if type.isArray {
            return Result(type: .text, kind: .other, note: "\(type.description) is a list: a text stands for it")
        }
        if let whole = whole[type.name] { return Result(type: whole) }
        if doubles.contains(type.name) { return Result(type: .double) }
        if decimals.contains(type.name) { return decimal(type) }
        if times.contains(type.name) {
            let hasZone = type.name == "timestamptz"
            return Result(type: .timestamp, note: hasZone ? "without a time zone" : nil)
        }
        if texts.contains(type.name) { return text(type) }
        switch type.name {
        case "date": return Result(type: .date)
        case "boolean", "bool": return Result(type: .boolean)
        case "money": return Result(type: .decimal(precision: 18, scale: 2))
        case "year": return Result(type: .smallint)
        default: break
        }
        guard let found = kinds[type.name] else { return nil }
        let isPlain = found.kind == .uuid || found.kind == .json
        return Result(
            type: .varchar(byteCountMax: found.byteCount), kind: found.kind,
            note: isPlain ? nil : "the plan language has no \(type.name): a text stands for it")
    }

    private static func decimal(_ type: SQLType) -> Result {
        guard let precision = type.sizes.first else {
            return Result(
                type: .decimal(precision: 18, scale: 2),
                note: "\(type.name) without a precision: two digits after the point are a guess")
        }
        let scale = type.sizes.count > 1 ? type.sizes[1] : 0
        guard (1...18).contains(precision), (0...precision).contains(scale) else {
            let kept = min(max(scale, 0), 18)
            return Result(
                type: .decimal(precision: 18, scale: min(kept, 6)),
                note: "\(type.description): the plan language has decimals of at most 18 digits")
        }
        return Result(type: .decimal(precision: precision, scale: scale))
    }

    private static func text(_ type: SQLType) -> Result {
        let isFixed = ["char", "character", "nchar"].contains(type.name)
        guard let size = type.sizes.first else {
            return Result(type: isFixed ? .varchar(byteCountMax: 1) : .text)
        }
        guard (1...65_535).contains(size) else {
            return Result(type: .text, note: "\(type.description): the plan language has texts of at most 65,535 bytes")
        }
        return Result(type: .varchar(byteCountMax: size))
    }
}

extension ColumnType {
    /// The longest text.
    static let text = ColumnType.varchar(byteCountMax: 65_535)

    /// Bytes of a text at most; nil for other types.
    var byteCountMax: Int? {
        if case .varchar(let count) = self { count } else { nil }
    }

    /// Whether it holds days, alone or with a time.
    var isCalendar: Bool { self == .date || self == .timestamp }

    /// Digits after the point; nil for what is no exact number.
    var scale: Int? {
        switch self {
        case .smallint, .integer, .bigint: 0
        case .decimal(_, let scale): scale
        default: nil
        }
    }

    /// The greatest number that fits, in whole units and at most 18 digits; nil for what is no exact number.
    var greatest: SQLNumber? {
        switch self {
        case .smallint, .integer: integerRange.map { SQLNumber($0.upperBound) }
        case .bigint: SQLNumber(powerOfTen(18) - 1)
        case .decimal(let precision, let scale): SQLNumber(units: powerOfTen(precision) - 1, scale: scale)
        default: nil
        }
    }

    /// As plans write it within `{…}`.
    var flowText: String {
        switch self {
        case .varchar(65_535): "text"
        case .decimal: "\"\(description)\""
        default: description
        }
    }
}
