"""Overall ratings that a text gives, each with the organisation that the sentence gives it to.

Only sentences of known forms give a rating for sure; any other is for the reader.
May import vocabulary and its own package's cues and organisations.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from helpers.vocabulary import RATINGS

from .cues import DAMAGE, ENDED, PREVIOUS, UNREAL, YEAR, cut_sentences
from .organisations import Mention

#: The four ratings by their names in small letters.
SCALE = {rating.lower(): rating for rating in RATINGS}
NAMES = r"outstanding|good|requir(?:es|ing) improvement|inadequate"
_Q = rf"[\"']*(?P<name>{NAMES})\b[\"']*"
_LOWEST = r"(?:the|its|their) lowest(?: possible)?(?: overall)? rating"
RATING = re.compile(
    rf"(?:\brat(?:ed|ing)(?: of| as| is| was|:)*(?: an?| overall)?(?: overall)?(?: as)?"
    rf"(?: being)? *[\"']*(?P<name>{NAMES})\b)|(?P<lowest>\b{_LOWEST})|"
    rf"(?:(?:an? )?[\"'](?P<before>{NAMES})[\"'](?: overall)? rating\b)",
    re.IGNORECASE,
)
#: What is longer is no sentence of a document.
LONGEST_SENTENCE = 2000
#: In the skeleton of a sentence a known organisation is §3§, a region ¤3¤, "the PDU" °.
_ONE = r"(?:the )?(?:[§¤]\d+[§¤]|°)(?: \([^()]{1,20}\))?"
_OWNERS = rf"(?P<owners>{_ONE}(?:(?:,| and|, and|,? as well as) {_ONE})*)"
_ASIDE = (
    r"(?:,? (?:with)?in (?:the )?¤\d+¤,?)?"
    r"(?:, which|, both of which|, all of which|, which [^,§¤°()]{1,80},)??"
)
_ADVERB = r"(?: (?:now|also|again|both|all|each|today|recently|overall))*"
_BE = rf"(?:{_ADVERB} (?P<perfect>has|have)| (?:was|were|is|are)){_ADVERB}(?: been)?{_ADVERB}"
_RATED = r" (?:rated|judged|graded)(?: overall)?(?: to be)?(?: as)?(?: being)?(?: overall)? "
_GIVEN = (
    rf"(?:{_ADVERB} (?P<perfect2>has|have))?{_ADVERB}(?: (?:was|were|been))?{_ADVERB} "
    r"(?:received|given|awarded)"
)
_RATING_OF = (
    rf"(?: an?| the| its| their)?(?: joint)?(?: overall)? ratings?(?: of| as)? {_Q}|"
    rf" an?(?: overall)? {_Q.replace('name', 'name2')}(?: overall)? rating|"
    rf" (?P<lowest>{_LOWEST})(?: (?:of|–|,) {_Q.replace('name', 'name3')})?"
)
FORMS_SAID = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_OWNERS}{_ASIDE}{_BE}{_RATED}{_Q}",
        rf"{_OWNERS}{_ASIDE}{_GIVEN}(?:{_RATING_OF})",
        rf"(?:inspectorate(?: of probation)?|inspectors|we)(?: (?P<perfect>has|have))?{_ADVERB} "
        rf"(?:rated|judged) {_OWNERS}(?: overall)?(?: to be| as)? {_Q}",
        rf"(?:inspectorate(?: of probation)?|inspectors|we)(?: (?P<perfect>has|have))?{_ADVERB} "
        rf"(?:gave|given|awarded) {_OWNERS}(?:{_RATING_OF})",
        rf"{_OWNERS}'s overall rating (?:is|was) {_Q}",
        rf"(?:the )?overall rating (?:of|for|given to) {_OWNERS}(?: is| was| has been)?(?: rated)? "
        rf"{_Q}",
    )
)
ELLIPSIS = re.compile(
    rf"(?:,|,? (?:and|while|whereas|but|with)) {_OWNERS}(?: (?:was|were|is|has been))?"
    rf"(?: rated)?(?: as)? {_Q}",
    re.IGNORECASE,
)
#: What may stand before those who are rated: not "leaders at", "work of", "unlike".
LED_BY = re.compile(
    r"(?:^|[:;,\"]|^(?:the (?:first|second|third|other)) is|\b(?:and|while|whereas|but|that|today))"
    r"[\s\"']*$",
    re.IGNORECASE,
)
OF_REPORT = re.compile(r"\b(?:report|inspection) (?:on|of|into) $", re.IGNORECASE)
#: What may stand after the rating, and where a clause on an earlier rating begins.
FOLLOWED_BY = re.compile(
    r"(?: overall)?(?: rating)?(?:[.!?;,)\"']|$| (?:following|after) (?:an?|the|this|its|our|their|"
    r"these) (?:\w+ ){0,2}inspections?\b| by (?:HM |His |Her |the inspectorate|inspectors)|"
    r" today| (?:and|but|while|whereas|with)\b| –)",
    re.IGNORECASE,
)
MORE = re.compile(rf"(?:,|,? and|,? or|/) ?[\"']?(?:{NAMES})\b", re.IGNORECASE)
SINCE = re.compile(
    r",?(?: –)? (?:up|down|an improvement|a (?:fall|drop|decline)|compared|improving|having)\b",
    re.IGNORECASE,
)
#: What shows that it is the whole organisation's, where the time of the verb does not.
WHOLE_WORDS = re.compile(r"\boverall\b|\b(?:following|after) (?:an|the|this|its|our) ", re.I)
OTHER_UNIT = re.compile(
    r"\b(?:PDUs?|Probation Delivery Units?|CRCs?|Community Rehabilitation|NPS|National Probation|"
    r"divisions?|regions?|regional)\b",
    re.IGNORECASE,
)
PART_WORDS = re.compile(
    r"\b(?:standards?|aspects?|domains?|four-point|scale|respectively|for (?:its|their|the)? ?"
    r"(?:leadership|staff\w*|services|assess\w*|planning|review\w*|work|casework|court|delivery|"
    r"implementation|information|victim\w*|management|quality))\b",
    re.IGNORECASE,
)
PUBLISHED_ASIDE = re.compile(r"\([^()]*published[^()]*\)", re.IGNORECASE)
BACK_REFERENCE = re.compile(
    r"\b(?:the|this) (?:PDU|CRC|unit|division|company|region|(?:probation )?service)\b"
    r"(?! (?:in|for|of)\b)",
    re.IGNORECASE,
)


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


def find_said_ratings(text: str, mentions: Sequence[Mention]) -> list[SaidRating]:
    """Return the overall ratings that `text` says of the organisations that it names.

    A sentence on an earlier inspection, on the scale or on a standard gives none for sure.
    """
    found, before = [], ""
    for start, sentence in cut_sentences(text):
        if len(sentence) > LONGEST_SENTENCE:
            continue
        inside = [
            one for one in mentions if start <= one.start and one.end <= start + len(sentence)
        ]
        skeleton = _write_skeleton(sentence, start, inside)
        found += _read_sentence(skeleton, inside, before)
        before += sentence
    return found


def _write_skeleton(sentence: str, start: int, inside: Sequence[Mention]) -> str:
    """Return a sentence with a sign for each organisation, without asides on a publication."""
    plain = sentence.translate(str.maketrans("§¤°", "   "))
    for number, one in reversed(list(enumerate(inside))):
        sign = "¤" if one.organisation_id.endswith("-region") else "§"
        head, tail = plain[: one.start - start], plain[one.end - start :]
        plain = f"{head}{sign}{number}{sign}{tail}"
    return BACK_REFERENCE.sub("°", PUBLISHED_ASIDE.sub("", plain)).replace(" .", ".")


def _read_sentence(skeleton: str, inside: Sequence[Mention], before: str) -> Iterator[SaidRating]:
    """Yield the ratings of one sentence: those of known forms, then the rest as not sure."""
    sure: list[tuple[int, int]] = []
    is_whole = bool(ENDED.search(skeleton)) and not DAMAGE.search(skeleton)
    for match in _find_forms(skeleton) if is_whole else ():
        lead = skeleton[sure[-1][1] if sure else 0 : match.start()]
        is_next = match.re is ELLIPSIS and bool(sure) and sure[-1][1] == match.start()
        is_ended = FOLLOWED_BY.match(skeleton, match.end()) and not MORE.match(
            skeleton, match.end()
        )
        is_clear = is_next or (match.re is not ELLIPSIS and _is_sure(match, lead, before))
        if is_clear and is_ended and _is_free(skeleton[match.end() :]):
            sure.append(match.span())
            yield _write_said(match, inside)
    for match in RATING.finditer(skeleton):
        if not any(start <= match.start() < end for start, end in sure):
            named = match["name"] or match["before"]
            rating = name_rating(named) if named else "Inadequate"
            owners = tuple(dict.fromkeys(one.organisation_id for one in inside))
            yield SaidRating(rating, owners, match[0], False, "°" in skeleton, _is_else(skeleton))


def _find_forms(skeleton: str) -> Iterator[re.Match]:
    """Yield the clauses of known forms in order, each with those that lean on it."""
    place = 0
    while True:
        found = [match for form in FORMS_SAID if (match := form.search(skeleton, place))]
        if not found:
            return
        match: re.Match | None = min(found, key=lambda one: one.start())
        while match:
            yield match
            place = match.end()
            match = ELLIPSIS.match(skeleton, place)


def _is_sure(match: re.Match, lead: str, before: str) -> bool:
    """Return whether nothing before a clause, or in it, gives it another sense."""
    groups = match.groupdict()
    is_perfect = bool(groups.get("perfect") or groups.get("perfect2"))
    tail = match.string[match.end() :]
    is_now = is_perfect or bool(WHOLE_WORDS.search(match[0] + tail) or WHOLE_WORDS.search(lead))
    if not is_perfect and (PREVIOUS.search(before) or YEAR.search(before)):
        return False
    is_led = bool(LED_BY.search(lead)) or match.re in FORMS_SAID[2:4]
    is_led = is_led or (", which" in match[0] and bool(OF_REPORT.search(lead)))
    return is_now and is_led and _is_free(lead + match[0]) and not OTHER_UNIT.search(lead)


def _is_free(words: str) -> bool:
    """Return whether words hold nothing of another time, of a part, or of what is not so."""
    plain = SINCE.split(words)[0]
    return not any(cue.search(plain) for cue in (PREVIOUS, UNREAL, YEAR, PART_WORDS))


def _is_else(skeleton: str) -> bool:
    """Return whether a sentence is of a part, an earlier inspection or what is not so."""
    return any(cue.search(skeleton) for cue in (PREVIOUS, UNREAL, YEAR, PART_WORDS))


def _write_said(match: re.Match, inside: Sequence[Mention]) -> SaidRating:
    """Return what a clause of a known form says."""
    groups = match.groupdict()
    named = groups.get("name") or groups.get("name2") or groups.get("name3")
    rating = name_rating(named) if named else "Inadequate"
    is_odd = bool(groups.get("lowest")) and rating != "Inadequate"
    places = [int(number) for number in re.findall(r"[§¤](\d+)[§¤]", match["owners"])]
    owners = tuple(dict.fromkeys(inside[place].organisation_id for place in places))
    is_back = "°" in match["owners"]
    words = re.sub(r"[§¤](\d+)[§¤]", lambda sign: inside[int(sign[1])].name, match[0])
    return SaidRating(rating, owners, words.replace("°", "the PDU"), not is_odd, is_back)
