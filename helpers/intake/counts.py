"""Counts that a release or report tells of its inspection: cases, interviews, what is asked.

May import its own package's cues, documents, findings and quantities.
"""

import re
from collections.abc import Iterable

from .cues import cut_own_sentences
from .documents import Passage
from .findings import Candidate, Finding, settle
from .quantities import read_number

_NUMBER = r"(?P<number>\d{1,3}|[a-z]+(?:-[a-z]+)?)"
RECOMMENDED = re.compile(
    rf"\b(?:mak(?:e|es|ing)|made|received?|receives|given|contains?|includ(?:es|ing)|sets out|"
    rf"issued|with|are) (?:a total of )?{_NUMBER} (?:(?:key|further|new|main|formal|overall|"
    r"national|regional|separate) )*recommendations?\b(?! from)",
    re.IGNORECASE,
)
WERE_MADE = re.compile(
    rf"\b{_NUMBER} (?:\w+ )?recommendations? (?:has|have|was|were) (?:been )?made\b", re.IGNORECASE
)
#: What shows that a number is not of all that was recommended to the organisation itself.
MORE_NUMBERS = re.compile(
    r"\b(?:and|plus|with|while|as well as|,) (?:a )?(?:further |another |one|two|three|four|five|"
    r"six|seven|eight|nine|ten|\d+)\b",
    re.IGNORECASE,
)
OTHER_ADDRESSEE = re.compile(
    r"\b(?:national|regional) recommendations?|recommendations?(?: are)?(?: made)? (?:to|for) "
    r"(?:the )?(?:[\w' ]+ )?(?:region\b|HMPPS|HM Prison|His Majesty's Prison|Ministry|government|"
    r"national\b|Secretary)",
    re.IGNORECASE,
)
OTHER_AUTHOR = re.compile(
    r"\b(?:staff|leaders|managers|partners|forums?|reviews?|audits?|panels?|coroners?)\b", re.I
)
OTHERS_MADE = "others than the inspectors may have made them"
OTHERS_TOO = "the sentence tells of recommendations to others too"
CASES = re.compile(
    r"\b(?:inspected|examined|reviewed|sample of) (?P<first>\d{1,3})(?: (?:relevant |individual )?"
    r"cases\b| community (?:orders?|sentences?)(?: cases)? and (?P<second>\d{1,3}) "
    r"(?:releases|licence|post-release))",
    re.IGNORECASE,
)
INTERVIEWS = re.compile(
    r"\bconducted (?P<number>\d{1,3}) interviews with (?:probation )?pract", re.I
)


def find_recommended(passages: Iterable[Passage]) -> Finding:
    """Return how many recommendations a text says that were made: "no" is 0.

    In doubt where a sentence tells of more than one number, or of recommendations to others.
    """
    found, reason = [], ""
    for sentence, place in cut_own_sentences(passages):
        for pattern in (RECOMMENDED, WERE_MADE):
            for match in pattern.finditer(sentence):
                words = match["number"].lower()
                number = 0 if words == "no" else read_number(words)
                if number is None:
                    continue
                found.append(Candidate(str(number), place, match[0]))
                rest = sentence[match.end() :]
                if MORE_NUMBERS.search(rest) or OTHER_ADDRESSEE.search(sentence):
                    reason = OTHERS_TOO
                if OTHER_AUTHOR.search(sentence[: match.start()]):
                    reason = OTHERS_MADE
    return settle("recommendations_count", found, reason)


def find_interviews(passages: Iterable[Passage]) -> Finding:
    """Return how many practitioners were interviewed about the cases."""
    found = [
        Candidate(str(int(match["number"])), place, match[0])
        for sentence, place in cut_own_sentences(passages)
        for match in INTERVIEWS.finditer(sentence)
    ]
    return settle("interviews_count", found)


def find_cases(passages: Iterable[Passage]) -> Finding:
    """Return how many cases were inspected: as printed, or orders and licences together."""
    found = []
    for sentence, place in cut_own_sentences(passages):
        for match in CASES.finditer(sentence):
            count = int(match["first"]) + int(match["second"] or 0)
            found.append(Candidate(str(count), place, match[0]))
    return settle("cases_count", found)
