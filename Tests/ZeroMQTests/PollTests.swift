import Foundation
import Glibc
import Testing
import ZeroMQ

struct PollTests {
    @Test func apollEndsAtItsTimeoutWithNothingReady() throws {
        let context = try Context()
        let socket = try Socket(.dealer, context: context)
        let wakeup = try Wakeup()
        var items = [socket.pollItem(), wakeup.pollItem]
        let clock = ContinuousClock()
        var count = -1
        let took = try clock.measure { count = try poll(&items, timeoutMilliseconds: 50) }
        #expect(count == 0)
        #expect(took >= .milliseconds(49))
        #expect(items.allSatisfy { $0.ready.isEmpty })
    }

    @Test func apollOverNothingOnlyWaits() throws {
        var items: [PollItem] = []
        #expect(try poll(&items, timeoutMilliseconds: 1) == 0)
    }

    @Test func anotherThreadWakesAPollThatWaitsForEver() throws {
        let wakeup = try Wakeup()
        Thread.detachNewThread { wakeup.ring() }
        var items = [wakeup.pollItem]
        #expect(try poll(&items, timeoutMilliseconds: -1) == 1)
        #expect(items[0].ready == .readable)
        #expect(wakeup.clear())
        #expect(!wakeup.clear())
        #expect(try poll(&items, timeoutMilliseconds: 0) == 0)
    }

    @Test func ringsMeltIntoOne() throws {
        let wakeup = try Wakeup()
        for _ in 0..<1_000 { wakeup.ring() }
        #expect(wakeup.clear())
        #expect(!wakeup.clear())
    }

    @Test func onlyTheReadyItemsAreSaidToBeReady() throws {
        let context = try Context()
        let one = try Socket(.pair, context: context)
        try one.bind("inproc://ready")
        let other = try Socket(.pair, context: context)
        try other.connect("inproc://ready")
        _ = try one.send([[1]])
        let wakeup = try Wakeup()
        var items = [wakeup.pollItem, other.pollItem(), one.pollItem()]
        #expect(try poll(&items, timeoutMilliseconds: 1_000) == 1)
        #expect(items.map(\.ready) == [[], .readable, []])
        items[1].wanted = []
        wakeup.ring()
        #expect(try poll(&items, timeoutMilliseconds: 1_000) == 1)
        #expect(items.map(\.ready) == [.readable, [], []])
    }

    @Test func aDescriptorThatIsNotOpenIsNeverReadable() throws {
        var items = [PollItem(descriptor: 1_000_000)]
        // libzmq reports it as an event in error or as a failure, by version.
        do throws(ZeroMQError) {
            _ = try poll(&items, timeoutMilliseconds: 0)
            #expect(!items[0].ready.contains(.readable))
        } catch {
            #expect(error.code == EBADF || error.code == EFAULT || error.code == EINVAL)
        }
    }

    @Test func aPollItemKeepsItsSocketOpen() throws {
        let context = try Context()
        let one = try Socket(.pair, context: context)
        try one.bind("inproc://kept")
        func item() throws -> PollItem {
            let other = try Socket(.pair, context: context)
            try other.connect("inproc://kept")
            return other.pollItem()
        }
        var items = [try item()]
        #expect(try one.send([[1]]) == .sent)
        #expect(try poll(&items, timeoutMilliseconds: 1_000) == 1)
    }
}
