import Foundation
public import Sharding

extension DatasetManifest {
    /// What every version of the format begins with.
    private struct Version: Decodable {
        let formatVersion: Int
    }

    /// Reads the manifest at `path`. Throws `manifestVersion` for another version, `badManifest` for what is none.
    ///
    /// Memory: the file and all its shards.
    public init(contentsOf path: String) throws(StorageError) {
        let data = Data(try Files.read(path, byteCountMax: .max))
        let decoder = JSONDecoder()
        do {
            let found = try decoder.decode(Version.self, from: data).formatVersion
            guard found == Self.formatVersionSupported else {
                throw StorageError.manifestVersion(path: path, found: found, supported: Self.formatVersionSupported)
            }
            self = try decoder.decode(DatasetManifest.self, from: data)
        } catch let error as StorageError {
            throw error
        } catch {
            throw .badManifest(path: path, reason: manifestFault(error))
        }
    }

    /// Writes the manifest to `path`, whole or not at all.
    public func write(to path: String) throws(StorageError) {
        var writer = try DatasetManifestWriter(path: path, head: self)
        for shard in shards { try writer.append(shard) }
        try writer.finish()
    }
}

/// What a decoder found, in a few words.
private func manifestFault(_ error: any Error) -> String {
    func place(_ context: DecodingError.Context, _ key: (any CodingKey)? = nil) -> String {
        let path = (context.codingPath + (key.map { [$0] } ?? [])).map { key in
            key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)"
        }.joined()
        return path.isEmpty ? "the file" : String(path.drop { $0 == "." })
    }
    switch error {
    case DecodingError.keyNotFound(let key, let context): return "\(place(context, key)) is missing"
    case DecodingError.valueNotFound(_, let context): return "\(place(context)) is null"
    case DecodingError.typeMismatch(_, let context): return "\(place(context)) is of another type"
    case DecodingError.dataCorrupted(let context):
        return context.codingPath.isEmpty ? "it is not JSON" : "\(place(context)) has no meaning"
    default: return "\(error)"
    }
}

/// Writes a dataset's manifest shard by shard, so that memory does not grow with their number.
public struct DatasetManifestWriter: ~Copyable {
    private var file: AtomicFileWriter
    private let json: DatasetJSON
    private var shardCount = 0

    /// Begins the manifest at `path` with everything of `head` but its shards. Nothing is there under that name before
    /// `finish`.
    public init(path: String, head: DatasetManifest) throws(StorageError) {
        let fields: [(key: String, value: any Encodable)] =
            [
                ("formatVersion", head.formatVersion), ("planName", head.planName), ("seed", head.seed),
                ("fingerprint", head.fingerprint), ("engineVersion", head.engineVersion), ("run", head.run),
                ("options", head.options), ("createdMilliseconds", head.createdMilliseconds),
                ("finishedMilliseconds", head.finishedMilliseconds), ("proof", head.proof), ("tables", head.tables),
                ("statistics", head.statistics),
            ] + (head.answers.map { [("answers", $0 as any Encodable)] } ?? [])
        let json = DatasetJSON(path: path)
        var file = try AtomicFileWriter(path: path)
        try file.write(Array("{\n".utf8))
        for field in fields {
            try file.write(Array("\"\(field.key)\": ".utf8) + json.encode(field.value) + Array(",\n".utf8))
        }
        try file.write(Array("\"shards\": [".utf8))
        self.file = file
        self.json = json
    }

    /// Adds the next shard, tables in the plan's order.
    public mutating func append(_ shard: ShardManifest) throws(StorageError) {
        var line = shard
        // The tables' own are there, and a shard's are larger than all the rest.
        line.statistics = nil
        try file.write(Array((shardCount == 0 ? "\n" : ",\n").utf8) + json.encode(line))
        shardCount += 1
    }

    /// Ends the manifest and gives the file its name. Traps when called twice.
    public mutating func finish() throws(StorageError) {
        try file.write(Array("\n]\n}\n".utf8))
        try file.commit()
    }
}

/// JSON on one line with its keys in order.
private struct DatasetJSON {
    let path: String
    let encoder: JSONEncoder

    init(path: String) {
        self.path = path
        encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    }

    func encode(_ value: any Encodable) throws(StorageError) -> [UInt8] {
        do {
            return [UInt8](try encoder.encode(value))
        } catch {
            throw .badManifest(path: path, reason: "\(error)")
        }
    }
}
