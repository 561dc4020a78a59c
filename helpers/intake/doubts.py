"""Why a value that was found may be another's: the sentence tells of others, or values do not fit.

May import dataset and its own package's cues, documents, findings, organisations
and proposed_questions.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from helpers.dataset import Dataset

from .cues import YEAR, cut_sentences, drop_fieldwork, tells_of_before
from .documents import Passage
from .findings import Candidate, Finding, settle
from .organisations import Mention, propose_unknown
from .proposed_questions import list_key_questions

#: What shows that a sentence without the name of the organisation is of others too.
OTHERS = re.compile(
    r"\b(?:other|another|neighbour\w*|latter|region(?:s|al|'s)?|national(?:ly)?|country|thematic|"
    r"annual|average|pilot|youth|prisons?|that inspection|those inspections|sub-?sample)\b",
    re.IGNORECASE,
)
#: What a document is about that is no inspection of one probation service.
OTHER_SUBJECT = re.compile(
    r"\bthematic\b|\bannual report\b|\bnational (?:inspection|arrangements)|\byouth (?:justice|"
    r"offending)\b|\bHMP\b|\bprisons?\b|\bspeech\b|\bjoint inspection\b",
    re.IGNORECASE,
)
#: How a document about a region calls it.
OWN_REGION = re.compile(r"\b(?:this|the) region\b", re.IGNORECASE)
OF_OTHERS = "the sentence may tell of another organisation or inspection"
NOT_ABOUT = "the document may be about something else than one probation service"
NOT_NAMED = "the organisation is not named at the beginning"
#: Among how many passages at the beginning the subject must be named.
BEGINNING = 4
#: A name within a sentence that is none of the months, the services or the inspectorate.
PROPER = re.compile(
    r"(?<=[a-z,;:0-9] )(?!(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December|Probation|Delivery|Unit|PDUs?|HM|His|Her|Majesty|Inspect|Chief|Service|"
    r"Community|Rehabilitation|Compan|Division|National|Reset|Covid|Monday|Tuesday|Wednesday|"
    r"Thursday|Friday|Saturday|Sunday)\w*\b)"
    r"(?!(?:Outstanding|Good|Requires|Inadequate|Leadership|Staff(?:ing)?|Services|Information|Court|"
    r"Assessment|Planning|Implementation|Reviewing|Desistance|Overall|Score|Fieldwork|Cases|"
    r"Interviews|Practitioners|Managers|Number|Detail)\b)[A-Z][a-z]+"
)
#: What begins to tell of another service whose name is not known.
OTHER_UNIT_SAID = re.compile(
    r"\b(?:other|another|second|neighbouring) (?:unit|PDU|service|probation)\b", re.IGNORECASE
)
DENIED = re.compile(r"\bnot\b|n't\b|\bdraft\b", re.IGNORECASE)
#: What was only planned, or is still to come.
PLANNED = re.compile(
    r"\b(?:was|were|had been|originally|initially|at first) (?:due|to (?:be|have)|planned|"
    r"scheduled|expected|meant|supposed|intended)\b|\b(?:originally|postponed|delayed|"
    r"brought forward|put (?:off|back)|rescheduled|rearranged|planned for|"
    r"next (?:inspection|report|visit|fieldwork)|"
    r"will (?:return|re-?inspect|be (?:re-?)?inspected))\b",
    re.IGNORECASE,
)
_REPORT = r"(?:(?:first|full|original|main|rated) )?(?:re-?)?(?:inspection|report|visit|review)s?"
#: An inspection or report that is told by its year.
OF_YEAR = re.compile(
    rf"\b(?P<before>(?:19|20)\d\d) {_REPORT}\b|\b{_REPORT} (?:of|from|in) (?:\w+ )?"
    r"(?P<after>(?:19|20)\d\d)\b|\b(?:inspected|rated|visited)\b[^.;,]{0,40}? in (?:\w+ )?"
    r"(?P<then>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
#: Fields whose sentences have a year by their nature.
DATED = ("published", "fieldwork", "is_first_since_unification")
#: Fields whose numbers are a base: what is denied after them is of some of the cases alone.
BASE_FIELDS = ("cases_count", "interviews_count")
#: What tells from which weeks the cases are: its year is that of this inspection.
CASE_WEEKS = re.compile(
    r"\b(?:where|in which|whose|that|which|with|of people)\b[^.;]*?\b(?:commenc|start|beg[au]n|"
    r"sentenced|released)[^;]*$",
    re.IGNORECASE,
)
#: How many points on either side of a band a panel may judge (domain convention), in percent.
DISCRETION = 5
#: Fields whose sentences name others freely: sites, and the unification.
NAMED_FREELY = ("published", "is_first_since_unification")
#: How many days at most a report comes out after its fieldwork began.
REPORT_DAYS = 548
TOO_EARLY = "the fieldwork would be more than eighteen months before the report"


def doubt_subject(
    passages: Sequence[Passage], named: Mapping[Passage, Sequence[Mention]], about: str
) -> str:
    """Return why a document may not be about the organisation `about`, "" if nothing says so."""
    opening = passages[:BEGINNING]
    if any(OTHER_SUBJECT.search(cut_first(passage.text)) for passage in opening[:3]):
        return NOT_ABOUT
    is_named = any(one.organisation_id == about for each in opening for one in named[each])
    return "" if is_named else NOT_NAMED


def cut_first(text: str) -> str:
    """Return the first sentence of a passage."""
    return next((sentence for _, sentence in cut_sentences(text)), "")


def doubt_neighbours(
    finding: Finding, named: Mapping[Passage, Sequence[Mention]], about: str, year: str = ""
) -> Finding:
    """Return a finding without the candidates whose sentence may be of others than `about`.

    Of another inspection too: one of another year than `year`, that of the report, "" if it is not
    known. Where no other candidate is left, it has them all and is in doubt. `named` has the
    mentions of each passage, in the order of the document.
    """
    others = _list_doubted(finding, named, about, year)
    sure = [one for one in finding.candidates if one not in others]
    if sure or not finding.candidates:
        return settle(finding.field, sure, finding.reason)
    return settle(finding.field, finding.candidates, finding.reason or OF_OTHERS)


def _list_doubted(
    finding: Finding, named: Mapping[Passage, Sequence[Mention]], about: str, year: str
) -> list[Candidate]:
    """Return the candidates that may be of others."""
    doubted, last, has_notes = [], about, False
    for passage, mentions in named.items():
        if passage.section == "Notes" and not has_notes:
            last, has_notes = about, True
        mine = [one for one in finding.candidates if one.locator == passage.locator]
        for start, sentence in cut_sentences(passage.text):
            inside = [one for one in mentions if start <= one.start < start + len(sentence)]
            units = [one for one in inside if not one.organisation_id.endswith("-region")]
            for one in mine:
                is_here = one.words in sentence
                names_own = any(each.organisation_id == about for each in units)
                is_back = not names_own and tells_of_before(passage.text[:start])
                said = _cut_base(sentence, one) if finding.field in BASE_FIELDS else sentence
                said = said if finding.field in DATED else drop_fieldwork(said, year)
                is_back = is_back or _is_of_another_time(said, finding.field, year)
                own = inside if about.endswith("-region") else units
                if is_here and (is_back or _is_of_others(said, own, about, last, finding.field)):
                    doubted.append(one)
            if units:
                last = units[-1].organisation_id
            elif OTHER_UNIT_SAID.search(sentence):
                last = ""
    return doubted


def _cut_base(sentence: str, one: Candidate) -> str:
    """Return a sentence without what it denies after a base, and without the weeks of the cases."""
    place = sentence.index(one.words) + len(one.words) if one.words in sentence else 0
    rest = CASE_WEEKS.sub("", sentence[place:])
    return sentence[:place] + DENIED.sub("", rest)


def _is_of_another_time(sentence: str, field: str, year: str) -> bool:
    """Return whether a sentence is of a plan, or of an inspection of another year than `year`.

    A field that is no date has no other year in its sentence at all. What is said of a first
    inspection may be said by the year of one before.
    """
    if PLANNED.search(sentence):
        return True
    if field == "is_first_since_unification":
        return False
    if field in DATED:
        told = {name for match in OF_YEAR.finditer(sentence) for name in match.groups() if name}
    else:
        told = set(YEAR.findall(sentence))
    return bool(told - {year})


def _is_of_others(
    sentence: str,
    units: Sequence[Mention],
    about: str,
    last: str,
    field: str,
) -> bool:
    """Return whether a sentence names others than `about`, or follows one that does."""
    names_own = any(one.organisation_id == about for one in units)
    if DENIED.search(sentence):
        return True
    if any(one.organisation_id != about for one in units):
        return True
    if names_own:
        return False
    if propose_unknown(sentence, []):
        return True
    is_dated = bool(YEAR.search(sentence)) and field not in DATED
    if field in NAMED_FREELY:
        return bool(OTHERS.search(sentence))
    if about.endswith("-region"):
        sentence = OWN_REGION.sub("", sentence)
    is_named = bool(PROPER.search(sentence))
    return last != about or is_dated or is_named or bool(OTHERS.search(sentence))


def doubt_fieldwork(findings: dict[str, Finding]) -> None:
    """Put the fieldwork in doubt where it does not come shortly before the report."""
    published, fieldwork = findings["published"].value, findings["fieldwork"].value
    if not (published and fieldwork):
        return
    began, out = pd.Period(fieldwork.partition("/")[0]), pd.Period(published)
    days = (out.end_time - began.start_time).days
    if not 0 <= days <= REPORT_DAYS:
        findings["fieldwork"] = replace(findings["fieldwork"], reason=TOO_EARLY)


def doubt_score(findings: dict[str, Finding], programme_id: str, held: Dataset) -> None:
    """Put score and overall rating in doubt where the bands of the programme part them."""
    score, rating = findings["score"], findings["overall_rating"]
    bands = held.rating_bands
    bands = bands[(bands["programme_id"] == programme_id) & (bands["basis"] == "score")]
    if not (score.value and rating.value) or bands.empty:
        return
    own = bands[bands["rating"].astype(str) == rating.value]
    is_in = (own["lower"] <= int(score.value)) & (int(score.value) <= own["upper"])
    if not is_in.any():
        reason = f"a score of {score.value} does not fit {rating.value}"
        for name in ("score", "score_max", "overall_rating"):
            findings[name] = replace(findings[name], reason=reason)


def doubt_standards(
    ratings: dict[str, Finding], questions: dict[str, Finding], held: Dataset, programme_id: str
) -> None:
    """Put a standard's rating and percentages in doubt where its lowest one is far off its band.

    A panel may use its judgement near a boundary: DISCRETION points on either side do not count.
    """
    bands = held.rating_bands
    bands = bands[(bands["programme_id"] == programme_id) & (bands["basis"] == "percentage")]
    standards = list_key_questions(held).set_index("key_question_id")["standard_id"]
    for standard_id, rating in ratings.items():
        own = {key: one for key, one in questions.items() if standards[key] == standard_id}
        values = [float(one.value) for one in own.values() if one.value]
        band = bands[bands["rating"].astype(str) == rating.value]
        if not values or band.empty:
            continue
        low, high = band["lower"].iloc[0] - DISCRETION, band["upper"].iloc[0] + DISCRETION
        if not low <= min(values) <= high:
            reason = f"the lowest percentage, {min(values):g}, does not fit {rating.value}"
            ratings[standard_id] = replace(rating, reason=reason)
            questions |= {key: replace(one, reason=reason) for key, one in own.items()}
