"""Workbooks (Excel, OpenDocument) read into the texts of their cells.

May import vocabulary and its own package's documents and plain_words.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator
from itertools import islice, repeat

from helpers.vocabulary import UserError

from .documents import SheetRows
from .plain_words import join_lines, write_plainly

#: The most that a packed file may hold when unpacked, the most rows and columns that are read.
UNPACKED_MOST, ROWS_MOST, COLUMNS_MOST, SHEETS_MOST = 200_000_000, 20_000, 60, 60
#: The most cells of a workbook with something in them, and the most letters of a cell.
CELLS_MOST, CELL_LETTERS = 300_000, 5_000
NOT_ALL = "it is a very large workbook: not all of it was read"


def find_workbook_kind(content: bytes) -> str:
    """Return "xlsx" or "ods" for a packed file that is one, "" for any other."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = set(packed.namelist())
            size = sum(one.file_size for one in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return ""
    kind = "ods" if {"mimetype", "content.xml"} <= names else ""
    kind = "xlsx" if "xl/workbook.xml" in names else kind
    if kind and size > UNPACKED_MOST:
        raise UserError("unpacked, it is larger than any workbook that is read")
    return kind


def read_sheets(content: bytes, kind: str) -> tuple[list[SheetRows], list[str]]:
    """Return the sheets of a workbook, and a warning if it is too large to be read whole.

    The first row of a sheet is its row 1, and an empty row stays in its place. Raises UserError
    for a workbook that cannot be read.
    """
    read = _read_xlsx if kind == "xlsx" else _read_ods
    sheets, left = [], CELLS_MOST
    try:
        for name, rows in islice(read(content), SHEETS_MOST + 1):
            texts = _trim_rows(rows, left)
            left -= sum(map(len, texts))
            sheets.append(SheetRows(write_plainly(name or ""), tuple(texts[:ROWS_MOST])))
            is_cut = left <= 0 or len(texts) > ROWS_MOST or len(sheets) > SHEETS_MOST
            if is_cut:
                return sheets[:SHEETS_MOST], [NOT_ALL]
    except (UserError, MemoryError, RecursionError):
        raise
    except Exception as error:  # whatever a library says of a broken file, it is one line here
        raise UserError(f"it is no workbook that can be read ({type(error).__name__})") from None
    return sheets, []


def _read_xlsx(content: bytes) -> Iterator[tuple[str, Iterator[list[str]]]]:
    """Yield the name and the rows of each sheet: values, not formulas."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    for sheet in book.worksheets:
        # What the sheet says of its own size may be false.
        sheet.reset_dimensions()
        rows = islice(sheet.iter_rows(max_col=COLUMNS_MOST), ROWS_MOST + 1)
        yield sheet.title, ([_write_cell(cell) for cell in row] for row in rows)


def _read_ods(content: bytes) -> Iterator[tuple[str, Iterator[list[str]]]]:
    """Yield the name and the rows of each sheet."""
    from odf.opendocument import load
    from odf.table import Table

    book = load(io.BytesIO(content))
    for sheet in book.spreadsheet.getElementsByType(Table):
        yield sheet.getAttribute("name"), islice(_read_ods_rows(sheet), ROWS_MOST + 1)


def _read_ods_rows(sheet) -> Iterator[list[str]]:
    """Yield the rows of a sheet, a repeated row as often as it is there."""
    from odf.table import TableRow

    for row in sheet.getElementsByType(TableRow):
        cells: list[str] = []
        for cell in row.childNodes:
            # A cell that another covers has a place of its own.
            if cell.qname[1] in ("table-cell", "covered-table-cell"):
                again = int(cell.getAttribute("numbercolumnsrepeated") or 1)
                cells += [_write_ods_cell(cell)] * min(again, COLUMNS_MOST - len(cells))
        again = int(row.getAttribute("numberrowsrepeated") or 1)
        yield from repeat(cells, min(again, ROWS_MOST + 1))


def _write_ods_cell(cell) -> str:
    """Return a cell as text: a number as it is stored, other values as they are shown."""
    from odf import teletype

    number = cell.getAttribute("value") if cell.getAttribute("valuetype") == "float" else None
    if number is not None:
        return _write_value(float(number))
    # Only the lines of the cell itself: a comment on it is no part of it.
    lines = [one for one in cell.childNodes if getattr(one, "qname", ("", ""))[1] == "p"]
    return "\n".join(map(teletype.extractText, lines))


def _trim_rows(rows: Iterable[Iterable[str]], most: int) -> list[tuple[str, ...]]:
    """Return rows as plain texts up to `most` cells, without empty cells and rows at the end."""
    trimmed: list[tuple[str, ...]] = []
    last, count = None, 0
    for row in rows:
        # A repeated row is the same list again.
        trimmed.append(trimmed[-1] if row is last and trimmed else _write_row(row))
        last, count = row, count + len(trimmed[-1])
        if count > most:
            break
    while trimmed and not trimmed[-1]:
        trimmed.pop()
    return trimmed


def _write_row(row: Iterable[str]) -> tuple[str, ...]:
    """Return a row as plain texts, without empty cells at its end."""
    texts = [join_lines(write_plainly(value[:CELL_LETTERS])) if value else "" for value in row]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def _write_cell(cell) -> str:
    """Return a cell of Excel as text: 34.0 is "34", a share shown in per cent is one."""
    is_number = isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
    # Without it, a share of 1.0 would be read as the whole number 1.
    if is_number and "%" in (cell.number_format or ""):
        return f"{cell.value * 100:.10g}%"
    return _write_value(cell.value)


def _write_value(value: object) -> str:
    """Return a value as text: 34.0 is "34"."""
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
