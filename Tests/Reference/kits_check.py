#!/usr/bin/env python3
"""Loads a dataset by the kits that loadstress writes for it, and demands that everything arrives.

  kits_check.py PROGRAM DIR                  PostgreSQL, DuckDB and Redshift's files
  kits_check.py PROGRAM DIR --dbt DBT        also dbt's tests, and that they notice broken rows
  kits_check.py PROGRAM DIR --schema NAME    with all tables in a schema

PostgreSQL is a server of its own, as in postgres_check.py, loaded by the kit's script with all constraints; DuckDB is Python's
module. Rows and NULLs of each column are held against the manifest. Redshift's files are compared byte for byte with what the
dataset's own text comes to, and their manifests with the files. The kits go to a temporary folder.
"""

import argparse
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

import duckdb

from dataset import Dataset, Refusal, main, text_of
from postgres_check import Server, identifier

FIELD = re.compile(rb'("(?:[^"]|"")*"|[^,\n]*)([,\n])')


def run(*command, cwd=None, env=None):
    """Runs a program to its end and gives what it said; raises `Refusal` where it fails."""
    ended = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, cwd=cwd, env=env)
    if ended.returncode != 0:
        raise Refusal(f"{' '.join(command)} ends with {ended.returncode}: {ended.stdout[-4000:]}{ended.stderr[-4000:]}")
    return ended.stdout


class Kits:
    """The kits of a dataset in a folder."""

    def __init__(self, program, dataset, folder, schema):
        self.program, self.dataset, self.folder, self.schema = program, dataset, folder, schema

    def make(self, target, *options):
        """Writes the kit of a target and gives its folder."""
        folder = os.path.join(self.folder, target)
        schema = ["--schema", self.schema] if self.schema else []
        run(self.program, "kit", target, self.dataset.root, "--out", folder, *schema, *options)
        return folder

    def table(self, table):
        """What a table is called in a database."""
        return (identifier(self.schema) + "." if self.schema else "") + identifier(table.name)

    def expect(self, engine, query):
        """Holds rows and NULLs against the manifest; `query` gives the numbers of a statement."""
        for table in self.dataset.tables.values():
            columns = ", ".join(f"count({identifier(column.name)})" for column in table.columns)
            found = query(f"SELECT count(*), {columns} FROM {self.table(table)}")
            statistics = next(item for item in self.dataset.statistics if item["table"] == table.name)
            counts = {column["column"]: column["count"] for column in statistics["columns"]}
            expected = [table.row_count, *(counts[column.name] for column in table.columns)]
            if found != expected:
                raise Refusal(f"{table.name} in {engine}: {found}, not {expected}")


def postgresql(kits):
    """Loads all into a server, with all constraints."""
    folder = kits.make("postgresql")
    with tempfile.TemporaryDirectory() as home, Server(home) as server:
        options = ["--host", home, "--username", server.user, "--dbname", "postgres"]
        environment = {**os.environ, "PATH": server.programs + ":" + os.environ["PATH"]}
        run(os.path.join(folder, "load.sh"), *options, env=environment)

        def query(statement):
            text = run("psql", *options, "--no-psqlrc", "--tuples-only", "--no-align", "--command", statement, env=environment)
            return [int(number) for number in text.strip().split("|")]

        kits.expect("PostgreSQL", query)
        constraints = query("SELECT count(*) FROM pg_constraint WHERE contype IN ('p', 'u', 'f') AND connamespace::regnamespace::text NOT LIKE 'pg%' AND connamespace::regnamespace::text <> 'information_schema'")[0]
    promised = len(kits.dataset.keys) + len(kits.dataset.composite_keys) + len(kits.dataset.composite_references)
    promised += sum(1 for item in kits.dataset.references if not item.orphan_count)
    hidden = promised - constraints
    if constraints == 0 or hidden < 0:
        raise Refusal(f"PostgreSQL has {constraints} keys and references, the proof {promised}")
    print(f"PostgreSQL has all rows, with {constraints} keys and references")


def duckdb_database(kits):
    """Loads all into a database and gives its path."""
    folder = kits.make("duckdb")
    path = os.path.join(kits.folder, "kits.duckdb")
    unpack = os.path.join(folder, "unpack.sh")
    if os.path.exists(unpack):
        run(unpack)
    here = os.getcwd()
    os.chdir(kits.dataset.root)
    try:
        with duckdb.connect(path) as database:
            with open(os.path.join(folder, "load.sql"), encoding="utf-8") as script:
                database.execute(script.read())
            kits.expect("DuckDB", lambda statement: list(database.execute(statement).fetchone()))
    finally:
        shutil.rmtree("unpacked", ignore_errors=True)
        os.chdir(here)
    print("DuckDB has all rows")
    return path


