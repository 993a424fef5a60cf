import Codes
import Columns
import Plan
import Randomness

extension Compiler {
    /// A random value.
    func random(
        _ value: RandomValue, _ draw: Draw, type: ValueType, in scope: Scope
    ) throws(GenerationError) -> Vector {
        switch value {
        case .choose(let choice):
            return choose(choice, draw, in: scope)
        case .uniform(let low, let high):
            return try uniform(low, high, draw, in: scope)
        case .uniformInteger(let low, let high):
            return try uniformInteger(low, high, draw, in: scope)
        case .normal(let mean, let deviation):
            return try normal(mean, deviation, draw, in: scope)
        case .logNormal(let mean, let deviation):
            let logarithm = try normal(mean, deviation, draw, in: scope)
            let input = doubles(logarithm)
            let out = Buffer<Double>()
            emit { count in forEachRow(count, input, into: out) { Mathematics.exp($0) } }
            return Vector(.doubles(.buffer(out)), nulls: logarithm.nulls)
        case .chance(let probability):
            let vector = try compile(probability, in: scope)
            let input = doubles(vector)
            if case .constant(let rate) = input { return happens(draw, rate: rate, nulls: vector.nulls, in: scope) }
            let bits = bits(draw, in: scope.frame)
            let out = Buffer<UInt8>()
            emit { count in
                forEachRow(count, .buffer(bits), input, into: out) { Uniform.halfOpen($0) < $1 ? 1 : 0 }
            }
            return Vector(.booleans(.buffer(out)), nulls: vector.nulls)
        case .law(let law, let parameters):
            return try self.law(law, parameters, draw, in: scope)
        case .piecewise, .quantiles:
            return listed(value, draw, in: scope)
        case .calendar(let weights):
            return calendar(weights, draw, in: scope)
        case .pattern(let pattern):
            return drawnPattern(pattern, draw, in: scope)
        case .typo(let text):
            return try drawn(text, growth: TypingSlip.growthMax, draw, in: scope) { TypingSlip.slip($0, bits: $1) }
        case .variant(let text, let kinds):
            return try drawn(text, growth: NameVariant.growthMax, draw, in: scope) {
                NameVariant.variant($0, kinds: kinds, bits: $1)
            }
        case .patternOf(let text):
            return try drawnPattern(of: text, draw, in: scope)
        case .prose(let prose):
            return try self.prose(prose, draw, in: scope)
        case .uuid4:
            return uuid4(draw, in: scope)
        case .uuid7(let time):
            return try uuid7(time, draw, in: scope)
        case .address(let network):
            return address(of: network, draw, in: scope)
        }
    }

    /// The stream that a draw reads.
    func stream(_ draw: Draw) -> Stream {
        Stream(
            StreamKey(
                seed: plan.seed, table: plan.table(draw.column.table).name,
                column: draw.purpose == .count ? "" : plan[draw.column].name, purpose: draw.purpose.rawValue))
    }

    /// The 64 random bits of each row, made once for a frame and draw.
    func bits(_ draw: Draw, in frame: Frame) -> Buffer<UInt64> {
        let site = DrawSite(frame: ObjectIdentifier(frame), draw: draw)
        if let known = bits[site] { return known }
        let out = Buffer<UInt64>()
        let stream = stream(draw)
        emit { count in frame.draw(stream, number: UInt64(draw.number), into: out, count: count) }
        bits[site] = out
        return out
    }

    /// The standard normal deviate of each row, made once for a frame and draw.
    private func deviates(_ draw: Draw, in frame: Frame) -> Buffer<Double> {
        let site = DrawSite(frame: ObjectIdentifier(frame), draw: draw)
        if let known = normals[site] { return known }
        let bits = bits(draw, in: frame)
        let out = Buffer<Double>()
        emit { count in unsafe Normal.fill(out.base, bits: bits.base, count: count) }
        normals[site] = out
        return out
    }

    private func normal(
        _ mean: Expression, _ deviation: Expression, _ draw: Draw, in scope: Scope
    ) throws(GenerationError) -> Vector {
        let means = try compile(mean, in: scope)
        let deviations = try compile(deviation, in: scope)
        let nulls = union(means.nulls, deviations.nulls)
        let scale = doubles(deviations)
        if case .constant = scale {
        } else {
            check(scale, nulls: nulls, reason: "a deviation is negative or not a number", in: scope) { !($0 >= 0) }
        }
        return Vector(.doubles(.buffer(scaled(draw, mean: doubles(means), deviation: scale, in: scope))), nulls: nulls)
    }

