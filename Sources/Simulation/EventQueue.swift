/// Events in the order of their times, those of one time in the order they were put in.
///
/// A binary heap of 16-byte entries; what they stand for rests in slots that are used again. O(log n) each.
package struct EventQueue<Element> {
    private struct Entry {
        /// The time's milliseconds, then 24 bits of sequence.
        let key: UInt64
        let slot: Int
    }

    private var heap: [Entry] = []
    private var slots: [Element?] = []
    private var free: [Int] = []
    private var sequence: UInt64 = 0

    /// Makes an empty queue.
    package init() {}

    /// Puts in an element that is due at `time` (milliseconds, 0 through 2⁴⁰ − 1).
    package mutating func insert(_ element: Element, at time: Int64) {
        sequence += 1
        let slot: Int
        if let used = free.popLast() {
            slot = used
            slots[slot] = element
        } else {
            slot = slots.count
            slots.append(element)
        }
        heap.append(Entry(key: UInt64(time) << 24 | (sequence & 0xFF_FFFF), slot: slot))
        var child = heap.count - 1
        while child > 0, heap[child].key < heap[(child - 1) / 2].key {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// Takes out what is due first, and its time; nil if there is nothing.
    package mutating func removeFirst() -> (time: Int64, element: Element)? {
        guard let first = heap.first, let element = slots[first.slot].take() else { return nil }
        free.append(first.slot)
        let last = heap.removeLast()
        if !heap.isEmpty {
            heap[0] = last
            var parent = 0
            while 2 * parent + 1 < heap.count {
                var child = 2 * parent + 1
                if child + 1 < heap.count, heap[child + 1].key < heap[child].key { child += 1 }
                guard heap[child].key < heap[parent].key else { break }
                heap.swapAt(child, parent)
                parent = child
            }
        }
        return (Int64(first.key >> 24), element)
    }
}
