"""The ratings of standards that a report has under their headings.

May import its own package's documents, findings, ratings_page, said_ratings and standard_names.
"""

import re
from collections.abc import Sequence

import pandas as pd

from .documents import Passage
from .findings import Candidate, Finding, settle
from .ratings_page import TABLE_PLACE, find_others, hold_against_table
from .said_ratings import name_rating
from .standard_names import find_standard

#: Why ratings of standards are in doubt that are printed above the headings.
ABOVE = "a rating stands above the first heading: each may be of the heading below it"


def find_standard_ratings(
    passages: Sequence[Passage], standards: pd.DataFrame
) -> dict[str, Finding]:
    """Return the rating under the heading of each standard, by standard_id.

    `standards` are those of the programme. The table of ratings at the front, whose order is lost
    when a page is made text, is held against them: where it has other ratings, those that differ
    are doubtful, or all of them if its order is lost.
    """
    found: dict[str, list[Candidate]] = {}
    for passage in passages:
        rating = name_rating(re.sub(r"^(?:overall )?rating:? ", "", passage.text, flags=re.I))
        standard_id = find_standard(passage.section, standards)
        if rating and standard_id:
            candidate = Candidate(rating, f"{passage.section}, line under the heading")
            found.setdefault(standard_id, []).append(candidate)
    reason, order = hold_against_table(passages), _doubt_order(passages, standards)
    others = find_others(passages, standards, {name: one[0].value for name, one in found.items()})
    findings = {}
    for name, those in found.items():
        own = reason if others is None or name in others else ""
        if reason and others and name in others:
            those = [*those, Candidate(others[name], TABLE_PLACE)]
        findings[name] = settle("rating", those, own or order or _doubt_two(those))
    return findings


def _doubt_order(passages: Sequence[Passage], standards: pd.DataFrame) -> str:
    """Return why ratings may stand above their headings, "" where none stands before the first."""
    for before, passage in zip(passages, passages[1:], strict=False):
        if find_standard(passage.section, standards):
            return ABOVE if name_rating(before.text) else ""
    return ""


def _doubt_two(candidates: Sequence[Candidate]) -> str:
    """Return why two ratings under one heading are in doubt, "" for one."""
    is_one = len({one.value for one in candidates}) == 1
    return "" if is_one else "two ratings stand under this heading"
