"""The whole publication with the command, beside the floor, which makes the same pages.

Needs psutil (the extra "benchmark"). May import helpers.publish and the benchmark's other parts.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmark_floor import FloorPool
from benchmark_growth import run_measured
from benchmark_memory import EVERY
from benchmark_tables import write_table
from benchmark_ways import FLOOR, Batch, make_floor

from helpers.publish.runs import Run

RENDER = ("-m", "helpers.publish.cli", "render", "--output")


@dataclass
class Publication:
    """How many pages, the seconds of all and of the floor, and the peak memory in bytes."""

    pages: int
    seconds: float
    floor: float
    memory: float

    def compare_plain(self, plain: float) -> float:
        """Return how many times as long the plain way takes, at `plain` seconds per report."""
        return plain * self.pages / self.seconds

    def compare_floor(self) -> float:
        """Return how many times as long it takes as the floor."""
        return self.seconds / self.floor

    def write(self, plain: float) -> str:
        """Return the table of the publication; `plain` is the plain way's seconds per report."""
        words = f"warm engine, {self.pages} pages, start-up and index included"
        taken = {"plain, from its median": plain * self.pages, words: self.seconds}
        taken["floor, the same pages, warm before"] = self.floor
        rows = [[way, f"{one:.0f}", f"{one / self.pages:.2f}"] for way, one in taken.items()]
        table = write_table(("whole publication", "seconds", "s a report"), rows)
        return f"{table}\npeak memory, in a run of its own: {self.memory / 1e9:.2f} GB"


def measure_publication(runs: Sequence[Run], pool: FloorPool) -> Publication:
    """Make the whole publication with the command, then again with its memory looked at."""
    with tempfile.TemporaryDirectory() as folder:
        started = time.monotonic()
        subprocess.run([sys.executable, *RENDER, folder], check=True, capture_output=True)
        seconds = time.monotonic() - started
        floor = make_floor(runs, pool)
        check_pages(Path(folder), floor)
        _, memory = run_measured([*RENDER, folder, "--all"], dict(os.environ), EVERY)
    return Publication(len(runs), seconds, floor.seconds, memory)


def check_pages(folder: Path, floor: Batch) -> None:
    """Raise AssertionError unless the floor made every page of the publication, to the byte."""
    for page, html in floor.pages.items():
        if (folder / page).read_text(encoding="utf-8") != html:
            raise AssertionError(f"{page}: the publication and {FLOOR} differ")
