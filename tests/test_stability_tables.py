"""The tables and sentences of the chance of the same rating in another sample."""

import pandas as pd
import pytest
from report_cases import inspect, make_own
from rule_cases import BANDS, make_questions
from test_resampling import POINTS, SCORE_BANDS, rate_standards

from helpers.resampling import bound_overall, simulate_scores, simulate_standards
from helpers.stability import bound_chances, measure_reaching
from helpers.stability_sentences import (
    say_draws,
    say_glance,
    say_overall_stability,
    say_stability,
)
from helpers.stability_tables import show_chances, show_overall, show_reaching

PLANNING = make_questions((59, 20, 34), (85, 29, 34), (53, 18, 34))
REACHING = measure_reaching(PLANNING, BANDS)
CHANCES = bound_chances(REACHING, BANDS)
DRAWN = simulate_standards(REACHING, BANDS, (0.0, 0.3), 2_000)
NO_REACHING = measure_reaching(make_questions(), BANDS)
NO_CHANCES = bound_chances(NO_REACHING, BANDS)
OWN = make_own(inspect(rating="Good"), rating_points=POINTS, rating_bands=SCORE_BANDS)
STEPS = pd.DataFrame({"rule_rating": ["Requires improvement", None], "points": [1, 2]})


@pytest.fixture(scope="module")
def overall():
    """The overall ratings that follow from drawing one standard beside one that is held."""
    rated = rate_standards(s_0=1, s_other=2)
    scores = simulate_scores(REACHING, BANDS, rated, OWN, (0.0, 1.0), 2_000)
    return bound_overall(scores, OWN, 3, 80)


def test_the_product_and_the_smallest_stand_under_the_key_questions_of_a_standard():
    frame = show_reaching(REACHING, CHANCES).frame
    assert frame.columns.to_list()[3:] == [
        "50% or more (Requires improvement)",
        "65% or more (Good)",
        "80% or more (Outstanding)",
    ]
    assert frame.to_numpy().tolist() == [
        ["Standard 0", "question 0", "20 of 34 (59%)", "80.3%", "35.5%", "2.3%"],
        ["Standard 0", "question 1", "29 of 34 (85%)", "99.9%", "98.2%", "68.5%"],
        ["Standard 0", "question 2", "18 of 34 (53%)", "64.2%", "19.5%", "0.7%"],
        ["Standard 0", "all multiplied (product)", "", "51.5%", "6.8%", "under 0.1%"],
        ["Standard 0", "the smallest", "", "64.2%", "19.5%", "0.7%"],
    ]


def test_an_assumed_base_is_said_to_be_assumed():
    assumed = REACHING.assign(base_basis="sample")
    said = "The base of 34 is the full sample, assumed because none is printed."
    assert show_reaching(assumed, CHANCES).note.endswith(said)
    assert say_stability(CHANCES, assumed).endswith(said)
    assert said not in say_stability(CHANCES, REACHING)


def test_a_chance_with_two_ends_shows_both():
    unknown = measure_reaching(make_questions((61, None, None)), BANDS)
    frame = show_reaching(unknown, bound_chances(unknown, BANDS)).frame
    assert frame.iloc[0].to_list()[2:4] == ["61% (base not known)", "77.1% to 82.6%"]


def test_the_ends_of_the_same_rating_are_shown_as_sums():
    frame = show_chances(CHANCES, DRAWN).frame
    row = frame.iloc[0]
    assert row["Standard"] == "Standard 0: Requires improvement again"
    assert row["At least (%)"] == "51.5 − 19.5 = 32.0"
    assert row["At most (%)"] == "64.2 − 6.8 = 57.4"
    assert list(frame.columns[3:]) == ["Drawn: 0 (not at all)", "Drawn: 0.3"]


def test_an_end_below_nothing_counts_as_none():
    shares = make_questions((50, 1, 2), (50, 1, 2), (50, 1, 2))
    reaching = measure_reaching(shares, BANDS)
    chances = bound_chances(reaching, BANDS)
    lost = chances.assign(next_smallest_pct=60.0)
    drawn = simulate_standards(reaching, BANDS, (0.0,), 100)
    assert show_chances(lost, drawn).frame["At least (%)"].iloc[0].endswith("so 0")


def test_the_same_rating_is_said_with_its_chance():
    assert say_stability(CHANCES, REACHING) == (
        "Chance that another sample of the same size from the same work would have got the same "
        "rating, by the luck of the sample alone: Standard 0 (Requires improvement) 32% to 57%."
    )


def test_the_overall_rating_is_said_with_what_was_held(overall):
    said = say_overall_stability(overall, STEPS, 80)
    assert said.startswith("The overall rating would have been Requires improvement again with a")
    assert "80% of the drawn scores lie within 2 to 4" in said
    assert (
        "1 standard without key questions is held at the published 2 points in every draw" in said
    )
    assert say_overall_stability(overall.assign(is_now=False), STEPS, 80).startswith("No score")
    assert say_overall_stability(overall.iloc[:0], STEPS, 80).startswith("For the score")


def test_the_first_lines_of_the_page_say_both_chances(overall):
    assert "by its luck alone: Standard 0 32% to 57%; overall rating " in (
        say_glance(CHANCES, overall)
    )
    assert say_glance(CHANCES, overall.iloc[:0]).endswith("luck alone: Standard 0 32% to 57%.")
    assert say_glance(NO_CHANCES, overall).startswith("No standard of this inspection has all")


def test_the_overall_ratings_stand_by_how_strongly_key_questions_go_together(overall):
    frame = show_overall(overall, 80).frame
    assert frame.columns.to_list() == [
        *("Key questions go together", "80% of scores"),
        *("Inadequate", "Requires improvement", "Good", "Outstanding"),
    ]
    assert frame["Key questions go together"].to_list() == ["0 (not at all)", "1 (completely)"]
    assert set(frame["Inadequate"]) == {"0%"}


def test_how_the_draws_were_made_is_said():
    assert "100,000 of a Gaussian copula at correlation 0 and 0.3, seed" in say_draws(
        DRAWN, 100_000
    )


def test_without_key_questions_there_are_words_and_no_table():
    nothing = simulate_standards(NO_REACHING, BANDS)
    assert show_reaching(NO_REACHING, NO_CHANCES) is None
    assert show_chances(NO_CHANCES, nothing) is None
    assert show_overall(bound_overall(nothing, OWN, 3), 95) is None
    assert say_stability(NO_CHANCES, NO_REACHING).startswith("The chance that another sample")
    assert say_draws(nothing, 1) == "No draw was made."
