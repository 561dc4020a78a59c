"""Rows of a draft that lack only a reader's words.

What is asked for, how far it is, what a figure measures and how two values are settled is told in
our words, which nothing can write but a reader. May import dataset and its own package's
accept_drafts, against, discrepancy_rows, draft_forms, draft_rows and figure_rows.
"""

from collections.abc import Sequence

import pandas as pd

from helpers.dataset import Dataset

from .accept_drafts import READER_COLUMNS
from .against import Held
from .discrepancy_rows import list_discrepancies
from .draft_forms import Draft
from .draft_rows import find_source
from .figure_rows import match_figures

HELD_SOME = "the dataset has some of this inspection"


def write_unworded(
    draft: Draft, held: Dataset, compared: Sequence[Held], url: str = ""
) -> dict[str, list[dict]]:
    """Return table -> {"words", "row"} for what `held` has not: each row lacks READER_COLUMNS.

    "words" are those of the document, by which a reader knows a figure; "" for other rows, whose
    words stand at the locator. Call it after draft_rows.write_rows, which names the inspection.
    `compared` is against.hold_against.
    The source is among them where it is not held. Each item of the draft that a row is made of is
    told by `stands`: that row, or the one that is held.
    """
    source_id, source, _ = find_source(draft, held, url)
    if not (source_id and draft.subject and draft.subject.inspection_id):
        return {}
    inspection_id = draft.subject.inspection_id
    own = {"inspection_id": inspection_id, "source_id": source_id}
    matches = match_figures(draft.figures, held.measures, inspection_id, source_id)
    for figure, row_id in zip(draft.figures, matches, strict=True):
        figure["stands"] = row_id
    _mark_held(draft.recommendations, held.recommendations, inspection_id)
    _mark_held(draft.progress, held.recommendation_progress, inspection_id)
    recommendations = [one for one in draft.recommendations if one["is_own"]]
    rows = {
        "recommendations": _list_rows("recommendations", recommendations, own),
        "recommendation_progress": _list_rows("recommendation_progress", draft.progress, own),
        "measures": _list_rows("measures", draft.figures, own),
    }
    rows = {table: those for table, those in rows.items() if those}
    open_ones = list_discrepancies(draft, held, compared, source_id)
    if open_ones:
        rows["discrepancies"] = [
            {"words": "", "row": {"resolution": ""} | one} for one in open_ones
        ]
    return ({"sources": [{"words": "", "row": source}]} if source and rows else {}) | rows


def _mark_held(items: Sequence[dict], rows: pd.DataFrame, inspection_id: str) -> None:
    """Mark the items of a list of which the dataset has some: which is which, a reader must see."""
    if inspection_id in set(rows["inspection_id"]):
        for one in items:
            one["stands"] = HELD_SOME


def _list_rows(table: str, items: Sequence[dict], own: dict) -> list[dict]:
    """Return the rows of those items that are not held, and mark each item with its row."""
    rows = []
    for one in items:
        if one["stands"]:
            continue
        cells = _write_measure(one) if table == "measures" else _write_item(one)
        row = dict.fromkeys(READER_COLUMNS[table], "") | own | cells
        rows.append({"words": one.get("words", ""), "row": row})
        one["stands"] = f"unworded {table} row {len(rows)}"
    return rows


def _write_item(one: dict) -> dict:
    """Return the cells of a recommendation, or of the progress of one."""
    names = ("number", "theme", "progress", "is_still_required", "locator")
    return {name: one[name] for name in names if name in one}


def _write_measure(one: dict) -> dict:
    """Return the cells of a figure; whose it is stays empty where its passage names others."""
    return ({"inspection_id": ""} if one["names_others"] else {}) | {
        "numerator": one["numerator"],
        "base_count": one["base_count"],
        "base_basis": "stated" if one["base_count"] else "unknown",
        "pct": one["pct"],
        "value_words": one["words"].lower() if one["qualifier"] == "in_words" else "",
        "qualifier": one["qualifier"],
        "locator": one["locator"],
    }
