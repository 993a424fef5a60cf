import Codes
import Columns
import Plan
import Randomness
import Vocabulary

extension Compiler {
    /// Text with check digits; what the code does not allow is an error of the row.
    func checkedCode(_ operation: Operation, _ vectors: [Vector], in scope: Scope) -> Vector {
        let nulls = union(vectors)
        let readers = vectors.map { textReader($0) }
        let out: TextBuffer
        switch operation {
        case .luhn, .gs1:
            let code: CheckDigit = operation == .luhn ? .luhn : .gs1
            let digits = readers[0]
            out = newText(byteCountMax: digits.byteCountMax + 1)
            emitText("\(operation) needs \(code.wanted)", into: out, nulls: nulls, in: scope) { row in
                unsafe digits.withText(row) { text in
                    guard let digit = unsafe code.digit(of: text) else { return nil }
                    let start = unsafe out.reserve(text.count + 1)
                    unsafe copyBytes(text, to: start)
                    unsafe start[text.count] = digit
                    return text.count + 1
                }
            }
        default:
            let (country, national) = (readers[0], readers[1])
            out = newText(byteCountMax: country.byteCountMax + national.byteCountMax + 2)
            let reason = "iban needs two capital letters, and 1 to \(IBAN.nationalLengthMax) capital letters and digits"
            emitText(reason, into: out, nulls: nulls, in: scope) { row in
                unsafe country.withText(row) { country in
                    unsafe national.withText(row) { national in
                        guard let check = unsafe IBAN.check(country: country, national: national) else { return nil }
                        let start = unsafe out.reserve(national.count + 4)
                        unsafe copyBytes(country, to: start)
                        unsafe start[2] = UInt8(0x30 + check / 10)
                        unsafe start[3] = UInt8(0x30 + check % 10)
                        unsafe copyBytes(national, to: start + 4)
                        return national.count + 4
                    }
                }
            }
        }
        return Vector(.text(out), nulls: nulls)
    }

    /// Emits a kernel that writes texts: `body` reserves room, writes a row's, and gives its bytes, or nil where there is none,
    /// which is an error of the row.
    private func emitText(
        _ reason: String, into out: TextBuffer, nulls: Buffer<UInt8>?, in scope: Scope,
        _ body: @escaping (Int) -> Int?
    ) {
        let failures = failures
        let place = place(of: scope)
        let failed = Buffer<UInt8>()
        emit { count in
            out.removeAll()
            var anyFailed: UInt8 = 0
            for row in 0..<count {
                let byteCount = body(row)
                out.append(row: row, count: byteCount ?? 0)
                failed[row] = byteCount == nil ? 1 : 0
                anyFailed |= failed[row]
            }
            if anyFailed != 0 { failures.note(reason, at: place, nulls: nulls, count: count) { failed[$0] != 0 } }
        }
    }

    /// What check digits are computed from; other text is an error of the row.
    func digitArithmetic(
        _ operation: Operation, _ vectors: [Vector], constants: ArraySlice<Expression>, in scope: Scope
    ) -> Vector {
        let numbers = constants.map { constant -> Int64 in
            guard case .constant(.integer(let number)) = constant.kind else { preconditionFailure("not constant") }
            return number
        }
        let nulls = vectors[0].nulls
        let reader = textReader(vectors[0])
        let out = Buffer<Int64>()
        let failed = Buffer<UInt8>()
        let failures = failures
        let place = place(of: scope)
        let reason =
            operation == .digitsSum
            ? "digits_sum needs as many digits as it has weights, \(numbers.count)"
            : "digits_mod needs digits and capital letters"
        emit { count in
            var anyFailed: UInt8 = 0
            unsafe numbers.withUnsafeBufferPointer { numbers in
                for row in 0..<count {
                    let value = unsafe reader.withText(row) { text in
                        operation == .digitsSum
                            ? unsafe DigitArithmetic.weightedSum(of: text, numbers)
                            : unsafe DigitArithmetic.remainder(of: text, by: numbers[0])
                    }
                    out[row] = value ?? 0
                    failed[row] = value == nil ? 1 : 0
                    anyFailed |= failed[row]
                }
            }
            if anyFailed != 0 { failures.note(reason, at: place, nulls: nulls, count: count) { failed[$0] != 0 } }
        }
        return Vector(.integers(.buffer(out)), nulls: nulls)
    }

