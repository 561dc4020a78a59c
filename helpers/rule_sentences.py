"""What is said of the rating rules: as data, replayed on one inspection, and moved by some cases.

Each takes frames that layers 2 and 3 made and computes nothing. May import layers 0 to 3, wording
and sentences.
"""

import pandas as pd

from helpers.agreement import keep_disagreements
from helpers.dataset import Dataset
from helpers.replays import Replays
from helpers.rule_steps import Outcome, has_steps
from helpers.sentences import (
    Sentence,
    amount_words,
    assumed_words,
    count_words,
    list_words,
    score_words,
    when_words,
)
from helpers.what_if import ALL_TOGETHER, sum_cases_needed
from helpers.wording import format_day

#: What is said of a rating that is not the inspectorate's own word.
DEDUCED_DOUBT = " The rating was deduced from other published figures, so it cannot test a rule."


def say_inspection(own: Dataset, inspection: str) -> Sentence:
    """Return what the one inspection of `own` was rated, or why there is no rating to replay."""
    if own.inspections.empty:
        return Sentence(
            f"The inspection {inspection} is not known to have been published by "
            f"{format_day(own.as_of)}, so no rule is replayed on it."
        )
    row, programme = own.inspections.iloc[0], _read_programme(own)
    name = own.organisations.set_index("organisation_id")["name"][row["organisation_id"]]
    report = f"in the report published {when_words(row)}"
    if not programme["is_rated"]:
        return Sentence(
            f"{name} got no rating {report}: its programme ({programme['name']}) gave none."
        )
    if pd.isna(row["overall_rating"]):
        return Sentence(f"For {name} no overall rating is held {report}.")
    points = f", with {score_words(row)}," if pd.notna(row["score"]) else ""
    doubt = DEDUCED_DOUBT if row["evidence"] == "deduced" else ""
    return Sentence(f"{name} was rated {row['overall_rating']}{points} {report}.{doubt}")


def say_rules(own: Dataset) -> Sentence:
    """Return which rules are held for the programme of the inspection, and what they rest on."""
    if own.inspections.empty:
        return Sentence("Without an inspection there is no programme whose rules could be shown.")
    programme = _read_programme(own)
    bands = own.rating_bands[own.rating_bands["programme_id"].eq(programme.name)]
    points = own.rating_points[own.rating_points["programme_id"].eq(programme.name)]
    kinds = {
        "bands of percentages": bands["basis"].eq("percentage").any(),
        "points": len(points) > 0,
        "bands of scores": bands["basis"].eq("score").any(),
    }
    held = [words for words, is_held in kinds.items() if is_held]
    if not held:
        return Sentence(
            f"No rating rule is held for this programme ({programme['name']}), so none is replayed."
        )
    missing = [words for words in kinds if words not in held]
    lack = f" Its {list_words(missing)} are not held." if missing else ""
    stated = set(bands["evidence"]) | set(points["evidence"])
    basis = (
        "They are the inspectorate's long-standing practice; its own text is not held, so they are "
        "tested below rather than taken for granted."
        if stated == {"convention"}
        else "What each rests on stands beside it."
    )
    return Sentence(f"For this programme {list_words(held)} are held.{lack} {basis}")


def _read_programme(own: Dataset) -> pd.Series:
    """Return the programme of the one inspection of `own`; its name is the identifier."""
    return own.programmes.set_index("programme_id").loc[own.inspections["programme_id"].iloc[0]]


def say_steps(steps: pd.DataFrame, outcome: Outcome | None) -> Sentence:
    """Return whether the rules give what was published (rule_steps.list_steps and sum_steps)."""
    if outcome is None:
        return Sentence("There is no rating to work out.")
    if not has_steps(steps, outcome):
        return Sentence("No rating of a standard and no score is held, so no step can be replayed.")
    return Sentence(f"{_standard_words(steps)} {_sum_words(steps, outcome)}")


def _standard_words(steps: pd.DataFrame) -> str:
    """Return how often the lowest key question gives the published rating of a standard."""
    tested = steps.dropna(subset=["rule_rating", "published_rating"])
    if tested.empty:
        return (
            "No standard has all of its key-question percentages held, so the step from cases to "
            "a standard's rating cannot be replayed."
        )
    agreed = int(tested["rule_rating"].eq(tested["published_rating"]).sum())
    gives = f"in {agreed} of {len(tested)}"
    if agreed == len(tested):
        gives = "each time" if agreed > 1 else "here too"
    standards = count_words(len(tested), "standard")
    return (
        f"For {standards} the lowest key question is held, and gives the published rating {gives}."
    )


