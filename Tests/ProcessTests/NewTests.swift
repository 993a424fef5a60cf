import Foundation
import Testing

@testable import loadstress

extension ProcessTests {
    /// Plans made from numbers.
    @Suite struct NewTests {
        @Test func thePlanOfTheFileIsThatOfTheName() throws {
            let folder = Folder()
            let file = folder.path("plan.yaml")
            let numbers = ["--tables", "10", "--rows", "20k", "--seed", "7"]
            let made = try loadstress(["new", "warehouse", "--out", file] + numbers)
            #expect(made.status == 0, "\(made.errors)")
            let named = try loadstress(["plan", "warehouse", "--resolved"] + numbers)
            #expect(named.status == 0, "\(named.errors)")
            #expect(try loadstress("plan", file, "--resolved").output == named.output)
            #expect(named.output.contains("\nseed: 7\n") || named.output.hasPrefix("plan: warehouse"))
            #expect(try loadstress(["new", "warehouse", "--out", file] + numbers).status == 3)
        }

        @Test func aPreviewIsOfTheSameSeed() throws {
            let words = ["--seed", "5", "--table", "fct_orders", "--rows", "3", "--csv"]
            let folder = Folder()
            let file = folder.path("plan.yaml")
            #expect(try loadstress("new", "warehouse", "--seed", "5", "--out", file).status == 0)
            let named = try loadstress(["preview", "warehouse"] + words)
            #expect(named.status == 0, "\(named.errors)")
            #expect(try loadstress(["preview", file] + words).output == named.output)
        }

        @Test func aRunOfTheNameIsProved() throws {
            let folder = Folder()
            let run = try loadstress(
                "run", "warehouse", "--tables", "10", "--rows", "10_000", "--out", folder.path("out"), "--workers", "1")
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.output.contains(": proved"), "\(run.output)")
        }

        @Test(arguments: [
            (["plan", "deals", "--rows", "1B"], "a total is for the plan 'warehouse'"),
            (["plan", "deals", "--tables", "20"], "--tables is for the plan 'warehouse'"),
            (["plan", "warehouse", "--rows", "1X"], "--rows takes a total"),
            (["plan", "warehouse", "--rows", "1M", "2M"], "--rows has two totals: 1M and 2M"),
            (["new", "warehouse", "--tables", "9"], "a warehouse has 10 to 1,000 tables, not 9"),
            (["new", "warehouse", "--rows", "1k"], "has 200_000 to 100_000_000_000 rows, not 1_000"),
        ]) func wrongNumbersAreRefused(words: [String], problem: String) throws {
            let ended = try loadstress(words)
            #expect(ended.status == 64)
            #expect(ended.errors.contains(problem), "\(ended.errors)")
        }

        @Test(
            arguments: [
                ("1", 1), ("10_000_000", 10_000_000), ("5k", 5_000), ("250M", 250_000_000), ("1b", 1_000_000_000),
                ("1.5B", 1_500_000_000), ("0.25M", 250_000),
            ] as [(String, Int64)]) func totals(text: String, count: Int64)
        {
            #expect(RowTotal(argument: text)?.count == count)
        }

        @Test(arguments: ["", "k", "1.5", "-1", "1e9", "1.", ".5k", "1.0005k", "1KB", "99999999999B", "1 M"])
        func noTotals(text: String) {
            #expect(RowTotal(argument: text) == nil)
        }
    }
}
