"""The ways to make the same pages that `make benchmark` compares.

Needs psutil (the extra "benchmark"). May import helpers.publish and the benchmark's other parts.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from benchmark_cpu import measure_cpu, reap_orphans
from benchmark_floor import FloorPool
from benchmark_tables import split_startup

from helpers.publish.batch import Failure, How, choose_preload, count_processors, render_all
from helpers.publish.inputs import checksum_release
from helpers.publish.kernels import TIMEOUT
from helpers.publish.pools import LocalPool
from helpers.publish.render import COLD, WARM, Page
from helpers.publish.runs import Run

#: The commands that a person would type stand beside Python.
COMMANDS = Path(sys.executable).parent
PLAIN, COLD_POOL, WARM_POOL, FLOOR = (
    "plain: papermill, then nbconvert",
    "papermill and export in process",
    "warm engine",
    "floor: plain script, warm",
)


@dataclass
class Batch:
    """One batch of reports: the pages made, the seconds of the whole and of the processors."""

    pages: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    cpu: float = 0.0
    startup: float = 0.0
    steady: float = 0.0


def time_batch(make: Callable[[Batch], None]) -> Batch:
    """Return the Batch that `make` fills in, with the time it took."""
    batch, kept = Batch(), {child.pid for child in psutil.Process().children()}
    cpu, started = measure_cpu(), time.monotonic()
    make(batch)
    batch.seconds = time.monotonic() - started
    reap_orphans(kept)
    batch.cpu = measure_cpu() - cpu
    return batch


def make_plainly(runs: Sequence[Run]) -> Batch:
    """Make the pages with two commands each, one after another, as is usual."""

    def make(batch: Batch) -> None:
        with tempfile.TemporaryDirectory() as folder:
            for run in runs:
                batch.pages[run.page] = run_commands(run, Path(folder, f"{run.name}.ipynb"))

    return time_batch(make)


def run_commands(run: Run, executed: Path) -> str:
    """Return the page that papermill's and nbconvert's commands make of a run."""
    papermill = [str(COMMANDS / "papermill"), str(run.notebook_path), str(executed)]
    for name, value in run.parameters.items():
        papermill += ["-p", name, str(value)]
    export = [str(COMMANDS / "jupyter"), "nbconvert", "--to", "html", str(executed)]
    for command in (papermill, export):
        subprocess.run(command, check=True, capture_output=True)
    return executed.with_suffix(".html").read_text(encoding="utf-8")


def make_in_pool(runs: Sequence[Run], engine: str | None) -> Batch:
    """Make the pages as `probation render` does, start-up included."""

    def make(batch: Batch) -> None:
        started, moments, jobs = time.monotonic(), [], count_processors()

        def take(run: Run, made: Page | Failure) -> None:
            moments.append(time.monotonic() - started)
            if isinstance(made, Failure):
                raise RuntimeError(f"{run.page}: {made.reason}")
            batch.pages[run.page] = made.html

        preload = choose_preload(engine, len(runs))
        how = How(engine, TIMEOUT, checksum_release(), preload)
        render_all(runs, how, lambda count: LocalPool(min(jobs, count), preload), take)
        batch.startup, batch.steady = split_startup(moments, min(jobs, len(runs)))

    return time_batch(make)


def make_floor(runs: Sequence[Run], pool: FloorPool) -> Batch:
    """Make the pages with the plainest Python, in processes that are warm already."""

    def make(batch: Batch) -> None:
        batch.pages = pool.make_pages(runs)

    batch = time_batch(make)
    batch.steady = batch.seconds / len(runs)
    return batch


def list_ways(pool: FloorPool) -> dict[str, Callable[[Sequence[Run]], Batch]]:
    """Return way -> how it makes a batch, in the order in which they are told."""
    return {
        PLAIN: make_plainly,
        COLD_POOL: lambda runs: make_in_pool(runs, COLD),
        WARM_POOL: lambda runs: make_in_pool(runs, WARM),
        FLOOR: lambda runs: make_floor(runs, pool),
    }


def check_same(batches: dict[str, Batch]) -> None:
    """Raise AssertionError unless every way but the plain one made the same pages, to the byte."""
    pages = batches[FLOOR].pages
    for way in (COLD_POOL, WARM_POOL):
        for page, html in batches[way].pages.items():
            if html != pages[page]:
                raise AssertionError(f"{page}: {way} and {FLOOR} differ")
