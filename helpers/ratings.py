"""The rules that turn percentages and points into ratings, and what it takes to move a band.

May import helpers.figures, helpers.grim and helpers.vocabulary.
"""

from collections.abc import Iterable
from fractions import Fraction

import pandas as pd

from helpers.figures import figure_columns, is_exact
from helpers.grim import check_share, feasible_pairs, is_known, round_half_up
from helpers.vocabulary import RATINGS, RATINGS_ASCENDING, UserError, check_known

#: The columns that add_cases_to_next_band adds.
DISTANCE_TYPES = {
    "fewest_up_count": "Int64",
    "most_up_count": "Int64",
    "rating_up": "string",
    "fewest_down_count": "Int64",
    "most_down_count": "Int64",
    "rating_down": "string",
}


def rating_type() -> pd.CategoricalDtype:
    """Return the type of a rating column: the four ratings in order, so that > is better than."""
    return pd.CategoricalDtype(RATINGS_ASCENDING, ordered=True)


def keep_bands(rating_bands: pd.DataFrame, programme_id: str, basis: str) -> pd.DataFrame:
    """Return the bands of a programme, best first: rating, lower, upper (inclusive).

    `basis` is "percentage" or "score". A programme without such bands gives no rows.
    """
    check_known(basis, ("percentage", "score"), "basis of a rating band")
    is_kept = rating_bands["programme_id"].eq(programme_id) & rating_bands["basis"].eq(basis)
    bands = rating_bands.loc[is_kept, ["rating", "lower", "upper"]]
    return bands.sort_values("lower", ascending=False, ignore_index=True)


def keep_question_bands(questions: pd.DataFrame, rating_bands: pd.DataFrame) -> pd.DataFrame:
    """Return the percentage bands of the programme that the last of `questions` belongs to.

    `questions` is shares.join_key_questions; without any the bands are none.
    """
    programme_id = questions["programme_id"].iloc[-1] if len(questions) else ""
    return keep_bands(rating_bands, programme_id, "percentage")


def place_in_band(number: float | Fraction, bands: pd.DataFrame) -> str | None:
    """Return the rating whose band holds `number`, rounded half up to a whole number first.

    Bands are whole numbers (64 is in one, 65 in the next), so 64.5 is placed as 65 and 64.4 as
    64. None when no band holds it.
    """
    whole = round_half_up(number)
    for band in bands.itertuples():
        if band.lower <= whole <= band.upper:
            return str(band.rating)
    return None


def rate_percentage(pct: float | None, programme_id: str, bands: pd.DataFrame) -> str | None:
    """Return the rating of a standard whose lowest key question is `pct` (0 to 100).

    By the percentage bands of `bands` (rating_bands). The inspectorate states that the lowest key
    question decides (Derby City 2025, notes 1 to 4); the bands are its convention, see evidence.
    None when `pct` is missing or the programme has no such bands.
    """
    if not is_known(pct):
        return None
    if not 0 <= pct <= 100:
        raise UserError(f"percentage {pct} is not from 0 to 100")
    return place_in_band(pct, keep_bands(bands, programme_id, "percentage"))


def rate_score(score: int | None, programme_id: str, bands: pd.DataFrame) -> str | None:
    """Return the overall rating of a total score, by the score bands of `bands` (rating_bands).

    The bands are the inspectorate's convention, see their evidence. None when `score` is missing
    or the programme has no such bands; UserError when the score is above the highest band.
    """
    kept = keep_bands(bands, programme_id, "score")
    if not is_known(score) or kept.empty:
        return None
    if not kept["lower"].min() <= score <= kept["upper"].max():
        raise UserError(f"score {score} is not from 0 to {kept['upper'].max()} ({programme_id})")
    return place_in_band(score, kept)


def score_of(ratings: Iterable[str], programme_id: str, points: pd.DataFrame) -> int | None:
    """Return the sum of the points of standards' ratings, by `points` (rating_points).

    The points are the inspectorate's convention, see their evidence. None when there are no
    ratings, one is missing, or the programme has no points; UserError for a rating off the scale.
    """
    known = list(ratings)
    for rating in filter(is_known, known):
        check_known(rating, RATINGS, "rating")
    rows = points.loc[points["programme_id"].eq(programme_id)]
    worth = dict(zip(rows["rating"].astype(str), rows["points"], strict=True))
    if not known or not all(is_known(rating) and rating in worth for rating in known):
        return None
    return int(sum(worth[rating] for rating in known))


def count_reaching(lower: int, base_count: int) -> int:
    """Return the smallest count whose share of the base, rounded half up, is `lower` or more.

    That is 100 * count / base >= lower - 1/2, in whole numbers so that nothing is lost. Above the
    base when no count of it reaches so far.
    """
    return -((1 - 2 * int(lower)) * int(base_count) // 200)


def cases_to_next_band(
    yes_count: int, base_count: int, bands: pd.DataFrame, direction: str = "up"
) -> tuple[int, str] | None:
    """Return how many cases away the next band is, and the rating there; None at the end.

    Up: the cases that would have to be yes as well. Down: the yes cases that would have to be lost.
    The base stays as it is. `bands` is a frame lower, upper, rating of one programme (keep_bands);
    a percentage is rounded half up to a whole number before it is placed.
    """
    check_known(direction, ("up", "down"), "direction")
    check_share(yes_count, base_count)
    whole = round_half_up(Fraction(100 * int(yes_count), int(base_count)))
    if direction == "up":
        above = bands.loc[bands["lower"].gt(whole), "lower"]
        reached = None if above.empty else count_reaching(above.min(), base_count)
    else:
        floor_pct = bands.loc[bands["lower"].le(whole), "lower"].max()
        is_lowest = not is_known(floor_pct) or floor_pct == bands["lower"].min()
        reached = None if is_lowest else count_reaching(floor_pct, base_count) - 1
    if reached is None:
        return None
    rating = place_in_band(Fraction(100 * reached, int(base_count)), bands)
    return abs(reached - int(yes_count)), rating


def add_cases_to_next_band(results: pd.DataFrame, bands: pd.DataFrame) -> pd.DataFrame:
    """Return `results` with the distance of each share to the next band, in cases.

    `results` is key_question_results or measures of one programme, as for intervals.add_intervals;
    `bands` its percentage bands (keep_bands). Adds fewest_up_count, most_up_count, rating_up,
    fewest_down_count, most_down_count, rating_down. Fewest and most are the same when the base is
    known; else they span every base that fits, up to largest_base. Missing at the top or bottom,
    and when no base fits.
    """
    pct_column, count_column = figure_columns(results)
    columns = [pct_column, count_column, "base_count", "largest_base"]
    figures = results.reindex(columns=columns).itertuples(index=False, name=None)
    pairs = [
        feasible_pairs(*figure) if exact else []
        for figure, exact in zip(figures, is_exact(results), strict=True)
    ]
    rows = [(*_span(fits, bands, "up"), *_span(fits, bands, "down")) for fits in pairs]
    added = pd.DataFrame(rows, columns=list(DISTANCE_TYPES), index=results.index)
    return results.assign(**added.astype(DISTANCE_TYPES))


def _span(
    pairs: list[tuple[int, int]], bands: pd.DataFrame, direction: str
) -> tuple[int | None, int | None, str | None]:
    """Return the fewest and the most cases to the next band over the pairs, and the rating."""
    steps = [cases_to_next_band(*pair, bands, direction) for pair in pairs]
    if not steps or None in steps:
        return None, None, None
    counts = [count for count, _ in steps]
    ratings = [rating for rating in RATINGS if rating in {there for _, there in steps}]
    return min(counts), max(counts), " or ".join(ratings)
