/// The JSON Schema of plans, for editors: what keys there are, what they mean, and the shapes of their values.
///
/// It is made of the lists that the checker itself reads with (`PlanKey`). It refuses only what the checker refuses, and
/// less: names and expressions are not looked into.
public enum PlanSchema {
    /// The schema, JSON Schema draft 2020-12, as JSON text that ends with a line end.
    public static var text: String { document.text + "\n" }

    static var document: JSONValue {
        [
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "A plan of loadstress",
            "description": "Which tables a dataset has, how many rows, and how each column is made.",
            "type": "object",
            "properties": properties(RootKey.self, shape),
            "required": required(RootKey.plan, RootKey.tables),
            "additionalProperties": false,
            "$defs": [
                "name": name, "text": line, "expression": expression, "wholeNumber": wholeNumber,
                "weight": weight, "day": day, "table": table, "column": column, "key": key,
                "choose": choose, "date": calendar(CalendarKey.ofDates),
                "timestamp": calendar(CalendarKey.allCases), "type": type,
            ],
        ]
    }

    // MARK: Structure

    /// The properties of a mapping: each key's shape with its meaning.
    static func properties<Key: PlanKey>(_ keys: Key.Type, _ shape: (Key) -> JSONValue) -> JSONValue {
        properties(Key.allCases.map { $0 }, shape)
    }

    static func properties<Key: PlanKey>(_ keys: [Key], _ shape: (Key) -> JSONValue) -> JSONValue {
        .members(keys.map { ($0.rawValue, shape($0).with("description", .text($0.meaning))) })
    }

    static func required<Key: PlanKey>(_ keys: Key...) -> JSONValue { .texts(keys.map(\.rawValue)) }

    static func definition(_ name: String) -> JSONValue { ["$ref": .text("#/$defs/\(name)")] }

    private static func shape(_ key: RootKey) -> JSONValue {
        switch key {
        case .plan: definition("name")
        case .description: definition("text")
        case .seed: definition("wholeNumber")
        case .tables: mapping(of: "table", most: PlanLimits.tableCountMax)
        }
    }

    /// A mapping of names.
    private static func mapping(of what: String, most: Int) -> JSONValue {
        [
            "type": "object", "propertyNames": definition("name"), "additionalProperties": definition(what),
            "minProperties": 1, "maxProperties": .number(most),
        ]
    }

    private static var table: JSONValue {
        [
            "type": "object",
            "properties": properties(TableKey.self) { key in
                switch key {
                case .rows: definition("wholeNumber").with("minimum", 1)
                case .per: definition("name")
                case .count: definition("expression")
                case .scale: ["type": "boolean"]
                case .description: definition("text")
                case .schema: definition("name")
                case .kind: ["enum": .texts(TableKind.allCases.map(\.rawValue))]
                case .key:
                    [
                        "type": "array", "items": definition("name"), "minItems": 2, "uniqueItems": true,
                        "maxItems": .number(PlanLimits.keyPartCountMax),
                    ]
                case .versions: versions
                case .defects: defects
                case .source: ["type": "string", "pattern": .text("^\(namePattern)\\.\(namePattern)$")]
                case .sources: sources
                case .columns: mapping(of: "column", most: PlanLimits.columnCountMax)
                case .assert: mapping(of: "expression", most: PlanLimits.assertionCountMax)
                }
            },
            "required": required(TableKey.columns),
            "oneOf": [
                ["required": required(TableKey.rows)],
                ["required": required(TableKey.source)],
                [
                    "required": required(TableKey.per, TableKey.count),
                    "properties": .members([(TableKey.scale.rawValue, JSONValue.boolean(false))]),
                ],
            ],
            "dependentRequired": .members([
                (TableKey.per.rawValue, required(TableKey.count)), (TableKey.count.rawValue, required(TableKey.per)),
            ]),
            "additionalProperties": false,
        ]
    }

