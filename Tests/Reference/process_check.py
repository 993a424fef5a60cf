#!/usr/bin/env python3
"""Runs the program as its users do, in real processes, and treats it and its files badly.

  process_check.py PROGRAM

A dataset made by one worker is what all others must equal, byte for byte of their text: made by more workers, in other
shards, without compression, after the coordinator or a worker was killed. Damaged datasets must be found out and repaired.
"""

import argparse
import glob
import hashlib
import os
import signal
import subprocess
import tempfile
import time

from dataset import Dataset, Refusal, main, text_of

DEALS = 400_000
WAIT_SECONDS = 120


class Program:
    """The program under test, and the folder for its datasets."""

    def __init__(self, path, folder):
        self.path = os.path.abspath(path)
        self.folder = folder

    def at(self, name):
        """The path of a dataset."""
        return os.path.join(self.folder, name)

    def run_arguments(self, name, *options, deals=DEALS):
        """The command that makes a dataset."""
        return [self.path, "run", "deals", "--out", self.at(name), "--rows", f"deals={deals}", *options]

    def call(self, arguments, expected=0):
        """Runs a command; raises `Refusal` if it ends with another status than one of those expected, or hangs."""
        expected = expected if isinstance(expected, tuple) else (expected,)
        done = subprocess.run(arguments, capture_output=True, text=True, timeout=WAIT_SECONDS, check=False)
        if done.returncode not in expected:
            raise Refusal(
                f"{' '.join(arguments)}: ended with {done.returncode}, not {expected}\n{done.stdout}{done.stderr}")
        return done

    def verify(self, name, *options, expected=0):
        """Verifies a dataset."""
        return self.call([self.path, "verify", self.at(name), *options], expected)


def digests(root):
    """The SHA-256 of each table's whole text."""
    dataset = Dataset(root)
    found = {}
    for table in dataset.tables.values():
        digest = hashlib.sha256()
        for file in table.files:
            with text_of(file.path) as text:
                while block := text.read(1 << 20):
                    digest.update(block)
        found[table.name] = digest.hexdigest()
    return found


def demand(condition, text):
    """Raises `Refusal` where a condition does not hold."""
    if not condition:
        raise Refusal(text)


def wait_until(condition, text):
    """Waits for a condition, and raises `Refusal` if it does not come to hold."""
    end = time.monotonic() + WAIT_SECONDS
    while not condition():
        demand(time.monotonic() < end, f"waited in vain for {text}")
        time.sleep(0.005)


def children(process):
    """The ids of a process's children."""
    found = []
    for path in glob.glob(f"/proc/{process}/task/*/children"):
        try:
            with open(path, encoding="ascii") as file:
                found += [int(child) for child in file.read().split()]
        except OSError:
            pass  # a thread that has ended since
    return found


def file_of(root, table="deals", position=0):
    """The path of one of a table's files."""
    return Dataset(root).table(table).files[position].path


def sums_hold(root):
    """Whether `sha256sum -c` is content."""
    return subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=root, capture_output=True, check=False
    ).returncode == 0


def same_bytes_whatever_the_run(program, whole):
    for name, options in [
        ("two", ["--workers", "2"]), ("shards", ["--workers", "2", "--shard-bytes", "1MiB"]),
        ("plain", ["--workers", "1", "--codec", "none"]),
    ]:
        program.call(program.run_arguments(name, *options))
        demand(digests(program.at(name)) == whole, f"run {name} made other text than one worker")
        demand(sums_hold(program.at(name)), f"run {name}: sha256sum does not hold")
        program.verify(name)


def finished_run_is_left_alone(program, whole):
    before = os.stat(os.path.join(program.at("one"), "manifest.json")).st_mtime_ns
    program.call(program.run_arguments("one", "--workers", "1"))
    program.call(program.run_arguments("one", "--workers", "1", "--seed", "99"), expected=3)
    after = os.stat(os.path.join(program.at("one"), "manifest.json")).st_mtime_ns
    demand(before == after and digests(program.at("one")) == whole, "a finished dataset was touched")


def other_seed_makes_other_text(program, whole):
    program.call(program.run_arguments("seed", "--workers", "1", "--seed", "99"))
    other = digests(program.at("seed"))
    demand(all(other[table] != whole[table] for table in whole), "another seed makes the same text")


def goes_on_after_the_coordinator_was_killed(program, whole):
    arguments = program.run_arguments("killed", "--workers", "2", "--shard-bytes", "1MiB")
    done = os.path.join(program.at("killed"), "data", "deals", "*")
    with subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        wait_until(lambda: len(glob.glob(done)) >= 3 or process.poll() is not None, "the first shards")
        demand(process.poll() is None, "the run ended before it could be killed")
        workers = children(process.pid)
        process.send_signal(signal.SIGKILL)
        process.wait()
    demand(not os.path.exists(os.path.join(program.at("killed"), "manifest.json")), "a killed run has a manifest")
    program.call(arguments)
    demand(digests(program.at("killed")) == whole, "a run gone on with made other text")
    demand(not os.path.exists(os.path.join(program.at("killed"), ".staging")), "staged files are left")
    program.verify("killed")
    wait_until(
        lambda: not any(os.path.exists(f"/proc/{worker}") for worker in workers), "the killed run's workers to end")


