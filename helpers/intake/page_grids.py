"""The cells of a table of HTML, row by row.

May import nothing from helpers.
"""

import re
from collections.abc import Callable
from itertools import islice

#: How many rows of a table are looked at as cells, and over how many a cell can go.
GRID_ROWS_MOST, SPAN_MOST = 100, 30


def read_grid(table, read_cell: Callable) -> list[list[str]]:
    """Return the cells of a table row by row; one over several columns or rows is in each.

    `read_cell` gives the words of an element.
    """
    grid, below = [], {}
    for row in islice(table.iter("caption", "tr"), GRID_ROWS_MOST):
        if row.tag == "caption":
            grid.append([read_cell(row)])
            continue
        cells: list[str] = []
        for one in row:
            if one.tag not in ("td", "th"):
                continue
            words, spans = read_cell(one), (_read_span(one, "colspan"), _read_span(one, "rowspan"))
            _take_above(cells, below)
            for _ in range(spans[0]):
                if spans[1] > 1:
                    below[len(cells)] = (spans[1] - 1, words)
                cells.append(words)
        _take_above(cells, below)
        grid += [cells] if any(cells) else []
    return grid


def _take_above(cells: list[str], below: dict[int, tuple[int, str]]) -> None:
    """Add the cells of the rows above that reach down to the next places of a row."""
    while len(cells) in below:
        left, words = below.pop(len(cells))
        if left > 1:
            below[len(cells)] = (left - 1, words)
        cells.append(words)


def _read_span(cell, name: str) -> int:
    """Return over how many columns or rows a cell goes."""
    told = cell.get(name) or "1"
    return min(max(int(told), 1), SPAN_MOST) if re.fullmatch(r"[0-9]{1,4}", told) else 1
