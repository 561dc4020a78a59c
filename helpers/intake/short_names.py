"""Organisations that a text calls by their bare names: "Croydon" for Croydon PDU.

May import dataset and its own package's cues, documents, doubts and organisations.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from helpers.dataset import Dataset

from .cues import cut_sentences
from .documents import Passage
from .doubts import OTHER_SUBJECT, OTHERS
from .organisations import (
    CAPITAL_BEFORE,
    MORE_AFTER,
    SIDE_BEFORE,
    Mention,
    strip_ending,
    write_flexibly,
)

#: How far on either side of a name its neighbours are looked at.
AROUND = 80
#: What parts the places of a name.
NAME_PARTS = re.compile(r",? and |, ")
#: What joins a name to the next one of a list.
JOINS_NEXT = re.compile(r",?(?: and| &)? (?:the |at |in |on |for )?")


class ShortNames:
    """The bare names of a few PDUs, to be found where no ending follows them."""

    def __init__(self, held: Dataset, organisation_ids: Iterable[str], about: str = "") -> None:
        """Take the names and aliases of the PDUs; of others than `about`, their parts too."""
        rows = held.organisations.set_index("organisation_id")
        aliases = held.organisation_names
        regions = set(rows["region"].dropna())
        names: dict[str, set[str]] = {}
        for one in organisation_ids:
            if rows.at[one, "organisation_type"] == "pdu":
                said = aliases.loc[aliases["organisation_id"] == one, "name_as_published"]
                names[one] = {strip_ending(name, "pdu") for name in (rows.at[one, "name"], *said)}
        own = {part for name in names.get(about, ()) for part in NAME_PARTS.split(name)}
        if about:
            parted = {one: {each for name in names[one] for each in NAME_PARTS.split(name)} - own
                      for one in names if one != about}  # fmt: skip
            names = {one: each | parted.get(one, set()) for one, each in names.items()}
        self._patterns = [
            (bare, one, re.compile(rf"(?<![\w-]){write_flexibly(bare)}(?![\w-])"))
            for one, those in names.items()
            for bare in those - regions
        ]
        self._patterns.sort(key=lambda each: len(each[0]), reverse=True)

    def add(self, text: str, known: Sequence[Mention]) -> list[Mention]:
        """Return the `known` mentions of a text and those of bare names, in their order.

        A bare name that is a part of a longer one, as of a council, is none.
        """
        found = list(known)
        for name, organisation_id, pattern in self._patterns:
            for match in pattern.finditer(text):
                if not any(one.start < match.end() and match.start() < one.end for one in found):
                    found.append(Mention(*match.span(), organisation_id, name))
        found.sort()
        return [one for one in found if one in known or not _is_part(text, one, found)]


def _is_part(text: str, one: Mention, found: Sequence[Mention]) -> bool:
    """Return whether a bare name goes on, before or after, with a word that is no other name."""
    before, after = text[max(0, one.start - AROUND) : one.start], text[one.end :][:AROUND]
    gaps = (text[one.end : other.start] for other in found if other.start >= one.end)
    if MORE_AFTER.match(after) and not any(JOINS_NEXT.fullmatch(gap) for gap in gaps):
        return True
    gaps = (text[other.end : one.start] for other in found if other.end <= one.start)
    is_next = any(JOINS_NEXT.fullmatch(gap) for gap in gaps)
    side = SIDE_BEFORE.search(before)
    is_side = bool(side) and not (side["and"] and re.search(r"[^A-Z]\w* (?:and|&) $", before))
    return not is_next and (is_side or bool(CAPITAL_BEFORE.search(before)))


def widen(
    named: Mapping[Passage, Sequence[Mention]], held: Dataset, about: str
) -> dict[Passage, Sequence[Mention]]:
    """Return the mentions of each passage with the bare names of the PDUs that a document names.

    The bare name of `about` itself counts only in a sentence that shows nothing of others.
    """
    names = {one.organisation_id for mentions in named.values() for one in mentions}
    shorts = ShortNames(held, sorted(names), about)
    found: dict[Passage, Sequence[Mention]] = {}
    for passage, mentions in named.items():
        foreign = [
            (start, start + len(sentence))
            for start, sentence in cut_sentences(passage.text)
            if OTHERS.search(sentence) or OTHER_SUBJECT.search(sentence)
        ]
        found[passage] = [
            one
            for one in shorts.add(passage.text, mentions)
            if one in mentions
            or one.organisation_id != about
            or not any(start <= one.start < end for start, end in foreign)
        ]
    return found
