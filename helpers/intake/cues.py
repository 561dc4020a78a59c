"""Sentences of a passage, and the words that show that one tells of something else.

May import its own package's documents.
"""

import re
from collections.abc import Iterable, Iterator

from .documents import Passage

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
#: What shows that it is denied, or only thought of.
UNREAL = re.compile(
    r"\b(?:not|never|no|neither|nor|\w+n't|without|if|unless|whether|would|could|might|(?-i:may)|should|"
    r"expect\w*|hop(?:e|es|ed|ing)|fear\w*|until|rather than|instead|wrongly|mistaken\w*|draft|"
    r"claim\w*|predict\w*|rumou?r\w*|appeal\w*|almost|nearly|narrowly|close to|likely)\b",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
#: What a damaged or machine-made text has and no sentence of a document.
DAMAGE = re.compile(r"[<>{}\ufffd]|\bnan\b|None|\bnull\b")


def cut_sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield where each sentence of a text begins, and the sentence."""
    for match in SENTENCE.finditer(text):
        yield match.start(), match[0]


def cut_own_sentences(passages: Iterable[Passage]) -> Iterator[tuple[str, str]]:
    """Yield each sentence that is not of an earlier inspection, with its place."""
    for passage in passages:
        for _, sentence in cut_sentences(passage.text):
            if not PREVIOUS.search(sentence):
                yield sentence, passage.locator
