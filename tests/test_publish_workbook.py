"""Tests of helpers/publish/workbook.py."""

import io
import re
import zipfile
from types import SimpleNamespace

import pytest

from helpers.dataset import load_dataset
from helpers.publish.workbook import build_workbook, fix_dates

ATTACKS = ["=1+1", "+1", "-1", "@x", "http://a.invalid", "[x](http://a.invalid)"]
ODD = ["[x](http://a.invalid) [y](http://b.invalid)", "$$note 1$$", "a\x01b", 'x"<&', "x" * 40_000]


def cut_dataset(title):
    """Return the dataset cut to two rows of each table, its sources with an invented title."""
    held = load_dataset()
    tables = {name: frame.head(2).copy() for name, frame in held.tables.items()}
    tables["sources"]["title"] = title
    tables["programmes"] = tables["programmes"].head(0)
    return SimpleNamespace(tables=tables, usage_warnings=held.usage_warnings)


def read_parts(packed):
    """Return the files inside a workbook, as text, by name."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.mark.parametrize("title", [*ATTACKS, *ODD])
def test_no_text_becomes_a_formula_or_a_link_to_elsewhere(title):
    parts = read_parts(build_workbook(cut_dataset(title)))
    sheets = "".join(text for name, text in parts.items() if "worksheets/sheet" in name)
    links = "".join(text for name, text in parts.items() if name.endswith(".rels"))
    assert "<f>" not in sheets
    assert ".invalid" not in links


def test_a_number_in_text_stays_text_and_a_table_without_rows_has_no_sheet():
    parts = read_parts(build_workbook(cut_dataset("-12345")))
    names = re.findall('<sheet name="([^"]+)"', parts["xl/workbook.xml"])
    assert ">-12345</t>" in parts["xl/sharedStrings.xml"]
    assert names[:3] == ["Cover", "Contents", "Notes"]
    assert "sources" in names and "programmes" not in names
    assert max(map(len, names)) <= 31


def test_no_cells_are_merged_and_each_sheet_of_a_table_is_marked_as_one():
    parts = read_parts(build_workbook(cut_dataset("Testshire")))
    assert not [name for name, text in parts.items() if "<mergeCell" in text]
    sheets = len(re.findall("<sheet name=", parts["xl/workbook.xml"]))
    assert sum("xl/tables/" in name for name in parts) == sheets - 1  # the cover has none


def test_the_workbook_is_the_same_bytes_every_time():
    assert build_workbook(cut_dataset("Testshire")) == build_workbook(cut_dataset("Testshire"))


def test_fixed_dates_leave_the_content_as_it_was():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("testshire.txt", "invented")
    assert read_parts(fix_dates(packed.getvalue())) == {"testshire.txt": "invented"}
