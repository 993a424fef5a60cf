import Foundation
import Plan
import Testing

/// Resolves text on a thread with so much stack, and gives how many problems there are.
private func problemCount(_ text: String, stackByteCount: Int) async -> Int {
    await withCheckedContinuation { continuation in
        let thread = Thread { continuation.resume(returning: problems(text).count) }
        thread.stackSize = stackByteCount
        thread.start()
    }
}

@Test(arguments: ["[", "{a: ", "- ", "? ", "a: ", "? - "])
func hostileNestingNeedsLittleStack(_ opener: String) async {
    let text = "plan: a\nx:\n" + String(repeating: opener, count: 100_000)
    #expect(await problemCount(text, stackByteCount: 512 << 10) == 1)
}

@Test func theDeepestExpressionsNeedLittleStack() async {
    let calls = String(repeating: "abs(", count: 98) + "n" + String(repeating: ")", count: 98)
    let sums = "n" + String(repeating: " + n", count: 98)
    let cases = String(repeating: "case when flag then ", count: 98) + "n" + String(repeating: " end", count: 98)
    for text in [calls, sums, cases] {
        #expect(await problemCount(planText("c: " + text), stackByteCount: 1 << 20) == 0)
    }
}