def _sum_words(steps: pd.DataFrame, outcome: Outcome) -> str:
    """Return whether the points add up, and give the published overall rating."""
    if outcome.sum_score is None and outcome.score is None:
        known = int(steps["points"].notna().sum())
        if not known:
            return "For none of its standards are points known, so there is no score to place."
        return (
            f"The points of only {count_words(known, 'standard')} are known, so they give no score."
        )
    if outcome.sum_score is None:
        start = f"Not every standard's points are known; the printed score is {outcome.score}"
    else:
        start = f"The points of all standards add up to {outcome.sum_score}"
        if outcome.score is not None:
            is_same = outcome.score == outcome.sum_score
            start += (
                ", the printed score" if is_same else f", but the printed score is {outcome.score}"
            )
    if outcome.rule_rating is None:
        return f"{start}; no band of scores is held to place it in."
    if outcome.published_rating is None:
        return f"{start}; its band is {outcome.rule_rating}, and no published rating is held."
    is_same = outcome.rule_rating == outcome.published_rating
    beside = "as published" if is_same else f"but {outcome.published_rating} was published"
    return f"{start}; its band is {outcome.rule_rating}, {beside}."


def say_cases_needed(needed: pd.DataFrame) -> Sentence:
    """Return how many cases would move each standard's rating (what_if.count_cases_needed)."""
    totals = sum_cases_needed(needed)
    if totals.empty:
        return Sentence(
            "How many cases lie between a standard and the next band cannot be said: no standard "
            "has all of its key questions held."
        )
    parts = []
    for row in totals.itertuples():
        ends = []
        if pd.notna(row.least_up_count):
            short = _span_words(row.least_up_count, row.most_up_count)
            ends.append(f"{short} short of {row.rating_up}")
        if pd.notna(row.least_down_count):
            away = _span_words(row.least_down_count, row.most_down_count)
            ends.append(f"{away} away from {row.rating_down}")
        parts.append(f"{row.standard_name} ({row.rating}) was {list_words(ends)}")
    return Sentence(f"{'; '.join(parts)}. {assumed_words(needed)}".strip())


def _span_words(fewest: int, most: int) -> str:
    """Return "2 cases" or "4 to 6 cases"."""
    return count_words(fewest, "case") if fewest == most else f"{fewest} to {most} cases"


def say_what_if(outcomes: pd.DataFrame, cases_moved: int) -> Sentence:
    """Return how often a move of one key question changes a rating (what_if.add_outcomes)."""
    if outcomes.empty:
        return Sentence("No count of a key question is held, so none can be moved.")
    moves = outcomes[outcomes["cases_moved"].ne(0) & outcomes["label"].ne(ALL_TOGETHER)]
    now = outcomes[outcomes["cases_moved"].eq(0)].groupby("standard_id").first()
    before = moves["standard_id"].map(now["best_rating"].astype(str))
    is_changed = moves[["worst_rating", "best_rating"]].astype(str).ne(before, axis=0).any(axis=1)
    words = (
        f"Moving one key question by up to {count_words(cases_moved, 'case')} changes the rating "
        f"of its standard, or may change it, in {amount_words(int(is_changed.sum()))} of "
        f"{len(moves)} moves."
    )
    return Sentence(f"{words} {_outcome_words(outcomes, now)}")


def _outcome_words(outcomes: pd.DataFrame, now: pd.DataFrame) -> str:
    """Return between which scores and overall ratings the moves lead."""
    if outcomes["worst_score"].isna().any():
        return (
            "What would become of the score cannot be said: not every standard's points are held."
        )
    alone = outcomes[outcomes["label"].ne(ALL_TOGETHER)]
    scores, wider = (
        f"{moved['worst_score'].min()} to {moved['best_score'].max()}"
        for moved in (alone, outcomes)
    )
    if wider != scores:
        scores += f" ({wider} when all key questions of a standard are moved together)"
    found = {*outcomes["worst_overall_rating"].dropna(), *outcomes["best_overall_rating"].dropna()}
    if not found:
        return f"The score would lie within {scores}; no band of scores is held to place it in."
    here = now["best_overall_rating"].iloc[0]
    if found == {here}:
        return f"The score would lie within {scores}, and the overall rating would stay {here}."
    return f"The score would lie within {scores}, and the overall rating could become another."


def say_disagreements(replayed: Replays) -> Sentence:
    """Return how many published ratings the rules miss, and how many discretion covers."""
    standards = keep_disagreements(replayed.standards)
    others = len(keep_disagreements(replayed.scores)) + len(keep_disagreements(replayed.sums))
    if standards.empty and not others:
        return Sentence(
            "No disagreement is held, so there is none for a panel's discretion to cover."
        )
    covered = int(standards["is_within_discretion"].fillna(False).sum())
    return Sentence(
        f"The rule of the lowest key question misses {count_words(len(standards), 'rating')}, of "
        f"which a panel's discretion near a boundary covers {amount_words(covered)}; the rules of "
        f"points and scores miss {amount_words(others)}, which no discretion covers."
    )
