/// A binary heap whose least element is at hand.
struct MinHeap<Element: Comparable & Sendable>: Sendable {
    private var elements: [Element] = []

    /// Elements in the heap.
    var count: Int { elements.count }
    /// The least element. O(1).
    var least: Element? { elements.first }

    /// Adds an element. O(log n).
    mutating func insert(_ element: Element) {
        elements.append(element)
        var child = elements.count - 1
        while child > 0, elements[child] < elements[(child - 1) / 2] {
            elements.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// Takes the least element out; nil if the heap is empty. O(log n).
    @discardableResult
    mutating func removeLeast() -> Element? {
        guard let least = elements.first else { return nil }
        let last = elements.removeLast()
        if !elements.isEmpty {
            elements[0] = last
            var parent = 0
            while 2 * parent + 1 < elements.count {
                var child = 2 * parent + 1
                if child + 1 < elements.count, elements[child + 1] < elements[child] { child += 1 }
                guard elements[child] < elements[parent] else { break }
                elements.swapAt(child, parent)
                parent = child
            }
        }
        return least
    }

    /// Keeps only the elements that `isKept` says. O(n log n).
    mutating func filter(_ isKept: (Element) -> Bool) {
        // A sorted array is a heap.
        elements = elements.filter(isKept).sorted()
    }
}
