import Generation
import Plan
import Testing

/// Customers with orders with lines, where each side reads the other.
private func shop(customers: Int, orders: String = "uniform(0, 4)", lines: String = "uniform(1, 5)") throws
    -> ResolvedPlan
{
    try resolved(
        """
        plan: nested
        seed: 7
        tables:
          customers:
            rows: \(customers)
            columns:
              customer_id: {key: "C{:07}"}
              region: {choose: [EU, US]}
              label: {template: "{region}/{row()}"}
              wanted: {value: "uniform(0, 4)", hidden: true}
              order_count: count(orders)
              spent: sum(orders.total)
              real_sum: sum(orders.real)
              last_on: max(orders.ordered_on)
              first_on: min(orders.ordered_on)
              first_label: first(orders.label)
              last_label: last(orders.label)
              least_label: min(orders.label)
              greatest_label: max(orders.label)
              rated: count(orders.rating)
              last_rating: last(orders.rating)
              any_big: max(orders.total > 50)
          orders:
            per: customers
            count: \(orders)
            columns:
              order_id: {key: {format: "O{:08}", scattered: true}}
              customer_id: {ref: parent}
              region: customer_id.region
              customer_label: customer_id.label
              number: ordinal() + 1
              of: siblings()
              ordered_on: {date: {from: 2024-01-01, to: 2024-12-31}}
              rating: {nulls: 0.4, uniform: [1, 5]}
              real: normal(0, 1)
              label: {template: "{region}-{number}-{uniform(0, 99)}"}
              line_count: count(order_lines)
              total: {type: "decimal(12,2)", value: sum(order_lines.amount)}
              share: total * 1.0 / customer_id.spent
          order_lines:
            per: orders
            count: \(lines)
            columns:
              order_id: {ref: parent}
              line: ordinal() + 1
              quantity: {uniform: [1, 9]}
              amount: {type: "decimal(8,2)", value: quantity * 2.25}
              customer_label: order_id.customer_id.label
              order_total: order_id.total
              customer_orders: order_id.customer_id.order_count
          t:
            rows: 500
            columns:
              order_id: {ref: orders, nulls: 0.1}
              customer: order_id.customer_id
              number: order_id.number
              lines: order_id.line_count

        """)
}

