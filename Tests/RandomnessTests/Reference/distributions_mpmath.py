#!/usr/bin/env python3
"""Writes or checks ../DistributionAnswers.swift: the laws of Sources/Randomness by mpmath.

    distributions_mpmath.py            write the file
    distributions_mpmath.py --check    exit 1 unless the file is what mpmath gives

Lines of `points` are those of MathematicsAnswers: function, arguments, the nearest double, and what that leaves of the true
value; bits of doubles (an argument `bits` is 64 random bits) in hexadecimal. Lines of `laws` are: law, its parameters, ends
of cells, and the cells' probabilities, where a cell is (the end before, its end] and the last has no end.
"""
import pathlib
import random
import sys

from mpmath import betainc, erfc, exp, expm1, floor, gammainc, ln, log, log1p, loggamma, mp, mpf, pi, sqrt

from mathematics_mpmath import bits, nearest

TARGET = pathlib.Path(__file__).resolve().parent.parent / "DistributionAnswers.swift"
mp.dps = 60


def point(name, arguments, value):
    words = [f"{a:x}" if isinstance(a, int) else bits(a) for a in arguments]
    high = nearest(value)
    return " ".join([name] + words + [bits(high), bits(float(value - mpf(high)))])


def open_unit(word):
    """Uniform.open."""
    return (mpf(word >> 12) + mpf(1) / 2) / 2**52


def stirling(n):
    n = mpf(n)
    return loggamma(n + 1) - (n + mpf(1) / 2) * ln(n) + n - ln(2 * pi) / 2


def poisson(mean, k):
    return exp(k * ln(mpf(mean)) - mpf(mean) - loggamma(mpf(k) + 1))


def binomial(n, p, k):
    p, n = mpf(p), mpf(n)
    return exp(loggamma(n + 1) - loggamma(mpf(k) + 1) - loggamma(n - k + 1) + k * ln(p) + (n - k) * log1p(-p))


def normal_below(x):
    return erfc(-mpf(x) / sqrt(mpf(2))) / 2


def normal_truncated(mean, deviation, low, high, u):
    """The value that the truncated law does not exceed with probability u, by halving."""
    a, b = (mpf(low) - mean) / deviation, (mpf(high) - mean) / deviation
    sign = 1
    if a > 0:
        a, b, sign, u = -b, -a, -1, 1 - u
    at_a, at_b = normal_below(a), normal_below(b)
    goal = at_a + u * (at_b - at_a)
    left, right = max(a, mpf(-60)), min(b, mpf(60))
    for _ in range(110):
        middle = (left + right) / 2
        if normal_below(middle) < goal:
            left = middle
        else:
            right = middle
    return mean + deviation * sign * (left + right) / 2


