"""Counts that a release or report tells of its inspection: what is asked.

May import its own package's cues, documents, findings and quantities.
"""

import re
from collections.abc import Iterable, Iterator

from .cues import PREVIOUS, cut_sentences
from .documents import Passage
from .findings import Candidate, Finding, settle
from .quantities import read_number

_NUMBER = r"(?P<number>\d{1,3}|[a-z]+(?:-[a-z]+)?)"
_ASKED = (
    rf"(?:a total of )?{_NUMBER} (?:(?:key|further|new|main|formal|overall|national|regional|local|"
    r"separate|clear|important|specific|detailed|urgent|practical|strong) ){0,3}recommendations?\b"
)
#: How a report says how many recommendations there are.
RECOMMENDED = (
    r"\b(?:mak(?:e|es|ing)|made|received?|receives|given|gives?|gave|contains?|includes?|"
    r"sets? out|issued?|issues|with|are|were|offers?|offered|lists?|result(?:s|ed) in|led to|"
    rf"puts? forward) {_ASKED}(?! from)",
    rf"(?<![\w,.-]){_ASKED} (?:in (?:all|total) )?(?:has|have|was|were|are|is) (?:been )?"
    r"(?:made|given|issued|set out)\b",
    rf"\bof (?:the|our|these|its) {_ASKED} (?:(?:that )?(?:we|inspectors) (?:have )?)?made\b",
    rf"\b(?:the report's|our) {_ASKED}",
    rf"\basked to (?:act on|address|carry out|implement) {_ASKED}"
    r"(?! (?:from|by)\b)",
    rf"\bact(?:ing)? on all (?:of )?(?:(?:the|our|these) )?{_ASKED}",
)
_COUNT = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d+"
#: What shows that a number is not of all that was recommended to the organisation itself.
MORE_NUMBERS = re.compile(
    rf"\b(?:and|plus|with|while|as well as|,) (?:a )?(?:further |another |{_COUNT}\b)",
    re.IGNORECASE,
)
#: What shows that a number is of all of them, and those that follow are parts of it.
PARTS_SAID = re.compile(
    rf"\W*(?:including|among them|of (?:which|these|them)|(?:{_COUNT}) of (?:them|which|these))\b",
    re.IGNORECASE,
)
#: A part of them, in a clause of its own at the end: some of them may be of an earlier report.
PART_OF_THEM = re.compile(
    rf"(?<=recommendations), (?:{_COUNT}) of (?:which|them) (?:are|were)\b[^.;]*\.?$", re.IGNORECASE
)
A_PART = re.compile(rf"\b(?:{_COUNT})\b(?= (?:[\w']+ ){{0,2}}?(?:to|for)\b)", re.IGNORECASE)
OTHER_ADDRESSEE = re.compile(
    r"\b(?:national|regional|local) recommendations?|recommendations?(?: are)?(?: made)? "
    r"(?:to|for) (?:the )?(?:(?!PDU|CRC|division|service|unit)[\w']+ ){0,8}?(?:region\b|HMPPS|"
    r"HM Prison|His Majesty's Prison|Ministry|government|national\b|Secretary)",
    re.IGNORECASE,
)
TO_THE_REGION = re.compile(r"\b(?:to|for) (?:the|this) region\b", re.IGNORECASE)
OTHER_AUTHOR = re.compile(
    r"\b(?:staff|leaders|managers|partners|forums?|reviews?|audits?|panels?|coroners?)\b", re.I
)
OTHERS_MADE = "others than the inspectors may have made them"
#: What shows that recommendations of "our" or "the" may be those that were looked at again.
LOOKED_AT_AGAIN = re.compile(
    r"\b(?:progress|met|unmet|outstanding|remain\w*|implemented|completed|fulfilled|achieved)\b",
    re.I,
)
#: How many letters on either side of a number tell whose recommendations they are.
NEARBY = 300
MAY_BE_OLD = "they may be those of an earlier inspection"
OTHERS_TOO = "the sentence tells of recommendations to others too"


def find_recommended(passages: Iterable[Passage], is_of_region: bool = False) -> Finding:
    """Return how many recommendations a text says that were made, to all together: "no" is 0.

    In doubt where the number may be of those to some alone: the sentence has another number that
    is no part of it, or tells of recommendations to others: to a region too, unless the text is
    about one (`is_of_region`).
    """
    found, reason = [], ""
    for sentence, place in _cut_asked(passages):
        for pattern in RECOMMENDED:
            for match in re.finditer(pattern, sentence, re.IGNORECASE):
                words = match["number"].lower()
                number = 0 if words == "no" else read_number(words)
                if number is None:
                    continue
                found.append(Candidate(str(number), place, match[0]))
                if not _is_of_all(number, sentence, match, is_of_region):
                    reason = OTHERS_TOO
                if pattern == RECOMMENDED[-1]:
                    reason = MAY_BE_OLD
                if pattern != RECOMMENDED[0] and LOOKED_AT_AGAIN.search(
                    sentence[match.start() :][:NEARBY]
                ):
                    reason = MAY_BE_OLD
                if OTHER_AUTHOR.search(sentence[max(0, match.start() - NEARBY) : match.start()]):
                    reason = OTHERS_MADE
    return settle("recommendations_count", found, reason)


def _cut_asked(passages: Iterable[Passage]) -> Iterator[tuple[str, str]]:
    """Yield the sentences of this inspection; one may say that a part is asked as before."""
    for passage in passages:
        for _, sentence in cut_sentences(passage.text):
            if not PREVIOUS.search(PART_OF_THEM.sub("", sentence)):
                yield sentence, passage.locator


def _is_of_all(number: int, sentence: str, match: re.Match, is_of_region: bool) -> bool:
    """Return whether a number is of all recommendations, whomever they are for."""
    around = sentence[max(0, match.start() - NEARBY) : match.end() + NEARBY]
    around = TO_THE_REGION.sub("", around) if is_of_region else around
    rest = sentence[match.end() : match.end() + NEARBY]
    parts = [read_number(part[0]) or 0 for part in A_PART.finditer(rest)]
    if sum(parts) == number and len(parts) > 1 or PARTS_SAID.match(rest) and sum(parts) <= number:
        return True
    return not (MORE_NUMBERS.search(rest) or OTHER_ADDRESSEE.search(around))
