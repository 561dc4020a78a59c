"""Whether a rule and a published rating agree, how near the boundary was, and how often.

May import helpers.grim and helpers.ratings.
"""

import pandas as pd

from helpers.grim import is_known
from helpers.ratings import rating_type

#: What a comparison of a rule's rating with the published one gives.
VERDICT_TYPES = {
    "rule_rating": rating_type(),
    "published_rating": rating_type(),
    "is_agreed": "boolean",
    "distance_to_boundary": "Float64",
}
SUMMARY_TYPES = {
    "rule": "string",
    **{name: "Int64" for name in ("tested", "agreed", "disagreed", "within_discretion")},
}


def compare_ratings(
    number: float, rule: str | None, published: str | None, bands: pd.DataFrame
) -> dict:
    """Return the verdict (VERDICT_TYPES) on one rating; `bands` are best first (keep_bands)."""
    is_comparable = is_known(rule) and is_known(published)
    return {
        "rule_rating": rule,
        "published_rating": published,
        "is_agreed": rule == published if is_comparable else None,
        "distance_to_boundary": _distance(number, rule, published, bands),
    }


def is_within_discretion(verdict: dict, bands: pd.DataFrame, discretion_pct: float) -> bool | None:
    """Return whether a disagreement is one step and near enough to the boundary crossed."""
    if verdict["is_agreed"] is None:
        return None
    order = [str(rating) for rating in bands["rating"]]
    steps = order.index(verdict["rule_rating"]) - order.index(verdict["published_rating"])
    return abs(steps) == 1 and verdict["distance_to_boundary"] <= discretion_pct


def keep_disagreements(replay: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of a replay in which the rule's rating, or the sum, is not the published."""
    disagrees = replay["is_agreed"].eq(False)
    if "is_score_agreed" in replay.columns:
        disagrees |= replay["is_score_agreed"].eq(False).fillna(False)
    return replay.loc[disagrees.fillna(False).astype(bool)]


def summarise_agreement(
    standards_replayed: pd.DataFrame, scores_replayed: pd.DataFrame, sums_replayed: pd.DataFrame
) -> pd.DataFrame:
    """Return how often each rule agrees with what was published, one row a rule.

    Columns: rule, tested, agreed, disagreed, within_discretion (the disagreements that a rating
    panel's discretion covers; missing for the rules that leave no discretion). A row of a replay
    that has nothing to compare with is not tested.
    """
    verdicts = {
        "Lowest key question gives the standard's rating": standards_replayed["is_agreed"],
        "Score gives the overall rating": scores_replayed["is_agreed"],
        "Standards' points add up to the printed score": sums_replayed["is_score_agreed"],
        "Standards' points give the overall rating": sums_replayed["is_agreed"],
    }
    rows = []
    for rule, agreed in verdicts.items():
        tested, in_agreement = int(agreed.notna().sum()), int(agreed.sum())
        rows.append((rule, tested, in_agreement, tested - in_agreement, pd.NA))
    summary = pd.DataFrame(rows, columns=list(SUMMARY_TYPES)).astype(SUMMARY_TYPES)
    summary.loc[0, "within_discretion"] = int(standards_replayed["is_within_discretion"].sum())
    return summary


def _distance(
    number: float, rule: str | None, published: str | None, bands: pd.DataFrame
) -> float | None:
    """Return how far `number` is from the boundary that matters, in its own units.

    A boundary is the lower end of the better of two neighbouring bands: a number on it is 0 away.
    """
    if not is_known(rule):
        return None
    # Best first, so a rating's place counts the steps down from the top.
    order = [str(rating) for rating in bands["rating"]]
    lowers = [float(lower) for lower in bands["lower"]]
    if not is_known(published) or published == rule or published not in order:
        return min((abs(number - lower) for lower in lowers[:-1]), default=None)
    here, there = order.index(rule), order.index(published)
    return abs(number - lowers[there if there < here else there - 1])
