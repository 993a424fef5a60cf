public import Encoding

/// Which entity each record of the sources is of.
///
/// Memory: some 35 bytes a record and 30 an entity, with keys of ten bytes.
public struct Crosswalk {
    /// Records at most.
    public static let recordCountMax = 100_000_000
    private static let sourceCountMax = 256

    /// The sources, in the order in which they came.
    private(set) var sources: [[UInt8]] = []
    private var records = KeyTable()
    private(set) var entities = KeyTable()
    /// By record: the number of its entity.
    private(set) var entityOfRecord: [Int32] = []
    /// By record: the number of its source.
    private(set) var sourceOfRecord: [UInt8] = []

    /// Begins without records.
    public init() {}

    /// Takes a line of the answer key: an entity's key, a source, and the record's key. False if it is none.
    public mutating func take(_ fields: [CSVRecordParser.Field]) -> Bool {
        guard fields.count == 3, let entity = fields[0], let name = fields[1], let key = fields[2],
            records.count < Crosswalk.recordCountMax
        else { return false }
        let source = sources.firstIndex(of: name) ?? sources.count
        guard source < Crosswalk.sourceCountMax else { return false }
        if source == sources.count { sources.append(name) }
        guard records.insert([UInt8(source)] + key).isNew else { return false }
        entityOfRecord.append(entities.insert(entity).number)
        sourceOfRecord.append(UInt8(source))
        return true
    }

    /// How many records there are.
    public var recordCount: Int { entityOfRecord.count }

    /// The sources' names.
    public var sourceNames: [String] { sources.map { String(decoding: $0, as: UTF8.self) } }

    /// Throws if there are more or fewer records than there should be.
    public func expect(recordCount wanted: Int64) throws(CrosswalkError) {
        guard Int64(recordCount) == wanted else { throw CrosswalkError(found: Int64(recordCount), wanted: wanted) }
    }

    /// The key of the entity that a record is of; nil for a record that no source has.
    public func entity(source: [UInt8], key: [UInt8]) -> [UInt8]? {
        record(source: source, key: key).map { Array(entities[entityOfRecord[Int($0)]]) }
    }

    /// The number of a record; nil if no source has it.
    func record(source: [UInt8], key: [UInt8]) -> Int32? {
        sources.firstIndex(of: source).flatMap { records.number(of: [UInt8($0)] + key) }
    }
}

/// A crosswalk that has not as many records as it should.
public struct CrosswalkError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The records that it has.
    public let found: Int64
    /// Those that it should have.
    public let wanted: Int64

    /// The reason as a sentence.
    public var description: String {
        "the answer key is damaged: its crosswalk has \(found) records, \(found < wanted ? "fewer" : "more") than the \(wanted) of the manifest"
    }
}