def points():
    source = random.Random(22)
    words = [0, 2**64 - 1, 2**63, 2**63 - 1, 1, 2**63 + 12345, 4096, 2**64 - 4097]
    words += [source.getrandbits(64) for _ in range(30)] + [source.getrandbits(64) >> k for k in range(1, 60, 4)]
    words += [2**64 - 1 - (source.getrandbits(64) >> k) for k in range(1, 60, 4)]
    out = []
    for word in words:
        out.append(point("exponential", [word], -log1p(-open_unit(word))))
        out.append(point("fineExponential", [word], -log1p(-(mpf(word) + mpf(1) / 2) / 2**64)))
    for word in words[:8] + words[8::4]:
        u = open_unit(word)
        for shape, scale in [(0.5, 3.0), (1.0, 1.0), (2.5, 1e-6), (40.0, 7.0), (0.02, 1.0)]:
            out.append(point("weibull", [shape, scale, word], scale * (-log1p(-u)) ** (1 / mpf(shape))))
            out.append(point("pareto", [max(shape, 0.1), scale, word], scale * (1 - u) ** (-1 / mpf(max(shape, 0.1)))))
        for low, mode, high in [(0.0, 0.0, 1.0), (0.0, 1.0, 1.0), (-3.0, 2.0, 9.0), (10.0, 10.5, 1e6)]:
            c = (mpf(mode) - low) / (mpf(high) - low)
            value = low + (mpf(high) - low) * sqrt(u * c) if u < c else high - (mpf(high) - low) * sqrt((1 - u) * (1 - c))
            out.append(point("triangular", [low, mode, high, word], value))
        for p in [0.5, 0.999, 1e-3, 1e-12, 0.1, 1e-17, 1 - 2.0**-50]:
            ratio = log1p(-(mpf(word) + mpf(1) / 2) / 2**64) / log1p(-mpf(p))
            # No double tells which side of a whole number these are.
            if ratio > 1e13 or abs(ratio - mp.nint(ratio)) > 1e-15 * max(1, ratio):
                out.append(point("geometric", [p, word], floor(ratio)))
    for word in words[:4] + words[8:20] + words[-4:]:
        u = open_unit(word)
        for mean, deviation, low, high in [
                (0.0, 1.0, -1.0, 2.0), (0.0, 1.0, 3.0, mp.inf), (0.0, 1.0, -mp.inf, -8.0), (0.0, 1.0, 30.0, mp.inf),
                (0.0, 1.0, -37.0, -36.5), (0.0, 1.0, 0.25, 0.75), (100.0, 15.0, 0.0, 100.0), (0.0, 1.0, 9.0, 9.5),
                (50_000.0, 12_000.0, 5_000.0, mp.inf), (0.0, 1.0, -0.001, 12.0)]:
            value = normal_truncated(mpf(mean), mpf(deviation), low, high, u)
            out.append(point("truncatedNormal", [mean, deviation, float(low), float(high), word], value))
    for n in list(range(1, 40)) + [100, 1000, 10**6, 10**9, 10**12]:
        out.append(point("stirlingError", [float(n)], stirling(n)))
    for _ in range(150):
        m = float(mpf(10) ** source.uniform(-3, 9))
        x = float(max(1, round(m * (1 + source.uniform(-1, 1) * source.choice([1, 0.25, 0.22, 1e-3, 1e-6])))))
        value = mpf(x) * ln(mpf(x) / mpf(m)) + mpf(m) - mpf(x)
        if value != 0:
            out.append(point("deviance", [x, m], value))
    for mean in [1e-300, 1e-9, 0.1, 1.0, 3.7, 10.0, 10.5, 99.0, 12_345.678, 1e6, 123_456_789.5, 1e9]:
        deviation = int(mean**0.5) + 1
        for k in sorted({0, 1, 2, 7} | {max(0, int(mean) + z * deviation) for z in (-6, -3, -1, 0, 1, 2, 5, 20)}):
            value = poisson(mean, k)
            if value > 1e-290:
                out.append(point("poisson", [mean, float(k)], value))
    for n, p in [(1, 0.5), (1, 1e-9), (20, 0.5), (30, 0.9), (1_000, 0.01), (1_000, 0.3), (10**6, 0.7), (10**9, 1e-9),
                 (10**9, 0.5), (10**12, 1e-6), (10**12, 0.25), (10**12, 0.999999)]:
        mean, deviation = n * p, int((n * p * (1 - p)) ** 0.5) + 1
        for k in sorted({0, 1, n - 1, n} | {min(n, max(0, int(mean) + z * deviation)) for z in (-6, -3, -1, 0, 1, 2, 5)}):
            value = binomial(n, p, k)
            if value > 1e-290:
                out.append(point("binomial", [float(n), p, float(k)], value))
    return out


def counts(mean, deviation, ratio, ends):
    """The shares of cells of counts that end with `ends`, by the ratios of neighbours from the mean on.

    In doubles where there are many, whose errors stay below a ten thousand millionth.
    """
    first, kind = int(mean), float if deviation > 1_000 else mpf
    lowest, highest = mean - 9.5 * deviation - 60, mean + 9.5 * deviation + 60
    shares = [kind(0)] * (len(ends) + 1)
    cell_of = lambda k: next((i for i, end in enumerate(ends) if k <= end), len(ends))
    for step in (1, -1):
        value, k = kind(1), first
        cell = cell_of(k)
        while lowest <= k <= highest:
            if not (step == -1 and k == first):
                shares[cell] += value
            value = value * ratio(kind(k)) if step == 1 else value / ratio(kind(k - 1)) if k > 0 else kind(0)
            k += step
            if value == 0:
                break
            while cell < len(ends) and k > ends[cell]:
                cell += 1
            while cell > 0 and k <= ends[cell - 1]:
                cell -= 1
    total = sum(shares)
    return [share / total for share in shares]


