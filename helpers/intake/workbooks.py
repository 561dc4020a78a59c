"""Workbooks (Excel, OpenDocument) read into the texts of their cells.

May import vocabulary and its own package's documents and plain_words.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator

from helpers.vocabulary import UserError

from .documents import SheetRows
from .plain_words import join_lines, write_plainly

#: The most that a packed file may hold when unpacked, the most rows and columns that are read.
UNPACKED_MOST, ROWS_MOST, COLUMNS_MOST, SHEETS_MOST = 200_000_000, 20_000, 60, 60


def find_workbook_kind(content: bytes) -> str:
    """Return "xlsx" or "ods" for a packed file that is one, "" for any other."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = set(packed.namelist())
            if sum(one.file_size for one in packed.infolist()) > UNPACKED_MOST:
                raise UserError("unpacked, it is larger than any workbook that is read")
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return ""
    if "xl/workbook.xml" in names:
        return "xlsx"
    return "ods" if {"mimetype", "content.xml"} <= names else ""


def read_sheets(content: bytes, kind: str) -> list[SheetRows]:
    """Return the sheets of a workbook; raise UserError for one that cannot be read."""
    read = _read_xlsx if kind == "xlsx" else _read_ods
    try:
        return [SheetRows(name, tuple(_trim_rows(rows))) for name, rows in read(content)]
    except UserError:
        raise
    except Exception as error:  # whatever a library says of a broken file, it is one line here
        raise UserError(f"it is no workbook that can be read ({type(error).__name__})") from None


def _read_xlsx(content: bytes) -> Iterator[tuple[str, list[list[object]]]]:
    """Yield the name and the rows of each sheet: values, not formulas."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    for sheet in book.worksheets[:SHEETS_MOST]:
        limits = {"max_row": ROWS_MOST, "max_col": COLUMNS_MOST}
        yield sheet.title, [list(row) for row in sheet.iter_rows(values_only=True, **limits)]


def _read_ods(content: bytes) -> Iterator[tuple[str, list[list[object]]]]:
    """Yield the name and the rows of each sheet; repeated rows and cells are there once each."""
    from odf import teletype
    from odf.opendocument import load
    from odf.table import Table, TableCell, TableRow

    book = load(io.BytesIO(content))
    for sheet in book.spreadsheet.getElementsByType(Table)[:SHEETS_MOST]:
        rows = []
        for row in sheet.getElementsByType(TableRow)[:ROWS_MOST]:
            cells: list[object] = []
            for cell in row.getElementsByType(TableCell):
                again = min(int(cell.getAttribute("numbercolumnsrepeated") or 1), COLUMNS_MOST)
                cells += [teletype.extractText(cell)] * again
            rows.append(cells[:COLUMNS_MOST])
        yield sheet.getAttribute("name"), rows


def _trim_rows(rows: Iterable[Iterable[object]]) -> Iterator[tuple[str, ...]]:
    """Yield the rows as plain texts, without empty cells at their ends, without empty rows."""
    for row in rows:
        texts = [join_lines(write_plainly(_write_cell(value))) for value in row]
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            yield tuple(texts)


def _write_cell(value: object) -> str:
    """Return a cell's value as text: 34.0 is "34"."""
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
