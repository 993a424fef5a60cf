"""Breaks the state machines of coordinator and worker in known ways, one after the other, and sees that the simulation
catches each: a simulation that finds nothing proves nothing.

Works in a copy of the sources; the first build of it takes a minute or two. Exit status 0 if the unbroken machines pass
and every broken one is caught.
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[3]
COORDINATION = "Sources/Coordination/"
SHARDS = "60"
SEEDS = "900"
SECONDS_MAX = 600

# What is broken, in which file, the text there (it must stand there exactly once), and what takes its place; and where only
# one flavour can show it, that one's name.
MUTATIONS = [
    (
        "a grant is sent that is not in the journal",
        "Coordinator+Commit.swift",
        "        record(.granted(attempt, worker, manifest))\n",
        "",
    ),
    (
        "a commit is acknowledged that is not in the journal",
        "Coordinator+Commit.swift",
        "        record(.committed(attempt))\n",
        "",
    ),
    (
        "another text of a granted shard is granted, too",
        "Coordinator+Commit.swift",
        "guard grant.manifest.describesSameText(as: manifest) else {",
        "guard grant.manifest.describesSameText(as: manifest) || true else {",
    ),
    (
        "another file of a granted text is granted, too",
        "Coordinator+Commit.swift",
        "earlier.fileDigest != manifest.fileDigest || earlier.fileByteCount != manifest.fileByteCount",
        "earlier.fileByteCount != manifest.fileByteCount",
    ),
    (
        "a worker that says again what is committed is not answered as before",
        "Coordinator+Commit.swift",
        "if committed.contains(attempt.shard) { return send(.acknowledged(attempt), to: worker) }\n"
        "        guard let shard = open[attempt.shard], let grant",
        "guard let shard = open[attempt.shard], let grant",
    ),
    (
        "a worker may publish what another was granted",
        "OpenShard.swift",
        "$0.epoch == epoch && $0.worker == worker }\n        }",
        "$0.epoch == epoch }\n        }",
    ),
    (
        "epochs of a coordinator that is started again are used again",
        "Coordinator+Attempts.swift",
        "return Epoch(incarnation: configuration.welcome.incarnation, counter: epochCounter)",
        "return Epoch(incarnation: 1, counter: epochCounter)",
    ),
    (
        "a shard that somebody has, or that is done, is taken back by another",
        "Coordinator+Attempts.swift",
        "return pending.contains(attempt.shard) && wasIssued",
        "return wasIssued",
    ),
    (
        "leases never end",
        "Coordinator+Attempts.swift",
        "while let due = deadlines.least, due.at <= clock.now {",
        "while let due = deadlines.least, due.at <= clock.now, due.sequence == 0 {",
    ),
    (
        "a shard whose lease ended is forgotten",
        "Coordinator+Attempts.swift",
        '(attempt) ended: \\(reason.rawValue)"\n        }\n        returnShard(attempt.shard)\n',
        '(attempt) ended: \\(reason.rawValue)"\n        }\n',
    ),
    (
        "one lost lease is enough for a shard to be given up",
        "Coordinator+Attempts.swift",
        "|| history.losses >= configuration.shardLossesMax",
        "|| history.losses >= 1",
    ),
    (
        "heartbeats do not renew leases",
        "Coordinator+Workers.swift",
        "if !shard.live[index].isGranted { shard.live[index].deadline = clock.now + configuration.welcome.lease }\n",
        "",
    ),
    (
        "a coordinator that is started again forgets its grants",
        "Coordinator.swift",
        "for grant in recovered.grants where !committed.contains(grant.attempt.shard) {",
        "for grant in recovered.grants where committed.contains(grant.attempt.shard) {",
    ),
    (
        "a run that was stopped for good goes on",
        "Coordinator.swift",
        "if let fault = recovered.fault {",
        "if let fault = recovered.fault, fault.shard < 0 {",
    ),
    (
        "a run with shards under way is complete",
        "Coordinator+Ending.swift",
        "if progress.shardsCommitted == progress.shardsTotal {",
        "if progress.shardsCommitted + progress.shardsRunning == progress.shardsTotal {",
    ),
    (
        "a worker publishes without a grant",
        "Worker+Work.swift",
        "            enter(.staged(manifest), work)\n",
        "            enter(.publishing, work)\n            directives.append(.publish(work))\n",
    ),
    (
        "a worker says everything once only",
        "Worker.swift",
        "held[work]?.tellAt = clock.now + welcome.heartbeatInterval * 2",
        "held[work]?.tellAt = clock.now + welcome.heartbeatInterval * 1_000_000",
    ),
    (
        "a worker works on more shards than it has slots",
        "Worker.swift",
        "slotsFree -= 1",
        "slotsFree -= 0",
    ),
    (
        "a worker takes what its slots say of the run before for the new run's",
        "Worker.swift",
        "case .shardFinished(let work, let manifest): finished(work, manifest)",
        "case .shardFinished(let work, let manifest):\n"
        "            finished(Assignment(run: run ?? work.run, attempt: work.attempt), manifest)",
        "twoRuns",
    ),
    (
        "a worker ignores a coordinator that does not know it",
        "Worker+Messages.swift",
        "guard helloAt == nil else { return }",
        "guard helloAt == nil, run == nil else { return }",
    ),
]


def run(command: list[str], **options) -> subprocess.CompletedProcess:
    return subprocess.run(command, capture_output=True, text=True, timeout=SECONDS_MAX, **options)


def build(copy: pathlib.Path) -> None:
    built = run(["swift", "build", "--product", "simulate", "--scratch-path", str(ROOT / ".build-mutants")], cwd=copy)
    if built.returncode != 0:
        sys.exit(f"mutations: it does not build:\n{built.stdout[-4000:]}{built.stderr[-4000:]}")


def simulate(flavour: str | None = None) -> subprocess.CompletedProcess:
    program = ROOT / ".build-mutants/debug/simulate"
    only = ["--flavour", flavour] if flavour else []
    return run([str(program), "--seeds", SEEDS, "--shards", SHARDS, "--lines", "0", *only])


def main() -> None:
    # Always at the same path, so that what was built is not built again.
    copy = ROOT / ".build-mutants/copy"
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir(parents=True)
    for name in ("Sources", "Tests"):
        shutil.copytree(ROOT / name, copy / name)
    shutil.copy2(ROOT / "Package.swift", copy)
    build(copy)
    began = time.monotonic()
    control = simulate()
    if control.returncode != 0:
        sys.exit(f"mutations: the unbroken machines do not pass:\n{control.stdout[-4000:]}{control.stderr[-2000:]}")
    print(f"not caught, and unbroken: {SEEDS} seeds, {time.monotonic() - began:.0f} s", flush=True)
    missed = []
    for what, name, old, new, *flavour in MUTATIONS:
        path = copy / COORDINATION / name
        text = path.read_text()
        if text.count(old) != 1:
            sys.exit(f"mutations: '{what}': the text stands {text.count(old)} times in {name}:\n{old}")
        path.write_text(text.replace(old, new))
        build(copy)
        began = time.monotonic()
        try:
            result = simulate(*flavour)
            # A breach ends with 1; a trap of the broken machine with a signal.
            caught = result.returncode == 1 and "seed " in result.stdout or result.returncode < 0
            told = result.stdout.strip().splitlines()[-2:] or result.stderr.strip().splitlines()[:1] or [""]
            how = told[0] if result.returncode >= 0 else f"it trapped ({-result.returncode})"
        except subprocess.TimeoutExpired:
            caught, how = False, "it did not end"
        print(f"{'caught' if caught else 'MISSED'}: {what}: {how[:160]} ({time.monotonic() - began:.1f} s)", flush=True)
        if not caught:
            missed.append(what)
        path.write_text(text)
    print(f"{len(MUTATIONS) - len(missed)} of {len(MUTATIONS)} mutations caught")
    if missed:
        sys.exit(1)


main()
