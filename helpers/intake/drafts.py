"""The draft of a document: the inspections that it tells of and their rows, for a reader to review.

May import dataset and its own package's absent, chief_inspectors, contradictions, counts,
documents, doubts, facts, fieldwork, figure_rows, findings, key_questions, matching, organisations,
publication, rating_owners, regions, said_standards, samples, scores, sections, styles and subjects.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from helpers.dataset import Dataset

from . import chief_inspectors, counts, facts, fieldwork, publication, regions, samples
from .absent import add_absent
from .contradictions import list_contradictions
from .documents import Document, Passage
from .doubts import (
    doubt_fieldwork,
    doubt_neighbours,
    doubt_score,
    doubt_standards,
    doubt_subject,
)
from .figure_rows import list_figures
from .findings import Candidate, Finding, settle
from .key_questions import find_key_questions
from .matching import find_programme, find_types
from .organisations import Mention, Names, propose_unknown
from .rating_owners import UNRATED, collect_ratings
from .said_standards import doubt_sum, find_told_ratings
from .scores import doubt_top, find_score, list_tops
from .sections import add_sections
from .styles import find_style
from .subjects import Subject, find_subject

#: The fields of an inspection that a document may tell.
FIELDS = (
    *("published", "fieldwork", "overall_rating", "score", "score_max", "chief_inspector_id"),
    *("cases_count", "interviews_count", "recommendations_count", "is_first_since_unification"),
)
CHIEF = "chief_inspector_id"
#: What shows that dates are of all the reports or inspections that a document names.
ALL_REPORTS = re.compile(r"\b(?:these|both|all|the) reports\b|also published", re.IGNORECASE)
ALL_INSPECTIONS = re.compile(r"\b(?:these|both|all|the) inspections\b", re.IGNORECASE)


@dataclass
class DraftInspection:
    """What a document tells of one inspection: a finding for each of FIELDS."""

    organisation_id: str
    is_subject: bool
    programme_id: str = ""
    inspection_id: str = ""
    findings: dict[str, Finding] = field(default_factory=dict)


@dataclass
class Draft:
    """What was read of a document, with what a reader must settle.

    `ratings`, `questions` and `progress` are of the first of `inspections`, the one it is about;
    `figures` are all other percentages, counts and shares in words, row by row. `subject_reason`
    is the doubt whom the document is about; `proposed` is the inspection of an organisation that
    is not known, whose name is `proposed_name`: none is created. Of a workbook, `answers` are the
    counts of each key question, and `unread` the sheets and rows that are left to the reader.
    """

    document: Document
    style: str
    inspections: list[DraftInspection] = field(default_factory=list)
    region: Finding = Finding("region")
    ratings: dict[str, Finding] = field(default_factory=dict)
    questions: dict[str, Finding] = field(default_factory=dict)
    recommendations: list[dict] = field(default_factory=list)
    progress: list[dict] = field(default_factory=list)
    figures: list[dict] = field(default_factory=list)
    unknown: list[Candidate] = field(default_factory=list)
    unplaced: list[Candidate] = field(default_factory=list)
    discrepancies: list[dict] = field(default_factory=list)
    subject_reason: str = ""
    answers: dict[str, dict[str, Finding]] = field(default_factory=dict)
    unread: list[Candidate] = field(default_factory=list)
    #: By table and row: what the programme has and the document does not give.
    absent: dict[tuple[str, str], Finding] = field(default_factory=dict)
    #: What of the programme cannot be drafted, a sentence each.
    limits: list[str] = field(default_factory=list)
    proposed: DraftInspection | None = None
    proposed_name: str = ""

    @property
    def subject(self) -> DraftInspection | None:
        """Return the inspection that the document is about, None where that is not known."""
        return next((one for one in self.inspections if one.is_subject), None)

    @property
    def findings(self) -> list[Finding]:
        """Return every finding of every inspection, standard and question, and the region."""
        own = [one for inspection in self.inspections for one in inspection.findings.values()]
        own += [one for fields in self.answers.values() for one in fields.values()]
        own += self.absent.values()
        return [*own, self.region, *self.ratings.values(), *self.questions.values()]


def draft_document(document: Document, held: Dataset) -> Draft:
    """Return the draft of a document of words; of one without words, an empty one."""
    passages = document.passages
    draft = Draft(document, find_style(passages, held))
    if not passages:
        return draft
    published = publication.find_published(passages)
    mentions = Names(held, find_types(document.text, published.value))
    mentions.learn(document.text)
    named = {passage: mentions.find(passage.text) for passage in passages}
    subject = find_subject(passages, named)
    if subject.organisation_id and not subject.reason:
        subject = subject._replace(reason=doubt_subject(passages, named, subject.organisation_id))
    draft.subject_reason, draft.proposed_name = subject.reason, subject.proposed
    _draft_inspections(draft, subject, named, held)
    draft.region = _find_region(named, subject, held)
    draft.unknown = list(_list_unknown(named, held))
    if subject.organisation_id:
        if draft.style == "report":
            add_sections(draft, mentions, held)
        programme_id = draft.inspections[0].programme_id
        about = subject.organisation_id
        draft.questions, draft.answers = find_key_questions(named, about, held, programme_id)
        if not draft.ratings:
            draft.ratings = find_told_ratings(named, *subject[:2], held, programme_id)
        doubt_sum(draft.ratings, draft.inspections[0].findings, programme_id, held)
        doubt_standards(draft.ratings, draft.questions, held, programme_id)
    add_absent(draft, held)
    own = subject.organisation_id
    others = [one for one in passages if {each.organisation_id for each in named[one]} - {own}]
    draft.figures = list(list_figures(passages, others))
    parts = draft.ratings | draft.questions
    rows = list_contradictions(draft.inspections, draft.region, parts)
    draft.discrepancies = [*draft.discrepancies, *rows]
    return draft


def _find_region(named: dict[Passage, list[Mention]], subject: Subject, held: Dataset) -> Finding:
    """Return the region, held against the one that the organisation is known to lie in."""
    about, organisations = subject.organisation_id, held.organisations
    rows = organisations.set_index("organisation_id")
    if rows["organisation_type"].get(about, "pdu") not in ("pdu", "region"):
        return Finding("region")  # companies, divisions and areas are of before today's regions
    places = rows["region"].dropna()
    known = places.get(about, "")
    return regions.find_region(named, sorted(places.unique()), known, named, about)


def _list_unknown(named: dict[Passage, list[Mention]], held: Dataset) -> Iterator[Candidate]:
    """Yield the names of units and companies that no organisation of any type has."""
    everyone = Names(held)
    everyone.learn("\n".join(passage.text for passage in named))
    for passage, mentions in named.items():
        if propose_unknown(passage.text, mentions):
            known = [*mentions, *everyone.find(passage.text)]
            for name in propose_unknown(passage.text, known):
                yield Candidate(name, passage.locator)


def _draft_inspections(
    draft: Draft, subject: Subject, named: dict[Passage, list[Mention]], held: Dataset
) -> None:
    """Add the inspection that the document is about, and others that it gives a rating of."""
    passages, about = draft.document.passages, subject.organisation_id
    ratings, draft.unplaced = collect_ratings(about, named, subject.reason)
    shared = _find_shared(passages, held)
    found = _find_own(passages, subject.reason if about else "", shared["published"].value, held)
    own = {
        name: doubt_neighbours(one, named, about) if about else one for name, one in found.items()
    }
    if about:
        shared = {name: _doubt_shared(one, named, subject) for name, one in shared.items()}
    for organisation_id in dict.fromkeys((about, *ratings)):
        is_subject = organisation_id == about
        findings = dict(shared if is_subject else _keep_common(shared, draft.document.text))
        rating = ratings.get(organisation_id, Finding("overall_rating"))
        findings |= {name: one if is_subject else Finding(name) for name, one in own.items()}
        findings["overall_rating"] = rating
        inspection = DraftInspection(organisation_id, is_subject, findings=findings)
        _match_inspection(inspection, draft.document.text, held)
        if organisation_id:
            draft.inspections.append(inspection)
        elif subject.proposed:
            draft.proposed = inspection


def _doubt_shared(
    finding: Finding, named: dict[Passage, list[Mention]], subject: Subject
) -> Finding:
    """Return a date or the chief inspector as sure as the document's subject and sentences are."""
    if finding.field != CHIEF:
        finding = doubt_neighbours(finding, named, subject.organisation_id)
    return settle(finding.field, finding.candidates, finding.reason or subject.reason)


