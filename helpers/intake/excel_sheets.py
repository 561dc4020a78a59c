"""The sheets of a workbook of Excel: their cells as texts, and what is hidden or merged.

May import its own package's sheet_marks.
"""

import io
from collections.abc import Iterator
from itertools import islice

from .sheet_marks import COLUMNS_MOST, ROWS_MOST, Merged, SheetMarks


def read_excel_sheets(
    content: bytes,
) -> Iterator[tuple[str, Iterator[list[str]], SheetMarks]]:
    """Yield the name, the rows and the marks of each sheet: values, not formulas."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    for sheet in book.worksheets:
        # What the sheet says of its own size may be false.
        sheet.reset_dimensions()
        rows = islice(sheet.iter_rows(max_col=COLUMNS_MOST), ROWS_MOST + 1)
        yield sheet.title, ([_write_cell(cell) for cell in row] for row in rows), _read_marks(sheet)


def _read_marks(sheet) -> SheetMarks:
    """Return what a sheet says of its rows, columns and merged cells, up to those that are read."""
    from openpyxl.utils.cell import range_boundaries
    from openpyxl.xml.functions import iterparse

    marks = SheetMarks(sheet.sheet_state != "visible")
    number = 0
    with sheet._get_source() as source:
        for _, element in iterparse(source):
            tag = element.tag.rpartition("}")[2]
            if tag == "row":
                number = int(element.get("r") or number + 1)
                if _is_hidden(element, "ht") and number <= ROWS_MOST:
                    marks.rows.add(number)
            elif tag == "col" and _is_hidden(element, "width"):
                last = min(int(element.get("max")), COLUMNS_MOST)
                marks.columns.update(range(int(element.get("min")), last + 1))
            elif tag == "mergeCell":
                left, top, right, bottom = range_boundaries(element.get("ref"))
                marks.merged.append(Merged(top, bottom, left, right))
            if tag in ("row", "col", "mergeCell"):
                element.clear()
    return marks


def _is_hidden(element, size: str) -> bool:
    """Return whether a row or a column is not shown: it is marked so, or has no size."""
    shown = element.get("hidden") not in ("1", "true")
    return not shown or float(element.get(size) or 1) == 0


def _write_cell(cell) -> str:
    """Return a cell of Excel as text: 34.0 is "34", a share shown in per cent is one."""
    value = cell.value
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    # Without it, a share of 1.0 would be read as the whole number 1.
    if is_number and "%" in (cell.number_format or ""):
        return f"{value * 100:.10g}%"
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
