"""Ratings as cumulative shares, and how two groups differ in them."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.intervals import difference, share_interval
from helpers.thresholds import THRESHOLDS, compare_thresholds, cumulate_ratings
from helpers.vocabulary import RATINGS, UserError

COUNTS = st.tuples(*[st.integers(0, 25)] * 4).filter(any)
SOME = {"Good": 2, "Requires improvement": 5, "Inadequate": 3}
OTHERS = {"Outstanding": 1, "Good": 6, "Requires improvement": 2, "Inadequate": 1}


def name_ratings(counts: tuple[int, ...]) -> dict[str, int]:
    """Return counts by rating, best first."""
    return dict(zip(RATINGS, counts, strict=True))


def test_each_share_counts_its_rating_and_every_better_one():
    shares = cumulate_ratings(SOME)
    assert shares["threshold"].to_list() == ["Outstanding", "Good", "Requires improvement"]
    assert shares["count"].to_list() == [0, 2, 7]
    assert shares["base_count"].to_list() == [10, 10, 10]
    assert shares["share_pct"].to_list() == [0, 20, 70]
    limits = shares[["lower_pct", "upper_pct"]].to_numpy().tolist()
    assert limits == [pytest.approx(share_interval(count, 10)) for count in (0, 2, 7)]


def test_counts_may_come_as_a_series_and_in_any_order():
    counted = pd.Series({"Inadequate": 3, "Good": 2, "Requires improvement": 5}).astype("Int64")
    pd.testing.assert_frame_equal(cumulate_ratings(counted), cumulate_ratings(SOME))


@settings(deadline=None, max_examples=50)
@given(counts=COUNTS)
def test_shares_never_fall_down_the_scale_and_lie_in_their_intervals(counts):
    shares = cumulate_ratings(name_ratings(counts))
    assert shares["share_pct"].is_monotonic_increasing
    assert shares["lower_pct"].is_monotonic_increasing
    assert shares["upper_pct"].is_monotonic_increasing
    for share in shares.itertuples():
        assert 0 <= share.lower_pct <= share.share_pct <= share.upper_pct <= 100


def test_where_nobody_was_rated_there_is_no_share_and_nothing_to_compare():
    assert cumulate_ratings({})["share_pct"].isna().all()
    assert cumulate_ratings({})["base_count"].to_list() == [0, 0, 0]
    compared = compare_thresholds({}, SOME)
    assert compared[["change_pct", "lower_pct", "p_value", "p_corrected"]].isna().all(axis=None)
    assert not compared["is_flagged"].any()


def test_a_difference_has_its_newcombe_interval_and_the_correction_is_named():
    compared = compare_thresholds(SOME, OTHERS)
    assert compared["threshold"].to_list() == list(THRESHOLDS)
    good = compared.iloc[1]
    assert good[["then_count", "then_base", "now_count", "now_base"]].to_list() == [2, 10, 7, 10]
    limits = good[["change_pct", "lower_pct", "upper_pct"]].to_list()
    assert limits == pytest.approx(difference(7, 10, 2, 10))
    assert set(compared["correction"]) == {"Holm"}


# The lady tasting tea: Fisher (1935), The Design of Experiments, chapter 2. Eight cups, three of
# four right: 16 + 1 of the 70 ways are at least as good, and by symmetry as many as bad.
def test_the_p_value_is_that_of_fisher_in_the_tea_tasting():
    compared = compare_thresholds({"Good": 3, "Inadequate": 1}, {"Good": 1, "Inadequate": 3})
    assert compared.loc[1, "p_value"] == pytest.approx(2 * 17 / 70)


def test_a_threshold_that_nobody_or_everybody_reaches_is_no_member_of_the_family():
    compared = compare_thresholds({"Good": 9, "Inadequate": 1}, {"Good": 1, "Inadequate": 9})
    assert compared["p_value"].isna().to_list() == [True, False, False]
    # Good and Requires improvement cut the same groups apart: a family of two, Holm doubles it.
    p_value = compared.loc[1, "p_value"]
    assert compared.loc[1, "p_corrected"] == pytest.approx(2 * p_value)
    assert compared["is_flagged"].to_list() == [False, True, True]


@settings(deadline=None, max_examples=25)
@given(then=COUNTS, now=COUNTS)
def test_swapping_then_and_now_turns_every_difference_round(then, now):
    forth = compare_thresholds(name_ratings(then), name_ratings(now))
    back = compare_thresholds(name_ratings(now), name_ratings(then))
    for one, other in (("change_pct", "change_pct"), ("lower_pct", "upper_pct")):
        assert back[one].to_list() == pytest.approx((-forth[other]).to_list(), abs=1e-9)
    assert back["p_value"].fillna(2).to_list() == pytest.approx(
        forth["p_value"].fillna(2).to_list()
    )


@settings(deadline=None, max_examples=25)
@given(then=COUNTS, now=COUNTS)
def test_reading_the_scale_from_below_mirrors_every_difference(then, now):
    forth = compare_thresholds(name_ratings(then), name_ratings(now))
    back = compare_thresholds(name_ratings(then[::-1]), name_ratings(now[::-1]))
    mirrored = (-forth["change_pct"]).to_list()[::-1]
    assert back["change_pct"].to_list() == pytest.approx(mirrored, abs=1e-9)


@pytest.mark.parametrize("wrong", [{"Poor": 1}, {"Good": -1}, {"Good": 1.5}, {"Good": None}])
def test_an_unknown_rating_or_an_impossible_count_is_refused(wrong):
    with pytest.raises(UserError):
        cumulate_ratings(wrong)
    with pytest.raises(UserError):
        compare_thresholds(SOME, wrong)
