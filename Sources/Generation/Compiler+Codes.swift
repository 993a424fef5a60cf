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
        let complete: (Int) -> [UInt8]?
        let reason: String
        switch operation {
        case .luhn, .gs1:
            let code: CheckDigit = operation == .luhn ? .luhn : .gs1
            let reader = readers[0]
            complete = { row in unsafe reader.withText(row) { unsafe code.completed(Array($0)) } }
            reason =
                operation == .luhn
                ? "luhn needs 1 to \(CheckDigit.luhnLengthMax) digits" : "gs1 needs 7, 11, 12, 13 or 17 digits"
        default:
            let (country, national) = (readers[0], readers[1])
            complete = { row in
                let first = unsafe country.withText(row) { unsafe Array($0) }
                let second = unsafe national.withText(row) { unsafe Array($0) }
                return IBAN.completed(country: first, national: second)
            }
            reason =
                "iban needs two capital letters, and 1 to \(IBAN.nationalLengthMax) capital letters and digits"
        }
        let out = newText(byteCountMax: readers.reduce(2) { $0 + $1.byteCountMax })
        let failures = failures
        let place = place(of: scope)
        emit { count in
            out.removeAll()
            for row in 0..<count {
                guard let text = complete(row) else {
                    failures.note(reason, at: place, nulls: nulls, count: count) { $0 == row }
                    out.append(row: row, count: 0)
                    continue
                }
                let start = unsafe out.reserve(text.count)
                for (place, byte) in text.enumerated() { unsafe start[place] = byte }
                out.append(row: row, count: text.count)
            }
        }
        return Vector(.text(out), nulls: nulls)
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
        let byteCount = pattern.symbols.count
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

    /// Sentences of at most so many characters.
    func prose(_ length: Expression, _ draw: Draw, in scope: Scope) throws(GenerationError) -> Vector {
        let lengths = try compile(length, in: scope)
        let input = integers(lengths)
        let limit = Int64(RandomValue.proseLengthMax)
        check(input, nulls: lengths.nulls, reason: "prose takes 1 to \(limit) characters", in: scope) {
            $0 < 1 || $0 > limit
        }
        let byteCountMax: Int
        if case .constant(let known) = input { byteCountMax = Int(known) } else { byteCountMax = Int(limit) }
        let out = newText(byteCountMax: byteCountMax)
        let writer = ProseWriter()
        let stream = stream(draw)
        let rows = scope.frame.rows
        let firstDraw = UInt64(draw.number)
        emit { count in
            out.removeAll()
            for row in 0..<count {
                let wanted = Int(min(max(1, input.value(row)), Int64(byteCountMax)))
                let start = unsafe out.reserve(wanted)
                let byteCount = unsafe writer.write(at: start, byteCountMax: wanted) { draw in
                    stream.bits(row: rows[row], draw: firstDraw &+ UInt64(draw))
                }
                out.append(row: row, count: byteCount)
            }
        }
        return Vector(.text(out), nulls: lengths.nulls)
    }
}
