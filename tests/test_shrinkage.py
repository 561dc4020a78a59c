"""Shares drawn towards the mean, against the likelihood written out and what must always hold."""

from math import comb, log, prod

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import beta

from helpers.intervals import share_interval
from helpers.shrinkage import SHRUNK_COLUMNS, fit_beta_binomial, shrink_shares
from helpers.vocabulary import UserError

APART = [(18, 34), (10, 40), (25, 30), (6, 9)]
COUNTED = st.lists(
    st.integers(1, 90).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))),
    min_size=1,
    max_size=10,
)


def make_counts(counted: list[tuple[int, int]]) -> pd.DataFrame:
    """Return a frame of counts and their bases."""
    return pd.DataFrame(counted, columns=["yes_count", "base_count"]).astype("Int64")


def fit(counted: list[tuple[int, int]]) -> tuple[float, float]:
    """Return the mean and the prior cases of greatest likelihood."""
    return fit_beta_binomial(*np.array(counted).T)


def log_likelihood(counted: list[tuple[int, int]], mean: float, spread: float) -> float:
    """Return the beta-binomial log likelihood as the products of Griffiths (1973), by hand.

    `spread` is 1 / (a + b); no gamma function and no library in it.
    """
    total = 0.0
    for count, base in counted:
        yes = prod(mean + place * spread for place in range(count))
        no = prod(1 - mean + place * spread for place in range(base - count))
        either = prod(1 + place * spread for place in range(base))
        total += log(comb(base, count) * yes * no / either)
    return total


def test_no_other_mean_and_spread_is_as_likely_as_those_found():
    mean, prior_cases = fit(APART)
    reached = log_likelihood(APART, mean, 1 / prior_cases)
    others = [
        log_likelihood(APART, other, spread)
        for other in np.linspace(0.3, 0.8, 51)
        for spread in np.linspace(0, 1, 101)
    ]
    assert max(others) <= reached + 1e-6
    # And the likelihood falls in every direction from there.
    for move_mean, move_spread in ((0.02, 1), (-0.02, 1), (0, 1.1), (0, 0.9)):
        moved = log_likelihood(APART, mean + move_mean, move_spread / prior_cases)
        assert moved < reached


def test_shares_closer_than_chance_would_put_them_all_get_the_pooled_share():
    alike = [(18, 34), (19, 34), (17, 34)]
    assert fit(alike) == (54 / 102, float("inf"))
    assert all(
        log_likelihood(alike, 54 / 102, spread) < log_likelihood(alike, 54 / 102, 0)
        for spread in (0.001, 0.01, 0.1)
    )
    shrunk = shrink_shares(make_counts(alike))
    assert shrunk["shrunk_pct"].to_list() == pytest.approx([100 * 54 / 102] * 3)
    limits = shrunk[["shrunk_lower_pct", "shrunk_upper_pct"]].iloc[0].to_list()
    assert limits == pytest.approx(share_interval(54, 102))


@pytest.mark.parametrize("counted", [[(5, 10)], [(0, 5), (0, 8)], [(5, 5), (8, 8)]])
def test_one_organisation_alone_and_answers_all_the_same_are_pooled(counted):
    shrunk = shrink_shares(make_counts(counted))
    pooled = 100 * sum(count for count, _ in counted) / sum(base for _, base in counted)
    assert shrunk["shrunk_pct"].to_list() == [pooled] * len(counted)
    assert np.isinf(shrunk["prior_cases"]).all()


def test_the_shrunk_share_and_its_interval_are_those_of_the_posterior():
    mean, prior_cases = fit(APART)
    one = shrink_shares(make_counts(APART), 90).iloc[0]
    posterior = beta(mean * prior_cases + 18, (1 - mean) * prior_cases + 16)
    assert one["shrunk_pct"] == pytest.approx(100 * posterior.mean())
    limits = one[["shrunk_lower_pct", "shrunk_upper_pct"]].to_list()
    assert limits == pytest.approx([100 * posterior.ppf(0.05), 100 * posterior.ppf(0.95)])


@settings(deadline=None, max_examples=60)
@given(counted=COUNTED)
def test_shrinkage_moves_towards_the_mean_and_never_past_it(counted):
    shrunk = shrink_shares(make_counts(counted))
    raw = 100 * shrunk["yes_count"] / shrunk["base_count"]
    between = pd.concat([raw, shrunk["mean_pct"]], axis=1)
    assert (shrunk["shrunk_pct"] >= between.min(axis=1) - 1e-9).all()
    assert (shrunk["shrunk_pct"] <= between.max(axis=1) + 1e-9).all()
    assert (shrunk["shrunk_lower_pct"] <= shrunk["shrunk_pct"]).all()
    assert (shrunk["shrunk_upper_pct"] >= shrunk["shrunk_pct"]).all()
    assert shrunk["shrunk_lower_pct"].min() >= 0 and shrunk["shrunk_upper_pct"].max() <= 100


@settings(deadline=None, max_examples=30)
@given(counted=COUNTED)
def test_shrinking_the_noes_mirrors_shrinking_the_yeses(counted):
    yes = shrink_shares(make_counts(counted))
    no = shrink_shares(make_counts([(base - count, base) for count, base in counted]))
    # The climb to the greatest likelihood ends within a hundredth of a point from either side.
    assert no["shrunk_pct"].to_list() == pytest.approx(
        (100 - yes["shrunk_pct"]).to_list(), abs=0.05
    )


def test_the_fewer_the_cases_the_farther_a_share_is_drawn():
    shrunk = shrink_shares(make_counts([(2, 4), (20, 40), (9, 10), (80, 100), (70, 80), (3, 30)]))
    few, many = shrunk["shrunk_pct"].iloc[:2]
    mean = shrunk["mean_pct"].iloc[0]
    assert mean != 50 and abs(few - mean) < abs(many - mean) < abs(50 - mean)


def test_rows_index_and_other_columns_stay_also_when_there_are_none():
    counts = (
        make_counts(APART).assign(organisation_name=list("abcd")).set_index(pd.Index([*"wxyz"]))
    )
    shrunk = shrink_shares(counts)
    assert shrunk.index.equals(counts.index)
    assert list(shrunk) == [*counts, *SHRUNK_COLUMNS]
    assert list(shrink_shares(counts.iloc[:0])) == [*counts, *SHRUNK_COLUMNS]


@pytest.mark.parametrize("wrong", [(3, 2), (None, 2), (1, None)])
def test_an_impossible_count_is_refused(wrong):
    with pytest.raises(UserError):
        shrink_shares(make_counts([(1, 2), wrong]))
