/// How well entities were resolved: values held against those that are expected.
public struct ResolutionScore: Hashable, Sendable, Codable {
    /// Values of a column, of a kind of conflict, or of all.
    public struct Values: Hashable, Sendable, Codable {
        /// What they have in common.
        public var name: String
        /// Values that are expected: one of each entity.
        public var expected: Int64 = 0
        /// Values that were given, of entities that there are and of others.
        public var given: Int64 = 0
        /// Those that are as expected.
        public var right: Int64 = 0
        /// Values that are expected and were not given.
        public var missing: Int64 = 0
        /// Those that were given and are not as expected.
        public var wrong: Int64 { given - right }
        /// The share of what is expected that is right; nil where nothing is.
        public var accuracy: Double? { expected > 0 ? Double(right) / Double(expected) : nil }
        /// The share of what was given that is right; nil where nothing was.
        public var precision: Double? { given > 0 ? Double(right) / Double(given) : nil }
        /// The share of what is expected that was given and is right: the accuracy.
        public var recall: Double? { accuracy }

        /// Begins without values.
        public init(name: String) { self.name = name }

        private enum CodingKeys: String, CodingKey {
            case name, expected, given, right, wrong, missing, accuracy, precision, recall
        }

        /// Reads values; what follows from the counts is computed.
        public init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            name = try values.decode(String.self, forKey: .name)
            expected = try values.decode(Int64.self, forKey: .expected)
            given = try values.decode(Int64.self, forKey: .given)
            right = try values.decode(Int64.self, forKey: .right)
            missing = try values.decode(Int64.self, forKey: .missing)
        }

        /// Writes the counts with what follows from them.
        public func encode(to encoder: any Encoder) throws {
            var values = encoder.container(keyedBy: CodingKeys.self)
            try values.encode(name, forKey: .name)
            try values.encode(expected, forKey: .expected)
            try values.encode(given, forKey: .given)
            try values.encode(right, forKey: .right)
            try values.encode(wrong, forKey: .wrong)
            try values.encode(missing, forKey: .missing)
            try values.encodeIfPresent(accuracy, forKey: .accuracy)
            try values.encodeIfPresent(precision, forKey: .precision)
            try values.encodeIfPresent(recall, forKey: .recall)
        }

        mutating func note(isGiven: Bool, isRight: Bool) {
            expected += 1
            if isGiven { given += 1 } else { missing += 1 }
            if isRight { right += 1 }
        }
    }

    /// All values of the columns that were given.
    public var all: Values
    /// By column, of those that were given.
    public var columns: [Values]
    /// The values of these columns that sources disagree on.
    public var conflicts: Values
    /// The same by kind.
    public var kinds: [Values]
    /// Entities that are expected.
    public var entityCount: Int64
    /// Those of them that were given.
    public var givenCount: Int64
    /// Rows that were given of no entity.
    public var unknownCount: Int64
    /// The first of them.
    public var unknown: [String]
    /// Sources that rows were said to be of and that there are not: the first of them.
    public var unknownSources: [String]
}
