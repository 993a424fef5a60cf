#!/usr/bin/env python3
"""Compares a generated deals dataset with an independent numpy reference, written from the requirements.

  deals_reference.py DIR              checks the dataset
  deals_reference.py DIR --self-test  damages what was read, in one way at a time, and demands that each is noticed

What is demanded, and how chance is treated: the rules of structure allow no breach. A distribution must agree with the
reference at p > 1e-4 (some 90 tests, so that a right generator fails about one seed in a hundred). Every declared weight must
be met within three standard errors, as the requirements' acceptance says: among some 45 cells, of a right generator about
one seed in nine misses one of them. A dataset is a function of its seed, so a given plan, seed and number of rows either
passes for ever or never does; the plans' own seeds pass. Datasets of other seeds are to be read with --standard-errors 4.5.
"""

import argparse
import csv
import io
import itertools

import numpy as np
from scipy import stats

import deals_declared as declared
from dataset import Dataset, Refusal, Results, main, text_of

P_MIN = 1e-4
NONE = np.iinfo(np.int64).min  # numpy's own "not a time"
REFERENCE_SEED = 20_240_607

CHOICES = {
    "brand": declared.BRANDS, "deal_type": declared.DEAL_TYPES, "enrollment_type": declared.ENROLLMENT_TYPES,
    "source": declared.SOURCES, "stage": declared.STAGES, "won_reason": declared.WON_REASONS,
    "lost_reason": declared.LOST_REASONS, "region": declared.REGIONS, "segment": declared.SEGMENTS,
}
DATES = ["created_on"] + [name for name, _ in declared.STAGE_DATES] + ["close_date"]


# The reference, from the requirements.


def draw(rng, weights, count):
    """Positions in a weighted list."""
    shares = np.array(list(weights.values()), dtype=float)
    return rng.choice(len(shares), size=count, p=shares / shares.sum())


def deal_amounts(rng, deal_type, brand, enrollment_type, month):
    """The requirements' calculate_deal_amount, for whole arrays: names of types and brands, numbers of months."""
    mean = np.select(
        [deal_type == "New Business", deal_type == "Renewal", deal_type == "Upsell"], [45000, 38000, 28000], 22000)
    deviation = np.select(
        [deal_type == "New Business", deal_type == "Renewal", deal_type == "Upsell"], [12000, 10000, 8000], 6000)
    base = rng.normal(mean, deviation)
    base *= np.select([brand == "Brand_A", brand == "Brand_C"], [1.2, 0.8], 1.0)
    base *= np.select([enrollment_type == "In-Person", enrollment_type == "Online"], [1.15, 0.95], 1.0)
    base *= np.where(np.isin(month, [10, 11, 12]), 1.08, 1.0)
    return np.maximum(5000, base)


def reference_deals(count, seed=REFERENCE_SEED):
    """Deals by numpy: the factors of the amount as positions in the declared lists, months, and the amount."""
    rng = np.random.default_rng(seed)
    deals = {name: draw(rng, CHOICES[name], count) for name in ("deal_type", "brand", "enrollment_type")}
    deals["month"] = 1 + draw(rng, declared.MONTHS, count)
    names = {name: np.array(list(CHOICES[name]))[deals[name]] for name in ("deal_type", "brand", "enrollment_type")}
    deals["amount"] = deal_amounts(rng, names["deal_type"], names["brand"], names["enrollment_type"], deals["month"])
    return deals


def truncated_normal(mean, deviation, least):
    """The chances of max(least, int(normal(mean, deviation))) for least, least + 1, …; int cuts towards zero."""
    top = int(mean + 9 * deviation)
    edges = np.arange(least + 1, top + 1)
    below = np.concatenate([[0.0], stats.norm.cdf(edges, mean, deviation), [1.0]])
    return np.diff(below)


# Reading.


def codes_of(values, choices, name, empty_allowed):
    """Positions of texts in the declared list, -1 for an empty field."""
    known = {value: position for position, value in enumerate(choices)}
    if empty_allowed:
        known[""] = -1
    try:
        return np.array([known[value] for value in values], dtype=np.int8)
    except KeyError as error:
        raise Refusal(f"{name}: {error.args[0]!r} is not declared") from error


