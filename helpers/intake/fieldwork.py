"""When the fieldwork of an inspection took place, or when inspectors were on site.

May import its own package's cues, dates, documents, findings and plain_dates.
"""

import re
from collections.abc import Iterator, Sequence

from .cues import cut_own_sentences
from .dates import WEEKS, find_weeks, is_weekday_wrong, join_weeks, place_periods
from .documents import Passage
from .findings import Candidate, Finding, drop_coarse, settle
from .plain_dates import write_dates_alike

_DONE = (
    r"(?:took place|(?:was|were) (?:carried out|conducted|undertaken|completed|held)|started|began|"
    r"ran)"
)
#: After these words any date up to FIELDWORK_ENDS is one of the fieldwork.
FIELDWORK = re.compile(
    rf"\bfieldwork\b(?: (?:for|at|in|of) [^.;]{{1,60}}?)??(?: \w+)?? (?:{_DONE}|:)|"
    r"\b(?:conducted|carried out|completed|undertook)(?: our| the)? fieldwork\b",
    re.IGNORECASE,
)
_UNIT = r"(?:PDUs?|Probation Delivery Units?|CRC|division|service|services|region)"
_NAME = r"(?: (?-i:[A-Z])[\w'&,-]+| (?:and|of|upon|with|on|the|&)\b){0,9}"
_WHOM = (
    r"(?:(?: the)? probation(?: services)? in)?(?: (?:the|this|these|our)\b)?"
    rf"{_NAME} {_UNIT}(?: \(PDU\))?"
)
_SAW = r"(?:inspected|examined|looked at|reviewed|assessed|read)"
_LABEL = (
    r"(?:(?:the )?(?:dates?|period) of (?:the )?(?:on-?site )?(?:fieldwork|inspection)|"
    r"(?:on-?site )?(?:inspection|fieldwork) (?:dates?|period)|(?:on-?site )?fieldwork|"
    r"inspected|on[ -]site)"
)
#: After these words a date must follow at once.
INSPECTED = re.compile(
    rf"^\W*(?:\d+[.)] )?{_LABEL}\b|\b(?:during |the |our )?fieldwork\b|"
    rf"\b(?:this|the|our) inspection(?: of{_WHOM})? {_DONE}|"
    rf"\b(?:these|the|both|all) inspections {_DONE}|"
    r"\b(?:we|inspectors) (?:carried out|conducted|undertook|completed) (?:this|the|our) "
    rf"inspection(?: of{_WHOM})?|"
    rf"\b(?:we|inspectors) (?:inspected|visited)(?:{_WHOM}|{_NAME})|"
    rf"\b(?:we|inspectors) {_SAW} \d{{1,3}} cases(?= (?:in|between|during|over)\b)|"
    r"\b(?:we|inspectors|(?:the|our) (?:inspection )?team) (?:were|was) on[ -]site|"
    rf"(?P<passive>\b{_UNIT}(?:, which [^.,;]{{1,80}},)? was inspected|\bit was inspected)",
    re.IGNORECASE,
)
#: Two counts of cases in a sentence have two times.
CASES_COUNTED = re.compile(r"\b\d{1,3} (?:\w+ )?cases\b", re.IGNORECASE)
LABEL_LINE = re.compile(rf"\W*{_LABEL}\W*$", re.IGNORECASE)
#: What may stand between such words and the date.
BRIDGE = re.compile(
    r"(?:\W|\b(?:in|on|during|between|from|over|for|throughout|the|a|period|of|"
    r"\w+ (?:days?|weeks?)|beginning|starting|commencing|on[ -]site)\b)*",
    re.IGNORECASE,
)
#: Within how many letters after the words the dates must stand.
LONGEST_TAIL = 300
FIELDWORK_ENDS = re.compile(
    r"[;(]|\b(?:and the|the report|published|publication|where sentences|where the|of sentences|"
    r"cases|before|after|since|when|which|who|following|ahead of)\b",
    re.IGNORECASE,
)
#: What is only thought of, or what another inspection is about.
PLANNED_VISIT = re.compile(
    r"\b(?:will|would|could|should|might|(?:was|were) due|planned|scheduled|postponed|cancelled|"
    r"next|follow(?:ed)?[ -]up|pilot|when|since|ratings?|rated|again|after|before|following|"
    r"weeks? of (?:the |our |on-site )?fieldwork)\b",
    re.IGNORECASE,
)
EARLIER = "it may be an earlier inspection that is told of"
NOT_BEFORE = "the inspection would not be in the twelve months before the report"
SLIP = "the day of the week is not that of a date of the fieldwork"


