import Foundation

/// A temporary folder that goes with its owner.
final class Folder: Sendable {
    /// The folder of what many tests read; it goes with the process of the tests.
    static let shared: Folder = {
        let folder = Folder()
        atexit { try? FileManager.default.removeItem(atPath: Folder.shared.path) }
        return folder
    }()

    let path: String

    init() {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("loadstress-test-\(UUID())").path
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        } catch {
            preconditionFailure("no temporary folder: \(error)")
        }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The path of something in the folder.
    func path(_ name: String) -> String { path + "/" + name }

    /// A file's text; nil where there is none.
    func text(_ name: String) -> String? { try? String(contentsOfFile: path(name), encoding: .utf8) }

    /// Writes a file and gives its path.
    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)))
        return path(name)
    }
}

/// Everything about a file or folder that a program could have changed, a line for each thing in it.
func snapshot(_ path: String) throws -> [String] {
    let text = try shell(
        #"""
        find "$1" -printf '%P %y %m %s %i %T@ %C@\n' | LC_ALL=C sort
        find "$1" -type f -exec sha256sum {} + | LC_ALL=C sort
        """#, path)
    return text.split(separator: "\n").map(String.init)
}
