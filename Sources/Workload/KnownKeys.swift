import Plan

/// Any key of an object.
private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

extension Decoder {
    /// The object that is read, whose keys must all be among `Keys`; else the error names the nearest of them.
    func container<Keys: CodingKey & CaseIterable & RawRepresentable<String>>(
        of keys: Keys.Type
    ) throws -> KeyedDecodingContainer<Keys> {
        for key in try container(keyedBy: AnyKey.self).allKeys where Keys(rawValue: key.stringValue) == nil {
            let names = Keys.allCases.map(\.rawValue)
            let hint = didYouMean(key.stringValue, in: names)
            throw DecodingError.dataCorrupted(
                .init(codingPath: codingPath, debugDescription: "there is no key '\(key.stringValue)'; \(hint)"))
        }
        return try container(keyedBy: keys)
    }

    /// The name that is read, one of `Name`'s; else the error names the nearest of them.
    func name<Name: RawRepresentable<String> & CaseIterable>() throws -> Name {
        let text = try singleValueContainer().decode(String.self)
        guard let name = Name(rawValue: text) else {
            let hint = didYouMean(text, in: Name.allCases.map(\.rawValue))
            throw DecodingError.dataCorrupted(
                .init(codingPath: codingPath, debugDescription: "'\(text)' is unknown; \(hint)"))
        }
        return name
    }
}

extension KeyedDecodingContainer {
    /// An error that names the key's place.
    func wrong(_ key: Key, _ reason: String) -> DecodingError {
        .dataCorruptedError(forKey: key, in: self, debugDescription: reason)
    }
}

/// The nearest name, or all of them where none is near.
func didYouMean(_ wrong: String, in names: [String]) -> String {
    if let nearest = nearestName(to: wrong, in: names) { return "did you mean '\(nearest)'?" }
    return "there are: \(names.joined(separator: ", "))"
}
