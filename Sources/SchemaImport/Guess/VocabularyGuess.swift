import Vocabulary

/// A row of a vocabulary that a table's columns read, picked by a hidden column.
struct PickedRow: Hashable {
    /// The hidden column's name, before others of the table with that name are seen to.
    let name: String
    /// The vocabulary.
    let vocabulary: String

    static let given = PickedRow(name: "given_source", vocabulary: "us_given_names")
    static let family = PickedRow(name: "family_source", vocabulary: "us_family_names")
    static let place = PickedRow(name: "place_source", vocabulary: "us_cities")
    static let street = PickedRow(name: "street_source", vocabulary: "us_streets")
    static let root = PickedRow(name: "root_source", vocabulary: "company_roots")
    static let trade = PickedRow(name: "trade_source", vocabulary: "company_trades")
    static let job = PickedRow(name: "job_source", vocabulary: "job_titles")
    /// Tables may have a product's name, its category and its price.
    static let product = PickedRow(name: "product_source", vocabulary: "products")

    /// Bytes of the longest text of a column of the vocabulary.
    func byteCountMax(_ column: String) -> Int {
        guard case .texts(let texts)? = Vocabulary.table(vocabulary)?.values(of: column) else {
            preconditionFailure("\(vocabulary) has no text \(column)")
        }
        return (0..<texts.count).reduce(0) { max($0, texts[$1].count) }
    }
}

extension GuessContext {
    /// A text of real words, so that what a row says of a person or a place agrees; nil where no list has the like, or its texts
    /// are too long for the column.
    func fromVocabulary(_ byteCount: Int) -> ColumnGuess? {
        if isFirstName(words) { return read(.given, "name", byteCount) }
        if isLastName(words), words.last == "name" || words.has("surname") { return read(.family, "name", byteCount) }
        if words.has("city", "town") { return read(.place, "city", byteCount) }
        if words.has("state", "province"), has(column: "city", "zip", "postal", "zipcode", "address") {
            return byteCount < 14 ? read(.place, "state", byteCount) : read(.place, "state_name", byteCount)
        }
        if words.has("zip", "zipcode", "postal", "postcode", "postalcode") {
            return read(.place, "postal_code", byteCount)
        }
        if words.has("street") || (words.has("address") && !words.has("2", "email", "ip")) {
            return joined([(.street, "street")], "{uniform(1, 9_999)} {0}", 5, byteCount)
        }
        if words.has("title", "jobtitle", "job"), tableWords.has("employee", "staff", "contact", "person") {
            return read(.job, "title", byteCount)
        }
        let isName = words.last == "name"
        if words.has("company", "organization", "organisation", "employer")
            || (words.words == ["name"] && tableWords.has("company", "vendor", "supplier", "organization"))
        {
            return joined([(.root, "root"), (.trade, "trade")], "{0} {1}", 1, byteCount)
        }
        if isName, tableWords.has("product", "item"), words.words.count == 1 || words.has("product", "item") {
            return read(.product, "product", byteCount)
        }
        if words.has("category"), tableWords.has("product", "item") { return read(.product, "category", byteCount) }
        return nil
    }

    private func read(_ row: PickedRow, _ column: String, _ byteCount: Int) -> ColumnGuess? {
        guard row.byteCountMax(column) <= byteCount else { return nil }
        var guess = ColumnGuess.value("\(name(of: row)).\(column)")
        guess.picks = [row]
        return guess
    }

    /// A template in which {0} and {1} are columns of vocabularies, and `extra` the bytes of all else.
    private func joined(
        _ parts: [(row: PickedRow, column: String)], _ template: String, _ extra: Int, _ byteCount: Int
    ) -> ColumnGuess? {
        guard parts.reduce(extra, { $0 + $1.row.byteCountMax($1.column) }) <= byteCount else { return nil }
        var text = template
        for (place, part) in parts.enumerated() {
            text = text.replacing("{\(place)}", with: "{\(name(of: part.row)).\(part.column)}")
        }
        var guess = ColumnGuess.template(text)
        guess.picks = parts.map(\.row)
        return guess
    }

    /// The hidden column's name in the table's plan.
    func name(of row: PickedRow) -> String {
        let taken = Set(roles.tables[table].columns.map(\.planName))
        var name = row.name
        while taken.contains(name) { name += "_" }
        return name
    }
}
