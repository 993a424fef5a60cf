/// A piece of a text with placeholders.
private enum Piece {
    case literal(String)
    /// The bytes between the braces.
    case placeholder(Range<Int>)
}

extension DraftReader {
    // MARK: Keys

    /// A key: `dense`, `scattered`, `uuid`, a format, or a mapping.
    func key(_ node: YAMLNode) -> KeyDraft? {
        var key = KeyDraft(domainPlace: node.place)
        switch node.kind {
        case .sequence:
            diagnostics.report("key is dense, scattered, uuid, a format or a mapping, not a list", at: node.place)
            return nil
        case .scalar:
            guard let scalar = scalar(node, "key") else { return nil }
            switch scalar.text {
            case "dense": break
            case "scattered": key.isScattered = true
            case "uuid": key.isUUID = true
            default:
                guard let format = format(scalar) else { return nil }
                key.format = format
            }
        case .mapping(let entries):
            var isValid = true
            for entry in entries where !read(entry, into: &key) { isValid = false }
            guard isValid else { return nil }
            if key.value != nil, let other = entries.first(where: { $0.key.text != "value" }) {
                diagnostics.report(
                    "a key is computed by value, or by start, step and format: '\(other.key.text)' does not go with value",
                    at: other.place)
                return nil
            }
        }
        if key.domain != nil, !key.isScattered {
            diagnostics.report("domain belongs to a scattered key", at: key.domainPlace, hint: "add scattered: true")
            return nil
        }
        return key
    }

    private func read(_ entry: YAMLEntry, into key: inout KeyDraft) -> Bool {
        switch KeyKey(rawValue: entry.key.text) {
        case .value:
            guard let value = expression(entry.value, "value") else { return false }
            key.value = value
        case .format:
            guard let scalar = scalar(entry.value, "format"), let format = format(scalar) else { return false }
            key.format = format
        case .start:
            guard let start = whole(entry.value, "start", Int64.min...Int64.max) else { return false }
            key.start = start
        case .step:
            guard let step = whole(entry.value, "step", Int64.min...Int64.max) else { return false }
            guard step != 0 else {
                diagnostics.report("the step of a key is not 0: its values must differ", at: entry.value.place)
                return false
            }
            key.step = step
        case .scattered:
            guard let isScattered = boolean(entry.value, "scattered") else { return false }
            key.isScattered = isScattered
        case .domain:
            key.domainPlace = entry.value.place
            guard let domain = whole(entry.value, "domain", 1...PlanLimits.rowCountMax) else { return false }
            key.domain = domain
        case nil:
            unknownKey(entry, KeyKey.names, "key")
            return false
        }
        return true
    }

    private func whole(_ node: YAMLNode, _ what: String, _ range: ClosedRange<Int64>) -> Int64? {
        guard let scalar = scalar(node, what) else { return nil }
        guard let value = PlainNumber.integer(scalar.text), range.contains(value) else {
            diagnostics.report(
                "\(what) is a whole number from \(range.lowerBound) to \(range.upperBound)", at: node.place)
            return nil
        }
        return value
    }

    private func format(_ scalar: YAMLScalar) -> KeyFormat? {
        guard let pieces = pieces(scalar) else { return nil }
        let bytes = Array(scalar.text.utf8)
        let whole = scalar.place(of: 0..<bytes.count, in: source)
        var prefix = ""
        var suffix = ""
        var digits: Int?
        for piece in pieces {
            switch piece {
            case .literal(let text): if digits == nil { prefix += text } else { suffix += text }
            case .placeholder(let range):
                guard digits == nil else {
                    diagnostics.report(
                        "a key's format has one placeholder, this one has two",
                        at: scalar.place(of: range.lowerBound - 1..<range.upperBound + 1, in: source))
                    return nil
                }
                guard let width = range.isEmpty ? 1 : width(bytes[range]) else {
                    diagnostics.report(
                        "the placeholder of a key is {} or {:0N} with N from 1 to 18",
                        at: scalar.place(of: range.lowerBound - 1..<range.upperBound + 1, in: source))
                    return nil
                }
                digits = width
            }
        }
        guard let digits else {
            diagnostics.report(
                "the format '\(scalar.text.prefix(80))' has no place for the key's number", at: whole,
                hint: "write {} or {:05} where the number stands; or key: dense, key: scattered, key: uuid")
            return nil
        }
        if let first = suffix.utf8.first, (0x30...0x39).contains(first) {
            diagnostics.report("a digit follows the key's number: it could not be told from it", at: whole)
            return nil
        }
        return KeyFormat(prefix: prefix, digitCountMin: digits, suffix: suffix)
    }