def count_ends(mean, deviation, greatest=None):
    grid = [-4, -3.3] + [z / 4 for z in range(-11, 12)] + [3.3, 4]
    ends = sorted({int(mean + z * deviation) for z in grid if mean + z * deviation >= 0})
    return [end for end in ends if greatest is None or end < greatest]


def law(name, parameters, ends, shares):
    """A line; cells whose shares are nothing stay, as the test joins small ones."""
    number = lambda x: repr(float(f"{float(x):.15g}"))
    return " ; ".join([name, " ".join(repr(p) for p in parameters), " ".join(number(e) for e in ends),
                       " ".join(number(s) for s in shares)])


def differences(below):
    whole = [mpf(0)] + below + [mpf(1)]
    return [b - a for a, b in zip(whole, whole[1:])]


LEVELS = ["0.0005", "0.002", "0.01", "0.03", "0.07", "0.15", "0.25", "0.4", "0.5", "0.6", "0.75", "0.85", "0.93", "0.97",
          "0.99", "0.998", "0.9995"]


def continuous(name, parameters, below, low, high):
    """Ends near the quantiles of LEVELS, rounded, and what mpmath finds between them."""
    mp.dps = 25
    ends = []
    for level in LEVELS:
        left, right = mpf(low), mpf(high)
        for _ in range(60):
            # Positive laws reach over many powers of ten.
            middle = sqrt(left * right) if left > 0 else (left + right) / 2
            if below(middle) < mpf(level):
                left = middle
            else:
                right = middle
        ends.append(float(f"{float(right):.6g}"))
    ends = sorted(set(ends))
    line = law(name, parameters, ends, differences([below(mpf(end)) for end in ends]))
    mp.dps = 60
    return line


