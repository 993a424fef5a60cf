import Columns
import Plan
import Randomness

/// Says which sources know which entities of a table, and which record is of which.
///
/// A permutation gives each entity a number; those that the same sources know have numbers that follow one another. A source counts the
/// entities that it knows in the order of these numbers, and a permutation of its own scatters its records: those of all its entities,
/// and behind them second records of those that another permutation puts first. All questions take O(log regions).
final class SourceMembership {
    /// What is known of a source.
    private struct Source {
        /// Of each region, the number that the source gives to its first entity; and the numbers of entities, where it knows none.
        let firsts: [Int64]
        /// The regions that it knows, in order, and the numbers that it gives to their first entities.
        let regions: [Int]
        let starts: [Int64]
        let records: Permutation
        /// Which entities have a second record; nil if none has.
        let repeats: Permutation?
        let entityCount: Int64
        let recordCount: Int64
    }

    private let entities: Permutation
    private let sets: [UInt32]
    /// The number of the first entity of each region, and one more for the end.
    private let starts: [Int64]
    private let sources: [Source]
    /// The first row of each source's records in a table that lists all.
    private let listed: [Int64]
    private let odds: [Double]

    init(plan: ResolvedPlan, table: Int) {
        let resolved = plan.tables[table]
        guard let sources = resolved.sources else { preconditionFailure("the table has no sources") }
        func key(_ source: String, _ purpose: String) -> StreamKey {
            StreamKey(seed: plan.seed, table: resolved.name, column: source, purpose: purpose)
        }
        entities = Permutation(count: resolved.rowCount, key: key("", "sources"))
        sets = sources.regions.map(\.sources)
        var starts: [Int64] = [0]
        for region in sources.regions { starts.append(starts[starts.count - 1] + region.count) }
        self.starts = starts
        self.sources = sources.list.enumerated().map { place, source in
            var firsts: [Int64] = []
            var regions: [Int] = []
            var begins: [Int64] = []
            var next: Int64 = 0
            for (index, region) in sources.regions.enumerated() {
                let knows = region.sources >> UInt32(place) & 1 == 1
                firsts.append(knows ? next : -1)
                guard knows else { continue }
                regions.append(index)
                begins.append(next)
                next += region.count
            }
            return Source(
                firsts: firsts, regions: regions, starts: begins,
                records: Permutation(count: source.recordCount, key: key(source.name, "records")),
                repeats: source.repeatCount > 0
                    ? Permutation(count: source.entityCount, key: key(source.name, "repeats")) : nil,
                entityCount: source.entityCount, recordCount: source.recordCount)
        }
        var listed: [Int64] = [0]
        for source in sources.list { listed.append(listed[listed.count - 1] + source.recordCount) }
        self.listed = listed
        odds = sources.list.map(\.odds)
    }

    /// The last of ascending starts that is not above a number.
    private func place(of number: Int64, in starts: [Int64]) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if starts[middle] <= number { low = middle } else { high = middle }
        }
        return low
    }

    /// The entity of a record of a source.
    func entity(ofRecord record: Int64, source: Int) -> Int64 {
        let known = sources[source]
        let place = known.records.forward(record)
        var number = place
        if place >= known.entityCount, let repeats = known.repeats {
            number = repeats.forward(place - known.entityCount)
        }
        let region = self.place(of: number, in: known.starts)
        return entities.inverse(starts[known.regions[region]] + number - known.starts[region])
    }

    /// The number that a source gives an entity; nil if it does not know it.
    private func number(of entity: Int64, _ source: Source) -> Int64? {
        let number = entities.forward(entity)
        let region = place(of: number, in: starts)
        let first = source.firsts[region]
        return first < 0 ? nil : first + number - starts[region]
    }

    /// The record that a source has of an entity; nil if it has none.
    func record(ofEntity entity: Int64, source: Int) -> Int64? {
        number(of: entity, sources[source]).map { sources[source].records.inverse($0) }
    }

    /// The second record that a source has of an entity; nil if it has none.
    func secondRecord(ofEntity entity: Int64, source: Int) -> Int64? {
        let known = sources[source]
        guard let repeats = known.repeats, let number = number(of: entity, known) else { return nil }
        let place = known.entityCount + repeats.inverse(number)
        return place < known.recordCount ? known.records.inverse(place) : nil
    }

    /// The record of a source that a row of a list of all stands for; nil if it is of another.
    func listed(_ row: Int64, source: Int) -> Int64? {
        row >= listed[source] && row < listed[source + 1] ? row - listed[source] : nil
    }

    /// The sources that know an entity, as bits.
    func sources(ofEntity entity: Int64) -> UInt32 {
        sets[place(of: entities.forward(entity), in: starts)]
    }

    /// Of each set of sources that may know an entity, together with `sources`, the odds that each of all is drawn.
    func odds(among sources: UInt32) -> [UInt32: [Double]] {
        var all: [UInt32: [Double]] = [:]
        for set in Set(sets.map { $0 & sources }) where set != 0 {
            let weights = odds.indices.map { set >> UInt32($0) & 1 == 1 ? odds[$0] : 0 }
            let isAny = weights.contains { $0 > 0 }
            all[set] = isAny ? weights : odds.indices.map { set >> UInt32($0) & 1 == 1 ? 1 : 0 }
        }
        return all
    }
}

