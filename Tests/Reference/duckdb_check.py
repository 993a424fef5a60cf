#!/usr/bin/env python3
"""Finds a dataset's keys, references and rules again with another program's SQL: DuckDB over the files themselves.

  duckdb_check.py DIR              checks the dataset
  duckdb_check.py DIR --self-test  also damages the loaded tables, in one way at a time, and demands that each is noticed

Every file is unpacked by `lz4 -dc` and read into tables with the manifest's types, so a field that is not of its type is
refused. Of every plan: the rows of each shard, unique keys that are nowhere null, references that have a parent, the manifest's statistics of each column, and that what the
plan declares is reached by tests whose probabilities are scipy's. Of the plan
deals as well: the order of the stages, nulls, reasons, closing dates, and every declared weight within three standard errors
(see deals_reference.py on chance). Of the plan academics: its rules of courses, semesters and grades. Disk: two files of text and DuckDB's own tables, all in a folder that is removed at the
end. Memory: about 2 GB at most, whatever the rows.
"""

import argparse
import os
import queue
import shutil
import tempfile
import threading
import time

import duckdb

import academics_rules as academics
import deals_declared as declared
from dataset import Dataset, Refusal, Results, main, text_of
from statistics_rules import check_statistics


def quoted(name):
    """An identifier as SQL takes it."""
    return '"' + name.replace('"', '""') + '"'


def literal(text):
    """A text as SQL takes it."""
    return "'" + str(text).replace("'", "''") + "'"


# Loading.


def unpacked(dataset, folder, ready, ended):
    """Unpacks the files in order, at most two ahead of the reader: (table, file, path) each, or an error at the end."""
    try:
        for table in dataset.tables.values():
            for number, file in enumerate(table.files):
                path = os.path.join(folder, f"{table.name}-{number}.csv")
                with text_of(file.path) as text, open(path, "wb") as plain:
                    shutil.copyfileobj(text, plain, 1 << 20)
                if not put(ready, (table, file, path), ended):
                    return
        put(ready, None, ended)
    except Exception as error:  # told to the reader, which raises it again
        put(ready, error, ended)


def put(ready, item, ended):
    """Hands an item to the reader; false if the reader has ended."""
    while not ended.is_set():
        try:
            ready.put(item, timeout=0.2)
            return True
        except queue.Full:
            continue
    return False


def load(dataset, database, folder, results):
    """Makes a table of each of the dataset's, with its rows."""
    for table in dataset.tables.values():
        columns = ", ".join(f"{quoted(column.name)} {column.type}" for column in table.columns)
        database.execute(f"CREATE TABLE {quoted(table.name)} ({columns})")
    ready, ended = queue.Queue(maxsize=1), threading.Event()
    unpacker = threading.Thread(target=unpacked, args=(dataset, folder, ready, ended), daemon=True)
    unpacker.start()
    rows_missed = sizes_missed = 0
    try:
        while (item := ready.get()) is not None:
            if isinstance(item, Exception):
                raise item
            table, file, path = item
            columns = ", ".join(f"{literal(column.name)}: {literal(column.type)}" for column in table.columns)
            try:
                count = database.execute(
                    f"INSERT INTO {quoted(table.name)} SELECT * FROM read_csv({literal(path)}, auto_detect = false, "
                    f"header = {str(dataset.has_header).lower()}, delim = ',', quote = '\"', escape = '\"', "
                    f"nullstr = '', allow_quoted_nulls = false, dateformat = '%Y-%m-%d', columns = {{{columns}}})"
                ).fetchone()[0]
            except duckdb.Error as error:
                raise Refusal(f"{file.path}: {error}") from error
            rows_missed += count != file.row_count
            sizes_missed += os.path.getsize(path) != file.text_byte_count
            os.remove(path)
    finally:
        ended.set()
        unpacker.join()
    results.exact("files with other rows than the manifest's", rows_missed)
    results.exact("files with another size of text than the manifest's", sizes_missed)


# Checking.


