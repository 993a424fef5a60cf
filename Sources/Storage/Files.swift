import Glibc

/// The system calls that this module makes, with EINTR retried and errors typed.
///
/// *Soundness* of the calls: every path is NUL-terminated for the call, every buffer lives during it with the length given.
enum Files {
    /// Opens `path` (closed in children) and gives the descriptor, the caller's to close.
    static func open(_ path: String, _ flags: Int32, for operation: String) throws(StorageError) -> Int32 {
        while true {
            let descriptor = unsafe Glibc.open(path, flags | O_CLOEXEC, 0o666)
            if descriptor >= 0 { return descriptor }
            guard errno == EINTR else { throw .last(operation, path) }
        }
    }

    /// Writes all of `bytes` at the descriptor's position.
    static func write(_ bytes: Span<UInt8>, to descriptor: Int32, path: String) throws(StorageError) {
        try unsafe bytes.withUnsafeBytes { (bytes) throws(StorageError) in
            guard let base = bytes.baseAddress else { return }
            var done = 0
            while done < bytes.count {
                let count = unsafe Glibc.write(descriptor, base + done, bytes.count - done)
                guard count >= 0 || errno == EINTR else { throw .last("write", path) }
                done += max(0, count)
            }
        }
    }

    /// Reads up to `byteCountMax` bytes of a file.
    static func read(_ path: String, byteCountMax: Int) throws(StorageError) -> [UInt8] {
        let descriptor = try open(path, O_RDONLY, for: "open")
        defer { close(descriptor) }
        return try read(descriptor, path: path, byteCountMax: byteCountMax)
    }

    /// Reads from the descriptor's position on.
    static func read(_ descriptor: Int32, path: String, byteCountMax: Int) throws(StorageError) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: min(byteCountMax, 1 << 20))
        while bytes.count < byteCountMax {
            let count = try read(into: &chunk, from: descriptor, path: path)
            if count == 0 { break }
            bytes += chunk.prefix(min(count, byteCountMax - bytes.count))
        }
        return bytes
    }

    /// Reads at most `chunk.count` bytes into `chunk`, and gives how many: 0 at the end.
    static func read(into chunk: inout [UInt8], from descriptor: Int32, path: String) throws(StorageError) -> Int {
        while true {
            let count = unsafe Glibc.read(descriptor, &chunk, chunk.count)
            if count >= 0 { return count }
            guard errno == EINTR else { throw .last("read", path) }
        }
    }

    /// Copies a file, in place of what may bear the new name.
    static func copy(_ path: String, to newPath: String) throws(StorageError) {
        let source = try open(path, O_RDONLY, for: "open")
        defer { close(source) }
        let target = try open(newPath, O_WRONLY | O_CREAT | O_TRUNC, for: "make")
        defer { close(target) }
        _ = try copy(source, to: target, path: path)
    }

    /// Copies what is left of one open file to another, and gives how many bytes that were.
    static func copy(_ source: Int32, to target: Int32, path: String) throws(StorageError) -> Int64 {
        var chunk = [UInt8](repeating: 0, count: 1 << 20)
        var byteCount: Int64 = 0
        while case let count = try read(into: &chunk, from: source, path: path), count > 0 {
            try write(chunk.span.extracting(first: count), to: target, path: path)
            byteCount += Int64(count)
        }
        return byteCount
    }

    /// Brings what was written to the disk.
    static func sync(_ descriptor: Int32, path: String) throws(StorageError) {
        while fsync(descriptor) != 0 {
            guard errno == EINTR else { throw .last("sync", path) }
        }
    }

    /// Brings the names in a folder to the disk.
    static func syncFolder(_ path: String) throws(StorageError) {
        let descriptor = try open(path, O_RDONLY | O_DIRECTORY, for: "open")
        defer { close(descriptor) }
        try sync(descriptor, path: path)
    }

    /// Gives a file another name, in place of what may bear it.
    static func rename(_ path: String, to newPath: String) throws(StorageError) {
        guard unsafe Glibc.rename(path, newPath) == 0 else { throw .last("rename \(path) to", newPath) }
    }

    /// Makes a folder and those above it, where they are missing.
    static func makeFolder(_ path: String) throws(StorageError) {
        if unsafe mkdir(path, 0o777) == 0 { return }
        switch errno {
        case EEXIST where kind(of: path) == .folder:
            return
        case ENOENT where folder(of: path) != path:
            try makeFolder(folder(of: path))
            guard unsafe mkdir(path, 0o777) == 0 || errno == EEXIST else { throw .last("make the folder", path) }
        default:
            throw .last("make the folder", path)
        }
    }

    /// Removes a file, which may be missing.
    static func removeFile(_ path: String) throws(StorageError) {
        guard unsafe unlink(path) == 0 || errno == ENOENT else { throw .last("remove", path) }
    }

    /// Removes a file, a symbolic link (not what it points at), or a folder with all that is in it.
    static func removeTree(_ path: String) throws(StorageError) {
        guard kind(of: path, followingLinks: false) == .folder else { return try removeFile(path) }
        for name in try names(in: path) { try removeTree(path + "/" + name) }
        guard unsafe rmdir(path) == 0 || errno == ENOENT else { throw .last("remove the folder", path) }
    }

    /// The names in a folder, sorted, without `.` and `..`.
    static func names(in path: String) throws(StorageError) -> [String] {
        guard let stream = unsafe opendir(path) else { throw .last("list", path) }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = unsafe readdir(stream) else {
                guard errno == 0 else { throw .last("list", path) }
                return names.sorted()
            }
            // Soundness: the entry is valid up to the next readdir; its name is NUL-terminated within it.
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                unsafe String(cString: UnsafeRawPointer(tuple).assumingMemoryBound(to: CChar.self))
            }
            if name != "." && name != ".." { names.append(name) }
        }
    }

    /// What a path names.
    enum Kind {
        case nothing
        case file
        case folder
        case link
        case other
    }

    /// What `path` names; `nothing` also where it cannot be reached.
    static func kind(of path: String, followingLinks: Bool = true) -> Kind {
        var status = stat()
        let result = followingLinks ? unsafe stat(path, &status) : unsafe lstat(path, &status)
        guard result == 0 else { return .nothing }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        case S_IFLNK: return .link
        default: return .other
        }
    }

    /// The folder that holds `path`: `.` for a bare name.
    static func folder(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The last part of `path`.
    static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}
