"""Kills a batch at random moments, again and again, and checks that nothing is ever left broken.

`make torture` runs 200 rounds; tests/test_publish_torture.py runs a few. May import
publish_family, publish_small_site and helpers. For Linux.
"""

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from filelock import FileLock, Timeout
from publish_family import Family, kill, list_files, render_command, wait_until
from publish_small_site import write_site

from helpers import paths
from helpers.publish.batch import DIED
from helpers.publish.failures import FAILURE_MARK, name_previous, render_failure
from helpers.publish.folders import LOCK_FILE
from helpers.publish.manifest import MANIFEST
from helpers.publish.runs import Run, list_runs, repeat_command

#: What is killed -> how often, of those that are there: some are there for a moment only. "group"
#: is the whole process group, as if a terminal were closed.
TARGETS = {"parent": 1, "worker": 2, "forkserver": 2, "fork": 6, "group": 1, "tracker": 1}
#: The kinds after which the command itself is no more.
FATAL = ("parent", "group")
#: After how many rounds at most a run that nobody kills finishes the job.
FINISH_EVERY = 4
#: Seconds within which every process must be gone, and a command must end.
GONE_WITHIN, ENDS_WITHIN = 5, 300
#: What a page may say when the process of its notebook was killed.
REASONS = ("Kernel died", DIED)
#: The exit codes of a run of which one page always fails.
FAILED = 1


@dataclass
class Site:
    """The small publication, what its files are when nobody is killed, and how long it takes."""

    run_list: Path
    output: Path
    log: Path
    good: dict[str, bytes] = field(default_factory=dict)
    seconds: float = 0.0

    def start(self, jobs: int, *options: str) -> Family:
        """Start the command on the site."""
        command = render_command(self.run_list, self.output, "--jobs", str(jobs), *options)
        return Family(command, self.log, PYTHONPATH=paths.REPOSITORY)

    def empty(self) -> None:
        """Remove the output folder."""
        shutil.rmtree(self.output, ignore_errors=True)

    def list_runs(self) -> list[Run]:
        """Return the runs of the site; none is of an organisation."""
        return list_runs(None, "", self.run_list)


def make_site(folder: Path) -> Site:
    """Write the notebooks, and make the pages once to know what they are and how long it takes."""
    site = Site(write_site(folder / "notebooks"), folder / "site", folder / "log")
    started = time.monotonic()
    family = site.start(2)
    if family.wait(ENDS_WITHIN) != FAILED:
        raise SystemExit(f"the run that nobody kills went wrong:\n{family.said}")
    site.seconds, site.good = time.monotonic() - started, read_files(site)
    return site


def read_files(site: Site) -> dict[str, bytes]:
    """Return the files of the site, without the times that its manifest holds."""
    files = list_files(site.output)
    manifest = json.loads(files[MANIFEST])
    for entry in manifest["pages"].values():
        del entry["seconds"]
    return files | {MANIFEST: json.dumps(manifest, sort_keys=True).encode()}


def list_versions(site: Site, run: Run) -> set[bytes]:
    """Return every content that the page of a run may ever have."""
    command = repeat_command(run, paths.REPORTS)
    previous = name_previous(Path(run.page)).name
    failures = (render_failure(run, why, command, old) for why in REASONS for old in ("", previous))
    return {site.good[run.page], *(page.encode() for page in failures)}


def find_broken(site: Site) -> Iterator[str]:
    """Yield what is wrong with a folder in which a run was killed."""
    files = list_files(site.output) if site.output.is_dir() else {}
    for run in site.list_runs():
        page, previous = files.get(run.page), files.get(str(name_previous(Path(run.page))))
        if page is not None and page not in list_versions(site, run):
            yield f"{run.page} is none of its versions"
        if previous is not None and previous != site.good[run.page]:
            yield f"the previous version of {run.page} is not what it was"
    for name, content in files.items():
        if name.endswith(".html") and not content.endswith(b"</html>\n"):
            yield f"{name} is cut short"
    if MANIFEST in files:
        yield from find_broken_manifest(files[MANIFEST])


def find_broken_manifest(content: bytes) -> Iterator[str]:
    """Yield that a manifest cannot be read."""
    try:
        json.loads(content)["pages"]
    except (ValueError, KeyError):
        yield "the manifest is broken"


def find_lost(site: Site) -> Iterator[str]:
    """Yield what is wrong with the files of a run that went to its end."""
    files = read_files(site)
    for name in sorted(files.keys() | site.good.keys()):
        if files.get(name) != site.good.get(name):
            yield f"{name} is not what it is when nobody is killed"