def count(database, sql):
    """The one number that a query gives; 0 for a sum over nothing."""
    return database.execute(sql).fetchone()[0] or 0


def check_keys_and_references(dataset, database, results):
    """Rows as in the manifest, unique keys, no orphans."""
    for table in dataset.tables.values():
        found = count(database, f"SELECT count(*) FROM {quoted(table.name)}")
        results.add(f"rows of {table.name}", f"{found:,}", f"{table.row_count:,}", found == table.row_count)
    for key in dataset.keys:
        column, table = quoted(key.column), quoted(key.table)
        results.exact(
            f"{key.table}.{key.column}: nulls and repeats",
            count(database, f"SELECT count(*) - count(DISTINCT {column}) FROM {table}"))
    for key in dataset.composite_keys:
        names = ", ".join(quoted(name) for name in key.columns)
        results.exact(
            f"{key.table}.({', '.join(key.columns)}): nulls and repeats",
            count(
                database,
                f"SELECT count(*) - count(DISTINCT ({names})) FILTER "
                f"(WHERE {' AND '.join(f'{quoted(name)} IS NOT NULL' for name in key.columns)}) FROM {quoted(key.table)}"))
    for item in dataset.composite_references:
        pairs = list(zip(item.columns, item.parent_columns))
        results.exact(
            f"{item.table}.({', '.join(item.columns)}): orphans",
            count(
                database,
                f"SELECT count(*) FROM {quoted(item.table)} AS child ANTI JOIN {quoted(item.parent_table)} AS parent ON "
                + " AND ".join(f"child.{quoted(one)} = parent.{quoted(other)}" for one, other in pairs)
                + " WHERE " + " OR ".join(f"child.{quoted(one)} IS NOT NULL" for one, _ in pairs)))
    for item in dataset.references:
        found = count(
            database,
            f"SELECT count(*) FROM {quoted(item.table)} AS child ANTI JOIN {quoted(item.parent_table)} AS parent "
            f"ON child.{quoted(item.column)} = parent.{quoted(item.parent_column)} "
            f"WHERE child.{quoted(item.column)} IS NOT NULL")
        results.exact(f"{item.table}.{item.column}: orphans that are not told", abs(found - item.orphan_count))


def deals_rules():
    """The rules of each deal: a name, and the SQL condition of a breach."""
    number = "CASE stage " + " ".join(
        f"WHEN {literal(stage)} THEN {place}" for stage, place in declared.STAGE_NUMBERS.items()) + " END"
    rules = [
        ("something is null that may not be",
         " OR ".join(
             f"{name} IS NULL" for name in (
                 "deal_id", "customer_id", "rep_id", "region", "segment", "brand", "deal_type", "enrollment_type",
                 "source", "created_on", "stage", "amount", "is_closed"))),
        ("created_on outside its range",
         f"created_on NOT BETWEEN DATE '{declared.FIRST_DAY}' AND DATE '{declared.LAST_DAY}'"),
        ("amount below 5,000", "amount < 5000"),
        ("is_closed not as the stage says", "is_closed <> (stage IN ('Closed Won', 'Closed Lost'))"),
        ("days_to_close not exactly for closed deals", "(days_to_close IS NOT NULL) <> is_closed"),
        ("close_date not exactly for closed deals", "(close_date IS NOT NULL) <> is_closed"),
        ("days_to_close below 1", "days_to_close < 1"),
        ("close_date not created_on + days_to_close", "close_date <> created_on + days_to_close"),
        ("won_reason not exactly where won", "(won_reason IS NOT NULL) <> (stage = 'Closed Won')"),
        ("lost_reason not exactly where lost", "(lost_reason IS NOT NULL) <> (stage = 'Closed Lost')"),
        ("appointment more than 2 days after creation", "appointment_on > created_on + 2"),
    ]
    before = "created_on"
    for name, place in declared.STAGE_DATES:
        rules.append((f"{name} not exactly where reached", f"({name} IS NOT NULL) <> (({number}) >= {place})"))
        rules.append((f"{name} before {before}", f"{name} < {before}"))
        before = name
    return rules