def typed(name, values):
    """One column's fields as an array: positions, days since 1970, cents, truth values, whole numbers, or texts."""
    if name in CHOICES:
        return codes_of(values, CHOICES[name], name, name in ("won_reason", "lost_reason"))
    if name in DATES:
        return np.array(values, dtype="datetime64[D]").astype(np.int64)
    if name == "days_to_close":
        return np.array([int(value) if value else NONE for value in values], dtype=np.int64)
    if name == "amount":
        return np.array(values, dtype=np.float64)
    if name == "is_closed":
        if not set(values) <= {"true", "false"}:
            raise Refusal("is_closed: neither true nor false")
        return np.array(values) == "true"
    return np.array(values)


def read_table(dataset, name, wanted=None):
    """The columns of a table by name, typed; just the wanted ones if any are named."""
    table = dataset.table(name)
    names = [column.name for column in table.columns]
    parts = {column: [] for column in names if wanted is None or column in wanted}
    for file in table.files:
        with text_of(file.path) as stream, io.TextIOWrapper(stream, encoding="utf-8", newline="") as text:
            reader = csv.reader(text, strict=True)
            if dataset.has_header and next(reader, None) != names:
                raise Refusal(f"{file.path}: the header is not the manifest's columns")
            while rows := list(itertools.islice(reader, 50_000)):
                if any(len(row) != len(names) for row in rows):
                    raise Refusal(f"{file.path}: a row has not {len(names)} fields")
                for column, values in zip(names, zip(*rows)):
                    if column in parts:
                        try:
                            parts[column].append(typed(column, values))
                        except ValueError as error:
                            raise Refusal(f"{file.path}: {column}: {error}") from error
    columns = {column: np.concatenate(arrays) for column, arrays in parts.items() if arrays}
    if not columns or len(next(iter(columns.values()))) != table.row_count:
        raise Refusal(f"{name}: the files do not hold the manifest's {table.row_count:,} rows")
    return columns


# Checking.


def parent_values(children, keys, values, name):
    """For each child the parent's value; raises `Refusal` for a child without a parent."""
    order = np.argsort(keys)
    places = np.searchsorted(keys, children, sorter=order)
    places = order[np.minimum(places, len(keys) - 1)]
    if not np.array_equal(keys[places], children):
        raise Refusal(f"{name}: a reference without its parent")
    return values[places]


def check_structure(deals, parents, results):
    """The rules that every single row must keep."""
    stage = np.array(list(declared.STAGE_NUMBERS.values()))[deals["stage"]]
    names = list(declared.STAGES)
    won = deals["stage"] == names.index("Closed Won")
    lost = deals["stage"] == names.index("Closed Lost")
    closed = won | lost
    results.exact("region is the rep's", np.sum(deals["region"] != parents["region"]))
    results.exact("segment is the customer's", np.sum(deals["segment"] != parents["segment"]))
    span = [np.datetime64(day, "D").astype(np.int64) for day in (declared.FIRST_DAY, declared.LAST_DAY)]
    results.exact(
        f"created_on in {declared.FIRST_DAY}…{declared.LAST_DAY}",
        np.sum((deals["created_on"] < span[0]) | (deals["created_on"] > span[1])))
    before = "created_on"
    for name, number in declared.STAGE_DATES:
        present = deals[name] != NONE
        results.exact(f"{name} set exactly where reached", np.sum(present != (stage >= number)))
        both = present & (deals[before] != NONE)
        results.exact(f"{name} not before {before}", np.sum(deals[name][both] < deals[before][both]))
        before = name
    results.exact("is_closed as the stage says", np.sum(deals["is_closed"] != closed))
    for name in ("days_to_close", "close_date"):
        results.exact(f"{name} exactly for closed deals", np.sum((deals[name] != NONE) != closed))
    both = (deals["days_to_close"] != NONE) & (deals["close_date"] != NONE)
    results.exact("days_to_close at least 1", np.sum(deals["days_to_close"][both] < 1))
    results.exact(
        "close_date = created_on + days_to_close",
        np.sum(deals["close_date"][both] != deals["created_on"][both] + deals["days_to_close"][both]))
    results.exact("won_reason exactly where won", np.sum((deals["won_reason"] >= 0) != won))
    results.exact("lost_reason exactly where lost", np.sum((deals["lost_reason"] >= 0) != lost))
    results.exact("never both reasons", np.sum((deals["won_reason"] >= 0) & (deals["lost_reason"] >= 0)))
    results.exact("amount at least 5,000", np.sum(~(deals["amount"] >= 5000)))


