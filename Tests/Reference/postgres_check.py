#!/usr/bin/env python3
"""Loads a dataset into PostgreSQL with its keys, references, NOT NULLs and CHECKs declared, and demands that no row is refused.

  postgres_check.py DIR              loads the dataset
  postgres_check.py DIR --self-test  also breaks a row in several ways, and demands that each is refused

A server of its own is started in a temporary folder, reached by a socket in that folder alone, and removed at the end. Where
this runs as root, the server runs as the user postgres. The first key of each table is its PRIMARY KEY, others are UNIQUE;
references are FOREIGN KEYs, checked when all is loaded; built-in plans have NOT NULLs and CHECKs of their own. Disk: the
tables, about twice their text.
"""

import argparse
import contextlib
import glob
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time

import academics_rules
import deals_declared
from dataset import Dataset, Refusal, main, text_of


def identifier(name):
    """A name as SQL takes it."""
    return '"' + name.replace('"', '""') + '"'


class Server:
    """A PostgreSQL server in a folder; use as a context."""

    def __init__(self, folder):
        found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))
        if not found:
            raise Refusal("there is no PostgreSQL server here: scripts/setup python installs one")
        self.programs = os.path.dirname(found[-1])
        self.folder = folder
        self.data = os.path.join(folder, "data")
        self.user = pwd.getpwuid(os.geteuid()).pw_name

    def command(self, name, *arguments):
        """One of the server's programs, run as the user who may."""
        as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        return [*as_user, os.path.join(self.programs, name), *arguments]

    def __enter__(self):
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(self.folder, owner.pw_uid, owner.pw_gid)
            self.user = "postgres"
        self.run("initdb", "--pgdata", self.data, "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync")
        options = (
            f"-c listen_addresses= -c unix_socket_directories={self.folder} -c fsync=off -c full_page_writes=off "
            "-c synchronous_commit=off -c wal_level=minimal -c max_wal_senders=0 -c autovacuum=off -c max_wal_size=8GB "
            "-c maintenance_work_mem=256MB")
        self.run("pg_ctl", "--pgdata", self.data, "--log", os.path.join(self.folder, "log"), "-w", "-o", options, "start")
        return self

    def __exit__(self, *ignored):
        with contextlib.suppress(Refusal):
            self.run("pg_ctl", "--pgdata", self.data, "-m", "immediate", "-w", "stop")

    def run(self, name, *arguments):
        """Runs a program of the server's to its end."""
        ended = subprocess.run(
            self.command(name, *arguments), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
            cwd="/")
        if ended.returncode != 0:
            raise Refusal(f"{name} ends with {ended.returncode}: {ended.stderr.strip()}")

    def session(self):
        """A psql that ends with the first error."""
        return subprocess.Popen(
            self.command(
                "psql", "--host", self.folder, "--dbname", "postgres", "--no-psqlrc", "--quiet", "--tuples-only",
                "--no-align", "--set", "ON_ERROR_STOP=1"),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd="/")


def checks_of(plan):
    """What built-in plans demand of a table's rows: nullable columns by table, and CHECKs by table."""
    if plan == "academics":
        return {table: {"grade_average"} for table in academics_rules.TABLES}, academics_rules.CHECKS
    if plan == "deals":
        nullable = {"next_step", "note", "days_to_close", "close_date", "won_reason", "lost_reason"}
        nullable |= {name for name, place in deals_declared.STAGE_DATES if place > 0}
        return {table: nullable for table in ("reps", "customers", "deals")}, {
            "deals": [
                "amount >= 5000", "(days_to_close IS NULL) = (NOT is_closed)", "close_date = created_on + days_to_close",
                "(won_reason IS NULL) = (stage <> 'Closed Won')", "(lost_reason IS NULL) = (stage <> 'Closed Lost')",
                "appointment_on >= created_on", "qualified_on >= appointment_on", "presentation_on >= qualified_on",
                "decision_on >= presentation_on", "contract_on >= decision_on", "closed_on >= contract_on",
            ],
            "customers": ["employees >= 1"],
        }
    return {}, {}


def statements(dataset):
    """CREATE TABLEs with all that can be declared, and the foreign keys, which need all tables."""
    nullable, checks = checks_of(dataset.plan)
    known = bool(nullable)
    create, alter = [], []
    for table in dataset.tables.values():
        keys = [key.column for key in dataset.keys if key.table == table.name]
        lines = []
        for column in table.columns:
            kind = "double precision" if column.type == "double" else column.type
            must = column.name in keys or known and column.name not in nullable.get(table.name, set())
            lines.append(f"{identifier(column.name)} {kind}{' NOT NULL' if must else ''}")
        for place, key in enumerate(keys):
            lines.append(f"{'UNIQUE' if place else 'PRIMARY KEY'} ({identifier(key)})")
        for key in dataset.composite_keys:
            if key.table == table.name:
                names = ", ".join(identifier(name) for name in key.columns)
                lines.append(f"{'UNIQUE' if keys else 'PRIMARY KEY'} ({names})")
        lines += [f"CHECK ({check})" for check in checks.get(table.name, [])]
        create.append(f"CREATE TABLE {identifier(table.name)} ({', '.join(lines)});")
    for item in dataset.references:
        # What has orphans is refused.
        if item.orphan_count:
            continue
        alter.append(
            f"ALTER TABLE {identifier(item.table)} ADD FOREIGN KEY ({identifier(item.column)}) "
            f"REFERENCES {identifier(item.parent_table)} ({identifier(item.parent_column)});")
    for item in dataset.composite_references:
        names, parents = (", ".join(identifier(name) for name in part) for part in (item.columns, item.parent_columns))
        alter.append(
            f"ALTER TABLE {identifier(item.table)} ADD FOREIGN KEY ({names}) "
            f"REFERENCES {identifier(item.parent_table)} ({parents}) MATCH FULL;")
    return create, alter


