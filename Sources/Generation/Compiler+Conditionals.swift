import Columns
import Plan

extension Compiler {
    /// The value of the first branch whose condition is true.
    func firstMatch(
        _ branches: [Expression.Branch], otherwise: Expression, type: ValueType, in scope: Scope
    ) throws(GenerationError) -> Vector {
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
        values.append(try compile(otherwise, in: last))
        return choose(values, by: masks, type: type)
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
        return choose(values, by: masks, type: operands[0].type)
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
        if first.nulls == nil && second.nulls == nil, case .double = type {
            let a = doubles(first)
            let b = doubles(second)
            let out = Buffer<Double>()
            if wins == .greater {
                emit { count in forEachRow(count, a, b, into: out) { $1 > $0 ? $1 : $0 } }
            } else {
                emit { count in forEachRow(count, a, b, into: out) { $1 < $0 ? $1 : $0 } }
            }
            return Vector(.doubles(.buffer(out)), nulls: nil)
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
        return choose([second, first], by: [mask], type: type)
    }

    /// The value of the first mask that holds, else the last; one more value than masks.
    private func choose(_ values: [Vector], by masks: [Buffer<UInt8>], type: ValueType) -> Vector {
        guard !masks.isEmpty else { return values[0] }
        let nulls = chooseNulls(values, by: masks)
        switch type {
        case .integer, .decimal, .date, .timestamp:
            let out = Buffer<Int64>()
            blend(values.map(integers), by: masks, into: out)
            return Vector(.integers(.buffer(out)), nulls: nulls)
        case .double:
            let out = Buffer<Double>()
            blend(values.map(doubles), by: masks, into: out)
            return Vector(.doubles(.buffer(out)), nulls: nulls)
        case .boolean:
            let out = Buffer<UInt8>()
            blend(values.map(booleans), by: masks, into: out)
            return Vector(.booleans(.buffer(out)), nulls: nulls)
        case .text:
            return chooseText(values, by: masks, nulls: nulls)
        }
    }

    private func chooseNulls(_ values: [Vector], by masks: [Buffer<UInt8>]) -> Buffer<UInt8>? {
        guard values.contains(where: { $0.nulls != nil }) else { return nil }
        let out = Buffer<UInt8>()
        blend(values.map { $0.nulls.map { .buffer($0) } ?? .constant(0) }, by: masks, into: out)
        return out
    }

    private func blend<Element>(_ values: [Input<Element>], by masks: [Buffer<UInt8>], into out: Buffer<Element>) {
        let pairs = Array(zip(values, masks).reversed())
        let last = values[values.count - 1]
        emit { count in
            forEachRow(count, last, into: out) { $0 }
            let target = unsafe out.base
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

    /// Dictionaries are joined, so that the result is codes again; other text is copied.
    private func chooseText(_ values: [Vector], by masks: [Buffer<UInt8>], nulls: Buffer<UInt8>?) -> Vector {
        if let (inputs, texts) = joinedCodes(values) {
            let out = Buffer<UInt32>()
            blend(inputs, by: masks, into: out)
            return Vector(.codes(.buffer(out), texts), nulls: nulls)
        }
        let choice = Buffer<UInt32>()
        blend(values.indices.map { .constant(UInt32($0)) }, by: masks, into: choice)
        let readers = values.map { textReader($0) }
        let out = newText(byteCountMax: readers.map(\.byteCountMax).max() ?? 0)
        emit { count in
            out.removeAll()
            for row in 0..<count {
                readers[Int(choice[row])].copy(row, to: out)
            }
        }
        return Vector(.text(out), nulls: nulls)
    }

    /// The codes of all values in one dictionary, each text in it once; nil unless all are codes.
    func joinedCodes(_ values: [Vector]) -> (inputs: [Input<UInt32>], texts: TextDictionary)? {
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
        for value in values {
            guard case .codes(let input, let dictionary) = value.values else { return nil }
            switch input {
            case .constant(let code):
                inputs.append(.constant(joined(dictionary.array(code))))
            case .buffer(let codes):
                let moved = (0..<UInt32(dictionary.count)).map { joined(dictionary.array($0)) }
                let isSame = moved.indices.allSatisfy { moved[$0] == UInt32($0) }
                inputs.append(.buffer(isSame ? codes : lookup(codes, moved)))
            }
        }
        return (inputs, TextDictionary(texts))
    }
}
