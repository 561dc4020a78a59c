"""Makes documents of every kind, of invented words about Testshire, and broken ones.

May import the libraries that documents are read with.
"""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
from odf.office import Annotation
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

RELEASE = """Testshire PDU told to plan better

Testshire Probation Delivery Unit has been rated 'Requires improvement' overall.

Just over half of plans were good enough (17 out of 30), and 61% of staff had time for them.

ENDS

Notes to editor

1. The report is available at example.invalid from 8 May 2025.
2. Fieldwork took place in February 2025.
"""


def build_pdf(pages: Sequence[Sequence[str]], password: str | None = None) -> bytes:
    """Return a PDF with the lines of each page in a plain font; with a password, encrypted."""
    return _build_pages([_draw_lines(lines) for lines in pages], password)


def build_placed_pdf(placed: Sequence[tuple[float, float, str]]) -> bytes:
    """Return a PDF of one page with words at their places: points from the left, and from below."""
    drawn = (
        f"BT /F1 9 Tf {left} {top} Td ({words}) Tj ET\n".encode("cp1252")
        for left, top, words in placed
    )
    return _build_pages([b"".join(drawn)])


def _build_pages(pages: Sequence[bytes], password: str | None = None) -> bytes:
    """Return a PDF of the drawings of its pages."""
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )
    fonts = DictionaryObject({NameObject("/F1"): font})
    for drawn in pages:
        page = writer.add_blank_page(595, 842)
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        stream = DecodedStreamObject()
        stream.set_data(drawn)
        page[NameObject("/Contents")] = writer._add_object(stream)
    if password is not None:
        writer.encrypt(password, algorithm="RC4-128")
    return _write(writer)


def _draw_lines(lines: Sequence[str]) -> bytes:
    """Return the drawing of lines below each other."""
    escaped = [line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in lines]
    drawn = "".join(f"({line}) Tj T*\n" for line in escaped)
    return f"BT /F1 9 Tf 14 TL 40 800 Td\n{drawn}ET".encode("cp1252")


def _write(writer: PdfWriter) -> bytes:
    """Return the bytes of a PDF."""
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def build_picture_pdf() -> bytes:
    """Return a PDF of two pages without a text layer: a grey rectangle each."""
    writer = PdfWriter()
    for _ in range(2):
        stream = DecodedStreamObject()
        stream.set_data(b"0.5 g 50 50 400 600 re f")
        page = writer.add_blank_page(595, 842)
        page[NameObject("/Contents")] = writer._add_object(stream)
    return _write(writer)


def build_xlsx(rows: Sequence[Sequence[object]], formats: dict[str, str] | None = None) -> bytes:
    """Return a workbook of one sheet, "Answers", with the number formats of some cells."""
    book = openpyxl.Workbook()
    book.active.title = "Answers"
    for row in rows:
        book.active.append(list(row))
    for cell, form in (formats or {}).items():
        book.active[cell].number_format = form
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def build_ods(rows: Sequence[Sequence[object]], repeats: tuple[int, int] = (1, 1)) -> bytes:
    """Return a workbook of one sheet, "Answers"; its last row and cell are there `repeats` times.

    A cell that is None is covered by the cell before it, and one that is a pair has a comment.
    """
    book = OpenDocumentSpreadsheet()
    sheet = Table(name="Answers")
    for row in rows:
        again = {"numberrowsrepeated": str(repeats[0])} if row is rows[-1] else {}
        line = TableRow(**again)
        for value in row:
            line.addElement(_build_cell(value, repeats[1] if row is rows[-1] else 1))
        sheet.addElement(line)
    book.spreadsheet.addElement(sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _build_cell(value: object, again: int) -> TableCell:
    """Return a cell, a number as a number."""
    if value is None:
        return CoveredTableCell()
    words, comment = value if isinstance(value, tuple) else (value, "")
    is_number = isinstance(words, int | float)
    kind = {"valuetype": "float", "value": str(words)} if is_number else {"valuetype": "string"}
    cell = TableCell(numbercolumnsrepeated=str(again), **kind)
    if comment:
        note = Annotation()
        note.addElement(P(text=comment))
        cell.addElement(note)
    cell.addElement(P(text=f"{words:,}" if is_number else words))
    return cell


def build_zip(files: dict[str, bytes]) -> bytes:
    """Return a packed file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return file.getvalue()


def keep_file(folder: Path, name: str, content: bytes | str) -> Path:
    """Return the path of a file that was written; a text is in UTF-8."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