def execute(server, feed):
    """Runs a session that `feed` writes to; gives what it printed. Raises `Refusal` with the server's words."""
    session = server.session()
    try:
        with contextlib.suppress(BrokenPipeError):
            feed(session.stdin)
            session.stdin.close()
    finally:
        with contextlib.suppress(BrokenPipeError):
            session.stdin.close()
        printed = session.stdout.read().decode()
        errors = session.stderr.read().decode().strip()
        status = session.wait()
    if status != 0:
        raise Refusal(errors)
    return printed


def load(server, dataset):
    """Loads all tables, then adds the foreign keys, which looks at every row."""
    create, alter = statements(dataset)

    def feed(out):
        out.write("\n".join(create).encode() + b"\n")
        for table in dataset.tables.values():
            for file in table.files:
                # psql reads the rows from the same stream, up to the line that ends them.
                header = ", header true" if dataset.has_header else ""
                out.write(f"COPY {identifier(table.name)} FROM STDIN (format csv{header});\n".encode())
                with text_of(file.path) as text:
                    shutil.copyfileobj(text, out, 1 << 20)
                out.write(b"\\.\n")
        out.write("\n".join(alter).encode() + b"\n")

    execute(server, feed)


def counts(server, dataset):
    """The rows of each table in the server."""
    query = " UNION ALL ".join(
        f"SELECT '{table.name}|' || count(*) FROM {identifier(table.name)}" for table in dataset.tables.values())
    printed = execute(server, lambda out: out.write(query.encode() + b";\n"))
    return {line.split("|")[0]: int(line.split("|")[1]) for line in printed.split()}


def self_test(server, dataset):
    """Breaks a row in several ways; gives how many were not refused."""
    damages = []
    for key in dataset.keys:
        name, table = identifier(key.column), identifier(key.table)
        damages.append((
            f"{key.table}.{key.column} repeated",
            f"UPDATE {table} SET {name} = (SELECT max({name}) FROM {table}) WHERE {name} = (SELECT min({name}) FROM {table})"))
    for item in dataset.references:
        damages.append((
            f"the parents of {item.table}.{item.column} gone",
            f"DELETE FROM {identifier(item.parent_table)} WHERE {identifier(item.parent_column)} IN "
            f"(SELECT {identifier(item.column)} FROM {identifier(item.table)} LIMIT 1)"))
    for table, checks in checks_of(dataset.plan)[1].items():
        damages.append((f"a column of {table} null", f"UPDATE {identifier(table)} SET "
                        f"{identifier(dataset.tables[table].columns[0].name)} = NULL"))
        if table == "deals":
            damages.append(("an amount too low", "UPDATE deals SET amount = 1 WHERE deal_id = (SELECT min(deal_id) FROM deals)"))
        assert checks
    missed = 0
    for name, sql in damages:
        try:
            execute(server, lambda out, sql=sql: out.write(f"BEGIN; {sql}; ROLLBACK;\n".encode()))
            print(f"✗ not refused: {name}")
            missed += 1
        except Refusal as refusal:
            print(f"  refused: {name}: {str(refusal).splitlines()[0]}")
    return missed


def run():
    """The command; gives its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dataset", metavar="DIR", help="a finished dataset")
    parser.add_argument("--self-test", action="store_true", help="test that broken rows are refused, too")
    parser.add_argument("--temporary", metavar="FOLDER", help="where the server lives (default: the system's folder)")
    options = parser.parse_args()
    dataset = Dataset(options.dataset)
    start = time.monotonic()
    missed = 0
    with tempfile.TemporaryDirectory(prefix="pg-", dir=options.temporary) as folder, Server(folder) as server:
        load(server, dataset)
        found = counts(server, dataset)
        for table in dataset.tables.values():
            if found[table.name] != table.row_count:
                raise Refusal(f"{table.name} has {found[table.name]:,} rows there, not {table.row_count:,}")
        if options.self_test:
            missed = self_test(server, dataset)
    print(
        f"PostgreSQL took {sum(found.values()):,} rows of {len(found)} tables with {len(dataset.keys)} keys, "
        f"{len(dataset.references)} references and {sum(len(c) for c in checks_of(dataset.plan)[1].values())} checks, "
        f"in {time.monotonic() - start:.1f} s")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(run))
