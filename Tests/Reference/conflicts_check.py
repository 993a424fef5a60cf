#!/usr/bin/env python3
"""Holds a dataset of the built-in plan 'conflicts' against what its plan and its answer key say.

  conflicts_check.py DIR                          overlaps, shares of conflicts, forms of values, and resolutions
  conflicts_check.py DIR --score PROGRAM          also resolves and links the records, and has the program score that
  conflicts_check.py DIR --score PROGRAM --link   links by splink, too, whose F1 must be neither 0 nor 1
  conflicts_check.py DIR --self-test              also breaks the tables in several ways, which must be noticed

All is computed by DuckDB from the sources' tables as they stand in the files: who knows how many entities together with whom; what
every field says when its source's way of writing is taken back, which must be the truth but where a conflict is listed; and what the
latest, the best, the most frequent and the ruled value of each entity is, which must be the expected one in every row.
"""

import argparse
import collections
import csv
import json
import logging
import os
import subprocess
import tempfile

import duckdb
import scipy.stats

from dataset import Dataset, Refusal, Results, main
from duckdb_check import load

# The chance that a right plan fails a test of its shares.
ALPHA = 1e-6

FIELDS = [
    "full_name", "company", "industry", "email", "billing_email", "private_email", "phone", "street", "city", "state", "postal_code",
    "revenue", "signed_on", "status"]
# The one source that has a field, of those that not all have.
ONLY = {"email": "crm", "billing_email": "erp", "private_email": "web"}
WEIGHTS = {
    "name_variant": 25, "company_form": 15, "amount": 30, "day": 20, "category": 3, "address": 3, "missing": 2,
    "state_of_affairs": 2}
RATE = 0.35

# Each source's records as the truth has them: its ways of writing taken back.
READ = {
    "crm": """
        SELECT account_id AS source_key, contact_name AS full_name, account_name AS company, industry, email,
            NULL AS billing_email, NULL AS private_email, phone, street, city, state, postal_code, CAST(replace(replace(annual_revenue, '$', ''), ',', '') AS DECIMAL(12, 2)) AS revenue,
            CAST(strptime(customer_since, '%m/%d/%Y') AS DATE) AS signed_on, status, modified_at AS updated_at, quality
        FROM crm_accounts""",
    "erp": """
        SELECT CAST(partner_no AS VARCHAR) AS source_key,
            CASE WHEN contains(name_2, ', ') THEN split_part(name_2, ', ', 2) || ' ' || split_part(name_2, ', ', 1) ELSE name_2 END
                AS full_name,
            name_1 AS company, branch AS industry, NULL AS email, mail AS billing_email, NULL AS private_email,
            nullif(telephone, '') AS phone, street, town AS city, region AS state, zip AS postal_code,
            CAST(replace(turnover, '$', '') AS DECIMAL(12, 2)) AS revenue,
            CAST(strptime(since, '%d.%m.%Y') AS DATE) AS signed_on, state_code AS status, changed_at AS updated_at, quality
        FROM erp_partners""",
    "web": """
        SELECT user_id AS source_key, display_name AS full_name, organisation AS company, industry, NULL AS email, NULL AS billing_email,
            email AS private_email, nullif(phone, 'N/A') AS phone, street, city, state, postal_code, CAST(revenue AS DECIMAL(12, 2)) AS revenue, CAST(signed_on AS DATE) AS signed_on, status,
            seen_at AS updated_at, quality
        FROM web_users""",
}
SOURCES = list(READ)


def records(database):
    """Makes the table of all records, read back, with the entities that they are of."""
    parts = " UNION ALL ".join(f"SELECT {place} AS place, '{name}' AS source, * FROM ({sql})" for place, (name, sql) in enumerate(READ.items()))
    database.execute(
        f"CREATE OR REPLACE TABLE records AS SELECT c.customer_id, r.* FROM ({parts}) r LEFT JOIN customers_crosswalk c "
        "USING (source, source_key)")
    database.execute(
        "CREATE OR REPLACE TABLE known AS SELECT customer_id, list(DISTINCT source ORDER BY source) AS sources FROM records GROUP BY 1")


def one(database, sql):
    """The one number that a query gives; 0 for NULL."""
    return database.execute(sql).fetchone()[0] or 0


