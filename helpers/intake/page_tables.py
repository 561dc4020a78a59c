"""The tables of a page of HTML: as sentences of cells, or cell by cell.

May import its own package's table_marks.
"""

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from .table_marks import HEAD_CELL, write_cells

#: What gives the words of a cell.
CellReader = Callable[[Any], str]
#: The most rows of a table that stand in one passage.
ROWS_TOGETHER = 50
#: How many rows of a table are looked at as cells, and over how many a cell can go.
GRID_ROWS_MOST, SPAN_MOST = 100, 30


def cut_table(table, read_cell: CellReader) -> Iterator[tuple[str, str]]:
    """Yield a table as a paragraph, or as several if it is long; one of key questions by cells.

    `read_cell` gives the words of a cell on one line.
    """
    grid = _read_grid(table, read_cell)
    if any(HEAD_CELL.fullmatch(cell) for row in grid for cell in row) and len(grid) > 1:
        yield "paragraph", write_cells(grid)
        return
    rows = []
    for row in table.iter("caption", "tr"):
        cells = [row] if row.tag == "caption" else [one for one in row if one.tag in ("td", "th")]
        words = " ".join(filter(None, map(read_cell, cells)))
        rows += [words] if words else []
    for start in range(0, len(rows), ROWS_TOGETHER):
        yield "paragraph", "; ".join(rows[start : start + ROWS_TOGETHER])


def _read_grid(table, read_cell: CellReader) -> list[list[str]]:
    """Return the cells of a table row by row; one over several columns or rows is in each."""
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
