/// Other spellings of a person's or company's name, as another source would have it.
///
/// A person's name has the given name first, or the last name first and a comma behind it: `John Smith` or `Smith, John`.
public enum NameVariant {
    /// A way in which names differ.
    public enum Kind: String, CaseIterable, Sendable {
        /// `John Smith` is `J. Smith`, and `Smith, John Paul` `Smith, J. P.`.
        case initial
        /// `John Smith` is `Smith, John`.
        case lastFirst = "last_first"
        /// `John Smith` is `Smith John`, and `Smith, John` `John Smith`.
        case swapped
        /// `William Smith` is `Bill Smith`, and `Bill Smith` `William Smith`.
        case nickname
        /// `José Núñez` is `Jose Nunez`.
        case plain
        /// Two neighbouring letters change places.
        case letters
        /// A slip of the fingers: see `TypingSlip`.
        case slip
        /// `José Smith` is `JOSÉ SMITH`.
        case capitals
        /// `Acme Inc.` is `Acme Incorporated`, `Acme, Inc.` or `Acme`; a name without a legal form gets one.
        case company
    }

    /// Bytes that a name grows by at most.
    public static let growthMax = 16

    /// Ways in which persons' names differ, and those in which companies' do: names that end in a legal form.
    private static let personKinds = Kind.allCases.filter { $0 != .company }
    private static let companyKinds: [Kind] = [.plain, .letters, .slip, .capitals, .company]

    /// The name in one of the given ways, chosen by 64 random bits among those that change it; with a slip of the fingers where none
    /// does. Without ways, in one of those that fit the name: no person's name gets a legal form, and no company's is taken for a
    /// person's. O(bytes).
    public static func variant(_ name: [UInt8], kinds: [Kind], bits: UInt64) -> [UInt8] {
        let kinds = kinds.isEmpty ? LegalForms.form(of: name) == nil ? personKinds : companyKinds : kinds
        var found: [[UInt8]] = []
        for kind in kinds {
            let other = apply(kind, to: name, bits: bits)
            if let other, other != name, other.count <= name.count + growthMax { found.append(other) }
        }
        guard !found.isEmpty else { return changed(name, bits: bits) }
        return found[Int((UInt64(found.count) * (bits >> 32)) >> 32)]
    }

    /// The name with its last name before a comma, and the given names behind it: `John Smith` is `Smith, John`; a single word, and a name
    /// whose last name is first already, as it is. The last name is the last word, with words in lower case before it: of
    /// `Ana de la Cruz` it is `de la Cruz`. O(bytes).
    public static func lastFirst(_ name: [UInt8]) -> [UInt8] {
        guard lastFirstParts(name) == nil, let (first, last) = parts(name) else { return name }
        return last + [0x2C, 0x20] + first
    }

    /// A slip that is seen; where no two letters of a to z stand side by side, a letter of any script is there twice.
    private static func changed(_ name: [UInt8], bits: UInt64) -> [UInt8] {
        let slipped = TypingSlip.slip(name, bits: bits)
        guard slipped == name else { return slipped }
        let letters = Cluster.all(in: name).filter(\.isLetter)
        guard !letters.isEmpty else { return name }
        let letter = letters[Int((UInt64(letters.count) * (bits >> 32)) >> 32)]
        return Array(name[..<letter.baseEnd]) + name[letter.bytes.lowerBound...]
    }

    /// The name without accents; nil where a letter would be lost.
    private static func plain(_ name: [UInt8]) -> [UInt8]? {
        var out: [UInt8] = []
        out.reserveCapacity(name.count)
        for cluster in Cluster.all(in: name) {
            let letters = unsafe name[cluster.bytes].withUnsafeBufferPointer { part in
                unsafe [UInt8](unsafeUninitializedCapacity: part.count) { out, count in
                    guard let start = out.baseAddress else { return }
                    count = unsafe ASCIIText.plain.write(part, at: start)
                }
            }
            if letters.isEmpty && cluster.isLetter { return nil }
            out += letters
        }
        return out.isEmpty ? nil : out
    }

    private static func apply(_ kind: Kind, to name: [UInt8], bits: UInt64) -> [UInt8]? {
        switch kind {
        case .initial:
            if let (last, given) = lastFirstParts(name) { return last + [0x2C, 0x20] + initials(name[given...]) }
            guard let (first, last) = parts(name), characterEnd(first) < first.count else { return nil }
            return initials(first[...]) + [0x20] + last
        case .lastFirst: return name.contains(0x2C) ? nil : lastFirst(name)
        case .swapped:
            if let (last, given) = lastFirstParts(name) { return name[given...] + [0x20] + last }
            guard !name.contains(0x2C), let (first, last) = parts(name) else { return nil }
            return last + [0x20] + first
        case .nickname:
            if let (_, given) = lastFirstParts(name) {
                let first = name[given...].prefix { $0 != 0x20 }
                guard let other = Nicknames.other(for: Array(first), bits: bits) else { return nil }
                return name[..<given] + other + name[first.endIndex...]
            }
            let first = Array(name.prefix { $0 != 0x20 })
            guard let other = Nicknames.other(for: first, bits: bits) else { return nil }
            return other + name[first.count...]
        case .plain: return plain(name)
        case .letters:
            let places = name.indices.dropLast().filter {
                isLetter(name[$0]) && isLetter(name[$0 + 1]) && name[$0] | 0x20 != name[$0 + 1] | 0x20
            }
            guard !places.isEmpty else { return nil }
            let place = places[Int((UInt64(places.count) * (bits & 0xFFFF_FFFF)) >> 32)]
            var out = name
            // Capitals stay where they are.
            out[place] = name[place + 1] & ~0x20 | name[place] & 0x20
            out[place + 1] = name[place] & ~0x20 | name[place + 1] & 0x20
            return out
        case .slip: return TypingSlip.slip(name, bits: bits)
        case .capitals: return Capitals.of(name)
        case .company: return name.allSatisfy { $0 == 0x20 } ? nil : LegalForms.other(for: name, bits: bits)
        }
    }