def find_fieldwork(passages: Sequence[Passage], published: str = "") -> Finding:
    """Return when the fieldwork took place or began: a day, a month or a period of them.

    Weeks that are told by their first days give their months. Where only the inspection has a
    date, and not its fieldwork, that is in doubt unless it lies within the year before `published`.
    """
    found, visits, earlier = [], [], []
    for sentence, place in cut_own_sentences(passages):
        words = sentence.strip()
        said = [Candidate(period, place, words) for period in _read_said(sentence)]
        found += said
        for period, is_passive in () if said else _read_visits(sentence):
            (earlier if is_passive else visits).append(Candidate(period, place, words))
    visits += _find_below_labels(passages)
    if found:
        visits = [one for one in visits if _is_in_year_before(one.value, published)]
    reason = SLIP if any(is_weekday_wrong(one.words) for one in (*found, *visits)) else ""
    if found or visits:
        is_fit = found or all(_is_in_year_before(one.value, published) for one in visits)
        both = drop_coarse([*found, *visits])
        return settle("fieldwork", both, reason or ("" if is_fit else NOT_BEFORE))
    return settle("fieldwork", drop_coarse(earlier), EARLIER)


def _read_said(sentence: str) -> Iterator[str]:
    """Yield the periods of the fieldwork that a sentence tells."""
    text = join_weeks(write_dates_alike(sentence))
    for match in FIELDWORK.finditer(text):
        tail = text[match.end() : match.end() + LONGEST_TAIL]
        yield from _read_tail(FIELDWORK_ENDS.split(tail)[0])


def _read_tail(tail: str, is_first_only: bool = False) -> Iterator[str]:
    """Yield the periods of what follows the words of an inspection; weeks as their months."""
    if weeks := WEEKS.search(tail):
        months = find_weeks(tail[weeks.end() :])
        is_next = BRIDGE.fullmatch(tail[: weeks.start()])
        if months and (is_next or not is_first_only):
            yield months
        return
    for start, written in place_periods(tail):
        if is_first_only and not BRIDGE.fullmatch(tail[:start]):
            return
        if written:
            yield written
        if is_first_only:
            return


def _read_visits(sentence: str) -> Iterator[tuple[str, bool]]:
    """Yield the periods that follow the words of an inspection at once; whether it is passive."""
    text = join_weeks(write_dates_alike(sentence))
    if PLANNED_VISIT.search(text) or len(CASES_COUNTED.findall(text)) > 1:
        return
    for match in INSPECTED.finditer(text):
        for written in _read_tail(_cut_tail(text, match.end()), is_first_only=True):
            yield written, bool(match["passive"])


def _cut_tail(text: str, place: int) -> str:
    """Return what follows without what is of something else; a date in brackets is kept."""
    tail = text[place : place + LONGEST_TAIL]
    opened = re.match(r"\W{0,2}\(", tail)
    return FIELDWORK_ENDS.split(tail[opened.end() if opened else 0 :])[0]


def _find_below_labels(passages: Sequence[Passage]) -> Iterator[Candidate]:
    """Yield the periods that stand alone below a line that labels them."""
    for above, passage in zip(passages, passages[1:], strict=False):
        if LABEL_LINE.match(above.text):
            text = write_dates_alike(passage.text)
            for start, written in place_periods(text):
                if written and BRIDGE.fullmatch(text[:start]) and len(text) < 60:
                    yield Candidate(written, passage.locator, passage.text)


def _is_in_year_before(period: str, published: str) -> bool:
    """Return whether a period lies in the year before a publication, not in its own month."""
    if not published:
        return True
    first, last = period[:7], period.rpartition("/")[2][:7]
    year_before = f"{int(published[:4]) - 1}{published[4:7]}"
    return year_before <= first and last < published[:7]
