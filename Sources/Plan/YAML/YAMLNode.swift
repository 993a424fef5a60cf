/// A YAML value with its place in the source.
struct YAMLNode {
    /// What it is.
    enum Kind {
        case scalar(YAMLScalar)
        case mapping([YAMLEntry])
        case sequence([YAMLNode])
    }

    var kind: Kind
    /// Where it begins in the source.
    var offset: Int

    var scalar: YAMLScalar? {
        if case .scalar(let scalar) = kind { scalar } else { nil }
    }

    /// `text`, `a mapping` or `a list`: as messages name it.
    var kindName: String {
        switch kind {
        case .scalar(let scalar): scalar.isAbsent ? "nothing" : "text"
        case .mapping: "a mapping"
        case .sequence: "a list"
        }
    }

    /// The place that messages about the whole value point at.
    var place: Place {
        switch kind {
        case .scalar(let scalar): Place(offset: offset, length: max(1, scalar.text.utf8.count))
        case .mapping, .sequence: Place(offset: offset, length: 1)
        }
    }
}

/// A key of a mapping with its value.
struct YAMLEntry {
    var key: YAMLScalar
    var value: YAMLNode

    /// The key's place.
    var place: Place { Place(offset: key.offset, length: max(1, key.text.utf8.count)) }
}

/// A YAML scalar: its text as read, and how it was written.
struct YAMLScalar {
    /// How it was written.
    enum Style {
        case plain, singleQuoted, doubleQuoted, block
    }

    var text: String
    var style: Style
    /// Where it begins in the source: at the quote, the `|` or `>`, or the first character.
    var offset: Int

    var isPlain: Bool { style == .plain }
    /// Whether nothing is written there.
    var isAbsent: Bool { style == .plain && text.isEmpty }
}
