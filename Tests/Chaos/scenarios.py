"""Faults of disks, folders and addresses, each once, with real processes: what is said, and that the run can go on."""

import pathlib
import shutil
import subprocess
import time

SMALL = ["deals", "--rows", "deals=60_000", "customers=4_000", "--shard-bytes", "128KiB"]


class Failure(Exception):
    """Something that must not be."""


class Scenarios:
    def __init__(self, program: pathlib.Path, scratch: pathlib.Path):
        self.program, self.scratch = str(program), scratch

    def run(self) -> None:
        self.expected = self.make("expected")
        for scenario in (self.full_disk, self.read_only_folder, self.removed_folder, self.new_address):
            began = time.monotonic()
            scenario()
            print(f"{scenario.__name__.replace('_', ' ')}: as promised ({time.monotonic() - began:.0f} s)", flush=True)

    # Steps

    def call(self, *arguments: str, seconds: float = 120) -> subprocess.CompletedProcess:
        try:
            return subprocess.run([self.program, *arguments], capture_output=True, text=True, timeout=seconds)
        except subprocess.TimeoutExpired:
            raise Failure(f"loadstress {' '.join(arguments)} is not over after {seconds} s") from None

    def spawn(self, *arguments: str, before: list[str] | None = None) -> subprocess.Popen:
        return subprocess.Popen(
            [*(before or []), self.program, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            stdin=subprocess.DEVNULL,
        )

    @staticmethod
    def end(process: subprocess.Popen, codes: tuple[int, ...], seconds: float = 120) -> str:
        try:
            said, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            raise Failure(f"it is not over after {seconds} s: {process.args}\n{process.communicate()[0]}") from None
        if process.returncode not in codes:
            raise Failure(f"it ended with {process.returncode}: {process.args}\n{said}")
        return said

    @staticmethod
    def digests(out: pathlib.Path) -> list[str]:
        return [line for line in (out / "SHA256SUMS").read_text().splitlines() if "  data/" in line]

    def make(self, name: str) -> list[str]:
        out = self.scratch / name
        done = self.call("run", *SMALL, "--out", str(out))
        if done.returncode != 0:
            raise Failure(f"a run ended with {done.returncode}:\n{done.stderr}")
        return self.digests(out)

    def check(self, out: pathlib.Path) -> None:
        if self.digests(out) != self.expected:
            raise Failure(f"{out} has other files")
        done = self.call("verify", str(out))
        if done.returncode != 0:
            raise Failure(f"verify: {done.stdout}{done.stderr}")
        left = [p for p in out.rglob("*") if ".staging" in p.name or "partial" in p.name]
        if left:
            raise Failure(f"left over: {left}")

    def wait_for_files(self, out: pathlib.Path, count: int) -> None:
        deadline = time.monotonic() + 60
        while len(list(out.glob("data/*/*.lz4"))) < count:
            if time.monotonic() > deadline:
                raise Failure(f"{out} has no {count} shards after a minute")
            time.sleep(0.02)

    # Scenarios

    def full_disk(self) -> None:
        disk = self.scratch / "disk"
        disk.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)], check=True, timeout=30)
        try:
            arguments = ["run", *SMALL, "--out", str(disk / "out"), "--workers", "2"]
            done = self.call(*arguments)
            if done.returncode not in (1, 2) or "o space left" not in done.stderr and "disk is full" not in done.stderr:
                raise Failure(f"a full disk: {done.returncode}\n{done.stderr}")
            subprocess.run(["mount", "-o", "remount,size=200m", str(disk)], check=True, timeout=30)
            done = self.call(*arguments)
            if done.returncode != 0:
                raise Failure(f"after the disk was full: {done.returncode}\n{done.stderr}")
            self.check(disk / "out")
        finally:
            subprocess.run(["umount", "-l", str(disk)], timeout=30)

    def read_only_folder(self) -> None:
        """One worker cannot write: the others do its work."""
        out, address = self.scratch / "readonly", "tcp://127.0.0.1:5571"
        coordinator = self.spawn("coordinator", *SMALL, "--out", str(out), "--bind", address)
        deadline = time.monotonic() + 30
        while not (out / "data").is_dir() and time.monotonic() < deadline:
            time.sleep(0.05)
        script = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"'
        blind = self.spawn("worker", "--connect", address, "--slots", "1", before=["unshare", "-m", "sh", "-c", script, str(out)])
        time.sleep(1)
        worker = self.spawn("worker", "--connect", address, "--slots", "1")
        said = self.end(coordinator, (0,))
        if "Read-only file system" not in said:
            raise Failure(f"nobody spoke of a read-only folder:\n{said}")
        self.end(worker, (0,), 30)
        self.end(blind, (0,), 30)
        self.check(out)

    def removed_folder(self) -> None:
        out = self.scratch / "removed"
        run = self.spawn("run", *SMALL, "--out", str(out), "--workers", "2")
        self.wait_for_files(out, 5)
        # Workers make files meanwhile, so a second try may be needed.
        for _ in range(50):
            shutil.rmtree(out, ignore_errors=True)
            if not out.exists():
                break
        said = self.end(run, (1, 2), 60)
        if "rror" not in said and "stopped" not in said:
            raise Failure(f"a removed folder was not spoken of:\n{said}")
        shutil.rmtree(out, ignore_errors=True)
        done = self.call("run", *SMALL, "--out", str(out))
        if done.returncode != 0:
            raise Failure(f"after the folder was removed: {done.returncode}\n{done.stderr}")
        self.check(out)

    def new_address(self) -> None:
        out = self.scratch / "address"
        old, new = "tcp://127.0.0.1:5572", "tcp://127.0.0.1:5573"
        first = self.spawn("coordinator", *SMALL, "--out", str(out), "--bind", old)
        left_behind = self.spawn("worker", "--connect", old, "--slots", "1", "--patience", "5")
        self.wait_for_files(out, 5)
        first.kill()
        first.communicate()
        second = self.spawn("coordinator", *SMALL, "--out", str(out), "--bind", new)
        worker = self.spawn("worker", "--connect", new, "--slots", "1")
        said = self.end(second, (0,))
        if "the run goes on" not in said:
            raise Failure(f"it did not go on:\n{said}")
        self.end(worker, (0,), 30)
        self.end(left_behind, (69,), 60)
        self.check(out)
