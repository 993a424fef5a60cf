#!/usr/bin/env python3
"""Compares the speed of `loadstress run deals` with that of tpchgen-cli, in megabytes of text a CPU second.

  compare_speed.py PROGRAM TPCHGEN

CPU seconds are those of all processes that a command starts, user and system, with our writing of files in them and none for
the peer, whose text goes to /dev/null. The programs take turns; medians are compared, never single runs. Ends with 1 below a
floor.
"""

import argparse
import ctypes
import os
import statistics
import subprocess
import tempfile
import time

from dataset import Dataset, Refusal, main

FLOORS = {"none": 3.0, "lz4": 1.5}
PR_SET_CHILD_SUBREAPER = 36


def cpu_seconds(command):
    """Runs a command to its end; gives CPU seconds of it and all its descendants, and seconds on the wall."""
    start, before = time.monotonic(), os.times()
    status = subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode
    while True:  # descendants whose parents did not wait for them come to us
        try:
            os.wait()
        except ChildProcessError:
            break
    if status != 0:
        raise Refusal(f"{' '.join(command)}: ends with {status}")
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return used, time.monotonic() - start


def size_of_output(command):
    """How many bytes a command writes."""
    total = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        while block := process.stdout.read(1 << 20):
            total += len(block)
    if process.returncode != 0:
        raise Refusal(f"{' '.join(command)}: ends with {process.returncode}")
    return total


def run():
    """The command; gives its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", metavar="PROGRAM", help="the release build of loadstress")
    parser.add_argument("tpchgen", metavar="TPCHGEN", help="tpchgen-cli")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="runs of each (default: 5)")
    parser.add_argument("--rows", type=int, default=8_000_000, metavar="N", help="deals to make (default: 8 million)")
    parser.add_argument(
        "--scale-factor", type=int, default=1, metavar="N",
        help="of the peer (default: 1; its fixed start weighs less at 10, where it is up to a third faster)")
    parser.add_argument("--temporary", metavar="FOLDER", help="where to write (default: the system's folder)")
    options = parser.parse_args()
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    peer = [options.tpchgen, "csv", "-s", str(options.scale_factor), "-T", "lineitem", "-n", "1", "--stdout"]
    peer_size = size_of_output(peer)
    rates = {"tpchgen-cli": [], "none": [], "lz4": []}
    walls = {name: [] for name in rates}

    def note(name, size, used):
        rates[name].append(size / 1e6 / used[0])
        walls[name].append(size / 1e6 / used[1])

    for _ in range(options.runs):
        note("tpchgen-cli", peer_size, cpu_seconds(peer))
        for codec in FLOORS:
            with tempfile.TemporaryDirectory(prefix="compare-speed-", dir=options.temporary) as folder:
                out = os.path.join(folder, "deals")
                used = cpu_seconds([
                    options.program, "run", "deals", "--out", out, "--workers", "1", "--codec", codec, "--rows",
                    f"deals={options.rows}"])
                tables = Dataset(out).tables.values()
                note(codec, sum(file.text_byte_count for table in tables for file in table.files), used)
    medians = {name: statistics.median(values) for name, values in rates.items()}
    for name, values in rates.items():
        title = name if name == "tpchgen-cli" else f"loadstress, codec {name}"
        print(
            f"{title:24} {medians[name]:7.0f} MB/s of CPU ({min(values):.0f}…{max(values):.0f}), "
            f"{statistics.median(walls[name]):.0f} MB/s on the wall, {len(values)} runs")
    failed = 0
    for codec, floor in FLOORS.items():
        ratio = medians[codec] / medians["tpchgen-cli"]
        failed += ratio < floor
        print(f"{'✗ ' if ratio < floor else '  '}codec {codec}: {ratio:.2f} times the peer; the floor is {floor:g}")
    return 1 if failed else 0


if __name__ == "__main__":
    main(run)
