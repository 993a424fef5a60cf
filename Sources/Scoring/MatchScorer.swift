public import Encoding

/// What somebody links: clusters of records, or pairs of them, held against a crosswalk.
///
/// Memory: with the crosswalk's, some 70 bytes a record with keys of ten bytes; of a file, 30 bytes and the name of each cluster, and 20
/// bytes for each pair.
public struct MatchScorer {
    /// Records of a file at most.
    public static let recordCountMax = 100_000_000
    private static let unknownMax = 5

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

    private let crosswalk: Crosswalk
    private var kindNames: [String] = []
    /// Sets of kinds, each in order; the first is of none.
    private var kindSets: [[Int]] = [[]]
    private var numberOfKindSet: [[Int]: Int32] = [[]: 0]
    /// By entity: the number of its set of kinds.
    private var kindSetOfEntity: [Int32]
    private var columns: NamedColumns?
    private var form = Form.clusters(cluster: 0, source: 0, key: 0)
    private var recordCount: Int64 = 0
    private var clusters = KeyTable()
    private var firstOfCluster: [Int32] = []
    /// Records that no source has; they are numbered behind those of the crosswalk.
    private var unknown = KeyTable()
    private var unknownNames: [String] = []
    private var unknownSources = UnknownSources()
    /// Of each record, one that it is linked to, in the end the same for a whole cluster; itself if it is linked to none.
    private var linked: [Int32]
    /// Pairs that were given: the lower number above the higher.
    private var givenPairs: Set<UInt64> = []
    private var given = MatchScore.Pairs(name: "given", found: 0)

    /// Begins with all records that there are.
    public init(_ crosswalk: Crosswalk) {
        self.crosswalk = crosswalk
        kindSetOfEntity = Array(repeating: 0, count: crosswalk.entities.count)
        linked = Array(0..<Int32(crosswalk.recordCount))
    }

    /// Takes what sources disagree on of an entity.
    public mutating func takeConflict(entity: [UInt8], kind: String) {
        guard let number = crosswalk.entities.number(of: entity) else { return }
        let place = kindNames.firstIndex(of: kind) ?? kindNames.count
        if place == kindNames.count { kindNames.append(kind) }
        let before = kindSets[Int(kindSetOfEntity[Int(number)])]
        guard !before.contains(place) else { return }
        let after = (before + [place]).sorted()
        let set = numberOfKindSet[after] ?? Int32(kindSets.count)
        if Int(set) == kindSets.count {
            kindSets.append(after)
            numberOfKindSet[after] = set
        }
        kindSetOfEntity[Int(number)] = set
    }

    /// Whether the columns' names were read.
    public var hasHeader: Bool { columns != nil }

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
            let record = record(fields[source] ?? [], fields[key] ?? [])
            let (number, isNew) = clusters.insert(fields[cluster] ?? [])
            if isNew { firstOfCluster.append(record) } else { link(firstOfCluster[Int(number)], record) }
        case .pairs(let firstSource, let firstKey, let secondSource, let secondKey):
            let first = record(fields[firstSource] ?? [], fields[firstKey] ?? [])
            let second = record(fields[secondSource] ?? [], fields[secondKey] ?? [])
            guard first != second,
                givenPairs.insert(UInt64(min(first, second)) << 32 | UInt64(max(first, second))).inserted
            else { return }
            given.found = (given.found ?? 0) + 1
            if let entity = entity(of: first), entity == self.entity(of: second) { given.hits += 1 }
            link(first, second)
        }
    }

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
            try named.expectNoMistake(
                for: ["cluster", "source", "source_key", "source_a", "key_a", "source_b", "key_b"])
            throw .noHeader(
                wanted: "cluster, source and source_key, or source_a, key_a, source_b and key_b", found: named.names)
        }
        columns = named
    }

    /// The number of a record, which is a new one where no source has it.
    private mutating func record(_ source: [UInt8], _ key: [UInt8]) -> Int32 {
        if let known = crosswalk.record(source: source, key: key) { return known }
        let (number, isNew) = unknown.insert(source + [0] + key)
        let record = Int32(crosswalk.recordCount) + number
        if isNew {
            linked.append(record)
            unknownSources.note(source, in: crosswalk)
            if unknownNames.count < MatchScorer.unknownMax {
                let texts = [source.prefix(40), key.prefix(80)].map { String(decoding: $0, as: UTF8.self) }
                unknownNames.append(texts.joined(separator: " "))
            }
        }
        return record
    }

    /// The entity of a record; nil if no source has it.
    private func entity(of record: Int32) -> Int32? {
        record < crosswalk.recordCount ? crosswalk.entityOfRecord[Int(record)] : nil
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

    /// The score of all that was taken. O(records · log records + records · sources).
    public consuming func finish() -> MatchScore {
        for record in linked.indices { linked[record] = root(Int32(record)) }
        var tally = PairTally(sources: crosswalk.sources, kinds: kindNames)
        let clustersOfEntity = countClusters(&tally)
        let entities = crosswalk.entityOfRecord.inGroups(count: crosswalk.entities.count)
        for entity in clustersOfEntity.indices {
            let counts = tally.counts(entities.order[entities.range(entity)], crosswalk.sourceOfRecord)
            tally.note(counts, .listed, kinds: kindSets[Int(kindSetOfEntity[entity])])
        }
        var all = tally.all
        all.found = (all.found ?? 0) + tally.unknownPairCount
        given.listed = all.listed
        let isOfPairs = if case .pairs = form { true } else { false }
        return MatchScore(
            pairs: all, given: isOfPairs ? given : nil, sources: tally.sources,
            kinds: tally.kinds.filter { $0.listed > 0 }, exactEntityCount: tally.exactEntityCount,
            entityCount: Int64(clustersOfEntity.count), splitEntityCount: Int64(clustersOfEntity.count { $0 > 1 }),
            mixedClusterCount: tally.mixedClusterCount, unknownCount: Int64(unknown.count), unknown: unknownNames,
            unknownSources: unknownSources.names)
    }

    /// Counts what was linked; gives by entity among how many clusters its records are.
    private func countClusters(_ tally: inout PairTally) -> [Int32] {
        var sizes = [Int32](repeating: 0, count: crosswalk.entities.count)
        for entity in crosswalk.entityOfRecord { sizes[Int(entity)] += 1 }
        var clustersOfEntity = [Int32](repeating: 0, count: sizes.count)
        let groups = linked.inGroups(count: linked.count)
        for cluster in linked.indices {
            let range = groups.range(cluster)
            let members = groups.order[range].filter { $0 < crosswalk.recordCount }.sorted {
                crosswalk.entityOfRecord[Int($0)] < crosswalk.entityOfRecord[Int($1)]
            }
            tally.noteUnknown(known: members.count, all: range.count)
            guard !members.isEmpty else { continue }
            tally.note(tally.counts(members[...], crosswalk.sourceOfRecord), .found)
            var partCount = 0
            var rest = members[...]
            while let first = rest.first {
                let entity = crosswalk.entityOfRecord[Int(first)]
                let part = rest.prefix { crosswalk.entityOfRecord[Int($0)] == entity }
                rest = rest[part.endIndex...]
                partCount += 1
                clustersOfEntity[Int(entity)] += 1
                tally.note(
                    tally.counts(part, crosswalk.sourceOfRecord), .hits,
                    kinds: kindSets[Int(kindSetOfEntity[Int(entity)])])
                if part.count == range.count, part.count == Int(sizes[Int(entity)]) { tally.exactEntityCount += 1 }
            }
            if partCount > 1 { tally.mixedClusterCount += 1 }
        }
        return clustersOfEntity
    }
}
