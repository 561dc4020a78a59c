"""What a workbook says of a sheet beside its cells: what is hidden, and which cells are merged.

May import nothing from helpers.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

#: The most rows and columns that are read of a sheet, and the most of its merged cells.
ROWS_MOST, COLUMNS_MOST, MERGED_MOST = 20_000, 60, 5_000
NUMBER_ONLY = re.compile(r"[-+]?[\d.,]+(?: per cent)?")


class Merged(NamedTuple):
    """A cell that covers others: its first and last row and column, counted from 1."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


@dataclass
class SheetMarks:
    """The marks of a sheet, whole once its rows are read; rows and columns are counted from 1."""

    is_hidden: bool = False
    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    merged: list[Merged] = field(default_factory=list)


def fill_merged(rows: Sequence[tuple[str, ...]], merged: Iterable[Merged]) -> list[tuple[str, ...]]:
    """Return the rows with the words of each merged cell down its first column.

    A number is not repeated: it may be of all the rows together. What lies under a merged cell is
    not shown, and is left out.
    """
    filled = list(rows)
    for one in list(merged)[:MERGED_MOST]:
        row = filled[one.first_row - 1] if one.first_row <= len(filled) else ()
        column = one.first_column - 1
        words = row[column] if column < len(row) else ""
        words = "" if NUMBER_ONLY.fullmatch(words) else words
        for place in range(one.first_row - 1, min(one.last_row, len(filled))):
            cells = list(filled[place])
            start = column + 1 if place == one.first_row - 1 else column
            cells[start : one.last_column] = [""] * len(cells[start : one.last_column])
            if words and place >= one.first_row and any(cells):
                cells += [""] * (column + 1 - len(cells))
                cells[column] = words
            while cells and not cells[-1]:
                cells.pop()
            filled[place] = tuple(cells)
    return filled
