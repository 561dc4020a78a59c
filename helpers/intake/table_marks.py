"""How a table of key questions is written on one line, cell by cell.

May import nothing from helpers.
"""

import re
from collections.abc import Sequence

#: What parts the cells and the rows of a table that is written on one line.
CELL_BREAK, ROW_BREAK = " | ", " ; "
#: Such a line: its head names the key questions.
CELL_TABLE = re.compile(
    r"(?=.{0,400}? \| )(?:.{0,400}? [;|] )?key questions?\W{0,3} [;|] ", re.IGNORECASE
)
HEAD_CELL = re.compile(r"key questions?\W*", re.IGNORECASE)


def write_cells(rows: Sequence[Sequence[str]]) -> str:
    """Return the rows of a table on one line."""
    plain = ([" ".join(cell.replace("|", " ").split()) or "-" for cell in row] for row in rows)
    return ROW_BREAK.join(CELL_BREAK.join(row) for row in plain)
