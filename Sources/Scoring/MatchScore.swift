public import Encoding

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
    /// The pairs as they were given, where pairs were.
    public var given: Pairs?
    /// By the sources of the two records.
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
    /// Records that were given and that no source has.
    public var unknownCount: Int64
    /// The first of them, as `SOURCE KEY`.
    public var unknown: [String]
}

/// What somebody links: clusters of records, or pairs of them, held against a crosswalk.
///
/// Memory: some 200 bytes a record.
public struct MatchScorer {
    /// Records of the crosswalk, and of a file, at most.
    public static let recordCountMax = 100_000_000
    private static let unknownMax = 5

    /// A record of a source.
    private struct RecordName: Hashable {
        var source: Int
        var key: [UInt8]
    }

    private enum Form {
        case clusters(cluster: Int, source: Int, key: Int)
        case pairs(Int, Int, Int, Int)

        /// The places of the fields that are needed.
        var places: [Int] {
            switch self {
            case .clusters(let cluster, let source, let key): [cluster, source, key]
            case .pairs(let first, let firstKey, let second, let secondKey): [first, firstKey, second, secondKey]
            }
        }
    }

    private var sourceNames: [String] = []
    private var records: [RecordName: Int32] = [:]
    private var entityOfRecord: [Int32] = []
    private var sourceOfRecord: [Int32] = []
    private var entities: [[UInt8]: Int32] = [:]
    private var kindNames: [String] = []
    private var kindsOfEntity: [Int32: [Int]] = [:]
    private var columns: NamedColumns?
    private var form = Form.clusters(cluster: 0, source: 0, key: 0)
    private var recordCount: Int64 = 0
    private var clusters: [[UInt8]: Int32] = [:]
    /// Of each record, one that it is linked to, in the end the same for a whole cluster; itself if it is linked to none.
    private var linked: [Int32] = []
    private var firstOfCluster: [Int32: Int32] = [:]
    private var given = MatchScore.Pairs(name: "given", found: 0)
    private var unknown: [String] = []
    private var unknownCount: Int64 = 0
    /// Linked pairs that have an unknown record.
    private var unknownPairCount: Int64 = 0

    /// Begins without records.
    public init() {}

    /// Takes a line of the crosswalk: an entity's key, a source, and the record's key. False if it is none.
    public mutating func takeRecord(_ fields: [CSVRecordParser.Field]) -> Bool {
        guard fields.count == 3, let entity = fields[0], let name = fields[1], let key = fields[2],
            records.count < MatchScorer.recordCountMax
        else { return false }
        let source = source(named: String(decoding: name, as: UTF8.self), adding: true) ?? 0
        let number = entities[entity] ?? Int32(entities.count)
        entities[entity] = number
        let record = Int32(entityOfRecord.count)
        guard records.updateValue(record, forKey: RecordName(source: source, key: key)) == nil else { return false }
        entityOfRecord.append(number)
        sourceOfRecord.append(Int32(source))
        linked.append(record)
        return true
    }

    private mutating func source(named name: String, adding: Bool) -> Int? {
        if let known = sourceNames.firstIndex(of: name) { return known }
        guard adding else { return nil }
        sourceNames.append(name)
        return sourceNames.count - 1
    }

    /// Takes what sources disagree on of an entity, after the crosswalk.
    public mutating func takeConflict(entity: [UInt8], kind: String) {
        guard let number = entities[entity] else { return }
        let place = kindNames.firstIndex(of: kind) ?? kindNames.count
        if place == kindNames.count { kindNames.append(kind) }
        if !(kindsOfEntity[number] ?? []).contains(place) { kindsOfEntity[number, default: []].append(place) }
    }

    /// Takes the next record of what is linked, the first of which has the columns' names.
    public mutating func take(_ fields: [CSVRecordParser.Field]) throws(ScoredFileError) {
        guard let columns else { return try takeHeader(fields) }
        recordCount += 1
        guard recordCount <= Int64(MatchScorer.recordCountMax) else { throw .tooMany(MatchScorer.recordCountMax) }
        guard fields.count == columns.names.count else {
            throw .fieldCount(record: recordCount, found: fields.count, wanted: columns.names.count)
        }
        for place in form.places where fields[place] == nil {
            throw .missing(record: recordCount, column: columns.names[place])
        }
        switch form {
        case .clusters(let cluster, let source, let key):
            let number = clusters[fields[cluster] ?? []] ?? Int32(clusters.count)
            clusters[fields[cluster] ?? []] = number
            guard let record = record(fields.text(source), fields[key] ?? []) else { return }
            if let first = firstOfCluster[number] { link(first, record) } else { firstOfCluster[number] = record }
        case .pairs(let firstSource, let firstKey, let secondSource, let secondKey):
            let first = record(fields.text(firstSource), fields[firstKey] ?? [])
            let second = record(fields.text(secondSource), fields[secondKey] ?? [])
            given.found = (given.found ?? 0) + 1
            guard let first, let second else {
                unknownPairCount += 1
                return
            }
            if entityOfRecord[Int(first)] == entityOfRecord[Int(second)], first != second { given.hits += 1 }
            link(first, second)
        }
    }

    /// Whether the columns' names were read.
    public var hasHeader: Bool { columns != nil }

