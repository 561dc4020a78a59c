"""One inspection's way from key questions to the overall rating, step by step.

May import helpers.dataset, helpers.grim and helpers.ratings.
"""

from dataclasses import dataclass

import pandas as pd

from helpers.dataset import Dataset
from helpers.grim import is_known
from helpers.ratings import rate_percentage, rate_score, rating_type, score_of

STEP_TYPES = {
    **{"standard_id": "string", "standard_name": "string", "domain": "string"},
    **{"asked_count": "Int64", "held_count": "Int64", "lowest_pct": "Float64"},
    **{"rule_rating": rating_type(), "published_rating": rating_type()},
    **{"is_doubtful": "boolean", "evidence": "string", "points": "Int64"},
}


@dataclass(frozen=True)
class Outcome:
    """The sum of the points and its rating by the rules, beside what was published; or None."""

    points: tuple[int | None, ...]
    sum_score: int | None
    score_max: int | None
    rule_rating: str | None
    score: int | None
    published_rating: str | None


def list_steps(own: Dataset, questions: pd.DataFrame) -> pd.DataFrame:
    """Return each standard of the one inspection of `own`, with what it is rated from.

    `questions` is shares.join_key_questions of it. Columns: STEP_TYPES, in the programme's order.
    asked_count and held_count are its key questions and those with a percentage; lowest_pct and
    rule_rating are missing unless all are held; points are those of the published rating, missing
    when it is doubtful or the programme has none. Of a CRC or NPS division only the standards
    whose rating is held: theirs differ. No row without an inspection.
    """
    if own.inspections.empty:
        return pd.DataFrame(columns=list(STEP_TYPES)).astype(STEP_TYPES)
    standards = own.standards[own.standards["programme_id"].isin(own.inspections["programme_id"])]
    if _has_own_standards(own):
        is_rated = standards["standard_id"].isin(own.standard_ratings["standard_id"])
        standards = standards[is_rated]
    ordered = standards.sort_values("sort_order").to_dict("records")
    rows = [_describe_step(standard, own, questions) for standard in ordered]
    return pd.DataFrame(rows, columns=list(STEP_TYPES)).astype(STEP_TYPES)


def _describe_step(standard: dict, own: Dataset, questions: pd.DataFrame) -> dict:
    """Return one row of list_steps: what is asked, held and published of a standard."""
    key, programme_id = standard["standard_id"], standard["programme_id"]
    asked = int(own.key_questions["standard_id"].eq(key).sum())
    held = questions.loc[questions["standard_id"].eq(key), "yes_pct"].dropna()
    lowest = float(held.min()) if len(held) and len(held) == asked else None
    rows = own.standard_ratings[own.standard_ratings["standard_id"].eq(key)].to_dict("records")
    published = rows[0] if rows else {"rating": None, "is_doubtful": False}
    sure = None if published["is_doubtful"] else published["rating"]
    reference = f"{standard['reference']} " if is_known(standard["reference"]) else ""
    return {
        **{"standard_id": key, "standard_name": f"{reference}{standard['name']}"},
        **{"domain": standard["domain"], "asked_count": asked, "held_count": len(held)},
        **{"lowest_pct": lowest, "evidence": published.get("evidence")},
        "rule_rating": rate_percentage(lowest, programme_id, own.rating_bands),
        "published_rating": published["rating"],
        "is_doubtful": published["is_doubtful"],
        "points": score_of([sure], programme_id, own.rating_points),
    }


def sum_steps(own: Dataset, steps: pd.DataFrame) -> Outcome | None:
    """Return the sum of the points of `steps` and its rating, beside what was published.

    The sum is None unless every standard of the programme has points. None without an inspection.
    """
    if own.inspections.empty:
        return None
    inspection = own.inspections.iloc[0]
    programme = own.programmes.set_index("programme_id").loc[inspection["programme_id"]]
    points = tuple(_plain(each) for each in steps["points"])
    is_complete = None not in points and len(points) == _plain(programme["standards_count"])
    total, score = sum(points) if is_complete else None, _plain(inspection["score"])
    # Where not every standard is held, the printed score is where the rule starts from.
    start = score if total is None else total
    return Outcome(
        points=points,
        sum_score=total,
        score_max=_plain(inspection["score_max"]) or _plain(programme["score_max"]),
        rule_rating=rate_score(start, inspection["programme_id"], own.rating_bands),
        score=score,
        published_rating=inspection["overall_rating"]
        if is_known(inspection["overall_rating"])
        else None,
    )


def has_steps(steps: pd.DataFrame, outcome: Outcome | None) -> bool:
    """Return whether a rating of a standard or a score is held for a rule to start from."""
    if outcome is None:
        return False
    return outcome.score is not None or bool(steps["published_rating"].notna().any())


def keep_points(own: Dataset, steps: pd.DataFrame) -> pd.DataFrame:
    """Return standard_id, rating and points of every standard, or no row unless all are known.

    Without all of them no score can be worked out. `steps` is list_steps.
    """
    rated = steps.rename(columns={"published_rating": "rating"})
    rated = rated[["standard_id", "rating", "points"]]
    outcome = sum_steps(own, steps)
    return rated if outcome is not None and outcome.sum_score is not None else rated.iloc[:0]


def _plain(number: object) -> int | None:
    """Return a number that is there as an int."""
    return int(number) if is_known(number) else None


def _has_own_standards(own: Dataset) -> bool:
    """Return whether the organisation is of a type whose standards are its own."""
    kinds = own.organisations.set_index("organisation_id")["organisation_type"]
    return kinds[own.inspections["organisation_id"].iloc[0]] in ("crc", "nps_division")
