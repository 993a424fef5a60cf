extension Normal {
    /// The probability that a standard normal variable does not exceed `x`, within 10⁻¹⁵ of it, relatively.
    ///
    /// 0 below −38.6; NaN for NaN. Subnormal results are within 1 ULP more.
    public static func distribution(_ x: Double) -> Double {
        let size = x.magnitude
        guard size >= 1 else { return 0.5 + x * inner(x * x) }
        guard size < 40 else { return x == x ? (x < 0 ? 0 : 1) : x }
        let upper = upper(size)
        return x < 0 ? upper : 1 - upper
    }

    /// (distribution(x) − ½) / x of `z` = x² below 1.
    private static func inner(_ z: Double) -> Double {
        var sum = 4.0743269774266276e-12
        for coefficient in innerCoefficients { sum = sum * z + coefficient }
        return sum
    }

    /// The probability to exceed `x`, from 1 to 40: exp(−x²/2) · g((x − 4) / (x + 4)) / (1 + x), the square carried wide.
    private static func upper(_ x: Double) -> Double {
        let t = (x - 4) / (x + 4)
        var sum = 1.5932191476034285e-08
        for coefficient in upperCoefficients { sum = sum * t + coefficient }
        let square = Mathematics.exactProduct(x, x)
        let exponent = -0.5 * square.high
        guard exponent > -745.2 else { return 0 }
        return Mathematics.expSum(exponent, low: -0.5 * square.low) * (sum / (1 + x))
    }

    /// `inner`'s coefficients after the first, highest power first.
    private static let innerCoefficients = [
        -1.106432828275589e-10, 2.2704137585676e-09, -4.1224107514160815e-08, 6.659679879655231e-07,
        -9.444655793103845e-06, 0.00011543468751655941, -0.0011873282154680343, 0.009973557010035022,
        -0.06649038006690543, 0.3989422804014327,
    ]

    /// `upper`'s coefficients after the first, highest power first.
    private static let upperCoefficients = [
        -7.366643644035905e-09, -1.1210515316934334e-07, -1.0537575688184941e-08, 5.548512590489246e-07,
        4.1107613620804406e-07, -2.614969371890149e-06, -3.434435816160836e-06, 1.3627657636839191e-05,
        2.1250528990152705e-05, -8.78533615476708e-05, -9.443031794270559e-05, 0.0006948971285605766,
        -0.0002856230929275522, -0.005002378592892349, 0.017936097479464373, -0.03219783742801357,
        0.028600364053554414, 0.013999634724424316, -0.09670347732652582, 0.47205320650984467,
    ]
}
