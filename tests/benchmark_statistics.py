"""Coverage of the 95 per cent intervals by simulation: `make benchmark-statistics` prints it.

How often each interval holds the truth, over samples drawn with a fixed seed. Exits with 1 when a
cell of a column in HELD lies outside HELD_WITHIN. What is held and what is only printed stands in
NOTE, which is printed under the table. May import helpers.
"""

import sys
from collections.abc import Callable
from functools import cache

import numpy as np
import pandas as pd
from scipy.stats import binom

from helpers.grim import round_half_up
from helpers.intervals import difference, interval_for, jeffreys, share_interval, wilson
from helpers.paired_changes import net_change

BASES = (30, 34, 60, 90)
#: True shares at which coverage is printed; 50, 65 and 80 are the boundaries of the bands.
SHARES = (2, 5, 10, 20, 35, 50, 65, 80, 90, 95, 98)
#: The heading of the column in which each draw has a true share of its own, drawn evenly.
EVENLY = "evenly"
COLUMNS = (*SHARES, EVENLY)
#: The columns whose coverage must lie within HELD_WITHIN.
HELD = (50, 65, 80, EVENLY)
HELD_WITHIN = (93, 99)
#: The interval that is wide on purpose: a base that is not told can only widen it.
WIDEST = "Shown, base not told: widest"
_LEAST, _MOST = HELD_WITHIN
NOTE = f"""Each cell: of {{draws_count:,}} samples, how many in 100 intervals hold the truth.
Columns: the true share, in per cent; under "{EVENLY}" each sample has a true share of its own.
Difference: of two samples of that base, 15 points apart; net change: that share of all moved, 7 in
10 of them up; under "{EVENLY}" both are drawn evenly.
Held within {_LEAST} and {_MOST}: the columns {", ".join(map(str, HELD))}.
Not held: other true shares, because counts are whole, so that coverage swings around its average;
the lowest ends each row. "{WIDEST}" is held to {_LEAST} or more:
it takes in every base that fits, so that it covers more than 95 on purpose."""
DRAWS_COUNT = 10_000
SEED = 19980430
#: How far apart the two shares of a difference are, where they are not drawn evenly.
APART = 0.15
#: Of those that moved, the share that went up, where it is not drawn evenly.
ROSE = 0.7

Draws = tuple[np.ndarray, list[tuple[float, float]]]


def draw_one(interval: Callable) -> Callable:
    """Return how to draw counts of one share, and the intervals that `interval` gives them."""
    known = cache(interval)

    def draw(rng: np.random.Generator, base: int, shares: np.ndarray, is_even: bool) -> Draws:
        counts = rng.binomial(base, shares)
        return 100 * shares, [known(int(count), base) for count in counts]

    return draw


@cache
def find_widest(pct: float, largest_base: int) -> tuple[float, float]:
    """Return the widest interval over the bases that a printed percentage can have."""
    return interval_for(pct, largest_base=largest_base)[:2]


