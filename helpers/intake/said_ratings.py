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
    COPULAS,
    ELLIPSIS,
    FOLLOWED_BY,
    FORMS_SAID,
    INSPECTING,
    INSPECTION_LED,
    IS_MOVED,
    IT_FORMS,
    LED_BY,
    LISTED,
    MORE,
    NEWS_WORDS,
    NEXT_CLAUSE,
    NOT_NEWS,
    NOW_WORDS,
    OTHER_THING,
    OTHER_UNIT,
    PART_WORDS,
    PARTS_LED,
    RATING,
    RELATIVE_LED,
    RESULT_FORMS,
    SCALE,
    SINCE,
    STANDARD_WORDS,
    TAIL_ENDED,
    TAKEN_BACK,
    WHOLE_WORDS,
    WITHDRAWN,
)
from .skeletons import SIGN, Skeleton

#: What is longer is no sentence of a document.
LONGEST_SENTENCE = 2000
#: "Had the panel agreed, ...".
HAD_BEEN = re.compile(r"\W*Had\b")
#: The forms in which "it", or a verb alone, is of the one organisation that the sentence names.
NAMING_ONE = (*IT_FORMS, *RESULT_FORMS[1:])


class SaidRating(NamedTuple):
    """A rating and whom a sentence gives it to; `is_sure` is false where that is not clear.

    `is_back` is of one that is given to "the PDU"; `is_other` of a sentence that tells of a part,
    of an earlier inspection or of what is not so; `is_listed` of a line of a list of results.
    """

    rating: str
    organisations: tuple[str, ...]
    words: str
    is_sure: bool
    is_back: bool = False
    is_other: bool = False
    is_listed: bool = False


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
        if is_clear and is_ended and _is_free(_cut_tail(words[match.end() :])):
            sure.append(match.span())
            yield _write_said(match, skeleton, inside)
    for match in RATING.finditer(words):
        if not any(start <= match.start() < end for start, end in sure):
            named = match["name"] or match["before"]
            rating = name_rating(named) if named else "Inadequate"
            owners = tuple(dict.fromkeys(one.organisation_id for one in inside))
            said = skeleton.quote(*match.span())
            is_other = _is_else(words) or _is_of_part(words[: match.start()])
            yield SaidRating(rating, owners, said, False, "°" in words, is_other)


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
    is_perfect = any(groups.get(name) for name in ("perfect", "perfect2", "present"))
    tail = match.string[match.end() :]
    if WITHDRAWN.search(tail) or HAD_BEEN.match(lead):
        return False
    if match.re in NAMING_ONE:
        return _is_of_one(match, lead, tail, is_perfect)
    is_now = bool(WHOLE_WORDS.search(match[0] + tail) or WHOLE_WORDS.search(lead))
    is_now = is_now or bool(NOW_WORDS.search(match[0]) or IS_MOVED.search(match[0])) or is_news
    if not is_perfect and (PREVIOUS.search(before) or YEAR.search(before)):
        return False
    if "from" in groups and not groups["from"] and not (is_perfect and _is_marked(match)):
        return False
    is_loose = groups.get("loose") or (groups.get("stays") and not groups.get("said"))
    if (is_loose or match.re in (*COPULAS, LISTED)) and not _is_marked(match):
        return False
    if groups.get("bare"):
        # "The rating" may be that of a standard that was spoken of.
        is_part = not groups.get("overall") and STANDARD_WORDS.search(before + lead)
        is_now = is_perfect = not is_part
    is_led = bool(LED_BY.search(lead)) or match.re in (*BY_INSPECTORS, COPULAS[1])
    is_led = is_led or (match.re is RESULT_FORMS[0] and bool(INSPECTION_LED.fullmatch(lead)))
    is_led = is_led or bool(groups.get("relative") and _leads_to_relative(lead))
    is_today = is_perfect or is_now or match.re in (*COPULAS, LISTED)
    return is_today and is_led and _is_free(lead + match[0]) and not OTHER_UNIT.search(lead)


def _is_of_one(match: re.Match, lead: str, tail: str, is_perfect: bool) -> bool:
    """Return whether "it" is the one organisation that a sentence names, and what it is rated.

    "It" may be a part that was looked at, where the rating is not called the overall one.
    """
    is_one = len(SIGN.findall(match.string)) + match.string.count("°") == 1
    is_overall = bool(re.match(r" overall\b", tail)) or " overall" in match[0]
    is_whole = is_overall or not (STANDARD_WORDS.search(match[0]) or PARTS_LED.search(match[0]))
    is_known = is_overall or bool(is_perfect)
    if "deed" in match.groupdict():
        is_whole = not STANDARD_WORDS.search(match["deed"])
        is_whole = is_whole and not re.search(r"\b(?:that|which|who|and)\b", match["deed"])
        is_known = is_whole and bool(LED_BY.search(lead))
    said = lead + match[0]
    is_free = not any(cue.search(said) for cue in (PREVIOUS, UNREAL, YEAR))
    plain = re.sub(r"\([^()]*\)", "", said)
    is_one = is_one and not (OTHER_THING.search(plain) or OTHER_UNIT.search(plain))
    is_first = bool(LED_BY.search(lead))
    if match.re in IT_FORMS[:2]:
        is_first = bool(INSPECTING.search(re.split("[§¤°]", match[0])[0]))
    return is_one and is_whole and is_known and is_free and is_first


def _leads_to_relative(lead: str) -> bool:
    """Return whether ", which" after an organisation can be of nothing but the organisation."""
    is_part = STANDARD_WORDS.search(lead) or PARTS_LED.search(lead)
    return bool(RELATIVE_LED.search(lead)) and not is_part


def _cut_tail(words: str) -> str:
    """Return what follows a rating, up to a clause that tells of something else."""
    end = TAIL_ENDED.search(words)
    words = words[: end.end()] if end else words
    following = NEXT_CLAUSE.search(words)
    rest = words[following.start() :] if following else ""
    if following and not (TAKEN_BACK.search(rest) or PART_WORDS.search(rest)):
        return words[: following.start()]
    return words


def _is_of_part(before: str) -> bool:
    """Return whether the words before a rating, in its clause, name a standard."""
    clause = re.split(r"[,;:]|\bbut\b|\bwhile\b", before)[-1]
    return bool(STANDARD_WORDS.search(clause))


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
    named = next(
        (groups[one] for one in ("name", "name2", "name3", "name4") if groups.get(one)), ""
    )
    rating = name_rating(named) if named else "Inadequate"
    is_odd = bool(groups.get("lowest")) and rating != "Inadequate"
    said = groups.get("owners") or "°"
    places = [int(number) for number in SIGN.findall(said)]
    owners = tuple(dict.fromkeys(inside[place].organisation_id for place in places))
    words, is_listed = skeleton.quote(*match.span()), match.re is LISTED
    return SaidRating(rating, owners, words, not is_odd, "°" in said, is_listed=is_listed)
