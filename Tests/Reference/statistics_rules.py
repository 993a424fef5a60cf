"""The statistics in a dataset's manifest against DuckDB's own over the files, and its tests' probabilities against scipy's."""

import math

from scipy import stats

# How far a sketch of different values may miss: five of its standard errors of 3.3 %.
SKETCH_SHARE = 0.165
# How far a mean or a deviation may miss, relatively: sums of doubles in another order.
RELATIVE = 1e-9
# How far a probability may miss, relatively.
PROBABILITY = 1e-6


def quoted(name):
    """An identifier as SQL takes it."""
    return '"' + name.replace('"', '""') + '"'


def is_close(found, expected, relative=RELATIVE):
    """Whether two numbers, or absent ones, are the same but for rounding."""
    if found is None or expected is None:
        return found is None and expected is None
    return math.isclose(float(found), float(expected), rel_tol=relative, abs_tol=1e-12)


def kind(type_name):
    """What a type's statistics are of."""
    name = type_name.split("(")[0]
    if name in ("smallint", "integer", "bigint", "decimal"):
        return "exact"
    return {"double": "double", "date": "day", "timestamp": "day", "boolean": "boolean"}.get(name, "text")


def expected_of(database, table, column, type_name):
    """What DuckDB says of a column, by the manifest's names; those that do not apply are left out."""
    field = quoted(column)
    what = kind(type_name)
    parts = {"count": f"count({field})", "nullCount": f"count(*) - count({field})", "distinctCount": f"count(DISTINCT {field})"}
    if what in ("exact", "double", "day"):
        parts["minimum"] = f"CAST(min({field}) AS VARCHAR)"
        parts["maximum"] = f"CAST(max({field}) AS VARCHAR)"
    if what == "exact":
        parts["sum"] = f"CAST(sum({field}) AS VARCHAR)"
    if what in ("exact", "double"):
        number = f"CAST({field} AS DOUBLE)"
        parts["mean"] = f"CASE WHEN count({field}) > 0 THEN favg({number}) END"
        parts["deviation"] = f"CASE WHEN count({field}) > 1 THEN stddev_samp({number}) END"
    if what == "text":
        parts["shortest"] = f"min(strlen({field}))"
        parts["longest"] = f"max(strlen({field}))"
        parts["mean"] = f"avg(strlen({field}))"
    values = database.execute(f"SELECT {', '.join(parts.values())} FROM {quoted(table)}").fetchone()
    return dict(zip(parts, values))


def is_same(name, found, expected, is_exact_count):
    """Whether one statistic is what DuckDB says."""
    if name in ("mean", "deviation"):
        return is_close(found, expected, 1e-7 if name == "deviation" else RELATIVE)
    if name == "distinctCount" and not is_exact_count:
        return abs(found - expected) <= max(2, SKETCH_SHARE * expected)
    if name in ("minimum", "maximum") and found is not None and expected is not None:
        try:
            return float(found) == float(expected)
        except ValueError:
            return found == expected
    return found == expected


def check_columns(dataset, database, results):
    """Every statistic of every column."""
    roles = {(key.table, key.column) for key in dataset.keys}
    references = {(item.table, item.column) for item in dataset.references}
    for table in dataset.statistics:
        types = {column.name: column.type for column in dataset.table(table["table"]).columns}
        for column in table["columns"]:
            place = (table["table"], column["column"])
            expected = expected_of(database, *place, types[column["column"]])
            if place in roles or (place in references and kind(types[column["column"]]) != "text"):
                # Of keys and references no more is told than which there are.
                expected = {name: expected[name] for name in ("count", "nullCount", "distinctCount")}
            if place in roles or place in references:
                for name in ("minimum", "maximum", "sum", "mean", "deviation", "shortest", "longest"):
                    expected.pop(name, None)
            wrong = [
                f"{name} {column.get(name)}, not {value}" for name, value in expected.items()
                if not is_same(name, column.get(name), value, "values" in column or place in roles)
            ]
            if "values" in column:
                counts = {
                    str(value).lower() if isinstance(value, bool) else value: number
                    for value, number in database.execute(
                        f"SELECT {quoted(column['column'])}, count(*) FROM {quoted(table['table'])} "
                        f"WHERE {quoted(column['column'])} IS NOT NULL GROUP BY 1").fetchall()
                }
                if {value: number for value, number in column["values"].items() if number} != counts:
                    wrong.append("other values, or other rows of them")
            results.add(
                f"statistics of {place[0]}.{place[1]}", "; ".join(wrong) or "the same", "as DuckDB has them", not wrong)


def probability(test, outcome):
    """What scipy says of a test; nothing where there is no law to ask."""
    statistic = test["statistic"]
    if test["name"] == "chi-squared" and test["degrees"] > 0:
        return stats.chi2.sf(statistic, test["degrees"])
    if test["name"] == "binomial":
        rate = outcome["measures"][0]["declared"]
        law = stats.binom(outcome["count"], rate)
        return min(1.0, 2 * min(law.cdf(statistic), law.sf(statistic - 1)))
    if test["name"] == "mean":
        return 2 * stats.norm.sf(abs(statistic))
    if test["name"] == "Kolmogorov-Smirnov":
        root = math.sqrt(outcome["count"])
        return stats.kstwobign.sf((root + 0.12 + 0.11 / root) * statistic)
    return None


def check_declarations(dataset, results):
    """Every declaration is reached, and every probability is scipy's."""
    for table in dataset.statistics:
        for outcome in table["declarations"]:
            name = f"declared: {outcome['table']}.{outcome['column']} {outcome['declared']}"
            least = min((test["probability"] for test in outcome["tests"]), default=1.0)
            results.add(
                name, f"{outcome['verdict']} (p = {least:.3g})", "reached or untested",
                outcome["verdict"] in ("reached", "untested"))
            for test in outcome["tests"]:
                expected = probability(test, outcome)
                if expected is None or test["probability"] == 0:
                    continue
                results.add(
                    f"{name}: {test['name']}", f"p = {test['probability']:.9g}", f"{expected:.9g}",
                    is_close(test["probability"], expected, PROBABILITY))


def check_statistics(dataset, database, results):
    """All of a manifest's statistics."""
    results.exact("tables without statistics", len(dataset.tables) - len(dataset.statistics))
    check_columns(dataset, database, results)
    check_declarations(dataset, results)
