"""Intervals for shares of a sample: one share, an unknown base, a difference.

May import helpers.figures, helpers.grim and helpers.vocabulary.
"""

from functools import lru_cache

import numpy as np
import pandas as pd
from scipy.stats import beta
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from helpers.figures import figure_columns
from helpers.grim import check_share, feasible_pairs, is_known
from helpers.vocabulary import UserError, check_confidence

#: How an interval's base is known (base_basis), in the words of interval_basis.
INTERVAL_BASES = {
    "stated": "stated base",
    "recovered": "recovered base",
    "sample": "full sample assumed",
}
#: What is counted whole (basis of a measure), so that chance in sampling does not come into it.
NOT_SAMPLES = ("workforce", "context")
#: The parts of a figure that an interval depends on, and what add_intervals adds.
FIGURE_PARTS = [
    *("pct", "count", "base_count", "base_basis", "largest_base"),
    *("basis", "qualifier"),
]
LIMIT_TYPES = {"lower_pct": "Float64", "upper_pct": "Float64", "interval_basis": "string"}


def wilson(count: int, base: int, confidence_pct: float = 95) -> tuple[float, float]:
    """Return the Wilson score interval of a share, lower and upper, in per cent (0 to 100).

    Wilson (1927), Journal of the American Statistical Association 22:209-212; method 3 of
    Newcombe (1998), Statistics in Medicine 17:857-872. Raises UserError for impossible counts.
    """
    check_share(count, base)
    check_confidence(confidence_pct)
    lower, upper = _wilson_limits(np.array([count]), np.array([base]), confidence_pct)
    return float(lower[0]), float(upper[0])


def jeffreys(count: int, base: int, confidence_pct: float = 95) -> tuple[float, float]:
    """Return the Jeffreys interval of a share, lower and upper, in per cent (0 to 100).

    Equal-tailed quantiles of Beta(count + 1/2, base - count + 1/2), with lower 0 when the count is
    0 and upper 100 when it is the base: Brown, Cai and DasGupta (2001), Statistical Science
    16:101-133. It is their Jeffreys interval, not the modified one of the same paper, which is
    wider at 0, 1, base - 1 and base.
    """
    check_share(count, base)
    check_confidence(confidence_pct)
    lower, upper = _jeffreys_limits(np.array([count]), np.array([base]), confidence_pct)
    return float(lower[0]), float(upper[0])


def share_interval(count: int, base: int, confidence_pct: float = 95) -> tuple[float, float]:
    """Return the interval that is shown for a share, lower and upper, in per cent (0 to 100).

    Wilson's; at the edges (a count of 0 or 1, or of the base or one fewer) widened to take in the
    Jeffreys interval as well, because the lower limit of Wilson's interval at 1 is too high: for
    a true share just below it coverage falls to about 84 per cent, and with this to about 89
    (Brown, Cai and DasGupta 2001, Statistical Science 16:101-133, describe the fall, and mend it
    another way; `make benchmark-statistics` prints the coverage). Never narrower than Wilson's.
    Raises UserError for impossible counts.
    """
    check_share(count, base)
    check_confidence(confidence_pct)
    return _widest_interval([(count, base)], confidence_pct)


def difference(
    count_a: int, base_a: int, count_b: int, base_b: int, confidence_pct: float = 95
) -> tuple[float, float, float]:
    """Return the change from share b to share a, and its interval: a minus b, lower, upper.

    In percentage points, -100 to 100; positive when a is the higher share. Newcombe's hybrid of
    two Wilson intervals for independent samples: method 10 of Newcombe (1998), Statistics in
    Medicine 17:873-890. Not for two questions about the same cases.
    """
    check_share(count_a, base_a)
    check_share(count_b, base_b)
    check_confidence(confidence_pct)
    lower, upper = confint_proportions_2indep(
        count_a, base_a, count_b, base_b, "newcomb", "diff", alpha=1 - confidence_pct / 100
    )
    change = count_a / base_a - count_b / base_b
    return 100 * change, 100 * max(-1.0, float(lower)), 100 * min(1.0, float(upper))


@lru_cache(maxsize=2**12)
def interval_for(
    pct: float | None,
    count: int | None = None,
    base: int | None = None,
    largest_base: int | None = None,
    confidence_pct: float = 95,
) -> tuple[float, float, int]:
    """Return lower and upper in per cent, and how many bases stand behind them.

    The union of the intervals (share_interval) of every (count, base) that prints as `pct`: one
    pair when the base is known, every base up to `largest_base` when it is not, so that the
    interval is the widest that the unknown base allows. With no pair: NaN, NaN, 0, never an
    invented interval.
    """
    check_confidence(confidence_pct)
    pairs = feasible_pairs(pct, count, base, largest_base)
    if not pairs:
        return float("nan"), float("nan"), 0
    return *_widest_interval(pairs, confidence_pct), len({one for _, one in pairs})


