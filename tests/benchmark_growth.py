"""How the time per report, the memory and the bookkeeping grow with the number of organisations.

`measure_growth` runs this module as a program, once for each number, over a package of invented
organisations. Needs psutil (the extra "benchmark"). May import helpers.publish.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmark_cpu import adopt_orphans, measure_cpu, reap_orphans
from benchmark_memory import watch_memory
from benchmark_tables import split_startup
from synthetic_package import count_models, write_package

from helpers.paths import DATA_VARIABLE
from helpers.publish.batch import choose_preload, count_processors
from helpers.publish.manifest import Manifest, PageRecord
from helpers.publish.pools import LocalPool
from helpers.publish.publication import Asked, Published, list_asked, make_pages, plan_asked
from helpers.publish.publication import write_links as write_all_links
from helpers.publish.render import WARM
from helpers.publish.runs import ORGANISATIONS_FOLDER, Run

#: Seconds between two measurements of memory: few, so that they do not slow what is timed.
EVERY = 1.0


class TimedManifest(Manifest):
    """A manifest that keeps when each page was recorded."""

    def __init__(self, folder: Path) -> None:
        """Read the manifest of `folder`; nothing is recorded yet."""
        super().__init__(folder)
        self.moments: list[float] = []

    def keep(self, page: str, record: PageRecord) -> None:
        """Keep what became of a page, and the moment."""
        self.moments.append(time.monotonic())
        super().keep(page, record)


class Clock:
    """The seconds of each step since the one before."""

    def __init__(self) -> None:
        """Begin now."""
        self.seconds: dict[str, float] = {}
        self._last = time.monotonic()

    def note(self, step: str) -> None:
        """Note how long a step took."""
        now = time.monotonic()
        self.seconds[step], self._last = now - self._last, now


def measure_growth(organisations_count: int, pages_count: int, seed: int) -> dict[str, float]:
    """Return the figures of a publication of so many invented organisations.

    At most `pages_count` of their pages are rendered, in whole rounds of the models.
    """
    with tempfile.TemporaryDirectory() as folder:
        package = write_package(Path(folder, "package"), organisations_count, seed, is_alone=True)
        output = Path(folder, "output")
        surroundings = os.environ | {DATA_VARIABLE: str(package)}
        figures, peak = run_measured([__file__, str(output), str(pages_count)], surroundings)
        started = time.monotonic()
        command = ["-m", "helpers.cli", "render", "--output", str(output)]
        told, _ = run_measured(command, surroundings)
        verified = time.monotonic() - started
        if " 0 rendered" not in told:
            raise RuntimeError(f"pages that had not changed were made again: {told}")
    return json.loads(figures) | {"memory": peak, "verified": verified}


def run_measured(
    arguments: Sequence[str], surroundings: dict[str, str], every: float = EVERY
) -> tuple[str, int]:
    """Run Python with `arguments`; return its last line and its peak memory in bytes."""
    command, pipe = [sys.executable, *arguments], subprocess.PIPE
    with (
        subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=surroundings) as process,
        watch_memory(process.pid, every) as peak,
    ):
        told, wrong = process.communicate()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}:\n{wrong}")
    return told.strip().splitlines()[-1], peak.memory


def spread_rounds(runs: Sequence[Run], count: int, size: int) -> list[Run]:
    """Return at most `count` of the runs, or all if it is 0: whole rounds of `size`, evenly spread.

    In each round every real organisation is the model once: so much of some pages of few
    organisations and of some of many is as long to make, but for what grows with their number.
    """
    size = min(size, count or size)
    rounds = len(runs) // size
    chosen = min(rounds, count // size) if count else rounds
    if not chosen:
        return list(runs)
    starts = [place * rounds // chosen * size for place in range(chosen)]
    return [run for start in starts for run in runs[start : start + size]]


def publish_measured(output: Path, pages_count: int) -> dict[str, float]:
    """Make the publication's pages step by step, as render_site does, and return the seconds.

    Of the pages of organisations at most `pages_count` are rendered; the others are then copies, so
    that the bookkeeping is that of all of them.
    """
    from helpers.dataset import load_dataset

    clock, asked = Clock(), Asked(output)
    held = load_dataset()
    clock.note("load")
    runs, _ = list_asked(held, asked)
    clock.note("list")
    alike = [run for run in runs if run.page.startswith(ORGANISATIONS_FOLDER)]
    chosen, manifest = spread_rounds(alike, pages_count, count_models()), TimedManifest(output)
    plan, outcome, jobs = plan_asked(chosen, asked, manifest), Published(), count_processors()
    clock.note("plan")
    adopt_orphans()
    started, cpu = time.monotonic(), measure_cpu()
    preload = choose_preload(WARM, len(chosen))
    make_pages(plan, asked, manifest, lambda count: LocalPool(jobs, preload), outcome)
    reap_orphans(set())
    cpu = (measure_cpu() - cpu) / len(chosen)
    if outcome.failures:
        raise RuntimeError(f"{len(outcome.failures)} failed: {outcome.failures[0][1]}")
    clock.note("render")
    startup, steady = split_startup([one - started for one in manifest.moments], jobs)
    copy_pages(runs, chosen, output, manifest)
    clock.note("copy")
    write_all_links(held, asked, runs, manifest)
    clock.note("links")
    manifest.write()
    clock.note("manifest")
    figures = {"pages": len(runs), "rendered": len(chosen), "startup": startup, "steady": steady}
    figures |= {"cpu": cpu, "manifest_bytes": manifest.path.stat().st_size}
    return clock.seconds | figures


def copy_pages(runs: Sequence[Run], made: Sequence[Run], output: Path, manifest: Manifest) -> None:
    """Let every run that was not made have the file of one that was, and a record of its own."""
    from helpers.publish.inputs import fingerprint_run

    for place, run in enumerate(run for run in runs if run.page not in manifest.pages):
        model = made[place % len(made)].page
        (output / run.page).parent.mkdir(parents=True, exist_ok=True)
        os.link(output / model, output / run.page)
        known = manifest.pages[model]
        record = PageRecord(fingerprint_run(run), known.dataset, known.reads, known.output)
        manifest.pages[run.page] = record


def write_row(count: int, figures: dict[str, float]) -> list[str]:
    """Return the figures of so many organisations as a row of HEADINGS."""
    bookkeeping = [f"{figures[step]:.2f}" for step in ("load", "list", "links", "manifest")]
    return [
        f"{count:,}",
        f"{figures['rendered']:,} of {figures['pages']:,}",
        f"{figures['steady']:.3f}",
        f"{figures['cpu']:.3f}",
        f"{figures['startup']:.1f}",
        f"{figures['memory'] / 1e9:.2f}",
        *bookkeeping,
        f"{figures['manifest_bytes'] / 1e6:.2f}",
        f"{figures['verified']:.1f}",
    ]


HEADINGS = ("organisations", "pages made", "s a report", "cpu s", "start s", "peak GB", "load s")
HEADINGS += ("list s", "links s", "manifest s", "manifest MB", "verify s")


if __name__ == "__main__":
    print(json.dumps(publish_measured(Path(sys.argv[1]), int(sys.argv[2]))))
