import Columns
import Plan

/// What picks one of several values for each row.
enum Chooser {
    /// The value of the first mask that holds, else the last; one more value than masks.
    case masks([Buffer<UInt8>])
    /// The value that belongs to the row's code.
    case code(Buffer<UInt32>, branchOfCode: [Int])
}

extension Compiler {
    /// The value of the first branch whose condition is true.
    func firstMatch(
        _ branches: [Expression.Branch], otherwise: Expression, type: ValueType, in scope: Scope
    ) throws(GenerationError) -> Vector {
        if let vector = try firstMatchOfRare(branches, otherwise: otherwise, type: type, in: scope) { return vector }
        if let chosen = try normal(of: branches, otherwise: otherwise, in: scope) { return chosen }
        if let selector = try selector(of: branches, otherwise: otherwise, in: scope) {
            var values: [Vector] = []
            for branch in branches { values.append(try compile(branch.value, in: scope)) }
            values.append(try compile(otherwise, in: scope))
            return choose(values, by: .code(selector.codes, branchOfCode: selector.branchOfCode), type: type)
        }
        var open: Buffer<UInt8>? = scope.wanted
        var masks: [Buffer<UInt8>] = []
        var values: [Vector] = []
        let anyFails = otherwise.canFail || branches.contains { $0.condition.canFail || $0.value.canFail }
        for branch in branches {
            var inner = scope
            inner.wanted = open
            let condition = try compile(branch.condition, in: inner)
            let mask = trueMask(of: condition)
            masks.append(mask)
            if anyFails {
                inner.wanted = narrowed(open, to: mask)
                let rest = Buffer<UInt8>()
                emit { count in forEachRow(count, .buffer(mask), into: rest) { $0 ^ 1 } }
                open = narrowed(open, to: rest)
            }
            values.append(try compile(branch.value, in: inner))
        }
        var last = scope
        if anyFails { last.wanted = open }
        if case .null = otherwise.kind, branches.count == 1 {
            // Rows that the branch does not take are NULL, whatever value stands there.
            let absent = Buffer<UInt8>()
            let mask = masks[0]
            emit { count in forEachRow(count, .buffer(mask), into: absent) { $0 ^ 1 } }
            return Vector(values[0].values, nulls: union(absent, values[0].nulls))
        }
        values.append(try compile(otherwise, in: last))
        return choose(values, by: .masks(masks), type: type)
    }

    /// The first operand that is not NULL.
    func coalesce(_ operands: [Expression], in scope: Scope) throws(GenerationError) -> Vector {
        var open: Buffer<UInt8>? = scope.wanted
        var masks: [Buffer<UInt8>] = []
        var values: [Vector] = []
        for (place, operand) in operands.enumerated() {
            var inner = scope
            inner.wanted = open
            let vector = try compile(operand, in: inner)
            values.append(vector)
            if place == operands.count - 1 { break }
            guard let nulls = vector.nulls else { break }
            let present = Buffer<UInt8>()
            emit { count in forEachRow(count, .buffer(nulls), into: present) { $0 ^ 1 } }
            masks.append(present)
            open = narrowed(open, to: nulls)
        }
        return choose(values, by: .masks(masks), type: operands[0].type)
    }

    /// The greatest or least operand that is not NULL.
    func extreme(_ operation: Operation, _ vectors: [Vector], type: ValueType) -> Vector {
        var best = vectors[0]
        for next in vectors.dropFirst() {
            best = better(best, next, wins: operation == .greatest ? .greater : .less, type: type)
        }
        return best
    }