def add_intervals(results: pd.DataFrame, confidence_pct: float = 95) -> pd.DataFrame:
    """Return `results` with lower_pct, upper_pct and interval_basis, row for row.

    `results` is key_question_results (yes_pct, yes_count) or measures (pct, numerator), either
    with base_count and base_basis and, where known, largest_base (figures.add_largest_base).
    interval_basis says what the interval stands on: "stated base", "recovered base", "full sample
    assumed" or "widest over N feasible bases". There is no interval, and it says why, for "no
    feasible base" (no base fits the figure), "no base known", "no percentage", "not a sample" and
    "not an exact figure".
    """
    check_confidence(confidence_pct)
    pct_column, count_column = figure_columns(results)
    figures = results.rename(columns={pct_column: "pct", count_column: "count"})
    rows = [
        _interval_row(row, confidence_pct)
        for row in figures.reindex(columns=FIGURE_PARTS).to_dict("records")
    ]
    limits = pd.DataFrame(rows, columns=list(LIMIT_TYPES), index=results.index).astype(LIMIT_TYPES)
    return results.assign(**limits)


def _widest_interval(pairs: list[tuple[int, int]], confidence_pct: float) -> tuple[float, float]:
    """Return the union of the intervals of (count, base) pairs, in per cent."""
    counts, bases = np.array(pairs, dtype="int64").T
    lower, upper = _wilson_limits(counts, bases, confidence_pct)
    at_edge = np.minimum(counts, bases - counts) <= 1
    if at_edge.any():
        wide = _jeffreys_limits(counts[at_edge], bases[at_edge], confidence_pct)
        lower[at_edge] = np.minimum(lower[at_edge], wide[0])
        upper[at_edge] = np.maximum(upper[at_edge], wide[1])
    return float(lower.min()), float(upper.max())


def _wilson_limits(
    counts: np.ndarray, bases: np.ndarray, confidence_pct: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return the Wilson limits of each count of its base, in per cent."""
    lower, upper = proportion_confint(counts, bases, 1 - confidence_pct / 100, "wilson")
    # At 0 and at the base the limit is 0 and 100; floating point leaves it a hair away.
    lower, upper = np.where(counts == 0, 0, lower), np.where(counts == bases, 1, upper)
    return 100 * lower, 100 * upper


def _jeffreys_limits(
    counts: np.ndarray, bases: np.ndarray, confidence_pct: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return the Jeffreys limits of each count of its base, in per cent."""
    tail, shapes = (1 - confidence_pct / 100) / 2, (counts + 0.5, bases - counts + 0.5)
    lower = np.where(counts == 0, 0, beta.ppf(tail, *shapes))
    upper = np.where(counts == bases, 1, beta.isf(tail, *shapes))
    return 100 * lower, 100 * upper


def _interval_row(row: dict, confidence_pct: float) -> tuple[float, float, str]:
    """Return lower_pct, upper_pct and interval_basis of one figure (the parts FIGURE_PARTS)."""
    reason = _reason_for_none(row)
    if reason:
        return float("nan"), float("nan"), reason
    parts = (row["pct"], row["count"], row["base_count"], row["largest_base"])
    lower, upper, bases_count = interval_for(*parts, confidence_pct)
    if not bases_count:
        return lower, upper, "no feasible base"
    if is_known(row["base_count"]):
        return lower, upper, _base_words(row["base_basis"])
    noun = "base" if bases_count == 1 else "bases"
    return lower, upper, f"widest over {bases_count} feasible {noun}"


def _base_words(base_basis: str) -> str:
    """Return how a base that is there is known; UserError when the row says that it is not."""
    if base_basis not in INTERVAL_BASES:
        raise UserError(f'a base_count is there, but its base_basis is "{base_basis}"')
    return INTERVAL_BASES[base_basis]


def _reason_for_none(row: dict) -> str:
    """Return why one figure can have no interval, or nothing when it may have one."""
    if row["base_basis"] == "not_applicable" or row["basis"] in NOT_SAMPLES:
        return "not a sample"
    if is_known(row["qualifier"]) and row["qualifier"] != "exact":
        return "not an exact figure"
    if not is_known(row["pct"]) and not (is_known(row["count"]) and is_known(row["base_count"])):
        return "no percentage"
    if not is_known(row["base_count"]) and not is_known(row["largest_base"]):
        return "no base known"
    return ""
