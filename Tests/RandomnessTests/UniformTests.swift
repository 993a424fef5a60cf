import Randomness
import Testing

@Suite struct UniformTests {
    @Test func openNeverReachesItsEnds() {
        #expect(Uniform.open(0) == 0x1p-53)
        #expect(Uniform.open(.max) == 1 - 0x1p-53)
        #expect(Uniform.open(0x8000_0000_0000_0000) == 0.5 + 0x1p-53)
        #expect(Uniform.open(0x7fff_ffff_ffff_ffff) == 0.5 - 0x1p-53)
    }

    @Test func halfOpenHoldsZeroAndNotOne() {
        #expect(Uniform.halfOpen(0) == 0)
        #expect(Uniform.halfOpen(.max) == 1 - 0x1p-53)
        #expect(Uniform.halfOpen(1 << 63) == 0.5)
    }

    @Test func integersCoverTheirRangeEvenly() {
        #expect(Uniform.integer(.max, below: 1) == 0)
        #expect(Uniform.integer(.max, below: .max) == UInt64.max - 1)
        #expect(Uniform.integer(0, below: 10) == 0)
        #expect(Uniform.integer(.max, below: 10) == 9)
        #expect((0..<16).map { Uniform.integer($0 << 60, below: 16) } == Array(0..<16))
    }
}
