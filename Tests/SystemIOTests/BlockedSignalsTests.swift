import Glibc
import SystemIO
import Testing

@Suite struct BlockedSignalsTests {
    @Test func aBlockedSignalWaitsUntilItIsAskedFor() {
        let signals = BlockedSignals([SIGUSR2])
        #expect(signals.wait(milliseconds: 1) == nil)
        // To this thread only.
        #expect(raise(SIGUSR2) == 0)
        #expect(signals.wait(milliseconds: 60_000) == SIGUSR2)
        #expect(signals.wait(milliseconds: 1) == nil)
    }
}
