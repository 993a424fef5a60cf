/// A file of digests that `sha256sum -c` checks: a line for each file, `DIGEST  NAME`, sorted by name.
public struct DigestList: Hashable, Sendable {
    /// One file.
    public struct Entry: Hashable, Sendable {
        /// The file, relative to the dataset, with `/` between its parts.
        public let name: String
        /// SHA-256: 64 lower-case hexadecimal digits.
        public let digest: String

        /// Makes an entry. Throws `badDigest` for a digest of another form, and `badName` for a name with a line feed, a
        /// carriage return or a backslash, which `sha256sum` would write in another way.
        public init(name: String, digest: String) throws(StorageError) {
            guard DigestList.isDigest(digest.utf8) else { throw .badDigest(name: name, digest: digest) }
            guard !name.isEmpty, !name.utf8.contains(where: { $0 == 10 || $0 == 13 || $0 == UInt8(ascii: "\\") }) else {
                throw .badName(name)
            }
            self.name = name
            self.digest = digest
        }
    }

    /// The files, sorted by the bytes of their names.
    public let entries: [Entry]

    /// Makes a list of entries in any order.
    public init(_ entries: [Entry]) {
        self.entries = entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// Writes the list to `path`, whole or not at all.
    public func write(to path: String) throws(StorageError) {
        var file = try AtomicFileWriter(path: path)
        for entry in entries {
            try file.write(Array("\(entry.digest)  \(entry.name)\n".utf8))
        }
        try file.commit()
    }

    /// Reads the list at `path`, in text (`  `) or binary (` *`) mode. Throws `badDigestLine` with the line's number.
    public init(contentsOf path: String) throws(StorageError) {
        var bytes = try Files.read(path, byteCountMax: .max)
        if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        var entries: [Entry] = []
        var line = 0
        let lines = bytes.isEmpty ? [] : bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for text in lines {
            line += 1
            let mode = text.dropFirst(64).prefix(2)
            guard text.count > 66, Self.isDigest(text.prefix(64)),
                mode.elementsEqual("  ".utf8) || mode.elementsEqual(" *".utf8)
            else { throw .badDigestLine(path: path, line: line) }
            do throws(StorageError) {
                entries.append(
                    try Entry(
                        name: String(decoding: text.dropFirst(66), as: UTF8.self),
                        digest: String(decoding: text.prefix(64), as: UTF8.self)))
            } catch {
                throw .badDigestLine(path: path, line: line)
            }
        }
        self.init(entries)
    }

    private static func isDigest(_ text: some Collection<UInt8>) -> Bool {
        text.count == 64
            && text.allSatisfy {
                $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") || $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "f")
            }
    }
}
