"""The draft of a document: the inspections that it tells of and their rows, for a reader to review.

May import dataset and its own package's contradictions, counts, documents, doubts,
draft_forms, facts, figure_rows, findings, joint, joint_drafts, matching, organisations,
rating_owners, sections, short_names, styles and subjects.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from helpers.dataset import Dataset

from . import counts, facts
from .contradictions import list_contradictions
from .documents import Document, Passage
from .doubts import (
    NOT_NAMED,
    doubt_fieldwork,
    doubt_neighbours,
    doubt_score,
    doubt_standards,
    doubt_subject,
)
from .draft_forms import Draft, DraftInspection
from .figure_rows import list_figures
from .findings import Candidate, Finding, settle
from .joint import find_joint
from .joint_drafts import join_told, tell_apart
from .matching import find_programme, find_types
from .organisations import Mention, Names, propose_unknown
from .rating_owners import UNRATED, collect_ratings
from .sections import add_sections
from .short_names import ShortNames, widen
from .styles import find_style
from .subjects import Subject, find_subject

CHIEF = "chief_inspector_id"
#: What shows that dates are of all the reports or inspections that a document names.
ALL_REPORTS = re.compile(r"\b(?:these|both|all|the) reports\b|also published", re.IGNORECASE)
ALL_INSPECTIONS = re.compile(r"\b(?:these|both|all|the) inspections\b", re.IGNORECASE)


def draft_document(document: Document, held: Dataset) -> Draft:
    """Return the draft of a document of words; of one without words, an empty one."""
    passages = document.passages
    draft = Draft(document, find_style(passages, held))
    if not passages:
        return draft
    published = facts.find_published(passages)
    mentions = Names(held, find_types(document.text, published.value))
    mentions.learn(document.text)
    named = {passage: mentions.find(passage.text) for passage in passages}
    subject, draft.joint = _find_subjects(named, draft.style)
    draft.subject_reason, draft.proposed_name = subject.reason, subject.proposed
    shorts = ShortNames(held, draft.joint)
    told = tell_apart(
        named,
        draft.joint,
        lambda text: shorts.add(text, mentions.find(text)),
        lambda some: _find_own(some, ""),
        lambda some: _find_shared(some, held),
    )
    _draft_inspections(draft, subject, named, held, told.findings)
    draft.region = _find_region(passages, subject, held)
    for name in draft.joint[1:]:
        own = [*told.words[name].own, *told.words[name].shared]
        draft.regions[name] = _find_region(own, Subject(name), held)
    draft.unknown = list(_list_unknown(named, held))
    if subject.organisation_id and draft.style == "report":
        add_sections(draft, mentions, held)
        programme_id = draft.inspections[0].programme_id
        doubt_standards(draft.ratings, draft.questions, held, programme_id)
    others = [one for one in passages if _names_others(named[one], subject.organisation_id)]
    elsewhere = told.elsewhere.get(subject.organisation_id, ())
    others += [one for one in passages if one.locator in elsewhere]
    draft.figures = list(list_figures(passages, others))
    parts = draft.ratings | draft.questions
    rows = list_contradictions(draft.inspections, draft.region, parts)
    draft.discrepancies = [*draft.discrepancies, *rows]
    return draft


def _find_subjects(
    named: Mapping[Passage, Sequence[Mention]], style: str
) -> tuple[Subject, tuple[str, ...]]:
    """Return whom a document is about, and all whose inspections it tells of, if it is several."""
    passages = list(named)
    subject = find_subject(passages, named)
    about = subject.organisation_id
    joint = find_joint(named, about) if about and style != "report" else ()
    reason = "" if joint else subject.reason
    if about and not reason:
        reason = doubt_subject(passages, named, about)
        # Those who are rated together are named where they are, if that is not the very beginning.
        subject = subject._replace(reason="" if joint and reason == NOT_NAMED else reason)
    joint = () if subject.reason else (about, *(one for one in joint if one != about))
    return subject, joint if len(joint) > 1 else ()


def _names_others(mentions: Sequence[Mention], organisation_id: str) -> bool:
    """Return whether a passage names an organisation other than the one that is meant."""
    return any(one.organisation_id != organisation_id for one in mentions)


def _find_region(passages: Sequence[Passage], subject: Subject, held: Dataset) -> Finding:
    """Return the region, held against the one that the organisation is known to lie in."""
    regions = held.organisations.set_index("organisation_id")["region"].dropna()
    kinds = held.organisations.set_index("organisation_id")["organisation_type"]
    if kinds.get(subject.organisation_id, "pdu") not in ("pdu", "region"):
        return Finding("region")  # companies, divisions and areas are of before today's regions
    known = regions.get(subject.organisation_id, "")
    return facts.find_region(passages, sorted(regions.unique()), known)


def _list_unknown(named: Mapping[Passage, Sequence[Mention]], held: Dataset) -> Iterator[Candidate]:
    """Yield the names of units and companies that no organisation of any type has."""
    everyone = Names(held)
    everyone.learn("\n".join(passage.text for passage in named))
    for passage, mentions in named.items():
        if propose_unknown(passage.text, mentions):
            known = [*mentions, *everyone.find(passage.text)]
            for name in propose_unknown(passage.text, known):
                yield Candidate(name, passage.locator)


def _draft_inspections(
    draft: Draft,
    subject: Subject,
    named: Mapping[Passage, Sequence[Mention]],
    held: Dataset,
    told: Mapping[str, dict[str, Finding]],
) -> None:
    """Add the inspection that the document is about, and others that it gives a rating of.

    `told` are the findings of each of those that it is about, if they are several.
    """
    passages, about = draft.document.passages, subject.organisation_id
    ratings, draft.unplaced = collect_ratings(about, named)
    shared = _find_shared(passages, held)
    if about:
        named = widen(named, held, about)
        shared = _doubt_shared(shared, named, subject)
    year = shared["published"].value[:4]
    own = {
        name: doubt_neighbours(one, named, about, year) if about else one
        for name, one in _find_own(passages, subject.reason if about else "").items()
    }
    for organisation_id in dict.fromkeys((about, *told, *ratings)):
        is_subject = organisation_id == about
        findings = dict(shared if is_subject else _keep_common(shared, draft.document.text))
        rating = ratings.get(organisation_id, Finding("overall_rating"))
        findings |= {name: one if is_subject else Finding(name) for name, one in own.items()}
        findings["overall_rating"] = rating
        if organisation_id in told:
            findings |= {CHIEF: shared[CHIEF]} | join_told(told[organisation_id], rating)
        inspection = DraftInspection(organisation_id, is_subject, findings=findings)
        _match_inspection(inspection, draft.document.text, held)
        if organisation_id:
            draft.inspections.append(inspection)
        elif subject.proposed:
            draft.proposed = inspection


def _doubt_shared(
    shared: dict[str, Finding], named: Mapping[Passage, Sequence[Mention]], subject: Subject
) -> dict[str, Finding]:
    """Return dates and the chief inspector as sure as the document's subject and sentences are."""
    found, year = {}, ""
    for name, one in shared.items():
        if name != CHIEF:
            one = doubt_neighbours(one, named, subject.organisation_id, year)
        found[name] = settle(name, one.candidates, one.reason or subject.reason)
        year = found["published"].value[:4]  # the first of them: the others are held against it
    return found


