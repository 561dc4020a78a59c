"""The rating rules and the distance to the next band."""

from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.grim import round_half_up
from helpers.ratings import (
    add_cases_to_next_band,
    cases_to_next_band,
    keep_bands,
    place_in_band,
    rate_percentage,
    rate_score,
    rating_type,
    score_of,
)
from helpers.vocabulary import RATINGS, UserError

PERCENTAGES = [(80, 100), (65, 79), (50, 64), (0, 49)]
SCORES = {
    "toy-27": [(23, 27), (14, 22), (5, 13), (0, 4)],
    "toy-21": [(18, 21), (11, 17), (4, 10), (0, 3)],
}
RATING_BANDS = pd.DataFrame(
    [
        *[("toy-21", "percentage", *band) for band in zip(RATINGS, PERCENTAGES, strict=True)],
        *[(p, "score", *band) for p in SCORES for band in zip(RATINGS, SCORES[p], strict=True)],
    ],
    columns=["programme_id", "basis", "rating", "limits"],
)
RATING_BANDS[["lower", "upper"]] = RATING_BANDS.pop("limits").to_list()
RATING_BANDS = RATING_BANDS.sample(frac=1, random_state=1).astype(
    {"rating": rating_type(), "lower": "Int64", "upper": "Int64"}
)
RATING_POINTS = pd.DataFrame(
    {"programme_id": "toy-21", "rating": RATINGS, "points": pd.array([3, 2, 1, 0], dtype="Int64")}
)
BANDS = keep_bands(RATING_BANDS, "toy-21", "percentage")
# Derby City 2025: leadership, staffing, services; assessment, planning, delivery, reviewing.
DERBY_CITY = [
    *("Good", "Requires improvement", "Good"),
    *("Inadequate", "Requires improvement", "Requires improvement", "Inadequate"),
]


def test_bands_are_kept_best_first_whatever_their_order():
    assert BANDS["rating"].to_list() == list(RATINGS)
    assert BANDS["lower"].to_list() == [80, 65, 50, 0]
    assert keep_bands(RATING_BANDS, "unrated", "score").empty
    with pytest.raises(UserError, match='unknown basis of a rating band "scores"'):
        keep_bands(RATING_BANDS, "toy-21", "scores")


@pytest.mark.parametrize(
    ("pct", "rating"),
    [
        (0, "Inadequate"),
        (49, "Inadequate"),
        (49.4, "Inadequate"),
        (49.5, "Requires improvement"),
        (50, "Requires improvement"),
        (64, "Requires improvement"),
        (65, "Good"),
        (79, "Good"),
        (79.5, "Outstanding"),
        (80, "Outstanding"),
        (100, "Outstanding"),
    ],
)
def test_a_percentage_on_a_boundary_is_in_the_better_band(pct, rating):
    assert rate_percentage(pct, "toy-21", RATING_BANDS) == rating


@pytest.mark.parametrize(
    ("programme_id", "score", "rating"),
    [
        *[("toy-21", 0, "Inadequate"), ("toy-21", 3, "Inadequate")],
        *[("toy-21", 4, "Requires improvement"), ("toy-21", 10, "Requires improvement")],
        *[("toy-21", 11, "Good"), ("toy-21", 18, "Outstanding"), ("toy-27", 4, "Inadequate")],
        *[("toy-27", 5, "Requires improvement"), ("toy-27", 22, "Good")],
        ("toy-27", 27, "Outstanding"),
    ],
)
def test_a_score_is_rated_by_the_bands_of_its_own_programme(programme_id, score, rating):
    assert rate_score(score, programme_id, RATING_BANDS) == rating


def test_what_is_missing_or_has_no_bands_gets_no_rating():
    assert rate_percentage(pd.NA, "toy-21", RATING_BANDS) is None
    assert rate_percentage(60, "toy-27", RATING_BANDS) is None
    assert rate_score(None, "toy-21", RATING_BANDS) is None
    assert rate_score(7, "unrated", RATING_BANDS) is None
    assert place_in_band(7, BANDS.iloc[:0]) is None


def test_a_percentage_or_score_off_the_scale_is_refused():
    with pytest.raises(UserError, match="percentage 101 is not from 0 to 100"):
        rate_percentage(101, "toy-21", RATING_BANDS)
    with pytest.raises(UserError, match="score 22 is not from 0 to 21"):
        rate_score(22, "toy-21", RATING_BANDS)


