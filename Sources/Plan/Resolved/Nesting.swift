/// How a table's rows lie in those of another: each row of the parent has a number of rows here, one parent's after the
/// other's.
public struct Nesting: Hashable, Sendable {
    /// The parent's place in the plan.
    public var parent: Int
    /// How many rows a row of the parent has here: an integer, of the parent's row. Never NULL nor negative, or the row is an
    /// error.
    public var count: Expression
    /// Where the rows of each parent begin; nil until they were counted.
    public var index: ChildIndex?

    /// Makes a nesting.
    public init(parent: Int, count: Expression, index: ChildIndex?) {
        self.parent = parent
        self.count = count
        self.index = index
    }
}

/// Where the rows of a nested table begin, so that a row's parent is found without counting from the first.
public struct ChildIndex: Hashable, Sendable {
    /// How the rows lie.
    public enum Layout: Hashable, Sendable {
        /// Every parent has so many, at least 1.
        case uniform(Int64)
        /// The first row of each block of 2^`shift` parents, and one more for the end; ascending.
        case blocks(shift: Int, starts: [Int64])
    }

    /// Rows of the parent, at least 1.
    public let parentCount: Int64
    /// How the rows lie.
    public let layout: Layout

    /// Makes an index.
    public init(parentCount: Int64, layout: Layout) {
        precondition(parentCount > 0)
        self.parentCount = parentCount
        self.layout = layout
    }

    /// Rows of all parents together.
    public var rowCount: Int64 {
        switch layout {
        case .uniform(let count): parentCount * count
        case .blocks(_, let starts): starts[starts.count - 1]
        }
    }

    /// The block of parents that a row, 0..<`rowCount`, belongs to: blocks without rows are none's. O(log blocks).
    public static func block(of row: Int64, in starts: [Int64]) -> Int {
        var low = 0
        var high = starts.count - 1
        // starts[low] ≤ row < starts[high]
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if starts[middle] <= row { low = middle } else { high = middle }
        }
        return low
    }
}

/// What is made of the rows that are nested in one.
public enum Aggregate: String, Hashable, Sendable {
    /// The sum of what is not NULL; NULL if nothing is.
    case sum
    /// How many are not NULL; without an operand, how many rows there are.
    case count
    /// The least that is not NULL; NULL if nothing is.
    case min
    /// The greatest that is not NULL; NULL if nothing is.
    case max
    /// The value in the first row; NULL if there is none.
    case first
    /// The value in the last row; NULL if there is none.
    case last
}