    /// Normal values of known parameters.
    private func scaled(
        _ draw: Draw, mean: Input<Double>, deviation: Input<Double>, in scope: Scope
    ) -> Buffer<Double> {
        let standard = deviates(draw, in: scope.frame)
        let out = Buffer<Double>()
        switch (mean, deviation) {
        case (.constant(let mean), .constant(let deviation)):
            emit { count in forEachRow(count, .buffer(standard), into: out) { mean + $0 * deviation } }
        case (let mean, .constant(let deviation)):
            emit { count in forEachRow(count, .buffer(standard), mean, into: out) { $1 + $0 * deviation } }
        default:
            emit { count in
                forEachRow(count, .buffer(standard), deviation, into: out) { $0 * $1 }
                forEachRow(count, .buffer(out), mean, into: out) { $1 + $0 }
            }
        }
        return out
    }

    /// The normal values of branches that all read one draw and have known parameters: the parameters are chosen first, so
    /// that each row is scaled once. Nil if the branches are anything else.
    func normal(
        of branches: [Expression.Branch], otherwise: Expression, in scope: Scope
    ) throws(GenerationError) -> Vector? {
        guard let last = otherwise.knownNormal else { return nil }
        var means: [Expression.Branch] = []
        var deviations: [Expression.Branch] = []
        for branch in branches {
            guard !branch.condition.canFail, let known = branch.value.knownNormal, known.draw == last.draw else {
                return nil
            }
            means.append(.init(condition: branch.condition, value: known.mean))
            deviations.append(.init(condition: branch.condition, value: known.deviation))
        }
        let mean = try firstMatch(means, otherwise: last.mean, type: .double, in: scope)
        let deviation = try firstMatch(deviations, otherwise: last.deviation, type: .double, in: scope)
        let out = scaled(last.draw, mean: doubles(mean), deviation: doubles(deviation), in: scope)
        return Vector(.doubles(.buffer(out)), nulls: nil)
    }

    private func uniform(
        _ low: Expression, _ high: Expression, _ draw: Draw, in scope: Scope
    ) throws(GenerationError) -> Vector {
        let lows = try compile(low, in: scope)
        let highs = try compile(high, in: scope)
        let a = doubles(lows)
        let b = doubles(highs)
        let bits = bits(draw, in: scope.frame)
        let out = Buffer<Double>()
        if case (.constant(let low), .constant(let high)) = (a, b) {
            emit { count in forEachRow(count, .buffer(bits), into: out) { low + Uniform.halfOpen($0) * (high - low) } }
            return Vector(.doubles(.buffer(out)), nulls: union(lows.nulls, highs.nulls))
        }
        let widths = Buffer<Double>()
        emit { count in
            forEachRow(count, a, b, into: widths) { $1 - $0 }
            forEachRow(count, .buffer(bits), .buffer(widths), into: out) { Uniform.halfOpen($0) * $1 }
            forEachRow(count, .buffer(out), a, into: out) { $1 + $0 }
        }
        return Vector(.doubles(.buffer(out)), nulls: union(lows.nulls, highs.nulls))
    }

    private func uniformInteger(
        _ low: Expression, _ high: Expression, _ draw: Draw, in scope: Scope
    ) throws(GenerationError) -> Vector {
        let lows = try compile(low, in: scope)
        let highs = try compile(high, in: scope)
        let nulls = union(lows.nulls, highs.nulls)
        let a = integers(lows)
        let b = integers(highs)
        let bits = bits(draw, in: scope.frame)
        let out = Buffer<Int64>()
        let widths = Buffer<Int64>()
        emitChecked(Width(), a, b, into: widths, nulls: nulls, reason: "the range is empty", in: scope)
        emit { count in
            forEachRow(count, .buffer(bits), .buffer(widths), into: out) { random, width in
                let bound = UInt64(bitPattern: width)
                return Int64(bitPattern: bound == 0 ? random : Uniform.integer(random, below: bound))
            }
            forEachRow(count, .buffer(out), a, into: out) { $0 &+ $1 }
        }
        return Vector(.integers(.buffer(out)), nulls: nulls)
    }

    private func choose(_ choice: WeightedChoice, _ draw: Draw, in scope: Scope) -> Vector {
        let bits = bits(draw, in: scope.frame)
        let codes = Buffer<UInt32>()
        let table = AliasSampler(aliasTable(choice.weights))
        emit { count in forEachRow(count, .buffer(bits), into: codes) { table.sample($0) } }
        switch choice.values[0].type {
        case .text:
            return Vector(.codes(.buffer(codes), TextDictionary(choice.values.map(\.utf8))), nulls: nil)
        case .double:
            let values = lookup(codes, choice.values.map(\.binary64))
            return Vector(.doubles(.buffer(values)), nulls: nil)
        case .boolean:
            let values = lookup(codes, choice.values.map { $0 == .boolean(true) ? UInt8(1) : 0 })
            return Vector(.booleans(.buffer(values)), nulls: nil)
        case .integer, .decimal, .date, .timestamp:
            return Vector(.integers(.buffer(lookup(codes, choice.values.map(\.wholeNumber)))), nulls: nil)
        }
    }

