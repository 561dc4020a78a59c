"""Which organisations a document tells the inspections of, where it is about several.

May import vocabulary and its own package's cues, dates, documents and organisations.
"""

import re
from collections.abc import Mapping, Sequence

from helpers.vocabulary import RATINGS

from .cues import PREVIOUS, UNREAL, YEAR, cut_sentences
from .dates import MONTHS
from .documents import Passage
from .organisations import Mention, propose_unknown

_NAMES = "|".join(RATINGS)
RATED_NOW = re.compile(
    rf"\b(?:rated|ratings?|judged|graded)\b[^.]{{0,80}}?\b(?:{_NAMES})\b|"
    r"\blowest(?: possible)?(?: overall)? rating\b",
    re.IGNORECASE,
)
#: What shows that a sentence is of a neighbour, or of another time than today.
NOT_OF_NOW = re.compile(
    r"\b(?:other|another|neighbour\w*|elsewhere|average|country|national(?:ly)?|unlike|compared|"
    r"already|also published|recently|since|(?:last|past|this) (?:week|month|spring|summer|autumn|"
    rf"winter)|in (?:{'|'.join(MONTHS)}))\b",
    re.IGNORECASE,
)
_COUNTS = ("two", "three", "four", "five", "six")
_COUNT = "|".join((*_COUNTS, "both"))
_ONE_OF = r"(?<!one of )(?<!first of )(?<!second of )(?<!third of )(?<!other )(?<!of the )"
#: How many organisations or reports a document says that it is about.
STATED_COUNT = re.compile(
    rf"{_ONE_OF}\b(?P<count>{_COUNT})(?: [\w'()-]+){{0,4}}? (?:inspections|reports|results|PDUs|"
    r"Probation Delivery Units|units|probation services|services|areas|divisions|companies|CRCs)\b",
    re.IGNORECASE,
)
#: What shows that there is a report, or an inspection, of each.
SEVERAL_REPORTS = re.compile(
    rf"\b(?:these|all|{_COUNT})(?: (?:{_COUNT}|new|latest))* (?:inspection )?"
    r"(?:reports|inspections)\b|"
    r"\bthe (?:inspection )?reports (?:are|were|will|make|on|have|can|contain|include)\b|"
    r"\bthe inspections (?:are|were|took|had|have|found)\b|"
    rf"\b(?:inspections of|reports on) (?:{_COUNT})\b",
    re.IGNORECASE,
)


def tells_rating_now(sentence: str) -> bool:
    """Return whether a sentence tells an overall rating of today, and of no neighbour."""
    cues = (PREVIOUS, UNREAL, YEAR, NOT_OF_NOW)
    return bool(RATED_NOW.search(sentence)) and not any(cue.search(sentence) for cue in cues)


def find_joint(named: Mapping[Passage, Sequence[Mention]], about: str) -> tuple[str, ...]:
    """Return the organisations whose inspections a document tells of together, () unless several.

    The document rates each today, tells of several reports or inspections, and gives no other
    number of them; where it gives none, one paragraph rates them all. One of them is `about`.
    """
    places: dict[str, Passage] = {}
    opening: list[str] = []
    last = 0
    for number, (passage, mentions) in enumerate(named.items()):
        found = find_rated(passage, mentions)
        if found is None:
            return ()
        last = number if found else last
        for one in found:
            places.setdefault(one, passage)
    opening = [passage.text for passage in list(named)[: last + 1]]
    is_regional = any(one.endswith("-region") for one in (about, *places))
    if len(places) < 2 or about not in places or is_regional or not _has_reports(named):
        return ()
    stated = {
        2 + (_COUNTS.index(word) if (word := match["count"].lower()) in _COUNTS else 0)
        for text in opening
        for match in STATED_COUNT.finditer(text)
    }
    is_one_place = len({passage.locator for passage in places.values()}) == 1
    is_agreed = stated == {len(places)} if stated else is_one_place
    return tuple(places) if is_agreed else ()


def find_rated(passage: Passage, mentions: Sequence[Mention]) -> list[str] | None:
    """Return the units that a passage rates today; None where one of them is not known."""
    if passage.section == "Notes" or passage.locator.endswith(("title", "heading")):
        return []
    found: list[str] = []
    for start, sentence in cut_sentences(passage.text):
        if not tells_rating_now(sentence):
            continue
        inside = [one for one in mentions if start <= one.start < start + len(sentence)]
        moved = [one._replace(start=one.start - start, end=one.end - start) for one in inside]
        if propose_unknown(sentence, moved):
            return None
        found += [one.organisation_id for one in inside]
    return [one for one in dict.fromkeys(found) if not one.endswith("-region")]


def _has_reports(named: Mapping[Passage, Sequence[Mention]]) -> bool:
    """Return whether a document tells of several reports or inspections of today."""
    return any(
        SEVERAL_REPORTS.search(sentence) and not PREVIOUS.search(sentence)
        for passage in named
        for _, sentence in cut_sentences(passage.text)
    )
