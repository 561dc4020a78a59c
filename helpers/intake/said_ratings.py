"""Overall ratings that a text gives, each with the organisation that the sentence gives it to.

May import vocabulary and its own package's organisations.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from helpers.vocabulary import RATINGS

from .organisations import Mention

#: The four ratings by their names in small letters.
SCALE = {rating.lower(): rating for rating in RATINGS}
_NAMES = r"outstanding|good|requir(?:es|ing) improvement|inadequate"
_LOWEST = r"(?:the |its )?lowest(?: possible)?(?: overall)? rating"
RATING = re.compile(
    rf"(?:\brat(?:ed|ing)(?: of| as| is| was|:)*(?: an?| overall)?(?: overall)?(?: as)?"
    rf"(?: being)? *[\"']*(?P<name>{_NAMES})\b)|(?P<lowest>\b{_LOWEST})|"
    rf"(?:(?:an? )?[\"'](?P<before>{_NAMES})[\"'](?: overall)? rating\b)",
    re.IGNORECASE,
)
#: What shows that a rating is that of the whole organisation, at this inspection.
OVERALL = re.compile(
    r"\boverall\b|following (?:an|the|its|a recent|this) inspection|"
    r"\b(?:has|have) (?:all |both |each |now |again |also )?been (?:rated|given)|"
    r"\b(?:was|were|is|are) (?:all |both |each |also |now )?(?:rated|given)\b",
    re.IGNORECASE,
)
#: What shows that it is of another inspection or of a part.
NOT_THIS = re.compile(
    r"\b(?:last|previous(?:ly)?|earlier|formerly|before|had been|when it was|prior|"
    r"four-point|scale|uses?|rates|standards?|aspects?|would|could|if)\b|"
    r"\brat(?:ed|ing)(?: of| as)? [\"']?(?:\w+ ?){1,2}[\"']? (?:for|on|against|in) (?!20)",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"[^.!?]*(?:\d\.\d[^.!?]*)*[.!?]?[\"')]*(?:\s+|$)")
LISTED = re.compile(r"[\s,]*(?:and|,|with|the|both|,? and the)?[\s,]*(?:the )?$")


class SaidRating(NamedTuple):
    """A rating and whom a sentence gives it to; `is_sure` is false where that is not clear."""

    rating: str
    organisations: tuple[str, ...]
    words: str
    is_sure: bool


def name_rating(words: str) -> str:
    """Return the rating of the scale that the words are, "" for none."""
    plain = " ".join(words.strip("'\" *").lower().split())
    return SCALE.get(plain.replace("requiring", "requires"), "")


def cut_sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield where each sentence of a text begins, and the sentence."""
    for match in SENTENCE.finditer(text):
        if match[0].strip():
            yield match.start(), match[0]


def find_said_ratings(text: str, mentions: Sequence[Mention]) -> list[SaidRating]:
    """Return the overall ratings that `text` says of the organisations that it names.

    A sentence on an earlier inspection, on the scale or on a standard gives none.
    """
    return [
        said
        for start, sentence in cut_sentences(text)
        if OVERALL.search(sentence) and not NOT_THIS.search(sentence)
        for said in _read_sentence(sentence, start, mentions)
    ]


def _read_sentence(sentence: str, start: int, mentions: Sequence[Mention]) -> Iterator[SaidRating]:
    """Yield the ratings of one sentence: each belongs to those named since the one before."""
    past = start
    for match in RATING.finditer(sentence):
        named = match["name"] or match["before"]
        rating = name_rating(named) if named else "Inadequate"
        here = start + match.start()
        owners = [one for one in mentions if past <= one.start and one.end <= here]
        past = start + match.end()
        yield SaidRating(
            rating,
            tuple(dict.fromkeys(one.organisation_id for one in owners)),
            " ".join(match[0].split()),
            bool(owners) and _are_listed(sentence, start, owners),
        )


def _are_listed(sentence: str, start: int, owners: Sequence[Mention]) -> bool:
    """Return whether nothing but commas and "and" stands between those named."""
    return all(
        LISTED.match(sentence[one.end - start : other.start - start])
        for one, other in zip(owners, owners[1:], strict=False)
    )