def check_deals(database, limit, results):
    """The rules of the plan deals, in one pass, and its weights."""
    rules = deals_rules()
    breaches = database.execute(
        "SELECT " + ", ".join(f"count(*) FILTER (WHERE {condition})" for _, condition in rules) + " FROM deals"
    ).fetchone()
    for (name, _), found in zip(rules, breaches):
        results.exact(f"deals: {name}", found)
    results.exact(
        "deals: region is not the rep's",
        count(database, "SELECT count(*) FROM deals JOIN reps USING (rep_id) WHERE deals.region <> reps.region"))
    results.exact(
        "deals: segment is not the customer's",
        count(
            database,
            "SELECT count(*) FROM deals JOIN customers USING (customer_id) WHERE deals.segment <> customers.segment"))
    for table, expression, weights in [
        ("deals", "brand", declared.BRANDS), ("deals", "deal_type", declared.DEAL_TYPES),
        ("deals", "enrollment_type", declared.ENROLLMENT_TYPES), ("deals", "source", declared.SOURCES),
        ("deals", "stage", declared.STAGES), ("deals", "won_reason", declared.WON_REASONS),
        ("deals", "lost_reason", declared.LOST_REASONS), ("deals", "month(created_on)", declared.MONTHS),
        ("reps", "region", declared.REGIONS), ("customers", "segment", declared.SEGMENTS),
        ("customers", "country", declared.COUNTRIES),
    ]:
        counts = dict(
            database.execute(
                f"SELECT {expression}, count(*) FROM {table} WHERE {expression} IS NOT NULL GROUP BY 1").fetchall())
        results.weights(f"{table}.{expression}", counts, weights, limit)


def check_academics(database, limit, results):
    """The rules of the plan academics and its weights."""
    for name, query in academics.RULES:
        results.exact(f"academics: {name}", count(database, query))
    for name, query, weights in academics.WEIGHTS:
        results.weights(f"academics: {name}", dict(database.execute(query).fetchall()), weights, limit)


def check(dataset, database, limit):
    """All checks of what was loaded."""
    results = Results()
    check_keys_and_references(dataset, database, results)
    check_statistics(dataset, database, results)
    if dataset.plan in PLANS:
        PLANS[dataset.plan][0](database, limit, results)
    return results


# The checks' own test.

DAMAGES = [
    ("a repeated key", "deals.deal_id",
     "UPDATE deals SET deal_id = (SELECT min(deal_id) FROM deals) WHERE deal_id = (SELECT max(deal_id) FROM deals)"),
    ("a key that is null", "reps.rep_id",
     "UPDATE reps SET rep_id = NULL WHERE rep_id = (SELECT min(rep_id) FROM reps)"),
    ("an orphan", "deals.customer_id",
     "UPDATE deals SET customer_id = 'CUS-9999999' WHERE deal_id = (SELECT min(deal_id) FROM deals)"),
    ("a row missing", "rows of deals", "DELETE FROM deals WHERE deal_id = (SELECT min(deal_id) FROM deals)"),
    ("a date out of order", "deals: qualified_on before appointment_on",
     "UPDATE deals SET qualified_on = appointment_on - 1 "
     "WHERE deal_id = (SELECT min(deal_id) FROM deals WHERE qualified_on IS NOT NULL)"),
    ("a reason too many", "deals: won_reason not exactly",
     "UPDATE deals SET won_reason = 'Fit' WHERE deal_id = (SELECT min(deal_id) FROM deals WHERE NOT is_closed)"),
    ("an open deal with a close date", "deals: close_date not exactly",
     "UPDATE deals SET close_date = created_on WHERE deal_id = (SELECT min(deal_id) FROM deals WHERE NOT is_closed)"),
    ("an amount that is null", "deals: something is null",
     "UPDATE deals SET amount = NULL WHERE deal_id = (SELECT min(deal_id) FROM deals)"),
    ("a brand that is none", "deals.brand: undeclared",
     "UPDATE deals SET brand = '' WHERE deal_id = (SELECT min(deal_id) FROM deals)"),
    ("two in a hundred of a brand moved", "deals.brand = ",
     "UPDATE deals SET brand = 'Brand_B' WHERE brand = 'Brand_A' AND deal_id[-2:] IN ('07', '49')"),
]