    private mutating func takeHeader(_ fields: [CSVRecordParser.Field]) throws(ScoredFileError) {
        let named = try NamedColumns(fields)
        if let cluster = named.place("cluster"), let source = named.place("source"), let key = named.place("source_key")
        {
            form = .clusters(cluster: cluster, source: source, key: key)
        } else if let first = named.place("source_a"), let firstKey = named.place("key_a"),
            let second = named.place("source_b"), let secondKey = named.place("key_b")
        {
            form = .pairs(first, firstKey, second, secondKey)
        } else {
            throw .noHeader(
                wanted: "cluster, source and source_key, or source_a, key_a, source_b and key_b", found: named.names)
        }
        columns = named
    }

    private mutating func record(_ source: String, _ key: [UInt8]) -> Int32? {
        if let place = self.source(named: source, adding: false),
            let known = records[RecordName(source: place, key: key)]
        {
            return known
        }
        unknownCount += 1
        if unknown.count < MatchScorer.unknownMax {
            unknown.append("\(source.prefix(40)) \(String(decoding: key.prefix(80), as: UTF8.self))")
        }
        return nil
    }

    private mutating func root(_ record: Int32) -> Int32 {
        var next = record
        while linked[Int(next)] != next {
            // Halves the way for those who come later.
            linked[Int(next)] = linked[Int(linked[Int(next)])]
            next = linked[Int(next)]
        }
        return next
    }

    private mutating func link(_ first: Int32, _ second: Int32) {
        let (one, other) = (root(first), root(second))
        if one != other { linked[Int(max(one, other))] = min(one, other) }
    }

    /// The score of all that was taken. O(records · sources²).
    public consuming func finish() -> MatchScore {
        let sourceCount = sourceNames.count
        var bySources: [MatchScore.Pairs] = []
        var places: [Int] = Array(repeating: 0, count: sourceCount * sourceCount)
        for first in 0..<sourceCount {
            for second in first..<sourceCount {
                places[first * sourceCount + second] = bySources.count
                places[second * sourceCount + first] = bySources.count
                let name =
                    first == second ? "\(sourceNames[first]) twice" : "\(sourceNames[first]) and \(sourceNames[second])"
                bySources.append(MatchScore.Pairs(name: name, found: 0))
            }
        }
        var byKind = (["none"] + kindNames).map { MatchScore.Pairs(name: $0) }
        var groups: [Int32: [Int32]] = [:]
        for record in entityOfRecord.indices { groups[root(Int32(record)), default: []].append(Int32(record)) }

        /// Counts pairs among so many records of each source.
        func count(_ counts: [Int64], _ body: (_ place: Int, _ pairs: Int64) -> Void) {
            for first in 0..<sourceCount where counts[first] > 0 {
                body(places[first * sourceCount + first], counts[first] * (counts[first] - 1) / 2)
                for second in (first + 1)..<max(first + 1, sourceCount) {
                    body(places[first * sourceCount + second], counts[first] * counts[second])
                }
            }
        }
        let none = [Int64](repeating: 0, count: sourceCount)
        var recordsOfEntity = [Int32](repeating: 0, count: entities.count)
        var clustersOfEntity = [Int32](repeating: 0, count: entities.count)
        var ofEntity: [Int32: [Int64]] = [:]
        for record in entityOfRecord.indices {
            recordsOfEntity[Int(entityOfRecord[record])] += 1
            ofEntity[entityOfRecord[record], default: none][Int(sourceOfRecord[record])] += 1
        }
        for (entity, counts) in ofEntity {
            let kinds = kindsOfEntity[entity].map { $0.map { $0 + 1 } } ?? [0]
            count(counts) { place, pairs in
                bySources[place].listed += pairs
                for kind in kinds { byKind[kind].listed += pairs }
            }
        }
        var mixed: Int64 = 0
        var exact: Int64 = 0
        for group in groups.values {
            var all = none
            var parts: [Int32: [Int64]] = [:]
            for record in group {
                all[Int(sourceOfRecord[Int(record)])] += 1
                parts[entityOfRecord[Int(record)], default: none][Int(sourceOfRecord[Int(record)])] += 1
            }
            count(all) { place, pairs in bySources[place].found = (bySources[place].found ?? 0) + pairs }
            if parts.count > 1 { mixed += 1 }
            for (entity, counts) in parts {
                clustersOfEntity[Int(entity)] += 1
                let kinds = kindsOfEntity[entity].map { $0.map { $0 + 1 } } ?? [0]
                count(counts) { place, pairs in
                    bySources[place].hits += pairs
                    for kind in kinds { byKind[kind].hits += pairs }
                }
                if parts.count == 1, group.count == Int(recordsOfEntity[Int(entity)]) { exact += 1 }
            }
        }
        var pairs = MatchScore.Pairs(name: "all", found: unknownPairCount)
        for source in bySources {
            pairs.listed += source.listed
            pairs.found = (pairs.found ?? 0) + (source.found ?? 0)
            pairs.hits += source.hits
        }
        given.listed = pairs.listed
        let isOfPairs = if case .pairs = form { true } else { false }
        return MatchScore(
            pairs: pairs, given: isOfPairs ? given : nil, sources: bySources, kinds: byKind.filter { $0.listed > 0 },
            exactEntityCount: exact, entityCount: Int64(entities.count),
            splitEntityCount: Int64(clustersOfEntity.count { $0 > 1 }), mixedClusterCount: mixed,
            unknownCount: unknownCount, unknown: unknown)
    }
}
