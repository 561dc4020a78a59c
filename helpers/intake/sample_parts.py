"""The parts of a sample beside its number, and the lines of a table that count it.

May import its own package's quantities.
"""

import re
from collections.abc import Iterator

from .quantities import NUMBER_WORDS, read_number

_WORDS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_COUNT = rf"(?:\d{{1,3}}|(?:{_TENS})[- ](?:{_WORDS})|{_WORDS})"
_FILLING = r"(?: (?!\d)[\w'-]+){0,6}?"
_COMMUNITY = rf"{_FILLING} (?:community|suspended)\b[^.;\d]{{0,40}}?"
_RELEASE = rf"{_FILLING} (?:licences?|releas\w+|post-?\w+|resettlement)\b"
_FIRST, _SECOND = rf"\b(?P<first>{_COUNT})\b", rf"\b(?P<second>{_COUNT})\b"
#: What may stand between the number of the cases and that of the first part of them.
_GAP = r"(?:[^.;\d]|\.\s+(?=(?:Of (?:these|them|those|which)|These|They|Among)\b)){0,100}?"
#: Two parts of a sample: "34 cases. Of these, 19 had a community sentence and 15 a licence".
PARTS_AFTER = (
    re.compile(_GAP + _FIRST + _COMMUNITY + _SECOND + _RELEASE, re.IGNORECASE),
    re.compile(_GAP + _FIRST + _RELEASE + r"[^.;\d]{0,40}?" + _SECOND + _COMMUNITY, re.IGNORECASE),
    re.compile(
        r"[\s:,;(]*of which\W+community (?:orders|sentences)\W+(?P<first>\d{1,3})"
        r"\W+(?:of which\W+)?(?:post-?\w+ )?(?:licences|releases)\W+(?P<second>\d{1,3})\b",
        re.IGNORECASE,
    ),
)
#: The whole after its parts: "18 community orders and 17 licences, 35 cases in total".
TOTAL_AFTER = re.compile(
    rf"[\w ]{{0,40}}[,(–-]+ ?(?:or |making )?(?P<total>{_COUNT}) (?:\w+ )?cases "
    r"(?:in (?:total|all)|altogether)\b",
    re.IGNORECASE,
)
_ALONE = r"(?P<number>\d{1,3})\b(?!(?:[.,]\d| per cent|\W{0,3}\d))"
_SEEN = "inspected|examined|reviewed|sampled|assessed|looked at|in (?:the|our) sample"
_WHO = r"(?:probation )?(?:practitioners|responsible officers|case managers)"
#: Lines of a table that count: "Cases inspected 37". Prose goes on in small letters.
CASES_LINE = re.compile(
    rf"(?<![\w,] of )(?<![Tt]he )\b(?:Number of (?i:cases)|Cases) (?:{_SEEN})\W{{1,3}}{_ALONE}"
)
INTERVIEWS_LINE = re.compile(
    rf"\b(?:Number of (?i:interviews)|Interviews)(?: (?:held|conducted|completed))? with "
    rf"(?i:{_WHO})\W{{1,3}}{_ALONE}|\b(?i:{_WHO}) interviewed\W{{1,3}}"
    + _ALONE.replace("number", "number2")
)


def list_sums(after: str) -> Iterator[int]:
    """Yield what the parts of a sample that follow its number add up to, or the whole after parts.

    `after` is the text behind the number; nothing where no two parts follow.
    """
    for form in PARTS_AFTER:
        match = form.match(after)
        numbers = [read_number(match[name]) for name in ("first", "second")] if match else [None]
        if match and None not in numbers:
            yield sum(numbers)
            break
    total = TOTAL_AFTER.match(after)
    if total and (number := read_number(total["total"])):
        yield number


def read_line(form: re.Pattern, text: str) -> Iterator[tuple[int, str]]:
    """Yield the number of each line of a table in a text that is no prose, and its words."""
    for match in form.finditer(text) if not re.search(r"[.!?]\W*$", text) else ():
        groups = match.groupdict()
        yield int(groups["number"] or groups.get("number2")), match[0]
