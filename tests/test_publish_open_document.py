"""Tests of helpers/publish/open_document.py."""

import io

import pytest
from odf.opendocument import load
from odf.table import Table, TableCell, TableRow
from test_publish_workbook import make_held

from helpers.publish.data_sheets import list_sheets
from helpers.publish.open_document import build_open_document


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
    return str(cell) if kind == "string" else None


@pytest.mark.parametrize("title", ["=1+1", 'x"<&>', "a\x01b", "x" * 40_000])
def test_every_sheet_holds_the_cells_of_its_table(title):
    held = make_held(title)
    found = read_sheets(build_open_document(held))
    sheets = list_sheets(held)
    assert list(found) == ["Cover", "Notes", *(sheet.name for sheet in sheets)]
    for sheet in sheets:
        assert found[sheet.name][3:] == [list(sheet.frame), *sheet.frame.to_numpy().tolist()]


def test_the_open_document_is_the_same_bytes_every_time():
    first, second = (build_open_document(make_held("Testshire")) for _ in range(2))
    assert first == second
