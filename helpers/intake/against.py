"""A draft held against the dataset: which of its values are there already, and which differ.

May import dataset and its own package's draft_forms and findings.
"""

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from helpers.dataset import Dataset

from .draft_forms import Draft
from .findings import Finding


class Held(NamedTuple):
    """A finding of a draft beside what the dataset has: `stands` is same, differs, new or ""."""

    table: str
    row: str
    finding: Finding
    held_value: str
    stands: str


def hold_against(draft: Draft, held: Dataset) -> list[Held]:
    """Return every finding of a draft beside the value that the dataset has for it.

    `stands` is "" for a finding without a value; "new" where the dataset has none; a month is the
    same as a day in it.
    """
    return [*_hold_inspections(draft, held), *_hold_sections(draft, held)]


def _hold_inspections(draft: Draft, held: Dataset) -> Iterator[Held]:
    """Yield the fields of each inspection, and the region of the organisation."""
    rows = held.inspections.set_index("inspection_id")
    places = held.organisations.set_index("organisation_id")["region"]
    for inspection in draft.inspections:
        name, key = inspection.organisation_id, inspection.inspection_id
        for field, finding in inspection.findings.items():
            value = rows.at[key, field] if key in rows.index else None
            yield _compare("inspections", key or name, finding, value)
        region = draft.region if inspection.is_subject else draft.regions.get(name)
        if region:
            yield _compare("organisations", name, region, places.get(name))


def _hold_sections(draft: Draft, held: Dataset) -> Iterator[Held]:
    """Yield the ratings of standards and the percentages of key questions."""
    subject = draft.subject.inspection_id if draft.subject else ""
    ratings = held.standard_ratings.set_index(["inspection_id", "standard_id"])["rating"]
    for key, finding in draft.ratings.items():
        yield _compare("standard_ratings", key, finding, ratings.get((subject, key)))
    results = held.key_question_results.set_index(["inspection_id", "key_question_id"])["yes_pct"]
    for key, finding in draft.questions.items():
        yield _compare("key_question_results", key, finding, results.get((subject, key)))
    for (table, key), finding in draft.absent.items():
        yield _compare(table, key, finding, None)
    held_rows = held.key_question_results.set_index(["inspection_id", "key_question_id"])
    for key, fields in draft.answers.items():
        for field, finding in fields.items():
            value = held_rows[field].get((subject, key))
            yield _compare("key_question_results", key, finding, value)


def _compare(table: str, row: str, finding: Finding, value: object) -> Held:
    """Return a finding beside a value of the dataset."""
    text = write_value(value)
    if not finding.value:
        return Held(table, row, finding, text, "")
    if not text:
        return Held(table, row, finding, text, "new")
    is_part = finding.field in ("published", "fieldwork") and (
        text.startswith(finding.value) or finding.value.startswith(text)
    )
    return Held(
        table, row, finding, text, "same" if finding.value == text or is_part else "differs"
    )


def write_value(value: object) -> str:
    """Return a value of the dataset as the package writes it; "" for a missing one."""
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, bool) or str(value) in ("True", "False"):
        return str(value).lower()
    return f"{value:g}" if isinstance(value, float) else str(value)
