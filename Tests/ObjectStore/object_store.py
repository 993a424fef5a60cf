"""loadstress on an object store: a real server (SeaweedFS, signatures checked) behind a proxy that breaks things.

What boto3, another client, finds in the store must be the files of an undisturbed run in a folder, to the byte; nothing of an
upload may be left. `scripts/test-s3 --help` says more.
"""

import argparse
import hashlib
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

import boto3
import botocore.config
import botocore.exceptions

from proxy import ALL, Faults, Proxy

BUCKET = "loadstress"
PLAN = ["deals", "--rows", "deals=300_000", "customers=20_000", "--shard-bytes", "4MiB"]
# Shards of some parts each: 64 MiB of text are about 20 MB in a file.
LARGE = ["deals", "--rows", "deals=2_400_000", "customers=2_000", "--shard-bytes", "64MiB"]
KEYS = {"AWS_ACCESS_KEY_ID": "tester", "AWS_SECRET_ACCESS_KEY": "tester-secret"}
STALL_SECONDS = 2
SMALL_FILES = {"manifest.json", "plan.yaml", "SHA256SUMS", "run.sqlite"}


class Failure(Exception):
    pass


def check(condition, text):
    if not condition:
        raise Failure(text)


def free_port(above: int = 20_000) -> int:
    """A free port below those that the system gives out, whose gRPC twin (10,000 above) is free too."""
    for port in range(above, 30_000, 7):
        try:
            for number in (port, port + 10_000):
                with socket.socket() as probe:
                    probe.bind(("127.0.0.1", number))
            return port
        except OSError:
            continue
    raise Failure("no free port")


