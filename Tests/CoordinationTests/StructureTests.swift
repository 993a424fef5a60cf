import Testing

@testable import Coordination
@testable import Simulation

@Suite struct StructureTests {
    @Test(arguments: [0, 1, 63, 64, 65, 4_095, 4_096, 4_097, 262_145])
    func aFullShardSetHasEveryNumberOnce(bound: Int) {
        var set = ShardSet(bound: bound, full: true)
        #expect(set.count == bound)
        var seen = 0
        while let number = set.first() {
            #expect(number == seen)
            set.remove(number)
            seen += 1
        }
        #expect(seen == bound)
        #expect(set.count == 0)
        #expect(!set.contains(bound))
    }

    @Test func aShardSetAgreesWithASet() {
        var generator = SeededGenerator(seed: 3)
        for bound in [1, 64, 100, 5_000] {
            var set = ShardSet(bound: bound, full: false)
            var model: Set<Int> = []
            for _ in 0..<3_000 {
                let number = generator.pick(0...(bound - 1))
                if generator.chance(50) {
                    set.insert(number)
                    model.insert(number)
                } else {
                    set.remove(number)
                    model.remove(number)
                }
                let lower = generator.pick(0...bound)
                #expect(set.count == model.count)
                #expect(set.contains(number) == model.contains(number))
                #expect(set.first(from: lower) == model.filter { $0 >= lower }.min())
            }
        }
    }

    @Test func aHeapGivesItsElementsInOrder() {
        var generator = SeededGenerator(seed: 4)
        var heap = MinHeap<Int>()
        let numbers = (0..<500).map { _ in generator.pick(0...200) }
        for number in numbers { heap.insert(number) }
        heap.filter { $0 % 3 != 0 }
        var taken: [Int] = []
        while let least = heap.removeLeast() { taken.append(least) }
        #expect(taken == numbers.filter { $0 % 3 != 0 }.sorted())
    }

    @Test func aQueueGivesItsElementsInTheOrderTheyCame() {
        var queue = FirstInFirstOut<Int>()
        var next = 0
        for number in 0..<1_000 {
            queue.append(number)
            if number % 3 != 0 {
                #expect(queue.removeFirst() == next)
                next += 1
            }
        }
        #expect(queue.count == 1_000 - next)
        #expect(queue.first == next)
    }

    @Test func theMedianIsOfTheLastSixtyFour() {
        var sample = DurationSample()
        #expect(sample.median() == nil)
        for number in 1...3 { sample.add(Milliseconds(Int64(number))) }
        #expect(sample.median() == 2)
        for _ in 0..<64 { sample.add(50) }
        #expect(sample.median() == 50)
        #expect(sample.count == 67)
    }

    @Test func aDigestIsThirtyTwoLowerCaseHexadecimalDigits() {
        let text = "0123456789abcdef0fedcba987654321"
        #expect(TextDigest(hexadecimal: text)?.description == text)
        for wrong in ["", "0", text + "0", text.uppercased(), String(repeating: "g", count: 32)] {
            #expect(TextDigest(hexadecimal: wrong) == nil)
        }
    }
}
