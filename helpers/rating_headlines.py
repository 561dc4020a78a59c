"""The titles of charts of ratings: each states how many of which were given.

Each takes ratings that layers 2 and 3 made, computes nothing but counts, and ranks nobody.
May import layers 0 to 3, wording and sentences.
"""

import pandas as pd

from helpers.comparisons import COUNTED_RATING
from helpers.sentences import count_words, list_words
from helpers.vocabulary import RATINGS
from helpers.wording import format_date_words


def say_spread_headline(ratings: pd.Series) -> str:
    """Return how many of the standards' ratings held are which, best first."""
    parts = [f"{count} {rating}" for rating in RATINGS if (count := (ratings == rating).sum())]
    return f"of {count_words(len(ratings), 'rating')} held of standards, {list_words(parts)}"


def say_programmes_headline(rated: pd.DataFrame, programmes: pd.DataFrame) -> str:
    """Return how many PDUs were rated COUNTED_RATING in each programme, told apart by its years.

    `rated` has programme_id and overall_rating, a row a PDU and programme; `programmes` its table.
    """
    told = []
    for programme in programmes.sort_values("began_date").itertuples():
        ratings = rated.loc[rated["programme_id"] == programme.programme_id, "overall_rating"]
        count, base = int((ratings == COUNTED_RATING).sum()), len(ratings)
        noun = "" if told else f" {'PDU' if base == 1 else 'PDUs'}"
        if base:
            told.append(f"{count} of {base}{noun} in the programme {_say_years(programme)}")
    return f"rated {COUNTED_RATING}: {list_words(told)}"


def _say_years(programme: tuple) -> str:
    """Return the years of a programme, "of 2021 to 2023", or when one began that goes on."""
    if pd.isna(programme.ended_date):
        return f"of {format_date_words(programme.began_date)}"
    return f"of {programme.began_date[:4]} to {programme.ended_date[:4]}"
