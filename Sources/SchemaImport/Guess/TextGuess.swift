import Plan

extension GuessContext {
    /// A text of at most `byteCount` bytes by its name.
    func text(_ byteCount: Int) -> ColumnGuess {
        if let special = special(byteCount) { return special }
        if isUnique { return numbered(byteCount) }
        if let real = fromVocabulary(byteCount) { return real }
        if let contact = contact(byteCount) { return contact }
        if let name = personOrThing(byteCount) { return name }
        if let state = stateCode(byteCount) { return state }
        for list in WordLists.all where words.has(list.words) || words.hasPart(list.parts) {
            return choice(list.values(byteCount), byteCount, nulls: list.nullRate)
        }
        if words.has("is", "has", "flag", "indicator") || words.hasPart("flag") { return flagText(byteCount) }
        if let code = code(byteCount) { return code }
        return fallback(byteCount)
    }

    /// The first of the templates that fits; nil if none does.
    private func fitting(
        _ byteCount: Int, nulls: Double = 0.05, _ templates: (text: String, byteCount: Int)...
    ) -> ColumnGuess? {
        templates.first { $0.byteCount <= byteCount }.map { .template($0.text, nulls: nulls) }
    }

    /// Texts that stand for types that the plan language does not have.
    private func special(_ byteCount: Int) -> ColumnGuess? {
        switch definition.textKind {
        case .plain: words.has("uuid", "guid") ? fitting(byteCount, GuessContext.uuid) : nil
        case .uuid: isUnique ? nil : fitting(byteCount, GuessContext.uuid)
        case .json: fitting(byteCount, ("{{\"id\": {row() + 1}}}", 30))
        case .bytes: fitting(byteCount, ("\\x{uniform(0, 999_999_999_999):012}", 14))
        case .time:
            fitting(byteCount, ("{uniform(0, 23):02}:{uniform(0, 59):02}:{uniform(0, 59):02}", 8))
        case .interval: fitting(byteCount, ("{uniform(1, 90)} days", 7))
        case .address: fitting(byteCount, GuessContext.address)
        case .network: fitting(byteCount, ("10.{uniform(0, 255)}.0.0/16", 13))
        case .other: fitting(byteCount, ("{uniform(1, 1_000_000)}", 7)).map(\.byType)
        }
    }

    private static let uuid = ("{uuid4()}", 36)
    private static let address = ("{ipv4('203.0.113.0/24')}", 13)

    /// A text with the row's number, for a column whose values differ.
    private func numbered(_ byteCount: Int) -> ColumnGuess {
        let initials = String((tableWords.first.isEmpty ? "k" : tableWords.first).uppercased().prefix(3))
        if definition.textKind == .uuid { return .template("00000000-0000-4000-8000-{row() + 1:012}") }
        if words.hasPart("mail"), let guess = fitting(byteCount, ("user{row() + 1:07}@example.com", 28)) {
            return guess
        }
        return fitting(
            byteCount, ("\(initials)-{row() + 1:07}", 16), ("{row() + 1}", max(3, String(rowCount).utf8.count)))
            ?? .template("{row() % \(powerOfTen(min(byteCount, 18)))}")
    }

    // MARK: Names and addresses

    private func contact(_ byteCount: Int) -> ColumnGuess? {
        if words.hasPart("email", "mail"), !words.has("address2") {
            let first = sibling { other, words in isFirstName(words) && other.isNotNull }
            let last = sibling { other, words in isLastName(words) && other.isNotNull }
            if let first, let last, byteCount >= 64, (first.values ?? last.values) == nil {
                return .template("{slug(\(first.planName))}.{slug(\(last.planName))}{uniform(1, 9_999)}@example.com")
            }
            return fitting(
                byteCount, ("user{uniform(1, 9_999_999):07}@example.com", 23), ("u{uniform(1, 9_999):04}@x.org", 11))
        }
        if words.has("phone", "mobile", "telephone", "tel", "fax", "cell") || words.hasPart("phone") {
            let nulls = words.has("fax") ? 0.4 : 0.05
            return fitting(
                byteCount, nulls: nulls, ("+1-555-{uniform(0, 999):03}-{uniform(0, 9_999):04}", 15),
                ("555-{uniform(0, 999):03}-{uniform(0, 9_999):04}", 12), ("555-{uniform(0, 9_999):04}", 8))
        }
        if words.has("url", "uri", "link", "website", "homepage", "href", "image", "photo", "picture", "avatar") {
            return fitting(byteCount, nulls: 0.2, ("https://example.com/{uniform(1, 1_000_000)}", 27))
        }
        if words.has("ip") || words.joined.hasSuffix("ipaddress") { return fitting(byteCount, GuessContext.address) }
        if words.has("zip", "zipcode", "postal", "postcode", "postalcode") || words.hasPart("postal") {
            return fitting(byteCount, ("{uniform(10_000, 99_999)}", 5))
        }
        if words.has("address2", "suite", "apartment") || (words.has("address", "line") && words.has("2")) {
            return fitting(byteCount, nulls: 0.7, ("Suite {uniform(1, 999)}", 9))
        }
        if words.has("street", "address") || words.hasPart("address", "street") {
            return fitting(byteCount, ("{uniform(1, 999)} Main Street", 15), ("{uniform(1, 99)} Elm St", 9))
        }
        return nil
    }

