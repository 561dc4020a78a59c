"""Why a value that was found may be another's: the sentence tells of others.

May import its own package's cues, dates, documents, findings and organisations.
"""

import re
from collections.abc import Mapping, Sequence

from .cues import YEAR, cut_sentences, drop_fieldwork, tells_of_before
from .dates import MONTHS
from .documents import Passage
from .findings import Candidate, Finding, settle
from .organisations import Mention, propose_unknown

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
#: How a document about a region calls it, and its inspection where that is the only kind.
OWN_REGION = re.compile(r"\b(?:this|the|our) region\b", re.IGNORECASE)
THE_REGION = re.compile(r"\b(?:this|the|our) region\b(?!')", re.IGNORECASE)
ITS_UNITS = re.compile(r"\bPDUs?\b|\bProbation Delivery Units?\b", re.IGNORECASE)
REGIONAL_WORK = re.compile(r"\bregional (?=(?:fieldwork|inspection|report|arrangements)\b)", re.I)
DYNAMIC = re.compile(r"\bdynamic inspection", re.IGNORECASE)
CASES_SAID = re.compile(r"\b(\d{1,3}) (?:[a-z]+ )?cases\b")
#: At the end of a sentence: the sites at which all cases of a region were seen.
SITES = re.compile(
    r" (?:in|at|from) (?:[A-Z]\w+(?: [A-Z]\w+)?, )+[A-Z]\w+(?: [A-Z]\w+)?,? and [A-Z]\w+"
    r"(?: [A-Z]\w+)?(?=\.?$| and (?:held|conducted|carried out|interviewed|spoke)\b)"
)
#: Whose recommendations or staff are named beside a service's own: no service that is inspected.
BODIES = re.compile(
    r"\b(?:HM|(?:His|Her) Majesty's) Prison (?:and|&) Probation Service\b(?: \(HMPPS\))?|\bHMPPS\b|"
    r"\bMinistry of Justice\b"
)
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
#: Who was inspected before is the one that the sentence, or the one before it, names.
WHICH = re.compile(r"\bwhich (?:we|inspectors|the inspectorate)\b", re.IGNORECASE)
IT_FIRST = re.compile(r"\W*(?:in 20\d\d,? )?(?:it|(?:the|this) \w+)\b", re.IGNORECASE)
MONTH_OF_YEAR = re.compile(rf"\b({'|'.join(MONTHS)}) ((?:19|20)\d\d)\b")
#: Fields whose numbers are a base: what is denied after them is of some of the cases alone.
BASE_FIELDS = ("cases_count", "interviews_count")
#: What tells from which weeks the cases are: its year is that of this inspection.
CASE_WEEKS = re.compile(
    r"\b(?:where|in which|whose|that|which|with|of people)\b[^.;]*?\b(?:commenc|start|beg[au]n|"
    r"sentenced|released)[^;]*$",
    re.IGNORECASE,
)
#: Fields whose sentences name others freely: sites, and the unification.
NAMED_FREELY = ("published", "is_first_since_unification")


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
    finding: Finding,
    named: Mapping[Passage, Sequence[Mention]],
    about: str,
    year: str = "",
    during: str = "",
) -> Finding:
    """Return a finding without the candidates whose sentence may be of others than `about`.

    Of another inspection too: one of another year than `year`, that of the report, "" if it is not
    known. Where no other candidate is left, it has them all and is in doubt. `named` has the
    mentions of each passage, in the order of the document. `during` is when the fieldwork was: a
    base may be told with its year.
    """
    others = _list_doubted(finding, named, about, year, during)
    sure = [one for one in finding.candidates if one not in others]
    if sure or not finding.candidates:
        return settle(finding.field, sure, finding.reason)
    return settle(finding.field, finding.candidates, finding.reason or OF_OTHERS)


def _list_doubted(
    finding: Finding,
    named: Mapping[Passage, Sequence[Mention]],
    about: str,
    year: str,
    during: str,
) -> list[Candidate]:
    """Return the candidates that may be of others."""
    doubted, last, has_notes = [], about, False
    is_region = about.endswith("-region")
    is_only = is_region and not any(DYNAMIC.search(passage.text) for passage in named)
    counts = {one for each in named for one in CASES_SAID.findall(each.text)}
    counts = counts if finding.field == "cases_count" else set()
    counts |= {one.value for one in finding.candidates}
    is_total = is_region and len(counts) == 1
    for passage, mentions in named.items():
        if passage.section == "Notes" and not has_notes:
            last, has_notes = about, True
        mine = [one for one in finding.candidates if one.locator == passage.locator]
        is_after_others = False
        for start, sentence in cut_sentences(passage.text):
            inside = [one for one in mentions if start <= one.start < start + len(sentence)]
            units = [one for one in inside if not one.organisation_id.endswith("-region")]
            own = inside if is_region else units
            if is_region and last.endswith("-pdu") and THE_REGION.search(sentence):
                last = about
            for one in mine:
                is_here = one.words in sentence
                names_own = any(each.organisation_id == about for each in units)
                is_back = not names_own and tells_of_before(passage.text[:start])
                is_base = finding.field in BASE_FIELDS
                said = _cut_base(sentence, one, during) if is_base else sentence
                said = REGIONAL_WORK.sub("", said) if is_only else said
                said = SITES.sub("", said) if is_base and is_total else said
                said = said if finding.field in DATED else drop_fieldwork(said, year)
                is_back = is_back or _is_of_another_time(said, finding.field, year)
                if finding.field == "is_first_since_unification" and is_after_others:
                    is_back = is_back or bool(IT_FIRST.match(sentence))
                if is_here and (is_back or _is_of_others(said, own, about, last, finding.field)):
                    doubted.append(one)
            if own:
                last = own[-1].organisation_id
            elif OTHER_UNIT_SAID.search(sentence):
                last = ""
            moved = [one._replace(start=one.start - start, end=one.end - start) for one in inside]
            is_after_others = bool(OTHERS.search(sentence) or propose_unknown(sentence, moved))
    return doubted


def _cut_base(sentence: str, one: Candidate, during: str) -> str:
    """Return a sentence without what it denies after a base, and without the weeks of the cases.

    Without the months of the fieldwork too.
    """
    place = sentence.index(one.words) + len(one.words) if one.words in sentence else 0
    rest = CASE_WEEKS.sub("", sentence[place:])
    first, last = during.partition("/")[0][:7], during.rpartition("/")[2][:7]
    whole = sentence[:place] + DENIED.sub("", rest)
    return MONTH_OF_YEAR.sub(
        lambda match: "" if first <= _write_month(match) <= last else match[0], whole
    )


def _write_month(match: re.Match) -> str:
    """Return a match of MONTH_OF_YEAR as YYYY-MM."""
    return f"{match[2]}-{MONTHS.index(match[1]) + 1:02}"


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
        is_unclear = field not in DATED[:2] and (
            WHICH.search(sentence) or (last != about and IT_FIRST.match(sentence))
        )
        return bool(is_unclear or OTHERS.search(sentence))
    sentence = BODIES.sub("", sentence)
    if about.endswith("-region"):
        if field not in BASE_FIELDS and ITS_UNITS.search(sentence):
            return True
        sentence = OWN_REGION.sub("", sentence)
    is_named = bool(PROPER.search(sentence))
    return last != about or is_dated or is_named or bool(OTHERS.search(sentence))