    /// The given names and the last name, which is the last word, with words in lower case before it, and what stands behind a name, such
    /// as `Jr.`; nil for a single word.
    private static func parts(_ name: [UInt8]) -> (first: [UInt8], last: [UInt8])? {
        let words = name.split(separator: 0x20)
        guard words.count > 1 else { return nil }
        var end = words.count - 1
        while end > 1, suffixes.contains(Array(words[end])) { end -= 1 }
        var last = words[end].startIndex
        for word in words[1..<max(1, end)].reversed() {
            guard (0x61...0x7A).contains(name[word.startIndex]) else { break }
            last = word.startIndex
        }
        let first = words.last { $0.endIndex <= last }?.endIndex ?? last
        return (Array(name[words[0].startIndex..<first]), Array(name[last...]))
    }

    /// The last name, and where the given names begin, of a name with a comma between them; nil for any other, such as `Acme, Inc.` and
    /// `John Smith, Jr.`.
    private static func lastFirstParts(_ name: [UInt8]) -> (last: [UInt8], given: Int)? {
        guard let comma = name.firstIndex(of: 0x2C), comma > 0, name.lastIndex(of: 0x2C) == comma,
            let given = name[(comma + 1)...].firstIndex(where: { $0 != 0x20 }),
            !suffixes.contains(Array(name[given...])), LegalForms.form(of: name) == nil
        else { return nil }
        return (Array(name[..<comma]), given)
    }

    /// What stands behind a name and a comma and is no name.
    private static let suffixes = Set(
        ["Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV", "MD", "M.D.", "PhD", "Ph.D.", "Esq.", "Esq"].map {
            Array($0.utf8)
        })

    /// Given names by their first letters: `John Paul` is `J. P.`; a word in lower case behind the first, such as `de`, stays.
    private static func initials(_ given: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        for word in given.split(separator: 0x20) {
            if out.isEmpty || !(0x61...0x7A).contains(word[word.startIndex]) {
                let letter = word.prefix(characterEnd(Array(word)))
                // A letter alone stays as it is, so that no name grows.
                out += letter.count < word.count ? letter + [0x2E, 0x20] : letter + [0x20]
            } else {
                out += word + [0x20]
            }
        }
        return out.dropLast()
    }

    /// The end of the first character of a text that is not empty.
    private static func characterEnd(_ text: [UInt8]) -> Int {
        var end = 1
        while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
        return end
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}

/// Legal forms of companies and how else they are written.
enum LegalForms {
    /// Spellings of one form, each with what stands before it; the last is none.
    private static let groups: [[String]] = [
        [" Inc.", " Inc", ", Inc.", " Incorporated"], [" Ltd.", " Ltd", " Limited", ", Ltd."],
        [" LLC", " L.L.C.", ", LLC"], [" Corp.", " Corp", " Corporation"], [" GmbH", " G.m.b.H.", " Gesellschaft mbH"],
        [" AG", " A.G.", " Aktiengesellschaft"], [" S.A.", " SA", ", S.A."], [" B.V.", " BV"], [" S.p.A.", " SpA"],
        [" PLC", " plc", " P.L.C."], [" Pty Ltd", " Pty. Ltd.", " Proprietary Limited"], [" S.L.", " SL"],
        [" SARL", " S.A.R.L."], [" SAS", " S.A.S."], [" AB", " Aktiebolag"], [" Oy", " Osakeyhtiö"], [" KG", " K.G."],
        [" Co.", " Company", " & Co."], [" LLP", " L.L.P."], [" S.r.l.", " Srl"], [" K.K.", " KK"],
    ]
    private static let endings: [[[UInt8]]] = groups.map { $0.map { Array($0.utf8) } }

    /// The legal form that a name ends in: its group, and the bytes of its spelling, the longest that fits; nil if it ends in none.
    static func form(of name: [UInt8]) -> (group: Int, count: Int)? {
        var best: (group: Int, count: Int)?
        for (number, group) in endings.enumerated() {
            for ending in group where name.count > ending.count && name.suffix(ending.count).elementsEqual(ending) {
                if ending.count > best?.count ?? 0 { best = (number, ending.count) }
            }
        }
        return best
    }

    /// The name with another spelling of its legal form, or without it; with one where it has none.
    static func other(for name: [UInt8], bits: UInt64) -> [UInt8] {
        guard let best = form(of: name) else { return name + endings[Int((3 * (bits & 0xFFFF_FFFF)) >> 32)][0] }
        let body = Array(name.dropLast(best.count))
        var others = endings[best.group].map { body + $0 }.filter { $0 != name }
        others.append(body)
        return others[Int((UInt64(others.count) * (bits & 0xFFFF_FFFF)) >> 32)]
    }
}
