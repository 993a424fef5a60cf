#!/usr/bin/env python3
"""Writes or checks ../NumpyAnswers.swift: Philox blocks and stream keys as numpy and hashlib make them.

    philox_numpy.py            write the file
    philox_numpy.py --check    exit 1 unless the file is what numpy gives

numpy steps the counter before it draws, so the block of counter c is drawn from counter c - 1.
"""
import hashlib
import pathlib
import struct
import sys

import numpy

TARGET = pathlib.Path(__file__).resolve().parent.parent / "NumpyAnswers.swift"


def block(counter, key):
    whole = sum(word << (64 * place) for place, word in enumerate(counter))
    before = (whole - 1) % (1 << 256)
    words = [(before >> (64 * place)) & (2**64 - 1) for place in range(4)]
    generator = numpy.random.Philox(
        key=numpy.array(key, dtype=numpy.uint64), counter=numpy.array(words, dtype=numpy.uint64))
    return [int(word) for word in generator.random_raw(4)]


def stream_key(seed, table, column, purpose):
    def text(value):
        encoded = value.encode()
        return struct.pack("<Q", len(encoded)) + encoded
    encoding = (text("loadstress stream 1") + struct.pack("<Q", seed)
                + text(table) + text(column) + text(purpose))
    return struct.unpack("<QQ", hashlib.sha256(encoding).digest()[:16])


def mix(half, key):
    x = (half ^ key) * 0xFF51AFD7ED558CCD % 2**64
    x ^= x >> 32
    x = x * 0xC4CEB9FE1A85EC53 % 2**64
    return x ^ x >> 32


def image(count, index, key):
    """The permutation as Permutation.swift describes it."""
    low_bits = (count - 1).bit_length() // 2
    rest_count = -(-count // 2**low_bits)
    keys = block((0, 0, 0, 1), key) + block((1, 0, 0, 1), key)
    value = index
    while True:
        rest, low = divmod(value, 2**low_bits)
        for step in range(0, 6, 2):
            rest = (rest + (mix(low, keys[step]) * rest_count >> 64)) % rest_count
            low ^= (mix(rest, keys[step + 1]) >> 32) % 2**low_bits
        value = rest * 2**low_bits + low
        if value < count:
            return value


def hexadecimal(word):
    digits = f"{word:016x}"
    return "0x" + "_".join(digits[place:place + 4] for place in range(0, 16, 4))


def words(values):
    return "[" + ", ".join(hexadecimal(value) for value in values) + "]"


def source():
    keys = [(0, "", "", ""), (12345, "deals", "amount", "value"), (2**64 - 1, "größe", "stück", "名"), (12345, "deal", "samount", "value")]
    lines = [
        "/// What numpy's Philox and hashlib give; written and checked by `Reference/philox_numpy.py`.",
        "enum NumpyAnswers {",
        "    /// Blocks by `numpy.random.Philox`.",
        "    static let blocks: [Philox4x64Tests.Answer] = [",
    ]
    blocks = [((0, 0, 0, 0), (1, 0)), ((1, 0, 0, 0), (0, 1)), ((0, 7, 0, 0), (2**63, 5)),
              ((250_000_000, 3, 0, 0), stream_key(*keys[1])), ((2**61, 31, 0, 0), stream_key(*keys[2]))]
    for counter, key in blocks:
        lines += ["        .init(",
                  f"            counter: {words(counter)},",
                  f"            key: {words(key)},",
                  f"            words: {words(block(counter, key))}),"]
    lines += ["    ]", "",
              "    /// Keys by `hashlib.sha256` over the documented bytes.",
              "    static let keys: [StreamTests.KeyAnswer] = ["]
    for seed, table, column, purpose in keys:
        k0, k1 = stream_key(seed, table, column, purpose)
        lines += ["        .init(",
                  f'            seed: {hexadecimal(seed)}, names: ["{table}", "{column}", "{purpose}"],',
                  f"            words: {words([k0, k1])}),"]
    lines += ["    ]", "",
              "    /// Rows, draws and bits of the second key's stream by `numpy.random.Philox`.",
              "    static let draws: [StreamTests.DrawAnswer] = ["]
    for row, draw in [(0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (6, 2), (1_000_000_007, 31), (2**63 - 1, 1)]:
        value = block((row >> 2, draw, 0, 0), stream_key(*keys[1]))[row & 3]
        lines += [f"        .init(row: {row}, draw: {draw}, bits: {hexadecimal(value)}),"]
    lines += ["    ]", "",
              "    /// Images under the second key by the permutation written down again in Python.",
              "    static let images: [PermutationTests.ImageAnswer] = ["]
    for count in [1, 2, 3, 5, 1000, 65537, 10**9, 2**40, 2**63 - 1]:
        for index in sorted({0, count // 3, count - 1}):
            value = image(count, index, stream_key(*keys[1]))
            lines += [f"        .init(count: {count}, index: {index}, image: {value}),"]
    lines += ["    ]", "}", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        if TARGET.read_text() != source():
            sys.exit("NumpyAnswers.swift is not what numpy gives")
    else:
        TARGET.write_text(source())