def counted(codes, choices):
    """How often each declared value occurs; -1 is not counted."""
    return dict(zip(choices, np.bincount(codes[codes >= 0], minlength=len(choices)).tolist()))


def months_of(days):
    """Months, 1…12, of days since 1970."""
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12 + 1


def chi_squared(name, counts, chances, results):
    """Notes a χ² test of counts against chances; cells of fewer than 5 expected are joined with their neighbours."""
    counts, expected = np.asarray(counts, float), np.asarray(chances) * np.sum(counts)
    joined = []
    for observed, awaited in zip(counts, expected):
        if joined and joined[-1][1] < 5:
            joined[-1] = (joined[-1][0] + observed, joined[-1][1] + awaited)
        else:
            joined.append((observed, awaited))
    if len(joined) > 1 and joined[-1][1] < 5:
        observed, awaited = joined.pop()
        joined[-1] = (joined[-1][0] + observed, joined[-1][1] + awaited)
    observed, awaited = np.array(joined).T
    statistic, p = stats.chisquare(observed, awaited, sum_check=False)
    results.add(f"{name}: χ²", f"p = {p:.3g} (χ² {statistic:.1f}, {len(joined)} cells)", f"p > {P_MIN:g}", p > P_MIN)


def check_weights(deals, reps, customers, limit, results):
    """The declared weights: each within the limit, and together by χ²."""
    def check(name, codes, choices):
        counts = counted(codes, choices)
        results.weights(name, counts, choices, limit)
        shares = np.array(list(choices.values()), float)
        chi_squared(f"{name} weights", list(counts.values()), shares / shares.sum(), results)

    for name in ("brand", "deal_type", "enrollment_type", "source", "stage", "won_reason", "lost_reason"):
        check(name, deals[name], CHOICES[name])
    check("month", months_of(deals["created_on"]) - 1, declared.MONTHS)
    check("reps.region", reps["region"], declared.REGIONS)
    check("customers.segment", customers["segment"], declared.SEGMENTS)


def check_delays(deals, results):
    """Each delay's distribution, where the stage was reached."""
    def delays(name, before):
        both = (deals[name] != NONE) & (deals[before] != NONE)
        return deals[name][both] - deals[before][both]

    def check(name, days, least, chances):
        days = days[days >= least]  # the others are breaches of structure
        days = np.minimum(days - least, len(chances) - 1)
        chi_squared(name, np.bincount(days, minlength=len(chances)), chances, results)

    days = delays("appointment_on", "created_on")
    results.exact("appointment within 2 days", np.sum((days < 0) | (days > 2)))
    check("days to appointment_on", days[days <= 2], 0, np.full(3, 1 / 3))
    before = "appointment_on"
    for name, (mean, deviation) in declared.DELAYS.items():
        check(f"days to {name}", delays(name, before), 0, truncated_normal(mean, deviation, 0))
        before = name
    check(
        "days_to_close", deals["days_to_close"][deals["days_to_close"] != NONE], 1,
        truncated_normal(*declared.DAYS_TO_CLOSE, 1))


def cell_codes(deals, months):
    """The number of each deal's cell of (deal type, brand, enrollment type, fourth quarter or not)."""
    code = deals["deal_type"].astype(np.int64)
    code = code * len(declared.BRANDS) + deals["brand"]
    code = code * len(declared.ENROLLMENT_TYPES) + deals["enrollment_type"]
    return code * 2 + (months >= 10)


