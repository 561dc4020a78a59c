"""The words of a document that a reader is shown beside a value that is not settled.

May import its own package's cues, documents and findings.
"""

from collections.abc import Iterable

from .cues import cut_sentences
from .documents import Passage
from .findings import Candidate

#: The most letters of a sentence that are shown; a longer one is cut around the words.
LONGEST_SHOWN = 200


def show_words(candidate: Candidate, passages: Iterable[Passage]) -> str:
    """Return the whole sentence in which the words of a candidate stand, cut where it is long.

    Of a candidate without words, or whose words no sentence at its place has, its own words.
    """
    for passage in passages if candidate.words else ():
        if passage.locator != candidate.locator:
            continue
        for _, sentence in cut_sentences(passage.text):
            place = sentence.find(candidate.words)
            if place >= 0:
                return _cut_around(sentence, place, place + len(candidate.words))
    return candidate.words


def _cut_around(sentence: str, start: int, end: int) -> str:
    """Return a sentence, or as much of it on both sides of some words as may be shown."""
    if len(sentence) <= LONGEST_SHOWN:
        return sentence
    spare = max(0, LONGEST_SHOWN - (end - start))
    first = max(0, min(start - spare // 2, len(sentence) - LONGEST_SHOWN))
    last = min(len(sentence), max(end, first + LONGEST_SHOWN))
    while 0 < first < start and not sentence[first - 1].isspace():
        first += 1  # whole words only
    while end < last < len(sentence) and not sentence[last].isspace():
        last -= 1
    before, after = "… " if first else "", " …" if last < len(sentence) else ""
    return f"{before}{sentence[first:last].strip()}{after}"
