#!/usr/bin/env python3
"""Checks the JSON Schema of plans with another program's eyes.

  schema_check.py SCHEMA [--starter FILE]     SCHEMA is what 'loadstress schema' prints; '-' is standard input

The schema itself must be valid; all built-in plans, the plans of the documents, and the starter plan must pass it; and
plans that are wrong in ways that a schema can tell must not.
"""

import argparse
import json
import pathlib
import re
import sys

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


class PlanLoader(yaml.SafeLoader):
    """Reads YAML as editors do, by the core schema of YAML 1.2: dates are text, and so are numbers with underscores."""


PlanLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("bool", r"^(?:true|false)$", "tf"),
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
]:
    PlanLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


def construct_mapping(loader, node):
    """A mapping as JSON has it: its keys are text."""
    return {key.value: loader.construct_object(value, deep=True) for key, value in node.value}


def construct_integer(loader, node):
    """Decimal digits, whatever zeros they begin with."""
    return int(loader.construct_scalar(node))


def construct_number(loader, node):
    """A number with a fraction or an exponent."""
    return float(loader.construct_scalar(node))


PlanLoader.add_constructor("tag:yaml.org,2002:map", construct_mapping)
PlanLoader.add_constructor("tag:yaml.org,2002:int", construct_integer)
PlanLoader.add_constructor("tag:yaml.org,2002:float", construct_number)


def read(text):
    """The plan as JSON values."""
    return yaml.load(text, Loader=PlanLoader)


def right_plans(starter):
    """All plans that must pass, by their places."""
    for path in sorted((ROOT / "Sources" / "Scenarios" / "Plans").glob("*.yaml")):
        yield path.name, path.read_text(encoding="utf-8")
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        for block in re.finditer(r"^```yaml\n(plan:.*?)^```$", path.read_text(encoding="utf-8"), re.M | re.S):
            yield f"{path.name}: {block[1].splitlines()[0]}", block[1]
    if starter:
        yield starter, pathlib.Path(starter).read_text(encoding="utf-8")


TABLE = "plan: a\ntables:\n  t:\n    rows: 1\n    columns:\n      x: "
WRONG = {
    "no name": "tables: {t: {rows: 1, columns: {x: row()}}}",
    "no tables": "plan: a",
    "an unknown key of a plan": "plan: a\nsede: 1\ntables: {t: {rows: 1, columns: {x: row()}}}",
    "a name that is none": "plan: A-1\ntables: {t: {rows: 1, columns: {x: row()}}}",
    "a seed below 0": "plan: a\nseed: -1\ntables: {t: {rows: 1, columns: {x: row()}}}",
    "tables as a list": "plan: a\ntables: [t]",
    "no rows": "plan: a\ntables: {t: {columns: {x: row()}}}",
    "no row": "plan: a\ntables: {t: {rows: 0, columns: {x: row()}}}",
    "rows in words": "plan: a\ntables: {t: {rows: many, columns: {x: row()}}}",
    "no columns": "plan: a\ntables: {t: {rows: 1}}",
    "no column": "plan: a\ntables: {t: {rows: 1, columns: {}}}",
    "an unknown key of a table": "plan: a\ntables: {t: {row: 1, rows: 1, columns: {x: row()}}}",
    "a reserved word as a name": "plan: a\ntables: {t: {rows: 1, columns: {when: row()}}}",
    "a list as a column": TABLE + "[a, b]",
    "nothing as a column": TABLE + "",
    "no generator": TABLE + "{type: integer}",
    "two generators": TABLE + "{value: row(), key: dense}",
    "an unknown key of a column": TABLE + "{chose: [a, b]}",
    "an unknown modifier": TABLE + "{value: row(), nul: 0.5}",
    "a weight below 0": TABLE + "{choose: {a: 1, b: -1}}",
    "a weight in words": TABLE + "{choose: {a: much}}",
    "no value to choose": TABLE + "{choose: []}",
    "NULL to choose": TABLE + "{choose: [a, null]}",
    "a share above 1": TABLE + "{value: row(), nulls: 2}",
    "an unknown type": TABLE + "{value: row(), type: integr}",
    "a type without its sizes": TABLE + "{value: row(), type: decimal}",
    "a key with a condition": TABLE + "{key: dense, when: row() > 1}",
    "an unknown key of a key": TABLE + "{key: {begin: 1}}",
    "a format without a place for the number": TABLE + "{key: REP}",
    "a skew without a reference": TABLE + "{value: row(), skew: uniform}",
    "an unknown skew": TABLE + "{ref: t, skew: steep}",
    "a type of a reference": TABLE + "{ref: t, type: integer}",
    "a reference to no name": TABLE + "{ref: t.a.b}",
    "one bound": TABLE + "{uniform: [1]}",
    "an unknown key of a distribution": TABLE + "{normal: {mean: 1, deviaton: 2}}",
    "a date without an end": TABLE + "{date: {from: 2024-01-01}}",
    "a date that is none": TABLE + "{date: {from: 2024-01-01, to: next year}}",
    "hours of a date": TABLE + "{date: {from: 2024-01-01, to: 2024-01-02, hours: {1: 1}}}",
    "eleven months": TABLE + "{date: {from: 2024-01-01, to: 2024-01-02, months: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]}}",
    "an unknown weekday": TABLE + "{date: {from: 2024-01-01, to: 2024-01-02, weekdays: {tues: 1}}}",
}


def check(schema, starter):
    """Yields what is wrong, a line each; says at the end what was seen."""
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    count = 0
    for place, text in right_plans(starter):
        count += 1
        for error in validator.iter_errors(read(text)):
            yield f"{place}: at {error.json_path}: {error.message[:200]}"
    for name, text in WRONG.items():
        if validator.is_valid(read(text)):
            yield f"not refused: {name}"
    # Without the built-in plans and those of the language's page, nothing was checked.
    if count < 15:
        yield f"only {count} plans were found"
    print(f"{count} plans pass the schema, {len(WRONG)} wrong ones do not")


def run():
    """The command; gives its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("schema", metavar="SCHEMA", help="the schema's file; - is standard input")
    parser.add_argument("--starter", metavar="FILE", help="what 'loadstress init' prints")
    options = parser.parse_args()
    text = sys.stdin.read() if options.schema == "-" else pathlib.Path(options.schema).read_text(encoding="utf-8")
    problems = list(check(json.loads(text), options.starter))
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(run())
