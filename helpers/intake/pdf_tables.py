"""The pages of a PDF with the tables of key questions on them kept apart by columns.

May import its own package's plain_words and table_lines.
"""

import re
from collections.abc import Sequence

from .plain_words import drop_running_lines
from .table_lines import replace_tables

KEY = re.compile(r"\bkey\s+questions?\b", re.IGNORECASE)
#: How many lines of a page with two columns may go over both, and on how many both are.
CROSSING_MOST, BOTH_FEWEST = 2, 12


def has_key_questions(pages: Sequence[str]) -> bool:
    """Return whether pages may have a table of key questions."""
    return any(KEY.search(page) for page in pages)


def keep_tables(pages: Sequence[str], laid_out: Sequence[str]) -> list[str]:
    """Return the pages, without running lines, with each table of key questions on a line.

    `laid_out` are the same pages with their words where they stand on paper.
    """
    plain, placed = drop_running_lines(pages), drop_running_lines(laid_out)
    return replace_tables(plain, [_part_columns(page) for page in placed])


def _part_columns(page: str) -> str:
    """Return a page with its left column above its right one, if it has two."""
    lines = page.split("\n")
    width = max(map(len, lines), default=0)
    best = (CROSSING_MOST + 1, 0)
    for gap in range(width // 3, 2 * width // 3):
        crossing = sum(bool(line[gap - 1 : gap + 1].strip()) for line in lines)
        best = min(best, (crossing, gap))
    gap = best[1]
    both = sum(bool(line[:gap].strip() and line[gap:].strip()) for line in lines)
    if not gap or both < BOTH_FEWEST:
        return page
    crosses = [bool(line[gap - 1 : gap + 1].strip()) for line in lines]
    left = [line if over else line[:gap] for line, over in zip(lines, crosses, strict=True)]
    right = ["" if over else line[gap:] for line, over in zip(lines, crosses, strict=True)]
    return "\n".join([*left, *right])
