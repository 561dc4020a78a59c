"""Whether units differ by more than chance: the test that comes before units are compared.

Pure. May import vocabulary.
"""

from collections import Counter
from dataclasses import dataclass
from math import comb, lcm

import numpy as np
import pandas as pd
from scipy.stats import PermutationMethod, chi2_contingency

from helpers.vocabulary import UserError

#: The smallest expected count at which the chi-square distribution is leant on.
FEWEST_EXPECTED = 5
#: Random tables drawn when it is not, and the seed that makes every run the same.
PERMUTATIONS_COUNT = 9999
HETEROGENEITY_SEED = 20261123
#: The most sums that are told apart when every table of two categories is counted.
MOST_SUMS = 200_000
METHODS = {
    "chi-square": "Pearson's chi-square test",
    "exact": "exact test of chi-square (every table with these totals)",
    "permutation": f"permutation test of chi-square ({PERMUTATIONS_COUNT:,} random tables)",
}


@dataclass(frozen=True)
class Heterogeneity:
    """Whether units differ by more than chance, all of them taken together.

    units_count and base_count: the units with anything counted, and what was counted in all;
    statistic: Pearson's chi-square; degrees: of freedom; p_value: the chance of a statistic at
    least as large if all units were samples of one and the same whole; method: how it was worked
    out, in words. is_testable is false, and reason says why, when there is nothing to test:
    statistic and p_value are then NaN.
    """

    units_count: int
    base_count: int
    statistic: float
    degrees: int
    p_value: float
    method: str
    is_testable: bool
    reason: str = ""


def measure_heterogeneity(counts_table: pd.DataFrame) -> Heterogeneity:
    """Return whether the units of `counts_table` differ by more than chance.

    `counts_table`: one row a unit, one column a category, each case (or inspection) counted once:
    `pd.crosstab(inspections["region"], inspections["overall_rating"])`, or
    `pd.DataFrame({"yes": yes_count, "no": base_count - yes_count})`. Ask it before naming any one
    unit: when the units together are within chance, no one of them is to be picked out.
    Pearson's chi-square without continuity correction. Its p-value is read from the chi-square
    distribution when every expected count is 5 or more (Cochran 1954, Biometrics 10:417-451).
    Otherwise, with two categories, every table with the same totals is counted, as far as that
    can be done (Freeman and Halton 1951, Biometrika 38:141-149, here in the order of chi-square);
    with more, or too many tables, random tables with the same totals are drawn with a fixed seed,
    and the p-value is (1 + tables at least as extreme) / (1 + tables), after Phipson and Smyth
    (2010), Statistical Applications in Genetics and Molecular Biology 9:39. Units and categories
    without a count are passed over. The order of categories plays no part: ratings are no numbers.
    Raises UserError for a count that is missing, negative or not whole.
    """
    counts = _read_counts(counts_table)
    counts = _put_in_order(counts[counts.sum(axis=1) > 0][:, counts.sum(axis=0) > 0])
    units_count, categories_count = counts.shape
    base_count, degrees = int(counts.sum()), max(0, (units_count - 1) * (categories_count - 1))
    reason = _reason_untestable(units_count, categories_count)
    nothing = float("nan")
    if reason:
        return Heterogeneity(units_count, base_count, nothing, 0, nothing, "", False, reason)
    statistic, p_value, method = _test_counts(counts)
    return Heterogeneity(units_count, base_count, statistic, degrees, p_value, method, True)


def _read_counts(counts_table: pd.DataFrame) -> np.ndarray:
    """Return the counts as whole numbers; UserError for one that is none."""
    counts = counts_table.to_numpy(dtype=float, na_value=np.nan)
    if not (np.isfinite(counts).all() and (counts >= 0).all() and (counts % 1 == 0).all()):
        raise UserError("a table of counts has a count that is missing, negative or not whole")
    return counts.astype(int)


def _put_in_order(counts: np.ndarray) -> np.ndarray:
    """Return the columns, then the rows, in an order of their own: the given one plays no part.

    Otherwise the random tables of a fixed seed would give one p-value for yes and no, and a
    slightly different one for no and yes.
    """
    if not counts.size:
        return counts
    totals = np.vstack([np.sort(counts, axis=0)[::-1], counts.sum(axis=0)])
    by_column = counts[:, np.lexsort(totals)]
    return by_column[np.lexsort(by_column.T)]


def _reason_untestable(units_count: int, categories_count: int) -> str:
    """Return why there is nothing to test, or nothing when there is."""
    if not units_count:
        return "nothing was counted"
    if units_count == 1:
        return "there is only one unit"
    return "all units are wholly in one and the same category" if categories_count == 1 else ""


def _test_counts(counts: np.ndarray) -> tuple[float, float, str]:
    """Return Pearson's chi-square, its p-value and how that was worked out."""
    ordinary = chi2_contingency(counts, correction=False)
    if ordinary.expected_freq.min() >= FEWEST_EXPECTED:
        return float(ordinary.statistic), float(ordinary.pvalue), METHODS["chi-square"]
    exact = _count_tables(counts) if counts.shape[1] == 2 else None
    if exact is not None:
        return float(ordinary.statistic), exact, METHODS["exact"]
    permuted = PermutationMethod(PERMUTATIONS_COUNT, rng=np.random.default_rng(HETEROGENEITY_SEED))
    drawn = chi2_contingency(counts, correction=False, method=permuted)
    return float(ordinary.statistic), float(drawn.pvalue), METHODS["permutation"]


def _count_tables(counts: np.ndarray) -> float | None:
    """Return the share of all tables with these totals that are at least as uneven; two columns.

    With the totals given, chi-square grows with the sum of yes² / base over the units. Times a
    common multiple of the bases that sum is whole, so that ties are exact. Returns None where
    there are more than MOST_SUMS different sums to tell apart.
    """
    yes, bases = counts[:, 0].tolist(), counts.sum(axis=1).tolist()
    scale = lcm(*bases)
    ways: dict[tuple[int, int], int] = {(0, 0): 1}
    for base in bases:
        wider: Counter[tuple[int, int]] = Counter()
        for (total, uneven), many in ways.items():
            for count in range(min(base, sum(yes) - total) + 1):
                key = (total + count, uneven + count * count * scale // base)
                wider[key] += many * comb(base, count)
        if len(wider) > MOST_SUMS:
            return None
        ways = wider
    seen = sum(count * count * scale // base for count, base in zip(yes, bases, strict=True))
    ended = {uneven: many for (total, uneven), many in ways.items() if total == sum(yes)}
    return sum(many for uneven, many in ended.items() if uneven >= seen) / sum(ended.values())
