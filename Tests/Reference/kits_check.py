#!/usr/bin/env python3
"""Loads a dataset by the kits that loadstress writes for it, and demands that everything arrives.

  kits_check.py PROGRAM DIR                  PostgreSQL, DuckDB and Redshift's files
  kits_check.py PROGRAM DIR --clean OTHER    of a plan with defects: OTHER is its dataset made with --clean
  kits_check.py PROGRAM DIR --dbt DBT        also dbt's tests, and that they notice broken rows
  kits_check.py PROGRAM DIR --schema NAME    with all tables in a schema

PostgreSQL is a server of its own, as in postgres_check.py, loaded by the kit's script with all constraints; DuckDB is Python's
module. Rows and NULLs of each column are held against the manifest. Tables with versions are loaded in both ways, which must come
to the same rows. Tables with defects are cleaned by the kit's script, and must be those of the clean dataset then, row for row and
constraint for constraint. Redshift's files are compared byte for byte with what the dataset's own text comes to, and their
manifests with the files. The kits go to a temporary folder.
"""

import argparse
import csv
import glob
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

import duckdb
import yaml

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
        with open(os.path.join(dataset.root, "plan.yaml"), encoding="utf-8") as file:
            self.plan = yaml.safe_load(file)["tables"]
        with open(os.path.join(dataset.root, "manifest.json"), encoding="utf-8") as file:
            manifest = json.load(file)
        self.defects = manifest["proof"].get("defects") or []
        self.answers = {item["table"] for item in manifest.get("answers") or []}
        self.versions = {table["name"] for table in manifest["tables"] if table.get("versions")}
        keyed = {key.table for key in dataset.keys} | {key.table for key in dataset.composite_keys}
        self.uncleaned = self.answers - keyed

    def make(self, target, *options):
        """Writes the kit of a target and gives its folder."""
        folder = os.path.join(self.folder, target)
        schema = ["--schema", self.schema] if self.schema else []
        run(self.program, "kit", target, self.dataset.root, "--out", folder, *schema, *options)
        return folder

    def schema_of(self, table):
        """The schema that a table is in; None for the session's own."""
        return self.schema or self.plan[table.name].get("schema")

    def table(self, table):
        """What a table is called in a database."""
        schema = self.schema_of(table)
        return (identifier(schema) + "." if schema else "") + identifier(table.name)

    def own(self, name):
        """What a table that is the kit's own is called."""
        return f"{identifier(self.schema or 'loadstress')}.{identifier(name)}"

    def expect(self, engine, query):
        """Holds rows, and NULLs of columns that are in all files, against the manifest; `query` gives the numbers of a statement."""
        for table in self.dataset.tables.values():
            added = {name for name, column in self.plan[table.name]["columns"].items() if "since" in column}
            columns = [column.name for column in table.columns if column.name not in added]
            found = query(f"SELECT count(*), {', '.join(f'count({identifier(name)})' for name in columns)} FROM {self.table(table)}")
            statistics = next(item for item in self.dataset.statistics if item["table"] == table.name)
            counts = {column["column"]: column["count"] for column in statistics["columns"]}
            # Statistics are of what should be there.
            if table.name in self.answers:
                found, expected = found[:1], [table.row_count]
            else:
                expected = [table.row_count, *(counts[name] for name in columns)]
            if found != expected:
                raise Refusal(f"{table.name} in {engine}: {found}, not {expected}")

    def log(self, folder):
        """The version log of a kit as its file has it: rows of texts, None for NULL."""
        with open(os.path.join(folder, "schema_versions.csv"), encoding="utf-8", newline="") as file:
            return sorted([[field or None for field in row] for row in csv.reader(file)][1:], key=str)


def same(what, one, other, tables):
    """Demands that what two databases have of each table is the same."""
    different = [table for table in tables if one[table] != other[table]]
    if different:
        raise Refusal(f"{what}: other rows in {', '.join(different)}")


