import Testing

@testable import Encoding

@Suite struct KeyGroupTests {
    @Test func repeatsAreFoundInAnyOrder() {
        var state: UInt64 = 7
        func next(_ below: UInt64) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % below)
        }
        for round in 0..<400 {
            var group = KeyGroup()
            for _ in 0..<2 {
                var known: Set<[UInt8]> = []
                for place in 0..<(round % 2 == 0 ? 12 : 90) {
                    // In order for a while, then anywhere; keys of several lengths.
                    let number = place < round % 20 ? place : next(UInt64(1 + round))
                    let key = Array(String(number).utf8)
                    #expect(group.insert(key) == known.insert(key).inserted)
                }
                group.removeAll()
            }
        }
    }
}
