"""The whole publication with the command, beside the floor, which makes the same pages.

Needs psutil (the extra "benchmark"). May import helpers.publish and the benchmark's other parts.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmark_floor import FloorPool
from benchmark_growth import run_measured
from benchmark_memory import EVERY
from benchmark_tables import write_table
from benchmark_ways import FLOOR, Batch, make_floor, time_batch

from helpers.publish.data_page import DATA_FILES
from helpers.publish.runs import Run

RENDER = ("-m", "helpers.cli", "render", "--output")


@dataclass
class Publication:
    """How many pages, the batch of all and that of the floor, and the peak memory in bytes."""

    pages: int
    made: Batch
    floor: Batch
    memory: float

    def compare_plain(self, plain: Batch) -> float:
        """Return how many times as long the plain way takes, by the batch `plain`, of one report.

        Nobody waits for 137 pages to be made plainly: it is the time of one report times 137.
        """
        return plain.seconds * self.pages / self.made.seconds

    def compare_floor(self) -> float:
        """Return how many times as long it takes as the floor."""
        return self.made.seconds / self.floor.seconds

    def write(self, plain: Batch) -> str:
        """Return the table of the publication; `plain` is one report made in the plain way."""
        words = f"warm engine, {self.pages} pages, start-up and index included"
        whole = Batch(seconds=plain.seconds * self.pages, cpu=plain.cpu * self.pages)
        taken = {"plain, from its median": whole, words: self.made}
        taken["floor, the same pages and data files, warm before"] = self.floor
        rows = [
            [way, *(f"{one:.0f}" for one in (each.seconds, each.cpu))]
            + [f"{one / self.pages:.2f}" for one in (each.seconds, each.cpu)]
            for way, each in taken.items()
        ]
        headings = ("whole publication", "seconds", "cpu s", "s a report", "cpu s a report")
        table = write_table(headings, rows)
        return f"{table}\npeak memory, in a run of its own: {self.memory / 1e9:.2f} GB"


def measure_publication(runs: Sequence[Run], pool: FloorPool) -> Publication:
    """Make the whole publication with the command, then again with its memory looked at."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, *RENDER, folder]
        made = time_batch(lambda _: subprocess.run(command, check=True, capture_output=True))
        floor = make_floor(runs, pool)
        check_pages(Path(folder), floor)
        files = time_batch(lambda _: [file.build() for file in DATA_FILES])
        floor = replace(floor, seconds=floor.seconds + files.seconds, cpu=floor.cpu + files.cpu)
        _, memory = run_measured([*RENDER, folder, "--all"], dict(os.environ), EVERY)
    return Publication(len(runs), made, floor, memory)


def check_pages(folder: Path, floor: Batch) -> None:
    """Raise AssertionError unless the floor made every page of the publication, to the byte."""
    for page, html in floor.pages.items():
        if (folder / page).read_text(encoding="utf-8") != html:
            raise AssertionError(f"{page}: the publication and {FLOOR} differ")