def check_amounts(deals, reference, results):
    """Two-sample Kolmogorov–Smirnov tests of the amount, overall and in every cell of its factors."""
    def check(name, ours, theirs):
        if len(ours) == 0 or len(theirs) == 0:
            results.add(f"amount, {name}: KS", "no rows", "some", False)
            return
        test = stats.ks_2samp(ours, theirs, method="asymp")
        results.add(
            f"amount, {name}: KS", f"p = {test.pvalue:.3g} (D {test.statistic:.5f}, {len(ours):,} rows)",
            f"p > {P_MIN:g}", test.pvalue > P_MIN)

    check("all deals", deals["amount"], reference["amount"])
    ours = cell_codes(deals, months_of(deals["created_on"]))
    theirs = cell_codes(reference, reference["month"])
    cells = itertools.product(
        declared.DEAL_TYPES, declared.BRANDS, declared.ENROLLMENT_TYPES, ("other quarters", "fourth quarter"))
    for code, names in enumerate(cells):
        check(", ".join(names), deals["amount"][ours == code], reference["amount"][theirs == code])


def check_everything(deals, reps, customers, parents, reference, limit):
    """All checks of one dataset."""
    results = Results()
    check_structure(deals, parents, results)
    check_weights(deals, reps, customers, limit, results)
    check_delays(deals, results)
    check_amounts(deals, reference, results)
    return results


# The checks' own test.


def rows_where(condition, count):
    """The first rows that meet a condition."""
    rows = np.flatnonzero(condition)[:count]
    if len(rows) < count:
        raise Refusal("the self-test finds no row to damage")
    return rows


def damages():
    """Ways to damage deals: a name, the beginning of the name of a check that must fail, and what is done."""
    def position(name, value):
        return list(CHOICES[name]).index(value)

    def deviation_13000(deals):
        rows = deals["deal_type"] == position("deal_type", "New Business")
        cells = cell_codes(deals, months_of(deals["created_on"]))
        for code in np.unique(cells[rows]):
            cell = rows & (cells == code)
            middle = np.median(deals["amount"][cell])
            deals["amount"][cell] = np.maximum(5000, middle + (deals["amount"][cell] - middle) * 13 / 12)

    def brands_swapped(deals):
        first, last = (deals["brand"] == position("brand", name) for name in ("Brand_A", "Brand_C"))
        deals["amount"][first] = np.maximum(5000, deals["amount"][first] * 0.8 / 1.2)
        deals["amount"][last] *= 1.2 / 0.8

    def online_at_097(deals):
        deals["amount"][deals["enrollment_type"] == position("enrollment_type", "Online")] *= 0.97 / 0.95

    def no_fourth_quarter(deals):
        rows = months_of(deals["created_on"]) >= 10
        deals["amount"][rows] = np.maximum(5000, deals["amount"][rows] / 1.08)

    def one_amount_too_small(deals):
        deals["amount"][0] = 4999.99

    def one_date_out_of_order(deals):
        row = rows_where(deals["qualified_on"] != NONE, 1)
        deals["qualified_on"][row] = deals["appointment_on"][row] - 1

    def one_date_too_many(deals):
        row = rows_where(deals["decision_on"] == NONE, 1)
        deals["decision_on"][row] = deals["created_on"][row] + 60

    def one_date_missing(deals):
        deals["contract_on"][rows_where(deals["contract_on"] != NONE, 1)] = NONE

    def one_appointment_late(deals):
        row = rows_where(deals["stage"] == position("stage", "Appointment"), 1)
        deals["appointment_on"][row] = deals["created_on"][row] + 3

    def one_reason_too_many(deals):
        deals["won_reason"][rows_where(deals["stage"] == position("stage", "Decision"), 1)] = 0

    def one_deal_with_both_reasons(deals):
        deals["lost_reason"][rows_where(deals["won_reason"] >= 0, 1)] = 0

    def one_open_deal_closed(deals):
        row = rows_where(deals["close_date"] == NONE, 1)
        deals["days_to_close"][row] = 30
        deals["close_date"][row] = deals["created_on"][row] + 30

    def one_close_date_a_day_late(deals):
        deals["close_date"][rows_where(deals["close_date"] != NONE, 1)] += 1

    def delays_rounded(deals):
        rows = np.flatnonzero(deals["presentation_on"] != NONE)[::50]
        for name in ("presentation_on", "decision_on", "contract_on", "closed_on"):
            deals[name][rows[deals[name][rows] != NONE]] += 1

    def close_days_off(deals):
        rows = np.flatnonzero(deals["days_to_close"] != NONE)[::20]
        deals["days_to_close"][rows] += 2
        deals["close_date"][rows] += 2

    def brands_reweighted(deals):
        rows = np.flatnonzero(deals["brand"] == position("brand", "Brand_A"))[::100]
        deals["brand"][rows] = position("brand", "Brand_B")

    def months_reweighted(deals):
        rows = np.flatnonzero(months_of(deals["created_on"]) == 1)[::20]
        for name in DATES:
            deals[name][rows[deals[name][rows] != NONE]] += 31

    def one_region_wrong(deals):
        deals["region"][0] = (deals["region"][0] + 1) % len(declared.REGIONS)

    return [
        ("a deviation of 13,000 for 12,000", "amount, New Business", deviation_13000),
        ("multipliers of two brands swapped", "amount, ", brands_swapped),
        ("online deals at 0.97 for 0.95", "amount, ", online_at_097),
        ("no larger deals in the fourth quarter", "amount, ", no_fourth_quarter),
        ("one amount below 5,000", "amount at least", one_amount_too_small),
        ("one date out of order", "qualified_on not before", one_date_out_of_order),
        ("one date of a stage not reached", "decision_on set exactly", one_date_too_many),
        ("one date of a reached stage missing", "contract_on set exactly", one_date_missing),
        ("one appointment after three days", "appointment within 2", one_appointment_late),
        ("one reason too many", "won_reason exactly", one_reason_too_many),
        ("one deal with both reasons", "never both", one_deal_with_both_reasons),
        ("one open deal with a close date", "close_date exactly", one_open_deal_closed),
        ("one close date a day late", "close_date = ", one_close_date_a_day_late),
        ("one delay in 50 a day longer", "days to presentation_on", delays_rounded),
        ("one deal in 20 closed two days later", "days_to_close: χ²", close_days_off),
        ("one deal in 100 of another brand", "brand = ", brands_reweighted),
        ("one January deal in 20 a month later", "month = ", months_reweighted),
        ("one region that is not the rep's", "region is", one_region_wrong),
    ]


