"""Medians, ratios and the plain-text tables that `make benchmark` prints.

Pure: numbers in, text out. May import only the standard library.
"""

from collections.abc import Mapping, Sequence
from statistics import median

#: The goals: times faster than the plain way, times the floor, bytes, and how far from flat.
FASTER, OF_FLOOR, MEMORY, FLAT = 12.0, 1.5, 1.5e9, 0.15
#: From how many organisations to how many the time per report is to be flat.
FLAT_FROM, FLAT_TO = 100, 10_000

Rounds = Sequence[Mapping[str, float]]


def split_startup(moments: Sequence[float], jobs: int) -> tuple[float, float]:
    """Return the seconds before work began, and the steady seconds per report after that.

    `moments` are the seconds at which reports were there, `jobs` how many are made at once. Too few
    reports to tell give no start-up: all of the time is the reports'.
    """
    if len(moments) <= jobs:
        return 0.0, max(moments) / len(moments)
    first, last = min(moments), max(moments)
    steady = (last - first) / (len(moments) - jobs)
    return max(0.0, first - jobs * steady), steady


def median_ratio(rounds: Rounds, way: str, other: str) -> float:
    """Return how many times as long `way` took as `other`: the median of each round's ratio."""
    return median(each[way] / each[other] for each in rounds)


def compare_ways(rounds: Rounds, plain: str, floor: str) -> list[list[str]]:
    """Return a row for each way: seconds per report, times faster than plain, times the floor."""
    rows = []
    for way in rounds[0]:
        seconds = [each[way] for each in rounds]
        figures = (median(seconds), min(seconds), max(seconds))
        faster, above = median_ratio(rounds, plain, way), median_ratio(rounds, way, floor)
        rows.append([way, *(f"{one:.2f}" for one in figures), f"{faster:.1f}", f"{above:.2f}"])
    return rows


def write_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table in plain text: the first column to the left, the others to the right."""
    lines = [list(headings), *rows]
    widths = [max(len(line[place]) for line in lines) for place in range(len(headings))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def measure_flatness(seconds: Mapping[int, float]) -> float | None:
    """Return how far the seconds per report stray between FLAT_FROM and FLAT_TO organisations.

    The largest over the smallest, less 1; None unless both ends were measured.
    """
    if FLAT_FROM not in seconds or FLAT_TO not in seconds:
        return None
    within = [one for count, one in seconds.items() if FLAT_FROM <= count <= FLAT_TO]
    return max(within) / min(within) - 1


def judge_goals(
    faster: float | None,
    above: float | None,
    memory: float | None,
    flatness: float | None,
) -> list[str]:
    """Return a line for each goal: met, not met or not measured, and the figure."""
    return [
        _judge(
            f"whole publication at least {FASTER:g} times faster than the plain way",
            faster and f"{faster:.1f} times",
            faster is not None and faster >= FASTER,
        ),
        _judge(
            f"whole publication at most {OF_FLOOR:g} times the floor",
            above and f"{above:.2f} times",
            above is not None and above <= OF_FLOOR,
        ),
        _judge(
            f"peak memory under {MEMORY / 1e9:g} GB",
            memory and f"{memory / 1e9:.2f} GB",
            memory is not None and memory < MEMORY,
        ),
        _judge(
            f"seconds per report within {FLAT:.0%} from {FLAT_FROM:,} to {FLAT_TO:,} organisations",
            None if flatness is None else f"{flatness:.0%} apart",
            flatness is not None and flatness <= FLAT,
        ),
    ]


def _judge(goal: str, figure: str | None, is_met: bool) -> str:
    """Return one goal's line."""
    verdict = "met" if is_met else "NOT MET"
    return f"{verdict}: {goal}: {figure}" if figure else f"not measured: {goal}"
