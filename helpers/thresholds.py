"""Ratings as cumulative shares, at or above each of the scale, and how two groups differ in them.

Ratings are in order and are no numbers: nothing here adds or averages them. Pure. May import
corrections, grim, intervals and vocabulary.
"""

from collections.abc import Mapping

import pandas as pd
from scipy.stats import fisher_exact

from helpers.corrections import correct_family
from helpers.grim import is_known
from helpers.intervals import difference, share_interval
from helpers.vocabulary import RATINGS, UserError, check_confidence, check_known

#: The ratings that a share can lie at or above; at or above the lowest lies everyone.
THRESHOLDS = RATINGS[:-1]
CUMULATED_TYPES = {
    "threshold": "string",
    **dict.fromkeys(["count", "base_count"], "Int64"),
    **dict.fromkeys(["share_pct", "lower_pct", "upper_pct"], "Float64"),
}
COMPARED_TYPES = {
    "threshold": "string",
    **dict.fromkeys(["then_count", "then_base", "now_count", "now_base"], "Int64"),
    **dict.fromkeys(["change_pct", "lower_pct", "upper_pct", "p_value"], "Float64"),
}


def cumulate_ratings(counts: Mapping[str, int], confidence_pct: float = 95) -> pd.DataFrame:
    """Return the share rated at or above each rating of the scale, best first, with intervals.

    `counts`: how many got each rating, a mapping or a Series by rating; a rating that is not
    there was given to nobody. One row a threshold (Outstanding, Good, Requires improvement; at or
    above Inadequate lies everyone): threshold, count, base_count, and share_pct, lower_pct and
    upper_pct in per cent (intervals.share_interval; missing when nobody was rated). Raises
    UserError for an unknown rating or an impossible count.
    """
    check_confidence(confidence_pct)
    rated = _count_at_or_above(counts)
    rows = []
    for threshold, (count, base) in rated.items():
        limits = share_interval(count, base, confidence_pct) if base else (pd.NA, pd.NA)
        share = 100 * count / base if base else pd.NA
        rows.append((threshold, count, base, share, *limits))
    return pd.DataFrame(rows, columns=list(CUMULATED_TYPES)).astype(CUMULATED_TYPES)


def compare_thresholds(
    then: Mapping[str, int], now: Mapping[str, int], confidence_pct: float = 95
) -> pd.DataFrame:
    """Return how the share at or above each rating differs between two groups: now minus then.

    `then` and `now`: counts of each rating, as for cumulate_ratings, of two groups that share no
    organisation (for the same ones at two times: paired_changes). One row a threshold: threshold,
    then_count, then_base, now_count, now_base; change_pct, lower_pct and upper_pct in percentage
    points (Newcombe, intervals.difference); p_value (Fisher's exact test, two-sided: Fisher 1935,
    Journal of the Royal Statistical Society 98:39-82), p_corrected, is_flagged (at
    `confidence_pct`) and correction: Holm's, over the thresholds at which anyone can differ. At a
    threshold that all or none of both groups reach, and where a group is empty, there is nothing
    to test and the p-value is missing.
    """
    check_confidence(confidence_pct)
    before, after = _count_at_or_above(then), _count_at_or_above(now)
    rows = []
    for threshold in THRESHOLDS:
        (count_then, base_then), (count_now, base_now) = before[threshold], after[threshold]
        change = (pd.NA,) * 3
        if base_then and base_now:
            change = difference(count_now, base_now, count_then, base_then, confidence_pct)
        p_value = _fisher(count_then, base_then, count_now, base_now)
        rows.append((threshold, count_then, base_then, count_now, base_now, *change, p_value))
    compared = pd.DataFrame(rows, columns=list(COMPARED_TYPES)).astype(COMPARED_TYPES)
    family = correct_family(compared["p_value"], "confirm", confidence_pct)
    return compared.join(family.drop(columns="p_value"))


def _count_at_or_above(counts: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Return, for each threshold, how many were rated at or above it, and how many were rated."""
    for rating, count in counts.items():
        check_known(rating, RATINGS, "rating")
        if not is_known(count) or count < 0 or count != int(count):
            raise UserError(f"count {count} of {rating} is not a whole number of 0 or more")
    each = [int(counts.get(rating, 0)) for rating in RATINGS]
    return {rating: (sum(each[: place + 1]), sum(each)) for place, rating in enumerate(THRESHOLDS)}


def _fisher(count_then: int, base_then: int, count_now: int, base_now: int) -> float | None:
    """Return Fisher's exact p-value, or nothing where no other split is possible."""
    reached, rated = count_then + count_now, base_then + base_now
    if not base_then or not base_now or reached in (0, rated):
        return None
    table = [[count_then, base_then - count_then], [count_now, base_now - count_now]]
    return float(fisher_exact(table).pvalue)
