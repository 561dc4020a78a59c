"""The rating rules, replayed on every published rating that has the figures to test them.

May import helpers.agreement, helpers.dataset, helpers.grim, helpers.ratings and
helpers.reads.
"""

from dataclasses import dataclass

import pandas as pd

from helpers.agreement import VERDICT_TYPES, compare_ratings, is_within_discretion
from helpers.dataset import Dataset
from helpers.grim import is_known
from helpers.ratings import keep_bands, rate_percentage, rate_score, score_of
from helpers.reads import recorded_read

#: The columns of each replay. Every frame, also an empty one, has them in this order and type.
STANDARD_TYPES = {
    **{"inspection_id": "string", "standard_id": "string", "programme_id": "string"},
    **{"lowest_pct": "Float64", "lowest_aspects": "string", "lowest_key_question_ids": "string"},
    **VERDICT_TYPES,
    "is_within_discretion": "boolean",
}
SCORE_TYPES = {
    **{"inspection_id": "string", "programme_id": "string"},
    **{"score": "Int64", "score_max": "Int64"},
    **VERDICT_TYPES,
}
SUM_TYPES = {
    **{"inspection_id": "string", "programme_id": "string", "standards_count": "Int64"},
    **{"sum_score": "Int64", "score": "Int64", "score_max": "Int64"},
    "is_score_agreed": "boolean",
    **VERDICT_TYPES,
}


@dataclass(frozen=True)
class Replays:
    """The three rules replayed: replay_standards, replay_scores and replay_sums."""

    standards: pd.DataFrame
    scores: pd.DataFrame
    sums: pd.DataFrame


@recorded_read
def replay_rules(held: Dataset) -> Replays:
    """Return every rule replayed on every inspection of `held` that has the figures for it."""
    rated, bands = held.standard_ratings, held.rating_bands
    asked = (held.key_question_results, held.key_questions, held.standards)
    sums = (held.inspections, rated, held.standards, held.rating_points, held.programmes, bands)
    return Replays(
        replay_standards(*asked, rated, bands),
        replay_scores(held.inspections, bands),
        replay_sums(*sums),
    )


def replay_standards(
    key_question_results: pd.DataFrame,
    key_questions: pd.DataFrame,
    standards: pd.DataFrame,
    standard_ratings: pd.DataFrame,
    bands: pd.DataFrame,
    discretion_pct: float = 5,
) -> pd.DataFrame:
    """Return the lowest-key-question rule beside each published rating of a casework standard.

    One row an inspection and casework standard whose key questions are all answered and whose
    rating is published (not deduced, not doubtful). Columns: inspection_id, standard_id,
    programme_id, lowest_pct, lowest_aspects and lowest_key_question_ids (ties joined by ", "),
    rule_rating, published_rating, is_agreed, distance_to_boundary, is_within_discretion.
    The distance is in percentage points, to the boundary (the lower end of the better band) that
    separates the rule's rating from the published one, or to the nearest when they agree. A
    disagreement of one step within `discretion_pct` points of it is within the discretion that a
    rating panel has near a boundary (convention), not an error.
    """
    answers = _join_answers(key_question_results, key_questions, standards)
    asked = key_questions.groupby("standard_id").size()
    published = _keep_published(standard_ratings).set_index(["inspection_id", "standard_id"])
    rows = []
    for key, answered in answers.groupby(["inspection_id", "standard_id"], sort=False):
        if key in published.index and len(answered) == asked[key[1]]:
            lowest = _describe_lowest(answered)
            rule = rate_percentage(lowest["lowest_pct"], answered["programme_id"].iloc[0], bands)
            kept = keep_bands(bands, answered["programme_id"].iloc[0], "percentage")
            verdict = compare_ratings(
                lowest["lowest_pct"], rule, published.loc[key, "rating"], kept
            )
            verdict["is_within_discretion"] = is_within_discretion(verdict, kept, discretion_pct)
            rows.append({"inspection_id": key[0], "standard_id": key[1], **lowest, **verdict})
    return _as_frame(rows, STANDARD_TYPES)