struct NestingTests {
    @Test(arguments: ["uniform(0, 4)", "3", "wanted", "case when region = 'EU' then 1 else 0 end", "row() % 3"])
    func rowsLieParentByParentAsOftenAsTheCountSays(count: String) throws {
        let plan = try shop(customers: 1_300, orders: count)
        let customers = try evaluate(plan, "customers")
        let orders = try evaluate(plan, "orders")
        var next = 0
        for row in customers.indices {
            let own = next..<next + Int(try #require(customers.integer(row, "order_count")))
            for (place, order) in own.enumerated() {
                #expect(orders[order, "customer_id"] == customers[row, "customer_id"])
                #expect(orders[order, "region"] == customers[row, "region"])
                #expect(orders[order, "customer_label"] == customers[row, "label"])
                #expect(orders.integer(order, "number") == Int64(place + 1))
                #expect(orders.integer(order, "of") == Int64(own.count))
            }
            next = own.upperBound
        }
        #expect(next == orders.indices.upperBound)
        #expect(Int64(next) == plan.tables[1].rowCount)
    }

    @Test func parentsReadWhatTheirRowsFilesSay() throws {
        let plan = try shop(customers: 700)
        let customers = try evaluate(plan, "customers")
        let orders = try evaluate(plan, "orders")
        let own = Dictionary(grouping: orders.indices) { orders[$0, "customer_id"] }
        var empty = 0
        for row in customers.indices {
            let mine = own[customers[row, "customer_id"]] ?? []
            let labels = mine.compactMap { orders[$0, "label"] }
            let days = mine.compactMap { orders[$0, "ordered_on"] }
            let cents = mine.compactMap { orders.double($0, "total") }.reduce(0) { $0 + Int64(($1 * 100).rounded()) }
            empty += mine.isEmpty ? 1 : 0
            #expect(customers.integer(row, "order_count") == Int64(mine.count))
            #expect(customers.double(row, "spent").map { Int64(($0 * 100).rounded()) } == (mine.isEmpty ? nil : cents))
            #expect(customers[row, "last_on"] == days.max())
            #expect(customers[row, "first_on"] == days.min())
            #expect(customers[row, "first_label"] == labels.first)
            #expect(customers[row, "last_label"] == labels.last)
            #expect(customers[row, "least_label"] == labels.min())
            #expect(customers[row, "greatest_label"] == labels.max())
            #expect(customers.integer(row, "rated") == Int64(mine.count { orders[$0, "rating"] != nil }))
            #expect(customers[row, "last_rating"] == mine.last.flatMap { orders[$0, "rating"] })
            let isBig = mine.contains { orders.double($0, "total") ?? 0 > 50 }
            #expect(customers.boolean(row, "any_big") == (mine.isEmpty ? nil : isBig))
            let reals = mine.compactMap { orders.double($0, "real") }
            #expect(customers.double(row, "real_sum") == (reals.isEmpty ? nil : reals.reduce(0, +)))
        }
        #expect(empty > 50)
    }

    @Test func rowsOfRowsReadTheirParentsAndTheirs() throws {
        let plan = try shop(customers: 400)
        let orders = try evaluate(plan, "orders")
        let lines = try evaluate(plan, "order_lines")
        let customers = try evaluate(plan, "customers")
        let orderRow = Dictionary(uniqueKeysWithValues: orders.indices.map { (orders[$0, "order_id"], $0) })
        let customerRow = Dictionary(uniqueKeysWithValues: customers.indices.map { (customers[$0, "customer_id"], $0) })
        for row in lines.indices {
            let order = try #require(orderRow[lines[row, "order_id"]])
            let customer = try #require(customerRow[orders[order, "customer_id"]])
            #expect(lines[row, "customer_label"] == customers[customer, "label"])
            #expect(lines[row, "order_total"] == orders[order, "total"])
            #expect(lines[row, "customer_orders"] == customers[customer, "order_count"])
        }
        #expect(lines.indices.count > 1_500)
    }

    @Test func nestedRowsAreReachedByReference() throws {
        let plan = try shop(customers: 400)
        let orders = try evaluate(plan, "orders")
        let rows = try evaluate(plan)
        let orderRow = Dictionary(uniqueKeysWithValues: orders.indices.map { (orders[$0, "order_id"], $0) })
        for row in rows.indices {
            let order = try rows[row, "order_id"].map { try #require(orderRow[$0]) }
            #expect(rows[row, "customer"] == order.flatMap { orders[$0, "customer_id"] })
            #expect(rows[row, "number"] == order.flatMap { orders[$0, "number"] })
            #expect(rows[row, "lines"] == order.flatMap { orders[$0, "line_count"] })
        }
    }

    @Test(arguments: ["customers", "orders", "order_lines"])
    func noBytesDependOnBatchesOrOnWhereTheRowsBegin(table: String) throws {
        let plan = try shop(customers: 900)
        let whole = try text(plan, table)
        for batchRowsMax in [1, 7, 1_000] {
            #expect(try text(plan, table, batchRowsMax: batchRowsMax) == whole)
        }
        let rows = try evaluate(plan, table)
        let middle = Int64(rows.indices.count / 2) + 3
        let later = try evaluate(plan, table, rows: middle..<middle + 100)
        #expect(later.cells == Array(rows.cells[Int(middle)..<Int(middle) + 100]))
    }

    @Test func theIndexOfVeryManyParentsLeadsToTheSameRows() throws {
        // Above 2^20 parents, their rows are found by blocks.
        let parents: Int64 = 1_100_000
        let plan = try resolved(
            """
            plan: many
            tables:
              p: {rows: \(parents), columns: {id: {key: dense}, n: {value: row() % 3, hidden: true}}}
              t:
                per: p
                count: n
                columns: {p: {ref: parent}, place: ordinal()}

            """)
        // 0, 1 and 2 rows in turn.
        #expect(plan.tables[1].rowCount == parents / 3 * 3 + (parents % 3 == 2 ? 1 : 0))
        for first in [Int64(0), 299, 190_000, 777_777, plan.tables[1].rowCount - 30] {
            let rows = try evaluate(plan, rows: first..<first + 30)
            for row in rows.indices {
                let number = first + Int64(row)
                #expect(rows.integer(row, "p") == number / 3 * 3 + (number % 3 == 0 ? 2 : 3))
                #expect(rows.integer(row, "place") == (number % 3 == 2 ? 1 : 0))
            }
        }
        guard case .blocks(let shift, _)? = plan.tables[1].nesting?.index?.layout else {
            Issue.record("there are no blocks")
            return
        }
        #expect(shift > 0)
    }

    @Test func aCountDrawsForItself() throws {
        let plan = try shop(customers: 2_000)
        let counts = try evaluate(plan, "customers").column("order_count")
        for count in 0...4 {
            // 400 expected, 18 the deviation.
            #expect((310...490).contains(counts.count { $0 == "\(count)" }))
        }
        let other = try shop(customers: 2_000, lines: "uniform(2, 9)")
        #expect(try evaluate(other, "customers").column("order_count") == counts)
    }

    @Test(arguments: [
        ("-1", "orders.count, row 0: the count is negative"),
        ("case when row() = 7 then -2 else 1 end", "orders.count, row 7: the count is negative"),
        ("case when row() < 9 then 1 end", "orders.count, row 9: the count is NULL"),
        ("row() / (5 - row())", "orders.count, row 5: division by zero or overflow"),
        ("0", "the nested table 'orders' has no rows: its count is 0 for every row of its parent"),
        ("9_000_000_000_000_000", "the nested table 'orders' has more than 9007199254740992 rows"),
    ])
    func aCountThatCannotBeIsSaid(count: String, message: String) throws {
        let errors = #expect(throws: PlanErrors.self) { try shop(customers: 40, orders: count) }
        #expect(errors?.diagnostics.map(\.message) == [message])
    }

    @Test func aSumThatOverflowsNamesItsRow() throws {
        let plan = try resolved(
            """
            plan: overflow
            tables:
              p: {rows: 90, columns: {id: {key: dense}, total: sum(t.x)}}
              t: {per: p, count: "2", columns: {x: case when row() = 100 then 9223372036854775807 else 1 end}}

            """)
        #expect(try failure(plan, "p") == "p.total, row 50: the sum does not fit in 64 bits")
    }
}

@Test func aParentIsCountedBeforeWhatIsNestedInItWhereverItStands() throws {
    let plan = try resolved(
        """
        plan: order
        tables:
          leaves: {per: twigs, count: "uniform(1, 3)", columns: {twig_id: {ref: parent}, leaf: ordinal()}}
          twigs: {per: trees, count: "uniform(1, 4)", columns: {twig_id: {key: dense}, tree_id: {ref: parent}}}
          trees: {rows: 100, columns: {tree_id: {key: dense}, twigs: count(twigs)}}
        """)
    let twigs = plan.tables[1].rowCount
    #expect((100...400).contains(twigs))
    #expect((twigs...3 * twigs).contains(plan.tables[0].rowCount))
}
