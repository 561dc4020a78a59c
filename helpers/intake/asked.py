"""The lists of recommendations of a report: whom each is for, and its items.

May import its own package's blocks and documents.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .blocks import NUMBERED_ITEM, leads_to_items
from .documents import Passage

_RECOMMEND = r"(?:(?:we|inspectors|HM Inspectorate of Probation|the inspectorate) )?recommends?"
#: Whom a list is for, in the words above it.
ADDRESSEE = (
    re.compile(
        rf"(?:.*\b{_RECOMMEND} that )?(?P<who>[^:]+?) (?:should|must|needs? to)(?: \w+ly)?:?$",
        re.IGNORECASE,
    ),
    re.compile(rf"(?:.*\b)?{_RECOMMEND} that (?P<who>[^:]+?):?$", re.IGNORECASE),
    re.compile(r"recommendations? (?:to|for) (?P<who>[^:]+?):?$", re.IGNORECASE),
)
#: What shows that not all recommendations are listed.
SOME_ONLY = re.compile(r"\b(?:includ\w*|among|amongst|such as|for example|some of)\b", re.I)


class AskedItem(NamedTuple):
    """A recommendation: its number, whom it is for, its words, and the passage.

    `is_apart` is true where other words stand between it and the items before it.
    """

    number: str
    addressee: str
    words: str
    passage: Passage
    is_apart: bool


def find_recommendations(passages: Iterable[Passage]) -> Iterator[AskedItem]:
    """Yield each item of the lists headed "... should" or the like, in their order.

    Where no item of a list has a number, they are counted.
    """
    for addressee, items in _cut_lists(passages):
        numbered = [one for one in items if NUMBERED_ITEM.match(one[0].text)]
        for place, (passage, is_apart) in enumerate(numbered or items, start=1):
            match = NUMBERED_ITEM.match(passage.text)
            words = passage.text[match.end() - 1 :] if match else passage.text.lstrip("- ")
            number = match["number"] if match else str(place)
            yield AskedItem(number, addressee, words, passage, is_apart and not match)


def _cut_lists(passages: Iterable[Passage]) -> Iterator[tuple[str, list[tuple[Passage, bool]]]]:
    """Yield whom each list is for, and its items, each with whether other words stand before it."""
    addressee, items, is_apart = "", [], False
    for passage in passages:
        is_item = NUMBERED_ITEM.match(passage.text) or "bullet" in passage.place
        is_item = bool(is_item) and "heading" not in passage.place
        lead = "" if is_item else find_addressee(passage.text)
        if lead or "heading" in passage.place:
            if addressee and items:
                yield addressee, items
            addressee, items, is_apart = lead, [], False
        elif addressee and is_item:
            items.append((passage, is_apart))
        elif items and not passage.text[0].islower():
            is_apart = True
    if addressee and items:
        yield addressee, items


def find_addressee(text: str) -> str:
    """Return whom the words above a list say that it is for, "" where they lead to no list."""
    if not leads_to_items(text) or SOME_ONLY.search(text):
        return ""
    last = re.split(r"(?<=[.!?])\s+", text)[-1]
    for form in ADDRESSEE:
        if match := form.match(last):
            return match["who"].strip(" ,")
    return ""
