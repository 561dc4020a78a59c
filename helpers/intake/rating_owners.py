"""The overall rating of each organisation that a document names, and the ratings of nobody sure.

May import its own package's documents, findings, organisations, report_facts and said_ratings.
"""

from collections.abc import Mapping, Sequence

from .documents import Passage
from .findings import Candidate, Finding, settle
from .organisations import Mention
from .report_facts import find_overall_line
from .said_ratings import SaidRating, find_said_ratings

UNSURE = "the sentence does not make clear whose rating this is"
UNRATED = "the programme of this inspection gives no ratings"


def collect_ratings(
    subject: str, named: Mapping[Passage, Sequence[Mention]]
) -> tuple[dict[str, Finding], list[Candidate]]:
    """Return the overall rating of each organisation, and what is said of nobody that is clear.

    A headline is no evidence. What is said of "the PDU" is held against the rest, and is doubtful
    alone, unless the document names one organisation only.
    """
    found: dict[str, list[Candidate]] = {}
    back: list[Candidate] = []
    unplaced: list[Candidate] = []
    unsure: list[Candidate] = []
    for place, said in _list_said(named):
        candidate = Candidate(said.rating, place, said.words)
        if said.is_sure and said.is_back:
            back.append(candidate)
        elif said.is_sure and said.organisations:
            for organisation_id in said.organisations:
                found.setdefault(organisation_id, []).append(candidate)
        else:
            unplaced.append(candidate)
            if not said.is_other and (said.is_back or subject in said.organisations):
                unsure.append(candidate)
    for owner, candidate in _list_lines(named):
        found.setdefault(owner, []).append(candidate) if owner else unplaced.append(candidate)
        if not owner:
            unsure.append(candidate)
    findings = {name: settle("overall_rating", those) for name, those in found.items()}
    if subject:
        findings[subject] = _weigh_subject(found.get(subject, []), back, unsure)
    else:
        unplaced += back
    return findings, unplaced


def _list_said(named: Mapping[Passage, Sequence[Mention]]) -> list[tuple[str, SaidRating]]:
    """Return what the passages say that are no headlines or tables, with their places."""
    tables = {passage for passage, _ in find_overall_line(list(named))}
    return [
        (passage.locator, said)
        for passage, mentions in named.items()
        if passage.locator.rpartition(", ")[2] not in ("title", "heading")
        if passage not in tables
        for said in find_said_ratings(passage.text, mentions)
    ]


def _list_lines(
    named: Mapping[Passage, Sequence[Mention]],
) -> list[tuple[str, Candidate]]:
    """Return the overall ratings of pages of ratings, with whom the same passage names alone.

    Or the line before it, where that is a name and nothing else.
    """
    passages = list(named)
    found = []
    for passage, candidate in find_overall_line(passages):
        place = passages.index(passage)
        before = passages[place - 1] if place else None
        owners = {one.organisation_id for one in named[passage]}
        if not owners and before is not None and len(named[before]) == 1:
            one = named[before][0]
            if one.end - one.start >= len(before.text.strip()) - 2:
                owners = {one.organisation_id}
        found.append((owners.pop() if len(owners) == 1 else "", candidate))
    return found


def _weigh_subject(
    sure: Sequence[Candidate], back: Sequence[Candidate], unsure: Sequence[Candidate]
) -> Finding:
    """Return the rating of the organisation that a document is about.

    What "the PDU" is said to be rated confirms or contradicts; alone it is for the reader.
    """
    if sure:
        return settle("overall_rating", [*sure, *back])
    return settle("overall_rating", [*back, *unsure], UNSURE)
