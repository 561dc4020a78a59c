"""Intervals, against published values, an independent library and what must always hold."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import beta, binomtest

from helpers.grim import feasible_pairs
from helpers.intervals import (
    add_intervals,
    difference,
    interval_for,
    jeffreys,
    share_interval,
    wilson,
)
from helpers.vocabulary import UserError

SHARES = st.integers(1, 300).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base)))
ANSWERS = pd.DataFrame(
    {
        "yes_pct": pd.array([53, 53, 53, 61, 61, 61], dtype="Float64"),
        "yes_count": pd.array([18, 18, 18, pd.NA, pd.NA, pd.NA], dtype="Int64"),
        "base_count": pd.array([34, 34, 34, pd.NA, pd.NA, 34], dtype="Int64"),
        "base_basis": ["stated", "sample", "recovered", "unknown", "unknown", "stated"],
        "largest_base": pd.array([34, 34, 34, 34, pd.NA, 34], dtype="Int64"),
    }
)
MEASURES = pd.DataFrame(
    {
        "pct": pd.array([40, 40, 40, pd.NA, pd.NA, 61], dtype="Float64"),
        "numerator": pd.array([8, 8, pd.NA, 27, pd.NA, pd.NA], dtype="Int64"),
        "base_count": pd.array([20, 20, pd.NA, 34, 34, pd.NA], dtype="Int64"),
        "base_basis": ["stated", "stated", "not_applicable", "stated", "stated", "unknown"],
        "basis": ["staff_survey", "workforce", "cases", "cases", "cases", "cases"],
        "qualifier": ["exact", "exact", "exact", "exact", "exact", "about"],
    }
)


# Newcombe (1998), Statistics in Medicine 17:857-872, Table I, method 3 (score, no correction).
@pytest.mark.parametrize(
    ("count", "base", "lower", "upper"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_the_values_of_newcombe_1998(count, base, lower, upper):
    assert wilson(count, base) == pytest.approx((100 * lower, 100 * upper), abs=0.005)


def test_53_per_cent_of_34_cases_has_an_interval_of_37_to_69():
    lower, upper = wilson(18, 34)
    assert (round(lower), round(upper)) == (37, 69)


@settings(deadline=None)  # the first call is slow on a busy machine
@given(share=SHARES, confidence_pct=st.sampled_from([80, 90, 95, 99.8]))
def test_wilson_agrees_with_scipy(share, confidence_pct):
    independent = binomtest(*share).proportion_ci(confidence_pct / 100, method="wilson")
    assert wilson(*share, confidence_pct) == pytest.approx(
        (100 * independent.low, 100 * independent.high), abs=1e-9
    )


# Brown, Cai and DasGupta (2001), Statistical Science 16:101-133, Table A.1, n = 7, and 5 from 2 by
# symmetry. At 0, 1, 6 and 7 that table holds the modified interval, which this is not.
@pytest.mark.parametrize(
    ("count", "lower", "upper"),
    [(2, 0.065, 0.648), (3, 0.139, 0.766), (4, 0.234, 0.861), (5, 0.352, 0.935)],
)
def test_jeffreys_gives_the_values_of_brown_cai_and_dasgupta_2001(count, lower, upper):
    assert jeffreys(count, 7) == pytest.approx((100 * lower, 100 * upper), abs=0.051)


@settings(deadline=None)
@given(share=SHARES)
def test_jeffreys_leaves_a_fortieth_of_the_posterior_on_each_side(share):
    count, base = share
    lower, upper = jeffreys(count, base)
    posterior = beta(count + 0.5, base - count + 0.5)
    assert lower == 0 if count == 0 else posterior.cdf(lower / 100) == pytest.approx(0.025)
    assert upper == 100 if count == base else posterior.sf(upper / 100) == pytest.approx(0.025)


@pytest.mark.parametrize("interval", [wilson, jeffreys, share_interval])
@settings(deadline=None)
@given(share=SHARES)
def test_an_interval_holds_its_estimate_and_stays_within_0_and_100(interval, share):
    lower, upper = interval(*share)
    assert 0 <= lower <= 100 * share[0] / share[1] <= upper <= 100


@pytest.mark.parametrize("interval", [wilson, jeffreys, share_interval])
@pytest.mark.parametrize("base", [1, 7, 34, 90])
def test_an_interval_rises_with_the_count(interval, base):
    limits = np.array([interval(count, base) for count in range(base + 1)])
    assert (np.diff(limits, axis=0) > 0).all()


@pytest.mark.parametrize("interval", [wilson, jeffreys, share_interval])
def test_no_yes_starts_at_0_and_all_yes_ends_at_100(interval):
    assert interval(0, 34)[0] == 0
    assert interval(34, 34)[1] == 100


@pytest.mark.parametrize(
    "question", [(35, 34, 95), (-1, 34, 95), (1, 0, 95), (1, 34, 0), (1, 34, 100), (1, 34, "95")]
)
@pytest.mark.parametrize("interval", [wilson, jeffreys, share_interval])
def test_an_impossible_question_is_refused_in_one_line(interval, question):
    with pytest.raises(UserError) as refusal:
        interval(*question)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("interval", [wilson, jeffreys, share_interval])
@settings(deadline=None)
@given(share=SHARES, confidence_pct=st.sampled_from([80, 90, 95, 99]))
def test_the_interval_of_no_mirrors_that_of_yes(interval, share, confidence_pct):
    count, base = share
    lower, upper = interval(count, base, confidence_pct)
    mirrored = interval(base - count, base, confidence_pct)
    assert mirrored == pytest.approx((100 - upper, 100 - lower), abs=1e-9)


@settings(deadline=None)
@given(share=SHARES)
def test_the_interval_shown_is_that_of_wilson_widened_at_the_edges_only(share):
    count, base = share
    shown, both = share_interval(count, base), [wilson(count, base), jeffreys(count, base)]
    widest = (min(lower for lower, _ in both), max(upper for _, upper in both))
    assert shown == pytest.approx(widest if min(count, base - count) <= 1 else both[0])


def test_at_one_of_34_the_lower_limit_is_that_of_jeffreys_and_the_upper_that_of_wilson():
    assert share_interval(1, 34) == pytest.approx((jeffreys(1, 34)[0], wilson(1, 34)[1]))
    assert jeffreys(1, 34)[0] < wilson(1, 34)[0]


# Newcombe (1998), Statistics in Medicine 17:873-890, Table II, method 10, contrasts (a) to (h).
@pytest.mark.parametrize(
    ("shares", "lower", "upper"),
    [
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((6, 7, 2, 7), 0.0582, 0.8062),
        ((5, 56, 0, 29), -0.0381, 0.1926),
        ((0, 10, 0, 20), -0.1611, 0.2775),
        ((0, 10, 0, 10), -0.2775, 0.2775),
        ((10, 10, 0, 20), 0.6791, 1.0000),
        ((10, 10, 0, 10), 0.6075, 1.0000),
    ],
)
def test_a_difference_has_the_values_of_newcombe_1998(shares, lower, upper):
    change, *limits = difference(*shares)
    assert change == pytest.approx(100 * (shares[0] / shares[1] - shares[2] / shares[3]))
    assert limits == pytest.approx([100 * lower, 100 * upper], abs=0.0051)


@settings(deadline=None)
@given(now=SHARES, before=SHARES)
def test_a_difference_turned_round_changes_sign_and_holds_its_estimate(now, before):
    change, lower, upper = difference(*now, *before)
    turned = difference(*before, *now)
    assert turned == pytest.approx((-change, -upper, -lower), abs=1e-9)
    assert -100 <= lower <= change + 1e-9 and change - 1e-9 <= upper <= 100


def test_a_known_base_has_one_interval():
    assert interval_for(53, base=34) == (*wilson(18, 34), 1)
    assert interval_for(None, count=18, base=34) == (*wilson(18, 34), 1)


def test_an_unknown_base_gets_the_widest_interval_that_fits():
    lower, upper, bases_count = interval_for(61, largest_base=34)
    pairs = [(11, 18), (14, 23), (17, 28), (19, 31), (20, 33)]
    assert feasible_pairs(61, None, None, 34) == pairs
    assert lower == min(wilson(*pair)[0] for pair in pairs)
    assert upper == max(wilson(*pair)[1] for pair in pairs)
    assert bases_count == 5


def test_an_interval_is_never_invented():
    for unknown in (interval_for(61), interval_for(61, base=34), interval_for(None, base=34)):
        assert math.isnan(unknown[0]) and math.isnan(unknown[1]) and unknown[2] == 0


def test_each_answer_says_what_its_interval_stands_on():
    answers = add_intervals(ANSWERS)
    assert answers["interval_basis"].to_list() == [
        "stated base",
        "full sample assumed",
        "recovered base",
        "widest over 5 feasible bases",
        "no base known",
        "no feasible base",
    ]
    assert answers["lower_pct"].notna().to_list() == [True, True, True, True, False, False]
    assert answers.loc[0, ["lower_pct", "upper_pct"]].to_list() == pytest.approx(wilson(18, 34))
    assert answers.loc[3, "upper_pct"] == pytest.approx(interval_for(61, largest_base=34)[1])


def test_a_measure_without_an_interval_says_why():
    measures = add_intervals(MEASURES)
    assert measures["interval_basis"].to_list() == [
        "stated base",
        "not a sample",
        "not a sample",
        "stated base",
        "no percentage",
        "not an exact figure",
    ]
    assert measures.loc[0, ["lower_pct", "upper_pct"]].to_list() == pytest.approx(wilson(8, 20))
    assert measures.loc[3, ["lower_pct", "upper_pct"]].to_list() == pytest.approx(wilson(27, 34))


def test_one_feasible_base_is_written_in_the_singular():
    answers = ANSWERS.iloc[[3]].assign(largest_base=18)
    assert add_intervals(answers)["interval_basis"].item() == "widest over 1 feasible base"


def test_a_higher_confidence_is_wider():
    narrow, wide = add_intervals(ANSWERS, 90), add_intervals(ANSWERS, 99)
    assert (wide["lower_pct"] < narrow["lower_pct"]).sum() == 4
    assert (wide["upper_pct"] > narrow["upper_pct"]).sum() == 4


def test_rows_and_index_stay_as_they_were_also_when_there_are_none():
    answers = ANSWERS.set_index(pd.Index(list("fedcba")))
    assert add_intervals(answers).index.equals(answers.index)
    added = ["lower_pct", "upper_pct", "interval_basis"]
    assert add_intervals(ANSWERS.iloc[:0]).columns.to_list() == [*ANSWERS.columns, *added]
    without_sample = add_intervals(ANSWERS.drop(columns="largest_base"))
    assert without_sample.loc[3, "interval_basis"] == "no base known"


def test_a_base_that_is_there_but_said_to_be_unknown_is_refused():
    with pytest.raises(UserError, match='base_basis is "unknown"'):
        add_intervals(ANSWERS.assign(base_basis="unknown"))
