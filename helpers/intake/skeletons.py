"""A sentence with a sign for each organisation, and what words of the sentence stand behind it.

May import its own package's organisations.
"""

import re
from collections.abc import Sequence

from .organisations import Mention

STOP_SPACE = re.compile(r" (?=\.)")
PUBLISHED_ASIDE = re.compile(r"\([^()]*published[^()]*\)", re.IGNORECASE)
BACK_REFERENCE = re.compile(
    r"\b(?:the|this) (?:PDU|CRC|unit|division|company|region|organisation|(?:probation )?service)\b"
    r"(?! (?:in|for|of)\b)",
    re.IGNORECASE,
)
#: What may follow the name of a region: "the North East region of the Probation Service".
REGION_ENDED = re.compile(
    r"(?<=¤)(?: region(?: of the Probation Service)?| of the Probation Service)\b", re.IGNORECASE
)
SIGN = re.compile(r"[§¤](\d+)[§¤]")


class Skeleton:
    """A sentence in `text` with §3§ for a known organisation, ¤3¤ for a region, ° for "the PDU".

    The number is the place among the mentions. Asides on a publication are left out.
    """

    def __init__(self, sentence: str, start: int, inside: Sequence[Mention]) -> None:
        """Take a sentence that begins at `start` of its text, and the mentions in it."""
        self._sentence = sentence
        self.text = sentence.translate(str.maketrans("§¤°", "   "))
        #: Where each letter of the text begins and ends in the sentence.
        self._starts = list(range(len(sentence)))
        self._ends = list(range(1, len(sentence) + 1))
        for number, one in reversed(list(enumerate(inside))):
            sign = "¤" if one.organisation_id.endswith("-region") else "§"
            self._put(one.start - start, one.end - start, f"{sign}{number}{sign}")
        for pattern, sign in ((REGION_ENDED, ""), (PUBLISHED_ASIDE, ""), (STOP_SPACE, "")):
            self._put_all(pattern, sign)
        self._put_all(BACK_REFERENCE, "°")

    def _put_all(self, pattern: re.Pattern, new: str) -> None:
        """Put `new` in the place of all that a pattern finds."""
        for match in reversed(list(pattern.finditer(self.text))):
            self._put(*match.span(), new)

    def _put(self, start: int, end: int, new: str) -> None:
        """Put `new` in the place of some letters; it stands for all of them."""
        self.text = self.text[:start] + new + self.text[end:]
        first, last = self._starts[start], self._ends[end - 1]
        self._starts[start:end] = [first] * len(new)
        self._ends[start:end] = [last] * len(new)

    def quote(self, start: int, end: int) -> str:
        """Return the words of the sentence that stand from `start` to `end` of the text."""
        return self._sentence[self._starts[start] : self._ends[end - 1]]
