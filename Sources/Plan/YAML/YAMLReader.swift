import Yams

/// Reads YAML into `YAMLNode`s.
enum YAMLReader {
    /// The document's value; nil if there is none. `text` has passed `YAMLGuard`.
    static func read(_ text: SourceText) throws(YAMLRefusal) -> YAMLNode? {
        let root: Node?
        do {
            let parser = try Parser(
                yaml: String(decoding: text.bytes, as: UTF8.self), resolver: .basic, encoding: .utf8)
            root = try parser.singleRoot()
        } catch let error as YamlError {
            throw refusal(error, text)
        } catch {
            throw YAMLRefusal(message: "YAML: \(error)", place: Place(offset: 0, length: 1))
        }
        guard let root else { return nil }
        var reading = Reading(text: text)
        return try reading.node(root, depth: 0)
    }

    private static func refusal(_ error: YamlError, _ text: SourceText) -> YAMLRefusal {
        func at(_ mark: Mark, _ problem: String, _ context: YamlError.Context? = nil) -> YAMLRefusal {
            let offset = text.offset(line: mark.line, column: mark.column)
            let message = "YAML: " + (context.map { "\($0.text), " } ?? "") + problem
            return YAMLRefusal(message: message, place: Place(offset: offset, length: 1))
        }
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            return at(mark, problem, context)
        case .duplicatedKeysInMapping(let keys, let context):
            return at(context.mark, "the key \(keys.first ?? "") is there twice")
        case .reader(let problem, _, let value, _):
            let offset = value > 0 ? text.firstOffset(ofScalar: UInt32(value)) : 0
            return YAMLRefusal(message: "YAML: \(problem)", place: Place(offset: offset, length: 1))
        default:
            return YAMLRefusal(message: "YAML: \(error)", place: Place(offset: 0, length: 1))
        }
    }
}

extension SourceText {
    /// Where a Unicode scalar stands first; 0 if nowhere.
    fileprivate func firstOffset(ofScalar value: UInt32) -> Int {
        guard let scalar = Unicode.Scalar(value) else { return 0 }
        let wanted = Array(String(Character(scalar)).utf8)
        for offset in bytes.indices where bytes[offset...].starts(with: wanted) { return offset }
        return 0
    }
}

/// The state of turning a Yams tree into ours, with aliases put in place.
private struct Reading {
    let text: SourceText
    var nodeCount = 0

    init(text: SourceText) {
        self.text = text
    }

    mutating func node(_ node: Node, depth: Int) throws(YAMLRefusal) -> YAMLNode {
        let offset = start(of: node)
        nodeCount += 1
        if nodeCount > PlanLimits.nodeCountMax {
            throw YAMLRefusal(
                message: "more than \(PlanLimits.nodeCountMax) YAML values, counting every use of an alias",
                place: Place(offset: offset, length: 1))
        }
        if depth > PlanLimits.nestingDepthMax {
            throw YAMLRefusal(
                message: "nested deeper than \(PlanLimits.nestingDepthMax) levels",
                place: Place(offset: offset, length: 1))
        }
        switch node {
        case .scalar(let scalar):
            return YAMLNode(kind: .scalar(self.scalar(scalar, offset)), offset: offset)
        case .sequence(let sequence):
            var items: [YAMLNode] = []
            items.reserveCapacity(sequence.count)
            for item in sequence { items.append(try self.node(item, depth: depth + 1)) }
            return YAMLNode(kind: .sequence(items), offset: offset)
        case .mapping(let mapping):
            var entries: [YAMLEntry] = []
            for (key, value) in mapping {
                let keyOffset = start(of: key)
                guard case .scalar(let scalar) = key else {
                    throw YAMLRefusal(
                        message: "a key must be plain or quoted text", place: Place(offset: keyOffset, length: 1))
                }
                entries.append(
                    YAMLEntry(key: self.scalar(scalar, keyOffset), value: try self.node(value, depth: depth + 1)))
            }
            return YAMLNode(kind: .mapping(entries), offset: offset)
        case .alias:
            throw YAMLRefusal(message: "YAML: an alias of nothing", place: Place(offset: offset, length: 1))
        }
    }

    private func scalar(_ scalar: Node.Scalar, _ offset: Int) -> YAMLScalar {
        let style: YAMLScalar.Style =
            switch scalar.style {
            case .singleQuoted: .singleQuoted
            case .doubleQuoted: .doubleQuoted
            case .literal, .folded: .block
            case .plain, .any: .plain
            }
        return YAMLScalar(text: scalar.string, style: style, offset: offset)
    }

    /// Where a value begins: Yams' mark is that of its anchor, if it has one.
    private func start(of node: Node) -> Int {
        guard let mark = node.mark else { return 0 }
        var offset = text.offset(line: mark.line, column: mark.column)
        let bytes = text.bytes
        guard offset < bytes.count, bytes[offset] == UInt8(ascii: "&") else { return offset }
        while offset < bytes.count, bytes[offset] > 0x20 { offset += 1 }
        while offset < bytes.count, bytes[offset] <= 0x20 { offset += 1 }
        return min(offset, bytes.count)
    }
}
