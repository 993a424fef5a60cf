import Testing
import Vocabulary

/// Where a state lies: degrees, and the first digits that its ZIP codes can have.
private struct StateFacts {
    let south: Double
    let north: Double
    let west: Double
    let east: Double
    let firstDigit: Character
    let timeZones: Set<String>
}

/// A line a state: letters, south, north, west, east, first digit of ZIP codes, letters of time zones.
private let stateLines = """
    AL 30.1 35.1 -88.6 -84.8 3 C; AK 51 71.5 -180 -129 9 AJ; AZ 31.3 37.1 -114.9 -109 8 P; AR 33 36.6 -94.7 -89.6 7 C
    CA 32.5 42.1 -124.5 -114.1 9 L; CO 36.9 41.1 -109.1 -102 8 M; CT 40.9 42.1 -73.8 -71.7 0 E; DE 38.4 39.9 -75.8 -75 1 E
    DC 38.7 39.1 -77.2 -76.9 2 E; FL 24.4 31.1 -87.7 -80 3 EC; GA 30.3 35.1 -85.7 -80.8 3 E; HI 18.9 22.3 -160.3 -154.8 9 H
    ID 41.9 49.1 -117.3 -111 8 BL; IL 36.9 42.6 -91.6 -87 6 C; IN 37.7 41.8 -88.2 -84.7 4 IC; IA 40.3 43.6 -96.7 -90.1 5 C
    KS 36.9 40.1 -102.1 -94.5 6 C; KY 36.4 39.2 -89.6 -81.9 4 EKC; LA 28.9 33.1 -94.1 -88.8 7 C; ME 43 47.5 -71.1 -66.9 0 E
    MD 37.8 39.8 -79.5 -75 2 E; MA 41.2 42.9 -73.6 -69.9 0 E; MI 41.6 48.3 -90.5 -82.1 4 D; MN 43.4 49.4 -97.3 -89.4 5 C
    MS 30.1 35.1 -91.7 -88 3 C; MO 35.9 40.7 -95.8 -89 6 C; MT 44.3 49.1 -116.1 -104 5 M; NE 39.9 43.1 -104.1 -95.3 6 C
    NV 35 42.1 -120.1 -114 8 L; NH 42.6 45.4 -72.6 -70.6 0 E; NJ 38.9 41.4 -75.6 -73.8 0 E; NM 31.3 37.1 -109.1 -103 8 M
    NY 40.4 45.1 -79.8 -71.8 1 E; NC 33.8 36.6 -84.4 -75.4 2 E; ND 45.9 49.1 -104.1 -96.5 5 C; OH 38.3 42.4 -84.9 -80.5 4 E
    OK 33.6 37.1 -103.1 -94.4 7 C; OR 41.9 46.3 -124.6 -116.4 9 LB; PA 39.7 42.3 -80.6 -74.6 1 E; RI 41.1 42.1 -71.9 -71.1 0 E
    SC 32 35.3 -83.4 -78.5 2 E; SD 42.4 46 -104.1 -96.4 5 CM; TN 34.9 36.7 -90.4 -81.6 3 CE; TX 25.8 36.6 -106.7 -93.5 7 CM
    UT 36.9 42.1 -114.1 -109 8 M; VT 42.7 45.1 -73.5 -71.4 0 E; VA 36.5 39.5 -83.7 -75.2 2 E; WA 45.5 49.1 -124.8 -116.9 9 L
    WV 37.2 40.7 -82.7 -77.7 2 E; WI 42.4 47.1 -92.9 -86.8 5 C; WY 40.9 45.1 -111.1 -104 8 M
    """

private let timeZoneLetters: [Character: String] = [
    "E": "America/New_York", "C": "America/Chicago", "M": "America/Denver", "L": "America/Los_Angeles",
    "P": "America/Phoenix", "A": "America/Anchorage", "J": "America/Juneau", "H": "Pacific/Honolulu",
    "B": "America/Boise", "D": "America/Detroit", "I": "America/Indiana/Indianapolis",
    "K": "America/Kentucky/Louisville",
]

