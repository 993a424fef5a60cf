import Glibc

/// Files and folders that are needed for a while.
///
/// *Soundness* of the calls: each gets a NUL-terminated array of the function's own, whose last letters it replaces.
public enum Temporary {
    private static func template(in folder: String) -> [CChar] { Array((folder + "/loadstress-XXXXXX").utf8CString) }

    /// Opens an empty file without a name: it is gone when its descriptor, the caller's to close, is closed. Children do not
    /// inherit it.
    public static func openFile(in folder: String) throws(SystemError) -> Int32 {
        var name = template(in: folder)
        let descriptor = unsafe mkstemp(&name)
        guard descriptor >= 0 else { throw SystemError(code: errno) }
        unsafe unlink(name)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        return descriptor
    }

    /// Makes an empty folder that only this user may enter, and gives its path; it is the caller's to remove.
    public static func makeFolder(in folder: String) throws(SystemError) -> String {
        var name = template(in: folder)
        guard unsafe mkdtemp(&name) != nil else { throw SystemError(code: errno) }
        return String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