class Session:
    """A database of a server, for one kit."""

    def __init__(self, server, home, kits, name):
        self.kits = kits
        self.options = ["--host", home, "--username", server.user, "--dbname"]
        self.environment = {**os.environ, "PATH": server.programs + ":" + os.environ["PATH"]}
        if name != "postgres":
            run("psql", *self.options, "postgres", "--no-psqlrc", "--command", f"CREATE DATABASE {name}", env=self.environment)
        self.options.append(name)

    def script(self, folder, name):
        """Runs a script of the kit."""
        run(os.path.join(folder, name), *self.options, env=self.environment)

    def lines(self, statement):
        """What a statement prints."""
        text = run(
            "psql", *self.options, "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--command", statement,
            env=self.environment)
        return text.splitlines()

    def numbers(self, statement):
        """The numbers of a statement's only row."""
        return [int(number) for number in self.lines(statement)[0].split("|")]

    def rows(self):
        """A digest of each table's rows, whatever their order."""
        digests = {}
        for table in self.kits.dataset.tables.values():
            columns = ", ".join(identifier(column.name) for column in table.columns)
            lines = self.lines(f"COPY (SELECT {columns} FROM {self.kits.table(table)} ORDER BY {columns}) TO STDOUT")
            digests[table.name] = hashlib.sha256("\n".join(lines).encode()).hexdigest()
        return digests

    def reverse(self, table):
        """Turns the order round in which a table's rows lie, so that nothing depends on it."""
        name = self.kits.table(table)
        self.lines(
            f"CREATE TABLE reversed AS SELECT * FROM {name} ORDER BY ctid DESC; TRUNCATE {name}; "
            f"INSERT INTO {name} SELECT * FROM reversed; DROP TABLE reversed")

    def constraints(self, tables):
        """The keys, references and NOT NULLs of tables."""
        names = ", ".join(f"'{name}'" for name in tables)
        return self.lines(
            "SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint "
            f"WHERE contype IN ('p', 'u', 'f') AND (SELECT relname FROM pg_class WHERE oid = conrelid) IN ({names}) "
            "UNION ALL SELECT attrelid::regclass || ' NOT NULL ' || attname FROM pg_attribute "
            f"WHERE attnotnull AND attnum > 0 AND (SELECT relname FROM pg_class WHERE oid = attrelid AND relkind = 'r') IN ({names}) "
            "ORDER BY 1")


def postgresql(kits, clean):
    """Loads all into a server, with all constraints; with `clean`, the kits of the dataset without defects, also cleans it."""
    folder = kits.make("postgresql")
    names = list(kits.dataset.tables)
    with tempfile.TemporaryDirectory() as home, Server(home) as server:
        whole = Session(server, home, kits, "postgres")
        whole.script(folder, "load.sh")
        kits.expect("PostgreSQL", whole.numbers)
        loaded = whole.rows()
        sessions = [whole]
        if kits.versions:
            grown = Session(server, home, kits, "grown")
            grown.script(folder, "load-versions.sh")
            same("loaded version by version", grown.rows(), loaded, names)
            log = [[field or None for field in line.split("|")]
                   for line in whole.lines(f"SELECT * FROM {kits.own('schema_versions')}")]
            if sorted(log, key=str) != kits.log(folder):
                raise Refusal(f"the version log is {log}, not its file")
            sessions.append(grown)
            print(f"PostgreSQL has the same rows version by version, and a log of {len(log)} changes")
        if kits.answers:
            if clean is None:
                raise Refusal("a dataset with defects needs --clean and the one without")
            other = Session(server, home, clean, "clean")
            other.script(clean.make("postgresql"), "load.sh")
            wanted = other.rows()
            unchanged = [name for name in kits.answers if loaded[name] == wanted[name]]
            if unchanged:
                raise Refusal(f"no defects in {unchanged}")
            cleaned = [name for name in names if name not in kits.uncleaned]
            for name in kits.answers:
                whole.reverse(kits.dataset.tables[name])
            same("turned round", whole.rows(), loaded, names)
            for session in sessions:
                session.script(folder, "clean.sh")
                found = session.rows()
                same("cleaned", found, wanted, cleaned)
                same("without a key", found, loaded, kits.uncleaned)
                if session.constraints(cleaned) != other.constraints(cleaned):
                    raise Refusal(f"cleaned: {session.constraints(cleaned)}, not {other.constraints(cleaned)}")
            print(f"PostgreSQL has the rows of the plan without defects in {len(cleaned)} tables, and its {len(other.constraints(cleaned))} constraints")
        constraints = whole.numbers("SELECT count(*) FROM pg_constraint WHERE contype IN ('p', 'u', 'f') AND connamespace::regnamespace::text NOT LIKE 'pg%' AND connamespace::regnamespace::text <> 'information_schema'")[0]
    promised = len(kits.dataset.keys) + len(kits.dataset.composite_keys) + len(kits.dataset.composite_references)
    promised += sum(1 for item in kits.dataset.references if not item.orphan_count or item.table in kits.answers - kits.uncleaned)
    hidden = promised - constraints
    if constraints == 0 or hidden < 0:
        raise Refusal(f"PostgreSQL has {constraints} keys and references, the proof {promised}")
    print(f"PostgreSQL has all rows, with {constraints} keys and references")


