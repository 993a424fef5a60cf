#!/usr/bin/env python3
"""Prints the polynomial coefficients in Sources/Randomness, lowest power first, and the error each leaves.

Every polynomial interpolates its function at Chebyshev's points of its interval, in 60 digits (mpmath), and is
then rounded to doubles; the error printed is that of the rounded polynomial, evaluated exactly.
"""
from mpmath import mp, mpf, atanh, cos, erf, erfc, exp, log, matrix, pi, sqrt, lu_solve

mp.dps = 60


def fit(name, function, low, high, degree, weight=None):
    nodes = [(low + high) / 2 + (high - low) / 2 * cos(pi * (2 * k + 1) / (2 * degree + 2)) for k in range(degree + 1)]
    system = matrix(degree + 1, degree + 1)
    for row, node in enumerate(nodes):
        for column in range(degree + 1):
            system[row, column] = node ** column
    solution = lu_solve(system, matrix([function(node) for node in nodes]))
    coefficients = [float(solution[k]) for k in range(degree + 1)]
    worst = mpf(0)
    for step in range(401):
        x = low + (high - low) * step / 400
        value = sum(mpf(c) * x ** k for k, c in enumerate(coefficients))
        scale = weight(x) if weight else 1
        worst = max(worst, abs(value - function(x)) * scale)
    print(f"{name}, degree {degree}: error 2^{float(log(worst, 2)):.1f}")
    for coefficient in coefficients:
        print(f"    {coefficient!r},")


def series(function, terms):
    """A function by its own formula away from 0 and by its series at 0, where the formula loses all digits."""
    return lambda x: function(x) if abs(x) > mpf(10) ** -12 else sum(mpf(c) * x ** k for k, c in enumerate(terms))


square = (sqrt(mpf(2)) - 1) / (sqrt(mpf(2)) + 1)
fit("log: (2 atanh(s) / s - 2) / z of z = s s",
    series(lambda z: (2 * atanh(sqrt(z)) / sqrt(z) - 2) / z, [mpf(2) / 3, mpf(2) / 5, mpf(2) / 7]),
    mpf(0), square ** 2 * mpf("1.0001"), 7, lambda z: z)
fit("log, wide: (2 atanh(s) / s - 2 - 2 z / 3) / (z z) of z = s s",
    series(lambda z: (2 * atanh(sqrt(z)) / sqrt(z) - 2 - 2 * z / 3) / z ** 2, [mpf(2) / 5, mpf(2) / 7, mpf(2) / 9]),
    mpf(0), square ** 2 * mpf("1.0001"), 7, lambda z: z * z)
half = log(mpf(2)) / 2 * mpf("1.001")
fit("exp: (exp(r) - 1 - r - r r / 2) / (r r r)",
    series(lambda r: (exp(r) - 1 - r - r * r / 2) / r ** 3, [mpf(1) / 6, mpf(1) / 24, mpf(1) / 120]), -half, half, 9,
    lambda r: abs(r) ** 3)
fit("normal distribution: (cdf(x) - 1 / 2) / x of z = x x, x below 1",
    series(lambda z: erf(sqrt(z / 2)) / 2 / sqrt(z), [c / sqrt(2 * pi) for c in (mpf(1), -mpf(1) / 6, mpf(1) / 40)]),
    mpf(0), mpf(1), 10)
fit("normal distribution: (1 + x) exp(x x / 2) cdf(-x) of t = (x - 4) / (x + 4), x from 1 to 40",
    lambda t: (1 + 4 * (1 + t) / (1 - t)) * exp((4 * (1 + t) / (1 - t)) ** 2 / 2)
    * erfc(4 * (1 + t) / (1 - t) / sqrt(mpf(2))) / 2, mpf(-3) / 5, mpf(9) / 11, 20)
ln2 = log(mpf(2))
high = float(mpf(int(ln2 * 2 ** 40)) / 2 ** 40)
print("ln 2, 40 bits and the rest:", repr(high), repr(float(ln2 - mpf(high))))
print("    and the rest of that:", repr(float(ln2 - mpf(high) - mpf(float(ln2 - mpf(high))))))
print("1 / ln 2:", repr(float(1 / ln2)), " 2 / 3, rest:", repr(float(mpf(2) / 3 - mpf(2 / 3))))
