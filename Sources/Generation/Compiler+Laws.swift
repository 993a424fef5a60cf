import Columns
import Plan
import Randomness

extension Compiler {
    /// A value of a law. With known parameters the law is made once, else for each row.
    func law(
        _ law: Law, _ parameters: [Expression], _ draw: Draw, in scope: Scope
    ) throws(GenerationError) -> Vector {
        var vectors: [Vector] = []
        for parameter in parameters { vectors.append(try compile(parameter, in: scope)) }
        let site = LawSite(
            inputs: vectors.map(doubles), nulls: union(vectors), bits: bits(draw, in: scope.frame), draw: draw,
            scope: scope)
        switch law {
        case .exponential: return one(site) { p throws(RandomnessError) in try Exponential(mean: p(0)) }
        case .weibull: return one(site) { p throws(RandomnessError) in try Weibull(shape: p(0), scale: p(1)) }
        case .pareto: return one(site) { p throws(RandomnessError) in try Pareto(shape: p(0), minimum: p(1)) }
        case .triangular:
            return one(site) { p throws(RandomnessError) in try Triangular(low: p(0), mode: p(1), high: p(2)) }
        case .truncatedNormal:
            return one(site) { p throws(RandomnessError) in
                try Truncated(Gaussian(mean: p(0), deviation: p(1)), low: p(2), high: p(3))
            }
        case .truncatedLogNormal:
            return one(site) { p throws(RandomnessError) in
                try Truncated(LogNormal(mean: p(0), deviation: p(1)), low: p(2), high: p(3))
            }
        case .truncatedExponential:
            return one(site) { p throws(RandomnessError) in
                try Truncated(Exponential(mean: p(0)), low: p(1), high: p(2))
            }
        case .gamma: return numbered(site) { p throws(RandomnessError) in try Gamma(shape: p(0), scale: p(1)) }
        case .beta: return numbered(site) { p throws(RandomnessError) in try Beta(a: p(0), b: p(1)) }
        case .geometric: return one(site) { p throws(RandomnessError) in try Geometric(probability: p(0)) }
        case .poisson:
            if let known = site.known {
                return counted(site, known) { p throws(RandomnessError) in try Poisson(mean: p[0]) }
            }
            return numbered(site) { p throws(RandomnessError) in try Poisson(mean: p(0)) }
        case .binomial:
            if let known = site.known {
                return counted(site, known) { p throws(RandomnessError) in
                    try Binomial(trials: Law.trials(p[0]), probability: p[1])
                }
            }
            return numbered(site) { p throws(RandomnessError) in
                try Binomial(trials: Law.trials(p(0)), probability: p(1))
            }
        }
    }

    /// A value of a law of no parameters that were not checked: a list of bins or of quantiles.
    func listed(_ value: RandomValue, _ draw: Draw, in scope: Scope) -> Vector {
        let site = LawSite(inputs: [], nulls: nil, bits: bits(draw, in: scope.frame), draw: draw, scope: scope)
        if case .piecewise(let values, let weights) = value {
            return one(site) { _ throws(RandomnessError) in try PiecewiseSampler(values: values, weights: weights) }
        }
        guard case .quantiles(let quantiles) = value else { preconditionFailure("not a list") }
        return one(site) { _ throws(RandomnessError) in try EmpiricalQuantiles(quantiles) }
    }

    /// A count of known parameters, by a table.
    private func counted<Law: CountLaw>(
        _ site: LawSite, _ known: [Double], _ make: ([Double]) throws(RandomnessError) -> Law
    ) -> Vector {
        let law: Law
        do throws(RandomnessError) {
            law = try make(known)
        } catch {
            preconditionFailure("a resolved plan has sound parameters: \(error)")
        }
        let sampler = TabledSampler(law)
        let out = Buffer<Int64>()
        let stream = stream(site.draw)
        let frame = site.scope.frame
        emit { count in
            unsafe sampler.fill(
                out.base, bits: site.bits.base, rows: frame.rows.base, count: count, stream: stream,
                firstDraw: UInt64(site.draw.number))
        }
        return Vector(.integers(.buffer(out)), nulls: site.nulls)
    }

    private func one<L: OneDrawLaw>(
        _ site: LawSite, _ make: @escaping LawMaker<L>
    ) -> Vector where L.Value == Double {
        Vector(.doubles(.buffer(drawn(site, make) { law, row in law.value(site.bits[row]) })), nulls: site.nulls)
    }

    private func one<L: OneDrawLaw>(
        _ site: LawSite, _ make: @escaping LawMaker<L>
    ) -> Vector where L.Value == Int64 {
        Vector(.integers(.buffer(drawn(site, make) { law, row in law.value(site.bits[row]) })), nulls: site.nulls)
    }

    private func numbered<L: NumberedLaw>(
        _ site: LawSite, _ make: @escaping LawMaker<L>
    ) -> Vector where L.Value == Double {
        Vector(.doubles(.buffer(drawn(site, make, sample(site)))), nulls: site.nulls)
    }

    private func numbered<L: NumberedLaw>(
        _ site: LawSite, _ make: @escaping LawMaker<L>
    ) -> Vector where L.Value == Int64 {
        Vector(.integers(.buffer(drawn(site, make, sample(site)))), nulls: site.nulls)
    }

    private func sample<L: NumberedLaw>(_ site: LawSite) -> (L, Int) -> L.Value {
        let stream = stream(site.draw)
        let rows = site.scope.frame.rows
        let firstDraw = UInt64(site.draw.number)
        return { law, row in law.sample(site.bits[row], row: rows[row], stream: stream, firstDraw: firstDraw) }
    }

    /// Emits the values of a law that is made once where its parameters are known, and otherwise for each row.
    private func drawn<L, Value: BitwiseCopyable>(
        _ site: LawSite, _ make: @escaping LawMaker<L>, _ value: @escaping (L, Int) -> Value
    ) -> Buffer<Value> {
        let out = Buffer<Value>()
        if let known = site.known {
            do throws(RandomnessError) {
                let law = try make { known[$0] }
                emit { count in
                    for row in 0..<count { out[row] = value(law, row) }
                }
            } catch {
                preconditionFailure("a resolved plan has sound parameters: \(error)")
            }
            return out
        }
        let place = place(of: site.scope)
        let failures = failures
        emit { count in
            for row in 0..<count {
                do throws(RandomnessError) {
                    out[row] = value(try make { site.inputs[$0].value(row) }, row)
                } catch {
                    failures.note(error.description, at: place, nulls: site.nulls, count: count) { $0 == row }
                }
            }
        }
        return out
    }
}

/// Makes a law of parameters by their places.
private typealias LawMaker<Law> = ((Int) -> Double) throws(RandomnessError) -> Law

/// Where a law is drawn from, and with what.
private struct LawSite {
    let inputs: [Input<Double>]
    let nulls: Buffer<UInt8>?
    let bits: Buffer<UInt64>
    let draw: Draw
    let scope: Compiler.Scope

    /// The parameters, if all are the same for every row.
    var known: [Double]? {
        var values: [Double] = []
        for input in inputs {
            guard case .constant(let value) = input else { return nil }
            values.append(value)
        }
        return values
    }
}
