"""One inspection's way from key questions to the overall rating."""

from report_cases import BANDS, inspect, make_empty, make_held, make_own
from test_resampling import POINTS, SCORE_BANDS

from helpers.dataset import Dataset
from helpers.rule_steps import keep_points, list_steps, sum_steps
from helpers.shares import join_key_questions

KEY = "testshire-2022"


def rate(theme: str, rating: str, **changes) -> dict:
    """Return a published rating of one of the three standards."""
    return {"inspection_id": KEY, "standard_id": f"s-{theme}", "rating": rating} | changes


def answer(question: str, pct: int) -> dict:
    """Return the percentage of a key question of the first standard."""
    return {"inspection_id": KEY, "key_question_id": question, "yes_pct": str(pct)}


QUESTIONS = [
    {"key_question_id": aspect, "standard_id": "s-assessment", "aspect": aspect, "label": aspect}
    for aspect in ("engagement", "desistance", "safety")
]
RATED = [rate("assessment", "Inadequate"), rate("planning", "Good"), rate("delivery", "Good")]


def make_rated(ratings: list[dict] = RATED, answers: tuple = (70, 60, 40), **changes) -> Dataset:
    """Return the one inspection with these standards' ratings and key questions."""
    asked = zip(("engagement", "desistance", "safety"), answers, strict=False)
    known = {"rating": "Good", "score": "4", "score_max": "6"} | changes
    return make_own(
        inspect(KEY, **{name: value for name, value in known.items() if value}),
        standard_ratings=ratings,
        key_questions=QUESTIONS,
        key_question_results=[answer(*each) for each in asked],
        rating_points=POINTS,
        rating_bands=[*BANDS, *SCORE_BANDS],
    )


def list_all(own: Dataset):
    """Return the steps and their outcome."""
    steps = list_steps(own, join_key_questions(own))
    return steps, sum_steps(own, steps)


def test_the_lowest_key_question_is_placed_and_the_points_are_added_up():
    own = make_rated()
    steps, outcome = list_all(own)
    assert steps["standard_id"].to_list() == ["s-assessment", "s-planning", "s-delivery"]
    assert steps["standard_name"].iloc[0] == "T 1 Assessment"
    assert steps["lowest_pct"].iloc[0] == 40 and steps["rule_rating"].iloc[0] == "Inadequate"
    assert steps["rule_rating"].isna().to_list() == [False, True, True]
    assert (steps["asked_count"].iloc[0], steps["held_count"].iloc[0]) == (3, 3)
    assert outcome.points == (0, 2, 2) and outcome.sum_score == 4 == outcome.score
    assert outcome.rule_rating == "Good" == outcome.published_rating
    assert outcome.score_max == 6
    assert keep_points(own, steps)["points"].to_list() == [0, 2, 2]


def test_a_standard_with_a_key_question_missing_is_not_worked_out():
    steps, _ = list_all(make_rated(answers=(70, 60)))
    assert steps["lowest_pct"].isna().all()
    assert steps["held_count"].iloc[0] == 2


def test_a_doubtful_or_missing_rating_has_no_points_and_there_is_no_sum():
    doubtful = rate("delivery", "Good", is_doubtful="true")
    for ratings in ([*RATED[:2], doubtful], RATED[:2]):
        own = make_rated(ratings)
        steps, outcome = list_all(own)
        assert outcome.points == (0, 2, None) and outcome.sum_score is None
        assert outcome.rule_rating == "Good"  # of the printed score
        assert keep_points(own, steps).empty


def test_without_a_score_or_bands_there_is_no_overall_rating_by_the_rules():
    _, outcome = list_all(make_rated(RATED[:2], score="", score_max=""))
    assert outcome.score is None and outcome.rule_rating is None and outcome.score_max == 21


def test_without_an_inspection_there_is_no_step():
    own = make_empty(inspect(KEY))
    steps, outcome = list_all(own)
    assert steps.empty and outcome is None
    assert keep_points(own, steps).empty


def test_of_a_company_only_the_standards_rated_are_listed():
    own = make_held(
        inspect(KEY, rating="Good", organisation_id="test-crc"), standard_ratings=RATED[:1]
    )
    assert list_all(own)[0]["standard_id"].to_list() == ["s-assessment"]