private func stateFacts() throws -> [String: StateFacts] {
    var facts: [String: StateFacts] = [:]
    for entry in stateLines.split(whereSeparator: { $0 == ";" || $0 == "\n" }) {
        let fields = entry.split(separator: " ")
        let box = try fields[1...4].map { try #require(Double($0)) }
        facts[String(fields[0])] = StateFacts(
            south: box[0], north: box[1], west: box[2], east: box[3], firstDigit: try #require(fields[5].first),
            timeZones: Set(fields[6].compactMap { timeZoneLetters[$0] }))
    }
    return facts
}

@Suite struct PlaceTests {
    @Test func partsOfCitiesOfTheUnitedStatesAgree() throws {
        let facts = try stateFacts()
        let rows = try Rows("us_cities")
        let states = try rows.texts("state")
        let cities = try rows.texts("city")
        let codes = try rows.texts("postal_code")
        let areas = try rows.texts("area_code")
        let latitudes = try rows.doubles("latitude")
        let longitudes = try rows.doubles("longitude")
        let zones = try rows.texts("time_zone")
        #expect(facts.count == 51 && Set(states) == Set(facts.keys))
        for row in cities.indices {
            let fact = try #require(facts[states[row]])
            let place = "\(cities[row]), \(states[row])"
            #expect((fact.south...fact.north).contains(latitudes[row]), "\(place)")
            #expect((fact.west...fact.east).contains(longitudes[row]), "\(place)")
            #expect(codes[row].wholeMatch(of: /[0-9]{5}/) != nil && codes[row].first == fact.firstDigit, "\(place)")
            #expect(areas[row].wholeMatch(of: /[2-9][0-8][0-9]/) != nil, "\(place)")
            #expect(fact.timeZones.contains(zones[row]), "\(place)")
        }
        #expect(Set(zip(cities, states).map { "\($0), \($1)" }).count == cities.count)
        #expect(Set(codes).count == codes.count)
        #expect(Set(zip(states, try rows.texts("state_name")).map { "\($0) \($1)" }).count == 51)
    }

    @Test func anAreaCodeBelongsToOneState() throws {
        let rows = try Rows("us_cities")
        var owner: [String: String] = [:]
        for (area, state) in zip(try rows.texts("area_code"), try rows.texts("state")) {
            #expect(owner[area, default: state] == state, "\(area)")
            owner[area] = state
        }
    }

    @Test func citiesOfOtherCountriesLieInThem() throws {
        let boxes: [(String, ClosedRange<Double>, ClosedRange<Double>)] = [
            ("de", 47.2...55.1, 5.8...15.1), ("fr", 41.3...51.1, -5.2...9.6), ("es", 27.6...43.8, -18.2...4.4),
            ("jp", 24...45.6, 122.9...146),
        ]
        for (locale, latitudes, longitudes) in boxes {
            let rows = try Rows("\(locale)_cities")
            #expect(try rows.doubles("latitude").allSatisfy { latitudes.contains($0) }, "\(locale)")
            #expect(try rows.doubles("longitude").allSatisfy { longitudes.contains($0) }, "\(locale)")
            let codes = try rows.texts("postal_code")
            #expect(Set(codes).count == codes.count, "\(locale)")
            let isJapan = locale == "jp"
            for code in codes {
                #expect(code.wholeMatch(of: isJapan ? /[0-9]{3}-[0-9]{4}/ : /[0-9]{5}/) != nil, "\(locale) \(code)")
            }
        }
    }

    @Test func regionsAreComplete() throws {
        #expect(Set(try Rows("de_cities").texts("region")).count == 16)
        #expect(Set(try Rows("fr_cities").texts("region")).count == 13)
        #expect(Set(try Rows("es_cities").texts("region")).count == 19)
        #expect(Set(try Rows("jp_cities").texts("region")).count == 47)
    }

    @Test func aPostalCodeBeginsWithThatOfItsProvince() throws {
        for (vocabulary, column) in [("fr_cities", "department"), ("es_cities", "province")] {
            let rows = try Rows(vocabulary)
            var owner: [Substring: String] = [:]
            for (code, province) in zip(try rows.texts("postal_code"), try rows.texts(column)) {
                // Corsica's two départements share 20.
                if code.hasPrefix("20") && vocabulary == "fr_cities" { continue }
                #expect(owner[code.prefix(2), default: province] == province, "\(code) \(province)")
                owner[code.prefix(2)] = province
            }
            #expect(owner.count == Set(owner.values).count, "\(vocabulary)")
        }
    }

    @Test func areaCodesOfGermanyBeginWithZero() throws {
        for code in try Rows("de_cities").texts("area_code") {
            #expect(code.wholeMatch(of: /0[2-9][0-9]{1,4}/) != nil, "\(code)")
        }
    }

    @Test func populationsAreTheWeights() throws {
        for name in ["us_cities", "de_cities", "fr_cities", "es_cities", "jp_cities", "countries"] {
            let rows = try Rows(name)
            #expect(try rows.integers("population").map { Double(max(1, $0)) } == rows.table.weights, "\(name)")
        }
    }

    @Test func streetsEndWithTheirType() throws {
        let rows = try Rows("us_streets")
        for (street, type) in zip(try rows.texts("street"), try rows.texts("type")) {
            #expect(street.hasSuffix(" \(type)"), "\(street)")
        }
    }
}