    private func better(_ first: Vector, _ second: Vector, wins: Operation, type: ValueType) -> Vector {
        if first.nulls == nil && second.nulls == nil {
            switch (first.values, second.values) {
            case (.doubles(let a), .doubles(let b)):
                return Vector(.doubles(.buffer(emitExtreme(wins, a, b))), nulls: nil)
            case (.integers(let a), .integers(let b)):
                return Vector(.integers(.buffer(emitExtreme(wins, a, b))), nulls: nil)
            default: break
            }
        }
        // The second where it wins or the first is NULL, unless it is NULL itself.
        let isBetter = booleans(compare(wins, second, first))
        let firstNulls: Input<UInt8> = first.nulls.map { .buffer($0) } ?? .constant(0)
        let secondNulls: Input<UInt8> = second.nulls.map { .buffer($0) } ?? .constant(0)
        let mask = Buffer<UInt8>()
        emit { count in
            forEachRow(count, isBetter, firstNulls, into: mask) { $0 | $1 }
            forEachRow(count, .buffer(mask), secondNulls, into: mask) { $0 & ($1 ^ 1) }
        }
        return choose([second, first], by: .masks([mask]), type: type)
    }

    private func emitExtreme<Element: Comparable>(
        _ wins: Operation, _ a: Input<Element>, _ b: Input<Element>
    ) -> Buffer<Element> {
        let out = Buffer<Element>()
        if wins == .greater {
            emit { count in forEachRow(count, a, b, into: out) { $1 > $0 ? $1 : $0 } }
        } else {
            emit { count in forEachRow(count, a, b, into: out) { $1 < $0 ? $1 : $0 } }
        }
        return out
    }

    /// The values that a chooser picks from; the last is that of rows that nothing else takes.
    func choose(_ values: [Vector], by chooser: Chooser, type: ValueType) -> Vector {
        guard values.count > 1 else { return values[0] }
        let nulls = chooseNulls(values, by: chooser)
        switch type {
        case .integer, .decimal, .date, .timestamp:
            let out = Buffer<Int64>()
            blend(values.map(integers), by: chooser, into: out)
            return Vector(.integers(.buffer(out)), nulls: nulls)
        case .double:
            let out = Buffer<Double>()
            blend(values.map(doubles), by: chooser, into: out)
            return Vector(.doubles(.buffer(out)), nulls: nulls)
        case .boolean:
            let out = Buffer<UInt8>()
            blend(values.map(booleans), by: chooser, into: out)
            return Vector(.booleans(.buffer(out)), nulls: nulls)
        case .text:
            return chooseText(values, by: chooser, nulls: nulls)
        }
    }

    private func chooseNulls(_ values: [Vector], by chooser: Chooser) -> Buffer<UInt8>? {
        guard values.contains(where: { $0.nulls != nil }) else { return nil }
        let out = Buffer<UInt8>()
        blend(values.map { $0.nulls.map { .buffer($0) } ?? .constant(0) }, by: chooser, into: out)
        return out
    }

    private func blend<Element>(_ values: [Input<Element>], by chooser: Chooser, into out: Buffer<Element>) {
        switch chooser {
        case .masks(let masks): blend(values, by: masks, into: out)
        case .code(let codes, let branchOfCode): blend(values, by: codes, branchOfCode, into: out)
        }
    }

    private func blend<Element>(_ values: [Input<Element>], by masks: [Buffer<UInt8>], into out: Buffer<Element>) {
        let pairs = Array(zip(values, masks).dropLast().reversed())
        let mask = masks[masks.count - 1]
        let first = values[masks.count - 1]
        let last = values[masks.count]
        emit { count in
            let target = unsafe out.base
            let chosen = unsafe mask.base
            switch (first, last) {
            case (.constant(let value), .constant(let other)):
                for row in 0..<count { unsafe target[row] = chosen[row] != 0 ? value : other }
            case (.constant(let value), .buffer(let others)):
                let other = unsafe others.base
                for row in 0..<count { unsafe target[row] = chosen[row] != 0 ? value : other[row] }
            case (.buffer(let values), .constant(let other)):
                let value = unsafe values.base
                for row in 0..<count { unsafe target[row] = chosen[row] != 0 ? value[row] : other }
            case (.buffer(let values), .buffer(let others)):
                let value = unsafe values.base
                let other = unsafe others.base
                for row in 0..<count { unsafe target[row] = chosen[row] != 0 ? value[row] : other[row] }
            }
            for (input, mask) in pairs {
                let chosen = unsafe mask.base
                switch input {
                case .constant(let value):
                    for row in 0..<count { unsafe target[row] = chosen[row] != 0 ? value : target[row] }
                case .buffer(let buffer):
                    let source = unsafe buffer.base
                    for row in 0..<count { unsafe target[row] = chosen[row] != 0 ? source[row] : target[row] }
                }
            }
        }
    }

