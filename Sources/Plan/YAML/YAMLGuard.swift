/// Why text is not read as YAML at all.
struct YAMLRefusal: Error {
    var message: String
    var place: Place
    var hint: String?
}

/// Walks over YAML's tokens without building anything, and refuses what would make the reader recurse deeply, share
/// values exponentially, or lose a key: too deep nesting, too many anchors, aliases inside anchors beyond the limit, keys
/// that are not text, tags, directives, further documents, repeated keys, unterminated strings.
///
/// The rules for tokens, indentation and simple keys are those of YAML 1.1 as libYAML reads it. O(bytes).
struct YAMLGuard {
    /// A block mapping or sequence that is open.
    private struct Block {
        var column: Int
        var isMapping: Bool
        var keys: Set<ArraySlice<UInt8>> = []
    }

    /// A flow mapping or sequence that is open.
    private struct Flow {
        var isMapping: Bool
        var expectsKey: Bool
        var offset: Int
        var keys: Set<ArraySlice<UInt8>> = []
    }

    /// An anchored value that may not have ended yet.
    private struct OpenAnchor {
        var name: ArraySlice<UInt8>
        var flowDepth: Int
        var column: Int
        var isInSequence: Bool
        var innerLevel: Int
    }

    private let bytes: [UInt8]
    private var index = 0
    private var lineStart = 0
    private var blocks: [Block] = []
    private var flows: [Flow] = []
    private var openAnchors: [OpenAnchor] = []
    private var anchorLevels: [ArraySlice<UInt8>: Int] = [:]
    private var anchorCount = 0
    /// The last token that may be a key, if one may.
    private var keyCandidate: (start: Int, end: Int, column: Int, isText: Bool)?
    private var hasContent = false
    /// Tokens that are, or begin, a key or a value.
    private var tokenCount = 0

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Checks `bytes`, which are valid UTF-8.
    static func check(_ bytes: [UInt8]) throws(YAMLRefusal) {
        var scan = YAMLGuard(bytes)
        while scan.index < bytes.count { try scan.next() }
    }

    private func byte(_ position: Int) -> UInt8 { position < bytes.count ? bytes[position] : 0 }

    private func isBlank(_ position: Int) -> Bool {
        guard position < bytes.count else { return true }
        let byte = bytes[position]
        return byte == 0x20 || byte == 0x09 || SourceText.lineBreakByteCount(bytes, at: position) > 0
    }

    private func refusal(_ message: String, _ start: Int, length: Int = 1, hint: String? = nil) -> YAMLRefusal {
        YAMLRefusal(message: message, place: Place(offset: start, length: length), hint: hint)
    }

    /// Passes one token, blank, comment or line break.
    private mutating func next() throws(YAMLRefusal) {
        let lineBreak = SourceText.lineBreakByteCount(bytes, at: index)
        if lineBreak > 0 {
            index += lineBreak
            lineStart = index
            if flows.isEmpty { keyCandidate = nil }
            return
        }
        switch bytes[index] {
        case 0x20, 0x09:
            index += 1
        case UInt8(ascii: "#") where index == lineStart || isBlank(index - 1):
            skipLine()
        default:
            try token()
        }
    }

    private mutating func skipLine() {
        while index < bytes.count, SourceText.lineBreakByteCount(bytes, at: index) == 0 { index += 1 }
    }

    private mutating func token() throws(YAMLRefusal) {
        let start = index
        let column = start - lineStart
        if try marker(column) { return }
        if flows.isEmpty { closeBlocks(before: column) }
        hasContent = true
        if !",:-]}".utf8.contains(bytes[start]) { tokenCount += 1 }
        // Each value may have a key.
        if tokenCount > 2 * PlanLimits.nodeCountMax {
            throw refusal("more than \(PlanLimits.nodeCountMax) YAML values", start)
        }
        switch bytes[start] {
        case UInt8(ascii: "["), UInt8(ascii: "{"): try openFlow(isMapping: bytes[start] == UInt8(ascii: "{"))
        case UInt8(ascii: "]"), UInt8(ascii: "}"): closeFlow()
        case UInt8(ascii: ",") where !flows.isEmpty: comma()
        case UInt8(ascii: "-") where isBlank(start + 1) && flows.isEmpty:
            if column > blocks.last?.column ?? -1 { try open(Block(column: column, isMapping: false)) }
            keyCandidate = nil
            index += 1
        case UInt8(ascii: "?") where isBlank(start + 1):
            throw refusal("a key must be plain or quoted text, not '? …'", start)
        case UInt8(ascii: ":") where isBlank(start + 1) || (!flows.isEmpty && isValueIndicator(start)):
            try value()
        case UInt8(ascii: "&"): try anchor()
        case UInt8(ascii: "*"): try alias()
        case UInt8(ascii: "!"):
            throw refusal("YAML tags are not allowed", start, hint: "put text that begins with '!' in quotes")
        case UInt8(ascii: "|") where flows.isEmpty, UInt8(ascii: ">") where flows.isEmpty: blockScalar()
        case UInt8(ascii: "'"), UInt8(ascii: "\""): try quoted()
        default: plain()
        }
    }