def overlaps(database, results):
    """Who knows how many entities, and with whom: exact where the numbers can be."""
    entities = one(database, "SELECT count(*) FROM customers")
    results.exact("entities that no source knows", entities - one(database, "SELECT count(*) FROM known"))
    results.exact("records of no entity", one(database, "SELECT count(*) FROM records WHERE customer_id IS NULL"))
    results.exact(
        "records that are listed twice, or not at all",
        one(database, "SELECT count(*) FROM (SELECT source, source_key FROM customers_crosswalk GROUP BY 1, 2 HAVING count(*) > 1)")
        + abs(one(database, "SELECT count(*) FROM records") - one(database, "SELECT count(*) FROM customers_crosswalk")))
    # Of equal sources, unique are 60, 50 and 70 % of each; 2 % of all entities are known to all three, and what is left of 40, 50 and
    # 30 % is shared by two: all entities are 2.4 sources less half of what three share.
    all_three = 0.02 * entities
    size = (entities + all_three / 2) / 2.4
    wanted = {
        ("crm",): 0.6 * size, ("erp",): 0.5 * size, ("web",): 0.7 * size, ("crm", "erp"): 0.3 * size - all_three / 2,
        ("crm", "web"): 0.1 * size - all_three / 2, ("erp", "web"): 0.2 * size - all_three / 2, ("crm", "erp", "web"): all_three}
    found = collections.Counter()
    for sources, number in database.execute("SELECT sources, count(*) FROM known GROUP BY 1").fetchall():
        found[tuple(sources)] = number
    for sources, exact in wanted.items():
        results.add(
            f"entities known to {' and '.join(sources)} alone", f"{found[sources]:,}", f"{exact:,.1f}",
            abs(found[sources] - exact) < (1e-6 if abs(exact - round(exact)) < 1e-6 else 2))
    for source, share in (("crm", 0.01), ("erp", 0.0), ("web", 0.03)):
        number = one(
            database, f"SELECT count(*) FROM (SELECT customer_id FROM records WHERE source = '{source}' GROUP BY 1 HAVING count(*) = 2)")
        results.add(
            f"entities that {source} has twice", f"{number:,}", f"{share * size:,.1f}", abs(number - share * size) <= 1)
    results.exact(
        "keys of a source that another has",
        one(database, "SELECT count(*) FROM (SELECT source_key FROM records GROUP BY 1 HAVING count(DISTINCT source) > 1)"))


def shares(database, results):
    """How many entities conflict, and by which kinds."""
    several = one(database, "SELECT count(*) FROM known WHERE len(sources) > 1")
    conflicting = one(database, "SELECT count(DISTINCT customer_id) FROM customers_conflicts")
    results.exact(
        "conflicts of entities that one source knows",
        one(database, "SELECT count(*) FROM customers_conflicts JOIN known USING (customer_id) WHERE len(sources) < 2"))
    p = scipy.stats.binomtest(conflicting, several, RATE).pvalue
    results.add("entities that conflict", f"{conflicting / several:.4f} (p = {p:.2g})", f"{RATE} of {several:,}", p > ALPHA)
    kinds = dict(database.execute("SELECT kind, count(*) FROM customers_conflicts GROUP BY 1").fetchall())
    results.exact("kinds that are not declared", len(set(kinds) - set(WEIGHTS)))
    observed = [kinds.get(kind, 0) for kind in WEIGHTS]
    whole = sum(WEIGHTS.values())
    p = scipy.stats.chisquare(observed, [sum(observed) * weight / whole for weight in WEIGHTS.values()]).pvalue
    results.add("kinds of conflict", f"p = {p:.2g}", f"p > {ALPHA:g}", p > ALPHA)
    several_fields = one(
        database, "SELECT count(*) FROM (SELECT customer_id FROM customers_conflicts GROUP BY 1 HAVING count(*) > 1)")
    results.add("entities with several conflicts", f"{several_fields:,}", "some", several_fields > 0)


def having(field):
    """A condition of records r of the sources that have a field."""
    return f"AND r.source = '{ONLY[field]}'" if field in ONLY else ""


def forms(database, results):
    """Every field read back is the truth, but where a conflict of its source is listed; and there it is not."""
    for field in FIELDS:
        results.exact(
            f"{field}: other than the truth without a conflict",
            one(database, f"""
                SELECT count(*) FROM records r JOIN customers c USING (customer_id)
                LEFT JOIN customers_conflicts k
                    ON k.customer_id = r.customer_id AND k.source = r.source AND k.field = '{field}'
                WHERE r.{field} IS DISTINCT FROM c.{field} AND k.kind IS NULL {having(field)}"""))
        results.exact(
            f"{field}: the truth in spite of a conflict",
            one(database, f"""
                SELECT count(*) FROM customers_conflicts k JOIN records r USING (customer_id, source) JOIN customers c USING (customer_id)
                WHERE k.field = '{field}' AND r.{field} IS NOT DISTINCT FROM c.{field}"""))
        # A source has as listed what the first of its records says.
        for source in SOURCES:
            results.exact(
                f"{field}: what {source} says is not what is listed",
                one(database, f"""
                    SELECT count(*) FROM customers_conflicts k
                    WHERE k.field = '{field}' AND k.{source}_value IS NOT NULL AND NOT EXISTS (
                        SELECT 1 FROM records r WHERE r.customer_id = k.customer_id AND r.source = '{source}'
                        AND CAST(r.{field} AS VARCHAR) = k.{source}_value)"""))
    results.exact(
        "listed truths that are none",
        sum(
            one(database, f"""
                SELECT count(*) FROM customers_conflicts k JOIN customers c USING (customer_id)
                WHERE k.field = '{field}' AND k.golden IS DISTINCT FROM CAST(c.{field} AS VARCHAR)""")
            for field in FIELDS))


