import Foundation

/// The program under test: the one that was built with the tests, or the one that `LOADSTRESS_PROGRAM` names.
enum Program {
    /// Its path. Tests of a build without it fail at once, by this path.
    static let path: String = {
        if let named = ProcessInfo.processInfo.environment["LOADSTRESS_PROGRAM"] { return named }
        let bundle = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        return bundle.deletingLastPathComponent().appendingPathComponent("loadstress").path
    }()

    /// Whether the program was built with the optimiser: what it uses of memory is only then what users see.
    static var isOptimised: Bool {
        #if DEBUG
            ProcessInfo.processInfo.environment["LOADSTRESS_PROGRAM"]?.contains("release") ?? false
        #else
            true
        #endif
    }
}

/// How a process ended and what it said.
struct Ended {
    /// Its exit status; minus the signal's number where one killed it.
    let status: Int32
    /// Its standard output.
    let output: String
    /// Its standard error.
    let errors: String
}

/// A process that is killed when its owner goes, whatever the outcome of the test. Worker processes of a run that is
/// killed leave by themselves, which is a test of its own.
final class Running {
    private let process = Process()
    private let folder = Folder()

    /// Starts the program with the given arguments.
    convenience init(_ arguments: String...) throws {
        try self.init(executable: Program.path, arguments)
    }

    init(executable: String, _ arguments: [String], in workingFolder: String? = nil) throws {
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = arguments
        if let workingFolder { process.currentDirectoryURL = URL(fileURLWithPath: workingFolder) }
        process.standardInput = FileHandle.nullDevice
        // Files, not pipes: a process that says much never waits for the test to read it.
        process.standardOutput = try newFile("output")
        process.standardError = try newFile("errors")
        try process.run()
    }

    deinit {
        guard process.isRunning else { return }
        kill(id, SIGKILL)
        process.waitUntilExit()
    }

    private func newFile(_ name: String) throws -> FileHandle {
        let path = folder.path(name)
        try Data().write(to: URL(fileURLWithPath: path))
        return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    }

    var id: pid_t { process.processIdentifier }
    var isRunning: Bool { process.isRunning }
    var output: String { folder.text("output") ?? "" }
    var errors: String { folder.text("errors") ?? "" }

    func signal(_ signal: Int32) {
        if process.isRunning { kill(id, signal) }
    }

    /// The processes that this one started and that live, in the order of their ids.
    var children: [pid_t] { livingProcesses().filter { $0.parent == id }.map(\.id).sorted() }

    /// Waits for the end. Throws `TimeOut` with all that the process said.
    func wait(seconds: Double = 120) throws -> Ended {
        do {
            try eventually("the process ends", within: seconds) { !process.isRunning }
        } catch let timeOut as TimeOut {
            throw TimeOut(description: "\(timeOut): \(output) \(errors)")
        }
        let status = process.terminationStatus
        return Ended(
            status: process.terminationReason == .uncaughtSignal ? -status : status, output: output, errors: errors)
    }
}

/// Runs the program to its end.
func loadstress(_ arguments: [String], in folder: String? = nil) throws -> Ended {
    try Running(executable: Program.path, arguments, in: folder).wait()
}

/// Runs the program to its end.
func loadstress(_ arguments: String...) throws -> Ended {
    try loadstress(arguments)
}

/// Runs a shell's script with positional arguments to its end and gives what it wrote.
@discardableResult
func shell(_ script: String, _ arguments: String...) throws -> String {
    let ended = try Running(executable: "/bin/sh", ["-euc", script, "sh"] + arguments).wait()
    guard ended.status == 0 else { throw ShellFailure(script: script, ended: ended) }
    return ended.output
}

/// A script of a test that failed.
struct ShellFailure: Error {
    let script: String
    let ended: Ended
}

/// Something that was waited for and did not happen.
struct TimeOut: Error, CustomStringConvertible {
    let description: String
}

/// Looks until `condition` holds. Throws `TimeOut` where it does not within so many seconds.
func eventually(_ what: String, within seconds: Double = 60, _ condition: () throws -> Bool) throws {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while try !condition() {
        guard ContinuousClock.now < deadline else { throw TimeOut(description: "not within \(seconds) s: \(what)") }
        usleep(5_000)
    }
}

/// A process as `/proc` shows it.
struct SystemProcess {
    let id: pid_t
    let parent: pid_t
}

/// All processes but those that ended and were not waited for.
func livingProcesses() -> [SystemProcess] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { name in
        guard let id = pid_t(name), let text = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8),
            // The program's name, in parentheses, may hold anything.
            let end = text.lastIndex(of: ")")
        else { return nil }
        let fields = text[text.index(after: end)...].split(separator: " ")
        guard fields.count > 1, fields[0] != "Z", let parent = pid_t(fields[1]) else { return nil }
        return SystemProcess(id: id, parent: parent)
    }
}

/// The most memory that a living process ever had resident, in bytes.
func peakMemory(of process: pid_t) -> Int? {
    let text = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    let line = text?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line.flatMap { Int($0.split(separator: " ").dropLast().last ?? "") }.map { $0 * 1_024 }
}
