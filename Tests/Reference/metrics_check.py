"""What a coordinator serves as metrics, as another program reads it.

  metrics_check.py LOADSTRESS FOLDER     runs a small plan with --metrics and reads them with prometheus_client
"""

import pathlib
import re
import subprocess
import sys
import time
import urllib.request

from prometheus_client.parser import text_string_to_metric_families

NAMES = {
    "loadstress_run_info", "loadstress_rows", "loadstress_rows_committed", "loadstress_rows_running",
    "loadstress_text_bytes_committed", "loadstress_text_bytes_running", "loadstress_shards", "loadstress_workers",
    "loadstress_slots", "loadstress_workers_left_out", "loadstress_attempts_failed", "loadstress_attempts_lost",
    "loadstress_attempts_backed_up", "loadstress_messages_malformed", "loadstress_oldest_attempt_seconds",
    "process_start_time_seconds",
}  # fmt: skip


def main() -> int:
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    log = folder / "metrics.log"
    with open(log, "wb") as errors:
        process = subprocess.Popen(
            [program, "coordinator", "deals", "--rows", "deals=1000", "customers=100", "--out", str(folder / "metrics"),
             "--bind", "tcp://127.0.0.1:*", "--metrics", "127.0.0.1:0"],
            stdout=subprocess.DEVNULL, stderr=errors,
        )  # fmt: skip
    try:
        deadline = time.time() + 30
        while not (found := re.search(r"metrics are at (http://\S+)", log.read_text())) and time.time() < deadline:
            time.sleep(0.1)
        families = []
        while not families and time.time() < deadline:
            with urllib.request.urlopen(found[1], timeout=5) as answer:
                families = list(text_string_to_metric_families(answer.read().decode()))
            time.sleep(0.2)
    finally:
        process.terminate()
        process.wait(30)
    names = {family.name for family in families}
    if names != NAMES:
        print(f"metrics: other names: {names ^ NAMES}", file=sys.stderr)
        return 1
    values = {(sample.name, sample.labels.get("state")): sample.value for family in families for sample in family.samples}
    rows, shards = values["loadstress_rows", None], [value for (name, _), value in values.items() if name == "loadstress_shards"]
    if rows != 1500 or len(shards) != 4 or not all(family.documentation for family in families):
        print(f"metrics: {rows} rows, shards {shards}", file=sys.stderr)
        return 1
    print(f"metrics: {len(names)} families, as prometheus_client reads them")
    return 0


if __name__ == "__main__":
    sys.exit(main())
