"""Pages of lines with each of their tables of key questions on one line.

May import its own package's line_tables.
"""

from collections import Counter
from collections.abc import Sequence

from .line_tables import LineTable, find_line_tables


def replace_tables(pages: Sequence[str], others: Sequence[str] | None = None) -> list[str]:
    """Return pages with each table of key questions on one line, empty lines around it.

    `others` are the same pages with their columns kept apart, where the pages have them not: what
    is one table there replaces the lines that have its words here.
    """
    lines, numbers = _cut_lines(pages)
    is_spaced = any(not line.strip() for line in lines) or others is not None
    if others is None:
        placed = [(one.start, one.end, one.text) for one in find_line_tables(lines)]
    else:
        placed = _place_tables(lines, find_line_tables(_cut_lines(others)[0]))
    for start, end, text in reversed(placed):
        lines[start:end] = ["", text, ""] if is_spaced else [text]
        numbers[start:end] = [numbers[start]] * (3 if is_spaced else 1)
    kept: list[list[str]] = [[] for _ in pages]
    for number, line in zip(numbers, lines, strict=True):
        kept[number].append(line)
    return ["\n".join(page) for page in kept]


def _cut_lines(pages: Sequence[str]) -> tuple[list[str], list[int]]:
    """Return the lines of all pages, and the page of each."""
    pairs = [(line, number) for number, page in enumerate(pages) for line in page.split("\n")]
    return [line for line, _ in pairs], [number for _, number in pairs]


def _place_tables(lines: Sequence[str], tables: Sequence[LineTable]) -> list[tuple[int, int, str]]:
    """Return where the words of each table stand among lines without columns, and its text."""
    placed, past = [], 0
    for table in tables:
        for start in range(past, len(lines)):
            end = _find_end(lines, start, table.words) if "ey" in lines[start] else 0
            if end:
                placed.append((start, end, table.text))
                past = end
                break
    return placed


def _find_end(lines: Sequence[str], start: int, words: Counter) -> int:
    """Return where lines end that have just these words, 0 if they have others before."""
    left = Counter(words)
    for place in range(start, len(lines)):
        own = Counter(lines[place].split())
        if own - left:
            return 0
        left -= own
        if not left:
            return place + 1
    return 0