def self_test(deals, *others):
    """Demands that the whole data pass and each damage is refused by the check meant for it; gives the exit status."""
    whole = check_everything(deals, *others)
    status = 0
    if whole.failures:
        print("✗ the data do not pass before they are damaged")
        whole.print()
        status = 1
    before = {row[0] for row in whole.failures}
    for name, check, damage in damages():
        copy = {column: values.copy() for column, values in deals.items()}
        damage(copy)
        failures = [row for row in check_everything(copy, *others).failures if row[0] not in before]
        meant = [row for row in failures if row[0].startswith(check)]
        if meant:
            print(f"  refused: {name}: {meant[0][0]}: {meant[0][1]}")
        else:
            print(f"✗ not noticed by '{check}…': {name}")
            status = 1
    return status


def run():
    """The command; gives its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dataset", metavar="DIR", help="a dataset of the plan deals; about 500 bytes of memory a deal")
    parser.add_argument("--self-test", action="store_true", help="test the checks by damaging the data")
    parser.add_argument("--all", action="store_true", help="print the checks that hold, too")
    parser.add_argument(
        "--standard-errors", type=float, default=3, metavar="SE", help="how far a weight may miss (default: 3)")
    options = parser.parse_args()
    dataset = Dataset(options.dataset)
    reps = read_table(dataset, "reps", ("rep_id", "region"))
    customers = read_table(dataset, "customers", ("customer_id", "segment"))
    deals = read_table(dataset, "deals")
    parents = {
        "region": parent_values(deals.pop("rep_id"), reps["rep_id"], reps["region"], "rep_id"),
        "segment": parent_values(
            deals.pop("customer_id"), customers["customer_id"], customers["segment"], "customer_id"),
    }
    del deals["deal_id"]
    count = len(deals["amount"])
    reference = reference_deals(max(count, 1_000_000))
    print(f"{count:,} deals of seed {dataset.seed} beside {len(reference['amount']):,} of the numpy reference")
    if options.self_test:
        return self_test(deals, reps, customers, parents, reference, options.standard_errors)
    results = check_everything(deals, reps, customers, parents, reference, options.standard_errors)
    results.print(options.all)
    return 1 if results.failures else 0


if __name__ == "__main__":
    main(run)
