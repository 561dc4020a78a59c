"""What the sheets of a workbook that have no table say of those that have one.

May import its own package's documents, workbook_columns and workbook_scope.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from .documents import SheetRows
from .workbook_columns import find_columns
from .workbook_scope import Scope

#: What shows that a sentence is of the figures of the workbook.
OF_FIGURES = re.compile(
    r"\b(?:workbook|spreadsheet|tables?|figures|data|results|counts|numbers|answers|sheets?|base)\b"
    r".*\b(?:is|are|was|were|covers?|gives?|shows?|contains?|includes?|excludes?)\b",
    re.IGNORECASE,
)
#: A sheet of words has at most this many cells with something in them in a row.
WORDED_CELLS = 2


class Notes:
    """Why no table of a workbook is read (`reason`, "" for none), and whom else it names."""

    def __init__(self, sheets: Iterable[SheetRows], scope: Scope) -> None:
        """Take the sheets of a workbook, and the inspection that they are held to be of."""
        self.scope = scope
        sheets = list(sheets)
        names = {sheet.name.lower() for sheet in sheets if sheet.name}
        apart = [sheet for sheet in sheets if not sheet.is_hidden and not self._has_table(sheet)]
        reasons = (reason for sheet in apart for reason in self._doubt_sheet(sheet, names))
        self.reason = next(reasons, "")
        worded = [sheet for sheet in apart if is_worded(sheet)]
        self.others = scope.list_others(cell for one in worded for row in one.rows for cell in row)

    def _has_table(self, sheet: SheetRows) -> bool:
        """Return whether a row of a sheet heads a table of answers."""
        return any(find_columns(row, self.scope.ease) for row in sheet.rows)

    def _doubt_sheet(self, sheet: SheetRows, names: Iterable[str]) -> Iterator[str]:
        """Yield each place of a sheet that says that the figures may be of other cases."""
        is_cover = is_worded(sheet)
        for number, row in enumerate(sheet.rows, start=1):
            for cell in row:
                words = self.scope.doubt_note(cell)
                # What names a sheet is of that sheet, which is read by its own words.
                is_of_sheet = any(name in cell.lower() for name in names)
                if words and (is_cover or OF_FIGURES.search(cell)) and not is_of_sheet:
                    yield f'sheet "{sheet.name}", row {number} says "{words}": of other cases?'

    def doubt_owner(self, titles: Iterable[str]) -> str:
        """Return why a table is not read that does not say whose it is, where others are named."""
        if not self.others or self.scope.names_own(titles):
            return ""
        return f"the workbook names {self.others[0]}: whose table it is is not clear"


def is_worded(sheet: SheetRows) -> bool:
    """Return whether a sheet has words alone: a cover, notes or a list of contents."""
    return all(_is_worded_row(row) for row in sheet.rows)


def _is_worded_row(row: Sequence[str]) -> bool:
    """Return whether a row has a few cells of words."""
    cells = [cell for cell in row if cell]
    return len(cells) <= WORDED_CELLS
