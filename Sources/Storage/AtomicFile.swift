import Glibc

/// Small files that are there whole or not at all.
public enum AtomicFile {
    /// Writes `bytes` aside, syncs, gives the file the name `path` in place of what may bear it, and syncs the folder.
    ///
    /// On an error the old file, if any, is untouched and nothing is left aside. One writer at a time for each path.
    public static func write(_ bytes: [UInt8], to path: String) throws(StorageError) {
        var file = try AtomicFileWriter(path: path)
        try file.write(bytes)
        try file.commit()
    }

    private static let partialSuffix = ".partial"

    /// The path that a process writes aside at.
    static func partialPath(_ path: String) -> String {
        Files.folder(of: path) + "/.\(Files.name(of: path)).\(getpid())\(partialSuffix)"
    }

    /// Whether a file of that name was left by a process that was killed.
    static func isPartial(_ name: String) -> Bool { name.hasPrefix(".") && name.hasSuffix(partialSuffix) }
}

/// A file that is written piece by piece and there whole or not at all.
struct AtomicFileWriter: ~Copyable {
    /// Bytes gathered before they are written; one larger piece is gathered whole.
    private static let bufferByteCountMax = 1 << 20

    private let descriptor: Int32
    private let path: String
    private let partialPath: String
    private var buffer: [UInt8] = []
    private var isCommitted = false

    /// Begins a file that is to have the name `path`.
    init(path: String) throws(StorageError) {
        let partialPath = AtomicFile.partialPath(path)
        // One left by a process that bore our id before us is in nobody's use.
        try Files.removeFile(partialPath)
        descriptor = try Files.open(partialPath, O_WRONLY | O_CREAT | O_EXCL, for: "make")
        self.path = path
        self.partialPath = partialPath
    }

    /// Adds `bytes`.
    mutating func write(_ bytes: [UInt8]) throws(StorageError) {
        if buffer.count + bytes.count > Self.bufferByteCountMax { try flush() }
        buffer += bytes
    }

    private mutating func flush() throws(StorageError) {
        try Files.write(buffer.span, to: descriptor, path: path)
        buffer.removeAll(keepingCapacity: true)
    }

    /// Gives the file its name.
    mutating func commit() throws(StorageError) {
        precondition(!isCommitted, "the file is committed")
        try flush()
        try Files.sync(descriptor, path: path)
        try Files.rename(partialPath, to: path)
        isCommitted = true
        try Files.syncFolder(Files.folder(of: path))
    }

    deinit {
        close(descriptor)
        if !isCommitted { _ = unsafe unlink(partialPath) }
    }
}
