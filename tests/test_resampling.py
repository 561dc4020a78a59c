"""Drawn samples of the same work: between the exact ends, and equal to them at either end."""

from math import sqrt

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_cases import inspect, make_own
from rule_cases import BANDS, make_questions

from helpers.resampling import (
    CORRELATIONS,
    bound_overall,
    sample_bands,
    simulate_scores,
    simulate_standards,
)
from helpers.stability import bound_chances, measure_reaching
from helpers.vocabulary import RATINGS, UserError

SHARES = st.integers(1, 60).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base)))
DRAWS = 4_000
#: Five standard errors of a share of so many draws, at its widest, in per cent.
ERROR = 5 * 100 * sqrt(0.25 / DRAWS)
PLANNING = make_questions((59, 20, 34), (85, 29, 34), (53, 18, 34))
POINTS = [
    {"programme_id": "toy-21", "rating": rating, "points": str(points), "evidence": "convention"}
    for rating, points in zip(RATINGS, (3, 2, 1, 0), strict=True)
]
SCORE_BANDS = [
    {
        **{"programme_id": "toy-21", "basis": "score", "rating": rating},
        **{"lower": str(lower), "upper": str(upper), "evidence": "convention"},
    }
    for rating, lower, upper in zip(RATINGS, (5, 4, 2, 0), (6, 4, 3, 1), strict=True)
]
OWN = make_own(inspect(rating="Good"), rating_points=POINTS, rating_bands=SCORE_BANDS)


def rate_standards(**points: int) -> pd.DataFrame:
    """Return rule_steps.keep_points of these standards."""
    rows = [(key.replace("_", "-"), worth) for key, worth in points.items()]
    return pd.DataFrame(rows, columns=["standard_id", "points"]).assign(rating="Good")


@settings(deadline=None, max_examples=30)
@given(shares=st.lists(SHARES, min_size=3, max_size=3), correlation=st.sampled_from(CORRELATIONS))
def test_drawn_chances_lie_between_the_exact_ends(shares, correlation):
    questions = make_questions(*((100 * yes / base, yes, base) for yes, base in shares))
    reaching = measure_reaching(questions, BANDS)
    exact = bound_chances(reaching, BANDS)
    drawn = simulate_standards(reaching, BANDS, (correlation,), DRAWS)
    assert drawn["rating"].astype(str).to_list() == exact["rating"].astype(str).to_list()
    assert drawn["lower_chance_pct"].ge(exact["lower_chance_pct"] - ERROR).all()
    assert drawn["upper_chance_pct"].le(exact["upper_chance_pct"] + ERROR).all()
    assert drawn["lower_chance_pct"].sum() == pytest.approx(100)


@pytest.mark.parametrize(("correlation", "column"), [(0.0, "product_pct"), (1.0, "smallest_pct")])
def test_no_and_complete_dependence_give_the_exact_ends(correlation, column):
    reaching = measure_reaching(PLANNING, BANDS)
    exact = bound_chances(reaching, BANDS)[column].to_list()
    drawn = sample_bands(reaching, "lower_chance_pct", correlation)["s-0"]
    assert [100 * (drawn >= place).mean() for place in range(4)] == pytest.approx(exact, abs=0.6)


def test_key_questions_that_go_together_more_reach_every_boundary_more_often():
    reaching = measure_reaching(PLANNING, BANDS)
    reached = [
        (sample_bands(reaching, "lower_chance_pct", correlation)["s-0"] >= 1).mean()
        for correlation in CORRELATIONS
    ]
    assert reached == sorted(reached)


def test_the_same_draws_come_out_every_time():
    reaching = measure_reaching(PLANNING, BANDS)
    first, second = (simulate_standards(reaching, BANDS, (0.3,), 500) for _ in range(2))
    pd.testing.assert_frame_equal(first, second)


