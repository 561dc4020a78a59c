"""Discrepancies that a reader has to resolve: within a document, and between it and the dataset.

May import dataset and its own package's against and draft_forms.
"""

import re
from collections.abc import Iterator, Sequence

import pandas as pd

from helpers.dataset import Dataset

from .against import Held
from .draft_forms import Draft

#: The columns of a row of each table that say which row it is, beside the inspection.
ROW_KEYS = {"standard_ratings": "standard_id", "key_question_results": "key_question_id"}


def list_discrepancies(
    draft: Draft, held: Dataset, compared: Sequence[Held], source_id: str
) -> list[dict]:
    """Return the cells of a row for each contradiction that the dataset does not tell of.

    Within the document of the draft, or between a value that was found and the one that is held,
    by `compared`, which is against.hold_against.
    All but the resolution is there. Two of one field have a number at the end of their keys.
    """
    subject = draft.subject
    known = held.discrepancies
    known = set(zip(known["inspection_id"], known["field"], strict=True))
    within = [
        one for one in draft.discrepancies if one["organisation_id"] == subject.organisation_id
    ]
    rows = [_write_within(one, source_id) for one in within]
    rows += _list_differing(draft, held, compared, source_id)
    rows = [one for one in rows if (subject.inspection_id, one["field"]) not in known]
    keys: dict[str, int] = {}
    for one in rows:
        key = f"{subject.inspection_id}-{re.sub(r'[^a-z0-9]+', '-', one['field'].lower())}"
        keys[key] = keys.get(key, 0) + 1
        one["discrepancy_id"] = key if keys[key] == 1 else f"{key}-{keys[key]}"
        one["inspection_id"] = subject.inspection_id
    return rows


def _write_within(row: dict, source_id: str) -> dict:
    """Return the cells of two values of one document."""
    return {
        "field": row["field"],
        "value_a": f"{row['value_a']} ({row['source_a']})",
        "source_a": source_id,
        "value_b": f"{row['value_b']} ({row['source_b']})",
        "source_b": source_id,
    }


def _list_differing(
    draft: Draft, held: Dataset, compared: Sequence[Held], source_id: str
) -> Iterator[dict]:
    """Yield the cells of each value of the subject that differs from the one that is held."""
    subject = draft.subject
    for one in compared:
        is_own = one.row == subject.inspection_id or one.table in ROW_KEYS
        if one.stands != "differs" or not is_own:
            continue
        field = one.finding.field
        yield {
            "field": field if one.row == subject.inspection_id else f"{field} of {one.row}",
            "value_a": one.held_value,
            "source_a": _find_held_source(one, subject.inspection_id, held),
            "value_b": f"{one.finding.value} ({one.finding.locator})",
            "source_b": source_id,
        }


def _find_held_source(one: Held, inspection_id: str, held: Dataset) -> str:
    """Return the source of the row that is held."""
    rows: pd.DataFrame = getattr(held, one.table)
    rows = rows[rows["inspection_id"] == inspection_id]
    if one.table in ROW_KEYS:
        rows = rows[rows[ROW_KEYS[one.table]] == one.row]
    return rows["source_id"].iloc[0]