class Store:
    """SeaweedFS on loopback, with its data in a folder."""

    def __init__(self, weed: str, folder: pathlib.Path):
        folder.mkdir()
        config = folder / "s3.json"
        credentials = [{"accessKey": KEYS["AWS_ACCESS_KEY_ID"], "secretKey": KEYS["AWS_SECRET_ACCESS_KEY"]}]
        actions = ["Admin", "Read", "Write", "List", "Tagging"]
        config.write_text(json.dumps({"identities": [{"name": "t", "credentials": credentials, "actions": actions}]}))
        ports = []
        for _ in range(4):
            ports.append(free_port(ports[-1] + 7 if ports else 20_000))
        self.port, master, volume, filer = ports
        self.log = folder / "weed.log"
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [
                    weed, "server", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", f"-dir={folder}", "-filer", "-s3",
                    f"-s3.port={self.port}", f"-s3.config={config}", f"-master.port={master}",
                    f"-volume.port={volume}", f"-filer.port={filer}", "-master.volumeSizeLimitMB=64", "-volume.max=60",
                ],
                stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        self.client = boto3.client(
            "s3",
            endpoint_url=f"http://127.0.0.1:{self.port}",
            region_name="us-east-1",
            aws_access_key_id=KEYS["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=KEYS["AWS_SECRET_ACCESS_KEY"],
            config=botocore.config.Config(s3={"addressing_style": "path"}, retries={"max_attempts": 3}),
        )
        deadline = time.time() + 90
        while True:
            try:
                self.client.create_bucket(Bucket=BUCKET)
                self.client.put_object(Bucket=BUCKET, Key="probe", Body=b"1")
                self.client.delete_object(Bucket=BUCKET, Key="probe")
                break
            except (botocore.exceptions.BotoCoreError, botocore.exceptions.ClientError) as error:
                if "BucketAlready" in str(error):
                    time.sleep(1)
                check(time.time() < deadline and self.process.poll() is None, f"no store: {error}\n{self.tail()}")
                time.sleep(0.5)

    def tail(self) -> str:
        return self.log.read_text(errors="replace")[-2000:]

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def objects(self, prefix: str) -> dict[str, int]:
        found = {}
        for page in self.client.get_paginator("list_objects_v2").paginate(Bucket=BUCKET, Prefix=prefix + "/"):
            for item in page.get("Contents", []):
                found[item["Key"][len(prefix) + 1 :]] = item["Size"]
        return found

    def body(self, key: str) -> bytes:
        return self.client.get_object(Bucket=BUCKET, Key=key)["Body"].read()

    def uploads(self, prefix: str) -> list[str]:
        answer = self.client.list_multipart_uploads(Bucket=BUCKET, Prefix=prefix + "/")
        return [item["Key"] for item in answer.get("Uploads", [])]


class Bench:
    """What the scenarios share."""

    def __init__(self, program: str, store: Store, folder: pathlib.Path, seed: int):
        self.program, self.store, self.folder, self.seed = program, store, folder, seed
        self.faults = Faults(seed, {})
        self.proxy = Proxy(store.port, self.faults)
        self.references: dict[str, dict[str, str]] = {}
        # A coordinator that is stopped, and since when.
        self.silent: subprocess.Popen | None = None
        self.silentSince = 0.0

    def environment(self, state: str = "state", direct: bool = False, **more: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        port = self.store.port if direct else self.proxy.port
        return {
            **kept, **KEYS, "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}", "AWS_REGION": "us-east-1",
            "XDG_STATE_HOME": str(self.folder / state), "LOADSTRESS_S3_STALL_SECONDS": str(STALL_SECONDS),
            "HOME": str(self.folder), **more,
        }  # fmt: skip

    def run(self, *arguments: str, expect: int = 0, direct: bool = False, state: str = "state", seconds: int = 300, **more):
        result = subprocess.run(
            [self.program, *arguments], capture_output=True, text=True, timeout=seconds, stdin=subprocess.DEVNULL,
            env=self.environment(state, direct, **more),
        )  # fmt: skip
        text = result.stdout + result.stderr
        check(
            result.returncode == expect,
            f"'{' '.join(arguments)}' ended with {result.returncode}, not {expect}:\n{text[-3000:]}",
        )
        return text

    def start(self, *arguments: str, state: str = "state", direct: bool = False, name: str = "process", **more):
        log = open(self.folder / f"{name}.log", "ab")
        return subprocess.Popen(
            [self.program, *arguments], stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True,
            env=self.environment(state, direct, **more),
        )  # fmt: skip

    def said(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text(errors="replace")

    def reference(self, plan: list[str]) -> dict[str, str]:
        """SHA-256 of each file of an undisturbed run in a folder."""
        key = " ".join(plan)
        if key not in self.references:
            folder = self.folder / f"reference{len(self.references)}"
            self.run("run", *plan, "--out", str(folder))
            lines = (folder / "SHA256SUMS").read_text().splitlines()
            pairs = [line.split("  ", 1) for line in lines]
            self.references[key] = {name: digest for digest, name in pairs if name != "manifest.json"}
        return self.references[key]

    def compare(self, prefix: str, plan: list[str]):
        """The store's objects are the reference's files, by another client's eyes; nothing else is there."""
        reference = self.reference(plan)
        there = set(self.store.objects(prefix))
        check(there == set(reference) | SMALL_FILES, f"{prefix} holds {there ^ (set(reference) | SMALL_FILES)} or lacks it")
        listed = dict(line.split("  ", 1)[::-1] for line in self.store.body(f"{prefix}/SHA256SUMS").decode().splitlines())
        for name, digest in reference.items():
            found = hashlib.sha256(self.store.body(f"{prefix}/{name}")).hexdigest()
            check(found == digest, f"{prefix}/{name} has SHA-256 {found}, the reference {digest}")
            check(listed[name] == digest, f"SHA256SUMS of {prefix} has another digest of {name}")
        manifest = self.store.body(f"{prefix}/manifest.json")
        check(listed["manifest.json"] == hashlib.sha256(manifest).hexdigest(), "the manifest's digest is another")
        left = self.store.uploads(f"{prefix}/data")
        check(not left, f"uploads of {prefix} are left: {left}")

    def wait_for(self, condition, what: str, seconds: float = 60):
        deadline = time.time() + seconds
        while not condition():
            check(time.time() < deadline, f"waited {seconds} s in vain: {what}")
            time.sleep(0.05)


class Scenarios:
    def __init__(self, bench: Bench):
        self.bench = bench

    def an_undisturbed_run_is_the_folders_files(self):
        bench = self.bench
        bench.faults.rates = {}
        bench.run("run", *PLAN, "--out", f"s3://{BUCKET}/calm")
        bench.compare("calm", PLAN)
        text = bench.run("run", *PLAN, "--out", f"s3://{BUCKET}/calm")
        check("finished: nothing to do" in text, "a finished run is not recognised")
        plain = ["deals", "--rows", "deals=30_000", "customers=500", "--codec", "none", "--header"]
        bench.run("run", *plain, "--out", f"s3://{BUCKET}/plain")
        bench.compare("plain", plain)
        bench.run("verify", f"s3://{BUCKET}/plain?region=us-east-1", direct=True)
        zstd = ["deals", "--rows", "deals=30_000", "customers=500", "--codec", "zstd"]
        bench.run("run", *zstd, "--out", f"s3://{BUCKET}/zstd")
        bench.compare("zstd", zstd)
        bench.run("verify", f"s3://{BUCKET}/zstd?region=us-east-1", direct=True)
        kit = bench.folder / "kit"
        bench.run("kit", "redshift", f"s3://{BUCKET}/zstd", "--check", "--out", str(kit))
        sizes = bench.store.objects("zstd")
        for entry in json.loads((kit / "manifests/deals.json").read_text())["entries"]:
            name = entry["url"].removeprefix(f"s3://{BUCKET}/zstd/")
            check(sizes[name] == entry["meta"]["content_length"], f"{name} is not as the kit's manifest says")

    def every_kind_of_fault_changes_nothing(self):
        """Run, verify, shard, status and report, while one request in seven goes wrong."""
        bench = self.bench
        bench.faults.rates = ALL
        bench.run("run", *PLAN, "--out", f"s3://{BUCKET}/faults")
        bench.run("verify", f"s3://{BUCKET}/faults")
        check("equal to the manifest" in bench.run("shard", f"s3://{BUCKET}/faults#deals/1"), "shard differs")
        check("finished" in bench.run("status", f"s3://{BUCKET}/faults"), "status does not say finished")
        bench.run("report", f"s3://{BUCKET}/faults", "--declared")
        bench.faults.rates = {}
        bench.compare("faults", PLAN)

    def large_shards_go_in_parts_with_little_memory(self):
        """A worker over TCP; its memory does not grow with its shards."""
        bench = self.bench
        bench.faults.rates = {**ALL, "stall": 0.0}
        port = free_port(27_000)
        address = f"tcp://127.0.0.1:{port}"
        coordinator = bench.start("coordinator", *LARGE, "--out", f"s3://{BUCKET}/large", "--bind", address, "--slots", "2", name="large")
        # The worker's environment names no endpoint: it is told.
        environment = {**bench.environment(), "AWS_ENDPOINT_URL": ""}
        log = open(bench.folder / "large-worker.log", "ab")
        worker = subprocess.Popen(
            [bench.program, "worker", "--connect", address, "--slots", "2"], stdout=log, stderr=log, env=environment
        )
        try:
            _, status, usage = os.wait4(worker.pid, 0)
            worker.returncode = os.waitstatus_to_exitcode(status)
            check(worker.returncode == 0, f"the worker ended with {worker.returncode}:\n{bench.said('large-worker')[-2000:]}")
            check(coordinator.wait(60) == 0, f"the coordinator failed:\n{bench.said('large')[-2000:]}")
        finally:
            coordinator.kill()
        bench.faults.rates = {}
        bench.compare("large", LARGE)
        largest = max(bench.store.objects("large").values())
        check(largest > 16 << 20, f"the largest object has {largest} bytes: no shard had three parts")
        megabytes = usage.ru_maxrss / 1024
        check(megabytes < 200, f"the worker took {megabytes:.0f} MiB")
        return f"a worker of two slots took {megabytes:.0f} MiB for objects of up to {largest / 1e6:.0f} MB"

    def a_killed_coordinator_goes_on(self):
        """On this machine by its journal; on another one by the store's copy."""
        bench = self.bench
        bench.faults.rates = {name: rate / 2 for name, rate in ALL.items()}
        for prefix, state in (("killed", "state"), ("moved", "other-machine")):
            process = bench.start("run", *PLAN, "--out", f"s3://{BUCKET}/{prefix}", name=prefix, state="state")
            shards = lambda: sum(name.startswith("data/") for name in bench.store.objects(prefix))  # noqa: B023, E731
            try:
                bench.wait_for(lambda: shards() >= 3, "three shards")  # noqa: B023
            finally:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
            before = shards()
            if state != "state":
                # Nothing tells the other machine that the holder of the lock is dead, but its silence.
                text = bench.run("run", *PLAN, "--out", f"s3://{BUCKET}/{prefix}", state=state, expect=3)
                check("in use by process" in text, f"the lock does not hold: {text}")
                bench.store.client.delete_object(Bucket=BUCKET, Key=f"{prefix}/.lock")
            bench.run("run", *PLAN, "--out", f"s3://{BUCKET}/{prefix}", state=state)
            bench.run("verify", f"s3://{BUCKET}/{prefix}")
            bench.compare(prefix, PLAN)
            check(before < len(bench.reference(PLAN)), "the coordinator was killed too late")
        bench.faults.rates = {}

    def a_coordinator_falls_silent(self):
        """The rest of its story comes last: a minute must pass."""
        bench = self.bench
        bench.faults.rates = {}
        bench.reference(PLAN)
        bench.silent = bench.start("run", *PLAN, "--out", f"s3://{BUCKET}/silent", "--workers", "1", name="silent")
        bench.wait_for(lambda: ".run" in bench.store.objects("silent"), "the run")
        os.killpg(bench.silent.pid, signal.SIGSTOP)
        bench.silentSince = time.time()

    def the_silent_coordinator_is_replaced_and_gives_way(self):
        bench = self.bench
        bench.faults.rates = {}
        old = bench.silent
        time.sleep(max(0, bench.silentSince + 62 - time.time()))
        bench.run("run", *PLAN, "--out", f"s3://{BUCKET}/silent", state="successor")
        bench.compare("silent", PLAN)
        os.killpg(old.pid, signal.SIGCONT)
        code = old.wait(90)
        check(code == 1, f"the old coordinator ended with {code}:\n{bench.said('silent')[-2000:]}")
        bench.run("verify", f"s3://{BUCKET}/silent")
        bench.compare("silent", PLAN)

    def mistakes_are_refused_and_lose_nothing(self):
        bench = self.bench
        bench.faults.rates = {}
        place = f"s3://{BUCKET}/refused"
        secret = "wrong-secret-that-nobody-may-see"
        text = bench.run("run", *PLAN, "--out", place, expect=2, AWS_SECRET_ACCESS_KEY=secret)
        check("SignatureDoesNotMatch" in text and "AWS_SECRET_ACCESS_KEY" in text, f"a wrong key: {text}")
        check(secret not in text, "the secret is shown")
        text = bench.run("run", *PLAN, "--out", place, expect=2, AWS_ACCESS_KEY_ID="")
        check("there are no credentials" in text, f"no key: {text}")
        text = bench.run("run", *PLAN, "--out", "s3://no-such-bucket/x", expect=2)
        check("NoSuchBucket" in text and "Make the bucket first" in text, f"no bucket: {text}")
        text = bench.run("run", *PLAN, "--out", "s3://Not_A_Bucket/x", expect=2)
        check("is no bucket" in text, f"no name of a bucket: {text}")
        bench.store.client.put_object(Bucket=BUCKET, Key="foreign/notes.txt", Body=b"mine")
        text = bench.run("run", *PLAN, "--out", f"s3://{BUCKET}/foreign", expect=3)
        check("notes.txt" in text and set(bench.store.objects("foreign")) == {"notes.txt"}, f"foreign files: {text}")
        text = bench.run("run", *PLAN, "--seed", "7", "--out", f"s3://{BUCKET}/calm", expect=3)
        check("its seed is 12345" in text, f"another run: {text}")
        bench.compare("calm", PLAN)
        text = bench.run("verify", f"s3://{BUCKET}/nothing", expect=2)
        check("holds no dataset" in text, f"no dataset: {text}")
        # Nobody listens there.
        endpoint = f"http://127.0.0.1:{free_port(28_000)}"
        text = bench.run("status", f"s3://{BUCKET}/calm", "--s3-endpoint", endpoint, expect=2)
        check("tried 10 times" in text, f"no store: {text}")

    def a_dataset_that_was_removed_is_made_anew(self):
        bench = self.bench
        for name in bench.store.objects("calm"):
            bench.store.client.delete_object(Bucket=BUCKET, Key=f"calm/{name}")
        bench.run("run", *PLAN, "--out", f"s3://{BUCKET}/calm")
        bench.compare("calm", PLAN)

    def damage_is_found_and_mended(self):
        bench = self.bench
        names = sorted(name for name in bench.reference(PLAN) if name.startswith("data/deals/"))
        body = bytearray(bench.store.body(f"calm/{names[0]}"))
        body[len(body) // 2] ^= 1
        bench.store.client.put_object(Bucket=BUCKET, Key=f"calm/{names[0]}", Body=bytes(body))
        bench.store.client.delete_object(Bucket=BUCKET, Key=f"calm/{names[1]}")
        text = bench.run("verify", f"s3://{BUCKET}/calm", expect=4)
        check(names[0] in text and f"{names[1]}" in text and "is missing" in text, f"damage: {text}")
        bench.faults.rates = ALL
        text = bench.run("verify", f"s3://{BUCKET}/calm", "--repair")
        check("made again" in text, f"repair: {text}")
        bench.faults.rates = {}
        bench.compare("calm", PLAN)
        bench.store.client.put_object(Bucket=BUCKET, Key="calm/data/deals/extra.csv.lz4", Body=b"x")
        text = bench.run("verify", f"s3://{BUCKET}/calm", expect=4)
        check("the manifest does not know of it" in text, f"a stranger: {text}")
        bench.store.client.delete_object(Bucket=BUCKET, Key="calm/data/deals/extra.csv.lz4")


SCENARIOS = [
    "an_undisturbed_run_is_the_folders_files",
    "a_coordinator_falls_silent",
    "every_kind_of_fault_changes_nothing",
    "large_shards_go_in_parts_with_little_memory",
    "a_killed_coordinator_goes_on",
    "mistakes_are_refused_and_lose_nothing",
    "a_dataset_that_was_removed_is_made_anew",
    "damage_is_found_and_mended",
    "the_silent_coordinator_is_replaced_and_gives_way",
]


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=SCENARIOS)
    arguments = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="loadstress-s3-"))
    weed = str(pathlib.Path(sys.executable).parent / "weed")
    store = bench = None
    isKept = False
    try:
        store = Store(weed, folder / "store")
        bench = Bench(str(pathlib.Path(arguments.program).resolve()), store, folder, arguments.seed)
        for name in SCENARIOS:
            # What later ones look at is made first.
            if arguments.only and name not in (arguments.only, *SCENARIOS[:2]):
                continue
            start = time.time()
            remark = getattr(Scenarios(bench), name)()
            print(f"test-s3: {name.replace('_', ' ')}: {time.time() - start:.1f} s{'; ' + remark if remark else ''}", flush=True)
        counts = ", ".join(f"{name} {count}" for name, count in sorted(bench.faults.counts.items()))
        print(f"test-s3: {bench.faults.requests} requests, faults: {counts}")
        if not arguments.only:
            missing = set(ALL) - set(bench.faults.counts)
            check(not missing, f"these faults were never made: {missing}")
        print("test-s3: all passed")
        return 0
    except (Failure, subprocess.TimeoutExpired) as failure:
        print(f"test-s3: FAILED: {failure}\n(kept: {folder})", file=sys.stderr)
        isKept = True
        return 1
    finally:
        if bench and bench.silent and bench.silent.poll() is None:
            os.killpg(bench.silent.pid, signal.SIGKILL)
        if store:
            store.stop()
        if not isKept:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