DAMAGES += [
    ("an amount a cent higher", "statistics of deals.amount",
     "UPDATE deals SET amount = amount + 0.01 WHERE deal_id = (SELECT min(deal_id) FROM deals)"),
    ("a day earlier than all", "statistics of deals.closed_on",
     "UPDATE deals SET closed_on = DATE '2023-12-31' WHERE deal_id = (SELECT min(deal_id) FROM deals WHERE is_closed)"),
    ("a source moved", "statistics of deals.source",
     "UPDATE deals SET source = 'Event' WHERE deal_id = (SELECT min(deal_id) FROM deals WHERE source <> 'Event')"),
    ("a note more", "statistics of deals.note",
     "UPDATE deals SET note = '' WHERE deal_id = (SELECT min(deal_id) FROM deals WHERE note IS NULL)"),
]


# What is known of each built-in plan: its checks, and damages that they must notice.
PLANS = {
    "deals": (check_deals, DAMAGES),
    "academics": (
        check_academics,
        [(name, rule if rule.startswith("academics") else f"academics: {rule}", sql)
         for name, rule, sql in academics.DAMAGES]),
}


def self_test(dataset, database, limit, failed_before):
    """Damages the tables in one way at a time; gives how many damages went unnoticed."""
    missed = 0
    for name, meant, sql in PLANS[dataset.plan][1]:
        database.execute("BEGIN")
        database.execute(sql)
        failures = [row for row in check(dataset, database, limit).failures if row[0].startswith(meant)]
        database.execute("ROLLBACK")
        failures = [row for row in failures if row[0] not in failed_before]
        if failures:
            print(f"  refused: {name}: {failures[0][0]}: {failures[0][1]}")
        else:
            print(f"✗ not noticed by '{meant}…': {name}")
            missed += 1
    return missed


def run():
    """The command; gives its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dataset", metavar="DIR", help="a finished dataset")
    parser.add_argument("--self-test", action="store_true", help="test the checks, too (of the built-in plans alone)")
    parser.add_argument("--all", action="store_true", help="print the checks that hold, too")
    parser.add_argument("--temporary", metavar="FOLDER", help="where to unpack (default: the system's folder)")
    parser.add_argument("--threads", type=int, metavar="N", help="DuckDB's threads (default: all cores)")
    parser.add_argument(
        "--standard-errors", type=float, default=3, metavar="SE", help="how far a weight may miss (default: 3)")
    options = parser.parse_args()
    dataset = Dataset(options.dataset)
    if options.self_test and dataset.plan not in PLANS:
        raise Refusal(f"there is no self-test for the plan {dataset.plan}")
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="duckdb-check-", dir=options.temporary) as folder:
        database = duckdb.connect(os.path.join(folder, "tables.duckdb"))
        database.execute("SET memory_limit = '2GB'")
        database.execute("SET preserve_insertion_order = false")
        if options.threads:
            database.execute(f"SET threads = {options.threads}")
        results = Results()
        load(dataset, database, folder, results)
        loaded = time.monotonic()
        checked = check(dataset, database, options.standard_errors)
        results.rows += checked.rows
        results.print(options.all)
        if dataset.plan not in PLANS:
            print(f"of the plan {dataset.plan} no rules are known here: rows, keys and references were checked")
        rows = sum(table.row_count for table in dataset.tables.values())
        print(
            f"DuckDB {duckdb.__version__}: {rows:,} rows read in {loaded - start:.1f} s, "
            f"checked in {time.monotonic() - loaded:.1f} s")
        missed = 0
        if options.self_test:
            missed = self_test(dataset, database, options.standard_errors, {row[0] for row in results.failures})
        database.close()
    return 1 if results.failures or missed else 0


if __name__ == "__main__":
    main(run)
