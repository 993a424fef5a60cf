extension PlanSchema {
    // MARK: Texts and numbers

    /// The form of names.
    static let namePattern = "[a-z][a-z0-9_]{0,\(PlanLimits.nameByteCountMax - 1)}"

    static var name: JSONValue {
        [
            "type": "string", "pattern": .text("^\(namePattern)$"),
            "not": ["enum": .texts(reservedWords.sorted())],
        ]
    }

    /// One line of text; YAML reads some of it as a number.
    static var line: JSONValue {
        ["type": ["string", "number", "boolean", "null"], "maxLength": .number(PlanLimits.expressionByteCountMax)]
    }

    static var expression: JSONValue {
        [
            "type": ["string", "number", "boolean"], "minLength": 1,
            "maxLength": .number(PlanLimits.expressionByteCountMax),
        ]
    }

    /// A whole number: with `_` between digits, YAML 1.2 reads it as text.
    static var wholeNumber: JSONValue {
        ["type": ["integer", "string"], "minimum": 0, "pattern": "^[0-9][0-9_]*$"]
    }

    static var weight: JSONValue {
        ["type": ["number", "string"], "minimum": 0, "pattern": "^[0-9][0-9_.eE+-]*$"]
    }

    static var day: JSONValue {
        ["type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"]
    }

    /// Two expressions.
    static var pair: JSONValue {
        ["type": "array", "items": definition("expression"), "minItems": 2, "maxItems": 2]
    }

    /// A type's name, which editors complete, or a form with sizes; in any case.
    static var type: JSONValue {
        let plain = TypeName.allCases.filter { $0.form == nil }.map(\.rawValue)
        let forms = TypeName.allCases.map { name in
            name.rawValue.map { "[\($0.lowercased())\($0.uppercased())]" }.joined() + (name.form ?? "")
        }
        return [
            "anyOf": [
                ["enum": .texts(plain)],
                ["type": "string", "pattern": .text("^\\s*(\(forms.joined(separator: "|")))\\s*$")],
            ]
        ]
    }

    // MARK: Generators

    static var key: JSONValue {
        let mapping: JSONValue = [
            "type": "object",
            "properties": properties(KeyKey.self) { key in
                switch key {
                case .value: definition("expression")
                case .format: ["type": "string", "pattern": "\\{(:0[0-9]+)?\\}"]
                case .start, .step: ["type": ["integer", "string"], "pattern": "^-?[0-9][0-9_]*$"]
                case .scattered: ["type": "boolean"]
                case .domain: definition("wholeNumber").with("minimum", 1)
                }
            },
            "additionalProperties": false,
            "dependentRequired": .members([(KeyKey.domain.rawValue, required(KeyKey.scattered))]),
        ]
        return [
            "anyOf": [
                ["enum": ["dense", "scattered", "uuid"]],
                ["type": "string", "pattern": "\\{(:0[0-9]+)?\\}"],
                mapping,
            ]
        ]
    }

    static var choose: JSONValue {
        let most = JSONValue.number(PlanLimits.chooseValueCountMax)
        return [
            "anyOf": [
                [
                    "type": "array", "items": ["type": ["string", "number", "boolean"]], "minItems": 1,
                    "maxItems": most,
                ],
                [
                    "type": "object", "additionalProperties": ["anyOf": [definition("weight"), weighted]],
                    "minProperties": 1,
                    "maxProperties": most,
                ],
            ]
        ]
    }

    /// A weight with more to be said of it.
    private static var weighted: JSONValue {
        [
            "type": "object",
            "properties": properties(WeightKey.self) { key in
                switch key {
                case .weight: definition("weight")
                case .since: ["type": "string", "pattern": "^v[1-9][0-9]*$"]
                }
            },
            "additionalProperties": false,
        ]
    }

    static func calendar(_ keys: [CalendarKey]) -> JSONValue {
        [
            "type": "object",
            "properties": properties(keys) { key in
                switch key {
                case .from, .to: definition("day")
                case .months, .weekdays, .hours: weights(key.weightNames)
                case .holidays:
                    [
                        "anyOf": [
                            ["type": "array", "items": definition("day")],
                            [
                                "type": "object", "propertyNames": definition("day"),
                                "additionalProperties": definition("weight"),
                            ],
                        ]
                    ]
                case .growth: definition("weight")
                case .ordered: ["type": "boolean"]
                }
            },
            "required": required(CalendarKey.from, CalendarKey.to),
            "additionalProperties": false,
        ]
    }

    /// A weight for each name: a list of all, or a mapping.
    private static func weights(_ names: [String]) -> JSONValue {
        [
            "anyOf": [
                [
                    "type": "array", "items": definition("weight"), "minItems": .number(names.count),
                    "maxItems": .number(names.count),
                ],
                [
                    "type": "object", "properties": .members(names.map { ($0, definition("weight")) }),
                    "additionalProperties": false, "minProperties": 1,
                ],
            ]
        ]
    }
}

extension TypeName {
    /// The pattern of what stands behind the name; nil if nothing does.
    var form: String? {
        switch self {
        case .decimal: "\\s*\\(\\s*[0-9]+\\s*,\\s*[0-9]+\\s*\\)"
        case .varchar: "\\s*\\(\\s*[0-9_]+\\s*\\)"
        case .smallint, .int, .integer, .bigint, .double, .boolean, .date, .timestamp, .text: nil
        }
    }
}
