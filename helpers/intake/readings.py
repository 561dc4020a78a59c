"""What passages tell of an inspection, field by field: its own, and what several may share.

May import dataset and its own package's chief_inspectors, counts, documents, facts, fieldwork,
findings, organisations, publication, regions, samples and scores.
"""

import re
from collections.abc import Mapping, Sequence

from helpers.dataset import Dataset

from .chief_inspectors import find_chief_inspector
from .counts import find_recommended
from .documents import Passage
from .facts import find_first
from .fieldwork import find_fieldwork
from .findings import Finding, settle
from .organisations import Mention
from .publication import find_published
from .regions import find_region
from .samples import find_cases, find_interviews
from .scores import find_score, list_tops

#: What shows that dates are of all the reports or inspections that a document names.
ALL_REPORTS = re.compile(r"\b(?:these|both|all|the) reports\b|also published", re.IGNORECASE)
ALL_INSPECTIONS = re.compile(r"\b(?:these|both|all|the) inspections\b", re.IGNORECASE)


def find_own(
    passages: Sequence[Passage], reason: str, published: str, held: Dataset
) -> dict[str, Finding]:
    """Return what belongs to the inspection that a document is about; doubtful if that is so.

    `reason` is that doubt, and `published` the day or month of the document.
    """
    found = [
        find_cases(passages),
        find_interviews(passages),
        find_recommended(passages),
        find_first(passages, published),
        *find_score(passages, set(list_tops(held).values())),
    ]
    return {one.field: settle(one.field, one.candidates, one.reason or reason) for one in found}


def find_shared(passages: Sequence[Passage], held: Dataset) -> dict[str, Finding]:
    """Return what the inspections of one document may share: dates and the chief inspector."""
    published = find_published(passages)
    return {
        "published": published,
        "fieldwork": find_fieldwork(passages, published.value),
        "chief_inspector_id": find_chief_inspector(passages, held, published.value),
    }


def keep_common(shared: Mapping[str, Finding], text: str) -> dict[str, Finding]:
    """Return what a document says of all the reports, or all the inspections, that it names."""
    is_all = {
        "published": bool(ALL_REPORTS.search(text)),
        "chief_inspector_id": bool(ALL_REPORTS.search(text)),
        "fieldwork": bool(ALL_INSPECTIONS.search(text)),
    }
    return {name: one if is_all[name] else Finding(name) for name, one in shared.items()}


def find_lying(
    passages: Sequence[Passage],
    named: Mapping[Passage, Sequence[Mention]],
    about: str,
    held: Dataset,
) -> Finding:
    """Return the region of an organisation, held against the one that it is known to lie in.

    Companies, divisions and areas are of before today's regions: they have none.
    """
    rows = held.organisations.set_index("organisation_id")
    if rows["organisation_type"].get(about, "pdu") not in ("pdu", "region"):
        return Finding("region")
    places = rows["region"].dropna()
    return find_region(passages, sorted(places.unique()), places.get(about, ""), named, about)