def find_missing(site: Site) -> Iterator[str]:
    """Yield what is wrong after a notebook's process was killed: its page alone may say so."""
    yield from find_broken(site)
    files = list_files(site.output)
    yield from (f"{run.page} is not there" for run in site.list_runs() if run.page not in files)
    failed = [name for name, content in files.items() if FAILURE_MARK.encode() in content]
    if len(failed) > 2:
        yield f"one notebook was killed, and these pages failed: {failed}"


def find_held_lock(site: Site) -> Iterator[str]:
    """Yield that the lock of a run that is gone is still held."""
    if not site.output.is_dir():
        return
    try:
        with FileLock(site.output / LOCK_FILE, timeout=0):
            pass
    except Timeout:
        yield "the lock is still held"


def find_left(family: Family) -> Iterator[str]:
    """Yield who of the family is left after a while."""
    left = family.wait_gone(GONE_WITHIN)
    if left:
        yield f"left after {GONE_WITHIN} seconds: {', '.join(sorted(left.values()))}"


def strike(family: Family, choice: random.Random) -> str:
    """Kill one of the family and return its kind, "nobody" if the command has ended."""
    members = family.list_members()
    kinds = sorted({*members.values(), "group"} & TARGETS.keys())
    if family.leader.poll() is not None or "parent" not in kinds:
        return "nobody"
    (kind,) = choice.choices(kinds, [TARGETS[kind] for kind in kinds])
    if kind == "group":
        os.killpg(family.leader.pid, signal.SIGKILL)
        return kind
    number = choice.choice([number for number, found in members.items() if found == kind])
    return kind if kill(number) else "nobody"


def play_round(site: Site, choice: random.Random) -> tuple[str, str, list[str]]:
    """Return who was killed, how it went on, and all that went wrong, in one round."""
    if choice.random() < 0.5:
        site.empty()
    moment = choice.uniform(0, site.seconds)
    family = site.start(choice.choice((1, 2)), "--all")
    wait_until(lambda: family.leader.poll() is not None, moment)
    try:
        killed = strike(family, choice)
        code = family.wait(ENDS_WITHIN)
        if killed in FATAL:
            problems = [*find_held_lock(site), *find_broken(site)]
            outcome = "stopped"
        else:
            problems = [] if code == FAILED else [f"exit code {code}", family.said]
            problems += find_missing(site) if killed == "fork" else find_lost(site)
            outcome = "went on to the end"
        return killed, outcome, [*problems, *find_left(family)]
    finally:
        family.end()


def finish(site: Site) -> list[str]:
    """Let a run that nobody kills finish the job; return all that is not as it should be."""
    family = site.start(2)
    code = family.wait(ENDS_WITHIN)
    problems = [] if code == FAILED else [f"exit code {code} of the next run", family.said]
    return [*problems, *find_lost(site), *find_left(family)]


def play_rounds(folder: Path, kills: int, seed: int) -> tuple[Counter, list[str]]:
    """Kill so many times; return (killed, outcome) -> how often, and all that went wrong."""
    choice, counts, problems = random.Random(seed), Counter(), []
    site, since = make_site(folder), 0
    while sum(counts.values()) < kills:
        killed, outcome, found = play_round(site, choice)
        if killed != "nobody":
            counts[killed, outcome] += 1
        since += 1
        if since == FINISH_EVERY or killed == "fork" or sum(counts.values()) == kills:
            found, since = [*found, *finish(site)], 0
        where = f"seed {seed}, kill {sum(counts.values())}, {killed}"
        problems += [f"{where}: {problem}" for problem in found]
        print(where, *(found or ["as it should be"]), sep=": ", flush=True)
    return counts, problems


def say_counts(counts: Counter, seconds: float) -> str:
    """Return the table of what was killed and how it went on."""
    rows = [f"{killed:<12}{outcome:<20}{count:>5}" for (killed, outcome), count in counts.items()]
    total = f"{sum(counts.values())} kills in {seconds:.0f} seconds"
    return "\n".join([f"{'killed':<12}{'outcome':<20}{'times':>5}", *sorted(rows), total])


def main() -> int:
    """Run the rounds, print the table, and return 1 if anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    # Told to end, it ends the batch that it has started too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        counts, problems = play_rounds(Path(folder), options.kills, options.seed)
    print(say_counts(counts, time.monotonic() - started))
    print("\n".join([f"{len(problems)} problems", *problems]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
