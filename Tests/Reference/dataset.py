"""Datasets as they rest on disk, read with nothing but Python and the `lz4` and `zstd` programs.

Nothing here shares code with the generator: what these checks read is what any stranger's program would read.
"""

import contextlib
import itertools
import json
import os
import subprocess
import sys
from dataclasses import dataclass

FORMAT_VERSION = 1


class Refusal(Exception):
    """A dataset that cannot be read, or a check that failed; the text says where and why."""


@dataclass(frozen=True)
class Column:
    """A column of a table; the type as the plan spells it, which is also how SQL spells it."""

    name: str
    type: str


@dataclass(frozen=True)
class File:
    """One shard's file, with what the manifest says of it."""

    path: str
    row_count: int
    text_byte_count: int


@dataclass(frozen=True)
class Table:
    """A table: its columns in the order of the fields, its files in the order of the rows."""

    name: str
    row_count: int
    columns: tuple
    files: tuple


@dataclass(frozen=True)
class Key:
    """A declared key."""

    table: str
    column: str


@dataclass(frozen=True)
class Reference:
    """A declared reference."""

    table: str
    column: str
    parent_table: str
    parent_column: str
    orphan_count: int


@dataclass(frozen=True)
class CompositeKey:
    """A key of several columns."""

    table: str
    columns: tuple


@dataclass(frozen=True)
class CompositeReference:
    """A reference by a key of several columns."""

    table: str
    columns: tuple
    parent_table: str
    parent_columns: tuple


class Dataset:
    """A finished dataset, by its manifest. Raises `Refusal` where there is none of a known format."""

    def __init__(self, root):
        self.root = root
        path = os.path.join(root, "manifest.json")
        try:
            with open(path, encoding="utf-8") as file:
                manifest = json.load(file)
        except (OSError, ValueError) as error:
            raise Refusal(f"{path}: {error}") from error
        version = manifest.get("formatVersion")
        if version != FORMAT_VERSION:
            raise Refusal(f"{path}: format version {version}, not {FORMAT_VERSION}")
        self.plan = manifest["planName"]
        self.seed = manifest["seed"]
        self.fingerprint = manifest["fingerprint"]
        self.has_header = manifest["options"]["header"]
        self.finished_seconds = (manifest["finishedMilliseconds"] - manifest["createdMilliseconds"]) / 1000
        self.verdict = manifest["proof"]["verdict"]
        self.statistics = manifest["statistics"]
        self.keys = [Key(key["table"], key["column"]) for key in manifest["proof"]["keys"]]
        self.references = [
            Reference(
                item["table"], item["column"], item["parentTable"], item["parentColumn"], item.get("orphanCount", 0))
            for item in manifest["proof"]["references"]
        ]
        self.composite_keys = [
            CompositeKey(key["table"], tuple(key["columns"])) for key in manifest["proof"]["compositeKeys"]]
        self.composite_references = [
            CompositeReference(item["table"], tuple(item["columns"]), item["parentTable"], tuple(item["parentColumns"]))
            for item in manifest["proof"]["compositeReferences"]
        ]
        files = {}
        for shard in sorted(manifest["shards"], key=lambda shard: (shard["table"], shard["index"])):
            file = File(os.path.join(root, shard["file"]), shard["rowCount"], shard["textByteCount"])
            files.setdefault(shard["table"], []).append(file)
        self.tables = {
            table["name"]: Table(
                table["name"],
                table["rowCount"],
                tuple(Column(column["name"], column["type"]) for column in table["columns"]),
                tuple(files.get(table["name"], [])),
            )
            for table in manifest["tables"]
        }

    def table(self, name):
        """The table of that name; raises `Refusal` if there is none."""
        if name not in self.tables:
            raise Refusal(f"{self.root}: no table {name}")
        return self.tables[name]


def decompressor(path):
    """The program that unpacks a file, by the ending of its name; None for plain text."""
    return {".lz4": "lz4", ".zst": "zstd"}.get(os.path.splitext(path)[1])


@contextlib.contextmanager
def text_of(path):
    """The text of a file as a binary stream: by `lz4 -dc` or `zstd -dc` where it is compressed.

    Raises `Refusal` if the file cannot be opened or the program refuses it; the stream must be read to its end.
    """
    program = decompressor(path)
    if program is None:
        try:
            file = open(path, "rb")
        except OSError as error:
            raise Refusal(str(error)) from error
        with file:
            yield file
        return
    try:
        process = subprocess.Popen([program, "-dc", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    except OSError as error:
        raise Refusal(f"{program} cannot be started: {error}") from error
    try:
        yield process.stdout
    except BaseException:
        process.kill()
        raise
    finally:
        process.stdout.close()
        message = process.stderr.read().decode(errors="replace").strip()
        process.stderr.close()
        status = process.wait()
    if status != 0:
        raise Refusal(f"{path}: {program} ends with {status}: {message}")


def first_lines(path, count):
    """The first lines of a file's text, without their ends."""
    program = decompressor(path)
    if program is None:
        with open(path, encoding="utf-8", newline="") as text:
            return [line.rstrip("\r\n") for line in itertools.islice(text, count)]
    with subprocess.Popen([program, "-dc", path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        lines = [line.decode().rstrip("\r\n") for line in itertools.islice(process.stdout, count)]
        process.kill()
    return lines


class Results:
    """What checks found: each a name, what was measured, what was demanded, and whether it holds."""

    def __init__(self):
        self.rows = []

    def add(self, name, measured, demanded, holds):
        """Notes one check."""
        self.rows.append((name, measured, demanded, bool(holds)))

    def exact(self, name, breaches):
        """Notes a rule that allows no breach."""
        self.add(name, f"{int(breaches):,} breaches", "none", breaches == 0)

    def weights(self, name, counts, declared, limit):
        """Notes, per value, by how many standard errors its share misses the declared one.

        `counts` and `declared` are by value; a standard error is sqrt(p (1 - p) / n) of the declared share p among the n
        counted. A value that is not declared is a breach.
        """
        total = sum(counts.values())
        whole = sum(declared.values())
        self.exact(f"{name}: undeclared values", sum(n for value, n in counts.items() if value not in declared))
        for value, weight in declared.items():
            share = weight / whole
            error = (share * (1 - share) / total) ** 0.5 if total else float("inf")
            achieved = counts.get(value, 0) / total if total else 0.0
            miss = (achieved - share) / error
            self.add(
                f"{name} = {value}", f"{100 * achieved:.4f} % ({miss:+.2f} SE)",
                f"{100 * share:.4f} % within {limit:g} SE", abs(miss) <= limit)

    @property
    def failures(self):
        """The checks that do not hold."""
        return [row for row in self.rows if not row[3]]

    def print(self, everything=False):
        """Prints the checks, or the failed ones alone, as a table."""
        rows = self.rows if everything else self.failures
        widths = [max((len(row[i]) for row in rows), default=0) for i in range(3)]
        for name, measured, demanded, holds in rows:
            mark = "  " if holds else "✗ "
            print(f"{mark}{name:{widths[0]}}  {measured:{widths[1]}}  demanded: {demanded}")
        print(f"{len(self.rows)} checks, {len(self.failures)} failed")


def main(body):
    """Runs a command's body, which gives its exit status; a `Refusal` is told on standard error and ends in 1."""
    try:
        sys.exit(body())
    except Refusal as refusal:
        print(f"{os.path.basename(sys.argv[0])}: {refusal}", file=sys.stderr)
        sys.exit(1)
