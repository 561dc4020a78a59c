"""The draft of a document: the inspections that it tells of and their rows, for a reader to review.

May import dataset and its own package's contradictions, documents, facts, figure_rows, findings,
organisations, report_facts and said_ratings.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pandas as pd

from helpers.dataset import Dataset

from . import facts, report_facts
from .contradictions import list_contradictions
from .documents import Document, Passage
from .figure_rows import list_figures
from .findings import Candidate, Finding, settle
from .organisations import Mention, Names, propose_unknown
from .said_ratings import find_said_ratings

#: The fields of an inspection that a document may tell.
FIELDS = (
    *("published", "fieldwork", "overall_rating", "score", "score_max", "chief_inspector_id"),
    *("cases_count", "interviews_count", "recommendations_count", "is_first_since_unification"),
)
#: Fields that belong to the inspection that a document is about, not to others that it names.
OWN_FIELDS = (
    *("score", "score_max", "cases_count", "interviews_count"),
    *("recommendations_count", "is_first_since_unification"),
)
UNIT_WORDS = re.compile(r"\bPDUs?\b|Probation Delivery Unit")
AREA_WORDS = re.compile(r"Quality (?:&|and) Impact")
#: The types of organisation that a document can be about, by the words in it.
UNIT_TYPES, AREA_TYPES, COMPANY_TYPES = ("pdu", "region"), ("area",), ("crc", "nps_division")
UNSURE = "the sentence does not make clear whose rating this is"


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
    `figures` are all other percentages, counts and shares in words, row by row.
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

    @property
    def findings(self) -> list[Finding]:
        """Return every finding of every inspection, standard and question, and the region."""
        own = [one for inspection in self.inspections for one in inspection.findings.values()]
        return [*own, self.region, *self.ratings.values(), *self.questions.values()]


def draft_document(document: Document, held: Dataset) -> Draft:
    """Return the draft of a document of words; of one without words, an empty one."""
    passages = document.passages
    draft = Draft(document, find_style(passages))
    if not passages:
        return draft
    mentions = Names(held, find_types(document.text))
    named = {passage: mentions.find(passage.text) for passage in passages}
    subject = _find_subject(passages, named, held)
    draft.inspections = list(_draft_inspections(draft, subject, named, held))
    draft.region = facts.find_region(
        passages, sorted(held.organisations["region"].dropna().unique())
    )
    draft.unknown = [
        Candidate(name, passage.locator)
        for passage in passages
        for name in propose_unknown(passage.text, named[passage])
    ]
    if subject and draft.style == "report":
        _add_sections(draft, held)
    draft.figures = list(list_figures(passages))
    draft.discrepancies = list(list_contradictions(draft.inspections, draft.region))
    return draft


def find_style(passages: Sequence[Passage]) -> str:
    """Return report, release or other, by the sections that a document has."""
    sections = {passage.section for passage in passages}
    if any(report_facts.STANDARD.match(section) for section in sections):
        return "report"
    return "release" if "Notes" in sections else "other"


def find_types(text: str) -> tuple[str, ...]:
    """Return the types of organisation that a document can be about."""
    if UNIT_WORDS.search(text):
        return UNIT_TYPES
    return AREA_TYPES if AREA_WORDS.search(text) else COMPANY_TYPES


def _find_subject(
    passages: Sequence[Passage], named: dict[Passage, list[Mention]], held: Dataset
) -> str:
    """Return the organisation named first, which the document is about; "" where none is known.

    A region is only meant where it is named before any other.
    """
    for passage in passages[:12]:
        for mention in named[passage]:
            return mention.organisation_id
    return ""


def _draft_inspections(
    draft: Draft, subject: str, named: dict[Passage, list[Mention]], held: Dataset
) -> Iterator[DraftInspection]:
    """Yield the inspection that the document is about, and others that it gives a rating of."""
    passages = draft.document.passages
    ratings, draft.unplaced = _collect_ratings(draft, subject, named)
    shared = {
        "published": facts.find_published(passages),
        "fieldwork": facts.find_fieldwork(passages),
        "chief_inspector_id": facts.find_chief_inspector(passages, held),
    }
    own = [
        facts.find_cases(passages),
        facts.find_interviews(passages),
        facts.find_recommended(passages),
        facts.find_first(passages),
        *facts.find_score(passages),
    ]
    for organisation_id in dict.fromkeys(filter(None, (subject, *ratings))):
        findings = dict(shared, overall_rating=settle("overall_rating", ratings[organisation_id]))
        is_subject = organisation_id == subject
        for one in own:
            findings[one.field] = one if is_subject else Finding(one.field)
        inspection = DraftInspection(organisation_id, is_subject, findings=findings)
        _match_inspection(inspection, held)
        yield inspection


def _collect_ratings(
    draft: Draft, subject: str, named: dict[Passage, list[Mention]]
) -> tuple[dict[str, list[Candidate]], list[Candidate]]:
    """Return the overall ratings said of each organisation, and those of nobody that is clear.

    A headline, a note and a heading are no evidence.
    """
    found: dict[str, list[Candidate]] = {subject: []}
    unplaced = []
    for passage, mentions in named.items():
        place = passage.locator.rpartition(", ")[2]
        if place in ("title", "heading") or passage.section == "Notes":
            continue
        for said in find_said_ratings(passage.text, mentions):
            candidate = Candidate(said.rating, passage.locator, said.words)
            if said.is_sure:
                for organisation_id in said.organisations:
                    found.setdefault(organisation_id, []).append(candidate)
            else:
                unplaced.append(candidate)
    if subject:
        found[subject] += report_facts.find_overall_line(draft.document.passages)
    return found, unplaced


def _match_inspection(inspection: DraftInspection, held: Dataset) -> None:
    """Fill in the programme, and the inspection if the dataset has it already."""
    organisation_id = inspection.organisation_id
    published = inspection.findings["published"].value
    programmes = held.programmes.set_index("programme_id")
    rows = held.inspections[held.inspections["organisation_id"] == organisation_id]
    for row in rows.itertuples():
        if published and _can_be(published, row):
            inspection.inspection_id = row.inspection_id
            inspection.programme_id = row.programme_id
            return
    most = inspection.findings["score_max"].value
    if most and published:
        is_one = programmes["score_max"].astype("string") == most
        is_one &= programmes["began_date"].str.slice(0, 7) <= published[:7]
        names = list(programmes.index[is_one.fillna(False)])
        inspection.programme_id = names[0] if len(names) == 1 else ""


def _can_be(published: str, row: tuple) -> bool:
    """Return whether a report of that day or month can be that of an inspection held."""
    period = pd.Period(published)
    first, last = row.published_earliest, row.published_latest
    return not (period.end_time < first or last < period.start_time)


def _add_sections(draft: Draft, held: Dataset) -> None:
    """Add what the sections of a report tell of the inspection that it is about."""
    subject, passages = draft.inspections[0], draft.document.passages
    standards = held.standards[held.standards["programme_id"] == subject.programme_id]
    draft.ratings = report_facts.find_standard_ratings(passages, standards)
    draft.questions = report_facts.find_key_questions(passages, held, standards)
    draft.recommendations = [
        {"number": number, "locator": place}
        for number, place in report_facts.find_recommendations(passages)
    ]
    if draft.recommendations and subject.findings["recommendations_count"].state == "empty":
        places = draft.recommendations[0]["locator"], draft.recommendations[-1]["locator"]
        count = Candidate(str(len(draft.recommendations)), " to ".join(places))
        subject.findings["recommendations_count"] = settle("recommendations_count", [count])
    draft.progress = [
        {"number": str(number), "progress": words, "is_still_required": still, "locator": place}
        for number, (words, still, place) in enumerate(
            report_facts.find_progress(passages), start=1
        )
    ]
