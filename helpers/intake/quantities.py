"""Figures in a text: percentages, "x out of y", fractions and shares in words.

May import nothing from helpers.
"""

import re
from typing import NamedTuple

UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
UNITS += " fifteen sixteen seventeen eighteen nineteen"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBER_WORDS = {word: number for number, word in enumerate(UNITS.split())}
NUMBER_WORDS |= {word: 10 * number for number, word in enumerate(TENS.split(), start=2)}
_WORD = rf"(?:{'|'.join(TENS.split())})(?:[- ](?:{'|'.join(UNITS.split()[1:10])}))?|"
_WORD += "|".join(sorted(UNITS.split(), key=len, reverse=True))
_COUNT = rf"\d{{1,3}}(?:,\d{{3}})*|\d+|{_WORD}"
#: What may stand before a figure, and how far the figure is then known.
QUALIFIERS = {
    "at_least": "at least|more than|over|just over|a minimum of|in excess of|upwards of",
    "at_most": "at most|no more than|up to|fewer than|less than|under|just under|below",
    "about": "about|around|approximately|roughly|some|nearly|almost|close to|an estimated",
}
_BEFORE = rf"(?:(?P<before>{'|'.join(QUALIFIERS.values())})\s+)?"
PERCENTAGE = re.compile(
    rf"\b{_BEFORE}(?P<pct>\d{{1,3}}(?:\.\d+)?|{_WORD}) per cent\b", re.IGNORECASE
)
OUT_OF = re.compile(
    rf"\b{_BEFORE}(?P<count>{_COUNT}) (?:out )?of (?:the |all )?(?P<base>{_COUNT})\b",
    re.IGNORECASE,
)
_PARTS = "half|third|quarter|fifth|tenth|halves|thirds|quarters|fifths|tenths"
#: Only of a whole that is named: "two-thirds of cases", "over half the cases".
SHARE_WORDS = re.compile(
    rf"\b{_BEFORE}(?P<words>(?:(?:a|one|two|three|four|nine)[- ](?:{_PARTS})|half|"
    r"(?:the|a) (?:vast |overwhelming |slim |small |significant |large )?(?:majority|minority)|"
    r"nearly all|almost all)) (?=of\b|the\b)",
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
    plain = words.strip().lower().replace(",", "")
    if plain.isdecimal():
        return int(plain)
    tens, _, unit = plain.replace("-", " ").partition(" ")
    if unit:
        parts = NUMBER_WORDS.get(tens), NUMBER_WORDS.get(unit)
        return None if None in parts else sum(parts)
    return NUMBER_WORDS.get(plain)


def find_quantities(text: str) -> list[Quantity]:
    """Return the figures of `text` (plain_words.write_plainly, one line), in their order.

    A percentage above 100 and a count above its base are no figures; nothing is worked out.
    """
    found = [*_find_percentages(text), *_find_out_of(text)]
    taken = [(one.start, one.end) for one in found]
    found += [
        one
        for one in _find_share_words(text)
        if not any(start < one.end and one.start < end for start, end in taken)
    ]
    return sorted(found)


def _find_percentages(text: str) -> list[Quantity]:
    """Return the percentages."""
    found = []
    for match in PERCENTAGE.finditer(text):
        digits = match["pct"]
        pct = float(digits) if digits[0].isdigit() else read_number(digits)
        if pct is not None and pct <= 100 and not _is_cut_off(text, match):
            qualifier = _name_qualifier(match["before"])
            found.append(Quantity(*match.span(), match[0], qualifier, pct=float(pct)))
    return found


def _is_cut_off(text: str, match: re.Match) -> bool:
    """Return whether a number goes on to the left of what was found of it: "1,061", "3.61"."""
    start = match.start("pct") if "pct" in match.groupdict() else match.start("count")
    return bool(re.search(r"\d[.,]$|-$", text[:start]))


def _find_out_of(text: str) -> list[Quantity]:
    """Return every "x out of y"; without "out", only where both are digits."""
    found = []
    for match in OUT_OF.finditer(text):
        count, base = read_number(match["count"]), read_number(match["base"])
        is_said = "out of" in match[0].lower()
        is_digits = match["count"][0].isdigit() and match["base"][0].isdigit()
        if count is None or base is None or not (is_said or is_digits) or _is_cut_off(text, match):
            continue
        if 0 <= count <= base and base:
            qualifier = _name_qualifier(match["before"])
            found.append(Quantity(*match.span(), match[0], qualifier, count=count, base=base))
    return found


def _find_share_words(text: str) -> list[Quantity]:
    """Return the shares that are given in words alone."""
    return [
        Quantity(*match.span(), match[0].strip(), "in_words")
        for match in SHARE_WORDS.finditer(text)
    ]


def _name_qualifier(before: str | None) -> str:
    """Return how far a figure is known, by the words before it."""
    for name, words in QUALIFIERS.items():
        if before and before.lower() in words.split("|"):
            return name
    return "exact"
