/// The word lists that come with the program: names, places, companies, codes.
///
/// A vocabulary is a read-only table, and the parts of a row agree with each other: a city's state, postal code, area code and
/// time zone are its own. The rows stand in the source as text; a list is read at its first use, once in a process, and is the
/// same every time.
public enum Vocabulary {
    /// The names of all vocabularies, in the order of `docs/vocabularies.md`.
    public static let names: [String] = lists.map(\.schema.name)

    /// The columns and origin of the vocabulary of that name, without reading its rows; nil if there is none.
    ///
    /// Linear in the number of vocabularies.
    public static func schema(_ name: String) -> VocabularySchema? {
        list(name)?.schema
    }

    /// The vocabulary of that name; nil if there is none. Any thread may call it.
    ///
    /// The first call for a name reads its list, which takes a few milliseconds in a release build; later ones are linear in the
    /// number of vocabularies, and all tables of a name share their storage.
    public static func table(_ name: String) -> VocabularyTable? {
        list(name)?.table
    }

    private static func list(_ name: String) -> VocabularyList? {
        lists.first { $0.schema.name == name }
    }
}
