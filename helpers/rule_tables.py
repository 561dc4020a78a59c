"""The tables of the rating rules: each a table, or None when there is nothing.

Each takes frames that layers 2 and 3 made and computes nothing; the sentence beside it says why it
is None. May import layers 0 to 3, wording, sentences and tables.
"""

import pandas as pd

from helpers.agreement import keep_disagreements
from helpers.comparisons import name_inspected
from helpers.dataset import Dataset
from helpers.replays import Replays
from helpers.rule_steps import Outcome, has_steps
from helpers.sentences import count_words, list_words, open_sentence
from helpers.tables import Table
from helpers.vocabulary import RATINGS
from helpers.wording import NOT_KNOWN

#: What an evidence word of a rule means.
RULE_EVIDENCE = {"convention": "practice; text not held", "stated": "stated by the inspectorate"}


def show_bands(own: Dataset) -> Table | None:
    """Return the rules of the inspection's programme, a rating a row, with what they rest on."""
    if own.inspections.empty:
        return None
    is_own = own.rating_bands["programme_id"].isin(own.inspections["programme_id"])
    bands = {basis: rows for basis, rows in own.rating_bands[is_own].groupby("basis")}
    points = own.rating_points
    points = points[points["programme_id"].isin(own.inspections["programme_id"])]
    if not bands and points.empty:
        return None
    shown = {
        "Lowest key question": _name_range(bands.get("percentage"), "%"),
        "Points": _by_rating(points, "points").map(str),
        "Score": _name_range(bands.get("score"), ""),
    }
    frames = {
        "percentages": bands.get("percentage", points.iloc[:0]),
        "points": points,
        "score": bands.get("score", points.iloc[:0]),
    }
    rows = pd.DataFrame(
        {
            "Rating": list(RATINGS),
            **{
                name: [cells.get(each, "not held") for each in RATINGS]
                for name, cells in shown.items()
            },
            "Rests on": [
                list_words(dict.fromkeys(RULE_EVIDENCE.get(word, word) for _, word in found))
                for found in _collect(frames, "evidence")
            ],
            "What tests it": [_join_notes(found) for found in _collect(frames, "note")],
        }
    )
    return Table(rows, "The rules of this programme, as data")


def _by_rating(rows: pd.DataFrame, column: str) -> pd.Series:
    """Return a column by rating."""
    return rows.assign(rating=rows["rating"].astype(str)).set_index("rating")[column]


def _name_range(bands: pd.DataFrame | None, unit: str) -> dict[str, str]:
    """Return "50% to 64%" of each rating."""
    rows = () if bands is None else bands.itertuples()
    return {str(row.rating): f"{row.lower}{unit} to {row.upper}{unit}" for row in rows}


def _collect(frames: dict[str, pd.DataFrame], column: str) -> list[list[tuple[str, str]]]:
    """Return (rule, words) of each rating, best rating first, from a column of each rule's rows."""
    found = {
        rule: _by_rating(rows.dropna(subset=[column]), column) for rule, rows in frames.items()
    }
    return [
        [(rule, str(words[rating])) for rule, words in found.items() if rating in words]
        for rating in RATINGS
    ]


def _join_notes(found: list[tuple[str, str]]) -> str:
    """Return each note once, after the rules that it is about."""
    rules = {note: [rule for rule, other in found if other == note] for _, note in found}
    return " ".join(f"{open_sentence(list_words(about))}: {note}" for note, about in rules.items())


def show_steps(
    steps: pd.DataFrame, questions: pd.DataFrame, outcome: Outcome | None
) -> Table | None:
    """Return every step from key questions to the overall rating, and what each starts from.

    `steps` and `outcome` are of rule_steps, `questions` shares.join_key_questions.
    """
    if not has_steps(steps, outcome):
        return None
    rows = [_step_row(step, questions) for step in steps.itertuples()]
    known = [str(each) for each in outcome.points if each is not None]
    most = f" of {outcome.score_max}" if outcome.score_max else ""
    total = NOT_KNOWN if outcome.sum_score is None else f"{outcome.sum_score}{most}"
    added = " + ".join(known) if outcome.sum_score is not None else "not every standard's points"
    printed = NOT_KNOWN if outcome.score is None else f"{outcome.score}{most}"
    rows.append(("Score", added, total, printed, ""))
    start = outcome.sum_score if outcome.sum_score is not None else outcome.score
    source = (
        "no score" if start is None else f"{count_words(start, 'point')}, in the bands of scores"
    )
    ratings = (outcome.rule_rating or "no rule", outcome.published_rating or NOT_KNOWN)
    rows.append(("Overall rating", source, *ratings, ""))
    columns = ["Step", "From", "By the rule", "As published", "Points"]
    return Table(pd.DataFrame(rows, columns=columns), "From key questions to the overall rating")


def _step_row(step: tuple, questions: pd.DataFrame) -> tuple:
    """Return the row of one standard."""
    asked = questions[questions["standard_id"].eq(step.standard_id)]
    said = [
        f"{row.aspect} {row.yes_pct:g}%" for row in asked.dropna(subset=["yes_pct"]).itertuples()
    ]
    source = "percentages not held"
    if step.domain == "organisational":
        source = "judged as a whole: no key-question percentages"
    elif said:
        source = (
            f"{list_words(said)}; lowest {step.lowest_pct:g}%"
            if pd.notna(step.lowest_pct)
            else (f"{list_words(said)}; the others are not held")
        )
    rule = "no rule" if pd.isna(step.rule_rating) else step.rule_rating
    published = NOT_KNOWN if pd.isna(step.published_rating) else str(step.published_rating)
    if step.is_doubtful:
        published += " (doubtful)"
    if str(step.evidence) == "deduced":
        published += " (deduced)"
    points = NOT_KNOWN if pd.isna(step.points) else str(step.points)
    return step.standard_name, source, rule, published, points


def show_disagreements(replayed: Replays, held: Dataset) -> Table | None:
    """Return every published rating that a rule misses, and whether discretion covers it."""
    names = name_inspected(held)
    standards = held.standards.set_index("standard_id")["name"]
    rows = []
    starts = {"standards": "lowest_pct", "scores": "score", "sums": "sum_score"}
    for rule, start in starts.items():
        for row in keep_disagreements(getattr(replayed, rule)).to_dict("records"):
            about = standards[row["standard_id"]] if rule == "standards" else "Overall"
            rows.append(
                {
                    "Inspection": names[row["inspection_id"]],
                    "About": about,
                    "Starts from": row[start],
                    "Rule gives": row["rule_rating"],
                    "Published": row["published_rating"],
                    "Distance to the boundary": row["distance_to_boundary"],
                    "Covered by discretion": row.get("is_within_discretion", "does not apply"),
                }
            )
    return Table(pd.DataFrame(rows), "Where a rule and a published rating differ") if rows else None
