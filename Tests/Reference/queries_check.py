#!/usr/bin/env python3
"""Runs the queries that loadstress makes for plans, on the data of these plans, in PostgreSQL and DuckDB.

  queries_check.py PROGRAM                    deals, academics, and a small plan with all that queries know of
  queries_check.py PROGRAM PLAN …             these plans: names or YAML files
  queries_check.py PROGRAM PLAN … --count N   N queries of each; 300 if absent
  queries_check.py PROGRAM PLAN … --self-test also breaks workloads in several ways, which must be noticed

Of each plan a dataset is made and loaded by the kits of both databases (PostgreSQL is a server of its own, as in
postgres_check.py). All queries must run in both. At least nine tenths of those that are not said to be empty must give rows, and
those that are none; every exact answer must be right in both, and `loadstress drive` must end with 0; the numbers of rows must be
within their bounds; what the queries read must be near the stated share on the average; and both must give the same rows.
"""

import argparse
import collections
import datetime
import decimal
import json
import os
import re
import subprocess
import sys
import tempfile

import duckdb

from dataset import Refusal, main
from kits_check import run
from postgres_check import Server, identifier

# The mean distance of the share that is read from the stated one, in percentage points and as a share of the stated.
SHARE_POINTS, SHARE_RATIO = 0.02, 0.15

SHOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "queries_shop.yaml")

PLANS = [
    ("deals", ["--rows", "deals=30_000", "customers=3_000"]),
    ("academics", ["--rows", "students=3_000"]),
    (SHOP, []),
]

PSQL = ["--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1"]


class Loaded:
    """A dataset in both databases."""

    def __init__(self, program, plan, options, folder, server):
        self.program, self.folder, self.server = program, folder, server
        self.name = "q_" + re.sub("[^a-z0-9]", "_", os.path.basename(plan).lower())
        self.root = os.path.join(folder, self.name)
        run(program, "run", plan, "--out", self.root, "--workers", "1", *options)
        self.options = ["--host", server.folder, "--username", server.user]
        self.environment = {**os.environ, "PATH": server.programs + ":" + os.environ["PATH"]}
        self.psql("postgres", "--command", f"CREATE DATABASE {identifier(self.name)}")
        self.postgresql()
        self.duckdb()

    def psql(self, database, *arguments):
        """Runs psql."""
        run("psql", *self.options, "--dbname", database, *PSQL, *arguments, env=self.environment)

    def postgresql(self):
        """Loads all by the kit's script."""
        folder = os.path.join(self.folder, "kit-postgresql")
        run(self.program, "kit", "postgresql", self.root, "--out", folder)
        run(os.path.join(folder, "load.sh"), *self.options, "--dbname", self.name, env=self.environment)

    def duckdb(self):
        """Loads all by the kit's script."""
        folder = os.path.join(self.folder, "kit-duckdb")
        run(self.program, "kit", "duckdb", self.root, "--out", folder)
        unpack = os.path.join(folder, "unpack.sh")
        if os.path.exists(unpack):
            run(unpack)
        self.database = duckdb.connect()
        here = os.getcwd()
        os.chdir(self.root)
        try:
            with open(os.path.join(folder, "load.sql"), encoding="utf-8") as script:
                self.database.execute(script.read())
        finally:
            os.chdir(here)

    def in_postgresql(self, statements):
        """The rows of each statement as texts, NULL as None; and how each ended, by one psql."""
        script = os.path.join(self.folder, "queries.sql")
        with open(script, "w", encoding="utf-8") as file:
            file.write("\\pset format unaligned\n\\pset tuples_only on\n\\pset fieldsep '\\x1f'\n\\pset recordsep '\\x1e'\n")
            file.write("\\pset null '\\x1d'\nSET datestyle TO ISO;\nSET timezone TO 'UTC';\n")
            for statement in statements:
                file.write(statement.rstrip().removesuffix(";") + "\n\\g\n\\echo \x1c\n")
        ended = subprocess.run(
            ["psql", *self.options, "--dbname", self.name, "--no-psqlrc", "--quiet", "--file", script], check=False,
            capture_output=True, env=self.environment)
        errors = ended.stderr.decode()
        if "ERROR" in errors:
            raise Refusal(f"PostgreSQL: {errors[:3000]}")
        parts = ended.stdout.decode().split("\x1c\n")[:-1]
        if len(parts) != len(statements):
            raise Refusal(f"PostgreSQL gives {len(parts)} results of {len(statements)} queries")
        for part in parts:
            # A result ends with a line's end, one without rows is nothing.
            records = part.removesuffix("\n").split("\x1e") if part else []
            yield [[None if value == "\x1d" else value for value in record.split("\x1f")] for record in records]

    def in_duckdb(self, statement):
        """The rows of a statement as PostgreSQL's texts, NULL as None."""
        return [[as_text(value) for value in row] for row in self.database.execute(statement).fetchall()]