def goes_on_after_a_worker_was_killed(program, whole):
    arguments = program.run_arguments("orphan", "--workers", "2", "--shard-bytes", "1MiB")
    done = os.path.join(program.at("orphan"), "data", "deals", "*")
    with subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        wait_until(lambda: len(glob.glob(done)) >= 3 or process.poll() is not None, "the first shards")
        workers = children(process.pid)
        demand(len(workers) == 2, f"{len(workers)} worker processes, not 2")
        os.kill(workers[0], signal.SIGKILL)
        said = process.communicate(timeout=WAIT_SECONDS)[1].decode(errors="replace")
        demand(process.returncode == 0, f"the run ended with {process.returncode} after a worker's death\n{said}")
    demand(digests(program.at("orphan")) == whole, "a run that lost a worker made other text")
    program.verify("orphan")


def interrupted_run_can_go_on(program, whole):
    arguments = program.run_arguments("stopped", "--workers", "2", "--shard-bytes", "1MiB")
    done = os.path.join(program.at("stopped"), "data", "deals", "*")
    with subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        wait_until(lambda: len(glob.glob(done)) >= 3 or process.poll() is not None, "the first shards")
        process.send_signal(signal.SIGINT)
        status = process.wait(timeout=WAIT_SECONDS)
    demand(status == 130, f"an interrupted run ended with {status}, not 130")
    program.call(arguments)
    demand(digests(program.at("stopped")) == whole, "an interrupted run gone on with made other text")


def damage_is_found_and_repaired(program, whole):
    def flip(path):
        with open(path, "r+b") as file:
            file.seek(os.path.getsize(path) // 2)
            byte = file.read(1)
            file.seek(-1, os.SEEK_CUR)
            file.write(bytes([byte[0] ^ 1]))

    def cut(path):
        os.truncate(path, os.path.getsize(path) - 5)

    def change_text(path):
        with open(path, "r+b") as file:
            text = file.read().replace(b"D0000000002,", b"D0000000001,", 1)
            file.seek(0)
            file.write(text)

    for name, dataset, damage in [
        ("a bit flipped", "two", flip), ("a file cut", "shards", cut), ("a file removed", "shards", os.remove),
        ("a key repeated", "plain", change_text),
    ]:
        damage(file_of(program.at(dataset)))
        demand(not sums_hold(program.at(dataset)), f"{name}: sha256sum holds all the same")
        found = program.verify(dataset, expected=4)
        demand("deals" in found.stdout + found.stderr, f"{name}: verify does not name the table")
        program.verify(dataset, "--repair", expected=(0, 4))
        program.verify(dataset)
        demand(digests(program.at(dataset)) == whole, f"{name}: the repair made other text")
        demand(sums_hold(program.at(dataset)), f"{name}: sha256sum does not hold after the repair")


def one_shard_is_made_again(program, _):
    out = program.at("again.csv.lz4")
    program.call([program.path, "shard", program.at("shards") + "#deals/1", "--out", out])
    with text_of(file_of(program.at("shards"), position=1)) as text:
        theirs = text.read()
    with open(out, "rb") as file:
        compressed = file.read(4) == bytes.fromhex("04224d18")
    if not compressed:
        os.rename(out, program.at("again.csv"))
        out = program.at("again.csv")
    with text_of(out) as text:
        demand(text.read() == theirs, "a shard made again is another")


def wrong_use_is_refused(program, _):
    program.call([program.path, "run", "deals"], expected=(2, 64))
    program.call([program.path, "run", "no-such-plan", "--out", program.at("none")], expected=(2, 64))
    program.call(program.run_arguments("none", "--codec", "zip"), expected=(2, 64))
    program.call(program.run_arguments("none", "--rows", "dealz=5"), expected=(2, 64))
    demand(not os.path.exists(os.path.join(program.at("none"), "data")), "a refused run left data")


CHECKS = [
    same_bytes_whatever_the_run, finished_run_is_left_alone, other_seed_makes_other_text,
    goes_on_after_the_coordinator_was_killed, goes_on_after_a_worker_was_killed, interrupted_run_can_go_on,
    damage_is_found_and_repaired, one_shard_is_made_again, wrong_use_is_refused,
]


def run():
    """The command; gives its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", metavar="PROGRAM", help="the loadstress to run")
    parser.add_argument("--only", nargs="+", metavar="CHECK", help="just the checks of these names")
    options = parser.parse_args()
    failures = 0
    with tempfile.TemporaryDirectory(prefix="process-check-") as folder:
        program = Program(options.program, folder)
        program.call(program.run_arguments("one", "--workers", "1"))
        program.verify("one")
        whole = digests(program.at("one"))
        for check in CHECKS:
            if options.only and check.__name__ not in options.only:
                continue
            start, name = time.monotonic(), check.__name__.replace("_", " ")
            try:
                check(program, whole)
                print(f"  {name} ({time.monotonic() - start:.1f} s)", flush=True)
            except (Refusal, OSError, subprocess.TimeoutExpired) as error:
                print(f"✗ {name}: {error}", flush=True)
                failures += 1
    print(f"{failures} checks failed" if failures else "real processes: all checks passed")
    return 1 if failures else 0


if __name__ == "__main__":
    main(run)