def resolved(strategy, field):
    """SQL of the resolution of a field, by the records of an entity."""
    value = f"records.{field}"
    if strategy == "latest":
        return f"arg_max({value}, updated_at)"
    if strategy == "quality":
        return f"arg_max({value}, (quality, -place)) FILTER ({value} IS NOT NULL)"
    if strategy == "majority":
        return f"majority_{field}"
    rules = {
        "revenue": "coalesce(max(revenue) FILTER (source = 'erp'), max(revenue))",
        "company": "coalesce(max(company) FILTER (source = 'erp'), max(company) FILTER (source = 'crm'), "
        "max(company) FILTER (source = 'web'))",
        "status": "CASE WHEN max(status) FILTER (source = 'erp') = 'closed' THEN 'closed' ELSE coalesce("
        "max(status) FILTER (source = 'crm'), max(status) FILTER (source = 'erp'), max(status) FILTER (source = 'web')) END",
        "phone": "coalesce(max(phone) FILTER (source = 'web'), max(phone) FILTER (source = 'crm'), "
        "max(phone) FILTER (source = 'erp'))",
    }
    return rules.get(field, f"arg_max({value}, updated_at)")


def resolutions(database, results):
    """The expected values are what plain SQL comes to: of equal records, which then agree, it does not matter which."""
    for strategy in ("latest", "quality", "rules"):
        fields = ", ".join(f"{resolved(strategy, field)} AS {field}" for field in FIELDS)
        database.execute(f"CREATE OR REPLACE TABLE found AS SELECT customer_id, {fields} FROM records GROUP BY customer_id")
        for field in FIELDS:
            wrong = one(database, f"""
                SELECT count(*) FROM found f JOIN customers_{strategy} e USING (customer_id)
                WHERE f.{field} IS DISTINCT FROM e.{field}""")
            results.exact(f"{strategy}: {field} is not what SQL comes to", wrong)
        results.exact(
            f"{strategy}: entities that are missing",
            one(database, f"SELECT count(*) FROM customers ANTI JOIN customers_{strategy} USING (customer_id)"))
    for field in FIELDS:
        wrong = one(database, f"""
            WITH votes AS (
                SELECT customer_id, {field} AS value, count(*) AS number, min(place) AS first FROM records
                WHERE {field} IS NOT NULL GROUP BY 1, 2),
            best AS (SELECT customer_id, arg_max(value, (number, -first)) AS value FROM votes GROUP BY 1)
            SELECT count(*) FROM customers_majority m LEFT JOIN best USING (customer_id)
            WHERE m.{field} IS DISTINCT FROM best.value""")
        results.exact(f"majority: {field} is not what SQL comes to", wrong)


def score(program, root, *arguments):
    """What the program says of a file, as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "score.json")
        ended = subprocess.run(
            [program, "score", root, *arguments, "--json", path], capture_output=True, text=True, check=False)
        if ended.returncode != 0:
            raise Refusal(f"loadstress score ends with {ended.returncode}: {ended.stderr.strip()}")
        with open(path, encoding="utf-8") as file:
            return json.load(file)


def scores(database, program, root, results, link):
    """What is resolved by SQL is scored as right in all, and linkages by how right they are."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "resolved.csv")
        fields = ", ".join(f"{resolved('latest', field)} AS {field}" for field in FIELDS)
        database.execute(
            f"COPY (SELECT customer_id, {fields} FROM records GROUP BY 1) TO '{path}' (HEADER, DELIMITER ',')")
        told = score(program, root, "--resolved", path, "--strategy", "latest")
        results.add("score of the latest", f"accuracy {told['all']['accuracy']}", "1", told["all"]["accuracy"] == 1)
        # Against the truth, of what all sources have.
        fields = ", ".join(f"{resolved('latest', field)} AS {field}" for field in FIELDS if field not in ONLY)
        database.execute(f"COPY (SELECT customer_id, {fields} FROM records GROUP BY 1) TO '{path}' (HEADER, DELIMITER ',')")
        told = score(program, root, "--resolved", path, "--strategy", "golden")
        accuracy = told["all"]["accuracy"]
        results.add("score of the latest as the truth", f"accuracy {accuracy:.4f}", "below 1", 0.9 < accuracy < 1)
        path = os.path.join(folder, "matches.csv")
        database.execute(
            "COPY (SELECT postal_code || ' ' || street AS cluster, source, source_key FROM records) "
            f"TO '{path}' (HEADER, DELIMITER ',')")
        told = score(program, root, "--matches", path)["pairs"]
        results.add(
            "score of equal addresses", f"precision {told['precision']:.4f}, recall {told['recall']:.4f}",
            "both between 0 and 1", 0 < told["precision"] <= 1 and 0 < told["recall"] <= 1)
        if link:
            linked(database, path)
            told = score(program, root, "--matches", path)["pairs"]
            results.add(
                "score of splink", f"precision {told['precision']:.5f}, recall {told['recall']:.5f}, F1 {told['f1']:.5f}",
                "F1 between 0 and 1", 0 < told["f1"] < 1)


