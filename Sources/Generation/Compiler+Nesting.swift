import Columns
import Plan

/// Where the rows of a frame of a nested table lie.
struct Location {
    /// The row of each row's parent.
    let parents: Buffer<Int64>
    /// Each row's place among those of its parent.
    let ordinals: Buffer<Int64>
    /// How many rows each row's parent has.
    let siblings: Buffer<Int64>
}

extension Compiler {
    /// Where the rows of a frame lie; its table is nested.
    func location(of frame: Frame) throws(GenerationError) -> Location {
        if let known = locations[ObjectIdentifier(frame)] { return known }
        let locator = try locator(of: frame.table)
        let location = Location(parents: Buffer(), ordinals: Buffer(), siblings: Buffer())
        forRows(of: frame) {
            emit { count in
                for place in 0..<count {
                    let (parent, ordinal, siblings) = locator.locate(frame.rows[place])
                    location.parents[place] = parent
                    location.ordinals[place] = ordinal
                    location.siblings[place] = siblings
                }
            }
        }
        keep(frame)
        locations[ObjectIdentifier(frame)] = location
        return location
    }

    /// The frame of the parents of a frame's rows; rows one after the other that have the same are put together.
    func merged(parentsOf frame: Frame) throws(GenerationError) -> Frame {
        guard let nesting = plan.table(frame.table).nesting else { preconditionFailure("the table is not nested") }
        let location = try location(of: frame)
        let rows = Buffer<Int64>()
        let places = Buffer<UInt32>()
        let size = FrameSize(merged: (frame, places))
        let parents = Frame(table: nesting.parent, rows: rows, nulls: nil, isContiguous: false, size: size)
        forRows(of: frame) {
            emit { count in
                var last = -1
                for place in 0..<count {
                    let parent = location.parents[place]
                    if last < 0 || rows[last] != parent {
                        last += 1
                        rows[last] = parent
                    }
                    places[place] = UInt32(last)
                }
                size.count = last + 1
                parents.noteWhetherContiguous()
            }
        }
        return parents
    }

    /// Values of a frame's rows as values of the rows that were put together in it; `target` is reached by following it back.
    func spread(_ vector: Vector, of frame: Frame, over target: Frame) -> Vector {
        var vector = vector
        var size = frame.size
        while size !== target.size {
            guard let (merged, places) = size.merged else { preconditionFailure("the frame does not lead there") }
            vector = spread(vector, by: places, for: merged)
            size = merged.size
        }
        return vector
    }

    private func spread(_ vector: Vector, by places: Buffer<UInt32>, for frame: Frame) -> Vector {
        func emitForRows(_ kernel: @escaping Kernel) {
            forRows(of: frame) { emit(kernel) }
        }
        func taken<Element>(_ source: Buffer<Element>) -> Buffer<Element> {
            let out = Buffer<Element>()
            emitForRows { count in
                let values = unsafe source.base
                forEachRow(count, .buffer(places), into: out) { unsafe values[Int($0)] }
            }
            return out
        }
        func taken<Element>(_ input: Input<Element>) -> Input<Element> {
            switch input {
            case .constant: input
            case .buffer(let buffer): .buffer(taken(buffer))
            }
        }
        let values: Vector.Values
        switch vector.values {
        case .integers(let input): values = .integers(taken(input))
        case .doubles(let input): values = .doubles(taken(input))
        case .booleans(let input): values = .booleans(taken(input))
        case .codes(let input, let texts): values = .codes(taken(input), texts)
        case .numbered(let buffer, let format): values = .numbered(taken(buffer), format)
        case .text(let texts):
            let byteCountMax = textBounds[ObjectIdentifier(texts)] ?? 65_535
            let out = newText(byteCountMax: byteCountMax)
            emitForRows { count in
                out.removeAll()
                for row in 0..<count {
                    let text = unsafe texts.text(Int(places[row]))
                    let start = unsafe out.reserve(text.count)
                    if let source = text.baseAddress { unsafe start.update(from: source, count: text.count) }
                    out.append(row: row, count: text.count)
                }
            }
            values = .text(out)
        }
        var nulls = vector.nulls.map { taken($0) }
        if let absent = frame.nulls {
            if let present = nulls {
                let both = Buffer<UInt8>()
                emitForRows { count in
                    forEachRow(count, .buffer(absent), .buffer(present), into: both) { $0 | $1 }
                }
                nulls = both
            } else {
                nulls = absent
            }
        }
        return Vector(values, nulls: nulls)
    }

    /// How many rows of a nested table each row of a frame of its parent has.
    func counts(of child: Int, in frame: Frame) throws(GenerationError) -> Buffer<Int64> {
        guard let nesting = plan.table(child).nesting else { preconditionFailure("the table is not nested") }
        let scope = Scope(frame: frame, column: ColumnID(table: child, column: 0), wanted: nil, label: "count")
        let vector = try compile(nesting.count, in: scope)
        return forRows(of: frame) {
            let counts = integers(vector)
            check(counts, nulls: vector.nulls, reason: "the count is negative", in: scope) { $0 < 0 }
            if let nulls = vector.nulls {
                check(.buffer(nulls), nulls: nil, reason: "the count is NULL", in: scope) { $0 != 0 }
            }
            return counts.materialised
        }
    }

    /// Whether a column reads rows that are nested in its own, or others' of theirs.
    func readsChildren(_ id: ColumnID) -> Bool {
        var seen: Set<ColumnID> = []
        func reads(_ id: ColumnID) -> Bool {
            guard seen.insert(id).inserted else { return false }
            return plan[id].expression.contains { kind in
                switch kind {
                case .aggregate: true
                case .column(let path, let id), .candidate(let path, let id): path.contains(where: reads) || reads(id)
                default: false
                }
            }
        }
        return reads(id)
    }
}
