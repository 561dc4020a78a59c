"""Runs pages on one or several data packages, each in a process of its own, and writes what it saw.

`python tests/shown_pages.py asked.json`: for each folder of asked["folders"], which pages of
asked["reads"] are stale there, and what each page of asked["pages"] shows and has read (of stale
pages and of others no more than asked["most"], where that is said), into a file shown.json of that
folder. May import notebook_runs and helpers; the processes are forked
before either is imported, so that nothing of one folder is known in another.
"""

import json
import os
import random
import sys
import time
from pathlib import Path

# Imported before the fork, so that it is done once; none of them reads the dataset.
import matplotlib.figure  # noqa: F401
import pandas  # noqa: F401
import scipy.stats  # noqa: F401
import seaborn  # noqa: F401
import statsmodels.stats.multitest  # noqa: F401


def show_pages(pages: dict[str, list], is_drawn: bool) -> dict[str, dict]:
    """Return what each page shows, in order, its reads, and the seconds with and without them."""
    from notebook_runs import list_shown, read_cells, run_cells

    from helpers.reads import record_reads

    seen, cells = {}, {}
    for page, (notebook, parameters) in pages.items():
        if notebook not in cells:
            cells[notebook] = read_cells(notebook)
        started = time.perf_counter()
        with record_reads() as log:
            sections, _ = run_cells(cells[notebook], **parameters)
        seconds = time.perf_counter() - started
        shown = [write_shown(part, is_drawn) for part in list_shown(sections)]
        seen[page] = {"shown": shown, "reads": log.entries(), "seconds": seconds}
    return seen


def choose_pages(pages: dict[str, list], stale: set[str], most: int, seed: str) -> dict[str, list]:
    """Return at most `most` of the pages that are stale, and of those that are not; 0 for all."""
    chosen = set()
    for side in (sorted(set(pages) & stale), sorted(set(pages) - stale)):
        chosen |= set(random.Random(seed).sample(side, min(most or len(side), len(side))))
    return {page: asked for page, asked in pages.items() if page in chosen}


def write_shown(part: object, is_drawn: bool) -> str:
    """Return everything of what a cell shows: HTML and words, values, and the drawing if asked."""
    from report_cases import read_shown

    from helpers.charts import Chart

    html = part._repr_mimebundle_().get("text/html", "") if not isinstance(part, Chart) else ""
    drawing = part.write_svg() if is_drawn and isinstance(part, Chart) else ""
    return f"{type(part).__name__}\n{read_shown(part)}\n{html}\n{drawing}"


def look_at(folder: str, asked: dict) -> None:
    """Write shown.json into one folder; in a process that has imported nothing of helpers."""
    os.environ["PROBATION_DATA"] = folder
    from helpers.reads import find_stale

    started = time.perf_counter()
    stale = find_stale(asked["reads"])
    seconds = time.perf_counter() - started
    seen = {"stale": stale, "seconds": seconds}
    pages = choose_pages(asked["pages"], set(stale), asked.get("most", 0), Path(folder).name)
    seen["pages"] = show_pages(pages, asked.get("is_drawn", False))
    Path(folder, "shown.json").write_text(json.dumps(seen), encoding="utf-8")


def fork(folder: str, asked: dict) -> int:
    """Return the process that looks at one folder."""
    process = os.fork()
    if process:
        return process
    status = 1
    try:
        look_at(folder, asked)
        status = 0
    finally:
        os._exit(status)


def main() -> None:
    """Look at every folder, two at a time; exit with 1 when one of them failed."""
    asked = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    waiting, statuses = set(), []
    for folder in asked["folders"]:
        if len(waiting) == asked.get("jobs", 2):
            process, status = os.wait()
            waiting.discard(process)
            statuses.append(status)
        waiting.add(fork(folder, asked))
    statuses += [os.wait()[1] for _ in waiting]
    sys.exit(int(any(statuses)))


if __name__ == "__main__":
    main()
