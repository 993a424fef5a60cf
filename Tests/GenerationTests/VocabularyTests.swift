import Generation
import Plan
import Testing
import Vocabulary

/// The rows of a vocabulary as texts, one a column.
private func rows(of name: String, _ columns: [String]) throws -> [[String]] {
    let table = try #require(Vocabulary.table(name))
    let values = try columns.map { try #require(table.values(of: $0)) }
    return (0..<table.rowCount).map { row in
        values.map { values in
            switch values {
            case .texts(let texts): String(decoding: texts[row], as: UTF8.self)
            case .integers(let numbers): String(numbers[row])
            case .doubles(let numbers): numbers[row].description
            case .booleans(let flags): flags[row] ? "true" : "false"
            }
        }
    }
}

struct VocabularyPickTests {
    @Test func columnsOfOnePickAgree() throws {
        let columns = [
            "city", "state", "state_name", "postal_code", "area_code", "latitude", "longitude", "time_zone",
            "population",
        ]
        let lines = columns.map { "\($0): home.\($0)" }.joined(separator: "\n")
        let made = try evaluate(rows: 5_000, "home: {pick: us_cities, hidden: true}\n" + lines)
        let known = Set(try rows(of: "us_cities", columns))
        #expect(made.cells.allSatisfy { known.contains($0.compactMap { $0 }) })
        #expect(Set(made.column("city")).count > 300)
    }

    @Test func rowsArePickedByTheirWeights() throws {
        let table = try #require(Vocabulary.table("us_family_names"))
        let total = table.weights.reduce(0, +)
        let made = try evaluate(rows: 200_000, "name: {pick: us_family_names}").column("name")
        let counts = Dictionary(grouping: made.compactMap { $0 }) { $0 }.mapValues(\.count)
        let names = try rows(of: "us_family_names", ["name"]).map { $0[0] }
        var chiSquare = 0.0
        for (name, weight) in zip(names, table.weights) {
            let expected = weight / total * 200_000
            let miss = Double(counts[name] ?? 0) - expected
            chiSquare += miss * miss / expected
        }
        let freedom = Double(names.count - 1)
        #expect(abs(chiSquare - freedom) < 5 * (2 * freedom).squareRoot())
    }

    @Test func aConditionLeavesTheWeightsOfTheRest() throws {
        let made = try evaluate(
            rows: 100_000,
            """
            sex: {choose: [F, M]}
            decade: {choose: {1950: 1, 1990: 1}}
            name: {pick: us_given_names, where: us_given_names.sex = sex and us_given_names.decade = decade}
            of: name.decade
            """)
        #expect(made.indices.allSatisfy { made[$0, "of"] == made[$0, "decade"] })
        let table = try #require(Vocabulary.table("us_given_names"))
        let all = try rows(of: "us_given_names", ["name", "sex", "decade"])
        for (sex, decade) in [("F", "1950"), ("M", "1990")] {
            let own = all.indices.filter { all[$0][1] == sex && all[$0][2] == decade }
            let total = own.reduce(0) { $0 + table.weights[$1] }
            let drawn = made.indices.filter { made[$0, "sex"] == sex && made[$0, "decade"] == decade }
            let best = try #require(own.max { table.weights[$0] < table.weights[$1] })
            let share = Double(drawn.count { made[$0, "name"] == all[best][0] }) / Double(drawn.count)
            let expected = table.weights[best] / total
            #expect(abs(share - expected) < 5 * (expected * (1 - expected) / Double(drawn.count)).squareRoot())
        }
    }

    @Test func picksAreReadThroughReferencesAndWrittenByAnyColumn() throws {
        let plan = try resolved(
            """
            plan: picks
            seed: 5
            tables:
              people:
                rows: 90
                columns:
                  id: {key: dense}
                  home: {pick: us_cities, hidden: true}
                  state: home.state
                  agent: {pick: user_agents.browser, nulls: 0.3}
                  price: {pick: products.price_low}
              t:
                rows: 900
                columns:
                  person: {ref: people}
                  state: person.state
                  name: person.home.state_name
                  agent: person.agent

            """)
        let people = try evaluate(plan, "people")
        let made = try evaluate(plan)
        let names = Dictionary(try rows(of: "us_cities", ["state", "state_name"]).map { ($0[0], $0[1]) }) { $1 }
        for row in made.indices {
            let person = Int(try #require(made.integer(row, "person"))) - 1
            #expect(made[row, "state"] == people[person, "state"])
            #expect(made[row, "name"] == names[made[row, "state"] ?? ""])
            #expect(made[row, "agent"] == people[person, "agent"])
        }
        #expect(plan.tables[0].columns[4].type == .double)
        #expect(people.column("agent").contains(nil) && plan.tables.count == 2)
        #expect(try text(plan, batchRowsMax: 13) == text(plan))
        let again = try resolved(plan.canonicalText)
        #expect(again.fingerprint == plan.fingerprint)
        #expect(try text(again) == text(plan))
    }

    @Test func aConditionThatNoRowSatisfiesNamesTheRow() throws {
        let plan = try onePlan(rows: 50, "n: row()\nx: {pick: countries, where: countries.alpha2 <> 'US' and n < 7}")
        #expect(try failure(plan) == "t.x, row 7: no row of 'countries' satisfies the condition")
    }
}
