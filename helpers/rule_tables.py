"""The tables of the rating rules: each a table, or None when there is nothing.

Each takes frames that layers 2 and 3 made and computes nothing; the sentence beside it says why it
is None. May import layers 0 to 3, wording, sentences and tables.
"""

import pandas as pd

from helpers.agreement import keep_disagreements
from helpers.dataset import Dataset
from helpers.replays import Replays
from helpers.rule_steps import Outcome
from helpers.sentences import list_words
from helpers.tables import Table
from helpers.vocabulary import RATINGS
from helpers.wording import NOT_KNOWN, format_share

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
    frames = [
        rows.assign(note=words + ": " + rows["note"])
        for words, rows in (
            ("Percentages", bands.get("percentage", points.iloc[:0])),
            ("Points", points),
            ("Score", bands.get("score", points.iloc[:0])),
        )
    ]
    rows = pd.DataFrame(
        {
            "Rating": list(RATINGS),
            **{
                name: [cells.get(each, "not held") for each in RATINGS]
                for name, cells in shown.items()
            },
            "Rests on": [
                list_words(dict.fromkeys(RULE_EVIDENCE.get(word, word) for word in words))
                for words in _collect(frames, "evidence")
            ],
            "What tests it": [" ".join(notes) for notes in _collect(frames, "note")],
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


def _collect(frames: list[pd.DataFrame], column: str) -> list[list[str]]:
    """Return what a column of the frames says of each rating, best rating first."""
    every = pd.concat(frames)
    every = every[every[column].notna()]
    return [every.loc[every["rating"].eq(rating), column].to_list() for rating in RATINGS]


def show_steps(
    steps: pd.DataFrame, questions: pd.DataFrame, outcome: Outcome | None
) -> Table | None:
    """Return every step from key questions to the overall rating, and what each starts from.

    `steps` and `outcome` are of rule_steps, `questions` shares.join_key_questions.
    """
    if outcome is None or (steps.empty and outcome.score is None):
        return None
    rows = [_step_row(step, questions) for step in steps.itertuples()]
    known = [str(each) for each in outcome.points if each is not None]
    most = f" of {outcome.score_max}" if outcome.score_max else ""
    total = NOT_KNOWN if outcome.sum_score is None else f"{outcome.sum_score}{most}"
    added = " + ".join(known) if outcome.sum_score is not None else "not every standard's points"
    printed = NOT_KNOWN if outcome.score is None else f"{outcome.score}{most}"
    rows.append(("Score", added, total, printed, ""))
    start = outcome.sum_score if outcome.sum_score is not None else outcome.score
    source = "no score" if start is None else f"{start} points, in the bands of scores"
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
    source = "key questions: percentages not held"
    if step.domain != "casework":
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


def show_cases_needed(needed: pd.DataFrame) -> Table | None:
    """Return the cases between each key question and the next bands (what_if)."""
    if needed.empty:
        return None
    rows = pd.DataFrame(
        {
            "Standard": needed["standard_name"] + ", now " + needed["rating"].astype(str),
            "Key question": _shorten(needed["label"]),
            "Answered yes": _list_answers(needed),
            "More cases needed": [
                _name_need(row.fewest_up_count, row.most_up_count, row.rating_up)
                for row in needed.itertuples()
            ],
            "Fewer cases (one question is enough)": [
                _name_need(row.fewest_down_count, row.most_down_count, row.rating_down)
                for row in needed.itertuples()
            ],
        }
    )
    note = (
        "Up, every key question of the standard must reach the band: if the same cases turn for "
        "all of them, the largest number is enough; if each is another case, it takes their sum. "
        "Down, one key question is enough. Where the base is not known, the smallest and largest "
        "number over every base that fits."
    )
    return Table(rows, "Cases between each key question and the next rating of its standard", note)


def _shorten(labels: pd.Series) -> pd.Series:
    """Return key questions without the standard's name, which stands in the column before."""
    return labels.str.split(": ").str[-1]


def _list_answers(questions: pd.DataFrame) -> list[str]:
    """Return each share as count, base and percentage."""
    columns = ["yes_count", "base_count", "yes_pct"]
    return [format_share(*row) for row in questions[columns].itertuples(index=False)]


def _name_need(fewest: int, most: int, rating: str) -> str:
    """Return "4 for Good", that none is needed, or that there is no such rating."""
    if pd.isna(rating):
        return "none: at the end of the scale"
    if most == 0:
        return f"0: it is there ({rating})"
    return f"{fewest if fewest == most else f'{fewest} to {most}'} for {rating}"


def show_outcomes(outcomes: pd.DataFrame) -> Table | None:
    """Return what each other rating of a standard would lead to, and which moves give it."""
    if outcomes.empty:
        return None
    rows = []
    ends = ["worst_rating", "best_rating"]
    grouped = outcomes.groupby(["standard_name", *ends], sort=False, observed=True)
    for (name, worst, best), moves in grouped:
        if moves["cases_moved"].eq(0).any():
            moved = "the counts as they are"
        else:
            moved = "; ".join(
                f"{label.split(': ')[-1].lower()} {_sign(own.min())}"
                f"{f' to {_sign(own.max())}' if own.max() != own.min() else ''}"
                for label, own in moves.groupby("label", sort=False)["cases_moved"]
            )
        row = moves.iloc[0]
        rows.append(
            (
                name,
                _either(worst, best),
                _either(row["worst_score"], row["best_score"]),
                _either(row["worst_overall_rating"], row["best_overall_rating"]),
                moved,
            )
        )
    columns = ["Standard", "Would be", "Score", "Overall", "If these cases were moved"]
    note = "“Or”: it depends on how many cases the percentage came from, which is not printed."
    is_open = any(" or " in row[1] for row in rows)
    return Table(
        pd.DataFrame(rows, columns=columns), "What the moves would lead to", note if is_open else ""
    )


def _sign(count: int) -> str:
    """Return a number of cases with its sign; the minus is the typographic one."""
    return f"+{count}" if count > 0 else f"−{abs(count)}"


def _either(worst: object, best: object) -> str:
    """Return one value, two joined by "or", or that it is not known."""
    if pd.isna(worst) or pd.isna(best):
        return NOT_KNOWN
    return str(worst) if worst == best else f"{worst} or {best}"


def show_disagreements(replayed: Replays, held: Dataset) -> Table | None:
    """Return every published rating that a rule misses, and whether discretion covers it."""
    inspected = held.inspections.merge(held.organisations, on="organisation_id")
    names = inspected.set_index("inspection_id")["name"]
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
