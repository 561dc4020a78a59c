"""Lists, tables and lines of ratings: the label, the rating, and whose they are.

May import its own package's blocks, cues, documents, doubts, organisations, rating_forms,
said_ratings and scores.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from .blocks import STANDARD_LABELS
from .cues import PREVIOUS, UNREAL, YEAR
from .documents import Passage
from .doubts import PROPER
from .organisations import Mention, propose_unknown
from .rating_forms import NAMES
from .said_ratings import name_rating
from .scores import SCORE_LINE

OVERALL = "overall(?: (?:rating|judgement|grade))?"
_REFERENCE = r"(?:(?P<reference>(?:[A-Z] ?)?\d\.\d)\.?:? )?"
_LABEL = rf"(?:{OVERALL}|{STANDARD_LABELS})"
_SEPARATOR = r"[\"'*]* ?(?:[:|]|[–-])? ?[\"'*]*"
#: "P 1.1 Leadership: Good", and "Good: leadership and staffing".
ENTRY = re.compile(
    rf"{_REFERENCE}[\"'*]*(?P<label>{_LABEL}){_SEPARATOR}(?P<rating>{NAMES})\b[\"'*]*"
    r"(?: \(\d points?\))?",
    re.IGNORECASE,
)
GROUP = re.compile(
    rf"[\"'*]*(?P<rating>{NAMES})[\"'*]* ?[:–|] ?"
    rf"(?P<labels>{_LABEL}(?:(?:, and |, | and ){_LABEL})*)(?=$|[.;])",
    re.IGNORECASE,
)
#: Between entries: signs, and the headings of domains.
BETWEEN_ENTRIES = re.compile(
    r"(?:[\s;,.|*-]|\d\.(?= )|organisational (?:arrangements and activity|delivery)|"
    r"service delivery|court work and case supervision|score:? \d{1,2}/\d\d)*",
    re.IGNORECASE,
)
#: What may stand before the first entry of a passage: nothing, a lead or the heads of columns.
BEFORE_ENTRIES = re.compile(
    r"(?:[-*\s]*|[^\n]{1,150}[:;|]|(?:standards?|areas?|aspects?|domains?)? ?(?:ratings?|"
    r"judgements?)|[^\n]{1,100} (?:score:? \d{1,2}/\d\d|\d{4}))[\s*]*",
    re.IGNORECASE,
)
RATING_LABEL = re.compile(
    rf"(?:- )?{_REFERENCE}[\"'*]*(?P<label>{_LABEL})[\"'*]*:?(?: standard| rating)?:?",
    re.IGNORECASE,
)
DOMAIN_HEADING = re.compile(
    r"(?:\d\.? )?(?:organisational (?:arrangements and activity|delivery)|service delivery|"
    r"court work and case supervision)",
    re.IGNORECASE,
)
#: What heads ratings of the organisation that a document is about.
RATINGS_HEADING = re.compile(
    r"(?:(?:the|our|overall|summary|of|key|\d|annexe?|main|all|inspection|standards?|ratings?|by|"
    r"and|for|each|domain|what|we|found|this) )*(?:ratings?|findings?|judgements?|results?|scores?|"
    r"summary|standards?|outcomes?|questions?|at a glance|found|table of ratings|overview)|"
    r"how (?:the|this) \w+ (?:was|has been) rated|how (?:we|inspectors) rated (?:it|"
    r"(?:the|this) \w+)",
    re.IGNORECASE,
)
FIELDWORK_LINE = re.compile(r"\b(?:fieldwork|published|publication|score)\b", re.IGNORECASE)
#: A longer passage is no line of a list.
LONGEST_LINE = 120
SHORT_LINE = 30
#: How many passages above a rating may show whose it is.
FURTHEST = 100


class RatingLine(NamedTuple):
    """A rating in a list: `label` is "overall" or a standard's; `place` the passage of it."""

    label: str
    reference: str
    rating: str
    place: int
    words: str


def find_rating_lines(passages: Sequence[Passage]) -> Iterator[RatingLine]:
    """Yield the ratings that lines, lists and tables give, in their order.

    A passage counts only if it is entries from end to end: of a table whose order was lost, none
    is read. Of labels and ratings on lines of their own, each label must have one below it.
    """
    for place, passage in enumerate(passages):
        yield from _parse(passage.text, place)
    yield from _pair_lines(passages)


@lru_cache(maxsize=1024)
def _parse(text: str, place: int) -> list[RatingLine]:
    """Return the entries of a passage that consists of nothing else."""
    text = re.sub(r"^(?:- |\d{1,2}[.)] )", "", text)
    group = GROUP.match(text)
    if group and BETWEEN_ENTRIES.fullmatch(text, group.end()):
        labels = re.findall(_LABEL, group["labels"], re.IGNORECASE)
        rating = name_rating(group["rating"])
        return [RatingLine(_name(one), "", rating, place, group[0]) for one in labels]
    match = ENTRY.search(text)
    if not match or not _is_lead(text[: match.start()]):
        return []
    found = []
    while match:
        rating = name_rating(match["rating"])
        found.append(
            RatingLine(_name(match["label"]), match["reference"] or "", rating, place, match[0])
        )
        between = BETWEEN_ENTRIES.match(text, match.end())
        end = between.end() if between else match.end()
        match = ENTRY.match(text, end)
    return found if end == len(text) else []


