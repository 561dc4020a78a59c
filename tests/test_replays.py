"""The rating rules replayed, on invented inspections and on the figures of Derby City 2025."""

import pandas as pd
import pytest
from test_ratings import DERBY_CITY, RATING_BANDS, RATING_POINTS

from helpers.agreement import keep_disagreements, summarise_agreement
from helpers.ratings import rating_type
from helpers.replays import replay_scores, replay_standards, replay_sums

ASPECTS = ["engagement", "desistance", "safety"]
CASEWORK = ["assessment", "planning", "delivery", "reviewing"]
STANDARDS = pd.DataFrame(
    {
        "standard_id": ["leadership", "staffing", "services", *CASEWORK],
        "programme_id": "toy-21",
        "domain": ["organisational"] * 3 + ["casework"] * 4,
    }
)
KEY_QUESTIONS = pd.DataFrame(
    [(f"{standard}-{aspect}", standard, aspect) for standard in CASEWORK for aspect in ASPECTS],
    columns=["key_question_id", "standard_id", "aspect"],
)
PROGRAMMES = pd.DataFrame(
    {"programme_id": ["toy-21", "toy-27"], "standards_count": pd.array([7, 9], dtype="Int64")}
)


def make_answers(inspection_id: str, **pcts: list[float]) -> pd.DataFrame:
    """Key-question results: a list of engagement, desistance and safety for each standard."""
    rows = [
        (inspection_id, f"{standard}-{aspect}", pct)
        for standard, three in pcts.items()
        for aspect, pct in zip(ASPECTS, three, strict=False)
    ]
    columns = ["inspection_id", "key_question_id", "yes_pct"]
    return pd.DataFrame(rows, columns=columns).astype({"yes_pct": "Float64"})


def make_ratings(inspection_id: str, **ratings: str) -> pd.DataFrame:
    """Published ratings of the standards named."""
    rows = [
        (inspection_id, standard, rating, "inspectorate") for standard, rating in ratings.items()
    ]
    columns = ["inspection_id", "standard_id", "rating", "evidence"]
    return pd.DataFrame(rows, columns=columns).astype({"rating": rating_type()})


def make_inspection(inspection_id: str, rating: str | None, score: int | None) -> dict:
    """An inspection of the programme of seven standards."""
    return {
        "inspection_id": inspection_id,
        "programme_id": "toy-21",
        "overall_rating": rating,
        "score": score,
        "score_max": 21,
        "evidence": "inspectorate",
    }


def make_inspections(*inspections: dict) -> pd.DataFrame:
    """A frame of inspections, typed as the dataset is."""
    types = {"overall_rating": rating_type(), "score": "Int64", "score_max": "Int64"}
    return pd.DataFrame(list(inspections)).astype(types)


def replay(answers: pd.DataFrame, ratings: pd.DataFrame) -> pd.DataFrame:
    """The replay of these answers and ratings under the invented rules."""
    return replay_standards(answers, KEY_QUESTIONS, STANDARDS, ratings, RATING_BANDS)


def replay_all_sums(inspections: pd.DataFrame, ratings: pd.DataFrame) -> pd.DataFrame:
    """The replay of the sums of these inspections under the invented rules."""
    return replay_sums(inspections, ratings, STANDARDS, RATING_POINTS, PROGRAMMES, RATING_BANDS)


DERBY_RATINGS = make_ratings(
    "derby", **dict(zip(STANDARDS["standard_id"], DERBY_CITY, strict=True))
)
DERBY_ANSWERS = make_answers(
    "derby",
    assessment=[59, 65, 35],
    planning=[59, 85, 53],
    delivery=[65, 74, 56],
    reviewing=[61, 66, 35],
)


