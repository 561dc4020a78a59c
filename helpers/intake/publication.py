"""When a report was published: as a sentence, a label or the head of its page says.

May import its own package's cues, dates, documents, findings and plain_dates.
"""

import re
from collections.abc import Iterator, Sequence

from .cues import PREVIOUS, YEAR, cut_sentences
from .dates import YEARLESS, add_year, find_dates, is_weekday_wrong
from .documents import PAGE_HEAD, Passage
from .findings import Candidate, Finding, drop_coarse, settle
from .plain_dates import FIGURES, is_month_first, write_dates_alike

PUBLISHED = (
    r"(?:available (?:at|on|from|to)|published)\b[^.]{0,90}?(?:\bon|\bfrom|\bpublished on) DATE",
    r"(?:available|published)\b[^\n]{0,120}? (?:on|from) DATE",
    r"HM Inspectorate of Probation, DATE",
    r"\b(?:embargo(?:ed)?|not for (?:publication|release|broadcast))\b[^\n]{0,60}? DATE",
    r"\b(?:report|inspectorate|inspection|findings)\b.{0,200}\btoday\b\W{1,3}DATE",
    r"\btoday\b\W{1,3}DATE\b.{0,80}\b(?:publish\w*|releas\w*|report|inspectorate)\b",
    r"\breport (?:is|(?:can|may) be (?:found|read|seen|downloaded)) (?:here|online|at)\b"
    r"[^\n]{0,120}? (?:on|from) DATE",
    r"\bread (?:the|our) (?:full |inspection )?report(?: in full| here)?,? (?:from|on) DATE",
    r"\breport,? \(?(?:was )?(?:published|released|issued)(?: today)?,? (?:on )?\(?DATE",
)
_TIME = r"(?:(?:at )?\d{1,2}[.:]\d\d ?(?:[ap]m|hrs)?,?(?: on)? )?"
_WORD = r"(?:publication|press release|report|release|issue)"
#: What labels the day of publication, on its line or on the line above.
LABELS = (
    r"(?:(?:date |first |originally |(?:inspection )?report )?published(?: (?:on|date))?|"
    r"date (?:released|issued|posted)|posted(?: on)?|(?:report|press release) (?:released|issued)|"
    r"publication|(?:(?:full|inspection) )?reports? available|for (?:immediate )?release|"
    rf"(?:first )?{_WORD} date|date of (?:the |this )?{_WORD})"
)
LABELLED = rf"(?:^\W*|[;|] ?){LABELS}\W{{0,3}}{_TIME}DATE"
LABEL_ALONE = re.compile(rf"\W*{LABELS}\W*$", re.IGNORECASE)
DATE_LINE = r"^\W*(?:dated?\W{1,3})DATE\W*$"
BARE_LINE = rf"^\W*{_TIME}DATE\W*$"
#: Among how many passages a line with a date alone can be the document's own.
PASSAGES_AT_TOP = 6
#: What is published in such a sentence is another report, or none.
OTHER_REPORT = re.compile(
    r"\b(?:another|other|separate|annual|thematic|sister|effective practice|bulletin|first report|"
    r"earlier|strategy|action plan|guidance|statistics|standards|\w+ing plan|response|newsletter|"
    r"blog|letter|consultation)\b",
    re.IGNORECASE,
)
#: Who else publishes reports that a document may name.
OTHER_PUBLISHER = re.compile(
    r"\b(?:Ofsted|HMICFRS|CQC|Care Quality Commission|Estyn|National Audit Office|MoJ|Ministry of "
    r"Justice|HMI ?Prisons|Inspectorate of (?:Prisons|Constabulary)|Committee|Ombudsman)\b"
)
#: What is done to a page or a report after it has come out.
CHANGED_SINCE = re.compile(
    r"\b(?:updated?|reviewed|modified|amended|revised|re-?published|corrected|re-?issued|archived|"
    r"accessed|retrieved|withdrawn)\b",
    re.IGNORECASE,
)
YEAR_OR_FIGURES = re.compile(r"\d[/.-]\d|(?:19|20)\d\d")
PUT_OFF = re.compile(
    r"\b(?:was|were|been) (?:originally )?(?:due|expected|scheduled|planned|meant|supposed)\b|"
    r"\b(?:postponed|delayed|put off|brought forward)\b",
    re.IGNORECASE,
)
OF_THE_PUBLICATION = re.compile(
    r"\b(?:(?:is|are|be|been|was|has|today) (?:\w+ )?published|published today|embargo(?:ed)?|"
    r"report (?:is|are|will be) available)\b",
    re.IGNORECASE,
)
WEEKDAY_WRONG = "the day of the week is not that of the date"
NO_YEAR = "the year is not said with the day"
TOLD_BEFORE = "the report may have come out on another day than was planned"
UNLABELLED = "a date without words may be of something else"
MONTH_BEFORE_DAY = "another date of the document has its month before its day"


