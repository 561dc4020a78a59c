"""Figures in a text: percentages, "x out of y", fractions and shares in words.

May import nothing from helpers.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
UNITS += " fifteen sixteen seventeen eighteen nineteen"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBER_WORDS = {word: number for number, word in enumerate(UNITS.split())}
NUMBER_WORDS |= {word: 10 * number for number, word in enumerate(TENS.split(), start=2)}
_UNIT = "|".join(UNITS.split()[1:10])
_WORD = rf"(?:{'|'.join(TENS.split())})(?:[- ](?:{_UNIT}))?|"
_WORD += "|".join(sorted(UNITS.split(), key=len, reverse=True))
_COUNT = rf"\d{{1,3}}(?:,\d{{3}}){{1,2}}|\d{{1,9}}|{_WORD}"
WHOLE_NUMBER = re.compile(r"\d{1,3}(?:,\d{3}){1,2}|\d{1,9}")
#: What may stand before a figure, and how far the figure is then known.
QUALIFIERS = {
    "at_least": "at least|more than|over|just over|a minimum of|minimum of|in excess of|upwards of|"
    "above|just above|exceeding|exceeded|no less than|not less than|no fewer than|not fewer than",
    "at_most": "at most|no more than|not more than|never more than|up to|fewer than|less than|"
    "under|just under|below|just below|a maximum of|maximum of|not quite|not over|not above",
    "about": "about|around|approximately|roughly|some|nearly|almost|close to|an estimated",
}
#: What may stand after one, and the same.
QUALIFIERS_AFTER = {"at_least": "more|above|over|higher", "at_most": "fewer|less|below|under|lower"}
_BEFORE = rf"(?:(?P<before>{'|'.join(QUALIFIERS.values())})\s+)?"
PERCENTAGE = re.compile(
    rf"\b{_BEFORE}(?P<number>\d{{1,3}}(?:\.\d{{1,6}})?|{_WORD}) per cent\b", re.IGNORECASE
)
OUT_OF = re.compile(
    rf"\b{_BEFORE}(?P<number>{_COUNT}) (?:out )?of (?:the |all )?(?P<base>{_COUNT})\b",
    re.IGNORECASE,
)
_COUNTED = (
    r"(?:cases|people|plans|files|assessments|reviews|records|orders|licences|staff|practitioners|"
    r"interviews)"
)
_NO_NUMBER = rf"(?:(?!\b(?:{_COUNT}|half|third|quarter|per cent)\b)[^.;:!?\d])"
#: Of a base that the sentence names first: "read 40 cases, and in 12 of those", "of the 40 cases
#: read, 12 were".
BASE_FIRST = (
    re.compile(
        rf"\b(?P<base>{_COUNT}) (?:\w+ )?{_COUNTED}\b{_NO_NUMBER}{{1,100}}?\b(?:in|for|that) "
        rf"{_BEFORE}(?P<number>{_COUNT}) of (?:them|those|these)\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\bof (?:the |these |those |our |all )?(?P<base>{_COUNT}) (?:\w+ )?{_COUNTED}\b"
        rf"{_NO_NUMBER}{{0,60}}?,(?: only| just)? {_BEFORE}(?P<number>{_COUNT}) "
        r"(?:were|was|had|did|have|lacked|showed|met|contained|involved)\b",
        re.IGNORECASE,
    ),
)
#: The end of what stands before a number that is only a part of one: "1,061", "sixty point five".
CUT_OFF = re.compile(
    r"(?:\d[.,]\s?|[-–/⁄+£$€~]\s?|\b(?:hundred|thousand|million)(?: and)? |\bpoint |\bminus |"
    r"\b(?:half|third|quarter|fraction) of )$",
    re.IGNORECASE,
)
#: Before the second end of a range: "60 to 70 per cent", "between 60 per cent and 70 per cent".
RANGE = re.compile(
    rf"\b(?:(?:{_COUNT}) (?:to|or)|between (?:{_COUNT}|\d+\.\d+)(?: per cent)? and) $",
    re.IGNORECASE,
)
#: Around a change, which is no share: "rose by 5 per cent", "a 10 per cent pay increase".
CHANGED = re.compile(
    r"(?:\b(?:r[io]se|risen|rising|increas|f[ae]ll|gr[eo]w|decreas|drop|reduc|declin|improv|chang|"
    r"cut|up|down)[^.;]{0,30} by|\b(?:increase|rise|growth|uplift|reduction|decrease|fall|drop|cut|"
    r"change|gain)s? of|\b(?:up|down|rose|fell|grew|increased|decreased|dropped)) "
    r"(?:(?:a|an|only|just|another|a further) )?$",
    re.IGNORECASE,
)
CHANGE = re.compile(
    r" (?:(?:pay|real-terms|year-on-year|annual|further|overall|net) ){0,2}(?:increase|rise|growth|"
    r"uplift|reduction|decrease|fall|drop|cut|change|gain|improvement|decline|more|fewer|less|"
    r"higher|lower|points?)\b",
    re.IGNORECASE,
)
#: Before a place or a mark, which is no share: "page 3 of 10", "a score of 7 out of 21".
PLACE_OR_MARK = re.compile(
    r"\b(?:pages?|chapter|section|part|step|figure|table|item|question|standard|paragraph|annexe?|"
    r"appendix|slide|sheet|week|month|day|year|phase|stage|version|volume|issue|number|no\.|line|"
    r"recommendation|grade|level|tier|band|round|row|column|score(?:d|s)?(?: of| was| is)?:?|"
    r"rat(?:ed|ing)(?: of| as)?|mark(?:ed|s)?(?: of)?) $",
    re.IGNORECASE,
)
#: After a base that goes on, or that is no number of cases.
NO_BASE = re.compile(r"[.,]\d|[/⁄-]| per cent\b| points\b| (?:hundred|thousand|million)\b", re.I)
A_YEAR = re.compile(r"(?:19|20)\d\d$")
_PARTS = "half|third|quarter|fifth|tenth|halves|thirds|quarters|fifths|tenths"
#: Only of a whole that is named: "two-thirds of cases", "over half the cases"; never of a time.
SHARE_WORDS = re.compile(
    r"(?<!first )(?<!second )(?<!latter )(?<!other )(?<!last )(?<!next )(?<!final )(?<![\w-])"
    rf"{_BEFORE}(?P<words>(?:(?:a|one|two|three|four|nine)[- ](?:{_PARTS})|half|"
    r"(?:the|a) (?:vast |overwhelming |slim |small |significant |large )?(?:majority|minority)|"
    r"nearly all|almost all)(?= (?:of|the)\b)(?! of (?:one|a) per cent\b)"
    r"(?! (?:of )?(?:(?:the|an?|that|this|last|each|every) )?(?:(?:last|next) )?"
    r"(?:day|week|month|hour|year|morning|time|century|(?:19|20)\d\d)s?\b))",
    re.IGNORECASE,
)


MORE_THAN_ONE_BASE = re.compile(
    rf"\b(?:further|another|additional|other|(?:{_COUNT}) (?:\w+ )?(?:and|or|to|plus)) $",
    re.IGNORECASE,
)


class Quantity(NamedTuple):
    """A figure as a text gives it: from `start` to `end` of it, in the `words` that it has.

    `pct` is of a percentage; `count` and `base` of an "x out of y"; all three None for a share in
    words. `qualifier` is exact, at_least, at_most, about or in_words.
    """

    start: int
    end: int
    words: str
    qualifier: str
    pct: float | None = None
    count: int | None = None
    base: int | None = None


def read_number(words: str) -> int | None:
    """Return the whole number that "15", "1,325", "fifteen" or "twenty-one" stands for, or None."""
    plain = words.strip().lower()
    if WHOLE_NUMBER.fullmatch(plain):
        return int(plain.replace(",", ""))
    tens, _, unit = plain.replace("-", " ").partition(" ")
    if not unit:
        return NUMBER_WORDS.get(plain)
    is_one = tens in TENS.split() and unit in UNITS.split()[1:10]
    return NUMBER_WORDS[tens] + NUMBER_WORDS[unit] if is_one else None


def find_quantities(text: str) -> list[Quantity]:
    """Return the figures of `text` (plain_words.write_plainly, one line), in their order.

    A percentage above 100 and a count above its base are no figures; nothing is worked out. Nor is
    a range one ("60 to 70 per cent"), a change ("rose by 5 per cent"), a place ("page 3 of 10") or
    a mark ("a score of 7 out of 21").
    """
    found = [*_find_percentages(text), *_find_out_of(text), *_find_share_words(text)]
    found += _find_after_base(text)
    return list(_drop_overlaps(sorted(found, key=lambda one: (one.start, one.pct is None))))


def _drop_overlaps(found: Iterable[Quantity]) -> Iterator[Quantity]:
    """Yield the figures that begin after the one before has ended."""
    past = 0
    for one in found:
        if one.start >= past:
            past = one.end
            yield one


def _find_percentages(text: str) -> list[Quantity]:
    """Return the percentages."""
    found = []
    for match in PERCENTAGE.finditer(text):
        digits = match["number"]
        pct = float(digits) if digits[0].isdecimal() else read_number(digits)
        if pct is not None and pct <= 100 and _is_share(text, match):
            end, qualifier = _qualify(text, match)
            words = text[match.start() : end]
            found.append(Quantity(match.start(), end, words, qualifier, pct=float(pct)))
    return found


def _is_share(text: str, match: re.Match) -> bool:
    """Return whether a percentage is one whole number, and no end of a range and no change."""
    before, after = _before(text, match.start()), text[match.end() : match.end() + 60]
    is_ranged = re.search(r"\bbetween $", before, re.IGNORECASE) or RANGE.search(before)
    is_changed = CHANGED.search(before) or CHANGE.match(after)
    is_cut = CUT_OFF.search(_before(text, match.start("number")))
    return not (is_cut or is_ranged or is_changed)


def _before(text: str, start: int) -> str:
    """Return the words that stand right before a place of the text."""
    return text[max(0, start - 60) : start]


def _qualify(text: str, match: re.Match) -> tuple[int, str]:
    """Return where a percentage ends and how far it is known, by the words on both its sides."""
    for name, words in QUALIFIERS_AFTER.items():
        after = re.compile(rf" or (?:{words})\b(?! than\b)", re.IGNORECASE).match(text, match.end())
        if after and not match["before"]:
            return after.end(), name
    return match.end(), _name_qualifier(match["before"])


def _find_out_of(text: str) -> list[Quantity]:
    """Return every "x out of y"; without "out", only where both are digits and y is no year."""
    found = []
    for match in OUT_OF.finditer(text):
        count, base = read_number(match["number"]), read_number(match["base"])
        if count is None or base is None or not _is_counted(text, match):
            continue
        if 0 <= count <= base and base:
            qualifier = _name_qualifier(match["before"])
            found.append(Quantity(*match.span(), match[0], qualifier, count=count, base=base))
    return found


def _find_after_base(text: str) -> Iterator[Quantity]:
    """Yield every "of the y cases, x were": the base is named first, and no other number between.

    A base that is more of another number is none: "a further 12 cases".
    """
    for match in (each for pattern in BASE_FIRST for each in pattern.finditer(text)):
        count, base = read_number(match["number"]), read_number(match["base"])
        before = _before(text, match.start("base"))
        is_part = CUT_OFF.search(before) or MORE_THAN_ONE_BASE.search(before)
        if count is None or base is None or is_part or not 0 <= count <= base:
            continue
        qualifier = _name_qualifier(match["before"])
        yield Quantity(*match.span(), match[0], qualifier, count=count, base=base)


def _is_counted(text: str, match: re.Match) -> bool:
    """Return whether an "x of y" counts cases, and neither number goes on to the side."""
    is_said = "out of" in match[0].lower()
    is_digits = match["number"][0].isdecimal() and match["base"][0].isdecimal()
    before = _before(text, match.start("number"))
    is_other = CUT_OFF.search(before) or NO_BASE.match(text, match.end())
    is_placed = PLACE_OR_MARK.search(_before(text, match.start())) or RANGE.search(before)
    is_year = not is_said and A_YEAR.match(match["base"])
    return (is_said or is_digits) and not (is_other or is_placed or is_year)


def _find_share_words(text: str) -> list[Quantity]:
    """Return the shares that are given in words alone."""
    return [Quantity(*match.span(), match[0], "in_words") for match in SHARE_WORDS.finditer(text)]


def _name_qualifier(before: str | None) -> str:
    """Return how far a figure is known, by the words before it."""
    said = " ".join((before or "").lower().split())
    for name, words in QUALIFIERS.items():
        if said in words.split("|"):
            return name
    return "exact"
