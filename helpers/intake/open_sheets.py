"""The sheets of an OpenDocument workbook: their cells as texts, and what is hidden or merged.

May import its own package's sheet_marks.
"""

import io
from collections.abc import Iterator
from itertools import islice, repeat

from .sheet_marks import COLUMNS_MOST, ROWS_MOST, Merged, SheetMarks


def read_open_sheets(
    content: bytes,
) -> Iterator[tuple[str, Iterator[list[str]], SheetMarks]]:
    """Yield the name, the rows and the marks of each sheet."""
    from odf.opendocument import load
    from odf.style import Style, TableProperties
    from odf.table import Table

    book = load(io.BytesIO(content))
    unseen = {
        style.getAttribute("name")
        for style in book.automaticstyles.getElementsByType(Style)
        for one in style.getElementsByType(TableProperties)
        if one.getAttribute("display") == "false"
    }
    for sheet in book.spreadsheet.getElementsByType(Table):
        marks = SheetMarks(sheet.getAttribute("stylename") in unseen, columns=_hide_columns(sheet))
        rows = islice(_read_rows(sheet, marks), ROWS_MOST + 1)
        yield sheet.getAttribute("name"), rows, marks


def _hide_columns(sheet) -> set[int]:
    """Return the columns that are not shown, of those that are read."""
    from odf.table import TableColumn

    hidden: set[int] = set()
    number = 1
    for column in sheet.getElementsByType(TableColumn):
        last = number + int(column.getAttribute("numbercolumnsrepeated") or 1)
        if _is_unseen(column):
            hidden.update(range(number, min(last, COLUMNS_MOST + 1)))
        number = last
    return hidden


def _is_unseen(element) -> bool:
    """Return whether a row or a column is not shown: filtered, or in a group that is folded."""
    if element.getAttribute("visibility") in ("collapse", "filter"):
        return True
    while (element := element.parentNode) is not None and element.qname[1] != "table":
        is_group = element.qname[1] in ("table-row-group", "table-column-group")
        if is_group and element.getAttribute("display") == "false":
            return True
    return False


def _read_rows(sheet, marks: SheetMarks) -> Iterator[list[str]]:
    """Yield the rows of a sheet, a repeated row as often as it is there; note their marks."""
    from odf.table import TableRow

    number = 1
    for row in sheet.getElementsByType(TableRow):
        cells: list[str] = []
        for cell in row.childNodes:
            # A cell that another covers has a place of its own.
            if cell.qname[1] in ("table-cell", "covered-table-cell"):
                _note_merged(cell, number, len(cells) + 1, marks)
                again = int(cell.getAttribute("numbercolumnsrepeated") or 1)
                cells += [_write_open_cell(cell)] * min(again, COLUMNS_MOST - len(cells))
        again = min(int(row.getAttribute("numberrowsrepeated") or 1), ROWS_MOST + 1)
        if _is_unseen(row):
            marks.rows.update(range(number, number + again))
        number += again
        yield from repeat(cells, again)


def _note_merged(cell, row: int, column: int, marks: SheetMarks) -> None:
    """Note a cell that covers others."""
    if cell.qname[1] != "table-cell":
        return
    deep = int(cell.getAttribute("numberrowsspanned") or 1)
    wide = int(cell.getAttribute("numbercolumnsspanned") or 1)
    if deep > 1 or wide > 1:
        marks.merged.append(Merged(row, row + deep - 1, column, column + wide - 1))


def _write_open_cell(cell) -> str:
    """Return a cell as text: a number as it is stored, other values as they are shown."""
    from odf import teletype

    kind, stored = cell.getAttribute("valuetype"), cell.getAttribute("value")
    if kind in ("float", "percentage") and stored is not None:
        number = float(stored)
        if kind == "percentage":
            return f"{number * 100:.10g}%"
        return str(int(number)) if number.is_integer() else str(number)
    # Only the lines of the cell itself: a comment on it is no part of it.
    lines = [one for one in cell.childNodes if getattr(one, "qname", ("", ""))[1] == "p"]
    return "\n".join(map(teletype.extractText, lines))
