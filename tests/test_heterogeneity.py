"""Whether units differ by more than chance, against scipy, Fisher's exact test and enumeration."""

import math
from dataclasses import replace
from fractions import Fraction
from itertools import product
from math import comb

import pandas as pd
import pytest
from scipy.stats import chi2_contingency, fisher_exact

from helpers.heterogeneity import METHODS, Heterogeneity, measure_heterogeneity
from helpers.vocabulary import UserError

LARGE = [[40, 60], [52, 48], [61, 39]]
#: Large, but for a rare category whose expected counts are below 5: drawn, and near the usual p.
NEARLY_LARGE = [[130, 60, 4], [110, 70, 3], [100, 90, 5]]


def measure(*counts: list[int]) -> Heterogeneity:
    """Return the heterogeneity of units, each a list of its counts."""
    return measure_heterogeneity(pd.DataFrame(list(counts)))


def test_a_large_table_has_the_chi_square_test_of_scipy():
    found, usual = measure(*LARGE), chi2_contingency(LARGE, correction=False)
    assert found.method == METHODS["chi-square"]
    expected = (usual.statistic, usual.dof, usual.pvalue)
    assert (found.statistic, found.degrees, found.p_value) == pytest.approx(expected)


def test_random_tables_come_close_to_the_chi_square_distribution_on_a_large_table():
    found, usual = measure(*NEARLY_LARGE), chi2_contingency(NEARLY_LARGE, correction=False)
    assert found.method == METHODS["permutation"]
    assert found.statistic == pytest.approx(usual.statistic)
    assert found.p_value == pytest.approx(usual.pvalue, abs=0.015)


# With two units of one size, the tables of the same totals run from one extreme to the other
# evenly, so that the chi-square and Fisher's test call the same ones at least as extreme.
@pytest.mark.parametrize("yes", [(8, 1), (7, 2), (5, 4), (9, 5), (3, 0)])
def test_two_equal_units_have_the_p_value_of_fisher(yes):
    table = [[count, 10 - count] for count in yes]
    assert measure(*table).p_value == pytest.approx(fisher_exact(table).pvalue, abs=1e-12)


def test_two_unequal_units_have_the_p_value_of_every_table_counted_one_by_one():
    # Units of 4 and 9 with 3 yes: the tables have 0, 1, 2 or 3 of them in the first unit, and the
    # farther its share is from 3 in 13, the larger the chi-square. Seen: 2 of 4 and 1 of 9.
    ways = {first: comb(4, first) * comb(9, 3 - first) for first in range(4)}
    distance = {first: abs(Fraction(first, 4) - Fraction(3 - first, 9)) for first in ways}
    extreme = sum(ways[first] for first in ways if distance[first] >= distance[2])
    exact = extreme / comb(13, 3)
    assert measure([2, 2], [1, 8]).p_value == pytest.approx(exact, abs=1e-12)


def test_every_table_of_several_units_is_counted():
    bases, yes = (5, 4, 6, 3), (4, 1, 1, 3)
    # Every way to spread nine yes over the four units, weighted by the ways to choose its cases.
    tables = [one for one in product(*(range(base + 1) for base in bases)) if sum(one) == sum(yes)]
    weights = {one: math.prod(map(comb, bases, one)) for one in tables}
    uneven = {one: sum(Fraction(n * n, base) for n, base in zip(one, bases, strict=True))
              for one in tables}  # fmt: skip
    extreme = sum(weights[one] for one in tables if uneven[one] >= uneven[yes])
    found = measure(*([n, base - n] for n, base in zip(yes, bases, strict=True)))
    assert found.method == METHODS["exact"]
    assert found.p_value == pytest.approx(extreme / sum(weights.values()), abs=1e-12)


def test_too_many_tables_to_count_are_drawn():
    found = measure(*([count, 83 - 7 * count] for count in range(1, 9)))
    assert found.method == METHODS["permutation"]


def test_the_same_table_always_has_the_same_p_value():
    assert measure([2, 2], [1, 8]) == measure([2, 2], [1, 8])


def test_the_order_of_units_and_of_categories_plays_no_part_in_the_test():
    found = measure(*LARGE)
    turned = measure(*[row[::-1] for row in LARGE[::-1]])
    assert turned.p_value == pytest.approx(found.p_value)
    assert turned.statistic == pytest.approx(found.statistic)


def test_units_and_categories_without_a_count_are_passed_over():
    with_nothing = [[40, 0, 60], [0, 0, 0], [52, 0, 48], [61, 0, 39]]
    assert measure(*with_nothing) == measure(*LARGE)
    assert measure(*with_nothing).units_count == 3


def test_what_was_counted_is_told_and_the_verdict_cannot_be_changed():
    found = measure(*LARGE)
    assert (found.units_count, found.base_count, found.is_testable, found.reason) == (
        *(3, 300, True, ""),
    )
    assert replace(found, reason="x") != found
    with pytest.raises(AttributeError):
        found.p_value = 0


@pytest.mark.parametrize(
    ("counts", "reason"),
    [
        ([[0, 0]], "nothing was counted"),
        ([[3, 4], [0, 0]], "there is only one unit"),
        ([[3, 0], [4, 0]], "all units are wholly in one and the same category"),
    ],
)
def test_what_cannot_be_tested_says_why_and_has_no_p_value(counts, reason):
    found = measure(*counts)
    assert not found.is_testable and found.reason == reason
    assert math.isnan(found.p_value) and math.isnan(found.statistic)


def test_an_empty_table_cannot_be_tested_and_a_crosstab_of_nullable_counts_can_be_read():
    assert measure_heterogeneity(pd.DataFrame({"yes": [], "no": []})).reason == (
        "nothing was counted"
    )
    ratings = pd.crosstab(
        pd.Series(["East", "East", "West"], name="region"),
        pd.Series(["Good", "Inadequate", "Good"], name="rating"),
    ).astype("Int64")
    assert measure_heterogeneity(ratings).base_count == 3


@pytest.mark.parametrize("wrong", [-1, 0.5, None])
def test_an_impossible_count_is_refused(wrong):
    with pytest.raises(UserError, match="missing, negative or not whole"):
        measure([1, 2], [3, wrong])


def test_the_order_of_units_and_categories_plays_no_part_in_a_p_value():
    table = pd.DataFrame({"yes": [5, 3, 3, 2], "no": [1, 5, 2, 5], "perhaps": [1, 0, 1, 2]})
    tested = measure_heterogeneity(table)
    assert tested.method == METHODS["permutation"]
    assert measure_heterogeneity(table[["no", "perhaps", "yes"]]) == tested
    assert measure_heterogeneity(table[::-1].assign(none=0)) == tested
