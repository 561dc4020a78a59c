"""Where each organisation lies in a funnel plot of one measure, and the limits around it.

Pure: frames in, frames out. May import grim, figures, intervals and vocabulary.
"""

import pandas as pd
from scipy.stats import binom

from helpers.intervals import funnel_limits

FUNNEL_LEVELS = (95, 99.8)


def place_in_funnel(shares: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, float]:
    """Return the points of a funnel plot, its limits, and the share they are drawn around.

    `shares`: organisation_name, yes_count and base_count, all known, one row an organisation.
    The target is the share of all their cases together, in per cent. Points have
    organisation_name, yes_count, base_count, yes_pct and outside_level (the highest level at
    which chance alone would not reach so far from the target, missing when it would at every
    level); limits are those of intervals.funnel_limits from the smallest base to the largest.
    Over-dispersion is not allowed for.
    """
    counts, bases = shares["yes_count"], shares["base_count"]
    target = float(counts.sum() / bases.sum())
    limits = funnel_limits(target, range(int(bases.min()), int(bases.max()) + 1), FUNNEL_LEVELS)
    points = shares[["organisation_name", "yes_count", "base_count"]].reset_index(drop=True)
    points["yes_pct"] = (100 * points["yes_count"] / points["base_count"]).astype("Float64")
    points["outside_level"] = pd.array([pd.NA] * len(points), dtype="Float64")
    for level in FUNNEL_LEVELS:
        points.loc[_is_beyond_chance(points, target, level), "outside_level"] = level
    return points, limits, 100 * target


def _is_beyond_chance(points: pd.DataFrame, target: float, level: float) -> pd.Series:
    """Return whether so low or so high a count has a chance below the tail that `level` leaves.

    The exact tails of the binomial, because the limits drawn are interpolated between whole
    counts and would call 2 of 2 high where 9 in 10 are yes.
    """
    counts, bases = (points[name].astype(int) for name in ("yes_count", "base_count"))
    tail = (1 - level / 100) / 2
    low, high = binom.cdf(counts, bases, target), binom.sf(counts - 1, bases, target)
    return pd.Series((low < tail) | (high < tail), index=points.index)
