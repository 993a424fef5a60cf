#!/usr/bin/env python3
"""Writes or checks ../MathematicsAnswers.swift: true values of the elementary functions by mpmath.

    mathematics_mpmath.py            write the file
    mathematics_mpmath.py --check    exit 1 unless the file is what mpmath gives

A line is: function, argument (two for pow), the nearest double, and what that leaves of the true value; all are bits of
doubles in hexadecimal.
"""
import math
import pathlib
import random
import struct
import sys

from mpmath import erfc, exp, expm1, log, log1p, mp, mpf, power, sqrt

TARGET = pathlib.Path(__file__).resolve().parent.parent / "MathematicsAnswers.swift"
mp.dps = 80


def bits(value):
    return f"{struct.unpack('<Q', struct.pack('<d', value))[0]:x}"


def nearest(value):
    """The double nearest to a big float; subnormals rounded once."""
    if value == 0:
        return 0.0
    place = max(mp.frexp(value)[1] - 53, -1074)
    return math.ldexp(int(mp.nint(mp.ldexp(value, -place))), place)


def line(name, arguments, value):
    high = nearest(value)
    return " ".join([name] + [bits(a) for a in arguments] + [bits(high), bits(float(value - mpf(high)))])


def quantile(p):
    """By Newton's steps on the distribution function, from Python's own approximation."""
    from statistics import NormalDist
    x = mpf(NormalDist().inv_cdf(p)) if p > 1e-300 else -sqrt(-2 * log(mpf(p)))
    for _ in range(60):
        density = exp(-x * x / 2) / sqrt(2 * mp.pi)
        step = (erfc(-x / sqrt(mpf(2))) / 2 - mpf(p)) / density
        step = max(min(step, mpf(1) / 4), -mpf(1) / 4)
        x -= step
        if abs(step) < mpf(10) ** -40:
            break
    return x


def lines():
    source = random.Random(20)
    normal = lambda low, high: math.ldexp(source.uniform(1, 2), source.randint(low, high))
    edges = [5e-324, 1e-320, 2.2250738585072009e-308, 2.2250738585072014e-308, 1.7976931348623157e308,
             math.sqrt(0.5), math.nextafter(math.sqrt(0.5), 0), math.sqrt(2), math.nextafter(math.sqrt(2), 3)]
    around = [sign * math.ldexp(source.uniform(1, 2), -k) for k in range(1, 60, 2) for sign in (1, -1)]
    out = []
    for x in edges + [1 + a for a in around if a > -0.9 and 1 + a != 1] + [normal(-1074, 1022) for _ in range(80)] \
            + [source.uniform(0.5, 2) for _ in range(120)] + [2.0, 3.0, 10.0]:
        out.append(line("log", [x], log(mpf(x))))
    for x in around + [-0.999, -0.5, 0.41421, 1.0, 1e15, 1e300] + [source.uniform(-0.9, 3) for _ in range(100)]:
        out.append(line("log1p", [x], log1p(mpf(x))))
    for x in [1.0, -1.0, 709.782712893384, -708.39641853226408, -745.13321910194111, -740.25, 709.0] + around \
            + [source.uniform(-745, 709.7) for _ in range(120)] + [source.uniform(-1, 1) for _ in range(80)]:
        out.append(line("exp", [x], exp(mpf(x))))
    for x in [709.7, -40.0, -37.0, 37.5, 0.3466, -0.3466] + around + [source.uniform(-3, 3) for _ in range(150)]:
        out.append(line("expm1", [x], expm1(mpf(x))))
    pairs = [(2.0, 0.5), (10.0, 308.0), (10.0, -323.0), (5e-324, 0.25), (1.7976931348623157e308, -1.0), (3.0, 2.0),
             (1 + 2**-52, 2.0**58), (1 - 2**-53, 2.0**58), (0.5, 1074.0), (1.5, 1e-300), (2.0, -1022.5)]
    while len(pairs) < 300:
        x = normal(-1074, 1022) if source.random() < 0.5 else 1 + source.choice(around) / 2
        if x > 0 and x != 1:
            pairs.append((x, source.uniform(-740, 709) / math.log(x)))
    for x, y in pairs:
        value = power(mpf(x), mpf(y))
        if value < mpf(1.797e308):
            out.append(line("pow", [x, y], value))
    for p in [0.5, 0.075, 0.925, math.nextafter(0.075, 0), math.nextafter(0.925, 1), 2.0**-53, 1 - 2.0**-53,
              1.38e-11, 1.39e-11, 1e-300, 5e-324] + [0.5 + a / 4 for a in around if 0.5 + a / 4 != 0.5] \
            + [source.uniform(0, 1) for _ in range(150)] + [normal(-60, -4) for _ in range(60)]:
        if p != 0.5:
            out.append(line("quantile", [p], quantile(p)))
    for x in [0.0, 1.0, -1.0, math.nextafter(1, 2), -8.3, 8.3, -37.5, -38.4, 6.0] \
            + [source.uniform(-3, 3) for _ in range(100)] + [source.uniform(-37, 9) for _ in range(80)]:
        out.append(line("distribution", [x], erfc(-mpf(x) / sqrt(mpf(2))) / 2))
    return out


def source():
    head = ["/// True values by mpmath, as bits of doubles; written and checked by `Reference/mathematics_mpmath.py`.",
            "///", "/// A line is: function, arguments, the nearest double, and what that leaves of the true value.",
            "enum MathematicsAnswers {", '    static let text = """']
    return "\n".join(head + ["        " + text for text in lines()] + ['        """', "}", ""])


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        if TARGET.read_text() != source():
            sys.exit("MathematicsAnswers.swift is not what mpmath gives")
    else:
        TARGET.write_text(source())
