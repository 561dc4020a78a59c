"""The whole dataset as an OpenDocument spreadsheet: the same sheets as the workbook.

May import dataset, dictionary, data_sheets and workbook.
"""

import io
from collections.abc import Sequence

from odf import dc, meta
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableColumnProperties, TableRowProperties, TextProperties
from odf.table import Table as SheetTable
from odf.table import TableCell, TableColumn, TableHeaderRows, TableRow
from odf.teletype import addTextToElement
from odf.text import P

from helpers.dataset import Dataset, load_dataset
from helpers.dictionary import release_date

from .data_sheets import (
    BLANK_CELLS,
    list_cover_lines,
    list_notes,
    list_sheets,
    list_widths,
)
from .workbook import fix_dates

#: Centimetres that a letter takes.
LETTER = 0.2
LANGUAGE, COUNTRY = "en", "GB"


class SpreadsheetWriter:
    """An OpenDocument spreadsheet that is filled in sheet by sheet."""

    def __init__(self, title: str) -> None:
        """Begin without a sheet; `title` is that of the document."""
        self.document = OpenDocumentSpreadsheet()
        for element in list(self.document.meta.childNodes):
            self.document.meta.removeChild(element)
        for kind, text in (
            (dc.Title, title),
            (dc.Language, f"{LANGUAGE}-{COUNTRY}"),
            (meta.CreationDate, f"{release_date()}T00:00:00"),
        ):
            self.document.meta.addElement(kind(text=text))
        spoken = {"language": LANGUAGE, "country": COUNTRY}
        self.bold = self._add_style(
            "heading", "table-cell", TextProperties(fontweight="bold", **spoken)
        )
        self.plain = self._add_style("plain", "table-cell", TextProperties(**spoken))
        self.tall = self._add_style(
            "tall", "table-row", TableRowProperties(useoptimalrowheight=True)
        )
        self._widths: dict[int, Style] = {}

    def _add_style(self, name: str, family: str, properties: object) -> Style:
        """Return a new style of the document."""
        style = Style(name=name, family=family)
        style.addElement(properties)
        self.document.automaticstyles.addElement(style)
        return style

    def add_sheet(self, name: str, words: Sequence[str], rows: Sequence[Sequence] = ()) -> None:
        """Add a sheet: lines of words, a title first, then a table whose first row is its head."""
        sheet = SheetTable(name=name)
        for width in list_widths(rows) if rows else [90]:
            sheet.addElement(TableColumn(stylename=self._find_width(width)))
        for place, line in enumerate(words):
            sheet.addElement(self._make_row([line], self.plain if place else self.bold))
        for place, row in enumerate(rows):
            made = self._make_row(row, self.plain if place else self.bold)
            if not place:
                head = TableHeaderRows()
                head.addElement(made)
                made = head
            sheet.addElement(made)
        self.document.spreadsheet.addElement(sheet)

    def _find_width(self, letters: int) -> Style:
        """Return the style of a column that is so many letters wide."""
        if letters not in self._widths:
            wide = TableColumnProperties(columnwidth=f"{letters * LETTER:.1f}cm")
            self._widths[letters] = self._add_style(f"width-{letters}", "table-column", wide)
        return self._widths[letters]

    def _make_row(self, values: Sequence, style: Style) -> TableRow:
        """Return a row of cells: numbers as numbers, everything else as text."""
        row = TableRow(stylename=self.tall)
        for value in values:
            if value is None:
                row.addElement(TableCell())
                continue
            is_number = isinstance(value, int | float)
            kind = {"valuetype": "float", "value": value} if is_number else {"valuetype": "string"}
            cell = TableCell(stylename=style, **kind)
            line = P()
            # Spaces in a row and ends of lines are elements here: as plain text they would be lost.
            addTextToElement(line, str(value))
            cell.addElement(line)
            row.addElement(cell)
        return row


def build_open_document(held: Dataset | None = None) -> bytes:
    """Return the .ods file; the same bytes as long as the dataset is the same."""
    held = held or load_dataset()
    title, lines = list_cover_lines()
    # The library declares what it has ever met: so that it has met all of it by now.
    OpenDocumentSpreadsheet().write(io.BytesIO())
    writer = SpreadsheetWriter(title)
    writer.add_sheet("Cover", [title, *lines])
    notes = list_notes(held)
    writer.add_sheet("Notes", ["Notes"], [list(notes.columns), *notes.to_numpy().tolist()])
    for sheet in list_sheets(held):
        words = [sheet.title, sheet.description, f"This sheet contains one table. {BLANK_CELLS}"]
        writer.add_sheet(sheet.name, words, [list(sheet.frame), *sheet.frame.to_numpy().tolist()])
    written = io.BytesIO()
    writer.document.write(written)
    return fix_dates(written.getvalue())