def find_published(passages: Sequence[Passage]) -> Finding:
    """Return when the report was published; the end of an embargo is that day too.

    What a page says of itself counts where its text says nothing, or is less exact.
    """
    sure, planned = [], []
    for sentence, place in _cut_own(passages):
        found = [Candidate(date, place, sentence.strip()) for date in _list_dates(sentence)]
        (planned if PUT_OFF.search(sentence) else sure).extend(found)
    sure += _find_labelled(passages)
    page = list(_find_in_head(passages))
    sure += [one for one in page if not sure or any(one.value.startswith(o.value) for o in sure)]
    if sure:
        return settle("published", drop_coarse(sure), _doubt_writing(sure, passages))
    for reason, found in (
        (TOLD_BEFORE, planned),
        (NO_YEAR, list(_find_yearless(passages))),
        (UNLABELLED, list(_find_bare(passages))),
    ):
        if found:
            return settle("published", found[:1], reason)
    return settle("published", [])


def _cut_own(passages: Sequence[Passage]) -> Iterator[tuple[str, str]]:
    """Yield each sentence that is of no other report, with its place."""
    for passage in passages:
        for _, sentence in cut_sentences(passage.text if passage.place != PAGE_HEAD else ""):
            if not _is_of_others(sentence):
                yield sentence, passage.locator


def _is_of_others(words: str) -> bool:
    """Return whether a sentence or a heading is of an earlier report, or of another one."""
    forms = (OTHER_REPORT, OTHER_PUBLISHER, PREVIOUS)
    return any(form.search(words) for form in forms)


def _keep_own(passages: Sequence[Passage]) -> list[Passage]:
    """Return the passages of the text that no heading gives to another report.

    A line that labels a date looks like a heading, and is none.
    """
    own, section, heading = [], "", ""
    for passage in passages:
        if passage.section != section:
            section = passage.section
            heading = heading if YEAR_OR_FIGURES.search(section) else section
        if passage.place != PAGE_HEAD and not _is_of_others(heading):
            own.append(passage)
    return own


def _list_dates(sentence: str) -> list[str]:
    """Return the days on which a sentence says that the report was published."""
    text = write_dates_alike(sentence) if YEAR_OR_FIGURES.search(sentence) else ""
    return [
        date
        for pattern in PUBLISHED
        for date, words in find_dates(pattern, text)
        if not CHANGED_SINCE.search(words)
    ]


def _find_labelled(passages: Sequence[Passage]) -> Iterator[Candidate]:
    """Yield the dates that a label stands before: in their line, or alone in the line above."""
    own = _keep_own(passages)
    for sentence, place in _cut_own(own):
        for date, _ in find_dates(LABELLED, write_dates_alike(sentence)):
            yield Candidate(date, place, sentence.strip())
    for above, passage in zip(own, own[1:], strict=False):
        if LABEL_ALONE.match(above.text):
            yield from _find_alone(BARE_LINE, passage)
    for passage in own[:PASSAGES_AT_TOP]:
        yield from _find_alone(DATE_LINE, passage)


def _find_alone(pattern: str, passage: Passage) -> Iterator[Candidate]:
    """Yield the date that a passage has and nothing else."""
    for date, _ in find_dates(pattern, write_dates_alike(passage.text)):
        yield Candidate(date, passage.locator, passage.text)


def _find_in_head(passages: Sequence[Passage]) -> Iterator[Candidate]:
    """Yield the dates of publication that a page has in its head."""
    for passage in passages:
        if passage.place == PAGE_HEAD:
            for date, _ in find_dates(LABELLED, write_dates_alike(passage.text)):
                yield Candidate(date, passage.locator, passage.text)


def _find_yearless(passages: Sequence[Passage]) -> Iterator[Candidate]:
    """Yield the days of publication whose year stands elsewhere, if anywhere."""
    years = sorted({year for passage in passages for year in YEAR.findall(passage.text)})
    for sentence, place in _cut_own(passages):
        if OF_THE_PUBLICATION.search(sentence):
            for match in re.finditer(YEARLESS, write_dates_alike(sentence), re.IGNORECASE):
                if written := add_year(match, years):
                    yield Candidate(written, place, sentence.strip())


def _find_bare(passages: Sequence[Passage]) -> Iterator[Candidate]:
    """Yield the days that stand alone below the title."""
    for passage in _keep_own(passages[1:PASSAGES_AT_TOP]):
        found = _find_alone(BARE_LINE, passage)
        yield from (one for one in found if len(one.value) == len("2024-07-18"))


def _doubt_writing(found: Sequence[Candidate], passages: Sequence[Passage]) -> str:
    """Return why the way in which dates are written leaves a doubt, "" for none."""
    if any(is_weekday_wrong(one.words) for one in found):
        return WEEKDAY_WRONG
    is_in_figures = any(FIGURES.search(one.words) for one in found)
    is_mixed = is_in_figures and any(is_month_first(passage.text) for passage in passages)
    return MONTH_BEFORE_DAY if is_mixed else ""
