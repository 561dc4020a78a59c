"""Every figure of a document outside its tables of key questions, as it is printed.

May import its own package's documents, key_tables and quantities.
"""

from collections.abc import Iterable, Iterator

from .documents import Passage
from .key_tables import QUESTION_ROW, TABLE_START
from .quantities import find_quantities


def list_figures(passages: Iterable[Passage]) -> Iterator[dict]:
    """Yield each figure outside the tables of key questions, as it is printed, with its place."""
    for passage in passages:
        rows = _find_rows(passage.text)
        for one in find_quantities(passage.text):
            if any(start <= one.start < end for start, end in rows):
                continue
            yield {
                "pct": "" if one.pct is None else f"{one.pct:g}",
                "numerator": "" if one.count is None else str(one.count),
                "base_count": "" if one.base is None else str(one.base),
                "qualifier": one.qualifier,
                "words": one.words,
                "locator": passage.locator,
            }


def _find_rows(text: str) -> list[tuple[int, int]]:
    """Return where the rows of a table of key questions stand in a passage."""
    start = TABLE_START.search(text)
    return [one.span() for one in QUESTION_ROW.finditer(text, start.end())] if start else []
