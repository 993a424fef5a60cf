"""Computes a cell of the built-in plan outside the program: the region of each row of reps.

Reads what `loadstress preview deals --table reps --csv` prints and compares it with the regions computed here.
"""

import csv
import hashlib
import sys

import numpy


def text(value: str) -> bytes:
    return len(value.encode()).to_bytes(8, "little") + value.encode()


def bits(seed: int, table: str, column: str, purpose: str, row: int, draw: int = 0) -> int:
    """The 64 random bits of a draw: a word of a Philox block."""
    names = text(table) + text(column) + text(purpose)
    digest = hashlib.sha256(text("loadstress stream 1") + seed.to_bytes(8, "little") + names).digest()
    counter = row // 4 + (draw << 64)
    # numpy steps the counter before it draws.
    philox = numpy.random.Philox(key=int.from_bytes(digest[:16], "little"), counter=(counter - 1) % 2**256)
    return int(philox.random_raw(4)[row % 4])


def choose(weights: dict[str, int], bits: int) -> str:
    """The value that an alias table (Walker, Vose) gives for the bits; whole weights stand for the shares exactly."""
    names, total = list(weights), sum(weights.values())
    rest = [weight * len(names) for weight in weights.values()]
    entries = [(0, place) for place in range(len(names))]
    small = [place for place in range(len(names)) if rest[place] < total]
    large = [place for place in range(len(names)) if rest[place] >= total]
    while large:
        giver = large.pop()
        if not small:
            continue
        taker = small.pop()
        entries[taker] = ((rest[taker] << 64) // total, giver)
        rest[giver] -= total - rest[taker]
        (small if rest[giver] < total else large).append(giver)
    place, share = divmod(bits * len(names), 2**64)
    threshold, other = entries[place]
    return names[place if share < threshold else other]


rows = list(csv.DictReader(sys.stdin))
for row, record in enumerate(rows):
    drawn = bits(seed=12345, table="reps", column="region", purpose="value", row=row)
    region = choose({"AMER": 45, "EMEA": 35, "APAC": 20}, drawn)
    if record["region"] != region:
        sys.exit(f"row {row}: computed {region}, found {record['region']}")
print(f"{len(rows)} rows agree")
