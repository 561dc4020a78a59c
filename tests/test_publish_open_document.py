"""Tests of helpers/publish/open_document.py."""

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest
from odf.opendocument import load
from odf.table import Table, TableCell, TableRow
from odf.teletype import extractText
from test_publish_workbook import cut_dataset

from helpers.publish.data_sheets import list_sheets
from helpers.publish.open_document import build_open_document
from helpers.publish.workbook import build_workbook


def read_sheets(packed):
    """Return the cells of each sheet, by its name: numbers, texts and None."""
    sheets = load(io.BytesIO(packed)).getElementsByType(Table)
    return {
        sheet.getAttribute("name"): [
            [read_cell(cell) for cell in row.getElementsByType(TableCell)]
            for row in sheet.getElementsByType(TableRow)
        ]
        for sheet in sheets
    }


def read_cell(cell):
    """Return what a cell holds."""
    kind = cell.getAttribute("valuetype")
    if kind == "float":
        return float(cell.getAttribute("value"))
    return extractText(cell) if kind == "string" else None


def read_workbook_cells(packed, number):
    """Return the cells of the sheet so numbered that hold something, row by row."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        shared = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
        sheet = ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
    texts = ["".join(one.itertext()) for one in shared]
    rows = []
    for row in sheet.iterfind(".//{*}row"):
        cells = [(cell.get("t"), cell.findtext("{*}v")) for cell in row]
        rows.append(
            [texts[int(v)] if kind == "s" else float(v) for kind, v in cells if v is not None]
        )
    return rows


def test_workbook_and_open_document_hold_the_same_tables_cell_by_cell():
    held = cut_dataset("Testshire")
    packed, found = build_workbook(held), read_sheets(build_open_document(held))
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        names = re.findall('<sheet name="([^"]+)"', archive.read("xl/workbook.xml").decode())
    for sheet in list_sheets(held):
        rows = read_workbook_cells(packed, names.index(sheet.name) + 1)
        table = [[cell for cell in row if cell is not None] for row in found[sheet.name][3:]]
        assert rows[-len(table) :] == table


@pytest.mark.parametrize(
    "title", ["=1+1", 'x"<&>', "a\x01b", "two  spaces\nand a line", "x" * 40_000]
)
def test_every_sheet_holds_the_cells_of_its_table(title):
    held = cut_dataset(title)
    found = read_sheets(build_open_document(held))
    sheets = list_sheets(held)
    assert list(found) == ["Cover", "Notes", *(sheet.name for sheet in sheets)]
    for sheet in sheets:
        assert found[sheet.name][3:] == [list(sheet.frame), *sheet.frame.to_numpy().tolist()]


def test_the_open_document_is_the_same_bytes_every_time():
    first, second = (build_open_document(cut_dataset("Testshire")) for _ in range(2))
    assert first == second
