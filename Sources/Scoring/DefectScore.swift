import Digest
public import Encoding

/// How well defects were found: those that an answer key lists held against those that somebody found.
public struct DefectScore: Hashable, Sendable, Codable {
    /// The outcome for a kind, or for all.
    public struct Outcome: Hashable, Sendable, Codable {
        /// The kind; `all` for all.
        public var kind: String
        /// Defects that the answer key lists.
        public var listed: Int64 = 0
        /// Defects that were found, right or wrong; nil of a kind where those who found them named none.
        public var found: Int64?
        /// Those that are both; where kinds are named, by that kind.
        public var hits: Int64 = 0
        /// Hits whose clean value was given and is right; nil where none were given.
        public var corrected: Int64?
        /// The share of what was found that is listed; nil where nothing was found, or it is not known of this kind.
        public var precision: Double? {
            found.flatMap { $0 > 0 ? Double(hits) / Double($0) : nil }
        }
        /// The share of what is listed that was found; nil where nothing is listed.
        public var recall: Double? { listed > 0 ? Double(hits) / Double(listed) : nil }
        /// The harmonic mean of both; nil where either is not known, 0 where both are.
        public var f1: Double? {
            guard let precision, let recall else { return nil }
            return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
        }

        init(kind: String) { self.kind = kind }

        private enum CodingKeys: String, CodingKey {
            case kind, listed, found, hits, corrected, precision, recall, f1
        }

        /// Reads an outcome; what follows from the counts is computed.
        public init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            kind = try values.decode(String.self, forKey: .kind)
            listed = try values.decode(Int64.self, forKey: .listed)
            found = try values.decodeIfPresent(Int64.self, forKey: .found)
            hits = try values.decode(Int64.self, forKey: .hits)
            corrected = try values.decodeIfPresent(Int64.self, forKey: .corrected)
        }

        /// Writes an outcome with what follows from its counts.
        public func encode(to encoder: any Encoder) throws {
            var values = encoder.container(keyedBy: CodingKeys.self)
            try values.encode(kind, forKey: .kind)
            try values.encode(listed, forKey: .listed)
            try values.encodeIfPresent(found, forKey: .found)
            try values.encode(hits, forKey: .hits)
            try values.encodeIfPresent(corrected, forKey: .corrected)
            try values.encodeIfPresent(precision, forKey: .precision)
            try values.encodeIfPresent(recall, forKey: .recall)
            try values.encodeIfPresent(f1, forKey: .f1)
        }
    }

    /// The kinds, those of the answer key first.
    public var kinds: [Outcome]
    /// All kinds together.
    public var all: Outcome
}

/// Goes through an answer key and counts what was found of it.
///
/// A hit is a defect of the table, row and column that a record names, and of the kind, where it names one. Memory: what was found.
public struct DefectScorer {
    private var found: FoundDefects
    private var outcomes: [DefectScore.Outcome] = []
    private var placeOfKind: [String: Int] = [:]
    private var all = DefectScore.Outcome(kind: "all")

    /// Begins with what was found; `kinds` are those that the answer keys may have.
    public init(_ found: FoundDefects, kinds: [String]) {
        self.found = found
        for kind in kinds + found.kinds where placeOfKind[kind] == nil {
            placeOfKind[kind] = outcomes.count
            outcomes.append(DefectScore.Outcome(kind: kind))
        }
        if found.namesKinds {
            for place in outcomes.indices { outcomes[place].found = 0 }
        }
        if found.namesValues {
            for place in outcomes.indices { outcomes[place].corrected = 0 }
            all.corrected = 0
        }
    }

    /// Takes a record of the answer key of a table; false for one that is none.
    public mutating func take(_ fields: [CSVRecordParser.Field], of table: String) -> Bool {
        guard fields.count == 7, let kind = fields[3],
            let outcome = placeOfKind[String(decoding: kind, as: UTF8.self)]
        else { return false }
        outcomes[outcome].listed += 1
        all.listed += 1
        guard let row = found.isByLine ? fields[0] : fields[1] else { return true }
        let place = FoundDefects.Place(table: Array(table.utf8), row: row, column: fields[2] ?? [])
        guard var entry = found.entries[place], !entry.isHit else { return true }
        let isOfKind = entry.kind < 0 || found.kinds[Int(entry.kind)] == outcomes[outcome].kind
        guard isOfKind else { return true }
        entry.isHit = true
        found.entries[place] = entry
        outcomes[outcome].hits += 1
        all.hits += 1
        if let clean = entry.clean, clean == FoundDefects.digest(of: fields[5]) {
            outcomes[outcome].corrected? += 1
            all.corrected? += 1
        }
        return true
    }

    /// The score, when all answer keys were taken.
    public consuming func finish() -> DefectScore {
        if found.namesKinds {
            for entry in found.entries.values where entry.kind >= 0 {
                if let place = placeOfKind[found.kinds[Int(entry.kind)]] {
                    outcomes[place].found = (outcomes[place].found ?? 0) + 1
                }
            }
        }
        all.found = Int64(found.entries.count)
        let shown = outcomes.filter { $0.listed > 0 || $0.found ?? 0 > 0 }
        return DefectScore(kinds: shown, all: all)
    }
}
