import Testing
import Vocabulary

@Suite struct BusinessTests {
    @Test func seniorityAndLevelAgree() throws {
        let rows = try Rows("job_titles")
        let levels: [String: Int64] = [
            "Intern": 0, "Junior": 1, "Mid": 2, "Senior": 3, "Lead": 4, "Manager": 4, "Director": 5, "VP": 6,
            "C-level": 7,
        ]
        let seniorities = try rows.texts("seniority")
        #expect(Set(seniorities) == Set(levels.keys))
        for (seniority, level) in zip(seniorities, try rows.integers("level")) {
            #expect(levels[seniority] == level, "\(seniority)")
        }
        let titles = try rows.texts("title")
        #expect(Set(titles).count == titles.count)
        for (title, seniority) in zip(titles, seniorities) {
            let words = title.split(separator: " ").map(String.init)
            for word in ["Intern", "Junior", "Senior", "VP"] where words.contains(word) {
                #expect(seniority == word, "\(title)")
            }
            if title.hasPrefix("Director of ") { #expect(seniority == "Director", "\(title)") }
            if words[0] == "Chief" { #expect(seniority == "C-level", "\(title)") }
        }
    }

    @Test func salariesGrowWithSeniority() throws {
        let rows = try Rows("job_titles")
        let low = try rows.integers("salary_low")
        let high = try rows.integers("salary_high")
        let seniorities = try rows.texts("seniority")
        for row in low.indices {
            #expect(25_000 <= low[row] && low[row] < high[row] && high[row] <= 600_000 && low[row] % 1_000 == 0)
        }
        for ladder in [["Junior", "Mid", "Senior"], ["Manager", "Director", "VP", "C-level"]] {
            let means = ladder.map { seniority in
                let places = low.indices.filter { seniorities[$0] == seniority }
                return places.reduce(0) { $0 + low[$1] + high[$1] } / Int64(places.count)
            }
            #expect(zip(means, means.dropFirst()).allSatisfy { $0 < $1 }, "\(ladder) \(means)")
        }
    }

    @Test func everyDepartmentHasSeveralJobs() throws {
        var counts: [String: Int] = [:]
        for department in try Rows("job_titles").texts("department") { counts[department, default: 0] += 1 }
        #expect(counts.count >= 12 && counts.values.allSatisfy { $0 >= 5 })
    }

    @Test func pricesAreInOrder() throws {
        let rows = try Rows("products")
        for (low, high) in zip(try rows.doubles("price_low"), try rows.doubles("price_high")) {
            #expect(0 < low && low < high && high < 10 * low + 50 && high <= 2_000, "\(low) \(high)")
        }
        let products = try rows.texts("product")
        #expect(Set(products).count == products.count)
    }

    @Test func aSubcategoryBelongsToOneCategory() throws {
        let rows = try Rows("products")
        var owner: [String: String] = [:]
        for (part, whole) in zip(try rows.texts("subcategory"), try rows.texts("category")) {
            #expect(owner[part, default: whole] == whole, "\(part)")
            owner[part] = whole
        }
        for unit in Set(try rows.texts("unit")) {
            #expect(rows.table.schema.columns[5].description.contains(unit), "\(unit)")
        }
    }

    @Test func aSectorHasOneIndustryName() throws {
        let rows = try Rows("company_trades")
        let sectors = try rows.texts("naics_sector")
        let pairs = Set(zip(sectors, try rows.texts("industry")).map { "\($0) \($1)" })
        #expect(pairs.count == Set(sectors).count)
        for sector in sectors { #expect(sector.wholeMatch(of: /[1-9][0-9](-[1-9][0-9])?/) != nil, "\(sector)") }
    }

    @Test func legalFormsOfACountryAddUpToAHundred() throws {
        let rows = try Rows("legal_forms")
        var sums: [String: Double] = [:]
        for (country, weight) in zip(try rows.texts("country"), rows.table.weights) {
            sums[country, default: 0] += weight
        }
        for (country, sum) in sums { #expect(sum == 100, "\(country)") }
    }

    @Test func wordsAreInLowerCase() throws {
        for name in ["words", "lorem_words"] {
            for word in try Rows(name).texts("word") { #expect(word.wholeMatch(of: /[a-z]+/) != nil, "\(word)") }
        }
    }
}