def laws():
    out = []
    mp.dps = 30
    for mean in [0.001, 0.3, 1.0, 4.5, 9.99, 10.0, 11.5, 40.0, 123.4, 9_999.5, 1e6, 1e9]:
        deviation = mean**0.5
        ends = count_ends(mean, deviation) if mean > 30 else list(range(int(mean + 5 * deviation) + 3))
        shares = counts(mean, deviation, lambda k: mean / (k + 1), ends)
        out.append(law("poisson", [mean], ends, shares))
    for n, p in [(1, 0.3), (5, 0.5), (20, 0.5), (19, 0.5), (25, 0.6), (40, 0.97), (1_000, 0.005), (1_000, 0.25),
                 (1_000, 0.9), (10**6, 0.7), (10**9, 1e-8), (10**12, 1e-6), (10**10, 0.5)]:
        mean, deviation = n * p, (n * p * (1 - p)) ** 0.5
        ends = count_ends(mean, deviation, n) if deviation > 6 else \
            list(range(max(0, int(mean - 6 * deviation) - 2), min(n, int(mean + 6 * deviation) + 3)))
        shares = counts(mean, deviation, lambda k: p * (n - k) / ((1 - p) * (k + 1)), ends)
        out.append(law("binomial", [float(n), p], ends, shares))
    mp.dps = 60
    for shape, scale in [(0.001, 1.0), (0.05, 2.0), (0.5, 1.0), (0.999, 1.0), (1.0, 3.0), (1.5, 0.1), (4.0, 1.0), (50.0, 1.0),
                         (1_000.0, 1.0)]:
        below = lambda x: gammainc(mpf(shape), 0, x / mpf(scale), regularized=True)
        out.append(continuous("gamma", [shape, scale], below, "1e-300", 1e5))
    for a, b in [(0.5, 0.5), (1.0, 1.0), (2.0, 5.0), (0.01, 0.02), (0.3, 4.0), (30.0, 0.7), (100.0, 200.0)]:
        below = lambda x: betainc(mpf(a), mpf(b), 0, x, regularized=True)
        out.append(continuous("beta", [a, b], below, "1e-300", 1))
    for mean, deviation, low, high in [(0.0, 1.0, -1.0, 2.0), (0.0, 1.0, 4.0, 1e9), (5.0, 2.0, -3.0, 1.0)]:
        z = lambda x: normal_below((x - mpf(mean)) / mpf(deviation))
        upper = lambda x: normal_below((mpf(mean) - x) / mpf(deviation))
        below = lambda x: (upper(mpf(low)) - upper(x)) / (upper(mpf(low)) - upper(mpf(high)))
        out.append(continuous("truncatedNormal", [mean, deviation, low, high], below, low, min(high, 40)))
    for mean in [0.2, 3.0, 1e4]:
        below = lambda x: -expm1(-x / mpf(mean))
        out.append(continuous("exponential", [mean], below, 0, 100 * mean))
    for shape, scale in [(0.5, 2.0), (3.0, 10.0)]:
        out.append(continuous("weibull", [shape, scale], lambda x: -expm1(-(x / mpf(scale)) ** mpf(shape)), 0, 1e4))
    for shape, minimum in [(1.16, 1.0), (3.0, 500.0)]:
        out.append(continuous("pareto", [shape, minimum], lambda x: 1 - (mpf(minimum) / x) ** mpf(shape), minimum, 1e9))
    for low, mode, high in [(0.0, 1.0, 4.0), (-2.0, -2.0, 5.0)]:
        def below(x):
            low_, mode_, high_ = mpf(low), mpf(mode), mpf(high)
            if x <= mode_:
                return (x - low_) ** 2 / ((high_ - low_) * (mode_ - low_))
            return 1 - (high_ - x) ** 2 / ((high_ - low_) * (high_ - mode_))
        out.append(continuous("triangular", [low, mode, high], below, low, high))
    out.append(continuous("logNormal", [1.5, 0.75], lambda x: normal_below((ln(x) - mpf(1.5)) / mpf(0.75)), "1e-9", 1e9))
    mp.dps = 60
    for p in [0.999, 0.5, 0.03, 1e-7]:
        ends = sorted({int(-float(log1p(-mpf(level))) / -float(log1p(-mpf(p)))) for level in map(mpf, LEVELS)})
        out.append(law("geometric", [p], ends, differences([-expm1((end + 1) * log1p(-mpf(p))) for end in ends])))
    for count, h in [(1_000, 0.8), (10**9, 0.8), (100, 0.5), (10**6, 0.95), (7, 0.7)]:
        power = log(mpf(h)) / log1p(-mpf(h))
        ends = sorted({min(count - 2, int(count * mpf(level) ** (1 / power))) for level in map(mpf, LEVELS)})
        out.append(law("selfSimilar", [float(count), h], ends, differences([(mpf(end + 1) / count) ** power for end in ends])))
    for count, centre, deviation in [(1_000, 0.5, 0.1), (10**9, 0.2, 0.3), (50, 0.0, 1.0), (10**6, -0.5, 0.2)]:
        upper = lambda x: normal_below((mpf(centre) - x) / mpf(deviation))
        ends = sorted({int(count * mpf(k) / 40) for k in range(1, 39)})
        below = [(upper(mpf(0)) - upper(mpf(end + 1) / count)) / (upper(mpf(0)) - upper(mpf(1))) for end in ends]
        out.append(law("normalRanks", [float(count), centre, deviation], ends, differences(below)))
    for count, mean in [(1_000, 0.1), (10**9, 0.02), (30, 5.0), (10**6, 1e6)]:
        ends = sorted({int(count * mpf(k) / 40) for k in range(0, 38)} | {int(count * mpf(k) / 400) for k in range(1, 20)})
        below = [expm1(-mpf(end + 1) / count / mpf(mean)) / expm1(-1 / mpf(mean)) for end in ends]
        out.append(law("exponentialRanks", [float(count), mean], ends, differences(below)))
    return out


def source():
    head = ["/// The laws by mpmath; written and checked by `Reference/distributions_mpmath.py`, which says what a line is.",
            "enum DistributionAnswers {"]
    blocks = []
    for name, lines in [("points", points()), ("laws", laws())]:
        blocks += [f'    static let {name} = """'] + ["        " + text for text in lines] + ['        """', ""]
    return "\n".join(head + blocks[:-1] + ["}", ""])


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        if TARGET.read_text() != source():
            sys.exit("DistributionAnswers.swift is not what mpmath gives")
    else:
        TARGET.write_text(source())