    /// Document markers and directives, at a line's beginning.
    private mutating func marker(_ column: Int) throws(YAMLRefusal) -> Bool {
        guard column == 0, flows.isEmpty else { return false }
        if bytes[index] == UInt8(ascii: "%") { throw refusal("YAML directives are not allowed", index) }
        let three = bytes[index..<min(index + 3, bytes.count)]
        let isStart = three.elementsEqual("---".utf8)
        guard isStart || three.elementsEqual("...".utf8), isBlank(index + 3) else { return false }
        if isStart, hasContent {
            throw refusal("a plan is one YAML document, but another begins here", index, length: 3)
        }
        blocks = []
        hasContent = true
        keyCandidate = nil
        index += 3
        return true
    }

    // MARK: Collections

    private mutating func closeBlocks(before column: Int) {
        let isEntry = bytes[index] == UInt8(ascii: "-") && isBlank(index + 1)
        while let last = openAnchors.last, last.flowDepth == 0, column <= last.column,
            !(isEntry && column == last.column && !last.isInSequence)
        {
            closeAnchor()
        }
        while let last = blocks.last, last.column > column { blocks.removeLast() }
    }

    private func checkDepth(at offset: Int) throws(YAMLRefusal) {
        if blocks.count + flows.count >= PlanLimits.nestingDepthMax {
            throw refusal("nested deeper than \(PlanLimits.nestingDepthMax) levels", offset)
        }
    }

    private mutating func open(_ block: Block) throws(YAMLRefusal) {
        try checkDepth(at: lineStart + block.column)
        blocks.append(block)
    }

    private mutating func openFlow(isMapping: Bool) throws(YAMLRefusal) {
        try checkDepth(at: index)
        if flows.last.map({ $0.isMapping && $0.expectsKey }) ?? false {
            throw refusal("a key must be plain or quoted text", index)
        }
        flows.append(Flow(isMapping: isMapping, expectsKey: isMapping, offset: index))
        keyCandidate = nil
        index += 1
    }

    private mutating func closeFlow() {
        if let flow = flows.popLast() {
            keyCandidate = (flow.offset, index + 1, 0, false)
            while let last = openAnchors.last, last.flowDepth > flows.count { closeAnchor() }
        }
        index += 1
    }

    private mutating func comma() {
        while let last = openAnchors.last, last.flowDepth == flows.count { closeAnchor() }
        flows[flows.count - 1].expectsKey = flows[flows.count - 1].isMapping
        keyCandidate = nil
        index += 1
    }

    private func isValueIndicator(_ position: Int) -> Bool {
        // After a quoted key or a collection, flow style lets the value follow the colon at once.
        let next = byte(position + 1)
        return isFlowIndicator(next) || keyCandidate.map { $0.end == position && isQuote(bytes[$0.start]) } ?? false
    }

    private func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") }

