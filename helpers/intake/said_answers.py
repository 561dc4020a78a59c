"""The answers to key questions that a section gives in sentences: "... in 17 of 40 cases".

May import its own package's answers, blocks, cues, documents, doubts and key_aspects.
"""

import re
from collections.abc import Iterator, Sequence

from .answers import AnswerRow, read_answer
from .blocks import STANDARD_LABELS
from .cues import PREVIOUS, YEAR, cut_sentences
from .documents import Passage
from .doubts import DENIED, OTHERS
from .key_aspects import ASPECT_WORDS, name_aspect

_COUNTS = r"\d{1,3} ?(?:/|of|out of) ?\d{1,3}"
_CASES = r"(?: (?:relevant |inspected )?cases(?: (?:that )?we (?:inspected|read))?)?"
#: A sentence that gives the answer to one question and nothing else.
SAID_ANSWER = re.compile(
    rf"(?P<label>{STANDARD_LABELS}) (?:had )?focus+ed (?:sufficiently|well enough|enough) on "
    rf"(?P<about>[^.;:\d]{{3,120}}?) in (?P<value>{_COUNTS})"
    rf"{_CASES}(?P<more> \(\d{{1,3}}(?:\.\d)? per cent\))?\W*$",
    re.IGNORECASE,
)


def find_said_answers(passages: Sequence[Passage]) -> Iterator[AnswerRow]:
    """Yield the answers of each passage that gives those to all the aspects of one standard.

    A passage that tells of others, or of another time, gives none. The row is 0: it is no table.
    """
    for place, passage in enumerate(passages):
        rows = list(_read_passage(passage.text, place))
        aspects = [name_aspect(one.question) for one in rows]
        is_whole = sorted(aspects) == sorted(aspect for aspect, _ in ASPECT_WORDS)
        if is_whole and len({one.label.lower() for one in rows}) == 1:
            yield from rows


def _read_passage(text: str, place: int) -> Iterator[AnswerRow]:
    """Yield the answers that the sentences of a text give."""
    plain = re.sub(r"\bother people\b", "", text)
    if any(cue.search(plain) for cue in (PREVIOUS, YEAR, OTHERS, DENIED)):
        return
    for _, sentence in cut_sentences(text):
        match = SAID_ANSWER.match(sentence.strip())
        answer = read_answer(f"{match['value']}{match['more'] or ''}") if match else None
        if answer:
            yield AnswerRow(match["about"], *answer, match["label"], 0, place, sentence.strip())
