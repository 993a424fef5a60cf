import Testing
import Vocabulary

@Suite struct CodeTests {
    @Test func codesOfCountriesHaveTheirFormAndAreUnique() throws {
        let rows = try Rows("countries")
        #expect(rows.table.rowCount == 249)
        try expectCodes(rows.texts("alpha2"), /[A-Z]{2}/)
        try expectCodes(rows.texts("alpha3"), /[A-Z]{3}/)
        let numbers = try rows.integers("numeric")
        #expect(Set(numbers).count == 249 && numbers.allSatisfy { (1...899).contains($0) })
        #expect(Set(try rows.texts("name")).count == 249)
        for code in try rows.texts("calling_code") {
            #expect(code.wholeMatch(of: /\+[1-9][0-9]{0,3}/) != nil, "\(code)")
        }
        #expect(
            Set(try rows.texts("continent")) == [
                "Africa", "Antarctica", "Asia", "Europe", "North America", "Oceania", "South America",
            ])
    }

    @Test func everyCurrencyOfACountryIsListed() throws {
        let rows = try Rows("currencies")
        let codes = try rows.texts("code")
        expectCodes(codes, /[A-Z]{3}/)
        #expect(Set(try Rows("countries").texts("currency")).isSubset(of: codes))
        #expect(try rows.integers("minor_units").allSatisfy { [0, 2, 3].contains($0) })
        #expect(Set(try rows.texts("name")).count == codes.count)
    }

    @Test func countriesThatListsNameExist() throws {
        let countries = Set(try Rows("countries").texts("alpha2"))
        #expect(Set(try Rows("legal_forms").texts("country")).isSubset(of: countries))
        #expect(Set(try Rows("email_providers").texts("country")).isSubset(of: countries))
        #expect(Set(try Rows("time_zones").texts("country")).subtracting(countries) == ["ZZ"])
    }

    @Test func timeZonesOfCitiesAreListed() throws {
        let zones = try Rows("time_zones").texts("time_zone")
        #expect(Set(zones).count == zones.count)
        let used = Set(try Rows("us_cities").texts("time_zone"))
        #expect(used.subtracting(zones) == [])
    }

    @Test func offsetsAreWholeQuartersOfAnHour() throws {
        for offset in try Rows("time_zones").integers("utc_offset") {
            #expect(offset % 15 == 0 && (-720...840).contains(offset))
        }
    }

    @Test func codesOfLanguagesHaveTheirFormAndAreUnique() throws {
        let rows = try Rows("languages")
        try expectCodes(rows.texts("code"), /[a-z]{2}/)
        try expectCodes(rows.texts("code3"), /[a-z]{3}/)
    }

    @Test func classesOfStatusCodesAreThatOfTheirFirstDigit() throws {
        let rows = try Rows("http_status")
        let codes = try rows.integers("code")
        #expect(Set(codes).count == codes.count)
        let classes = ["informational", "success", "redirection", "client error", "server error"]
        for (code, text) in zip(codes, try rows.texts("class")) {
            #expect((100...599).contains(code) && classes[Int(code / 100) - 1] == text, "\(code)")
        }
        let share = rows.table.weights[try #require(codes.firstIndex(of: 200))] / rows.table.weights.reduce(0, +)
        #expect((0.6...0.95).contains(share))
    }

    @Test func userAgentsAreWhatTheirColumnsSay() throws {
        let rows = try Rows("user_agents")
        let agents = try rows.texts("user_agent")
        let browsers = try rows.texts("browser")
        let versions = try rows.integers("browser_version")
        let systems = try rows.texts("os")
        let devices = try rows.texts("device")
        let mobiles = try rows.booleans("mobile")
        let marks = [
            "Windows": "Windows NT", "macOS": "Macintosh", "Linux": "X11", "ChromeOS": "CrOS", "Android": "Android",
            "iOS": "iPhone", "iPadOS": "iPad",
        ]
        for (row, agent) in agents.enumerated() {
            #expect(agent.hasPrefix("Mozilla/5.0 ("), "\(agent)")
            #expect(agent.contains(try #require(marks[systems[row]])), "\(agent)")
            #expect(["desktop", "phone", "tablet"].contains(devices[row]))
            #expect(mobiles[row] == (devices[row] != "desktop"), "\(agent)")
            let isIOS = systems[row] == "iOS" || systems[row] == "iPadOS"
            let mark =
                switch browsers[row] {
                case "Chrome": isIOS ? "CriOS/" : "Chrome/"
                case "Edge": isIOS ? "EdgiOS/" : systems[row] == "Android" ? "EdgA/" : "Edg/"
                case "Firefox": isIOS ? "FxiOS/" : "Firefox/"
                case "Opera": "OPR/"
                case "Samsung Internet": "SamsungBrowser/"
                default: "Version/"
                }
            #expect(agent.contains("\(mark)\(versions[row])."), "\(agent)")
        }
        #expect(Set(agents).count == agents.count)
    }

    @Test func domainsOfProvidersAreUniqueAndWellFormed() throws {
        let rows = try Rows("email_providers")
        try expectCodes(rows.texts("domain"), /[a-z0-9-]+(\.[a-z]{2,})+/)
        #expect(Set(try rows.texts("kind")) == ["webmail", "isp"])
    }

    /// Each range has as many numbers as its weight says, none overlaps another, and both spellings are of the same number.
    @Test func rangesOfNumbersForFictionAreApart() throws {
        let rows = try Rows("fiction_phones")
        let international = try rows.texts("number")
        let national = try rows.texts("national_number")
        let countries = try rows.texts("country")
        let calling = Dictionary(
            uniqueKeysWithValues: zip(
                try Rows("countries").texts("alpha2"), try Rows("countries").texts("calling_code")))
        #expect(try Set(rows.texts("kind")) == ["geographic", "mobile", "freephone", "national"])
        #expect(Set(countries).isSubset(of: calling.keys))
        var seen: [String] = []
        for row in international.indices {
            let number = international[row].filter { $0.isNumber || $0 == "#" }
            let free = number.drop { $0 != "#" }
            #expect(!free.isEmpty && free.allSatisfy { $0 == "#" }, "\(number)")
            var size = 1.0
            for _ in free { size *= 10 }
            #expect(rows.table.weights[row] == size)
            let code = try #require(calling[countries[row]]).filter(\.isNumber)
            #expect(number.hasPrefix(code))
            let local = national[row].filter { $0.isNumber || $0 == "#" }
            #expect(number.dropFirst(code.count) == local.drop { $0 == "0" }, "\(local)")
            let fixed = String(number.prefix(number.count - free.count))
            #expect(!seen.contains { $0.hasPrefix(fixed) || fixed.hasPrefix($0) }, "\(fixed)")
            seen.append(fixed)
        }
    }

    private func expectCodes<Output>(_ codes: [String], _ form: Regex<Output>) {
        #expect(Set(codes).count == codes.count)
        for code in codes { #expect(code.wholeMatch(of: form) != nil, "\(code)") }
    }
}
