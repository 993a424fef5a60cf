import Columns
import Plan

/// Rows of a frame for which a rare branch is taken, as a frame of their own.
struct SelectedRows {
    /// The rows.
    let frame: Frame
    /// Where each is in the frame that they are of.
    let places: Buffer<UInt32>
}

/// The condition of a rare branch, and where it is asked.
struct SelectionSite: Hashable {
    let frame: ObjectIdentifier
    let wanted: ObjectIdentifier?
    /// The conditions of the branches before it.
    let passed: [Expression]
    let condition: Expression
}

extension Compiler {
    /// Whether rows of a frame may be evaluated elsewhere: nothing but their numbers says what they hold.
    private func isSelectable(_ scope: Scope) -> Bool {
        scope.candidates == nil && scope.frame.planned == nil && scope.frame.defects == nil
    }

    /// The value of the first branch whose condition is true, where some are rare: their values are computed for the rows that take
    /// them, and written over the others. Nil if no branch is rare, or rows cannot be taken out of the frame.
    func firstMatchOfRare(
        _ branches: [Expression.Branch], otherwise: Expression, type: ValueType, in scope: Scope
    ) throws(GenerationError) -> Vector? {
        guard branches.contains(where: \.isRare), isSelectable(scope) else { return nil }
        var open = scope.wanted
        var passed: [Expression] = []
        var masks: [Buffer<UInt8>] = []
        var values: [Vector] = []
        var rare: [(rows: SelectedRows, values: Vector)] = []
        for branch in branches {
            var inner = scope
            inner.wanted = open
            let mask = trueMask(of: try compile(branch.condition, in: inner))
            let taken = narrowed(open, to: mask)
            if branch.isRare {
                let site = SelectionSite(
                    frame: ObjectIdentifier(scope.frame), wanted: scope.wanted.map { ObjectIdentifier($0) },
                    passed: passed, condition: branch.condition)
                let rows = selected(site, by: taken, of: scope)
                let own = Scope(frame: rows.frame, column: scope.column, wanted: nil, label: scope.label)
                rare.append((rows, try compile(branch.value, in: own)))
            } else {
                inner.wanted = taken
                masks.append(taken)
                values.append(try compile(branch.value, in: inner))
            }
            let rest = Buffer<UInt8>()
            emit { count in forEachRow(count, .buffer(mask), into: rest) { $0 ^ 1 } }
            open = narrowed(open, to: rest)
            passed.append(branch.condition)
        }
        var last = scope
        last.wanted = open
        values.append(try compile(otherwise, in: last))
        return overwritten(choose(values, by: .masks(masks), type: type), by: rare, type: type)
    }

    /// The rows of a frame at which a mask is 1, once for a site.
    private func selected(_ site: SelectionSite, by mask: Buffer<UInt8>, of scope: Scope) -> SelectedRows {
        if let known = selections[site] { return known }
        let (outer, absent) = (scope.frame, scope.frame.nulls)
        let frame = Frame(table: outer.table, rows: Buffer(), nulls: nil, isContiguous: false, size: FrameSize())
        let places = Buffer<UInt32>()
        emit { count in
            let (rows, from, to, chosen) = unsafe (frame.rows.base, outer.rows.base, places.base, mask.base)
            var taken = 0
            for place in 0..<count where unsafe chosen[place] != 0 {
                if let absent, unsafe absent.base[place] != 0 { continue }
                unsafe rows[taken] = from[place]
                unsafe to[taken] = UInt32(truncatingIfNeeded: place)
                taken &+= 1
            }
            frame.size.count = taken
        }
        let rows = SelectedRows(frame: frame, places: places)
        keep(outer)
        keep(frame)
        if let wanted = scope.wanted { keep(wanted) }
        selections[site] = rows
        return rows
    }

    /// Values with those of some rows written over them.
    private func overwritten(
        _ base: Vector, by rare: [(rows: SelectedRows, values: Vector)], type: ValueType
    ) -> Vector {
        let frames = rare.map(\.rows)
        let nulls = overwrittenNulls(base, by: rare)
        switch type {
        case .integer, .decimal, .date, .timestamp:
            let out = overwritten(integers(base), by: zip(frames, rare.map { integers($0.values) }))
            return Vector(.integers(.buffer(out)), nulls: nulls)
        case .double:
            let out = overwritten(doubles(base), by: zip(frames, rare.map { doubles($0.values) }))
            return Vector(.doubles(.buffer(out)), nulls: nulls)
        case .boolean:
            let out = overwritten(booleans(base), by: zip(frames, rare.map { booleans($0.values) }))
            return Vector(.booleans(.buffer(out)), nulls: nulls)
        case .text:
            if let (inputs, texts) = joinedCodes([base] + rare.map(\.values), of: [nil] + frames.map(\.frame)) {
                let out = overwritten(inputs[0], by: zip(frames, inputs[1...]))
                return Vector(.codes(.buffer(out), texts), nulls: nulls)
            }
            return Vector(.text(overwrittenText(base, by: rare)), nulls: nulls)
        }
    }

    private func overwrittenNulls(_ base: Vector, by rare: [(rows: SelectedRows, values: Vector)]) -> Buffer<UInt8>? {
        guard base.nulls != nil || rare.contains(where: { $0.values.nulls != nil }) else { return nil }
        func input(_ vector: Vector) -> Input<UInt8> { vector.nulls.map { .buffer($0) } ?? .constant(0) }
        return overwritten(input(base), by: rare.map { ($0.rows, input($0.values)) })
    }

    private func overwritten<Element>(
        _ base: Input<Element>, by rare: some Sequence<(SelectedRows, Input<Element>)>
    ) -> Buffer<Element> {
        let out = Buffer<Element>()
        let rare = Array(rare)
        emit { count in
            let target = unsafe out.base
            switch base {
            case .constant(let value): unsafe target.update(repeating: value, count: count)
            case .buffer(let values): unsafe target.update(from: values.base, count: count)
            }
            for (rows, input) in rare {
                let places = unsafe rows.places.base
                for place in 0..<rows.frame.size.count { unsafe target[Int(places[place])] = input.value(place) }
            }
        }
        return out
    }

    private func overwrittenText(_ base: Vector, by rare: [(rows: SelectedRows, values: Vector)]) -> TextBuffer {
        let reader = textReader(base)
        let readers = rare.map { (rows: $0.rows, reader: textReader($0.values)) }
        // The texts written over stay among the bytes.
        let out = newText(byteCountMax: reader.byteCountMax + (readers.map(\.reader.byteCountMax).max() ?? 0))
        emit { count in
            if case .text(let texts, _) = reader {
                out.set(to: texts, rowCount: count)
            } else {
                out.removeAll()
                for row in 0..<count { reader.copy(row, to: out) }
            }
            for (rows, reader) in readers {
                for place in 0..<rows.frame.size.count {
                    reader.copy(place, to: out, as: Int(rows.places[place]))
                }
            }
        }
        return out
    }
}