def _is_lead(words: str) -> bool:
    """Return whether words can stand before a list of ratings of this inspection."""
    is_old = PREVIOUS.search(words) or UNREAL.search(words)
    is_dated = YEAR.search(words) and not FIELDWORK_LINE.search(words)
    is_else = is_old or is_dated or _is_rated(words)
    is_heading = RATINGS_HEADING.fullmatch(words.strip(" :"))
    return bool(is_heading or BEFORE_ENTRIES.fullmatch(words)) and not is_else


def _name(label: str) -> str:
    """Return a label in small letters; "overall" whatever follows it."""
    plain = " ".join(label.lower().split())
    return "overall" if plain.startswith("overall") else plain


def _pair_lines(passages: Sequence[Passage]) -> Iterator[RatingLine]:
    """Yield the ratings that stand alone below their labels, where each label has one."""
    run: list[tuple[str, int]] = []
    for place, passage in enumerate([*passages, Passage("", "")]):
        kind = _name_kind(passage.text)
        if kind:
            run.append((kind, place))
            continue
        if run and not SCORE_LINE.match(passage.text):
            kinds = [one for one, _ in run]
            if kinds == ["label", "rating"] * (len(run) // 2):
                yield from (_pair(passages, one) for _, one in run[::2])
            run = []


def _name_kind(text: str) -> str:
    """Return label, rating or "" for what a passage is and nothing else."""
    if name_rating(text):
        return "rating"
    return "label" if RATING_LABEL.fullmatch(text.strip()) else ""


def _pair(passages: Sequence[Passage], place: int) -> RatingLine:
    """Return the label at a place with the rating below it."""
    match = RATING_LABEL.fullmatch(passages[place].text.strip())
    rating = passages[place + 1].text
    label, reference = _name(match["label"]), match["reference"] or ""
    return RatingLine(label, reference, name_rating(rating), place + 1, rating)


def find_owner(
    passages: Sequence[Passage], place: int, named: Mapping[Passage, Sequence[Mention]], about: str
) -> str:
    """Return `about` where the lines above a rating show that it is of this organisation, or "".

    Of lines under a heading it is whom the line nearest above names; of nobody named, it is of the
    document's own only under a heading of ratings. What names another year or time is of neither.
    """
    is_own, is_first, is_headed = False, True, _begins_with_heading(passages[place].text)
    for number in range(place, max(-1, place - FURTHEST), -1):
        passage = passages[number]
        is_top = passage.locator.endswith(("heading", "title"))
        is_line = bool(_parse(passage.text, number) or _name_kind(passage.text))
        is_line = is_line or bool(DOMAIN_HEADING.fullmatch(passage.text))
        units = [one.organisation_id for one in named[passage]]
        if about[-7:] != "-region":
            units = [one for one in units if one[-7:] != "-region"]
        if units and not is_own:
            if set(units) != {about}:
                return ""
            is_own = True
        if not is_own and propose_unknown(passage.text, named[passage]):
            return ""
        if number != place and not is_line:
            # Above the heading of the ratings, prose may tell of other times: no line may.
            is_told = is_headed and not is_top and len(passage.text) > SHORT_LINE
            if not is_told and _is_of_another_time(passage):
                return ""
            if is_first and _names_a_place(passage, is_own):
                return ""
            is_first = False
            if not is_headed and len(passage.text) <= LONGEST_LINE and _is_rated(passage.text):
                return ""  # a line of others among those of ratings
        if is_top and not is_line:
            is_ratings = bool(RATINGS_HEADING.fullmatch(passage.text.strip(" :")))
            is_title = passage.locator.endswith("title")
            if is_own or is_title:
                return about
            if not (is_ratings or is_headed):
                return ""
            is_headed = True
    return about if is_own and place < FURTHEST else ""


def _begins_with_heading(text: str) -> bool:
    """Return whether a passage of entries begins with the words of a heading of ratings."""
    match = ENTRY.search(text)
    return bool(match and RATINGS_HEADING.fullmatch(text[: match.start()].strip(" :")))


def _is_rated(text: str) -> bool:
    """Return whether a text names a rating."""
    return bool(re.search(rf"\b(?:{NAMES})\b", text, re.IGNORECASE))


def _is_of_another_time(passage: Passage) -> bool:
    """Return whether a line above ratings, or their heading, is of an earlier inspection."""
    if len(passage.text) > LONGEST_LINE or FIELDWORK_LINE.search(passage.text):
        return bool(PREVIOUS.search(passage.text)) and passage.text.endswith(":")
    return bool(PREVIOUS.search(passage.text) or YEAR.search(passage.text))


def _names_a_place(passage: Passage, is_own: bool) -> bool:
    """Return whether what leads to a list names somewhere, and not the organisation itself."""
    is_lead = passage.text.endswith(":") and not passage.locator.endswith(("heading", "title"))
    return is_lead and not is_own and bool(PROPER.search(passage.text))