def _find_own(
    passages: Sequence[Passage], reason: str, published: str, held: Dataset
) -> dict[str, Finding]:
    """Return what belongs to the inspection that a document is about; doubtful if that is so."""
    found = [
        samples.find_cases(passages),
        samples.find_interviews(passages),
        counts.find_recommended(passages),
        facts.find_first(passages, published),
        *find_score(passages, set(list_tops(held).values())),
    ]
    return {one.field: settle(one.field, one.candidates, one.reason or reason) for one in found}


def _find_shared(passages: Sequence[Passage], held: Dataset) -> dict[str, Finding]:
    """Return what the inspections of one document may share: dates and the chief inspector."""
    published = publication.find_published(passages)
    return {
        "published": published,
        "fieldwork": fieldwork.find_fieldwork(passages, published.value),
        "chief_inspector_id": chief_inspectors.find_chief_inspector(
            passages, held, published.value
        ),
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
    name, published = inspection.organisation_id, found["published"].value
    programme = find_programme(name, published, found["score_max"].value, text, held)
    inspection.programme_id, inspection.inspection_id = programme
    expected = programme.programme_id or find_programme(name, published, "", text, held)[0]
    rated = held.programmes.set_index("programme_id")["is_rated"].astype(str).str.lower()
    if rated.get(inspection.programme_id, "true") == "false":
        candidates = found["overall_rating"].candidates
        found["overall_rating"] = settle("overall_rating", candidates, UNRATED)
    doubt_top(found, list_tops(held).get(expected, ""))
    doubt_score(found, inspection.programme_id, held)
    doubt_fieldwork(found)
