"""Sentences of a passage, and the words that show that one tells of something else.

May import its own package's documents and kept.
"""

import re
from collections.abc import Iterable, Iterator

from .documents import Passage
from .kept import keep_short

#: A sentence ends where white space follows its stop: not within an address or a number.
SENTENCE = re.compile(r"\S.*?(?:[.!?][\"')\]]*(?=\s|$)|$)", re.DOTALL)
ENDED = re.compile(r"[.!?][\"')\]]*\s*$")
#: What shows that a sentence is of an earlier inspection or report.
PREVIOUS = re.compile(
    r"\b(?:last (?:inspect\w*|report\w*|time|year|rated|visit\w*|published)|previous(?:ly)?|"
    r"earlier|former(?:ly)?|predecessor\w*|prior|had (?:been|received|made)|when it was|"
    r"at (?:the|that) time (?:it|they|of (?:its|the (?:last|previous)))|ago|used to)\b",
    re.IGNORECASE,
)
#: What tells since when people of the sample are supervised: it is of no earlier inspection.
AGE_OF_CASES = re.compile(
    r"(?P<age>\b(?:sentences?|licences?|orders?|releases?|supervision|cases|people)\b"
    r"(?:(?!\b(?:fieldwork|inspect\w*|visit\w*|report\w*)\b)[^.;]){0,80}?"
    r"\b(?:commenc\w+|start(?:ed|ing)|beg[au]n|sentenced|released)\b[^.;,]{0,40}?"
    r"\b(?:months|weeks)) (?:earlier|before|previously|ago)\b|"
    r"\bhad been (?=sentenced\b|released from (?:prison|custody)\b)",
    re.IGNORECASE,
)
#: What shows that it is denied, or only thought of; the month of May is no such word.
UNREAL = re.compile(
    r"\b(?:not|never|no|neither|nor|\w+n't|without|if|unless|whether|would|could|might|(?-i:may)|should|"
    r"expect\w*|hop(?:e|es|ed|ing)|fear\w*|until|rather than|instead|wrongly|mistaken\w*|draft|"
    r"claim\w*|predict\w*|rumou?r\w*|appeal\w*|almost|nearly|narrowly|close to|likely)\b",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DATE = r"(?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?P<year{}>(?:19|20)\d\d)\b"
#: A line that tells when the fieldwork was: that is in the year before the report, often.
DATED_FIELDWORK = re.compile(
    rf"\bfieldwork(?: (?:started|began|dates?))?[: ]*(?:in |on )?{_DATE.replace('{}', '')}"
    rf"(?: (?:to|-|–|and) {_DATE.replace('{}', '2')})?",
    re.IGNORECASE,
)
#: What a damaged or machine-made text has and no sentence of a document.
DAMAGE = re.compile(r"[<>{}\ufffd]|\bnan\b|None|\bnull\b")


@keep_short
def cut_sentences(text: str) -> tuple[tuple[int, str], ...]:
    """Return where each sentence of a text begins, and the sentence."""
    return tuple((match.start(), match[0]) for match in SENTENCE.finditer(text))


def tells_of_before(text: str) -> bool:
    """Return whether a text tells of an earlier inspection; the age of the cases does not."""
    return bool(PREVIOUS.search(AGE_OF_CASES.sub(lambda match: match["age"] or "", text)))


def cut_own_sentences(passages: Iterable[Passage]) -> Iterator[tuple[str, str]]:
    """Yield each sentence that is not of an earlier inspection, with its place."""
    for passage in passages:
        for _, sentence in cut_sentences(passage.text):
            if not tells_of_before(sentence):
                yield sentence, passage.locator


def drop_fieldwork(sentence: str, year: str) -> str:
    """Return a sentence without the dates of a fieldwork in the year of the report or before it."""
    match = DATED_FIELDWORK.search(sentence)
    is_near = match and year and int(year) - int(match["year2"] or match["year"]) in (0, 1)
    return DATED_FIELDWORK.sub("", sentence, count=1) if is_near else sentence
