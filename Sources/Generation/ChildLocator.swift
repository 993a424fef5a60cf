import Columns
import Plan

/// Finds the parents of a nested table's rows and the first rows of its parents, for one thread.
///
/// The counts of a block of parents are computed again when a row of it is asked for, and kept until one of another block is:
/// neighbours cost little, and a row anywhere costs a block of counts.
final class ChildLocator {
    private let counter: ChildCounter
    private let index: ChildIndex
    /// The parents of the block that is known, and the first row of each, and one more for the end.
    private var firstParent: Int64 = 0
    private var firstRows: [Int64] = [0]
    /// A parent of the block, by its place in it (of all, where each is a block): where the last row was found.
    private var cursor = 0

    init(plan: ResolvedPlan, table: Int) throws(GenerationError) {
        guard let index = plan.table(table).nesting?.index else {
            preconditionFailure("the rows of \(plan.table(table).name) were not counted")
        }
        self.index = index
        counter = try ChildCounter(plan: plan, child: table)
    }

    /// The parent of a row, its place among those of that parent, and how many there are.
    func locate(_ row: Int64) -> (parent: Int64, ordinal: Int64, siblings: Int64) {
        switch index.layout {
        case .uniform(let count):
            let parent = row / count
            return (parent, row &- parent &* count, count)
        case .blocks(0, let starts):
            if row < starts[cursor] || row >= starts[cursor + 1] { find(row, in: starts) }
            let first = starts[cursor]
            return (Int64(cursor), row - first, starts[cursor + 1] - first)
        case .blocks(let shift, let starts):
            if row < firstRows[0] || row >= firstRows[firstRows.count - 1] {
                load(ChildIndex.block(of: row, in: starts), shift: shift, start: starts)
            }
            if row < firstRows[cursor] || row >= firstRows[cursor + 1] { find(row, in: firstRows) }
            let first = firstRows[cursor]
            return (firstParent + Int64(cursor), row - first, firstRows[cursor + 1] - first)
        }
    }

    /// The first row of a parent.
    func firstRow(ofParent parent: Int64) -> Int64 {
        switch index.layout {
        case .uniform(let count):
            return parent &* count
        case .blocks(0, let starts):
            return starts[Int(parent)]
        case .blocks(let shift, let starts):
            let block = Int(parent >> Int64(shift))
            if firstParent != Int64(block) << Int64(shift) || firstRows.count == 1 {
                load(block, shift: shift, start: starts)
            }
            return firstRows[Int(parent - firstParent)]
        }
    }

    private func find(_ row: Int64, in firstRows: [Int64]) {
        // Most often the next parent that has rows.
        var next = cursor + 1
        while next < min(cursor + 4, firstRows.count - 1) {
            if firstRows[next] <= row && row < firstRows[next + 1] {
                cursor = next
                return
            }
            next += 1
        }
        cursor = ChildIndex.block(of: row, in: firstRows)
    }

    private func load(_ block: Int, shift: Int, start starts: [Int64]) {
        firstParent = Int64(block) << Int64(shift)
        cursor = 0
        let count = Int(min(1 << Int64(shift), index.parentCount - firstParent))
        firstRows.removeAll(keepingCapacity: true)
        var row = starts[block]
        firstRows.append(row)
        counter.counts(of: firstParent, count: count) { children in
            row += children
            firstRows.append(row)
        }
        precondition(row == starts[block + 1], "counts changed since they were counted")
    }
}

/// Computes how many rows of a nested table the rows of its parent have.
final class ChildCounter {
    private let frame: Frame
    private let compiler: Compiler
    private let counts: Buffer<Int64>

    init(plan: ResolvedPlan, child: Int) throws(GenerationError) {
        guard let nesting = plan.table(child).nesting else { preconditionFailure("only nested tables are counted") }
        frame = Frame(table: nesting.parent, rows: Buffer(), nulls: nil, isContiguous: true, size: FrameSize())
        compiler = Compiler(plan: plan)
        counts = try compiler.counts(of: child, in: frame)
    }

    /// Calls `body` with the count of each of the parents from `first` on. They were seen to have one: nothing fails.
    func counts(of first: Int64, count: Int, _ body: (Int64) -> Void) {
        do throws(GenerationError) {
            try checkedCounts(of: first, count: count) { body($0) }
        } catch {
            preconditionFailure("what was counted cannot fail: \(error)")
        }
    }

    /// The same for parents that may have none.
    func checkedCounts(of first: Int64, count: Int, _ body: (Int64) -> Void) throws(GenerationError) {
        try compiler.forEachBatch(of: frame, rows: first..<first + Int64(count)) { _, count in
            for place in 0..<count { body(counts[place]) }
        }
    }
}
