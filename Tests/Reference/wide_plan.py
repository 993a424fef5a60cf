#!/usr/bin/env python3
"""Times how long the program takes to resolve a plan of 60 tables and 800 columns, which must be below a second.

  wide_plan.py PROGRAM FOLDER   writes the plan into the folder, and resolves it five times

Half of the tables are nested or refer to others; columns are of every kind, and a third read columns of their row or of rows
that they refer to.
"""

import argparse
import os
import subprocess
import time

from dataset import Refusal, main

TABLES, COLUMNS, SECONDS = 60, 800, 1.0


def columns(number, count):
    """Lines of a table's columns."""
    lines = [f"      id: {{key: \"T{number:02}-{{:07}}\"}}"]
    if number % 3 == 2:
        lines.append("      parent_id: {ref: parent}")
    if number > 0:
        lines.append(f"      other_id: {{ref: t{number // 2:02}, skew: zipf(1.1), nulls: 0.05}}")
    kinds = [
        "{{choose: {{red: 50, green: 30, blue: 20}}}}", "{{uniform: [1, 1000]}}",
        "{{type: \"decimal(12,2)\", value: \"greatest(5, normal(100, 20))\"}}",
        "{{date: {{from: 2020-01-01, to: 2024-12-31, months: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3]}}}}",
        "case when c{before} is null then 'none' else 'some' end", "{{pick: us_cities.city, nulls: 0.1}}",
        "{{template: \"{{c{before}}}-{{row():05}}\"}}", "{{when: \"row() % 3 = 0\", lognormal: [3, 0.5]}}",
    ]
    place = 0
    while len(lines) < count:
        kind = kinds[place % len(kinds)].format(before=place - 1)
        lines.append(f"      c{place}: {kind}")
        place += 1
    return lines


def plan():
    """The plan's text."""
    lines = ["plan: wide", "tables:"]
    left = COLUMNS
    for number in range(TABLES):
        count = left // (TABLES - number)
        left -= count
        lines.append(f"  t{number:02}:")
        if number % 3 == 2:
            lines += [f"    per: t{number - 1:02}", "    count: uniform(0, 3)"]
        else:
            lines.append("    rows: 10_000")
        lines.append("    columns:")
        lines += columns(number, count)
        lines += ["    assert:", "      has_text: c0 is not null"]
    return "\n".join(lines) + "\n"


def run():
    """The command; gives its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("folder")
    options = parser.parse_args()
    path = os.path.join(options.folder, "wide.yaml")
    with open(path, "w", encoding="utf-8") as file:
        file.write(plan())
    times = []
    for _ in range(5):
        start = time.monotonic()
        ended = subprocess.run(
            [options.program, "plan", path, "--resolved"], capture_output=True, text=True, check=False)
        times.append(time.monotonic() - start)
        if ended.returncode != 0:
            raise Refusal(ended.stderr.strip())
    columns_found = sum(line.startswith("      ") and not line.startswith("       ") for line in ended.stdout.split("\n"))
    median = sorted(times)[2]
    print(f"{TABLES} tables, {COLUMNS} columns: resolved in {median:.3f} s (of {SECONDS:g})")
    if columns_found != COLUMNS + TABLES:
        raise Refusal(f"the resolved plan has {columns_found} columns and assertions")
    return 0 if median < SECONDS else 1


if __name__ == "__main__":
    main(run)
