"""What would be rated otherwise if key questions had been answered yes in more or fewer cases.

Arithmetic by the rules, not a forecast: nothing is said of how likely such a change is. Where a
base is not known, every count and base that print as the percentage is tried.

May import helpers.dataset, helpers.grim, helpers.ratings and helpers.vocabulary.
"""

from functools import cache, partial

import pandas as pd

from helpers.dataset import Dataset
from helpers.grim import feasible_pairs
from helpers.ratings import (
    add_cases_to_next_band,
    count_reaching,
    place_in_band,
    rate_score,
    rating_type,
    score_of,
)
from helpers.vocabulary import UserError

#: The most cases that a count may be moved by: more columns no reader takes in.
MOST_MOVED = 10
MOVED_TYPES = {
    **{"standard_id": "string", "standard_name": "string", "label": "string"},
    **{
        "aspect": "string",
        "cases_moved": "Int64",
        "worst_rating": rating_type(),
        "best_rating": rating_type(),
    },
}
OUTCOME_TYPES = {
    **{"worst_score": "Int64", "best_score": "Int64"},
    **{"worst_overall_rating": rating_type(), "best_overall_rating": rating_type()},
}
NEEDED_TYPES = {
    **{"standard_id": "string", "standard_name": "string", "label": "string"},
    **{"yes_pct": "Float64", "yes_count": "Int64", "base_count": "Int64"},
    "base_basis": "string",
    **{"rating": rating_type(), "rating_up": rating_type(), "rating_down": rating_type()},
    **{"fewest_up_count": "Int64", "most_up_count": "Int64"},
    **{"fewest_down_count": "Int64", "most_down_count": "Int64"},
}
#: The label of the row in which all key questions of a standard move together.
ALL_TOGETHER = "All key questions together"


def check_moved(cases_moved: int) -> None:
    """Raise UserError unless it is a whole number from 1 to MOST_MOVED."""
    if isinstance(cases_moved, bool) or not isinstance(cases_moved, int):
        raise UserError(f'cases_moved "{cases_moved}" is not a whole number such as 4')
    if not 1 <= cases_moved <= MOST_MOVED:
        raise UserError(f"cases_moved {cases_moved} is not from 1 to {MOST_MOVED}")


def move_counts(questions: pd.DataFrame, bands: pd.DataFrame, cases_moved: int) -> pd.DataFrame:
    """Return each standard's rating with one count, or all of its counts, moved by some cases.

    `questions`: stability.keep_complete of one inspection; `bands`: its percentage bands. One row
    a key question and move from -cases_moved to +cases_moved, the other key questions as they
    are, then the same with all of them moved (ALL_TOGETHER). Columns: MOVED_TYPES; worst and best
    rating differ where it depends on a base that is not known. A count stops at 0 and at its base.
    """
    check_moved(cases_moved)
    ascending = bands.sort_values("lower")
    ordered = list(zip(ascending["lower"], ascending["rating"].astype(str), strict=True))
    rows = []
    for (standard_id, name), asked in questions.groupby(
        ["standard_id", "standard_name"], sort=False
    ):
        pairs = _list_pairs(asked)
        if not all(pairs.values()):
            continue
        aspects = dict(zip(pairs, asked["aspect"], strict=True))
        for label in [*pairs, ALL_TOGETHER]:
            for moved in range(-cases_moved, cases_moved + 1):
                moves = {each: moved if label in (each, ALL_TOGETHER) else 0 for each in pairs}
                about = (standard_id, name, label, aspects.get(label, "all together"), moved)
                rows.append((*about, *_rate_moved(pairs, moves, ordered)))
    return pd.DataFrame(rows, columns=list(MOVED_TYPES)).astype(MOVED_TYPES)


def add_outcomes(moved: pd.DataFrame, rated: pd.DataFrame, own: Dataset) -> pd.DataFrame:
    """Return `moved` (move_counts) with the score and the overall rating that would follow.

    `rated` is rule_steps.keep_points of the one inspection of `own`: the other standards are held
    as published. Adds OUTCOME_TYPES; missing when `rated` has no row or no band of scores is held.
    """
    # Of the hundreds of moves most lead to the same few ratings.
    follow = cache(partial(_rate_changed, rated=rated, own=own))
    rows = []
    for row in moved.itertuples():
        ends = [follow(row.standard_id, rating) for rating in (row.worst_rating, row.best_rating)]
        scores, overall = zip(*ends, strict=True)
        rows.append((*scores, *overall))
    added = pd.DataFrame(rows, columns=list(OUTCOME_TYPES), index=moved.index)
    return moved.assign(**added.astype(OUTCOME_TYPES))


def _rate_changed(
    standard_id: str, rating: str, rated: pd.DataFrame, own: Dataset
) -> tuple[int | None, str | None]:
    """Return the score and the overall rating if one standard had `rating`, the others theirs."""
    others = rated.loc[rated["standard_id"] != standard_id, "rating"].astype(object)
    programme_id = own.inspections["programme_id"].iloc[0]
    score = score_of([*others, rating] if len(rated) else [], programme_id, own.rating_points)
    return score, rate_score(score, programme_id, own.rating_bands)


