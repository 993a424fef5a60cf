/// Columns in an order in which each stands after those that it reads, or a circle of columns that read each other.
///
/// A depth-first search with its own stack, so that a long chain of columns needs no deep recursion; columns and what they
/// read are visited in the plan's order. O(columns + dependencies).
struct ColumnOrdering {
    /// Columns that read each other in a circle.
    struct Circle {
        /// Each reads the next, the last the first.
        var columns: [ColumnID]
        /// Where the first is read by the last.
        var place: Place
    }

    private(set) var order: [ColumnID] = []
    private(set) var circle: Circle?

    private enum State { case new, open, done }

    init(_ dependencies: [[[Dependency]]]) {
        var states = dependencies.map { [State](repeating: .new, count: $0.count) }
        for table in dependencies.indices {
            for column in dependencies[table].indices where states[table][column] == .new {
                visit(ColumnID(table: table, column: column), dependencies, &states)
                if circle != nil { return }
            }
        }
    }

    private mutating func visit(_ first: ColumnID, _ dependencies: [[[Dependency]]], _ states: inout [[State]]) {
        var stack: [(id: ColumnID, next: Int)] = [(first, 0)]
        states[first.table][first.column] = .open
        while let top = stack.last {
            let reads = dependencies[top.id.table][top.id.column]
            guard top.next < reads.count else {
                states[top.id.table][top.id.column] = .done
                order.append(top.id)
                stack.removeLast()
                continue
            }
            stack[stack.count - 1].next += 1
            let read = reads[top.next]
            switch states[read.id.table][read.id.column] {
            case .done: break
            case .new:
                states[read.id.table][read.id.column] = .open
                stack.append((read.id, 0))
            case .open:
                let start = stack.lastIndex { $0.id == read.id } ?? 0
                circle = Circle(columns: stack[start...].map(\.id), place: read.place)
                return
            }
        }
    }
}