def replay_scores(inspections: pd.DataFrame, bands: pd.DataFrame) -> pd.DataFrame:
    """Return the score bands' rating beside each published overall rating that has a score.

    One row an inspection with a printed score (deduced ratings left out): inspection_id,
    programme_id, score, score_max, rule_rating, published_rating, is_agreed, distance_to_boundary.
    The distance is in points, as in replay_standards.
    """
    scored = _keep_published(inspections)
    rows = []
    for row in scored.loc[scored["score"].notna()].to_dict("records"):
        rule = rate_score(row["score"], row["programme_id"], bands)
        kept = keep_bands(bands, row["programme_id"], "score")
        rows.append({**row, **compare_ratings(row["score"], rule, row["overall_rating"], kept)})
    return _as_frame(rows, SCORE_TYPES)


def replay_sums(
    inspections: pd.DataFrame,
    standard_ratings: pd.DataFrame,
    standards: pd.DataFrame,
    points: pd.DataFrame,
    programmes: pd.DataFrame,
    bands: pd.DataFrame,
) -> pd.DataFrame:
    """Return the sum of the standards' points beside the printed score and overall rating.

    One row an inspection for which every standard of its programme (standards_count) has a
    published rating: inspection_id, programme_id, standards_count, sum_score, score, score_max,
    is_score_agreed (missing where no score was printed), rule_rating (of the sum),
    published_rating, is_agreed, distance_to_boundary in points. Programmes without points are
    left out.
    """
    counts = programmes.set_index("programme_id")["standards_count"]
    own_programme = standards.set_index("standard_id")["programme_id"]
    rated = _keep_published(standard_ratings)
    rated = rated.assign(programme_id=rated["standard_id"].map(own_programme))
    by_inspection = rated.groupby(["inspection_id", "programme_id"])["rating"].apply(list).to_dict()
    rows = []
    for row in _keep_published(inspections).to_dict("records"):
        ratings = by_inspection.get((row["inspection_id"], row["programme_id"]), [])
        count = counts.get(row["programme_id"])
        total = score_of(ratings, row["programme_id"], points)
        if is_known(count) and len(ratings) == count and total is not None:
            rule = rate_score(total, row["programme_id"], bands)
            kept = keep_bands(bands, row["programme_id"], "score")
            verdict = compare_ratings(total, rule, row["overall_rating"], kept)
            agreed = total == row["score"] if is_known(row["score"]) else None
            held = {"standards_count": count, "sum_score": total, "is_score_agreed": agreed}
            rows.append({**row, **held, **verdict})
    return _as_frame(rows, SUM_TYPES)


def _keep_published(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that a source states: what is deduced or doubtful cannot test a rule."""
    is_kept = pd.Series(True, rows.index)
    if "evidence" in rows.columns:
        is_kept &= rows["evidence"].ne("deduced").fillna(True)
    if "is_doubtful" in rows.columns:
        is_kept &= ~rows["is_doubtful"].fillna(False)
    return rows.loc[is_kept.astype(bool)]


def _join_answers(
    key_question_results: pd.DataFrame, key_questions: pd.DataFrame, standards: pd.DataFrame
) -> pd.DataFrame:
    """Return the answered key questions of casework standards, with their standard's programme."""
    results = _keep_published(key_question_results)
    questions = key_questions[["key_question_id", "standard_id", "aspect"]]
    casework = standards.loc[standards["domain"].eq("casework"), ["standard_id", "programme_id"]]
    answers = results[["inspection_id", "key_question_id", "yes_pct"]].dropna(subset=["yes_pct"])
    answers = answers.merge(questions, on="key_question_id", validate="m:1")
    return answers.merge(casework, on="standard_id", validate="m:1")


def _describe_lowest(answered: pd.DataFrame) -> dict:
    """Return the lowest percentage among the answers of one standard, and whose it is."""
    lowest = answered.loc[answered["yes_pct"].eq(answered["yes_pct"].min())]
    return {
        "programme_id": lowest["programme_id"].iloc[0],
        "lowest_pct": float(lowest["yes_pct"].iloc[0]),
        "lowest_aspects": ", ".join(lowest["aspect"]),
        "lowest_key_question_ids": ", ".join(lowest["key_question_id"]),
    }


def _as_frame(rows: list[dict], types: dict) -> pd.DataFrame:
    """Return the rows as a frame with exactly the columns and types of `types`."""
    return pd.DataFrame(rows, columns=list(types)).astype(types)
