"""Every figure of a document outside its tables of key questions, as it is printed.

May import its own package's documents, key_tables and quantities.
"""

import re
from collections.abc import Container, Iterator, Sequence

import pandas as pd

from .documents import Passage
from .key_tables import find_value_spans
from .quantities import Quantity, find_quantities

#: What says that a figure is of points: a score, one's own or another's, is no figure.
POINTS_BEFORE = re.compile(
    r"\b(?:scor(?:e|ed|es|ing)|points?|gained|marks?)\b[^.!?;]{0,90}$", re.IGNORECASE
)
#: The same by a verb right before it, where nothing that is counted follows.
AWARDED_BEFORE = re.compile(
    r"\b(?:awarded|given|got|gets?|received|achieved|managed|needs?|needed|ends?|ended|finish(?:es|ed)|"
    r"rated [\"']?[A-Z][\w ]+[\"']?,? (?:with|on|at))"
    r"(?: (?:up|on|at|with|just|only|least|a total of|a mere))* ?$"
)
ALONE_AFTER = re.compile(r"[.,;:)!]|$| (?:for that|overall|and|but|following|after)\b")
COUNTED_AFTER = re.compile(
    r" (?:of the |of these |of those |of all )?(?:\w+ )?(?:cases|people|men|women|plans|staff|"
    r"practitioners|reviews|assessments|posts|orders|licences|records)\b",
    re.IGNORECASE,
)
#: The highest score of each programme that prints one.
TOP_SCORES = (21, 27, 36)
#: What a place may be written with or without.
LOOSE_MARKS = re.compile(r"[^\w]+")


def list_figures(passages: Sequence[Passage], others: Container[Passage]) -> Iterator[dict]:
    """Yield each figure outside the tables of key questions, as it is printed, with its place.

    Every value is text but `names_others`: whether its passage is one of `others`, those that name
    another organisation than the one that the document is about. `stands` is for its row.
    """
    spans = find_value_spans(passages)
    for place, passage in enumerate(passages):
        rows = spans.get(place, [])
        for one in find_quantities(passage.text):
            if any(start <= one.start < end for start, end in rows) or is_score(passage.text, one):
                continue
            yield {
                "pct": "" if one.pct is None else f"{one.pct:g}",
                "numerator": "" if one.count is None else str(one.count),
                "base_count": "" if one.base is None else str(one.base),
                "qualifier": one.qualifier,
                "words": one.words,
                "locator": passage.locator,
                "names_others": passage in others,
                "stands": "",
            }


def is_score(text: str, figure: Quantity) -> bool:
    """Return whether a number out of another, in a text, is of points and not of cases."""
    if figure.base not in TOP_SCORES or figure.pct is not None:
        return False
    before, after = text[: figure.start], text[figure.start + len(figure.words) :]
    if AWARDED_BEFORE.search(before) and ALONE_AFTER.match(after):
        return True
    return bool(POINTS_BEFORE.search(before)) and not COUNTED_AFTER.match(after)


def match_figures(
    figures: Sequence[dict], measures: pd.DataFrame, inspection_id: str, source_id: str
) -> list[str]:
    """Return, for each of list_figures, the measure_row_id of the same figure in `measures`, or "".

    The same is: of this inspection, read from this source, with the same numbers or words. Each
    row is the match of one figure: first of one at the place that it names, then of any other.
    """
    is_own = (measures["inspection_id"] == inspection_id) & (measures["source_id"] == source_id)
    free = {row["measure_row_id"]: row for row in measures[is_own].to_dict("records")}
    found = [""] * len(figures)
    for is_placed in (True, False):
        for number, figure in enumerate(figures):
            fitting = (
                row_id
                for row_id, row in free.items()
                if _is_same(figure, row) and (not is_placed or _is_there(figure, row))
            )
            if not found[number] and (row_id := next(fitting, "")):
                found[number] = row_id
                del free[row_id]
    return found


def _is_same(figure: dict, row: dict) -> bool:
    """Return whether a figure and a row of measures have the same numbers, or the same words."""
    if figure["qualifier"] == "in_words":
        return str(row["value_words"]).lower() == figure["words"].lower()
    columns = [name for name in ("pct", "numerator", "base_count") if figure[name]]
    return all(not pd.isna(row[name]) and row[name] == float(figure[name]) for name in columns)


def _is_there(figure: dict, row: dict) -> bool:
    """Return whether the place of a row begins with that of a figure, or is in it."""
    place = LOOSE_MARKS.sub(" ", figure["locator"].lower()).strip()
    return f" {place} " in f" {LOOSE_MARKS.sub(' ', str(row['locator']).lower())} "