    func isFirstName(_ words: NameWords) -> Bool {
        words.has("first", "given", "forename") || words.joined == "firstname" || words.joined == "fname"
    }

    func isLastName(_ words: NameWords) -> Bool {
        words.has("last", "surname", "family") || words.joined == "lastname" || words.joined == "lname"
    }

    private func personOrThing(_ byteCount: Int) -> ColumnGuess? {
        let isName = words.last == "name" || words.hasPart("name")
        if isFirstName(words) || (isName && words.has("middle")) {
            return choice(WordLists.firstNames, byteCount, nulls: words.has("middle") ? 0.5 : 0.05)
        }
        if isLastName(words), isName || words.has("surname") { return choice(WordLists.lastNames, byteCount) }
        if words.has("username", "login", "nickname", "handle") || (isName && words.words == ["user", "name"]) {
            return fitting(byteCount, ("user{uniform(1, 9_999_999):07}", 11), ("u{uniform(1, 9_999):04}", 5))
        }
        guard isName || ["contact", "author", "owner", "manager"].contains(words.last) else { return nil }
        if words.has("company", "vendor", "supplier", "organization", "organisation", "brand", "employer")
            || (words.words == ["name"] && tableWords.has("company", "vendor", "supplier", "account", "organization"))
            || words.hasPart("company")
        {
            return choice(WordLists.companies, byteCount)
        }
        for list in WordLists.all
        where list.isOfNames && (words.has(list.words) || words.has(list.words.map { $0 + "name" })) {
            return choice(list.values(byteCount), byteCount)
        }
        let people = [
            "customer", "person", "user", "employee", "contact", "author", "patient", "student", "member", "rep",
            "agent", "manager", "teacher", "actor", "owner", "driver", "clerk", "seller", "buyer", "staff",
        ]
        let isOfPeople = words.words.dropLast().isEmpty ? tableWords.has(people) : words.has(people)
        if isOfPeople || words.has("full", "fullname", "contact", "contactname") {
            return choice(WordLists.fullNames, byteCount)
        }
        let thing = (words.words.dropLast().last ?? tableWords.last)
        let title = thing.prefix(1).uppercased() + thing.dropFirst()
        return fitting(
            byteCount, ("\(title) {row() + 1}", title.utf8.count + 13),
            ("\(title) {uniform(1, 9_999)}", title.utf8.count + 5),
            ("\(title.prefix(3)) {uniform(1, 99)}", min(3, title.utf8.count) + 3))
    }

    /// `state` is a part of a country where an address stands beside it, and a status elsewhere.
    private func stateCode(_ byteCount: Int) -> ColumnGuess? {
        guard words.has("state", "province"), byteCount >= 2 else { return nil }
        guard
            byteCount <= 3 || words.has("province")
                || has(column: "city", "zip", "country", "postal", "address", "zipcode")
        else { return nil }
        return choice(WordLists.states, byteCount)
    }

    // MARK: Codes and the rest

    private func flagText(_ byteCount: Int) -> ColumnGuess {
        byteCount >= 5 && byteCount < 10
            ? ColumnGuess("choose: {\"true\": 20, \"false\": 80}") : ColumnGuess("choose: {\"Y\": 20, \"N\": 80}")
    }

    private func code(_ byteCount: Int) -> ColumnGuess? {
        if words.has(
            "hash", "sha1", "sha256", "md5", "checksum", "digest", "token", "secret", "password", "fingerprint", "etag")
        {
            return fitting(byteCount, ("{uniform(0, 999_999_999_999_999):016}", 16), ("{uniform(0, 99_999_999):08}", 8))
        }
        guard
            words.identified != nil
                || words.has(
                    "sku", "isbn", "barcode", "reference", "ref", "serial", "tracking", "invoice", "upc", "ean")
        else { return nil }
        let initials = words.words.compactMap(\.first).map(String.init).joined().uppercased().prefix(3)
        return fitting(
            byteCount, ("\(initials)-{uniform(0, 999_999):06}", initials.utf8.count + 7),
            ("{uniform(0, 999_999):06}", 6),
            ("{uniform(0, 9_999):04}", 4), ("{uniform(0, 99):02}", 2))
    }

    /// One of the texts that fit; where fewer than two do, of their beginnings.
    private func choice(_ texts: [String], _ byteCount: Int, nulls: Double = 0.05) -> ColumnGuess {
        let fitting = texts.filter { $0.utf8.count <= byteCount }
        if fitting.count >= 2 { return .texts(fitting, nulls: nulls) }
        var beginnings: [String] = []
        for text in texts {
            let beginning = String(text.uppercased().prefix(byteCount))
            if beginning.utf8.count <= byteCount, !beginnings.contains(beginning) { beginnings.append(beginning) }
        }
        return .texts(beginnings.isEmpty ? ["A", "B", "C"] : beginnings, nulls: nulls)
    }

    private func fallback(_ byteCount: Int) -> ColumnGuess {
        let title = words.last.prefix(1).uppercased() + words.last.dropFirst()
        if !title.isEmpty,
            let guess = fitting(byteCount, ("\(title) {uniform(1, 1_000)}", title.utf8.count + 5))
        {
            return guess.byType
        }
        return (byteCount >= 3 ? ColumnGuess.template("{uniform(1, 999)}") : choice(["A", "B", "C"], byteCount)).byType
    }
}
