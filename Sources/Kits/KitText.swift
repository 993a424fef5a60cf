/// A file of a kit.
public struct KitText: Hashable, Sendable {
    /// Where it is in the kit's folder, with `/` between its parts.
    public let path: String
    /// What stands in it.
    public let text: String
    /// Whether it is a program.
    public let isExecutable: Bool

    init(_ path: String, _ text: String, isExecutable: Bool = false) {
        self.path = path
        self.text = text
        self.isExecutable = isExecutable
    }

    /// A file of lines.
    init(_ path: String, lines: [String]) {
        self.init(path, lines.joined(separator: "\n") + "\n")
    }
}

/// Where a kit's scripts find the dataset.
public enum DatasetPlace: Hashable, Sendable {
    /// In the folder above the kit's own.
    case aboveKit
    /// At an absolute path.
    case path(String)

    /// The lines of a shell's script that put the kit's folder into `kit` and make the dataset's the working one.
    var shellLines: [String] {
        let dataset =
            switch self {
            case .aboveKit: "\"$kit/..\""
            case .path(let path): Shell.quoted(path)
            }
        return ["kit=$(cd \"$(dirname \"$0\")\" && pwd)", "cd \(dataset)"]
    }
}

/// What is written for a POSIX shell.
enum Shell {
    /// A word that the shell takes as it stands.
    static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }

    /// A name of a file without quotes where it needs none.
    static func word(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte | 0x20) || (0x2D...0x39).contains(byte) || byte == 0x5F
        }
        return isPlain && !text.isEmpty ? text : quoted(text)
    }
}