    /// N of `:0N`, 1…18.
    private func width(_ bytes: ArraySlice<UInt8>) -> Int? {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.hasPrefix(":0"), text.utf8.dropFirst(2).allSatisfy({ (0x30...0x39).contains($0) }),
            let width = Int(text.dropFirst(2)), (1...18).contains(width)
        else { return nil }
        return width
    }

    // MARK: Templates

    /// A template: text with expressions in braces.
    func template(_ node: YAMLNode) -> [TemplateDraftPart]? {
        guard let scalar = node.scalar else {
            diagnostics.report("template is text, not \(node.kindName)", at: node.place)
            return nil
        }
        guard scalar.text.utf8.count <= PlanLimits.expressionByteCountMax else {
            diagnostics.report(
                "a template has at most \(PlanLimits.expressionByteCountMax) bytes", at: node.place)
            return nil
        }
        guard let pieces = pieces(scalar) else { return nil }
        let bytes = Array(scalar.text.utf8)
        var parts: [TemplateDraftPart] = []
        for piece in pieces {
            switch piece {
            case .literal(let text): parts.append(.literal(text))
            case .placeholder(let range):
                guard let part = part(scalar, bytes, range) else { return nil }
                parts.append(part)
            }
        }
        return parts
    }

    private func part(_ scalar: YAMLScalar, _ bytes: [UInt8], _ range: Range<Int>) -> TemplateDraftPart? {
        // `::` casts; a single colon before a 0 begins the width.
        var end = range.upperBound
        while end > range.lowerBound, (0x30...0x39).contains(bytes[end - 1]) { end -= 1 }
        let colon = end - 1
        guard end < range.upperBound, bytes[end] == UInt8(ascii: "0"), colon > range.lowerBound,
            bytes[colon] == UInt8(ascii: ":"), bytes[colon - 1] != UInt8(ascii: ":")
        else {
            return expression(scalar, range: range).map { .value($0, zeroPaddedWidth: nil) }
        }
        guard let width = width(bytes[colon..<range.upperBound]) else {
            diagnostics.report(
                "a width is :0N with N from 1 to 18", at: scalar.place(of: colon..<range.upperBound, in: source))
            return nil
        }
        return expression(scalar, range: range.lowerBound..<colon).map { .value($0, zeroPaddedWidth: width) }
    }

    /// Splits at placeholders; `{{` and `}}` are braces. Quoted texts inside a placeholder may hold braces.
    private func pieces(_ scalar: YAMLScalar) -> [Piece]? {
        let bytes = Array(scalar.text.utf8)
        var pieces: [Piece] = []
        var literal: [UInt8] = []
        var index = 0
        func fail(_ message: String, at offset: Int, hint: String? = nil) -> [Piece]? {
            diagnostics.report(message, at: scalar.place(of: offset..<offset + 1, in: source), hint: hint)
            return nil
        }
        while index < bytes.count {
            let byte = bytes[index]
            let isBrace = byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}")
            if isBrace, index + 1 < bytes.count, bytes[index + 1] == byte {
                literal.append(byte)
                index += 2
            } else if byte == UInt8(ascii: "}") {
                return fail("this '}' has no '{'", at: index, hint: "a brace as text is }}")
            } else if byte == UInt8(ascii: "{") {
                guard let end = placeholderEnd(bytes, index + 1) else {
                    return fail("this '{' has no '}'", at: index, hint: "a brace as text is {{")
                }
                if !literal.isEmpty { pieces.append(.literal(String(decoding: literal, as: UTF8.self))) }
                literal = []
                pieces.append(.placeholder(index + 1..<end))
                index = end + 1
            } else {
                literal.append(byte)
                index += 1
            }
        }
        if !literal.isEmpty { pieces.append(.literal(String(decoding: literal, as: UTF8.self))) }
        return pieces
    }

    private func placeholderEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
        var isText = false
        for index in start..<bytes.count {
            if bytes[index] == UInt8(ascii: "'") { isText.toggle() }
            if bytes[index] == UInt8(ascii: "}"), !isText { return index }
        }
        return nil
    }
}
