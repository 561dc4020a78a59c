"""An answer to a key question as tables print it, and the label of the standard above it.

May import its own package's blocks.
"""

import re
from typing import NamedTuple

from .blocks import STANDARD_LABELS

_PCT = r"(?P<pct{0}>\d{{1,3}}(?:\.\d)?) per cent"
_COUNTS = r"(?P<yes{0}>\d{{1,3}}) ?(?:/|of|out of) ?(?P<base{0}>\d{{1,3}})(?: (?:relevant )?cases)?"
#: "61 per cent", "61 per cent (n=46)", "61 per cent (28/46)", "28 of 46 (61 per cent)", "28/46".
ANSWER = re.compile(
    rf"(?:{_PCT.format(1)}(?: ?\(?(?:n ?= ?(?P<n>\d{{1,3}})|{_COUNTS.format(1)})\)?)?|"
    rf"{_COUNTS.format(2)}(?:[ ,;:=|–-]*\(?{_PCT.format(2)}\)?)?)(?![\w.]?\d)",
    re.IGNORECASE,
)
_LABEL = rf"(?:(?:[A-Z] ?)?\d\.\d\.? )?(?P<label>{STANDARD_LABELS})\b"
#: A label with its question behind it, and one alone.
LABEL_ABOVE = re.compile(rf"{_LABEL}(?=[:;,.|]* (?:Do|Is|Are|Ha|Did|W))", re.IGNORECASE)
BARE_LABEL = re.compile(rf"{_LABEL}[ :.]*$", re.IGNORECASE)
HEAD_BASE = re.compile(r"\bn ?= ?(?P<base>\d{1,3})\b", re.IGNORECASE)


class AnswerRow(NamedTuple):
    """A row of a table: the question, its value, and the standard of a label above it, or "".

    `pct`, `yes` and `base` are texts of numbers as printed, "" for what is not printed. `reason`
    is the doubt that the value is that of the document's own inspection.
    """

    question: str
    pct: str
    yes: str
    base: str
    label: str
    row: int
    place: int
    words: str
    reason: str = ""


def read_answer(words: str) -> tuple[str, str, str] | None:
    """Return the percentage, the number of yes and the base that an answer begins with."""
    match = ANSWER.match(words)
    if not match:
        return None
    base = match["base1"] or match["base2"] or match["n"] or ""
    return match["pct1"] or match["pct2"] or "", match["yes1"] or match["yes2"] or "", base
