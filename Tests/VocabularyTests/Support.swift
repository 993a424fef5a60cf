import Testing
import Vocabulary

/// A vocabulary's columns by name, as arrays.
struct Rows {
    let table: VocabularyTable

    init(_ name: String) throws {
        table = try #require(Vocabulary.table(name))
    }

    func texts(_ column: String) throws -> [String] {
        guard case .texts(let texts) = try #require(table.values(of: column)) else {
            throw WrongType(column: column)
        }
        return (0..<texts.count).map { String(decoding: texts[$0], as: UTF8.self) }
    }

    func integers(_ column: String) throws -> [Int64] {
        guard case .integers(let values) = try #require(table.values(of: column)) else {
            throw WrongType(column: column)
        }
        return values
    }

    func doubles(_ column: String) throws -> [Double] {
        guard case .doubles(let values) = try #require(table.values(of: column)) else {
            throw WrongType(column: column)
        }
        return values
    }

    func booleans(_ column: String) throws -> [Bool] {
        guard case .booleans(let values) = try #require(table.values(of: column)) else {
            throw WrongType(column: column)
        }
        return values
    }
}

struct WrongType: Error {
    let column: String
}

/// The vocabularies and how many rows each has at least, or different names where a name has many rows.
let least: [(vocabulary: String, column: String, count: Int)] = [
    ("us_given_names", "name", 1_000), ("us_family_names", "name", 1_000), ("us_cities", "city", 500),
    ("us_streets", "street", 150), ("company_roots", "root", 200), ("company_trades", "trade", 60),
    ("job_titles", "title", 120), ("products", "product", 200), ("user_agents", "user_agent", 40),
    ("words", "word", 400), ("countries", "alpha2", 249), ("currencies", "code", 150), ("languages", "code", 180),
    ("time_zones", "time_zone", 150), ("http_status", "reason", 40), ("email_providers", "domain", 60),
    ("lorem_words", "word", 100), ("legal_forms", "country", 30),
]

/// The prefixes of the vocabularies of other places than the United States.
let locales = ["de", "fr", "es", "jp"]
