"""The draft of a document: the inspections that it tells of and their rows, for a reader to review.

May import dataset and its own package's absent, contradictions, documents, doubts,
draft_forms, facts, figure_rows, findings, joint, joint_drafts, key_questions, matching, misfits,
organisations, rating_owners, readings, said_standards, scores, sections, short_names,
styles and subjects.
"""

from collections.abc import Iterator, Mapping, Sequence

from helpers.dataset import Dataset

from .absent import add_absent
from .contradictions import list_contradictions
from .documents import Document, Passage
from .doubts import NOT_NAMED, doubt_neighbours, doubt_subject
from .draft_forms import Draft, DraftInspection
from .facts import doubt_several
from .figure_rows import list_figures
from .findings import Candidate, Finding, settle
from .joint import find_joint
from .joint_drafts import CHIEF_FIELD, join_told, tell_apart
from .key_questions import find_key_questions
from .matching import AREA_TYPES, find_programme, find_types
from .misfits import doubt_fieldwork, doubt_score, doubt_standards
from .organisations import Mention, Names, propose_unknown
from .rating_owners import UNRATED, collect_ratings
from .readings import find_lying, find_own, find_shared, keep_common
from .said_standards import doubt_sum, find_told_ratings
from .scores import doubt_top, list_tops
from .sections import add_sections
from .short_names import ShortNames, widen
from .styles import find_style
from .subjects import Subject, find_subject


def draft_document(document: Document, held: Dataset) -> Draft:
    """Return the draft of a document of words; of one without words, an empty one."""
    passages = document.passages
    draft = Draft(document, find_style(passages, held))
    if not passages:
        return draft
    shared = find_shared(passages, held)
    published = shared["published"]
    days = [published.value, *(one.value for one in published.candidates)]
    types = find_types(document.text, next(filter(None, days), ""))
    mentions = Names(held, types)
    mentions.learn(document.text)
    named = {passage: mentions.find(passage.text) for passage in passages}
    subject, draft.joint = _find_subjects(named, draft.style, types == AREA_TYPES)
    draft.subject_reason, draft.proposed_name = subject.reason, subject.proposed
    shorts = ShortNames(held, draft.joint)
    told = tell_apart(
        named,
        draft.joint,
        lambda text: shorts.add(text, mentions.find(text)),
        lambda some: find_own(some, "", published.value, held),
        lambda some: find_shared(some, held),
    )
    _draft_inspections(draft, subject, named, held, shared, told.findings)
    draft.region = find_lying(passages, named, subject.organisation_id, held)
    for name in draft.joint:
        own = [*told.words[name].shared, *told.words[name].own]
        units = {one: shorts.add(one.text, mentions.find(one.text)) for one in own}
        # What names nobody is said of all: it comes before what ends with the name of another.
        ordered = sorted(units, key=lambda one: len(units[one]) > 0)
        draft.regions[name] = find_lying(ordered, units, name, held)
    alone = draft.regions.pop(subject.organisation_id, draft.region)
    draft.region = draft.region if draft.region.candidates else alone
    draft.unknown = list(_list_unknown(named, held))
    if subject.organisation_id:
        if draft.style == "report":
            add_sections(draft, mentions, held)
        _add_standards(draft, subject, named, held)
    add_absent(draft, held)
    others = [one for one in passages if _names_others(named[one], subject.organisation_id)]
    elsewhere = told.elsewhere.get(subject.organisation_id, ())
    others += [one for one in passages if one.locator in elsewhere]
    draft.figures = list(list_figures(passages, others))
    parts = draft.ratings | draft.questions
    rows = list_contradictions(draft.inspections, draft.region, parts)
    draft.discrepancies = [*draft.discrepancies, *rows]
    return draft


def _find_subjects(
    named: Mapping[Passage, Sequence[Mention]], style: str, is_of_area: bool
) -> tuple[Subject, tuple[str, ...]]:
    """Return whom a document is about, and all whose inspections it tells of, if it is several."""
    passages = list(named)
    subject = find_subject(passages, named, is_of_area)
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


def _add_standards(
    draft: Draft, subject: Subject, named: Mapping[Passage, Sequence[Mention]], held: Dataset
) -> None:
    """Add key questions, and ratings of standards that no section of the document has."""
    about, programme_id = subject.organisation_id, draft.inspections[0].programme_id
    draft.questions, draft.answers = find_key_questions(named, about, held, programme_id)
    if not draft.ratings:
        draft.ratings = find_told_ratings(named, *subject[:2], held, programme_id)
    doubt_sum(draft.ratings, draft.inspections[0].findings, programme_id, held)
    doubt_standards(draft.ratings, draft.questions, held, programme_id)


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
    shared: dict[str, Finding],
    told: Mapping[str, dict[str, Finding]],
) -> None:
    """Add the inspection that the document is about, and others that it gives a rating of.

    `shared` is what inspections of one document may share, as all its passages tell it; `told` are
    the findings of each of those that it is about, if they are several.
    """
    passages, about = draft.document.passages, subject.organisation_id
    ratings, draft.unplaced = collect_ratings(about, named, subject.reason)
    if about:
        named = widen(named, held, about)
        shared = _doubt_shared(shared, named, subject)
    day, during = shared["published"].value, shared["fieldwork"].value
    reason = subject.reason if about else ""
    found = find_own(passages, reason, day, held, about.endswith("-region"))
    own = {
        name: doubt_neighbours(one, named, about, day[:4], during) if about else one
        for name, one in found.items()
    }
    own["is_first_since_unification"] = doubt_several(own["is_first_since_unification"])
    shared = shared | {"fieldwork": doubt_several(shared["fieldwork"])}
    for organisation_id in dict.fromkeys((about, *told, *ratings)):
        is_subject = organisation_id == about
        findings = dict(shared if is_subject else keep_common(shared, draft.document.text))
        rating = ratings.get(organisation_id, Finding("overall_rating"))
        findings |= {name: one if is_subject else Finding(name) for name, one in own.items()}
        findings["overall_rating"] = rating
        if organisation_id in told:
            findings[CHIEF_FIELD] = shared[CHIEF_FIELD]
            findings |= join_told(told[organisation_id], rating)
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
        if name != CHIEF_FIELD:
            one = doubt_neighbours(one, named, subject.organisation_id, year)
        found[name] = settle(name, one.candidates, one.reason or subject.reason)
        year = found["published"].value[:4]  # the first of them: the others are held against it
    return found


def _match_inspection(inspection: DraftInspection, text: str, held: Dataset) -> None:
    """Fill in the programme and the inspection held; an unrated programme has no rating."""
    found = inspection.findings
    name, day, top = inspection.organisation_id, found["published"].value, found["score_max"].value
    state = found["overall_rating"].state
    programme = find_programme(name, day, top, text, held, state)
    inspection.programme_id, inspection.inspection_id = programme
    expected = programme.programme_id or find_programme(name, day, "", text, held, state)[0]
    rated = held.programmes.set_index("programme_id")["is_rated"].astype(str).str.lower()
    if rated.get(inspection.programme_id, "true") == "false":
        candidates = found["overall_rating"].candidates
        found["overall_rating"] = settle("overall_rating", candidates, UNRATED)
    doubt_top(found, list_tops(held).get(expected, ""))
    doubt_score(found, inspection.programme_id, held)
    doubt_fieldwork(found)
