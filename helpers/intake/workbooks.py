"""Workbooks (Excel, OpenDocument) read into the texts of their cells.

May import vocabulary and its own package's documents, excel_sheets, open_sheets, plain_words and
sheet_marks.
"""

import io
import zipfile
from collections.abc import Iterable
from itertools import islice

from helpers.vocabulary import UserError

from .documents import SheetRows
from .excel_sheets import read_excel_sheets
from .open_sheets import read_open_sheets
from .plain_words import join_lines, write_plainly
from .sheet_marks import ROWS_MOST, SheetMarks, fill_merged

#: The most that a packed file may hold when unpacked, the most sheets that are read.
UNPACKED_MOST, SHEETS_MOST = 200_000_000, 60
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
    read = read_excel_sheets if kind == "xlsx" else read_open_sheets
    sheets, left = [], CELLS_MOST
    try:
        for name, rows, marks in islice(read(content), SHEETS_MOST + 1):
            texts = _trim_rows(rows, left)
            left -= sum(map(len, texts))
            sheets.append(_write_sheet(name, texts[:ROWS_MOST], marks))
            is_cut = left <= 0 or len(texts) > ROWS_MOST or len(sheets) > SHEETS_MOST
            if is_cut:
                return sheets[:SHEETS_MOST], [NOT_ALL]
    except (UserError, MemoryError, RecursionError):
        raise
    except Exception as error:  # whatever a library says of a broken file, it is one line here
        raise UserError(f"it is no workbook that can be read ({type(error).__name__})") from None
    return sheets, []


def _write_sheet(name: str, texts: list[tuple[str, ...]], marks: SheetMarks) -> SheetRows:
    """Return a sheet with the words of its merged cells in every row that they cover."""
    rows, columns = frozenset(marks.rows), frozenset(marks.columns)
    filled = tuple(fill_merged(texts, marks.merged))
    return SheetRows(write_plainly(name or ""), filled, marks.is_hidden, rows, columns)


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
