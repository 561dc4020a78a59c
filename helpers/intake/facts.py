"""Facts of an inspection that releases and reports tell alike: dates and people.

May import dataset and its own package's cues, dates, documents, findings and organisations.
"""

import re
from collections.abc import Iterable, Sequence

import pandas as pd

from helpers.dataset import Dataset

from .cues import cut_own_sentences, cut_sentences
from .dates import find_dates, find_periods
from .documents import Passage
from .findings import Candidate, Finding, settle

PUBLISHED = (
    r"(?:available (?:at|on|from|to)|published)\b[^.]{0,90}?(?:\bon|\bfrom|\bpublished on) DATE",
    r"(?:available|published)\b[^\n]{0,120}? (?:on|from) DATE",
    r"HM Inspectorate of Probation, DATE",
    r"\bembargo(?:ed)?\b[^\n]{0,60}? DATE",
)
#: What is published in such a sentence is another report, or none.
OTHER_REPORT = re.compile(
    r"\b(?:another|other|separate|annual|thematic|sister|effective practice|bulletin|first report|"
    r"earlier|strategy|action plan|guidance|statistics|standards|\w+ing plan)\b",
    re.IGNORECASE,
)
FIELDWORK = re.compile(
    r"\bfieldwork\b(?: (?:for|at|in|of) [^.;]{1,60}?)??(?: \w+)?? (?:took place|was "
    r"carried out|was conducted|was undertaken|was completed|started|began|ran|:)|"
    r"\b(?:conducted|carried out|completed|undertook)(?: our| the)? fieldwork\b",
    re.IGNORECASE,
)
FIELDWORK_ENDS = re.compile(
    r"[;(]|\b(?:and the|the report|published|publication|where sentences|where the|of sentences|"
    r"cases)\b",
    re.IGNORECASE,
)
WEEKS = re.compile(r"\bweeks (?:commencing|beginning|starting|of)\b", re.IGNORECASE)
_UNIT = r"(?:PDUs?|Probation Delivery Unit(?: \(PDU\))?|service|region)"
FIRST = re.compile(
    rf"(?<!not the )(?<!n't the )\bfirst inspection of (?:this|the|these|[A-Z][\w, ]+?) {_UNIT}s? "
    r"since\b[^.]*\b(?:unification|unified|2021|established)\b",
    re.IGNORECASE,
)
NOT_FIRST = re.compile(
    rf"\b{_UNIT}\b[^.]{{0,30}} was (?:last|previously|most recently) inspected\b|"
    r"\b(?:second|third) (?:inspection|time)\b[^.]*\b(?:unification|unified|2021)\b|"
    r"\bsecond inspection of (?:this|the) PDU\b",
    re.IGNORECASE,
)
BEFORE_2021 = re.compile(r"\b(?:19\d\d|20[01]\d|2020)\b")
HEAD_WORDS = r"Chief Inspector"
PAST_HEAD = re.compile(r"\b(?:former|then|previous|outgoing|ex-?|late|at the time)\b", re.I)


def find_published(passages: Iterable[Passage]) -> Finding:
    """Return when the report was published; the end of an embargo is that day too."""
    found = [
        Candidate(date, place, sentence.strip())
        for sentence, place in cut_own_sentences(passages)
        if not OTHER_REPORT.search(sentence)
        for pattern in PUBLISHED
        for date in find_dates(pattern, sentence)
    ]
    return settle("published", _drop_coarse(found))


def find_fieldwork(passages: Iterable[Passage]) -> Finding:
    """Return when the fieldwork took place or began: a day, a month or a period of them."""
    found = []
    for sentence, place in cut_own_sentences(passages):
        for match in FIELDWORK.finditer(sentence):
            tail = FIELDWORK_ENDS.split(sentence[match.end() :])[0]
            if WEEKS.search(tail):
                continue
            found += [Candidate(period, place, sentence.strip()) for period in find_periods(tail)]
    return settle("fieldwork", _drop_coarse(found))


def _drop_coarse(found: Sequence[Candidate]) -> list[Candidate]:
    """Return the dates without those that a finer one is of: a month of a day, a start of a period.

    They do not contradict each other.
    """
    values = {one.value for one in found}
    return [
        one for one in found if not any(re.match(rf"{one.value}[-/]", value) for value in values)
    ]


def find_first(passages: Iterable[Passage]) -> Finding:
    """Return whether this was the first inspection since the unification of 2021."""
    found = []
    for passage in passages:
        for _, sentence in cut_sentences(passage.text):
            if match := FIRST.search(sentence):
                found.append(Candidate("true", passage.locator, match[0]))
            elif (match := NOT_FIRST.search(sentence)) and not BEFORE_2021.search(sentence):
                found.append(Candidate("false", passage.locator, match[0]))
    return settle("is_first_since_unification", found)


def find_chief_inspector(
    passages: Iterable[Passage], held: Dataset, published: str = ""
) -> Finding:
    """Return who is named as chief inspector; "former" ones are not counted.

    In doubt where the one who is named was not in office on the day of publication.
    """
    people = held.chief_inspectors
    names = {row.name.removeprefix("Dame "): row for row in people.itertuples()}
    found = []
    for passage in passages:
        for _, sentence in cut_sentences(passage.text):
            for name, person in names.items():
                for match in re.finditer(rf"\b(?:Dame )?{re.escape(name)}\b", sentence):
                    if _is_head(sentence, match):
                        candidate = Candidate(person.chief_inspector_id, passage.locator, match[0])
                        found.append(candidate)
                        break
    finding = settle("chief_inspector_id", found)
    if finding.value and published and not _is_in_office(finding.value, published, people):
        reason = f"not in office at the publication, {published}"
        return Finding(finding.field, finding.candidates, reason)
    return finding


def _is_head(text: str, match: re.Match) -> bool:
    """Return whether "Chief Inspector" stands next to a name, with nothing but office between."""
    if text.strip() == match[0]:
        return True
    around = text[max(0, match.start() - 70) : match.end() + 70]
    name = re.escape(match[0])
    before = (
        rf"(?P<before>[\w-]*[ ,]*(?:HM |His Majesty's |Her Majesty's )?(?:interim )?){HEAD_WORDS}"
        rf"(?: of Probation)?(?: \(interim\))?,?(?: for England and Wales,?)? {name}"
    )
    after = (
        rf"{name},? (?:(?:CBE|OBE|DBE),? )?(?P<after>(?:(?:the|HM|Interim|His|Her|Majesty's|then|"
        rf"former|outgoing|previous|late) )*){HEAD_WORDS}(?! of (?:Pris|Const|Crown))"
    )
    for pattern in (before, after):
        if found := re.search(pattern, around, re.IGNORECASE):
            return not PAST_HEAD.search(found[1])
    return False


def _is_in_office(chief_inspector_id: str, published: str, people: pd.DataFrame) -> bool:
    """Return whether someone may have been chief inspector on a day, or in a month."""
    row = people[people["chief_inspector_id"] == chief_inspector_id].iloc[0]
    first = "" if pd.isna(row["from_date"]) else str(row["from_date"])
    last = "9999" if pd.isna(row["to_date"]) else str(row["to_date"])
    is_begun = first[: len(published)] <= published
    return is_begun and published[: len(last)] <= last
