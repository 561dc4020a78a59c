"""The titles of a report's charts state what they show, and no more."""

from types import SimpleNamespace

import pandas as pd
import pytest
from report_cases import inspect, make_own

from helpers.comparisons import Place, join_names
from helpers.organisation_headlines import (
    say_change_headline,
    say_funnel_headline,
    say_history_headline,
    say_place_headline,
    say_questions_headline,
    say_shared_headline,
    say_standards_headline,
)


@pytest.mark.parametrize(
    ("ratings", "words"),
    [
        (["Good"], "North: Good (1 May 2020)"),
        (["Good", "Good"], "North: Good at each of 2 rated inspections"),
        (["Good", "Inadequate"], "North: Good (1 May 2020) and Inadequate (1 May 2021)"),
        (
            ["Good", "Good", "Inadequate", "Good"],
            "North: 4 rated inspections, the last Good (1 May 2023)",
        ),
    ],
)
def test_ratings_are_listed_with_their_dates_and_never_rise_or_fall(ratings, words):
    inspections = (
        inspect(f"i-{place}", rating, f"{2020 + place}-05-01")
        for place, rating in enumerate(ratings)
    )
    assert say_history_headline(join_names(make_own(*inspections)), "North") == words


def test_a_deduced_rating_is_called_so_even_where_all_are_the_same():
    own = make_own(
        inspect("a", "Good", "2020-05-01"), inspect("b", "Good", "2021-05-01", evidence="deduced")
    )
    assert say_history_headline(join_names(own), "North") == (
        "North: Good (1 May 2020) and Good (deduced, 1 May 2021)"
    )


def test_standards_are_counted_best_first_and_those_not_held_apart():
    ratings = pd.DataFrame({"rating": ["Inadequate", "Good", "Good", None]})
    assert say_standards_headline(ratings) == (
        "Standards of the last inspection: 2 Good and 1 Inadequate; 1 not held"
    )
    assert say_standards_headline(ratings[:1]) == "Standards of the last inspection: 1 Inadequate"


def ask(*answers: tuple) -> pd.DataFrame:
    columns = ["yes_pct", "yes_count", "base_count"]
    return pd.DataFrame(answers, columns=columns).convert_dtypes()


def test_the_ends_of_the_shares_have_their_counts_where_one_question_has_them():
    ordinary = ask((35, 12, 34), (85, 29, 34), (50, None, None))
    assert say_questions_headline(ordinary) == (
        "Answered yes: from 12 of 34 (35%) to 29 of 34 (85%) of cases, by key question"
    )
    tied = ask((35, 12, 34), (35, 7, 20), (85, None, None))
    assert say_questions_headline(tied) == "Answered yes: from 35% to 85% of cases, by key question"
    same = ask((50, 1, 2), (50, 1, 2))
    assert say_questions_headline(same) == "Answered yes in 50% of cases"


def test_one_question_alone_is_named_with_its_share():
    one = ask((50, 1, 2)).assign(label="Toy: playing fair")
    assert say_questions_headline(one) == "Toy: playing fair: yes in 1 of 2 (50%) of cases"


def test_a_change_of_programme_is_no_move_up_or_down():
    pairs = pd.DataFrame(
        [("all", "Good", "Good"), ("a", "Good", "Inadequate"), ("b", "Good", "Outstanding")]
        + [("c", "Good", "Good")],
        columns=["label", "then_rating", "now_rating"],
    )
    assert say_change_headline(pairs, is_break=False) == (
        "Of 3 shared standards, 1 went up, 1 went down and 1 stayed"
    )
    assert say_change_headline(pairs, is_break=True) == (
        "1 of 3 shared standards have the same rating under both programmes"
    )
    assert say_change_headline(pairs[:2], is_break=False).startswith("Of 1 shared standard, 0 went")


def test_the_place_counts_those_with_the_same_rating_this_one_among_them():
    counts = pd.DataFrame({"rating": ["Good", "Inadequate"], "inspections_count": [3, 1]})
    assert say_place_headline(Place("Good", counts, ())) == (
        "3 of 4 organisations were rated Good, this one too"
    )


def test_a_shared_figure_stands_beside_the_ends_of_the_others():
    shares = pd.DataFrame(
        [("own", 59.0), ("a", 38.0), ("b", 62.0)], columns=["organisation_id", "yes_pct"]
    )
    assert say_shared_headline(shares, "Plans", "own") == "Plans: 59% here, 38% to 62% in 2 others"
    assert say_shared_headline(shares[:2], "Plans", "own") == "Plans: 59% here, 38% in 1 other"


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        (
            [False] * 5,
            "Plans: none of 5 organisations stands out from what chance alone would give",
        ),
        ([True, *[False] * 4], "Plans: 1 of 5 organisations stands out"),
        ([True, True, False], "Plans: 2 of 3 organisations stand out"),
    ],
)
def test_a_funnel_names_how_many_stand_out_or_that_none_does(flags, words):
    funnel = SimpleNamespace(points=pd.DataFrame({"is_flagged": flags}))
    assert say_funnel_headline(funnel, "Plans").startswith(words)