def test_the_four_casework_standards_of_derby_city_2025_follow_their_lowest_question():
    replayed = replay(DERBY_ANSWERS, DERBY_RATINGS)
    assert replayed["standard_id"].to_list() == CASEWORK
    assert replayed["lowest_pct"].to_list() == [35, 53, 56, 35]
    assert replayed["lowest_aspects"].to_list() == ["safety"] * 4
    assert replayed["rule_rating"].to_list() == DERBY_CITY[3:]
    assert replayed["is_agreed"].all()
    # 35 is 15 below 50; 53 is 3 above it; 56 is 6 above it.
    assert replayed["distance_to_boundary"].to_list() == [15, 3, 6, 15]


def test_a_tie_names_every_lowest_question():
    replayed = replay(
        make_answers("testshire", planning=[50, 70, 50]),
        make_ratings("testshire", planning="Requires improvement"),
    ).iloc[0]
    assert replayed["lowest_aspects"] == "engagement, safety"
    assert replayed["lowest_key_question_ids"] == "planning-engagement, planning-safety"
    assert replayed["is_agreed"] and replayed["distance_to_boundary"] == 0


@pytest.mark.parametrize(
    ("lowest", "published", "distance", "within"),
    [
        (49, "Requires improvement", 1, True),
        (45, "Requires improvement", 5, True),
        (44, "Requires improvement", 6, False),
        (55, "Inadequate", 5, True),
        (56, "Inadequate", 6, False),
        (64, "Good", 1, True),
        (65, "Requires improvement", 0, True),
        (79, "Outstanding", 1, True),
        (80, "Good", 0, True),
        (64, "Outstanding", 16, False),  # two steps: never discretion
        (50, "Good", 15, False),
        (65, "Inadequate", 15, False),
    ],
)
def test_a_disagreement_is_measured_to_the_boundary_that_was_crossed(
    lowest, published, distance, within
):
    replayed = replay(
        make_answers("testshire", planning=[lowest, 90, 90]),
        make_ratings("testshire", planning=published),
    ).iloc[0]
    assert not replayed["is_agreed"]
    assert replayed["distance_to_boundary"] == distance
    assert replayed["is_within_discretion"] == within


def test_only_complete_standards_with_a_published_rating_are_replayed():
    answers = pd.concat(
        [
            make_answers("testshire", planning=[60, 60], delivery=[60, 60, 60]),
            make_answers("testshire", reviewing=[60, 60, 60], assessment=[60, 60, pd.NA]),
        ]
    )
    ratings = make_ratings(
        "testshire", planning="Good", reviewing="Good", assessment="Good", leadership="Good"
    )
    assert replay(answers, ratings)["standard_id"].to_list() == ["reviewing"]
    assert replay(answers, ratings.assign(evidence="deduced")).empty
    assert replay(answers, ratings.assign(is_doubtful=True)).empty


def test_a_programme_without_bands_is_listed_but_not_judged():
    standards = STANDARDS.assign(programme_id="toy-27")
    replayed = replay_standards(
        DERBY_ANSWERS, KEY_QUESTIONS, standards, DERBY_RATINGS, RATING_BANDS
    )
    assert len(replayed) == 4
    assert replayed["rule_rating"].isna().all() and replayed["is_agreed"].isna().all()


def test_scores_are_compared_with_the_published_overall_rating():
    replayed = replay_scores(
        make_inspections(
            make_inspection("derby", "Requires improvement", 7),
            make_inspection("otherton", "Good", 10),
            make_inspection("unscored", "Good", None),
            make_inspection("unrated", None, 3),
            {**make_inspection("deduced", "Good", 12), "evidence": "deduced"},
        ),
        RATING_BANDS,
    )
    assert replayed["inspection_id"].to_list() == ["derby", "otherton", "unrated"]
    assert replayed["rule_rating"].to_list() == ["Requires improvement"] * 2 + ["Inadequate"]
    assert replayed["is_agreed"].to_list() == [True, False, pd.NA]
    assert replayed["distance_to_boundary"].to_list() == [3, 1, 1]