def draw_widest(rng: np.random.Generator, base: int, shares: np.ndarray, is_even: bool) -> Draws:
    """Return true shares, and intervals of printed percentages whose base is not told.

    `base` is the sample; the question was asked of some of it, from half to all, evenly drawn.
    """
    asked = rng.integers(base // 2, base, endpoint=True, size=len(shares))
    counts = rng.binomial(asked, shares)
    printed = [round_half_up(100 * int(n) / int(m)) for n, m in zip(counts, asked, strict=True)]
    return 100 * shares, [find_widest(pct, base) for pct in printed]


find_difference = cache(difference)


def draw_difference(
    rng: np.random.Generator, base: int, shares: np.ndarray, is_even: bool
) -> Draws:
    """Return true differences of two samples of `base`, and their intervals."""
    apart = np.where(shares < 0.5, shares + APART, shares - APART)
    others = rng.uniform(size=len(shares)) if is_even else apart
    pairs = zip(rng.binomial(base, shares), rng.binomial(base, others), strict=True)
    limits = [find_difference(int(one), base, int(other), base)[1:] for one, other in pairs]
    return 100 * (shares - others), limits


find_change = cache(net_change)


def draw_change(rng: np.random.Generator, base: int, shares: np.ndarray, is_even: bool) -> Draws:
    """Return true net changes where `shares` of all move, and their intervals."""
    rose = rng.uniform(size=len(shares)) if is_even else np.full(len(shares), ROSE)
    moved = rng.binomial(base, shares)
    up = rng.binomial(moved, rose)
    pairs = zip(up, moved - up, strict=True)
    limits = [find_change(int(rise), int(fall), base)[1:] for rise, fall in pairs]
    return 100 * shares * (2 * rose - 1), limits


INTERVALS = {
    "Wilson": draw_one(wilson),
    "Jeffreys": draw_one(jeffreys),
    "Shown: Wilson, Jeffreys at edges": draw_one(share_interval),
    WIDEST: draw_widest,
    "Newcombe difference": draw_difference,
    "Net change, Bonett-Price": draw_change,
}


#: The intervals of one share with a known base, whose coverage can be worked out exactly.
SINGLE = {"Wilson": wilson, "Jeffreys": jeffreys, "Shown": share_interval}


def simulate_coverage(
    draws_count: int = DRAWS_COUNT, bases: tuple[int, ...] = BASES
) -> pd.DataFrame:
    """Return how often, in per cent, each interval holds the truth: a row an interval and base.

    Columns: interval, base, a column for each of SHARES, EVENLY, and lowest (of SHARES). Each cell
    is of `draws_count` samples; each row has its own stream of the seed.
    """
    rows = []
    for place, (name, draw) in enumerate(INTERVALS.items()):
        for base in bases:
            rng = np.random.default_rng([SEED, place, base])
            cells = {
                share: _simulate_cell(draw, rng, base, share, draws_count) for share in COLUMNS
            }
            lowest = min(cells[share] for share in SHARES)
            rows.append({"interval": name, "base": base, **cells, "lowest": lowest})
    return pd.DataFrame(rows)


def _simulate_cell(
    draw: Callable, rng: np.random.Generator, base: int, share: int | str, draws_count: int
) -> float:
    """Return the coverage of one cell, in per cent."""
    is_even = share == EVENLY
    shares = rng.uniform(size=draws_count) if is_even else np.full(draws_count, share / 100)
    return cover(*draw(rng, base, shares, is_even))


def cover(truths: np.ndarray, limits: list[tuple[float, float]]) -> float:
    """Return how many of the truths lie in their intervals, in per cent."""
    lower, upper = np.array(limits).T
    return 100 * float(((lower <= truths + 1e-9) & (truths - 1e-9 <= upper)).mean())


def find_lowest(bases: tuple[int, ...] = BASES) -> pd.DataFrame:
    """Return the lowest coverage of each interval of one share, worked out without drawing.

    Columns: interval, base, lowest (per cent) and at_share_pct, the true share it is found at, of
    those from 0.02 to 99.98 in steps of 0.02; a mirrored share has the same.
    """
    shares = np.arange(1, 5000) / 5000
    rows = []
    for name, interval in SINGLE.items():
        for base in bases:
            counts = np.arange(base + 1)[:, None]
            lower, upper = np.array([interval(count, base) for count in range(base + 1)]).T
            holds = (lower[:, None] <= 100 * shares) & (100 * shares <= upper[:, None])
            coverage = 100 * (binom.pmf(counts, base, shares) * holds).sum(axis=0)
            rows.append((name, base, coverage.min(), 100 * shares[coverage.argmin()]))
    return pd.DataFrame(rows, columns=["interval", "base", "lowest", "at_share_pct"])


def find_outside(coverage: pd.DataFrame) -> list[str]:
    """Return a line for each cell of `coverage` that is held and lies outside HELD_WITHIN."""
    least, most = HELD_WITHIN
    lines = []
    for row in coverage.to_dict("records"):
        highest = 100 if row["interval"] == WIDEST else most
        lines += [
            f"{row['interval']}, base {row['base']}, {column}: {row[column]:.1f}"
            for column in HELD
            if not least <= row[column] <= highest
        ]
    return lines


def main() -> int:
    """Print both tables and what is held; return 1 when anything held lies outside."""
    coverage, lowest = simulate_coverage(), find_lowest()
    print(coverage.to_string(index=False, float_format="{:.1f}".format))
    print(f"\n{NOTE.format(draws_count=DRAWS_COUNT)}\n")
    print("The lowest coverage at any one true share, worked out exactly (not held):\n")
    print(lowest.to_string(index=False, formatters=dict(lowest="{:.1f}".format)))
    outside = find_outside(coverage)
    verdict = "Outside:\n" + "\n".join(outside) if outside else "Everything held lies within."
    print(f"\n{verdict}")
    return int(bool(outside))


if __name__ == "__main__":
    sys.exit(main())