    /// The bits of some draws that follow each other.
    private func bits(_ draw: Draw, count: Int, in frame: Frame) -> [Buffer<UInt64>] {
        (0..<UInt32(count)).map { place in
            bits(Draw(column: draw.column, purpose: draw.purpose, number: draw.number + place), in: frame)
        }
    }

    /// Text of a pattern.
    func drawnPattern(_ pattern: CharacterPattern, _ draw: Draw, in scope: Scope) -> Vector {
        let draws = bits(draw, count: pattern.drawCount, in: scope.frame)
        let byteCount = pattern.byteCount
        let out = newText(byteCountMax: byteCount)
        emit { count in
            out.removeAll()
            for row in 0..<count {
                unsafe pattern.write(at: out.reserve(byteCount)) { draws[$0][row] }
                out.append(row: row, count: byteCount)
            }
        }
        return Vector(.text(out), nulls: nil)
    }

    /// Text of the patterns that an expression gives; what is none is an error of the row.
    func drawnPattern(
        of text: Expression, _ draw: Draw, in scope: Scope
    ) throws(GenerationError) -> Vector {
        let vector = try compile(text, in: scope)
        let stream = stream(draw)
        let rows = scope.frame.rows
        let firstDraw = UInt64(draw.number)
        let pattern: (Int) -> CharacterPattern?
        let byteCountMax: Int
        switch vector.values {
        case .codes(let codes, let texts):
            let patterns = (0..<UInt32(texts.count)).map { CharacterPattern(texts.array($0)) }
            pattern = { patterns[Int(codes.value($0))] }
            byteCountMax = texts.byteCountMax
        default:
            let reader = textReader(vector)
            pattern = { row in unsafe CharacterPattern(reader.withText(row) { unsafe Array($0) }) }
            byteCountMax = reader.byteCountMax
        }
        let out = newText(byteCountMax: min(byteCountMax, CharacterPattern.byteCountMax))
        let reason =
            "pattern needs a text of 1 to \(CharacterPattern.byteCountMax) bytes that does not end in a backslash"
        emitText(reason, into: out, nulls: vector.nulls, in: scope) { row in
            guard let pattern = pattern(row) else { return nil }
            unsafe pattern.write(at: out.reserve(pattern.byteCount)) {
                stream.bits(row: rows[row], draw: firstDraw &+ UInt64($0))
            }
            return pattern.byteCount
        }
        return Vector(.text(out), nulls: vector.nulls)
    }

    /// Texts of which each is changed by 64 random bits, and grows by so many bytes at most.
    func drawn(
        _ text: Expression, growth: Int, _ draw: Draw, in scope: Scope, _ change: @escaping ([UInt8], UInt64) -> [UInt8]
    ) throws(GenerationError) -> Vector {
        let vector = try compile(text, in: scope)
        let reader = textReader(vector)
        let bits = bits(draw, in: scope.frame)
        let out = newText(byteCountMax: min(reader.byteCountMax + growth, textByteCountMax))
        let reason = "the text has more than \(textByteCountMax) bytes"
        let wanted = scope.wanted
        emitText(reason, into: out, nulls: vector.nulls, in: scope) { row in
            // Few rows of a column may want it.
            if let wanted, wanted[row] == 0 { return 0 }
            let changed = unsafe reader.withText(row) { unsafe change(Array($0), bits[row]) }
            guard changed.count <= textByteCountMax else { return nil }
            unsafe changed.withUnsafeBufferPointer { unsafe copyBytes($0, to: out.reserve($0.count)) }
            return changed.count
        }
        return Vector(.text(out), nulls: vector.nulls)
    }