def as_text(value):
    """A value as PostgreSQL writes it."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return repr(value) if isinstance(value, float) else str(value)


def number(text):
    """The number, or the text itself."""
    if text is not None and re.fullmatch(r"-?\d+(\.\d*)?([eE][+-]?\d+)?", text):
        return decimal.Decimal(text)
    return text


def same(one, other):
    """Whether two values are the same: numbers to 1e-9 of the larger."""
    one, other = number(one), number(other)
    if isinstance(one, decimal.Decimal) and isinstance(other, decimal.Decimal):
        return abs(one - other) <= decimal.Decimal("1e-9") * max(abs(one), abs(other))
    return one == other


def sort_key(row):
    """An order of rows in which those that are nearly the same come together."""
    def of(value):
        value = number(value)
        if isinstance(value, decimal.Decimal):
            return (1, float(f"{float(value):.7g}"), "")
        return (0, 0.0, "") if value is None else (2, 0.0, value)
    return [of(value) for value in row]


def same_rows(one, other, is_ordered=False):
    """Whether two results have the same rows, in the same order or in any."""
    if len(one) != len(other):
        return False
    if not is_ordered:
        one, other = sorted(one, key=sort_key), sorted(other, key=sort_key)
    return all(len(a) == len(b) and all(map(same, a, b)) for a, b in zip(one, other))


def read_share(loaded, query, text):
    """Which share of the subject's rows satisfies the query's conditions on it; nil where the query is not of that form."""
    if query["kind"] in ("scd_as_of", "parent_children", "point_lookup", "ranking"):
        return None
    lines = [line.removeprefix("    ") if text.startswith("with", text.index("\n", text.index("\n") + 1) + 1) else line
             for line in text.splitlines()]
    start = next((place for place, line in enumerate(lines) if line.startswith("from ")), None)
    if start is None:
        return None
    end = start + 1
    while end < len(lines) and not re.match(r"(group|order|limit|having|\))", lines[end]):
        end += 1
    body = "\n".join(lines[start:end]).rstrip(";")
    table = query["tables"][0]
    total = loaded.database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    return loaded.database.execute(f"SELECT count(*) {body}").fetchone()[0] / total


def judge(loaded, folder):
    """Holds a workload against both databases, and gives a line on it; raises `Refusal` where anything is wrong."""
    with open(os.path.join(folder, "workload.json"), encoding="utf-8") as file:
        queries = json.load(file)["queries"]
    texts = []
    for query in queries:
        with open(os.path.join(folder, query["file"]), encoding="utf-8") as file:
            texts.append(file.read())
    wrong, shares, kinds = [], [], collections.Counter()
    expected = found = exact = 0
    for query, text, rows in zip(queries, texts, loaded.in_postgresql(texts)):
        def fault(reason, query=query, text=text):
            wrong.append(f"{query['file']}: {reason}\n{text}")
        kinds[query["kind"]] += 1
        try:
            others = loaded.in_duckdb(text)
        except duckdb.Error as error:
            fault(f"DuckDB: {error}")
            continue
        if not same_rows(rows, others):
            fault(f"PostgreSQL has {len(rows)} rows, {rows[:3]}, DuckDB {len(others)}, {others[:3]}")
        bounds = query.get("rows")
        if bounds and not bounds["least"] <= len(rows) <= bounds["most"]:
            fault(f"{len(rows)} rows, not {bounds}")
        if query["empty"]:
            if rows:
                fault(f"{len(rows)} rows, and there should be none")
        else:
            expected += 1
            found += bool(rows)
        if "answer" in query:
            exact += 1
            for engine, result in (("PostgreSQL", rows), ("DuckDB", others)):
                if not same_rows(query["answer"], result, query["ordered"]):
                    fault(f"{engine} has {result[:5]}, the answer is {query['answer'][:5]}")
        if "selectivity" in query and not query["empty"]:
            share = read_share(loaded, query, text)
            if share is not None:
                shares.append((query["selectivity"], share, query["file"]))
    if wrong:
        raise Refusal(f"{loaded.name}: {len(wrong)} faults\n" + "\n".join(wrong[:8]))
    if found < 0.9 * expected:
        raise Refusal(f"{loaded.name}: {found} of {expected} queries give rows")
    points = sum(abs(stated - read) for stated, read, _ in shares) / max(1, len(shares))
    ratio = sum(abs(stated - read) for stated, read, _ in shares) / max(1e-9, sum(stated for stated, _, _ in shares))
    if points > SHARE_POINTS or ratio > SHARE_RATIO:
        worst = sorted(shares, key=lambda item: -abs(item[0] - item[1]))[:5]
        raise Refusal(f"{loaded.name}: shares differ by {points:.4f}, {ratio:.3f} of the stated on the average: {worst}")
    return (
        f"{loaded.name}: {len(queries)} queries of {len(kinds)} kinds agree in PostgreSQL and DuckDB; {found} of {expected} give rows, "
        f"{exact} exact answers, {len(shares)} shares to {100 * points:.2f} points")


def check(program, loaded, plan, options, count):
    """Makes a workload, holds it against both databases, and drives it; gives its folder."""
    folder = os.path.join(loaded.folder, "workload")
    run(program, "queries", plan, *options, "--count", str(count), "--out", folder)
    again = os.path.join(loaded.folder, "again")
    run(program, "queries", loaded.root, "--count", str(count), "--out", again)
    run("diff", "--recursive", folder, again)
    line = judge(loaded, folder)
    dsn = f"host={loaded.server.folder} user={loaded.server.user} dbname={loaded.name}"
    run(program, "drive", folder, "--dsn", dsn, "--mode", "once", "--clients", "2", env=loaded.environment)
    run(program, "drive", folder, "--dsn", dsn, "--mode", "sessions", "--speedup", "86400", "--clients", "4", env=loaded.environment)
    print(line)
    return folder


def self_test(loaded, folder):
    """Breaks a workload in several ways, each of which must be noticed."""
    path = os.path.join(folder, "workload.json")
    with open(path, encoding="utf-8") as file:
        text = file.read()

    def broken(what, change):
        workload = json.loads(text)
        change(workload["queries"])
        with open(path, "w", encoding="utf-8") as file:
            json.dump(workload, file)
        try:
            judge(loaded, folder)
        except Refusal:
            return
        raise Refusal(f"{loaded.name}: not noticed: {what}")

    def first(queries, body):
        return next(query for query in queries if body(query))

    def other_answer(queries):
        first(queries, lambda query: query.get("answer"))["answer"][0][0] = "-1"

    def other_bounds(queries):
        first(queries, lambda query: query.get("rows", {}).get("least") == 1)["rows"] = {"least": 2_000_000, "most": 2_000_000}

    def other_shares(queries):
        for query in queries:
            if "selectivity" in query:
                query["selectivity"] = min(1, 2 * query["selectivity"] + 0.05)

    def other_emptiness(queries):
        first(queries, lambda query: not query["empty"] and "answer" not in query)["empty"] = True

    for change in (other_answer, other_bounds, other_shares, other_emptiness):
        broken(change.__name__, change)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    place = os.path.join(folder, json.loads(text)["queries"][0]["file"])
    for what, statement in (("an error", "select nothing from nowhere;\n"), ("other rows", "select version();\n")):
        with open(place, encoding="utf-8") as file:
            sql = file.read()
        with open(place, "w", encoding="utf-8") as file:
            file.write("-- a remark\n-- another\n" + statement)
        broken(what, lambda queries: None)
        with open(place, "w", encoding="utf-8") as file:
            file.write(sql)
    print(f"{loaded.name}: six broken workloads are noticed")


def body():
    """Parses arguments and runs the checks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("plans", nargs="*", metavar="PLAN")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--self-test", action="store_true")
    arguments = parser.parse_intermixed_args()
    program = os.path.abspath(arguments.program)
    plans = [(plan, []) for plan in arguments.plans] or PLANS
    for plan, options in plans:
        with tempfile.TemporaryDirectory() as home, tempfile.TemporaryDirectory() as scratch, Server(home) as server:
            loaded = Loaded(program, plan, options, scratch, server)
            folder = check(program, loaded, plan, options, arguments.count)
            if arguments.self_test:
                self_test(loaded, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(body))