    private static var defects: JSONValue {
        let kinds = DefectKind.allCases.map { kind -> (String, JSONValue) in
            let shape: JSONValue = kind == .repeated ? ["enum": ["row"]] : definition("name")
            return (kind.rawValue, shape.with("description", .text(kind.meaning)))
        }
        guard
            case .object(let others) = properties(
                DefectKey.self,
                { key in
                    switch key {
                    case .weight: definition("weight")
                    case .value: definition("expression")
                    case .as: ["type": "array", "items": ["type": ["string", "number", "null"]], "minItems": 1]
                    }
                }), case .object(let named) = JSONValue.members(kinds)
        else { preconditionFailure("properties are an object") }
        let defect: JSONValue = [
            "type": "object", "properties": .object(named + others), "additionalProperties": false,
            "oneOf": .list(DefectKind.allCases.map { ["required": [.text($0.rawValue)]] }),
        ]
        return [
            "type": "object",
            "properties": properties(DefectsKey.self) { key in
                switch key {
                case .rate: ["type": ["number", "string"], "exclusiveMinimum": 0, "maximum": 1]
                case .kinds:
                    [
                        "type": "object", "propertyNames": definition("name"), "additionalProperties": defect,
                        "minProperties": 1, "maxProperties": .number(PlanLimits.defectCountMax),
                    ]
                }
            },
            "required": required(DefectsKey.rate, DefectsKey.kinds), "additionalProperties": false,
        ]
    }

    private static var sources: JSONValue {
        let share: JSONValue = ["type": ["number", "string"], "minimum": 0, "maximum": 1]
        let source: JSONValue = [
            "type": "object",
            "properties": properties(SourceKey.self) { key in
                switch key {
                case .overlap, .repeats: share
                case .size, .odds: definition("weight")
                case .updated, .quality: definition("name")
                }
            },
            "required": required(SourceKey.overlap), "additionalProperties": false,
        ]
        let shared: JSONValue = [
            "type": "object",
            "properties": properties(SharedKey.self) { key in
                switch key {
                case .by: ["type": "array", "items": definition("name"), "minItems": 2, "uniqueItems": true]
                case .share: share
                }
            },
            "required": required(SharedKey.by, SharedKey.share), "additionalProperties": false,
        ]
        let conflict: JSONValue = [
            "type": "object",
            "properties": properties(ConflictKey.self) { key in
                switch key {
                case .in: definition("name")
                case .weight: definition("weight")
                case .value: ["type": ["string", "number", "boolean", "null"]]
                }
            },
            "required": required(ConflictKey.in, ConflictKey.value), "additionalProperties": false,
        ]
        let conflicts: JSONValue = [
            "type": "object",
            "properties": properties(ConflictsKey.self) { key in
                switch key {
                case .rate: ["type": ["number", "string"], "exclusiveMinimum": 0, "exclusiveMaximum": 1]
                case .kinds:
                    [
                        "type": "object", "propertyNames": definition("name"), "additionalProperties": conflict,
                        "minProperties": 1, "maxProperties": .number(PlanLimits.conflictCountMax),
                    ]
                }
            },
            "required": required(ConflictsKey.rate, ConflictsKey.kinds), "additionalProperties": false,
        ]
        return [
            "type": "object",
            "properties": properties(SourcesKey.self) { key in
                switch key {
                case .of:
                    [
                        "type": "object", "propertyNames": definition("name"), "additionalProperties": source,
                        "minProperties": 2, "maxProperties": .number(PlanLimits.sourceCountMax),
                    ]
                case .shared: ["type": "array", "items": shared, "maxItems": .number(PlanLimits.sharedCountMax)]
                case .conflicts: conflicts
                case .rules: mapping(of: "expression", most: PlanLimits.columnCountMax)
                }
            },
            "required": required(SourcesKey.of), "additionalProperties": false,
        ]
    }

    private static var versions: JSONValue {
        let version: JSONValue = [
            "type": "object",
            "properties": properties(VersionKey.self) { key in
                switch key {
                case .from: definition("day")
                case .after: ["type": ["number", "string"], "exclusiveMinimum": 0, "exclusiveMaximum": 1]
                case .description: definition("text")
                }
            },
            "oneOf": [["required": required(VersionKey.from)], ["required": required(VersionKey.after)]],
            "additionalProperties": false,
        ]
        return [
            "type": "object", "propertyNames": ["pattern": "^v[1-9][0-9]*$"], "additionalProperties": version,
            "minProperties": 1, "maxProperties": .number(PlanLimits.versionCountMax - 1),
        ]
    }

