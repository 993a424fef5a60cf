import Foundation
import Testing

@testable import Statistics

@Suite struct DistinctSketchTests {
    private func sketch(_ values: some Sequence<Int64>) -> DistinctSketch {
        var sketch = DistinctSketch()
        let all = Array(values)
        unsafe all.withUnsafeBufferPointer { all in
            var start = 0
            while start < all.count {
                let count = min(2_048, all.count - start)
                if let base = all.baseAddress { unsafe sketch.insert(base + start, count: count) }
                start += count
            }
        }
        return sketch
    }

    @Test(arguments: [1, 2, 10, 100, 1_000, 3_000, 10_000, 100_000, 1_000_000])
    func estimatesLieWithinFourStandardErrors(count: Int) {
        for first in [0, 1_000_000_007, -5_000_000] {
            let sketch = sketch((0..<Int64(count)).map { Int64(first) + $0 })
            #expect(
                (sketch.estimate - Double(count)).magnitude <= max(1, 0.13 * Double(count)), "\(count) from \(first)")
            // Again the same values: nothing changes.
            var again = sketch
            unsafe [Int64(first)].withUnsafeBufferPointer { one in
                if let base = one.baseAddress { unsafe again.insert(base, count: 1) }
            }
            #expect(again.registers == sketch.registers)
        }
    }

    @Test func mergedSketchesAreThatOfAll() throws {
        var left = sketch(0..<60_000)
        let right = sketch(40_000..<100_000)
        left.merge(right)
        #expect(left.registers == sketch(0..<100_000).registers)
        let coded = try JSONDecoder().decode(DistinctSketch.self, from: JSONEncoder().encode(left))
        #expect(coded.registers == left.registers)
    }

    @Test(arguments: ["\"\"", "\"AAAA\"", "\"!\"", "3"])
    func whatIsNoSketchIsRefused(text: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(DistinctSketch.self, from: Data(text.utf8)) }
    }
}
