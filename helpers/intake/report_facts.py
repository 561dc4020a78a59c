"""What a report has in its sections: ratings of standards, recommendations, progress.

May import its own package's documents, findings, ratings_page, said_ratings and standard_names.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

import pandas as pd

from .documents import Passage
from .findings import Candidate, Finding, settle
from .ratings_page import hold_against_table
from .said_ratings import name_rating
from .standard_names import find_standard

#: Why ratings of standards are in doubt that are printed above the headings.
ABOVE = "a rating stands above the first heading: each may be of the heading below it"
PROGRESS = re.compile(r"\b(Sufficient|Some|No) progress\b\.?,? (Yes|No)\b(?!/)")
#: What ends the table of progress: a line of it may look like a heading.
AFTER_PROGRESS = re.compile(r"(?:Annexe|Contents|Further information|Recommendations)\b|\d\.")


def find_standard_ratings(
    passages: Sequence[Passage], standards: pd.DataFrame
) -> dict[str, Finding]:
    """Return the rating under the heading of each standard, by standard_id.

    `standards` are those of the programme. The table of ratings at the front, whose order is lost
    when a page is made text, is held against them: where it has other ratings, all are doubtful.
    """
    found: dict[str, list[Candidate]] = {}
    for passage in passages:
        rating = name_rating(re.sub(r"^(?:overall )?rating:? ", "", passage.text, flags=re.I))
        standard_id = find_standard(passage.section, standards)
        if rating and standard_id:
            candidate = Candidate(rating, f"{passage.section}, line under the heading")
            found.setdefault(standard_id, []).append(candidate)
    reason = hold_against_table(passages) or _doubt_order(passages, standards)
    return {
        name: settle("rating", those, reason or _doubt_two(those)) for name, those in found.items()
    }


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


def find_progress(passages: Iterable[Passage]) -> Iterator[tuple[str, str, str]]:
    """Yield the category, whether improvement is still required, and the place, row by row."""
    row, section = 0, ""
    for passage in passages:
        if "progress on previous recommendations" in passage.section.lower():
            section = passage.section
        elif passage.locator.endswith("heading") and AFTER_PROGRESS.match(passage.text):
            section = ""
        for match in PROGRESS.finditer(passage.text) if section else ():
            row += 1
            is_required = "true" if match[2] == "Yes" else "false"
            yield f"{match[1]} progress", is_required, f"{section}, row {row}"
