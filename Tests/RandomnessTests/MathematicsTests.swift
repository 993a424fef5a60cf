import Randomness
import Testing

@Suite struct MathematicsTests {
    struct Answer {
        let function: String
        let arguments: [Double]
        /// The double nearest to the true value.
        let nearest: Double
        /// What `nearest` leaves of it.
        let rest: Double
    }

    /// The answers for one function.
    static func answers(_ function: String) throws -> [Answer] {
        let answers = try MathematicsAnswers.text.split(separator: "\n").compactMap { line -> Answer? in
            let words = line.split(separator: " ")
            guard let name = words.first, name == function else { return nil }
            let numbers = try words.dropFirst().map { Double(bitPattern: try #require(UInt64($0, radix: 16))) }
            return Answer(
                function: function, arguments: Array(numbers.dropLast(2)), nearest: numbers[numbers.count - 2],
                rest: numbers[numbers.count - 1])
        }
        try #require(answers.count > 100)
        return answers
    }

    /// The greatest error of `function` over its answers, in units in the last place of the true value.
    static func worst(_ function: String, _ compute: ([Double]) -> Double) throws -> (ulps: Double, at: [Double]) {
        var worst = (ulps: 0.0, at: [Double]())
        for answer in try answers(function) {
            let error = ((compute(answer.arguments) - answer.nearest) - answer.rest).magnitude / answer.nearest.ulp
            if !(error <= worst.ulps) { worst = (error, answer.arguments) }
        }
        return worst
    }

    @Test func logarithmIsWithinOneUlp() throws {
        let worst = try Self.worst("log") { Mathematics.log($0[0]) }
        #expect(worst.ulps <= 1, "\(worst)")
    }

    @Test func logarithmOfOneMoreIsWithinTwoUlps() throws {
        let worst = try Self.worst("log1p") { Mathematics.log1p($0[0]) }
        #expect(worst.ulps <= 2, "\(worst)")
    }

    @Test func exponentialIsWithinOneUlp() throws {
        let worst = try Self.worst("exp") { Mathematics.exp($0[0]) }
        #expect(worst.ulps <= 1, "\(worst)")
    }

    @Test func exponentialLessOneIsWithinTwoUlps() throws {
        let worst = try Self.worst("expm1") { Mathematics.expm1($0[0]) }
        #expect(worst.ulps <= 2, "\(worst)")
    }

    @Test func powerIsWithinFiveQuartersOfAUlp() throws {
        let worst = try Self.worst("pow") { Mathematics.pow($0[0], $0[1]) }
        #expect(worst.ulps <= 1.25, "\(worst)")
    }

    @Test func logarithmAtTheEdges() {
        #expect(Mathematics.log(1).bitPattern == 0)
        #expect(Mathematics.log(0) == -.infinity)
        #expect(Mathematics.log(-0.0) == -.infinity)
        #expect(Mathematics.log(.infinity) == .infinity)
        #expect(Mathematics.log(-1).isNaN)
        #expect(Mathematics.log(-.infinity).isNaN)
        #expect(Mathematics.log(.nan).isNaN)
        #expect(Mathematics.log1p(-1) == -.infinity)
        #expect(Mathematics.log1p(-2).isNaN)
        #expect(Mathematics.log1p(.nan).isNaN)
        #expect(Mathematics.log1p(.infinity) == .infinity)
        #expect(Mathematics.log1p(-0.0).bitPattern == (-0.0).bitPattern)
    }

    @Test func logarithmWithoutBranchesAgrees() {
        for step in 1...1_000 {
            let x = Double(step) * 0.37
            #expect(Mathematics.logOfNormal(x) == Mathematics.log(x))
        }
    }

    @Test func exponentialAtTheEdges() {
        #expect(Mathematics.exp(0) == 1)
        #expect(Mathematics.exp(-0.0) == 1)
        #expect(Mathematics.exp(.infinity) == .infinity)
        #expect(Mathematics.exp(-.infinity) == 0)
        #expect(Mathematics.exp(.nan).isNaN)
        #expect(Mathematics.exp(709.782712893385) == .infinity)
        #expect(Mathematics.exp(709.7827128933840).isFinite)
        #expect(Mathematics.exp(-745.1332191019412) == 0)
        #expect(Mathematics.exp(-745.1332191019411) == .leastNonzeroMagnitude)
        #expect(Mathematics.expm1(.infinity) == .infinity)
        #expect(Mathematics.expm1(-.infinity) == -1)
        #expect(Mathematics.expm1(.nan).isNaN)
        #expect(Mathematics.expm1(-0.0).bitPattern == (-0.0).bitPattern)
    }

    @Test func powerAtTheEdges() {
        #expect(Mathematics.pow(.nan, 0) == 1)
        #expect(Mathematics.pow(1, .nan) == 1)
        #expect(Mathematics.pow(2, .nan).isNaN)
        #expect(Mathematics.pow(.nan, 2).isNaN)
        #expect(Mathematics.pow(-1, 2).isNaN)
        #expect(Mathematics.pow(0, 2) == 0)
        #expect(Mathematics.pow(0, -2) == .infinity)
        #expect(Mathematics.pow(.infinity, 2) == .infinity)
        #expect(Mathematics.pow(.infinity, -2) == 0)
        #expect(Mathematics.pow(2, .infinity) == .infinity)
        #expect(Mathematics.pow(2, -.infinity) == 0)
        #expect(Mathematics.pow(0.5, .infinity) == 0)
        #expect(Mathematics.pow(0.5, -.infinity) == .infinity)
        #expect(Mathematics.pow(2, 1_024) == .infinity)
        #expect(Mathematics.pow(2, -1_076) == 0)
        #expect(Mathematics.pow(1.5, .leastNonzeroMagnitude) == 1)
        #expect(Mathematics.pow(1.5, .greatestFiniteMagnitude) == .infinity)
    }

    @Test func wholePowersAreExactWhereTheyFit() {
        for exponent in -1_074...1_023 {
            #expect(Mathematics.pow(2, Double(exponent)) == Double(sign: .plus, exponent: exponent, significand: 1))
        }
        var power = 1.0
        for exponent in 0...22 {
            #expect(Mathematics.pow(10, Double(exponent)) == power)
            power *= 10
        }
        for x in 2...2_000 { #expect(Mathematics.pow(Double(x), 3) == Double(x * x * x)) }
    }
}