def count_cases_needed(questions: pd.DataFrame, bands: pd.DataFrame) -> pd.DataFrame:
    """Return how many cases of each key question lie between its standard and the next bands.

    `questions` and `bands` as for move_counts. Columns: NEEDED_TYPES. `rating` is the standard's,
    by its lowest key question. Up: the cases that this key question needs to reach the next band
    of the standard, 0 when it is there already; the standard moves when every key question has
    them. Down: the cases that this key question alone would have to lose to pull the standard
    down. Fewest and most differ over the bases that fit. Missing at the top or the bottom.
    """
    rows = []
    for _, asked in questions.groupby("standard_id", sort=False):
        pairs = _list_pairs(asked)
        if not all(pairs.values()):
            continue
        rating = place_in_band(asked["yes_pct"].min(), bands)
        distances = add_cases_to_next_band(asked, bands)
        for question in distances.to_dict("records"):
            here = place_in_band(question["yes_pct"], bands)
            # Only those in the band of the lowest have the next band still before them.
            reached = {} if here == rating else {"fewest_up_count": 0, "most_up_count": 0}
            down = _count_down(pairs[question["label"]], rating, bands)
            rows.append(question | reached | down | _name_neighbours(rating, bands))
    return pd.DataFrame(rows, columns=list(NEEDED_TYPES)).astype(NEEDED_TYPES)


def sum_cases_needed(needed: pd.DataFrame) -> pd.DataFrame:
    """Return, for each standard, the least and most cases that would move its rating.

    `needed` is count_cases_needed. Columns: standard_id, standard_name, rating, rating_up,
    questions_up_count (the key questions below the next band), least_up_count, most_up_count,
    rating_down, least_down_count, most_down_count. Up: at least as many cases as the key question
    that needs most (if the same cases turn for all), at most the sum (if each is another case).
    Down: one key question is enough, so the fewest that any of them would have to lose.
    """
    rows = []
    for (standard_id, name), asked in needed.groupby(["standard_id", "standard_name"], sort=False):
        first = asked.iloc[0]
        up, down = _missing_to_none(asked, "up"), _missing_to_none(asked, "down")
        rows.append(
            {
                **{"standard_id": standard_id, "standard_name": name, "rating": first["rating"]},
                **{"rating_up": first["rating_up"], "rating_down": first["rating_down"]},
                "questions_up_count": int(asked["most_up_count"].gt(0).sum()),
                "least_up_count": max(up[0]) if up else pd.NA,
                "most_up_count": sum(up[1]) if up else pd.NA,
                "least_down_count": min(down[0]) if down else pd.NA,
                "most_down_count": min(down[1]) if down else pd.NA,
            }
        )
    counts = ("questions_up", "least_up", "most_up", "least_down", "most_down")
    types = {
        **{
            name: kind
            for name, kind in NEEDED_TYPES.items()
            if name.startswith(("standard", "rat"))
        },
        **{f"{name}_count": "Int64" for name in counts},
    }
    return pd.DataFrame(rows, columns=list(types)).astype(types)


def _list_pairs(asked: pd.DataFrame) -> dict[str, list[tuple[int, int]]]:
    """Return every (count, base) that fits, by the label of the key question."""
    parts = ["yes_pct", "yes_count", "base_count", "largest_base"]
    figures = asked[parts].itertuples(index=False, name=None)
    pairs = (feasible_pairs(*figure) for figure in figures)
    return dict(zip(asked["label"].astype(str), pairs, strict=True))


def _rate_moved(
    pairs: dict[str, list[tuple[int, int]]], moves: dict[str, int], ordered: list[tuple[int, str]]
) -> tuple[str, str]:
    """Return the worst and the best rating of a standard whose counts are moved by `moves`.

    `ordered` are the bands' lower ends and ratings, lowest first.
    """
    ends = []
    for label, fits in pairs.items():
        counts = [(min(base, max(0, yes + moves[label])), base) for yes, base in fits]
        places = [
            sum(count >= count_reaching(lower, base) for lower, _ in ordered) - 1
            for count, base in counts
        ]
        ends.append((min(places), max(places)))
    return tuple(ordered[min(places)][1] for places in zip(*ends, strict=True))


def _count_down(pairs: list[tuple[int, int]], rating: str, bands: pd.DataFrame) -> dict:
    """Return the fewest and most cases that a key question must lose to fall below `rating`."""
    lower = bands.loc[bands["rating"].eq(rating), "lower"].iloc[0]
    if lower == bands["lower"].min():
        return {"fewest_down_count": pd.NA, "most_down_count": pd.NA}
    lost = [yes - count_reaching(lower, base) + 1 for yes, base in pairs]
    return {"fewest_down_count": min(lost), "most_down_count": max(lost)}


def _name_neighbours(rating: str, bands: pd.DataFrame) -> dict:
    """Return the standard's rating and those next above and below it, missing at an end."""
    ordered = bands.sort_values("lower")["rating"].astype(str).to_list()
    place = ordered.index(rating)
    up = ordered[place + 1] if place + 1 < len(ordered) else pd.NA
    return {
        "rating": rating,
        "rating_up": up,
        "rating_down": ordered[place - 1] if place else pd.NA,
    }


def _missing_to_none(asked: pd.DataFrame, direction: str) -> tuple[list[int], list[int]] | None:
    """Return the fewest and the most cases of each key question, or None at an end of the scale."""
    ends = [asked[f"{end}_{direction}_count"] for end in ("fewest", "most")]
    if any(end.isna().any() for end in ends):
        return None
    return tuple(end.astype(int).to_list() for end in ends)