def duckdb_rows(kits, database):
    """The rows of each table, whatever their order."""
    found = {}
    for table in kits.dataset.tables.values():
        columns = ", ".join(identifier(column.name) for column in table.columns)
        found[table.name] = database.execute(f"SELECT {columns} FROM {kits.table(table)} ORDER BY ALL").fetchall()
    return found


def duckdb_defects(kits, database, folder):
    """Demands that each defect is found as often as it is listed."""
    with open(os.path.join(folder, "defects.sql"), encoding="utf-8") as script:
        rows = database.execute(script.read()).fetchall()
    if len(rows) != len(kits.defects):
        raise Refusal(f"{len(rows)} defects in DuckDB, {len(kits.defects)} in the proof")
    by_data = 0
    for table, defect, kind, column, listed, found, found_by in rows:
        name = table.split(".")[-1]
        proof = next(item for item in kits.defects if (item["table"], item["name"]) == (name, defect))
        if (kind, column, listed) != (proof["kind"], proof.get("column"), proof["listedCount"]):
            raise Refusal(f"{table}, {defect}: {listed} are listed, the proof says {proof}")
        if found != listed and not (found is None and name in kits.uncleaned):
            raise Refusal(f"{table}, {defect}: {found} found by {found_by}, {listed} listed")
        by_data += found_by == "data"
    if not any(row[4] for row in rows):
        raise Refusal("the answer keys list nothing")
    print(f"DuckDB finds all of {len(rows)} defects, {by_data} of them in the data alone")


def duckdb_database(kits):
    """Loads all into a database and gives its path."""
    folder = kits.make("duckdb")
    path = os.path.join(kits.folder, "kits.duckdb")
    unpack = os.path.join(folder, "unpack.sh")
    if os.path.exists(unpack):
        run(unpack)
    here = os.getcwd()
    os.chdir(kits.dataset.root)

    def execute(database, name):
        with open(os.path.join(folder, name), encoding="utf-8") as script:
            database.execute(script.read())

    try:
        with duckdb.connect(path) as database:
            execute(database, "load.sql")
            kits.expect("DuckDB", lambda statement: list(database.execute(statement).fetchone()))
            if kits.versions:
                with duckdb.connect(os.path.join(kits.folder, "grown.duckdb")) as grown:
                    execute(grown, "load-versions.sql")
                    same("loaded version by version", duckdb_rows(kits, grown), duckdb_rows(kits, database), kits.dataset.tables)
                print("DuckDB has the same rows version by version")
            if kits.answers:
                duckdb_defects(kits, database, folder)
    finally:
        shutil.rmtree("unpacked", ignore_errors=True)
        os.chdir(here)
    print("DuckDB has all rows")
    return path


def as_copy_wants_it(text):
    """A dataset's text with NULL as COPY takes it."""
    return b"".join((field or b"\\N") + end for field, end in FIELD.findall(text))


def redshift_groups(kits):
    """The files that each manifest for COPY has, by the manifest's name."""
    groups = {}
    for table in kits.dataset.tables.values():
        schema = kits.schema_of(table)
        name = f"{schema}.{table.name}" if schema else table.name
        for file in table.files:
            version = os.path.basename(os.path.dirname(file.path)) if table.name in kits.versions else None
            groups.setdefault(f"{name}-{version}" if version else name, []).append(file.path)
        if table.name in kits.answers:
            groups[f"answers/{name}"] = sorted(glob.glob(os.path.join(kits.dataset.root, "answers", table.name, "*")))
    return groups


def redshift(kits):
    """Compares files that were written again, and their manifests, with the dataset's own."""
    prefix = "s3://bucket/a prefix"
    for codec, suffix in (("none", ".csv"), ("zstd", ".csv.zst")):
        folder = kits.make("redshift", "--transcode", codec, "--s3-prefix", prefix)
        count = 0
        for name, files in redshift_groups(kits).items():
            with open(os.path.join(folder, "manifests", name + ".json"), encoding="utf-8") as file:
                entries = json.load(file)["entries"]
            if len(entries) != len(files):
                raise Refusal(f"{name}: {len(entries)} files in the manifest, not {len(files)}")
            for entry, source in zip(entries, files):
                path = os.path.join(folder, entry["url"].removeprefix(prefix + "/"))
                if os.path.getsize(path) != entry["meta"]["content_length"] or entry["mandatory"] is not True:
                    raise Refusal(f"{path} is not as its manifest says: {entry}")
                if not path.endswith(suffix):
                    raise Refusal(f"{path} has another ending than {suffix}")
                with text_of(source) as original, text_of(path) as written:
                    text = original.read()
                    if kits.dataset.has_header:
                        text = text[text.index(b"\n") + 1:]
                    if written.read() != as_copy_wants_it(text):
                        raise Refusal(f"{path} has another text than {source}")
                count += 1
        partial = glob.glob(os.path.join(folder, "data", "**", ".*"), recursive=True)
        partial = [path for path in partial if os.path.basename(path) != ".written"]
        if partial:
            raise Refusal(f"left over: {partial}")
        print(f"{count} files for Redshift, codec {codec}, are the dataset's, and their manifests right")


