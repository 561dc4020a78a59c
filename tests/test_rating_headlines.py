"""The titles of charts of ratings: counts, in words, of what is there and of nothing else."""

import pandas as pd
import pytest
from report_cases import PROGRAMMES

from helpers.rating_headlines import say_programmes_headline, say_spread_headline


@pytest.mark.parametrize(
    ("ratings", "words"),
    [
        (["Inadequate", "Good", "Good"], "of 3 ratings held of standards, 2 Good and 1 Inadequate"),
        (["Inadequate"], "of 1 rating held of standards, 1 Inadequate"),
    ],
)
def test_a_spread_names_the_ratings_that_were_given_best_first(ratings, words):
    assert say_spread_headline(pd.Series(ratings)) == words


def test_programmes_are_told_apart_by_their_year_and_one_without_ratings_is_not_named():
    programmes = pd.DataFrame(PROGRAMMES)[["programme_id", "name", "began_date"]].assign(
        ended_date="2022-01"
    )
    first = programmes.iloc[0]
    rated = pd.DataFrame(
        {"programme_id": first["programme_id"], "overall_rating": ["Good", "Inadequate"]}
    )
    words = "rated Inadequate: 1 of 2 PDUs in the programme of 2020 to 2022"
    assert say_programmes_headline(rated, programmes) == words


def test_of_two_programmes_both_are_told_in_the_order_in_which_they_began():
    programmes = pd.DataFrame(
        {
            "programme_id": ["new", "old"],
            "began_date": ["2023-10", "2021"],
            "ended_date": [None, "2023"],
        }
    )
    rated = pd.DataFrame(
        {
            "programme_id": ["new", "new", "old"],
            "overall_rating": ["Good", "Good", "Inadequate"],
        }
    )
    words = (
        "1 of 1 PDU in the programme of 2021 to 2023 and 0 of 2 in the programme of October 2023"
    )
    assert say_programmes_headline(rated, programmes) == f"rated Inadequate: {words}"
