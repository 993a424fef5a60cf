"""Real coordinators and workers on hosts of one machine, with faults at random, until the time is over.

Every run is compared with an undisturbed one: the same files, to the byte; all proofs; nothing left under a temporary name.
Runs as root. `scripts/chaos --help` says more.
"""

import argparse
import collections
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from hosts import Hosts
from scenarios import Failure, Scenarios

PLAN = ["deals", "--rows", "deals=400_000", "customers=10_000", "--shard-bytes", "256KiB"]
ROWS = 400_000 + 10_000 + 400
PORT = 5555
RUN_SECONDS_MAX = 400
LEAVE_SECONDS_MAX = 60


class Process:
    """A process on a host, with a file for what it says."""

    def __init__(self, hosts: Hosts | None, host: int, name: str, arguments: list[str], folder: pathlib.Path):
        self.host, self.name = host, name
        self.log = folder / f"{name}.log"
        self.isStopped = False
        inside = hosts.inside(host) if hosts else []
        with open(self.log, "ab") as log:
            self.popen = subprocess.Popen(
                [*inside, *arguments], stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True
            )

    def is_alive(self) -> bool:
        return self.popen.poll() is None

    def signal(self, number: int) -> None:
        if self.is_alive():
            os.kill(self.popen.pid, number)

    def tail(self) -> str:
        return self.log.read_text(errors="replace")[-3000:]


class Relay:
    """A TCP relay on a host that lets every byte wait: there is no netem here."""

    SOURCE = """
import asyncio, sys
address, port, own, delay = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
async def pump(reader, writer):
    loop = asyncio.get_running_loop()
    queue = asyncio.Queue(1000)
    async def late():
        while True:
            due, data = await queue.get()
            await asyncio.sleep(max(0, due - loop.time()))
            if not data: break
            writer.write(data)
            await writer.drain()
        writer.close()
    task = asyncio.create_task(late())
    try:
        while data := await reader.read(65536): await queue.put((loop.time() + delay, data))
    except OSError: pass
    await queue.put((0, b""))
    await task
async def serve(reader, writer):
    try: upstream = await asyncio.open_connection(address, port)
    except OSError:
        writer.close()
        return
    await asyncio.gather(pump(reader, upstream[1]), pump(upstream[0], writer), return_exceptions=True)
async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", own)
    await server.serve_forever()
asyncio.run(main())
"""

    @classmethod
    def start(cls, hosts: Hosts, host: int, folder: pathlib.Path) -> Process:
        arguments = [sys.executable, "-c", cls.SOURCE, hosts.address(1), str(PORT), "5556", "0.3"]
        return Process(hosts, host, "relay", arguments, folder)