    // MARK: Columns

    /// An expression alone, or a mapping with exactly one generator and any modifiers.
    private static var column: JSONValue {
        guard case .object(let generators) = properties(GeneratorKey.self, shape),
            case .object(let modifiers) = properties(ModifierKey.self, shape)
        else { preconditionFailure("properties are an object") }
        let mapping: JSONValue = [
            "type": "object",
            "properties": .object(generators + modifiers),
            "additionalProperties": false,
            "oneOf": .list(GeneratorKey.allCases.map { ["required": required($0)] }),
            // A vocabulary takes a condition, too.
            "dependentRequired": .members(
                ModifierKey.ofReferences.filter { $0 != .where }.map { ($0.rawValue, required(GeneratorKey.ref)) }),
            "allOf": [
                // Keys are never NULL, and references have the type of the key that they refer to.
                without([.when], GeneratorKey.key), without([.type], GeneratorKey.ref),
            ],
        ]
        return [
            "description": "An expression, or a mapping with exactly one generator and any modifiers.",
            "if": ["type": "object"], "then": mapping, "else": definition("expression"),
        ]
    }

    private static func without(_ modifiers: [ModifierKey], _ generator: GeneratorKey) -> JSONValue {
        [
            "if": ["required": required(generator)],
            "then": ["properties": .members(modifiers.map { ($0.rawValue, false) })],
        ]
    }

    private static func shape(_ key: GeneratorKey) -> JSONValue {
        switch key {
        case .value: ["type": ["string", "number", "boolean", "null"]]
        case .key: definition("key")
        case .ref, .pick: ["type": "string", "pattern": .text("^\(namePattern)(\\.\(namePattern))?$")]
        case .choose: definition("choose")
        case .uniform: pair
        case .normal, .lognormal:
            [
                "anyOf": [
                    pair,
                    [
                        "type": "object",
                        "properties": properties(DistributionKey.self) { _ in definition("expression") },
                        "required": required(DistributionKey.mean, DistributionKey.deviation),
                        "additionalProperties": false,
                    ],
                ]
            ]
        case .piecewise:
            [
                "type": "object", "properties": properties(PiecewiseKey.self) { _ in numbers },
                "required": required(PiecewiseKey.values, PiecewiseKey.weights), "additionalProperties": false,
            ]
        case .quantiles: numbers
        case .date: definition("date")
        case .timestamp: definition("timestamp")
        case .template: definition("text")
        }
    }

    private static var numbers: JSONValue { ["type": "array", "items": ["type": ["number", "string"]]] }

    private static func shape(_ key: ModifierKey) -> JSONValue {
        switch key {
        case .type: definition("type")
        case .nulls: ["type": ["number", "string"], "minimum": 0, "maximum": 1]
        case .when: definition("expression")
        case .hidden: ["type": "boolean"]
        case .description: definition("text")
        case .since: ["type": "string", "pattern": "^v[1-9][0-9]*$"]
        case .default: ["type": ["string", "number", "boolean"]]
        case .before:
            [
                "type": "object", "propertyNames": ["pattern": "^v[1-9][0-9]*$"],
                "additionalProperties": definition("type"), "minProperties": 1,
            ]
        case .where: definition("expression")
        case .distinct: ["type": "boolean"]
        case .order:
            [
                "anyOf": [
                    definition("expression"),
                    [
                        "type": "array", "items": definition("expression"),
                        "maxItems": .number(PlanLimits.orderCountMax),
                    ],
                ]
            ]
        case .row: definition("expression")
        case .among: ["enum": ["earlier"]]
        case .match: ["type": ["number", "string"], "exclusiveMinimum": 0, "maximum": 1]
        case .skew: ["type": "string", "pattern": "^ *(uniform|(zipf|selfsimilar|exponential|normal) *\\(.*\\)) *$"]
        }
    }
}
