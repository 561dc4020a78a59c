"""What the sections of a report add to its draft: ratings, key questions, recommendations.

May import dataset and its own package's documents, findings, organisations,
ratings_page, report_facts and themes.
"""

import re
from collections.abc import Sequence
from typing import Any

from helpers.dataset import Dataset

from . import report_facts
from .documents import Passage
from .findings import Candidate, settle
from .organisations import Names
from .ratings_page import count_printed
from .themes import suggest_theme

#: The draft and the inspection of it: their classes stand above this module.
DraftOf = InspectionOf = Any
#: How a report calls the organisation that it is about.
THE_UNIT = re.compile(
    r"(?:The|This) (?:PDU|CRC|division|service|probation service)$", re.IGNORECASE
)


def add_sections(draft: DraftOf, names: Names, held: Dataset) -> None:
    """Add what the sections of a report tell of the inspection that it is about."""
    subject, passages = draft.inspections[0], draft.document.passages
    standards = held.standards[held.standards["programme_id"] == subject.programme_id]
    draft.ratings = report_facts.find_standard_ratings(passages, standards)
    draft.recommendations = [
        {
            "number": number,
            "locator": passage.locator,
            "addressee": addressee,
            "theme": suggest_theme(words),
            "is_own": _is_for(addressee, subject, names),
            "stands": "",
        }
        for number, addressee, words, passage in report_facts.find_recommendations(passages)
    ]
    _count_recommendations(draft, subject, names)
    draft.discrepancies += _list_table_row(subject, passages)
    draft.progress = [
        {
            "number": str(number),
            "progress": words,
            "is_still_required": still,
            "locator": place,
            "stands": "",
        }
        for number, (words, still, place) in enumerate(
            report_facts.find_progress(passages), start=1
        )
    ]


def _count_recommendations(draft: DraftOf, subject: InspectionOf, names: Names) -> None:
    """Add the number of the recommendations that are listed for the subject, not for others."""
    rows = [one for one in draft.recommendations if one["is_own"]]
    if not rows:
        return
    said = subject.findings["recommendations_count"]
    reason = said.reason or draft.subject_reason
    numbers = [int(one["number"]) for one in rows]
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        reason = reason or "the numbers of the list are not in order"
    texts = {passage.locator: passage.text for passage in draft.document.passages}
    if any(texts[one["locator"]].endswith(":") for one in rows):
        reason = reason or "an item of the list has a list of its own"
    place = f"{rows[0]['locator']} to {rows[-1]['locator']}"
    words = f"{rows[0]['addressee']} should"
    found = [*said.candidates, Candidate(str(len(rows)), place, words)]
    subject.findings["recommendations_count"] = settle("recommendations_count", found, reason)


def _is_for(addressee: str, subject: InspectionOf, names: Names) -> bool:
    """Return whether a list of recommendations is for the organisation that a report is about."""
    named = {one.organisation_id for one in names.find(addressee)}
    return named == {subject.organisation_id} or bool(THE_UNIT.match(addressee))


def _list_table_row(subject: InspectionOf, passages: Sequence[Passage]) -> list[dict]:
    """Return a discrepancy where the table of ratings has other ratings than the headings."""
    printed, under = count_printed(passages)
    if not printed or not under or printed == under:
        return []
    texts = [
        ", ".join(f"{count} {name}" for name, count in sorted(each.items()))
        for each in (under, printed)
    ]
    return [
        {
            "organisation_id": subject.organisation_id,
            "field": "ratings of the standards",
            "value_a": texts[0],
            "source_a": "lines under the headings of the standards",
            "value_b": texts[1],
            "source_b": "Ratings, table",
        }
    ]