class Chaos:
    def __init__(self, program: pathlib.Path, scratch: pathlib.Path, seed: int):
        self.program, self.scratch = str(program), scratch
        self.random = random.Random(seed)
        self.hosts = Hosts(4)
        self.processes: list[Process] = []
        self.coordinator: Process | None = None
        self.workers: dict[int, Process] = {}
        self.counts: collections.Counter[str] = collections.Counter()
        self.pending: list[tuple[float, object]] = []
        self.address = f"tcp://{self.hosts.address(1)}:{PORT}"
        for name in ("coordinator", "worker"):
            self.do("keys", "new", str(scratch / f"{name}.key"))
        shutil.copy(scratch / "worker.key.pub", scratch / "allowed")

    def do(self, *arguments: str) -> str:
        done = subprocess.run([self.program, *arguments], capture_output=True, text=True, timeout=300)
        if done.returncode != 0:
            raise Failure(f"loadstress {' '.join(arguments)}: {done.returncode}\n{done.stderr}")
        return done.stdout

    def spawn(self, host: int, name: str, arguments: list[str]) -> Process:
        process = Process(self.hosts, host, name, arguments, self.scratch)
        self.processes.append(process)
        return process

    # Processes

    def start_coordinator(self) -> None:
        self.coordinator = self.spawn(
            1, "coordinator",
            [self.program, "coordinator", *PLAN, "--out", str(self.out), "--bind", self.address,
             "--key", str(self.scratch / "coordinator.key"), "--allow", str(self.scratch / "allowed")],
        )

    def start_worker(self, host: int) -> None:
        # One host's way to the coordinator is slow, another's clock is a year off.
        address = "tcp://127.0.0.1:5556" if host == 3 else self.address
        arguments = [
            self.program, "worker", "--connect", address, "--slots", "1", "--patience", "300",
            "--key", str(self.scratch / "worker.key"), "--coordinator-key", str(self.scratch / "coordinator.key.pub"),
        ]
        if host == 4:
            library = sorted(pathlib.Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))[0]
            faked = [f"LD_PRELOAD={library}", "FAKETIME=+365d", "FAKETIME_DONT_FAKE_MONOTONIC=1"]
            # The library changes the environment at its start, which hides a Swift program's arguments: so a shell is first.
            arguments = ["env", *faked, "sh", "-c", 'exec "$@"', "sh", *arguments]
        self.workers[host] = self.spawn(host, f"worker{host}", arguments)

    # Faults

    def later(self, seconds: float, what) -> None:
        self.pending.append((time.monotonic() + seconds, what))

    def fault(self) -> None:
        host = self.random.choice([2, 3, 4])
        worker = self.workers[host]
        kind = self.random.choice(
            ["worker killed", "worker stopped", "worker told to leave", "coordinator killed", "coordinator stopped",
             "cut off", "not heard", "deaf", "30 % of frames lost"])
        seconds = self.random.uniform(0.5, 20 if self.random.random() < 0.3 else 4)
        match kind:
            case "worker killed": worker.signal(signal.SIGKILL)
            case "worker told to leave": worker.signal(signal.SIGTERM)
            case "worker stopped":
                worker.signal(signal.SIGSTOP)
                self.later(seconds, lambda: worker.signal(signal.SIGCONT))
            case "coordinator killed": self.coordinator.signal(signal.SIGKILL)
            case "coordinator stopped":
                stopped = self.coordinator
                stopped.signal(signal.SIGSTOP)
                self.later(seconds / 2, lambda: stopped.signal(signal.SIGCONT))
            case "cut off" | "not heard" | "deaf":
                direction = {"cut off": "both", "not heard": "from", "deaf": "to"}[kind]
                name = self.hosts.cut(host, direction)
                self.later(seconds, lambda: self.hosts.heal(name))
            case _:
                name = self.hosts.lose(host, 30)
                self.later(seconds * 2, lambda: self.hosts.heal(name))
        self.counts[kind] += 1

    # Runs

    def undisturbed(self) -> None:
        out = self.scratch / "undisturbed"
        self.do("run", *PLAN, "--out", str(out))
        self.expected = self.digests(out)

    @staticmethod
    def digests(out: pathlib.Path) -> list[str]:
        return [line for line in (out / "SHA256SUMS").read_text().splitlines() if "  data/" in line]

    def run(self, number: int) -> None:
        self.out = self.scratch / f"run{number}"
        began = time.monotonic()
        self.start_coordinator()
        for host in (2, 3, 4):
            self.start_worker(host)
        relay = Relay.start(self.hosts, 3, self.scratch)
        self.processes.append(relay)
        next_fault = began + self.random.uniform(0.2, 1.5)
        faults = starts = 0
        coordinator_at = None
        while True:
            time.sleep(0.05)
            now = time.monotonic()
            if now - began > RUN_SECONDS_MAX:
                raise Failure(f"run {number} is not over after {RUN_SECONDS_MAX} s:\n{self.coordinator.tail()}")
            for due, what in [entry for entry in self.pending if entry[0] <= now]:
                self.pending.remove((due, what))
                what()
            if not self.coordinator.is_alive():
                code = self.coordinator.popen.returncode
                if code == 0:
                    break
                if code != -signal.SIGKILL:
                    raise Failure(f"run {number}: the coordinator ended with {code}:\n{self.coordinator.tail()}")
                coordinator_at = coordinator_at or now + self.random.uniform(0, 3)
                if now >= coordinator_at:
                    coordinator_at = None
                    self.start_coordinator()
                    self.counts["coordinator started again"] += 1
            for host, worker in list(self.workers.items()):
                if not worker.is_alive():
                    # 0: it heard that the run is over, and its coordinator was killed before it ended.
                    if worker.popen.returncode not in (-signal.SIGKILL, -signal.SIGTERM, 75, 0):
                        raise Failure(f"{worker.name} ended with {worker.popen.returncode}:\n{worker.tail()}")
                    self.start_worker(host)
                    starts += 1
                    self.counts["worker started again"] += 1
                    if starts > 100:
                        raise Failure(f"{worker.name} ends again and again:\n{worker.tail()}")
            if now >= next_fault and self.coordinator.is_alive() and faults < 40:
                self.fault()
                faults += 1
                next_fault = now + self.random.uniform(0.2, 2.5)
        self.calm()
        self.leave(number)
        self.check(number)
        self.counts["runs"] += 1
        print(f"run {number}: {faults} faults, {time.monotonic() - began:.0f} s, same bytes, all proved", flush=True)
        shutil.rmtree(self.out)

    def calm(self) -> None:
        """Ends all faults."""
        for _, what in self.pending:
            what()
        self.pending.clear()
        self.hosts.heal()
        for process in self.processes:
            process.signal(signal.SIGCONT)

    def leave(self, number: int) -> None:
        """Whoever missed the end is told to leave; nobody may hang."""
        deadline = time.monotonic() + LEAVE_SECONDS_MAX
        for process in self.processes:
            process.signal(signal.SIGINT if process.name != "relay" else signal.SIGKILL)
        for process in self.processes:
            try:
                process.popen.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                raise Failure(f"run {number}: {process.name} does not leave:\n{process.tail()}") from None
        self.processes.clear()
        self.workers.clear()

    def check(self, number: int) -> None:
        digests = self.digests(self.out)
        if digests != self.expected:
            raise Failure(f"run {number} made other files")
        verified = self.do("verify", str(self.out))
        if f"{ROWS:,} rows" not in verified:
            raise Failure(f"run {number}: rows are missing: {verified}")
        left = [p for p in self.out.rglob("*") if ".staging" in p.name or "partial" in p.name or p.suffix == ".tmp"]
        if left:
            raise Failure(f"run {number} left {left}")

    def close(self) -> None:
        for process in self.processes:
            process.signal(signal.SIGKILL)
        self.hosts.close()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--minutes", type=float, default=2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="loadstress-chaos-") as scratch:
        try:
            Scenarios(options.program.resolve(), pathlib.Path(scratch)).run()
        except Failure as failure:
            print(f"chaos: {failure}", file=sys.stderr)
            sys.exit(1)
        chaos = Chaos(options.program.resolve(), pathlib.Path(scratch), options.seed)
        try:
            chaos.undisturbed()
            number = 0
            while time.monotonic() - began < options.minutes * 60 or number == 0:
                number += 1
                chaos.run(number)
        except Failure as failure:
            print(f"chaos: seed {options.seed}: {failure}", file=sys.stderr)
            sys.exit(1)
        finally:
            chaos.close()
    runs = chaos.counts.pop("runs")
    print(f"{runs} runs in {(time.monotonic() - began) / 60:.1f} minutes, seed {options.seed}; rows lost: 0")
    for kind, count in sorted(chaos.counts.items()):
        print(f"  {kind}: {count}")


main()