def dbt(kits, program, database):
    """Runs dbt's tests; then mends a defect, and breaks a row in several ways, which they must notice."""
    folder = kits.make("dbt")
    environment = {**os.environ, "DUCKDB_PATH": database, "DO_NOT_TRACK": "1", "DBT_SEND_ANONYMOUS_USAGE_STATS": "false"}

    def failures():
        """Runs the tests and gives the number of those that fail."""
        ended = subprocess.run(
            [program, "--no-use-colors", "test"], capture_output=True, text=True, check=False, cwd=folder, env=environment)
        failed = re.search(r"ERROR=(\d+)", ended.stdout)
        if ended.returncode not in (0, 1) or not failed:
            raise Refusal(f"dbt test: {ended.stdout[-2000:]}")
        return int(failed[1])

    if kits.versions:
        run(program, "--no-use-colors", "seed", cwd=folder, env=environment)
        with duckdb.connect(database) as connection:
            rows = connection.execute(f"SELECT COLUMNS(*)::VARCHAR FROM {kits.own('schema_versions')}").fetchall()
        if sorted(map(list, rows), key=str) != kits.log(os.path.join(folder, "seeds")):
            raise Refusal(f"dbt seed: the version log is {rows}, not its file")
    text = run(program, "--no-use-colors", "test", cwd=folder, env=environment)
    passed = re.search(r"PASS=(\d+) WARN=0 ERROR=0 SKIP=0", text)
    if not passed or int(passed[1]) == 0 or "Deprecat" in text:
        raise Refusal(f"dbt test: {text[-2000:]}")
    repeats = {item["table"] for item in kits.defects if item["kind"] == "repeat" and item["listedCount"]} - kits.uncleaned
    for name in repeats:
        table = kits.table(kits.dataset.tables[name])
        columns = ", ".join(identifier(column.name) for column in kits.dataset.tables[name].columns)
        with duckdb.connect(database) as connection:
            connection.execute(
                f"DELETE FROM {table} WHERE rowid IN (SELECT max(rowid) FROM {table} GROUP BY {columns} HAVING count(*) > 1 LIMIT 1)")
    # Each of a table's keys has a test.
    if failures() < len(repeats):
        raise Refusal(f"dbt did not notice that rows of {repeats} are there once")
    table = max(kits.dataset.tables.values(), key=lambda table: table.row_count)
    with duckdb.connect(database) as connection:
        name = kits.table(table)
        columns = [column.name for column in table.columns]
        connection.execute(f"INSERT INTO {name} SELECT * FROM {name} LIMIT 1")
        for column in columns:
            connection.execute(f"ALTER TABLE {name} ALTER {identifier(column)} DROP NOT NULL")
        connection.execute(f"INSERT INTO {name} ({identifier(columns[0])}) SELECT NULL")
    failed = failures()
    if failed < 2 + len(repeats):
        raise Refusal(f"dbt did not notice broken rows: {failed} tests fail")
    print(f"dbt passes {passed[1]} tests, of which {failed} fail once rows are broken")


def body():
    """Parses arguments and runs the checks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("dataset")
    parser.add_argument("--dbt", metavar="DBT")
    parser.add_argument("--schema", metavar="NAME")
    parser.add_argument("--clean", metavar="OTHER")
    options = parser.parse_args()
    dataset = Dataset(os.path.abspath(options.dataset))
    program = os.path.abspath(options.program)
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as other:
        kits = Kits(program, dataset, folder, options.schema)
        clean = Kits(program, Dataset(os.path.abspath(options.clean)), other, options.schema) if options.clean else None
        postgresql(kits, clean)
        database = duckdb_database(kits)
        redshift(kits)
        if options.dbt:
            dbt(kits, os.path.abspath(options.dbt), database)
    return 0


if __name__ == "__main__":
    sys.exit(main(body))