def test_derby_city_2025_has_7_points_and_requires_improvement():
    score = score_of(DERBY_CITY, "toy-21", RATING_POINTS)
    assert score == 2 + 1 + 2 + 0 + 1 + 1 + 0 == 7
    assert rate_score(score, "toy-21", RATING_BANDS) == "Requires improvement"


def test_a_sum_needs_every_rating_and_points_for_it():
    assert score_of([], "toy-21", RATING_POINTS) is None
    assert score_of(["Good", pd.NA], "toy-21", RATING_POINTS) is None
    assert score_of(["Good"], "toy-27", RATING_POINTS) is None
    assert score_of(pd.Series(["Good", "Good"], dtype=rating_type()), "toy-21", RATING_POINTS) == 4
    with pytest.raises(UserError, match='unknown rating "Poor"'):
        score_of(["Good", "Poor"], "toy-21", RATING_POINTS)


def test_18_of_34_is_4_cases_below_good_and_2_above_inadequate():
    # 22 of 34 is 64.7, printed 65; 17 is 50; 16 is 47.1.
    assert cases_to_next_band(18, 34, BANDS, "up") == (4, "Good")
    assert cases_to_next_band(18, 34, BANDS, "down") == (2, "Inadequate")


def test_there_is_no_band_above_the_top_or_below_the_bottom():
    assert cases_to_next_band(34, 34, BANDS, "up") is None
    assert cases_to_next_band(0, 34, BANDS, "down") is None
    with pytest.raises(UserError, match='unknown direction "sideways"'):
        cases_to_next_band(18, 34, BANDS, "sideways")


def test_a_tiny_base_can_jump_over_a_band():
    assert cases_to_next_band(1, 2, BANDS, "up") == (1, "Outstanding")
    assert cases_to_next_band(1, 1, BANDS, "down") == (1, "Inadequate")


@settings(deadline=None)  # the first call is slow on a busy machine
@given(
    share=st.integers(1, 250).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    direction=st.sampled_from(["up", "down"]),
)
def test_the_next_band_is_the_first_that_counting_case_by_case_finds(share, direction):
    count, base = share
    sign = 1 if direction == "up" else -1
    here = place_in_band(round_half_up(Fraction(100 * count, base)), BANDS)
    expected = None
    for steps in range(1, (base - count if direction == "up" else count) + 1):
        there = place_in_band(Fraction(100 * (count + sign * steps), base), BANDS)
        if there != here:
            expected = (steps, there)
            break
    assert cases_to_next_band(count, base, BANDS, direction) == expected


def test_an_unknown_base_gives_the_fewest_and_the_most_cases():
    answers = pd.DataFrame(
        {
            "yes_pct": pd.array([53, 61, 61, 85, 35, pd.NA], dtype="Float64"),
            "yes_count": pd.array([18] + [pd.NA] * 5, dtype="Int64"),
            "base_count": pd.array([34, pd.NA, pd.NA, 34, 34, pd.NA], dtype="Int64"),
            "base_basis": ["stated", "unknown", "unknown", "sample", "sample", "unknown"],
            "largest_base": pd.array([34, 34, pd.NA, 34, 34, 34], dtype="Int64"),
        }
    )
    near = add_cases_to_next_band(answers, BANDS)
    # 61: 11 of 18, 14 of 23, 17 of 28, 19 of 31 and 20 of 33.
    assert near["fewest_up_count"].to_list() == [4, 1, pd.NA, pd.NA, 5, pd.NA]
    assert near["most_up_count"].to_list() == [4, 2, pd.NA, pd.NA, 5, pd.NA]
    assert near["rating_up"].to_list() == ["Good", "Good", pd.NA, pd.NA, RATINGS[2], pd.NA]
    assert near["fewest_down_count"].to_list() == [2, 3, pd.NA, 2, pd.NA, pd.NA]
    assert near["most_down_count"].to_list() == [2, 4, pd.NA, 2, pd.NA, pd.NA]
    assert near["rating_down"].to_list() == [RATINGS[3], RATINGS[3], pd.NA, "Good", pd.NA, pd.NA]
    assert add_cases_to_next_band(answers.iloc[:0], BANDS).dtypes.equals(near.dtypes)
