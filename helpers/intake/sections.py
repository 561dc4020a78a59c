"""What the sections of a report add to its draft: ratings, recommendations and progress.

May import dataset and its own package's asked, documents, draft_forms, findings, organisations,
progress_rows, ratings_page, report_facts and themes.
"""

import re
from collections.abc import Sequence

from helpers.dataset import Dataset

from . import report_facts
from .asked import AskedItem, find_recommendations
from .documents import Passage
from .draft_forms import Draft, DraftInspection
from .findings import Candidate, Finding, settle
from .organisations import Names
from .progress_rows import find_progress
from .ratings_page import OTHER_RATINGS, TABLE_PLACE, count_printed
from .themes import suggest_theme

#: How a report calls the organisation that it is about.
THE_UNIT = re.compile(
    r"(?:The|This) (?:PDU|CRC|division|service|probation service)$", re.IGNORECASE
)

#: What organisations that are asked for something too are called.
OFFICE = re.compile(
    r"\b(?:PDUs?|CRCs?|NPS|HMPPS|(?:HM|His Majesty's) Prison and Probation Service|"
    r"Probation Service|Ministry of Justice|regions?|divisions?|government|department)\b"
)
LISTED_FOR_OTHERS = "recommendations to others are listed too"


def add_sections(draft: Draft, names: Names, held: Dataset) -> None:
    """Add what the sections of a report tell of the inspection that it is about."""
    subject, passages = draft.inspections[0], draft.document.passages
    standards = held.standards[held.standards["programme_id"] == subject.programme_id]
    draft.ratings = report_facts.find_standard_ratings(passages, standards)
    asked = list(find_recommendations(passages))
    own = [one for one in asked if _is_for(one.addressee, subject, names)]
    draft.recommendations = [
        {
            "number": one.number,
            "locator": one.passage.locator,
            "addressee": one.addressee,
            "theme": suggest_theme(one.words),
            "is_own": one in own,
            "stands": "",
        }
        for one in asked
    ]
    _count_recommendations(draft, asked, own, names)
    draft.discrepancies += _list_table_row(subject, passages, draft.ratings)
    draft.progress = [
        {
            "number": one.number,
            "progress": one.progress,
            "is_still_required": one.is_still_required,
            "locator": one.place,
            "stands": "",
        }
        for one in find_progress(passages)
    ]


def _count_recommendations(
    draft: Draft, asked: Sequence[AskedItem], own: Sequence[AskedItem], names: Names
) -> None:
    """Add the number of the recommendations that are listed, to the subject and to others together.

    That is what the dataset counts. Where some are for others, their number is sure only where the
    report says the same of all. `own` are those of `asked` that are for the subject.
    """
    subject = draft.inspections[0]
    every = [one for one in asked if one in own or _is_office(one.addressee, names)]
    if not own:
        return
    said = subject.findings["recommendations_count"]
    reason = said.reason or draft.subject_reason or _doubt_lists(every)
    is_shared = len(every) > len(own)
    if is_shared and said.value != str(len(every)):
        reason = reason or f"{LISTED_FOR_OTHERS}: {len(own)} of {len(every)} are for this one"
    found = list(said.candidates)
    if not is_shared or str(len(own)) not in said.values:
        place = f"{every[0].passage.locator} to {every[-1].passage.locator}"
        who = " and ".join(dict.fromkeys(one.addressee for one in every))
        found.append(Candidate(str(len(every)), place, f"{who} should"))
    subject.findings["recommendations_count"] = settle("recommendations_count", found, reason)


def _doubt_lists(every: Sequence[AskedItem]) -> str:
    """Return why lists may have more or fewer recommendations than were read, "" for no doubt."""
    numbers = [int(one.number) for one in every]
    last = [0, *numbers]
    starts = [0, *(place for place in range(1, len(every)) if _is_next_list(every, place))]
    for place, number in enumerate(numbers):
        is_first = place in starts and number == 1
        if number != last[place] + 1 and not is_first:
            return "the numbers of the list are not in order"
    if any(one.passage.text.endswith(":") for one in every):
        return "an item of the list has a list of its own"
    return "other words stand within the list" if any(one.is_apart for one in every) else ""


def _is_next_list(every: Sequence[AskedItem], place: int) -> bool:
    """Return whether another list begins at a place."""
    return every[place].addressee != every[place - 1].addressee


def _is_office(addressee: str, names: Names) -> bool:
    """Return whether a list is for an organisation, known or not, and not for its staff."""
    return bool(names.find(addressee) or OFFICE.search(addressee))


def _is_for(addressee: str, subject: DraftInspection, names: Names) -> bool:
    """Return whether a list of recommendations is for the organisation that a report is about."""
    named = {one.organisation_id for one in names.find(addressee)}
    return named == {subject.organisation_id} or bool(THE_UNIT.match(addressee))


def _list_table_row(
    subject: DraftInspection, passages: Sequence[Passage], ratings: dict[str, Finding]
) -> list[dict]:
    """Return a discrepancy where the table of ratings has other ratings than the headings.

    None where the standards that differ are known: each of them is one.
    """
    printed, under = count_printed(passages)
    is_open = bool(ratings) and all(one.reason == OTHER_RATINGS for one in ratings.values())
    if not printed or not under or printed == under or not is_open:
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
            "source_b": TABLE_PLACE,
        }
    ]