    /// One look-up a row: of the value itself where all are known, else of the buffer to read it from.
    private func blend<Element>(
        _ values: [Input<Element>], by codes: Buffer<UInt32>, _ branchOfCode: [Int], into out: Buffer<Element>
    ) {
        var known: [Element] = []
        for input in values {
            if case .constant(let value) = input { known.append(value) }
        }
        if known.count == values.count {
            let table = Buffer<Element>(capacity: branchOfCode.count)
            for (code, branch) in branchOfCode.enumerated() { table[code] = known[branch] }
            emit { count in
                let source = unsafe table.base
                forEachRow(count, .buffer(codes), into: out) { unsafe source[Int($0)] }
            }
            return
        }
        let buffers = values.map(\.materialised)
        let sources = unsafe Buffer<UnsafeMutablePointer<Element>>(capacity: branchOfCode.count)
        for (code, branch) in branchOfCode.enumerated() { unsafe sources[code] = buffers[branch].base }
        emit { count in
            // The pointers are into `buffers`, which must outlive the loop.
            withExtendedLifetime(buffers) {
                let target = unsafe out.base
                let source = unsafe sources.base
                let code = unsafe codes.base
                for row in 0..<count { unsafe target[row] = source[Int(code[row])][row] }
            }
        }
    }

    /// Dictionaries are joined, so that the result is codes again; other text is copied.
    private func chooseText(_ values: [Vector], by chooser: Chooser, nulls: Buffer<UInt8>?) -> Vector {
        if let (inputs, texts) = joinedCodes(values) {
            let out = Buffer<UInt32>()
            blend(inputs, by: chooser, into: out)
            return Vector(.codes(.buffer(out), texts), nulls: nulls)
        }
        let choice = Buffer<UInt32>()
        blend(values.indices.map { .constant(UInt32($0)) }, by: chooser, into: choice)
        let readers = values.map { textReader($0) }
        let out = newText(byteCountMax: readers.map(\.byteCountMax).max() ?? 0)
        let texts = TextReaders(readers)
        emit { count in
            out.removeAll()
            texts.copy(choice, count: count, to: out)
        }
        return Vector(.text(out), nulls: nulls)
    }

    /// The codes of all values in one dictionary, each text in it once; nil unless all are codes. `frames` are those whose rows the
    /// values are of, where they are not of the rows at hand.
    func joinedCodes(
        _ values: [Vector], of frames: [Frame?] = []
    ) -> (inputs: [Input<UInt32>], texts: TextDictionary)? {
        var inputs: [Input<UInt32>] = []
        var texts: [[UInt8]] = []
        var codeOfText: [[UInt8]: UInt32] = [:]
        func joined(_ text: [UInt8]) -> UInt32 {
            if let known = codeOfText[text] { return known }
            let code = UInt32(texts.count)
            texts.append(text)
            codeOfText[text] = code
            return code
        }
        for value in values {
            guard case .codes = value.values else { return nil }
        }
        for (place, value) in values.enumerated() {
            guard case .codes(let input, let dictionary) = value.values else { return nil }
            switch input {
            case .constant(let code):
                inputs.append(.constant(joined(dictionary.array(code))))
            case .buffer(let codes):
                let moved = (0..<UInt32(dictionary.count)).map { joined(dictionary.array($0)) }
                let isSame = moved.indices.allSatisfy { moved[$0] == UInt32($0) }
                if isSame {
                    inputs.append(.buffer(codes))
                } else if place < frames.count, let frame = frames[place] {
                    inputs.append(.buffer(forRows(of: frame) { lookup(codes, moved) }))
                } else {
                    inputs.append(.buffer(lookup(codes, moved)))
                }
            }
        }
        return (inputs, TextDictionary(texts))
    }
}
