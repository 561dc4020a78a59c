"""The rows of a report's table of progress on what an earlier inspection recommended.

May import its own package's documents.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .documents import Passage

#: What ends the table of progress: a line of it may look like a heading.
AFTER_PROGRESS = re.compile(r"(?:Annexe|Contents|Further information|Recommendations)\b|\d\.")
_NAME = r"(?P<name>Sufficient|Some|No)"
#: A row by its last two cells; the words of other cells may stand before a second line of one.
IN_ONE_LINE = re.compile(
    rf"\b{_NAME} progress\b[.,]*(?: - (?=Yes|No))? ?(?P<still>Yes|No)\b(?![/'])"
)
_BETWEEN = r"(?: (?!(?:Sufficient|Some|No) )\S+){0,60}"
IN_TWO_LINES = re.compile(rf"\b{_NAME} (?P<still>Yes|No)\b(?![/'])(?={_BETWEEN} progress\b)")
#: A category of which no more can be read: no prose goes on behind it, and no other is a choice.
CATEGORY_ALONE = re.compile(rf"(?<!/)(?<!/ )\b{_NAME} progress\b(?! [a-z]| ?/)")


class ProgressRow(NamedTuple):
    """A row of the table: its number, the category, whether improvement is still required.

    `number` is "" from the first row on that cannot be read; that one has no category either.
    """

    number: str
    progress: str
    is_still_required: str
    place: str


def find_progress(passages: Iterable[Passage]) -> Iterator[ProgressRow]:
    """Yield the rows of the table of progress, in their order.

    A row that cannot be read is not passed over: it and those below it have no number.
    """
    section, texts = "", []
    for passage in passages:
        if "progress on previous recommendations" in passage.section.lower():
            section = section or passage.section
            is_heading = passage.locator.endswith("heading") and passage.text == passage.section
            texts += [] if is_heading else [passage.text]
        elif passage.locator.endswith("heading") and AFTER_PROGRESS.match(passage.text):
            if section:
                break
        elif section:
            texts.append(passage.text)
    is_read = True
    for row, match in enumerate(_find_rows(" ".join(texts)), start=1):
        is_whole = "still" in match.re.groupindex
        is_read = is_read and is_whole
        progress = f"{match['name']} progress" if is_whole else ""
        still = {"Yes": "true", "No": "false"}[match["still"]] if is_whole else ""
        yield ProgressRow(str(row) if is_read else "", progress, still, f"{section}, row {row}")


def _find_rows(text: str) -> Iterator[re.Match]:
    """Yield what shows each row of a table, in its order."""
    found: list[re.Match] = []
    for form in (IN_ONE_LINE, IN_TWO_LINES, CATEGORY_ALONE):
        for match in form.finditer(text):
            place = bisect_right([one.start() for one in found], match.start())
            is_over = place and found[place - 1].end() > match.start()
            if not is_over:
                found.insert(place, match)
    yield from found
