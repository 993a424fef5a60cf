#!/usr/bin/env python3
"""Looks for the C library's transcendental functions where values are made.

  check_symbols.py [--self-test] [BUILD]     BUILD is a folder such as .build/release (the default)

glibc picks variants of log, exp, pow, sin and the like by the processor, so a value that went through one might differ from
machine to machine. Two things are looked at, and they prove different things:

  * The object files of the modules on the value path. A call of such a function is an undefined symbol of the object that
    makes it: none there proves that the modules' own code calls none. This one is demanded.
  * The program's own undefined symbols. It may name such a function for a package whose code is linked into it, so each one
    found there must be named by an object of some package, which is told. This is demanded, too.

Square roots, remainders, rounding and fma are exact by IEEE 754, and are not looked for.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile

from dataset import Refusal, main

MODULES = [
    "Digest", "Randomness", "Codes", "Columns", "Plan", "Statistics", "Generation", "Encoding", "Sharding", "Production", "Warehouse"]
PROGRAM = "loadstress"

NAMES = (
    "acos acosh asin asinh atan atan2 atanh cbrt cos cosh cospi erf erfc exp exp10 exp2 expm1 gamma hypot j0 j1 jn lgamma "
    "lgamma_r log log10 log1p log2 logb pow pow10 sin sincos sinh sinpi tan tanh tanpi tgamma y0 y1 yn").split()
FORBIDDEN = re.compile(r"^(?:__)?(?:" + "|".join(NAMES) + r")(?:f|l|f16|f32|f64|f128|f32x|f64x)?(?:_finite)?$")


def undefined_symbols(path):
    """The symbols that a file needs from elsewhere, without their versions; raises `Refusal` if nm cannot read it."""
    nm = subprocess.run(["nm", "-u", path], capture_output=True, text=True, check=False)
    if nm.returncode != 0:
        raise Refusal(f"nm {path}: {nm.stderr.strip()}")
    return {line.split()[-1].split("@")[0] for line in nm.stdout.splitlines() if line.strip()}


def forbidden(path):
    """The transcendental functions that a file needs, in order."""
    return sorted(symbol for symbol in undefined_symbols(path) if FORBIDDEN.match(symbol))


def objects(build, module):
    """A module's object files, none if it was not built."""
    found = []
    for parent, _, names in os.walk(os.path.join(build, f"{module}.build")):
        found += [os.path.join(parent, name) for name in names if name.endswith(".o")]
    return sorted(found)


def self_test():
    """Demands that an object that calls each of some functions is refused; gives the number of failures."""
    calls = {"log": "log(x)", "pow": "pow(x, 1.5)", "sin": "sin(x)", "expf": "Double(expf(Float(x)))"}
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, call in {**calls, None: "x.squareRoot() + floor(x)"}.items():
            source, target = os.path.join(folder, "probe.swift"), os.path.join(folder, "probe.o")
            with open(source, "w", encoding="utf-8") as file:
                file.write(f"import Glibc\npublic func probe(_ x: Double) -> Double {{ {call} }}\n")
            subprocess.run(["swiftc", "-O", "-parse-as-library", "-emit-object", source, "-o", target], check=True)
            found = forbidden(target)
            right = found == ([name] if name else [])
            print(f"{'  ' if right else '✗ '}self-test: {call}: found {', '.join(found) or 'none'}")
            missed += not right
    return missed


def run():
    """The command; gives its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", metavar="BUILD", nargs="?", default=".build/release", help="a folder of a finished build")
    parser.add_argument("--self-test", action="store_true", help="test the check with objects made for it")
    parser.add_argument("--modules", nargs="+", default=MODULES, metavar="M", help="the modules on the value path")
    options = parser.parse_args()
    failures = self_test() if options.self_test else 0
    for module in options.modules:
        files = objects(options.build, module)
        if not files:
            raise Refusal(f"{options.build}/{module}.build: no object files; build first")
        found = {path: forbidden(path) for path in files}
        for path, symbols in found.items():
            if symbols:
                print(f"✗ {path}: {', '.join(symbols)}")
                failures += 1
        print(f"  {module}: {len(files)} object files, {sum(map(len, found.values()))} transcendental functions")
    program = os.path.join(options.build, PROGRAM)
    if not os.path.exists(program):
        raise Refusal(f"{program}: not built; build first")
    others = {name.removesuffix(".build") for name in os.listdir(options.build) if name.endswith(".build")}
    named = {
        module: {symbol for path in objects(options.build, module) for symbol in forbidden(path)}
        for module in sorted(others - set(options.modules))}
    for symbol in forbidden(program):
        users = [module for module, symbols in named.items() if symbol in symbols]
        if users:
            print(f"  {PROGRAM} names {symbol} for {', '.join(users)}, which makes no values")
        else:
            print(f"✗ {PROGRAM} names {symbol}, and no package accounts for it")
            failures += 1
    return 1 if failures else 0


if __name__ == "__main__":
    main(run)
