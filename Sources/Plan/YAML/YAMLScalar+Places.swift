extension YAMLScalar {
    /// The place in `source` of the bytes `range` of `text`.
    ///
    /// Folding, quoting and indentation change only blanks and escapes, so the characters that are not blank stand in
    /// the source in the same order: both are walked side by side. O(bytes up to the place).
    func place(of range: Range<Int>, in source: [UInt8]) -> Place {
        let content = Array(text.utf8)
        var inSource = contentStart(in: source)
        var start: Int?
        var end = inSource
        var index = 0
        let last = max(range.lowerBound, min(range.upperBound, content.count) - 1)
        while index < content.count, index <= last {
            if isSpace(content[index]) {
                index += 1
                continue
            }
            let (sourceCount, contentCount) = advance(&inSource, in: source)
            if index + contentCount > range.lowerBound, start == nil { start = inSource }
            inSource += sourceCount
            index += max(1, contentCount)
            end = inSource
        }
        guard let start else {
            // The place is the end of the text, or blank: after the last character before it.
            return Place(offset: min(end, source.count), length: 1)
        }
        return Place(offset: start, length: max(1, end - start))
    }

    private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private func contentStart(in source: [UInt8]) -> Int {
        switch style {
        case .plain: return offset
        case .singleQuoted, .doubleQuoted: return min(offset + 1, source.count)
        case .block:
            var index = offset
            while index < source.count, SourceText.lineBreakByteCount(source, at: index) == 0 { index += 1 }
            return index
        }
    }

    /// Moves to the source's next character that stands for one that is not blank, and says how many bytes it takes
    /// there and in the content.
    private func advance(_ index: inout Int, in source: [UInt8]) -> (source: Int, content: Int) {
        while index < source.count {
            if isSpace(source[index]) {
                index += 1
                continue
            }
            guard style == .doubleQuoted, source[index] == UInt8(ascii: "\\"), index + 1 < source.count else { break }
            let digits =
                switch source[index + 1] {
                case UInt8(ascii: "x"): 2
                case UInt8(ascii: "u"): 4
                case UInt8(ascii: "U"): 8
                default: 0
                }
            let count = min(2 + digits, source.count - index)
            if digits > 0 {
                let spelt = String(decoding: source[index + 2..<index + count], as: UTF8.self)
                let scalar = UInt32(spelt, radix: 16).flatMap(Unicode.Scalar.init) ?? " "
                if !(scalar.value < 0x80 && isSpace(UInt8(scalar.value))) { return (count, UTF8.width(scalar)) }
            } else if !"tnrvf \n\r".utf8.contains(source[index + 1]) {
                return (
                    count, "N_".utf8.contains(source[index + 1]) ? 2 : "LP".utf8.contains(source[index + 1]) ? 3 : 1
                )
            }
            index += count
        }
        guard index < source.count else { return (0, 1) }
        let isDoubled = style == .singleQuoted && source[index] == UInt8(ascii: "'")
        return (isDoubled ? 2 : 1, 1)
    }
}

extension UTF8 {
    /// Bytes of a scalar.
    static func width(_ scalar: Unicode.Scalar) -> Int {
        scalar.value < 0x80 ? 1 : scalar.value < 0x800 ? 2 : scalar.value < 0x10000 ? 3 : 4
    }
}
