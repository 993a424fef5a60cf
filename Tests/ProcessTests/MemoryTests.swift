import Foundation
import Testing

extension ProcessTests {
    /// Memory is bounded by slots, not by rows.
    @Suite struct MemoryTests {
        @Test func aWorkerOfOneSlotStaysSmall() throws {
            let folder = Folder()
            let running = try Running(executable: Program.path, Deals.run(folder.path("out"), workers: 1))
            var peak = 0
            try eventually("the run ends", within: 120) {
                for child in running.children { peak = max(peak, peakMemory(of: child) ?? 0) }
                return !running.isRunning
            }
            #expect(try running.wait().status == 0)
            #expect(peak > 1 << 20)
            // Measured 2026 in a release build; a debug build's code alone takes some 30 MiB more.
            let most = (Program.isOptimised ? 64 : 96) << 20
            #expect(peak < most, "\(peak) bytes were resident")
        }
    }
}
