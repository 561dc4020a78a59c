"""Overall ratings that a text gives, each with the organisation that the sentence gives it to.

Only sentences of known forms give a rating for sure; any other is for the reader.
May import its own package's blocks, cues, organisations, rating_forms and skeletons.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .blocks import SPEECH
from .cues import DAMAGE, ENDED, PREVIOUS, UNREAL, YEAR, cut_sentences
from .organisations import Mention
from .rating_forms import (
    BY_INSPECTORS,
    ELLIPSIS,
    FOLLOWED_BY,
    FORMS_SAID,
    IS_MOVED,
    LED_BY,
    MORE,
    NEWS_WORDS,
    NOT_NEWS,
    NOW_WORDS,
    OF_REPORT,
    OTHER_UNIT,
    PART_WORDS,
    RATING,
    SCALE,
    SINCE,
    STANDARD_WORDS,
    WHOLE_WORDS,
)
from .skeletons import SIGN, Skeleton

#: What is longer is no sentence of a document.
LONGEST_SENTENCE = 2000


class SaidRating(NamedTuple):
    """A rating and whom a sentence gives it to; `is_sure` is false where that is not clear.

    `is_back` is of one that is given to "the PDU"; `is_other` of a sentence that tells of a part,
    of an earlier inspection or of what is not so.
    """

    rating: str
    organisations: tuple[str, ...]
    words: str
    is_sure: bool
    is_back: bool = False
    is_other: bool = False


def name_rating(words: str) -> str:
    """Return the rating of the scale that the words are, "" for none."""
    plain = " ".join(words.strip("'\" *").lower().split())
    return SCALE.get(plain.replace("requiring", "requires"), "")


def find_said_ratings(
    text: str, mentions: Sequence[Mention], is_opening: bool = False
) -> list[SaidRating]:
    """Return the overall ratings that `text` says of the organisations that it names.

    A sentence on an earlier inspection, on the scale or on a standard gives none for sure.
    `is_opening` is of the first words under a headline: "was rated" tells the news there.
    """
    found, before = [], ""
    for start, sentence in cut_sentences(text):
        if len(sentence) > LONGEST_SENTENCE:
            continue
        inside = [
            one for one in mentions if start <= one.start and one.end <= start + len(sentence)
        ]
        skeleton = Skeleton(sentence, start, inside)
        found += _read_sentence(skeleton, inside, before, is_opening and not before)
        before += sentence
    return found


def _read_sentence(
    skeleton: Skeleton, inside: Sequence[Mention], before: str, is_opening: bool
) -> Iterator[SaidRating]:
    """Yield the ratings of one sentence: those of known forms, then the rest as not sure."""
    sure: list[tuple[int, int]] = []
    words = skeleton.text
    is_news = is_opening and bool(NEWS_WORDS.search(words)) and not NOT_NEWS.search(words)
    is_whole = not DAMAGE.search(words)
    for match in _find_forms(words) if is_whole else ():
        lead = words[sure[-1][1] if sure else 0 : match.start()]
        is_next = match.re is ELLIPSIS and bool(sure) and sure[-1][1] == match.start()
        # What somebody said has ended where its quotation has, without a stop after the speaker.
        if not (ENDED.search(words) or SPEECH.search(words, match.end())):
            continue
        is_ended = FOLLOWED_BY.match(words, match.end()) and not MORE.match(words, match.end())
        is_clear = is_next or (match.re is not ELLIPSIS and _is_sure(match, lead, before, is_news))
        if is_clear and is_ended and _is_free(words[match.end() :]):
            sure.append(match.span())
            yield _write_said(match, skeleton, inside)
    for match in RATING.finditer(words):
        if not any(start <= match.start() < end for start, end in sure):
            named = match["name"] or match["before"]
            rating = name_rating(named) if named else "Inadequate"
            owners = tuple(dict.fromkeys(one.organisation_id for one in inside))
            said = skeleton.quote(*match.span())
            yield SaidRating(rating, owners, said, False, "°" in words, _is_else(words))


def _find_forms(words: str) -> Iterator[re.Match]:
    """Yield the clauses of known forms in order, each with those that lean on it."""
    place = 0
    while True:
        found = [match for form in FORMS_SAID if (match := form.search(words, place))]
        if not found:
            return
        match: re.Match | None = min(found, key=lambda one: one.start())
        while match:
            yield match
            place = match.end()
            match = ELLIPSIS.match(words, place)


def _is_sure(match: re.Match, lead: str, before: str, is_news: bool) -> bool:
    """Return whether nothing before a clause, or in it, gives it another sense."""
    groups = match.groupdict()
    is_perfect = bool(groups.get("perfect") or groups.get("perfect2"))
    tail = match.string[match.end() :]
    is_now = bool(WHOLE_WORDS.search(match[0] + tail) or WHOLE_WORDS.search(lead))
    is_now = is_now or bool(NOW_WORDS.search(match[0]) or IS_MOVED.search(match[0])) or is_news
    if not is_perfect and (PREVIOUS.search(before) or YEAR.search(before)):
        return False
    is_loose = groups.get("loose") or (groups.get("stays") and not groups.get("said"))
    if is_loose and not _is_marked(match):
        return False
    if groups.get("bare"):
        # "The rating" may be that of a standard that was spoken of.
        is_part = not groups.get("overall") and STANDARD_WORDS.search(before + lead)
        is_now = is_perfect = not is_part
    is_led = bool(LED_BY.search(lead)) or match.re in BY_INSPECTORS
    is_led = is_led or (", which" in match[0] and bool(OF_REPORT.search(lead)))
    is_today = is_perfect or is_now
    return is_today and is_led and _is_free(lead + match[0]) and not OTHER_UNIT.search(lead)


def _is_marked(match: re.Match) -> bool:
    """Return whether the rating is in quotation marks or begins with a capital: it is a name."""
    start = match.start("name")
    is_quoted = match.string[start - 1 : start] in ("'", '"')
    return is_quoted or (match["name"][0].isupper() and not match[0].isupper())


def _is_free(words: str) -> bool:
    """Return whether words hold nothing of another time, of a part, or of what is not so."""
    plain = SINCE.split(words)[0]
    return not any(cue.search(plain) for cue in (PREVIOUS, UNREAL, YEAR, PART_WORDS))


def _is_else(words: str) -> bool:
    """Return whether a sentence is of a part, an earlier inspection or what is not so."""
    return any(cue.search(words) for cue in (PREVIOUS, UNREAL, YEAR, PART_WORDS))


def _write_said(match: re.Match, skeleton: Skeleton, inside: Sequence[Mention]) -> SaidRating:
    """Return what a clause of a known form says, in the words of the document."""
    groups = match.groupdict()
    named = groups.get("name") or groups.get("name2") or groups.get("name3")
    rating = name_rating(named) if named else "Inadequate"
    is_odd = bool(groups.get("lowest")) and rating != "Inadequate"
    said = groups.get("owners") or "°"
    places = [int(number) for number in SIGN.findall(said)]
    owners = tuple(dict.fromkeys(inside[place].organisation_id for place in places))
    return SaidRating(rating, owners, skeleton.quote(*match.span()), not is_odd, "°" in said)