@pytest.mark.parametrize("correlation", [-0.1, 1.1])
def test_a_correlation_outside_0_and_1_is_refused(correlation):
    with pytest.raises(UserError, match="is not from 0 to 1"):
        sample_bands(measure_reaching(PLANNING, BANDS), "lower_chance_pct", correlation, 10)


def test_an_unknown_base_gives_two_ends():
    reaching = measure_reaching(make_questions((61, None, None)), BANDS)
    drawn = simulate_standards(reaching, BANDS, (0.0,), DRAWS)
    assert drawn["lower_chance_pct"].lt(drawn["upper_chance_pct"]).all()


def test_without_key_questions_nothing_is_drawn():
    nothing = measure_reaching(make_questions(), BANDS)
    assert simulate_standards(nothing, BANDS).empty
    scores = simulate_scores(nothing, BANDS, rate_standards(s_other=2), OWN)
    assert scores.empty and bound_overall(scores, OWN, 2).empty


def test_the_score_of_one_drawn_standard_is_its_points_above_those_held():
    reaching = measure_reaching(PLANNING, BANDS)
    rated = rate_standards(s_0=1, s_other=2)
    scores = simulate_scores(reaching, BANDS, rated, OWN, (0.0,), DRAWS)
    assert scores["score"].to_list() == [2, 3, 4, 5]
    exact = bound_chances(reaching, BANDS)["product_pct"].to_list()
    assert scores["lower_chance_pct"].to_list() == pytest.approx(exact, abs=ERROR)
    overall = bound_overall(scores, OWN, 3).set_index("rating")
    # Two points are held, so no sample can lead to the lowest rating, which ends at one.
    assert overall.loc["Inadequate", "upper_chance_pct"] == 0
    assert overall.loc["Requires improvement", "is_now"]
    assert overall["lower_chance_pct"].sum() == pytest.approx(100)
    assert overall.loc["Good", "lower_chance_pct"] == pytest.approx(
        scores["lower_chance_pct"].iloc[2] - scores["lower_chance_pct"].iloc[3]
    )


def test_two_independent_standards_add_up_as_their_convolution_does():
    questions = make_questions((59, 20, 34), (50, 1, 2), per_standard=1)
    reaching = measure_reaching(questions, BANDS)
    chances = bound_chances(reaching, BANDS)
    # One key question alone: its chances have one end.
    single = [own["lower_chance_pct"].to_numpy() / 100 for _, own in chances.groupby("standard_id")]
    exact = [0.0] * 7
    for points, chance in enumerate(single[0]):
        for more, other in enumerate(single[1]):
            exact[points + more] += 100 * chance * other
    scores = simulate_scores(reaching, BANDS, rate_standards(s_0=1, s_1=1), OWN, (0.0,))
    at_least = [sum(exact[place:]) for place in range(7)]
    assert scores["lower_chance_pct"].to_list() == pytest.approx(at_least, abs=0.6)


def test_the_range_of_scores_holds_as_much_as_was_asked():
    scores = pd.DataFrame(
        {
            "correlation": 0.0,
            "score": [2, 3, 4, 5],
            "lower_chance_pct": [100, 97.4, 50, 2.0],
            "upper_chance_pct": [100, 97.4, 50, 2.0],
        }
    )
    wide, narrow = (bound_overall(scores, OWN, 3, confidence).iloc[0] for confidence in (95, 80))
    assert (wide["lowest_score"], wide["highest_score"]) == (2, 4)
    assert (narrow["lowest_score"], narrow["highest_score"]) == (3, 4)


def test_a_missing_rating_or_no_band_of_scores_gives_no_overall_chance():
    reaching = measure_reaching(PLANNING, BANDS)
    assert simulate_scores(reaching, BANDS, rate_standards(), OWN, (0.0,), 10).empty
    scores = simulate_scores(reaching, BANDS, rate_standards(s_0=1), OWN, (0.0,), 10)
    assert bound_overall(scores, make_own(inspect(rating="Good")), 1).empty