extension Compiler {
    /// Where records come from that a reference leads to, if it asks a source for those of the frame's own rows.
    func origin(of reference: Reference, in frame: Frame) -> (frame: Frame, source: Int)? {
        guard case .sources(let lookup, let operand)? = reference.row?.kind, case .rowIndex = operand.kind,
            lookup.table == frame.table, frame.planned == nil, frame.defects == nil
        else { return nil }
        switch lookup.question {
        case .record(let source), .secondRecord(let source): return (frame, source)
        default: return nil
        }
    }

    /// The entities of records that were asked for by entity: the rows where they come from. Nil for other references.
    func entities(of frame: Frame, by reference: Reference) -> Frame? {
        guard let origin = frame.origin, case .sources(let lookup, let operand)? = reference.row?.kind,
            case .rowIndex = operand.kind, case .entity(origin.source) = lookup.question,
            lookup.table == origin.frame.table
        else { return nil }
        let entities = Frame(
            table: lookup.table, rows: origin.frame.rows, nulls: frame.nulls, isContiguous: false, size: frame.size)
        entities.twin = origin.frame
        return entities
    }

    /// The sources that know each of some entities, as bits; computed once for a frame's own rows.
    private func knownSources(of rows: Buffer<Int64>, nulls: Buffer<UInt8>?, _ membership: SourceMembership)
        -> Buffer<UInt32>
    {
        if nulls == nil, let known = knownSources[ObjectIdentifier(rows)] { return known }
        let out = Buffer<UInt32>()
        emit { count in
            for place in 0..<count {
                out[place] = (nulls?[place] ?? 0) == 0 ? membership.sources(ofEntity: rows[place]) : 0
            }
        }
        if nulls == nil {
            keep(rows)
            knownSources[ObjectIdentifier(rows)] = out
        }
        return out
    }

    /// What the sources of a table say of rows.
    func sources(_ lookup: SourceLookup, _ operand: Expression, in scope: Scope) throws(GenerationError) -> Vector {
        let vector = try compile(operand, in: scope)
        let rows = integers(vector).materialised
        let membership = lookups.membership(of: lookup.table)
        let out = Buffer<Int64>()
        let absent = vector.nulls
        /// Emits numbers that may be missing; the operand may be, too, and any number is in its place then.
        func emitRows(_ find: @escaping (Int64) -> Int64?) -> Vector {
            let nulls = Buffer<UInt8>()
            emit { count in
                for place in 0..<count {
                    let found = (absent?[place] ?? 0) == 0 ? find(rows[place]) : nil
                    out[place] = found ?? 0
                    nulls[place] = found == nil ? 1 : 0
                }
            }
            return Vector(.integers(.buffer(out)), nulls: nulls)
        }
        switch lookup.question {
        case .entity(let source):
            emit { count in
                for place in 0..<count {
                    out[place] =
                        (absent?[place] ?? 0) == 0 ? membership.entity(ofRecord: rows[place], source: source) : 0
                }
            }
            return Vector(.integers(.buffer(out)), nulls: absent)
        case .record(let source): return emitRows { membership.record(ofEntity: $0, source: source) }
        case .secondRecord(let source): return emitRows { membership.secondRecord(ofEntity: $0, source: source) }
        case .listed(let source): return emitRows { membership.listed($0, source: source) }
        case .knownCount(let set):
            let known = knownSources(of: rows, nulls: absent, membership)
            emit { count in
                for place in 0..<count { out[place] = Int64((known[place] & set).nonzeroBitCount) }
            }
            return Vector(.integers(.buffer(out)), nulls: nil)
        case .oddSource(let set, let draw):
            let samplers = membership.odds(among: set).mapValues { AliasSampler(aliasTable($0)) }
            let bits = bits(draw, in: scope.frame)
            let known = knownSources(of: rows, nulls: absent, membership)
            emit { count in
                for place in 0..<count {
                    out[place] = samplers[known[place] & set].map { Int64($0.sample(bits[place])) } ?? 0
                }
            }
            return Vector(.integers(.buffer(out)), nulls: nil)
        }
    }
}
