public import Foundation
import Glibc

/// A workload with the SQL of its queries.
public struct WorkloadFolder: Sendable {
    /// The name of the file that says what there is.
    public static let fileName = "workload.json"

    /// The folder's path.
    public let path: String
    /// What there is.
    public let workload: Workload
    /// The SQL of each query, in the order of `workload.queries`.
    public let sql: [String]

    /// Reads a workload and checks all of it. Throws where anything is wrong, cannot be read, or is too large.
    public init(path: String) throws(WorkloadError) {
        let file = path + "/" + Self.fileName
        guard FileManager.default.fileExists(atPath: path) else {
            throw WorkloadError(path: path, reason: "there is no such folder")
        }
        let data = try Self.read(file, byteCountMax: WorkloadLimits.fileByteCountMax)
        let workload: Workload
        do {
            workload = try JSONDecoder().decode(Workload.self, from: data)
        } catch {
            throw WorkloadError(path: file, decoding: error, of: data)
        }
        try WorkloadCheck(workload, path: file).check()
        var sql: [String] = []
        sql.reserveCapacity(workload.queries.count)
        var total = 0
        for (index, query) in workload.queries.enumerated() {
            let text = try Self.readSQL(of: query, place: "queries[\(index)].file", folder: path)
            total += text.utf8.count
            guard total <= WorkloadLimits.sqlTotalByteCountMax else {
                throw WorkloadError(
                    path: path, reason: "its SQL has more than \(WorkloadLimits.sqlTotalByteCountMax) bytes in all")
            }
            sql.append(text)
        }
        self.path = path
        self.workload = workload
        self.sql = sql
    }

    /// Checks a workload that is to be written; `path` is for the errors.
    public static func check(_ workload: Workload, path: String = fileName) throws(WorkloadError) {
        try WorkloadCheck(workload, path: path).check()
    }

    /// The text of `workload.json`: keys in order, the same bytes for the same workload.
    public static func encoded(_ workload: Workload) throws(WorkloadError) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return try encoder.encode(workload)
        } catch {
            throw WorkloadError(path: fileName, reason: "cannot be written: \(error)")
        }
    }

    private static func readSQL(
        of query: WorkloadQuery, place: String, folder: String
    ) throws(WorkloadError) -> String {
        let file = folder + "/" + query.file
        guard FileManager.default.fileExists(atPath: file) else {
            let parent = URL(fileURLWithPath: file).deletingLastPathComponent()
            let name = URL(fileURLWithPath: file).lastPathComponent
            let there = (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) ?? []
            let hint = there.count <= 10_000 ? didYouMeanFile(name, in: there) : ""
            throw WorkloadError(
                path: folder + "/" + fileName, place: place, reason: "there is no file '\(query.file)'\(hint)")
        }
        let data = try read(file, byteCountMax: WorkloadLimits.sqlByteCountMax)
        guard let text = String(validating: data, as: UTF8.self), !text.utf8.contains(0) else {
            throw WorkloadError(path: file, reason: "is no text in UTF-8")
        }
        guard text.contains(where: { !$0.isWhitespace }) else { throw WorkloadError(path: file, reason: "is empty") }
        return text
    }

    private static func didYouMeanFile(_ wrong: String, in names: [String]) -> String {
        let hint = didYouMean(wrong, in: names)
        return hint.hasPrefix("did") ? ": \(hint)" : ""
    }

    /// Reads a file of at most so many bytes; what is longer is not read.
    private static func read(_ path: String, byteCountMax: Int) throws(WorkloadError) -> Data {
        let data: Data
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            data = try handle.read(upToCount: byteCountMax + 1) ?? Data()
        } catch {
            let isThere = FileManager.default.fileExists(atPath: path)
            throw WorkloadError(path: path, reason: isThere ? "cannot be read" : "there is no such file")
        }
        guard data.count <= byteCountMax else {
            throw WorkloadError(path: path, reason: "has more than \(byteCountMax) bytes")
        }
        return data
    }
}

extension WorkloadError {
    /// What the JSON decoder found wrong.
    fileprivate init(path: String, decoding error: any Error, of data: Data) {
        func place(_ codingPath: [any CodingKey]) -> String {
            codingPath.reduce(into: "") { place, key in
                if let index = key.intValue {
                    place += "[\(index)]"
                } else {
                    place += (place.isEmpty ? "" : ".") + key.stringValue
                }
            }
        }
        switch error {
        case DecodingError.keyNotFound(let key, let context):
            self.init(path: path, place: place(context.codingPath), reason: "the key '\(key.stringValue)' is missing")
        case DecodingError.typeMismatch(let type, let context):
            self.init(path: path, place: place(context.codingPath), reason: "is not \(Self.words(for: type))")
        case DecodingError.valueNotFound(let type, let context):
            self.init(path: path, place: place(context.codingPath), reason: "is null, not \(Self.words(for: type))")
        case DecodingError.dataCorrupted(let context):
            let isSyntax = context.codingPath.isEmpty && context.debugDescription.contains("JSON")
            let reason = isSyntax ? "is no JSON: \(Self.syntaxError(in: data))" : context.debugDescription
            self.init(path: path, place: place(context.codingPath), reason: reason)
        default:
            self.init(path: path, reason: "\(error)")
        }
    }

    /// Where the text stops being JSON, which the decoder does not say.
    private static func syntaxError(in data: Data) -> String {
        do {
            _ = try JSONSerialization.jsonObject(with: data)
            return "it cannot be read"
        } catch {
            return (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String ?? "\(error)"
        }
    }

    private static func words(for type: Any.Type) -> String {
        switch type {
        case is String.Type: "a text"
        case is Bool.Type: "true or false"
        case is Int.Type, is Int64.Type, is UInt64.Type: "a whole number"
        case is Double.Type: "a number"
        case is [Any].Type, is [String?].Type, is [[String?]].Type, is [String].Type: "a list"
        default: "\(type)".hasPrefix("Array") ? "a list" : "an object"
        }
    }
}