    private func isFlowIndicator(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"): true
        default: false
        }
    }

    /// A `:` that makes the token before it a key.
    private mutating func value() throws(YAMLRefusal) {
        defer { index += 1 }
        guard let key = keyCandidate else { return }
        keyCandidate = nil
        guard key.isText else {
            throw refusal("a key must be plain or quoted text", key.start, length: key.end - key.start)
        }
        let text = bytes[key.start..<key.end]
        let isRepeated: Bool
        if let flow = flows.last {
            guard flow.isMapping else { return }
            isRepeated = !flows[flows.count - 1].keys.insert(text).inserted
            flows[flows.count - 1].expectsKey = false
        } else {
            if key.column > blocks.last?.column ?? -1 { try open(Block(column: key.column, isMapping: true)) }
            guard blocks.last?.isMapping ?? false else { return }
            isRepeated = !blocks[blocks.count - 1].keys.insert(text).inserted
        }
        if isRepeated {
            throw refusal(
                "the key \(String(decoding: text.prefix(80), as: UTF8.self)) is there twice", key.start,
                length: text.count)
        }
    }

    // MARK: Anchors

    private mutating func name() -> ArraySlice<UInt8> {
        let start = index + 1
        index = start
        while index < bytes.count, !isBlank(index), !isFlowIndicator(bytes[index]), bytes[index] != UInt8(ascii: ":") {
            index += 1
        }
        return bytes[start..<index]
    }

    private mutating func anchor() throws(YAMLRefusal) {
        let start = index
        anchorCount += 1
        if anchorCount > PlanLimits.anchorCountMax {
            throw refusal("more than \(PlanLimits.anchorCountMax) anchors", start)
        }
        let column = start - lineStart
        openAnchors.append(
            OpenAnchor(
                name: name(), flowDepth: flows.count, column: blocks.last?.column ?? -1,
                isInSequence: !(blocks.last?.isMapping ?? true), innerLevel: 0))
        keyCandidate = (start, index, column, false)
    }

    private mutating func closeAnchor() {
        guard let anchor = openAnchors.popLast() else { return }
        anchorLevels[anchor.name] = anchor.innerLevel + 1
        if let last = openAnchors.indices.last {
            openAnchors[last].innerLevel = max(openAnchors[last].innerLevel, anchor.innerLevel)
        }
    }

    private mutating func alias() throws(YAMLRefusal) {
        let start = index
        if flows.last.map({ $0.isMapping && $0.expectsKey }) ?? false {
            throw refusal("a key must be plain or quoted text, not an alias", start)
        }
        let column = start - lineStart
        let level = anchorLevels[name()] ?? 1
        if level > PlanLimits.aliasLevelMax {
            throw refusal(
                "aliases stand in anchored values more than \(PlanLimits.aliasLevelMax) levels deep", start,
                length: index - start)
        }
        if let last = openAnchors.indices.last {
            openAnchors[last].innerLevel = max(openAnchors[last].innerLevel, level)
        }
        keyCandidate = (start, index, column, false)
    }

    // MARK: Scalars

    private mutating func setKey(from start: Int, column: Int) {
        // A property before the key keeps the key's place.
        if let before = keyCandidate, bytes[before.start] == UInt8(ascii: "&") {
            keyCandidate = (start, index, before.column, true)
        } else {
            keyCandidate = (start, index, column, true)
        }
    }

    private mutating func quoted() throws(YAMLRefusal) {
        let start = index
        let quote = bytes[start]
        let column = start - lineStart
        let startLine = lineStart
        index += 1
        while true {
            guard index < bytes.count else { throw refusal("this quoted text has no end", start) }
            let lineBreak = SourceText.lineBreakByteCount(bytes, at: index)
            if lineBreak > 0 {
                index += lineBreak
                lineStart = index
            } else if bytes[index] == quote {
                index += 1
                if quote == UInt8(ascii: "\"") || byte(index) != quote { break }
                index += 1
            } else {
                // An escaped line break still ends a line.
                let isEscape = quote == UInt8(ascii: "\"") && bytes[index] == UInt8(ascii: "\\")
                index +=
                    isEscape && index + 1 < bytes.count && SourceText.lineBreakByteCount(bytes, at: index + 1) == 0
                    ? 2 : 1
            }
        }
        keyCandidate = nil
        if startLine == lineStart || !flows.isEmpty { setKey(from: start, column: column) }
    }

    /// A plain scalar, which may go on over more indented lines.
    private mutating func plain() {
        let start = index
        let column = start - lineStart
        let startLine = lineStart
        var end = index
        scalar: while index < bytes.count {
            while index < bytes.count, !isBlank(index), !isPlainEnd(index) {
                index += 1
                end = index
            }
            if index < bytes.count, !isBlank(index) { break }
            // Blanks, and line breaks: the scalar goes on if text follows that is neither comment nor outdented.
            var look = index
            var lookLine = lineStart
            while look < bytes.count, isBlank(look) {
                let lineBreak = SourceText.lineBreakByteCount(bytes, at: look)
                look += max(1, lineBreak)
                if lineBreak > 0 { lookLine = look }
            }
            let isOutdented = flows.isEmpty && lookLine != lineStart && look - lookLine <= blocks.last?.column ?? -1
            if look >= bytes.count || bytes[look] == UInt8(ascii: "#") || isOutdented || isPlainEnd(look)
                || (lookLine != lineStart && isMarker(look, lookLine))
            {
                break scalar
            }
            index = look
            lineStart = lookLine
        }
        index = max(end, start + 1)
        let isOneLine = startLine == lineStart
        if isOneLine || !flows.isEmpty {
            setKey(from: start, column: column)
        } else {
            keyCandidate = nil
        }
    }

    private func isMarker(_ position: Int, _ line: Int) -> Bool {
        guard position == line else { return false }
        let three = bytes[position..<min(position + 3, bytes.count)]
        return (three.elementsEqual("---".utf8) || three.elementsEqual("...".utf8)) && isBlank(position + 3)
    }

    /// Whether a plain scalar ends before `position`, which holds no blank.
    private func isPlainEnd(_ position: Int) -> Bool {
        if bytes[position] == UInt8(ascii: ":") {
            return isBlank(position + 1) || (!flows.isEmpty && isFlowIndicator(byte(position + 1)))
        }
        return !flows.isEmpty && isFlowIndicator(bytes[position])
    }

    private mutating func blockScalar() {
        keyCandidate = nil
        let parent = blocks.last?.column ?? -1
        var indent: Int?
        index += 1
        while index < bytes.count, !isBlank(index) {
            if (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(bytes[index]) {
                indent = max(parent, 0) + Int(bytes[index] - UInt8(ascii: "0"))
            }
            index += 1
        }
        skipLine()
        while index < bytes.count {
            let line = index + SourceText.lineBreakByteCount(bytes, at: index)
            var text = line
            while text < bytes.count, bytes[text] == 0x20 { text += 1 }
            let isEmpty = text >= bytes.count || SourceText.lineBreakByteCount(bytes, at: text) > 0
            if !isEmpty {
                let needed = indent ?? max(parent + 1, 1, text - line)
                indent = needed
                if text - line < needed { break }
            }
            index = text
            lineStart = line
            skipLine()
        }
    }
}
