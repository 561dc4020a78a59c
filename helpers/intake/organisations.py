"""Organisations that a text names, known by their names and their aliases.

May import dataset.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from helpers.dataset import Dataset

#: What follows the name of an organisation of each type, as it is called and as it is shortened.
ENDINGS = {
    "pdu": ("PDU", "Probation Delivery Unit"),
    "crc": ("Community Rehabilitation Company", "CRC"),
    "region": ("region", "region"),
    "area": ("(area)", "(area)"),
}
#: The words by which a name of each type is known; {name} is the name without its ending.
FORMS = {
    "pdu": (
        r"{name} (?:PDU|Probation Delivery Unit)\b",
        r"(?:PDU|Probation Delivery Unit|probation service|probation services)"
        r"[^.]{{0,60}}? (?:in|for|of) {name}\b",
        r"{name} probation service\b",
    ),
    "crc": (r"{name} (?:CRC|Community Rehabilitation Compan(?:y|ies))\b",),
    "nps_division": (r"{name}\b",),
    "region": (r"{name} region\b",),
    "area": (r"probation (?:work|services?) in {name}\b",),
}
#: Words that open a sentence and no name; those within a name that have small letters.
OPENERS = "The|This|These|While|However|Some|Each|Every|All|Our|In|At|Both|Although|Since|When|If|A"
OPENERS += "|An|No|Most|Many|Other|Another|As|For|It|One|Its|Their"
#: A name of a PDU, known or not.
ANY_UNIT = re.compile(
    rf"\b(?!(?:{OPENERS})\b)([A-Z][\w'&-]+,?(?: (?:(?:and|with|of|upon|on|the) )*[A-Z][\w'&-]+,?)"
    r"{0,9}) (?:PDU\b|Probation Delivery Unit)"
)


class Mention(NamedTuple):
    """An organisation named at `start` to `end` of a text; `organisation_id` is "" if unknown."""

    start: int
    end: int
    organisation_id: str
    name: str


class Names:
    """The names by which the organisations of a dataset can be found in a text."""

    def __init__(self, held: Dataset, types: Iterable[str] = tuple(FORMS)) -> None:
        """Take the names and aliases of the organisations of `types`."""
        self._patterns = sorted(
            _list_patterns(held, set(types)), key=lambda one: len(one[0]), reverse=True
        )

    def find(self, text: str) -> list[Mention]:
        """Return the organisations named in `text`, in their order; the longest name counts."""
        found: list[Mention] = []
        for name, organisation_id, pattern in self._patterns:
            if name.lower() not in text.lower():
                continue
            for match in pattern.finditer(text):
                span = match.span()
                if not any(one.start < span[1] and span[0] < one.end for one in found):
                    found.append(Mention(*span, organisation_id, name))
        return sorted(found)


def _list_patterns(held: Dataset, types: set[str]) -> Iterator[tuple[str, str, re.Pattern]]:
    """Yield each name without its ending, whose it is, and how it stands in a text."""
    organisations = held.organisations
    kinds = organisations.set_index("organisation_id")["organisation_type"]
    names = list(zip(organisations["organisation_id"], organisations["name"], strict=True))
    aliases = held.organisation_names
    names += zip(aliases["organisation_id"], aliases["name_as_published"], strict=True)
    for organisation_id, name in names:
        kind = kinds[organisation_id]
        if kind in types:
            bare = strip_ending(name, kind)
            forms = "|".join(form.format(name=re.escape(bare)) for form in FORMS[kind])
            yield bare, organisation_id, re.compile(rf"(?<![\w-])(?:{forms})", re.IGNORECASE)


def strip_ending(name: str, kind: str) -> str:
    """Return a name without what all of its type end with."""
    for ending in ENDINGS.get(kind, ()):
        name = name.removesuffix(ending).strip()
    return name


def propose_unknown(text: str, known: Iterable[Mention]) -> list[str]:
    """Return the names of PDUs in `text` that lie in none of the `known` mentions."""
    spans = [(one.start, one.end) for one in known]
    return [
        " ".join(match[1].split())
        for match in ANY_UNIT.finditer(text)
        if not any(start < match.end() and match.start() < end for start, end in spans)
    ]