def _find_own(passages: Sequence[Passage], reason: str) -> dict[str, Finding]:
    """Return what belongs to the inspection that a document is about; doubtful if that is so."""
    found = [
        counts.find_cases(passages),
        counts.find_interviews(passages),
        counts.find_recommended(passages),
        facts.find_first(passages),
        *counts.find_score(passages),
    ]
    return {one.field: settle(one.field, one.candidates, one.reason or reason) for one in found}


def _find_shared(passages: Sequence[Passage], held: Dataset) -> dict[str, Finding]:
    """Return what the inspections of one document may share: dates and the chief inspector."""
    published = facts.find_published(passages)
    return {
        "published": published,
        "fieldwork": facts.find_fieldwork(passages),
        "chief_inspector_id": facts.find_chief_inspector(passages, held, published.value),
    }


def _keep_common(shared: dict[str, Finding], text: str) -> dict[str, Finding]:
    """Return what a document says of all the reports, or all the inspections, that it names."""
    is_all = {
        "published": bool(ALL_REPORTS.search(text)),
        "chief_inspector_id": bool(ALL_REPORTS.search(text)),
        "fieldwork": bool(ALL_INSPECTIONS.search(text)),
    }
    return {name: one if is_all[name] else Finding(name) for name, one in shared.items()}


def _match_inspection(inspection: DraftInspection, text: str, held: Dataset) -> None:
    """Fill in the programme and the inspection held; an unrated programme has no rating."""
    found = inspection.findings
    values = (found[name].value for name in ("published", "score_max"))
    state = found["overall_rating"].state
    programme = find_programme(inspection.organisation_id, *values, text, held, state)
    inspection.programme_id, inspection.inspection_id = programme
    rated = held.programmes.set_index("programme_id")["is_rated"].astype(str).str.lower()
    if rated.get(inspection.programme_id, "true") == "false":
        candidates = found["overall_rating"].candidates
        found["overall_rating"] = settle("overall_rating", candidates, UNRATED)
    doubt_score(found, inspection.programme_id, held)
    doubt_fieldwork(found)
