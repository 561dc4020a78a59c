"""How long reports take to make, and what grows with their number: `make benchmark` prints it.

Part A makes the same pages in four ways, interleaved in rounds, so that ratios are of one moment;
then the whole publication. Part B measures packages of invented organisations of growing number.
No figure is a test: the exit code is 0 unless something failed. May import helpers.publish and the
other modules of the benchmark.
"""

import argparse
import os
import platform
import sys
from collections.abc import Sequence
from importlib.metadata import version
from statistics import median

from benchmark_cpu import adopt_orphans
from benchmark_floor import FloorPool
from benchmark_growth import HEADINGS, measure_growth, write_row
from benchmark_publication import measure_publication
from benchmark_tables import compare_ways, judge_goals, measure_flatness, median_ratio, write_table
from benchmark_ways import FLOOR, PLAIN, WARM_POOL, Batch, check_same, list_ways

from helpers.dataset import load_dataset
from helpers.publish.batch import count_processors
from helpers.publish.runs import ORGANISATION_NOTEBOOK, Run, choose_runs, list_runs

#: Organisations with much and with little held, of each kind; a region; a comparison.
SAMPLE = ["derby-city-pdu", "wales", "london-crc", "pdus-of-2023", "lambeth-pdu", "nps-wales"]
SAMPLE += ["derbyshire-pdu", "east-midlands-region", "essex-north-pdu", "gwent-area"]
SAMPLE += ["north-wales-pdu", "cumbria-pdu"]
PACKAGES = ("papermill", "nbconvert", "ipykernel", "pandas", "matplotlib", "numpy")
WAY_HEADINGS = ("seconds per report", "median", "least", "most", "x faster", "x floor")
#: What the load of other programs does to these figures.
NOTE = """Where others use the processors, seconds are not ours alone, and a way with two processes
gets more of them than a way with one: read the processor seconds, which hardly change."""
CPU_HEADINGS = ("processor seconds per report", *WAY_HEADINGS[1:])


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what the command line asks for, and print it."""
    options = read_options(arguments)
    adopt_orphans()
    print(describe_machine(), flush=True)
    runs = list_runs(load_dataset())
    pages = choose_runs(runs, load_dataset(), SAMPLE[: options.pages])
    rehearsed = [run for run in runs if run.notebook_path == ORGANISATION_NOTEBOOK][:1]
    pool = FloorPool(count_processors(), rehearsed)
    try:
        rounds = measure_rounds(pages, options.rounds, pool)
        print_ways(rounds, len(pages))
        whole = measure_publication(runs, pool) if options.publication else None
    finally:
        pool.stop()
    plain = take_median([each[PLAIN] for each in rounds], len(pages))
    if whole:
        print(f"\n{whole.write(plain)}", flush=True)
    flatness, peaks = print_growth(options)
    memory = max([*peaks, whole.memory if whole else 0])
    ratios = (whole.compare_plain(plain), whole.compare_floor()) if whole else (None, None)
    print("\n" + "\n".join(judge_goals(*ratios, memory or None, flatness)))
    return 0


def read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3, help="of Part A (default: 3)")
    parser.add_argument("--pages", type=int, default=len(SAMPLE), help="of each way and round")
    parser.add_argument(
        "--growth",
        type=lambda text: [int(count) for count in text.split(",") if count],
        default=[10, 100, 1000, 10_000],
        metavar="N,N",
        help='numbers of organisations (default: 10,100,1000,10000; "" for none)',
    )
    words = "at most so many pages of each number are rendered, in whole rounds; 0 for all"
    parser.add_argument("--growth-pages", type=int, default=400, metavar="N", help=words)
    parser.add_argument("--seed", type=int, default=1, help="of the invented organisations")
    parser.add_argument(
        "--no-publication", dest="publication", action="store_false", help="only the sample"
    )
    parser.add_argument("--quick", action="store_true", help="one round of 4 pages; growth to 100")
    options = parser.parse_args(arguments)
    if options.quick:
        quick = {"rounds": 1, "pages": 4, "growth": [10, 100], "growth_pages": 10}
        vars(options).update(quick, publication=False)
    return options


def describe_machine() -> str:
    """Return the versions, the processors, and how many processes want them, before we begin."""
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    python = f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
    load = f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "load not known"
    return f"{python}, {count_processors()} processors, {load}; {versions}"


def measure_rounds(pages: Sequence[Run], count: int, pool: FloorPool) -> list[dict[str, Batch]]:
    """Make the pages in every way, `count` times over, and return the batches of each round.

    Every other round takes the ways from the last to the first.
    """
    rounds, ways = [], list_ways(pool)
    for number in range(count):
        order = list(ways) if number % 2 == 0 else list(reversed(ways))
        batches = {}
        for way in order:
            batches[way] = ways[way](pages)
            seconds = batches[way].seconds / len(pages)
            print(f"round {number + 1}: {way}: {seconds:.2f} s a report", flush=True)
        check_same(batches)
        rounds.append({way: batches[way] for way in ways})
    return rounds


def print_ways(rounds: Sequence[dict[str, Batch]], count: int) -> None:
    """Print the ways side by side: wall and processor seconds, then start-up and steady."""
    print(f"\nPart A: {count} pages, {len(rounds)} rounds; every way made the same pages.\n")
    for headings, measure in ((WAY_HEADINGS, "seconds"), (CPU_HEADINGS, "cpu")):
        figures = list_figures(rounds, measure, count)
        print(write_table(headings, compare_ways(figures, PLAIN, FLOOR)) + "\n")
    warm = [each[WARM_POOL] for each in rounds]
    startup, steady = (median(getattr(one, name) for one in warm) for name in ("startup", "steady"))
    above = median_ratio(list_figures(rounds, "steady"), WARM_POOL, FLOOR)
    print(f"warm engine: start-up {startup:.1f} s, then {steady:.2f} s a report", end="")
    print(f" ({above:.2f} times the floor)")
    print(NOTE, flush=True)


def take_median(batches: Sequence[Batch], count: int) -> Batch:
    """Return one report's time, in seconds and of the processors, by the median of the batches."""
    seconds, cpu = (median(getattr(one, name) for one in batches) for name in ("seconds", "cpu"))
    return Batch(seconds=seconds / count, cpu=cpu / count)


def list_figures(rounds: Sequence[dict[str, Batch]], name: str, count: int = 1) -> list[dict]:
    """Return way -> that figure of its batch, over `count`, for each round."""
    return [{way: getattr(one, name) / count for way, one in each.items()} for each in rounds]


def print_growth(options: argparse.Namespace) -> tuple[float | None, list[float]]:
    """Print the figures of each number of organisations; return how far from flat, and memory."""
    measured = {}
    for count in options.growth:
        measured[count] = measure_growth(count, options.growth_pages, options.seed)
        print(f"{count:,} organisations: {measured[count]['steady']:.3f} s a report", flush=True)
    if measured:
        print(f"\nPart B: invented organisations, rendered {say_pages(options.growth_pages)}.\n")
        print(write_table(HEADINGS, [write_row(*one) for one in measured.items()]))
    flatness = measure_flatness({count: one["steady"] for count, one in measured.items()})
    return flatness, [one["memory"] for one in measured.values()]


def say_pages(limit: int) -> str:
    """Return how many of their pages are rendered, in words."""
    return f"at most {limit:,} of their pages, in whole rounds" if limit else "all of their pages"


if __name__ == "__main__":
    sys.exit(main())