def as_copy_wants_it(text):
    """A dataset's text with NULL as COPY takes it."""
    return b"".join((field or b"\\N") + end for field, end in FIELD.findall(text))


def redshift(kits):
    """Compares files that were written again, and their manifests, with the dataset's own."""
    prefix = "s3://bucket/a prefix"
    for codec, suffix in (("none", ".csv"), ("zstd", ".csv.zst")):
        folder = kits.make("redshift", "--transcode", codec, "--s3-prefix", prefix)
        count = 0
        for table in kits.dataset.tables.values():
            name = f"{kits.schema}.{table.name}" if kits.schema else table.name
            with open(os.path.join(folder, "manifests", name + ".json"), encoding="utf-8") as file:
                entries = json.load(file)["entries"]
            if len(entries) != len(table.files):
                raise Refusal(f"{table.name}: {len(entries)} files in the manifest, not {len(table.files)}")
            for entry, source in zip(entries, table.files):
                path = os.path.join(folder, entry["url"].removeprefix(prefix + "/"))
                if os.path.getsize(path) != entry["meta"]["content_length"] or entry["mandatory"] is not True:
                    raise Refusal(f"{path} is not as its manifest says: {entry}")
                if not path.endswith(suffix):
                    raise Refusal(f"{path} has another ending than {suffix}")
                with text_of(source.path) as original, text_of(path) as written:
                    text = original.read()
                    if kits.dataset.has_header:
                        text = text[text.index(b"\n") + 1:]
                    if written.read() != as_copy_wants_it(text):
                        raise Refusal(f"{path} has another text than {source.path}")
                count += 1
        partial = glob.glob(os.path.join(folder, "data", "*", ".*"))
        if partial:
            raise Refusal(f"left over: {partial}")
        print(f"{count} files for Redshift, codec {codec}, are the dataset's, and their manifests right")


def dbt(kits, program, database):
    """Runs dbt's tests; then breaks a row in several ways, which they must notice."""
    folder = kits.make("dbt")
    environment = {**os.environ, "DUCKDB_PATH": database, "DO_NOT_TRACK": "1", "DBT_SEND_ANONYMOUS_USAGE_STATS": "false"}
    text = run(program, "--no-use-colors", "test", cwd=folder, env=environment)
    passed = re.search(r"PASS=(\d+) WARN=0 ERROR=0 SKIP=0", text)
    if not passed or int(passed[1]) == 0 or "Deprecat" in text:
        raise Refusal(f"dbt test: {text[-2000:]}")
    table = max(kits.dataset.tables.values(), key=lambda table: table.row_count)
    with duckdb.connect(database) as connection:
        name = kits.table(table)
        columns = [column.name for column in table.columns]
        connection.execute(f"INSERT INTO {name} SELECT * FROM {name} LIMIT 1")
        for column in columns:
            connection.execute(f"ALTER TABLE {name} ALTER {identifier(column)} DROP NOT NULL")
        connection.execute(f"INSERT INTO {name} ({identifier(columns[0])}) SELECT NULL")
    ended = subprocess.run(
        [program, "--no-use-colors", "test"], capture_output=True, text=True, check=False, cwd=folder, env=environment)
    failed = re.search(r"ERROR=(\d+)", ended.stdout)
    if ended.returncode != 1 or not failed or int(failed[1]) < 2:
        raise Refusal(f"dbt did not notice broken rows: {ended.stdout[-2000:]}")
    print(f"dbt passes {passed[1]} tests, of which {failed[1]} fail once rows are broken")


def body():
    """Parses arguments and runs the checks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("dataset")
    parser.add_argument("--dbt", metavar="DBT")
    parser.add_argument("--schema", metavar="NAME")
    options = parser.parse_args()
    dataset = Dataset(os.path.abspath(options.dataset))
    with tempfile.TemporaryDirectory() as folder:
        kits = Kits(os.path.abspath(options.program), dataset, folder, options.schema)
        postgresql(kits)
        database = duckdb_database(kits)
        redshift(kits)
        if options.dbt:
            dbt(kits, options.dbt, database)
    return 0


if __name__ == "__main__":
    sys.exit(main(body))
