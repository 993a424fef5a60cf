#!/usr/bin/env python3
"""Says what a dataset holds: its tables with some of their rows, its sizes, and its proof.

  summary.py DIR [--rows N]
"""

import argparse
import os

from dataset import Dataset, first_lines, main


def run():
    """The command; gives its exit status: 1 if the dataset's keys and references are not proved."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dataset", metavar="DIR", help="a finished dataset")
    parser.add_argument("--rows", type=int, default=3, metavar="N", help="rows to show of each table (default: 3)")
    options = parser.parse_args()
    dataset = Dataset(options.dataset)
    text_total = file_total = 0
    for table in dataset.tables.values():
        text = sum(file.text_byte_count for file in table.files)
        size = sum(os.path.getsize(file.path) for file in table.files)
        text_total, file_total = text_total + text, file_total + size
        print(
            f"{table.name}: {table.row_count:,} rows, {text / 1e6:,.1f} MB of text in {len(table.files):,} files of "
            f"{size / 1e6:,.1f} MB")
        print("    " + ",".join(column.name for column in table.columns))
        if table.files:
            header = 1 if dataset.has_header else 0
            for line in first_lines(table.files[0].path, options.rows + header)[header:]:
                print("    " + line)
    rows = sum(table.row_count for table in dataset.tables.values())
    seconds = max(dataset.finished_seconds, 0.001)
    print(
        f"whole: {rows:,} rows, {text_total / 1e6:,.1f} MB of text in {file_total / 1e6:,.1f} MB of files, made in "
        f"{seconds:.1f} s: {text_total / 1e6 / seconds:,.0f} MB/s, {rows / seconds:,.0f} rows/s")
    print(f"plan {dataset.plan}, seed {dataset.seed}, fingerprint {dataset.fingerprint}")
    print(f"proof: {len(dataset.keys)} keys, {len(dataset.references)} references: {dataset.verdict}")
    return 0 if dataset.verdict == "proved" else 1


if __name__ == "__main__":
    main(run)
