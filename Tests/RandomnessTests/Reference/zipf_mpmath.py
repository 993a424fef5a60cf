#!/usr/bin/env python3
"""Writes or checks ../ZipfAnswers.swift: Zipf's law over runs of ranks, by Hurwitz's zeta function (mpmath).

    zipf_mpmath.py            write the file
    zipf_mpmath.py --check    exit 1 unless the file is what mpmath gives
"""
import pathlib
import sys

from mpmath import mp, mpf, psi, zeta

TARGET = pathlib.Path(__file__).resolve().parent.parent / "ZipfAnswers.swift"
mp.dps = 60


def mass(s, first, end):
    """The sum of k**-s for first <= k < end."""
    if s == 1:
        return psi(0, mpf(end)) - psi(0, mpf(first))
    return zeta(mpf(s), mpf(first)) - zeta(mpf(s), mpf(end))


def source():
    lines = ["/// Zipf's law by mpmath; written and checked by `Reference/zipf_mpmath.py`.", "enum ZipfAnswers {",
             "    static let laws: [ZipfSamplerTests.Law] = ["]
    for count in [2, 1000, 4096, 4097, 100_000, 10**9, 2**62]:
        for s in [0.5, 1.0, 1.0000001, 1.2, 2.0, 3.5]:
            ends, end = [], 1
            while end < count:
                ends.append(end)
                end = end + max(1, end // (2 if count < 10**7 else 1))
            ends.append(count)
            whole = mass(s, 1, count + 1)
            starts = [0] + ends[:-1]
            shares = [float(mass(s, a + 1, b + 1) / whole) for a, b in zip(starts, ends)]
            lines += [f"        .init(count: {count}, exponent: {s!r},",
                      f"            ends: [{', '.join(map(str, ends))}],",
                      f"            shares: [{', '.join(map(repr, shares))}]),"]
    lines += ["    ]", "", "    /// Shares of the first 10 ranks of 1,000.",
              "    static let topHundredths: [(exponent: Double, share: Double)] = ["]
    for s in [0.01, 0.5, 1.0, 1.2, 1.5, 2.0, 5.0, 30.0]:
        lines.append(f"        ({s!r}, {float(mass(s, 1, 11) / mass(s, 1, 1001))!r}),")
    return "\n".join(lines + ["    ]", "}", ""])


def words(text):
    return text.replace(",", " ").replace("[", " ").replace("]", " ").replace("(", " ").replace(")", " ").split()


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        # The formatter moves line breaks.
        if words(TARGET.read_text().replace("_", "")) != words(source().replace("_", "")):
            sys.exit("ZipfAnswers.swift is not what mpmath gives")
    else:
        TARGET.write_text(source())
