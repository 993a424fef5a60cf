/// How well records were linked: pairs of records of one entity, held against those that somebody linked.
public struct MatchScore: Hashable, Sendable, Codable {
    /// Pairs of records, of some kind or of all.
    public struct Pairs: Hashable, Sendable, Codable {
        /// What the pairs have in common.
        public var name: String
        /// Pairs of one entity.
        public var listed: Int64 = 0
        /// Pairs that were linked; nil where that is not known of this kind.
        public var found: Int64?
        /// Those that are both.
        public var hits: Int64 = 0
        /// The share of what was linked that is of one entity; nil where nothing was linked.
        public var precision: Double? { found.flatMap { $0 > 0 ? Double(hits) / Double($0) : nil } }
        /// The share of the pairs of one entity that were linked; nil where there are none.
        public var recall: Double? { listed > 0 ? Double(hits) / Double(listed) : nil }
        /// The harmonic mean of both.
        public var f1: Double? {
            guard let precision, let recall else { return nil }
            return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
        }

        /// Begins without pairs.
        public init(name: String, found: Int64? = nil) {
            self.name = name
            self.found = found
        }

        private enum CodingKeys: String, CodingKey { case name, listed, found, hits, precision, recall, f1 }

        /// Reads pairs; what follows from the counts is computed.
        public init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            name = try values.decode(String.self, forKey: .name)
            listed = try values.decode(Int64.self, forKey: .listed)
            found = try values.decodeIfPresent(Int64.self, forKey: .found)
            hits = try values.decode(Int64.self, forKey: .hits)
        }

        /// Writes the counts with what follows from them.
        public func encode(to encoder: any Encoder) throws {
            var values = encoder.container(keyedBy: CodingKeys.self)
            try values.encode(name, forKey: .name)
            try values.encode(listed, forKey: .listed)
            try values.encodeIfPresent(found, forKey: .found)
            try values.encode(hits, forKey: .hits)
            try values.encodeIfPresent(precision, forKey: .precision)
            try values.encodeIfPresent(recall, forKey: .recall)
            try values.encodeIfPresent(f1, forKey: .f1)
        }
    }

    /// All pairs, those that follow from others among them: where a is linked to b and b to c, a is to c.
    public var pairs: Pairs
    /// The pairs as they were given, each once, where pairs were.
    public var given: Pairs?
    /// By the sources of the two records; of those that there are.
    public var sources: [Pairs]
    /// By what sources disagree on of the entity; `none` of those that they agree on.
    public var kinds: [Pairs]
    /// Entities whose records are all linked, and to no others.
    public var exactEntityCount: Int64
    /// Entities.
    public var entityCount: Int64
    /// Entities whose records are not all linked.
    public var splitEntityCount: Int64
    /// Clusters with records of several entities.
    public var mixedClusterCount: Int64
    /// Records that were given and that no source has, each once. All pairs with them are wrong.
    public var unknownCount: Int64
    /// The first of them, as `SOURCE KEY`.
    public var unknown: [String]
    /// Sources that records were said to be of and that there are not: the first of them.
    public var unknownSources: [String]
}