    /// UUIDs of version 4.
    func uuid4(_ draw: Draw, in scope: Scope) -> Vector {
        let draws = bits(draw, count: 2, in: scope.frame)
        let out = newText(byteCountMax: UUIDText.byteCount)
        emit { count in
            out.removeAll()
            for row in 0..<count {
                let uuid = UUIDText.version4(draws[0][row], draws[1][row])
                unsafe UUIDText.write(uuid.high, uuid.low, at: out.reserve(UUIDText.byteCount))
                out.append(row: row, count: UUIDText.byteCount)
            }
        }
        return Vector(.text(out), nulls: nil)
    }

    /// UUIDs of version 7.
    func uuid7(_ time: Expression, _ draw: Draw, in scope: Scope) throws(GenerationError) -> Vector {
        let times = try compile(time, in: scope)
        let input = integers(times)
        check(input, nulls: times.nulls, reason: "uuid7 needs a timestamp of 1970 or later", in: scope) { $0 < 0 }
        let draws = bits(draw, count: 2, in: scope.frame)
        let out = newText(byteCountMax: UUIDText.byteCount)
        emit { count in
            out.removeAll()
            for row in 0..<count {
                let milliseconds = min(max(0, input.value(row) / 1_000), UUIDText.millisecondsMax)
                let uuid = UUIDText.version7(milliseconds: milliseconds, draws[0][row], draws[1][row])
                unsafe UUIDText.write(uuid.high, uuid.low, at: out.reserve(UUIDText.byteCount))
                out.append(row: row, count: UUIDText.byteCount)
            }
        }
        return Vector(.text(out), nulls: times.nulls)
    }

    /// Addresses of a network.
    func address(of network: Network, _ draw: Draw, in scope: Scope) -> Vector {
        let draws = bits(draw, count: 2, in: scope.frame)
        let byteCountMax = network.textByteCountMax
        let out = newText(byteCountMax: byteCountMax)
        emit { count in
            out.removeAll()
            for row in 0..<count {
                let address = network.address(draws[0][row], draws[1][row])
                let byteCount = unsafe network.write(address.high, address.low, at: out.reserve(byteCountMax))
                out.append(row: row, count: byteCount)
            }
        }
        return Vector(.text(out), nulls: nil)
    }

    /// Words of a vocabulary, as many as wanted.
    func prose(_ prose: Prose, _ draw: Draw, in scope: Scope) throws(GenerationError) -> Vector {
        let lengths = try compile(prose.length, in: scope)
        let input = integers(lengths)
        let limit = Int64(prose.form.lengthMax)
        check(
            input, nulls: lengths.nulls, reason: "\(prose.form.rawValue) takes 1 to \(limit) \(prose.form.unit)",
            in: scope
        ) { $0 < 1 || $0 > limit }
        let out = newText(byteCountMax: prose.byteCountMax)
        let writer = ProseWriter(vocabulary(prose.form.vocabulary))
        let stream = stream(draw)
        let rows = scope.frame.rows
        let firstDraw = UInt64(draw.number)
        let form = prose.form
        let lengthMax = Int64(prose.lengthMax)
        emit { count in
            out.removeAll()
            for row in 0..<count {
                // Rows that are NULL, or that failed the check, may hold any number.
                let wanted = Int(min(max(1, input.value(row)), lengthMax))
                let bits = { (draw: Int) in stream.bits(row: rows[row], draw: firstDraw &+ UInt64(draw)) }
                let byteCount: Int
                if form.countsWords {
                    let start = unsafe out.reserve(wanted * (Prose.wordByteCountMax + 1))
                    byteCount = unsafe writer.write(at: start, wordCount: wanted, form == .sentence, bits: bits)
                } else {
                    byteCount = unsafe writer.write(at: out.reserve(wanted), byteCountMax: wanted, bits: bits)
                }
                out.append(row: row, count: byteCount)
            }
        }
        return Vector(.text(out), nulls: lengths.nulls)
    }
}

/// Copies a text.
///
/// *Soundness*: `out` has room for it.
@inline(__always)
private func copyBytes(_ text: UnsafeBufferPointer<UInt8>, to out: UnsafeMutablePointer<UInt8>) {
    if let base = text.baseAddress { unsafe out.update(from: base, count: text.count) }
}