    /// Emits a kernel that puts `values[code]` for each code.
    func lookup<Element: BitwiseCopyable>(_ codes: Buffer<UInt32>, _ values: [Element]) -> Buffer<Element> {
        let table = Buffer(values)
        let out = Buffer<Element>()
        emit { count in
            let source = unsafe table.base
            forEachRow(count, .buffer(codes), into: out) { unsafe source[Int($0)] }
        }
        return out
    }

    /// An alias table of weights that were checked when the plan was resolved.
    func aliasTable(_ weights: [Double]) -> AliasTable {
        do {
            return try AliasTable(weights: weights)
        } catch {
            preconditionFailure("a resolved plan has sound weights: \(error)")
        }
    }

    private func calendar(_ weights: CalendarWeights, _ draw: Draw, in scope: Scope) -> Vector {
        if weights.isOrdered { return orderedCalendar(weights, draw, in: scope) }
        let days = Buffer<Int64>()
        let table = AliasSampler(aliasTable(weights.dayWeights))
        let firstDay = weights.firstDay
        let dayBits = bits(draw, in: scope.frame)
        emit { count in
            forEachRow(count, .buffer(dayBits), into: days) { firstDay &+ Int64(table.sample($0)) }
        }
        guard let hours = weights.hours else { return Vector(.integers(.buffer(days)), nulls: nil) }
        // The second draw's high half draws the hour, its low half the second in it: both to within 2^−32.
        let hourTable = AliasSampler(aliasTable(hours))
        var second = draw
        second.number += 1
        let timeBits = bits(second, in: scope.frame)
        let out = Buffer<Int64>()
        emit { count in
            forEachRow(count, .buffer(timeBits), .buffer(days), into: out) { random, day in
                let hour = Int64(hourTable.sample(random & 0xFFFF_FFFF_0000_0000))
                let secondOfHour = Int64(((random & 0xFFFF_FFFF) &* 3_600) >> 32)
                return (day &* 86_400 &+ hour &* 3_600 &+ secondOfHour) &* 1_000_000
            }
        }
        return Vector(.integers(.buffer(out)), nulls: nil)
    }

    private func orderedCalendar(_ weights: CalendarWeights, _ draw: Draw, in scope: Scope) -> Vector {
        let law = OrderedCalendar(weights)
        let rowCount = plan.table(scope.frame.table).rowCount
        let bits = bits(draw, in: scope.frame)
        let out = Buffer<Int64>()
        let hasHours = weights.hours != nil
        emit { count in
            forEachRow(count, .buffer(scope.frame.rows), .buffer(bits), into: out) { row, random in
                let position = OrderedCalendar.position(row: row, random, of: rowCount)
                return hasHours ? law.timestamp(position) : law.day(position)
            }
        }
        return Vector(.integers(.buffer(out)), nulls: nil)
    }

    /// NULL with a probability, else the operand.
    func nullable(
        _ operand: Expression, rate: Double, _ draw: Draw, in scope: Scope
    ) throws(GenerationError) -> Vector {
        let vector = try compile(operand, in: scope)
        let drawn = booleans(happens(draw, rate: rate, nulls: nil, in: scope))
        return Vector(vector.values, nulls: union(vector.nulls, drawn.materialised))
    }

    /// True with a known probability: where `Uniform.halfOpen` of the bits is below it, which whole numbers can tell.
    func happens(_ draw: Draw, rate: Double, nulls: Buffer<UInt8>?, in scope: Scope) -> Vector {
        let bits = bits(draw, in: scope.frame)
        let out = Buffer<UInt8>()
        // k · 2⁻⁵³ < rate where k < ⌈rate · 2⁵³⌉, both sides exact.
        let bound = rate > 0 ? Int64((min(rate, 1) * 0x1p53).rounded(.up)) : 0
        emit { count in
            forEachRow(count, .buffer(bits), into: out) { Int64(bitPattern: $0 >> 11) < bound ? 1 : 0 }
        }
        return Vector(.booleans(.buffer(out)), nulls: nulls)
    }
}

extension Expression {
    /// The parts of a normal value with known parameters; nil if it is anything else.
    fileprivate var knownNormal: (mean: Expression, deviation: Expression, draw: Draw)? {
        guard case .random(.normal(let mean, let deviation), let draw) = kind, case .constant = mean.kind,
            case .constant = deviation.kind
        else { return nil }
        return (mean, deviation, draw)
    }
}

extension Constant {
    /// The text's bytes; the constant is text.
    fileprivate var utf8: [UInt8] {
        guard case .text(let text) = self else { preconditionFailure("not text") }
        return Array(text.utf8)
    }

    /// The number; the constant is a double.
    fileprivate var binary64: Double {
        guard case .double(let value) = self else { preconditionFailure("not a double") }
        return value
    }

    /// The stored whole number; the constant has one.
    fileprivate var wholeNumber: Int64 {
        switch self {
        case .integer(let value), .decimal(let value, _), .date(let value), .timestamp(let value): return value
        case .double, .boolean, .text: preconditionFailure("not a whole number")
        }
    }
}
