/// A plan's bytes, which are valid UTF-8, with its lines found: turns byte offsets into lines and columns.
package struct SourceText {
    package let bytes: [UInt8]
    /// The offset of each line's first byte, ascending. Lines end as YAML 1.1 has it: LF, CR, CR LF, NEL, LS, PS.
    private let lineStarts: [Int]
    /// How many Unicode scalars begin before each multiple of `stride` bytes: long lines need no walk.
    private let scalarCounts: [Int]
    private static let stride = 256

    /// Finds the lines; O(bytes).
    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var starts = [0]
        var index = 0
        while index < bytes.count {
            let count = SourceText.lineBreakByteCount(bytes, at: index)
            index += max(1, count)
            if count > 0 { starts.append(index) }
        }
        lineStarts = starts
        var counts = [0]
        var count = 0
        for (offset, byte) in bytes.enumerated() {
            if byte & 0xC0 != 0x80 { count += 1 }
            if (offset + 1) % SourceText.stride == 0 { counts.append(count) }
        }
        scalarCounts = counts
    }

    /// How many Unicode scalars begin before `offset`; O(1).
    private func scalarCount(before offset: Int) -> Int {
        let block = offset / SourceText.stride
        return scalarCounts[block] + bytes[block * SourceText.stride..<offset].count { $0 & 0xC0 != 0x80 }
    }

    /// Bytes of the line break at `index`; 0 if there is none.
    static func lineBreakByteCount(_ bytes: [UInt8], at index: Int) -> Int {
        func byte(_ distance: Int) -> UInt8 { index + distance < bytes.count ? bytes[index + distance] : 0 }
        switch bytes[index] {
        case 0x0A: return 1
        case 0x0D: return byte(1) == 0x0A ? 2 : 1
        case 0xC2: return byte(1) == 0x85 ? 2 : 0
        case 0xE2: return byte(1) == 0x80 && (byte(2) == 0xA8 || byte(2) == 0xA9) ? 3 : 0
        default: return 0
        }
    }

    /// The line (from 1) that `offset` lies on; O(log lines).
    package func line(of offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// The line and column (both from 1, the column in Unicode scalars) of a byte offset; O(log bytes).
    func position(of offset: Int) -> (line: Int, column: Int) {
        let offset = min(offset, bytes.count)
        let line = line(of: offset)
        return (line, scalarCount(before: offset) - scalarCount(before: lineStarts[line - 1]) + 1)
    }

    /// The byte offset of a line and column (both from 1, the column in Unicode scalars), or the nearest there is;
    /// O(log bytes).
    func offset(line: Int, column: Int) -> Int {
        guard line <= lineStarts.count else { return bytes.count }
        let start = lineStarts[max(line, 1) - 1]
        let wanted = scalarCount(before: start) + column - 1
        var low = start / SourceText.stride
        var high = scalarCounts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if scalarCounts[middle] <= wanted { low = middle } else { high = middle }
        }
        var index = low * SourceText.stride
        var left = wanted - scalarCounts[low]
        while index < bytes.count {
            if bytes[index] & 0xC0 != 0x80 {
                if left == 0 { break }
                left -= 1
            }
            index += 1
        }
        return index
    }

    /// The bytes of a line (from 1), without its end.
    func bytes(ofLine line: Int) -> ArraySlice<UInt8> {
        let start = lineStarts[line - 1]
        let end = line < lineStarts.count ? lineStarts[line] : bytes.count
        var slice = bytes[start..<end]
        for ending in [[0x0A], [0x0D], [0xC2, 0x85], [0xE2, 0x80, 0xA8], [0xE2, 0x80, 0xA9]] as [[UInt8]]
        where slice.count >= ending.count && Array(slice.suffix(ending.count)) == ending {
            slice = slice.dropLast(ending.count)
        }
        return slice
    }
}
