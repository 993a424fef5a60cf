#!/usr/bin/env python3
"""Checks the codes that two plans of docs/plan-language.md make, by the rules of who issues them.

  codes_check.py [--self-test] CODES NATIONAL     CSV with names, as `loadstress preview --csv` prints the plans `codes` and
                                                  `national_numbers`, the first with the seed 1

UUIDs of keys are computed anew with numpy's Philox and SHA-256. With --self-test, a digit of each code is changed, and it is an error
if that is not noticed.
"""

import argparse
import csv
import hashlib
import ipaddress
import uuid
from collections.abc import Callable

import numpy

from dataset import Refusal, main

WORD = 2**64 - 1


def text(value: str) -> bytes:
    return len(value.encode()).to_bytes(8, "little") + value.encode()


def round_keys(seed: int, table: str, column: str) -> list[int]:
    """The keys of the eight rounds: two Philox blocks, of counters that no draw uses."""
    names = text(table) + text(column) + text("key")
    digest = hashlib.sha256(text("loadstress stream 1") + seed.to_bytes(8, "little") + names).digest()
    words: list[int] = []
    for block in range(2):
        counter = block + (1 << 192)
        # numpy steps the counter before it draws.
        philox = numpy.random.Philox(key=int.from_bytes(digest[:16], "little"), counter=(counter - 1) % 2**256)
        words += [int(word) for word in philox.random_raw(4)]
    return words


def mix(half: int, key: int) -> int:
    mixed = (half ^ key) * 0xFF51AFD7ED558CCD & WORD
    mixed ^= mixed >> 32
    mixed = mixed * 0xC4CEB9FE1A85EC53 & WORD
    return (mixed ^ mixed >> 32) >> 3


def key_of_row(row: int, keys: list[int]) -> str:
    """The UUID to which the permutation of 122 bits takes a row: eight Feistel rounds on halves of 61 bits."""
    upper, lower = 0, row
    for place in range(0, 8, 2):
        upper ^= mix(lower, keys[place])
        lower ^= mix(upper, keys[place + 1])
    free = upper << 61 | lower
    bits = free >> 74 << 80 | 4 << 76 | (free >> 62 & 0xFFF) << 64 | 2 << 62 | free & (1 << 62) - 1
    return str(uuid.UUID(int=bits))


def luhn(number: str) -> bool:
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number))]
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


def gs1(number: str) -> bool:
    return sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(reversed(number))) % 10 == 0


def mod97(characters: str) -> int:
    return int("".join(str(int(character, 36)) for character in characters)) % 97


def iban(number: str) -> bool:
    return mod97(number[4:] + number[:4]) == 1


def weighted(number: str, weights: list[int]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(number, weights, strict=True))


def spanish(number: str) -> bool:
    office, control, account = number[4:12], number[12:14], number[14:]
    weights = [1, 2, 4, 8, 5, 10, 9, 7, 3, 6]
    sums = [weighted("00" + office, weights), weighted(account, weights)]
    return iban(number) and control == "".join({10: "1", 11: "0"}.get(11 - s % 11, str(11 - s % 11)) for s in sums)


def french(number: str) -> bool:
    bank, branch, account, key = (int(part) for part in (number[4:9], number[9:14], number[14:25], number[25:]))
    return iban(number) and (89 * bank + 15 * branch + 3 * account + key) % 97 == 0


def isbn_10(number: str) -> bool:
    values = [10 if character == "X" else int(character) for character in number]
    return sum(value * (10 - place) for place, value in enumerate(values)) % 11 == 0


def version(number: str, expected: int) -> bool:
    return uuid.UUID(number).version == expected and uuid.UUID(number).variant == uuid.RFC_4122


def address(number: str, network: str) -> bool:
    found = ipaddress.ip_address(number)
    return str(found) == number and found in ipaddress.ip_network(network)


CODES: dict[str, Callable[[str], bool]] = {
    "event_id": lambda number: version(number, 7),
    "card_number": lambda number: len(number) == 16 and luhn(number),
    "imei": lambda number: len(number) == 15 and luhn(number),
    "article": lambda number: len(number) == 13 and gs1(number),
}
ADDRESSES = {"client_ip": "203.0.113.0/24", "server_ip": "2001:db8::/32"}
NATIONAL: dict[str, Callable[[str], bool]] = {
    "de_iban": lambda number: len(number) == 22 and iban(number),
    "gb_iban": lambda number: len(number) == 22 and iban(number),
    "es_iban": lambda number: len(number) == 24 and spanish(number),
    "fr_iban": lambda number: len(number) == 27 and french(number),
    "us_routing": lambda number: weighted(number, [3, 7, 1] * 3) % 10 == 0,
    "dni": lambda number: "TRWAGMYFPDXBNJZSQVHLCKE"[int(number[:8]) % 23] == number[8:],
    "nir": lambda number: len(number) == 15 and (int(number[:13]) + int(number[13:])) % 97 == 0,
    "isbn_10": isbn_10,
    "isbn_13": lambda number: number[:3] == "978" and gs1(number),
    "lei": lambda number: len(number) == 20 and mod97(number) == 1,
    "siren": lambda number: len(number) == 9 and luhn(number),
}


def changed(number: str) -> str:
    """The number with its last digit but two another, which every one of these check digits tells."""
    place = max(place for place, character in enumerate(number[:-2]) if character.isdigit())
    return number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]


def rows(path: str) -> list[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    if not found:
        raise Refusal(f"{path} has no rows")
    return found


def check(path: str, checks: dict[str, Callable[[str], bool]], self_test: bool) -> None:
    for row, record in enumerate(rows(path)):
        for column, holds in checks.items():
            if not holds(record[column]):
                raise Refusal(f"row {row}: {column} is {record[column]}")
            if self_test and column != "event_id" and holds(changed(record[column])):
                raise Refusal(f"row {row}: that {changed(record[column])} is no {column} is not noticed")


def run() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--self-test", action="store_true", help="see that changed codes are noticed")
    parser.add_argument("codes")
    parser.add_argument("national")
    options = parser.parse_args()
    check(options.codes, CODES, options.self_test)
    check(options.national, NATIONAL, options.self_test)
    keys = round_keys(1, "payments", "payment_id")
    last = ""
    for row, record in sorted(enumerate(rows(options.codes)), key=lambda item: item[1]["paid_at"]):
        if record["payment_id"] != key_of_row(row, keys):
            raise Refusal(f"row {row}: payment_id is {record['payment_id']}, computed {key_of_row(row, keys)}")
        for column, network in ADDRESSES.items():
            if not address(record[column], network):
                raise Refusal(f"row {row}: {column} is {record[column]}")
        # The first 48 bits are the time.
        if record["event_id"][:13] < last:
            raise Refusal(f"row {row}: event_id is not in the order of paid_at")
        last = record["event_id"][:13]
    print(f"{len(CODES) + len(NATIONAL) + len(ADDRESSES) + 1} codes agree with their rules")


if __name__ == "__main__":
    main(run)
