import Testing
import Vocabulary

@Suite struct PeopleTests {
    @Test(arguments: ["us"] + locales) func sexesAndDecadesAreAsStated(locale: String) throws {
        let rows = try Rows("\(locale)_given_names")
        let names = try rows.texts("name")
        let sexes = try rows.texts("sex")
        let decades = try rows.integers("decade")
        #expect(Set(sexes) == ["F", "M"])
        #expect(Set(decades) == Set(stride(from: 1930, through: 2010, by: 10)))
        #expect(rows.table.weights.allSatisfy { $0 >= 100 && $0 < 1_000_000 && $0 == $0.rounded() })
        // A name has one row for a sex and decade, so that weights are whole births.
        let places = zip(names, zip(sexes, decades)).map { "\($0) \($1.0) \($1.1)" }
        #expect(Set(places).count == places.count)
        for sex in ["F", "M"] {
            for decade in stride(from: Int64(1930), through: 2010, by: 10) {
                let count = places.indices.count { sexes[$0] == sex && decades[$0] == decade }
                #expect(count >= 25, "\(sex) \(decade)")
            }
        }
    }

    @Test func mostFrequentNamesOfADecadeAreTheRightOnes() throws {
        #expect(try top(3, "F", 1940) == ["Mary", "Linda", "Barbara"])
        #expect(try top(3, "M", 1950) == ["James", "Michael", "Robert"])
        #expect(try top(3, "F", 1970) == ["Jennifer", "Amy", "Melissa"])
        #expect(try top(3, "M", 1980) == ["Michael", "Christopher", "Matthew"])
        #expect(try top(4, "F", 1980) == ["Jessica", "Jennifer", "Amanda", "Ashley"])
        #expect(try top(3, "F", 2010) == ["Emma", "Olivia", "Sophia"])
        #expect(try top(2, "M", 2010) == ["Noah", "Liam"])
    }

    @Test func agesTellNamesApart() throws {
        #expect(try births("Dorothy", 1930) > 20 * births("Dorothy", 1980))
        #expect(try births("Ashley", 1950) == 0)
        #expect(try births("Liam", 2010) > 50 * births("Liam", 1980))
    }

    @Test func allNamesOfADecadeAreAboutAllItsBirths() throws {
        let rows = try Rows("us_given_names")
        let decades = try rows.integers("decade")
        for decade in stride(from: Int64(1930), through: 2010, by: 10) {
            let sum = decades.indices.reduce(0) { $0 + (decades[$1] == decade ? rows.table.weights[$1] : 0) }
            #expect((17e6...42e6).contains(sum), "\(decade): \(sum)")
        }
    }

    @Test func familyNamesAreInTheOrderOfTheirWeight() throws {
        for locale in ["us"] + locales {
            let rows = try Rows("\(locale)_family_names")
            let names = try rows.texts("name")
            #expect(Set(names).count == names.count, "\(locale)")
            #expect(zip(rows.table.weights, rows.table.weights.dropFirst()).allSatisfy { $0 >= $1 }, "\(locale)")
        }
        let first = try Rows("us_family_names").texts("name").prefix(5)
        #expect(first == ["Smith", "Johnson", "Williams", "Brown", "Jones"])
        #expect(try Rows("de_family_names").texts("name").first == "Müller")
    }

    @Test func japaneseNamesHaveAReadingInLatinLetters() throws {
        for name in ["jp_given_names", "jp_family_names", "jp_cities", "jp_streets"] {
            let rows = try Rows(name)
            let writings = try rows.texts(rows.table.schema.columns[0].name)
            for (writing, reading) in zip(writings, try rows.texts("romaji")) {
                #expect(reading.wholeMatch(of: /[A-Z][a-z]+/) != nil, "\(reading)")
                #expect(writing.unicodeScalars.allSatisfy { $0.value >= 0x3005 }, "\(writing)")
            }
        }
    }

    private func births(_ name: String, _ decade: Int64) throws -> Double {
        let rows = try Rows("us_given_names")
        let names = try rows.texts("name")
        let decades = try rows.integers("decade")
        return names.indices.reduce(0) {
            $0 + (names[$1] == name && decades[$1] == decade ? rows.table.weights[$1] : 0)
        }
    }

    private func top(_ count: Int, _ sex: String, _ decade: Int64) throws -> [String] {
        let rows = try Rows("us_given_names")
        let names = try rows.texts("name")
        let sexes = try rows.texts("sex")
        let decades = try rows.integers("decade")
        let places = names.indices.filter { sexes[$0] == sex && decades[$0] == decade }
        let ranked = places.sorted { rows.table.weights[$0] > rows.table.weights[$1] }
        return ranked.prefix(count).map { names[$0] }
    }
}
