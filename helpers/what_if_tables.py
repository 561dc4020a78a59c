"""The tables of what would have been rated otherwise, and how many cases away that is.

Each takes frames that layer 3 made and computes nothing; the sentence beside it says why it is
None. May import layers 0 to 3, wording, sentences and tables.
"""

import pandas as pd

from helpers.sentences import assumed_words
from helpers.tables import Table
from helpers.wording import NOT_KNOWN, format_share


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
                _name_need(row.fewest_up_count, row.most_up_count, row.rating_up, "top")
                for row in needed.itertuples()
            ],
            "Fewer cases (one question is enough)": [
                _name_need(row.fewest_down_count, row.most_down_count, row.rating_down, "lowest")
                for row in needed.itertuples()
            ],
        }
    )
    note = (
        "Up, every key question of the standard must reach the band: if the same cases turn for "
        "all of them, the largest number is enough; if each is another case, it takes their sum. "
        "Down, one key question is enough. Where the base is not known, the smallest and largest "
        f"number over every base that fits. {assumed_words(needed)}"
    )
    return Table(
        rows, "Cases between each key question and the next rating of its standard", note.strip()
    )


def _shorten(labels: pd.Series) -> pd.Series:
    """Return key questions without the standard's name, which stands in the column before."""
    return labels.str.split(": ").str[-1]


def _list_answers(questions: pd.DataFrame) -> list[str]:
    """Return each share as count, base and percentage."""
    columns = ["yes_count", "base_count", "yes_pct"]
    return [format_share(*row) for row in questions[columns].itertuples(index=False)]


def _name_need(fewest: int, most: int, rating: str, end: str) -> str:
    """Return "4 for Good", that none is needed, or that there is no such rating."""
    if pd.isna(rating):
        return f"none: in the {end} band"
    if most == 0:
        return "none: already there"
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