def test_derby_city_2025_adds_up_to_its_printed_7_of_21():
    inspections = make_inspections(make_inspection("derby", "Requires improvement", 7))
    (row,) = replay_all_sums(inspections, DERBY_RATINGS).to_dict("records")
    assert (row["standards_count"], row["sum_score"], row["score"], row["score_max"]) == (
        7,
        7,
        7,
        21,
    )
    assert row["is_score_agreed"] and row["is_agreed"]
    assert row["rule_rating"] == "Requires improvement"


def test_all_casework_inadequate_can_still_require_improvement_overall():
    # As at Essex North in 2024: the organisational standards alone give the four points.
    ratings = make_ratings(
        "testshire",
        leadership="Good",
        staffing="Requires improvement",
        services="Requires improvement",
        **dict.fromkeys(CASEWORK, "Inadequate"),
    )
    inspections = make_inspections(make_inspection("testshire", "Requires improvement", None))
    (row,) = replay_all_sums(inspections, ratings).to_dict("records")
    assert row["sum_score"] == 4
    assert row["rule_rating"] == row["published_rating"] == "Requires improvement"
    assert row["is_agreed"] and pd.isna(row["is_score_agreed"])


def test_a_sum_needs_every_standard():
    inspections = make_inspections(make_inspection("derby", "Requires improvement", 7))
    assert replay_all_sums(inspections, DERBY_RATINGS.iloc[1:]).empty
    assert replay_all_sums(inspections.assign(evidence="deduced"), DERBY_RATINGS).empty


def test_a_sum_that_differs_from_the_printed_score_is_a_disagreement():
    inspections = make_inspections(make_inspection("derby", "Requires improvement", 8))
    sums = replay_all_sums(inspections, DERBY_RATINGS)
    assert sums["is_agreed"].all() and not sums["is_score_agreed"].any()
    assert keep_disagreements(sums)["inspection_id"].to_list() == ["derby"]


def test_the_summary_counts_each_rule_and_its_discretion():
    answers = pd.concat(
        [
            DERBY_ANSWERS,
            make_answers("otherton", planning=[49, 60, 60], delivery=[90, 90, 90]),
        ]
    )
    ratings = pd.concat(
        [
            DERBY_RATINGS,
            make_ratings("otherton", planning="Requires improvement", delivery="Good"),
        ]
    )
    inspections = make_inspections(
        make_inspection("derby", "Requires improvement", 7), make_inspection("otherton", None, 3)
    )
    standards = replay(answers, ratings)
    summary = summarise_agreement(
        standards, replay_scores(inspections, RATING_BANDS), replay_all_sums(inspections, ratings)
    )
    assert list(summary) == ["rule", "tested", "agreed", "disagreed", "within_discretion"]
    assert summary["tested"].to_list() == [6, 1, 1, 1]
    assert summary["agreed"].to_list() == [4, 1, 1, 1]
    assert summary["disagreed"].to_list() == [2, 0, 0, 0]
    assert summary["within_discretion"].to_list() == [1, pd.NA, pd.NA, pd.NA]
    assert keep_disagreements(standards)["standard_id"].to_list() == ["planning", "delivery"]


def test_empty_frames_give_empty_frames_with_the_same_columns():
    inspections = make_inspections(make_inspection("derby", "Requires improvement", 7))
    pairs = [
        (
            replay(DERBY_ANSWERS, DERBY_RATINGS),
            replay(DERBY_ANSWERS.iloc[:0], DERBY_RATINGS.iloc[:0]),
        ),
        (
            replay_scores(inspections, RATING_BANDS),
            replay_scores(inspections.iloc[:0], RATING_BANDS),
        ),
        (
            replay_all_sums(inspections, DERBY_RATINGS),
            replay_all_sums(inspections.iloc[:0], DERBY_RATINGS.iloc[:0]),
        ),
    ]
    for full, empty in pairs:
        assert empty.empty and len(full)
        assert empty.dtypes.equals(full.dtypes)
        assert keep_disagreements(empty).empty
    summary = summarise_agreement(*[empty for _, empty in pairs])
    assert summary["tested"].to_list() == [0, 0, 0, 0]
    assert summary["within_discretion"].to_list() == [0, pd.NA, pd.NA, pd.NA]
