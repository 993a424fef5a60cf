/// A queue in one array.
struct FirstInFirstOut<Element: Sendable>: Sendable {
    private var elements: [Element] = []
    private var head = 0

    /// Elements in the queue.
    var count: Int { elements.count - head }
    /// The element that came first.
    var first: Element? { head < elements.count ? elements[head] : nil }

    /// Adds an element at the end. Amortised O(1).
    mutating func append(_ element: Element) {
        elements.append(element)
    }

    /// Takes the first element out; nil if there is none. Amortised O(1).
    @discardableResult
    mutating func removeFirst() -> Element? {
        guard head < elements.count else { return nil }
        defer {
            head += 1
            if head > 64 && head > elements.count / 2 {
                elements.removeFirst(head)
                head = 0
            }
        }
        return elements[head]
    }
}