def linked(database, path):
    """Links the records by splink, a library of probabilistic record linkage, and writes its clusters."""
    logging.getLogger("splink").setLevel(logging.WARNING)
    import splink.comparison_library as compare
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    frame = database.execute(
        "SELECT source || ':' || source_key AS unique_id, source, source_key, full_name, company, street, postal_code, phone FROM records"
    ).fetchdf()
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            compare.JaroWinklerAtThresholds("full_name", [0.92, 0.8]), compare.JaroWinklerAtThresholds("company", [0.92, 0.8]),
            compare.ExactMatch("street"), compare.ExactMatch("phone"),
        ],
        blocking_rules_to_generate_predictions=[block_on("postal_code", "street"), block_on("full_name"), block_on("phone", "company")],
        retain_intermediate_calculation_columns=False,
    )
    linker = Linker(frame, settings, DuckDBAPI())
    linker.training.estimate_probability_two_random_records_match([block_on("full_name", "street")], recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("postal_code", "street"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("full_name"))
    predictions = linker.inference.predict(threshold_match_probability=0.9)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predictions, 0.9).as_pandas_dataframe()
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["cluster", "source", "source_key"])
        for row in clusters.itertuples():
            out.writerow([row.cluster_id, row.source, row.source_key])


def check(database, results):
    """All checks of the tables."""
    records(database)
    overlaps(database, results)
    shares(database, results)
    forms(database, results)
    resolutions(database, results)


# Each breaks the tables in one way, which must be noticed.
BREAKS = {
    "a record of another entity": "UPDATE customers_crosswalk SET customer_id = (SELECT max(customer_id) FROM customers) "
    "WHERE source_key = (SELECT min(source_key) FROM customers_crosswalk)",
    "a conflict that is not listed": "DELETE FROM customers_conflicts WHERE customer_id = (SELECT min(customer_id) FROM customers_conflicts)",
    "a conflict that is none": "INSERT INTO customers_conflicts SELECT customer_id, 'city', 'address', source, golden, NULL, NULL, NULL "
    "FROM customers_conflicts LIMIT 1",
    "another truth": "UPDATE customers SET revenue = revenue + 1 WHERE customer_id = (SELECT min(customer_id) FROM customers_conflicts)",
    "another latest value": "UPDATE customers_latest SET status = 'lost' WHERE customer_id = (SELECT min(customer_id) FROM customers)",
    "another majority": "UPDATE customers_majority SET city = 'Nowhere' WHERE customer_id = (SELECT min(customer_id) FROM customers)",
    "another ruled value": "UPDATE customers_rules SET revenue = 1 WHERE customer_id = (SELECT min(customer_id) FROM customers)",
    "a date in another form": "UPDATE web_users SET signed_on = '2020-01-01' WHERE user_id = (SELECT min(user_id) FROM web_users)",
}


def run():
    """The command; gives its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dataset", metavar="DIR")
    parser.add_argument("--score", metavar="PROGRAM")
    parser.add_argument("--link", action="store_true")
    parser.add_argument("--self-test", action="store_true")
    options = parser.parse_args()
    dataset = Dataset(os.path.abspath(options.dataset))
    if dataset.plan != "conflicts":
        raise Refusal(f"{options.dataset}: a dataset of the plan {dataset.plan}, not conflicts")
    database = duckdb.connect()
    results = Results()
    with tempfile.TemporaryDirectory() as folder:
        load(dataset, database, folder, results)
    check(database, results)
    if options.score:
        scores(database, os.path.abspath(options.score), dataset.root, results, options.link)
    results.print()
    for row in results.rows:
        if row[0].startswith("score of"):
            print(f"  {row[0]}: {row[1]}")
    failures = len(results.failures)
    if options.self_test:
        for name, change in BREAKS.items():
            database.execute("BEGIN")
            database.execute(change)
            broken = Results()
            check(database, broken)
            database.execute("ROLLBACK")
            found = broken.failures[0] if broken.failures else None
            print(f"  refused: {name}: {found[0]}: {found[1]}" if found else f"✗ not noticed: {name}")
            failures += found is None
    return 1 if failures else 0


if __name__ == "__main__":
    main(run)
