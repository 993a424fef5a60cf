import Foundation
import Storage
import Testing

struct DatasetLockTests {
    @Test func aSecondTakerIsToldWhoHoldsIt() throws {
        let scratch = try Scratch()
        let lock = try DatasetLock(scratch.layout)
        let error = #expect(throws: StorageError.self) { _ = try DatasetLock(scratch.layout) }
        guard case .locked(_, let holder) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(holder.hasPrefix("process \(getpid()) on "))
        #expect(error?.description.contains("in use by process") == true)
        _ = consume lock
    }

    @Test func itIsGivenBackAtTheEndOfItsLife() throws {
        let scratch = try Scratch()
        for _ in 0..<3 {
            let lock = try DatasetLock(scratch.layout)
            _ = consume lock
            #expect(try scratch.read(".lock").isEmpty)
        }
    }

    @Test func anotherProgramsLockIsRespectedAndEndsWithIt() throws {
        let scratch = try Scratch()
        // `cat` ends when its input does, and flock with it.
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["flock", scratch.path(".lock"), "sh", "-c", "echo held; cat"]
        let input = Pipe()
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        #expect(output.fileHandleForReading.readData(ofLength: 5) == Data("held\n".utf8))

        #expect(throws: StorageError.locked(path: scratch.path(".lock"), holder: "another process")) {
            _ = try DatasetLock(scratch.layout)
        }
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        _ = try DatasetLock(scratch.layout)
    }

    @Test func itIsRefusedInAFolderThatIsNotThere() throws {
        let scratch = try Scratch()
        let error = #expect(throws: StorageError.self) {
            _ = try DatasetLock(DatasetLayout(root: scratch.path("none")))
        }
        #expect(code(error) == ENOENT)
    }
}
