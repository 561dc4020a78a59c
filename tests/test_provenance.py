"""Checksums: of the whole package, and of the rows behind one page, which a reader can redo."""

import csv
import hashlib

import pandas as pd
from data_changes import CHANGES, copy_package
from testshire import make_dataset, make_table

from helpers import paths
from helpers.dataset import keep_organisation, keep_region, list_part_tables, load_dataset
from helpers.dictionary import load_resources
from helpers.provenance import checksum_rows, checksum_tables


def test_every_row_is_the_line_that_it_is_in_its_file():
    for name in load_resources():
        lines = (paths.DATA / f"{name}.csv").read_text(encoding="utf-8").split("\n")[1:-1]
        redone = "".join(sorted(f"{name}.csv:{line}\n" for line in lines))
        rows = {name: load_dataset().tables[name]}
        assert checksum_rows(rows) == hashlib.sha256(redone.encode()).hexdigest(), name


def test_a_reader_can_redo_the_checksum_of_a_page_from_the_files():
    """By the recipe of docs/methodology.md, with the standard library alone."""
    organisation, lines, used = "london-crc", [], set()
    files = sorted(paths.DATA.glob("*.csv"))
    tables = {file: list(csv.DictReader(file.open(encoding="utf-8", newline=""))) for file in files}
    own = {
        row["inspection_id"]
        for row in tables[paths.DATA / "inspections.csv"]
        if row["organisation_id"] == organisation
    }
    texts = {file: file.read_text(encoding="utf-8").split("\n")[1:] for file in files}
    for file in files:
        for row, text in zip(tables[file], texts[file], strict=False):
            if row.get("inspection_id") in own or (
                file.stem in ("organisations", "organisation_names")
                and row["organisation_id"] == organisation
            ):
                lines.append(f"{file.name}:{text}\n")
                used |= {row[each] for each in ("source_id", "source_a", "source_b") if each in row}
    sources = paths.DATA / "sources.csv"
    for row, text in zip(tables[sources], texts[sources], strict=False):
        if row["source_id"] in used:
            lines.append(f"sources.csv:{text}\n")
    kept = keep_organisation(load_dataset(), organisation)
    assert kept.organisation_links.empty, "choose an organisation that is linked to none"
    rows = {name: kept.tables[name] for name in list_part_tables(kept)}
    assert sum(map(len, rows.values())) == len(lines)
    by_hand = hashlib.sha256("".join(sorted(lines)).encode()).hexdigest()
    assert checksum_rows(rows) == by_hand


def test_the_order_of_rows_and_tables_does_not_matter_and_every_cell_does():
    names = make_table("programmes", {"programme_id": "a"}, {"programme_id": "b", "note": "x, y"})
    tables = {"programmes": names, "sources": make_dataset().sources}
    checksum = checksum_rows(tables)
    assert checksum_rows(dict(reversed(tables.items()))) == checksum
    assert checksum_rows({"programmes": names.iloc[::-1]}) == checksum
    assert checksum_rows({"programmes": names.assign(note="x")}) != checksum
    assert checksum_rows({"standards": names}) != checksum
    assert checksum_rows({}) == hashlib.sha256().hexdigest()


def test_a_value_is_written_as_the_files_write_it():
    cells = {
        "share": pd.Series([65.0, 28.4, None], dtype="Float64"),
        "is_so": pd.Series([True, False, None], dtype="boolean"),
        "day": pd.to_datetime(pd.Series(["2020-05-01", None, None])),
    }
    written = "x.csv:,,\nx.csv:28.4,false,\nx.csv:65,true,2020-05-01\n"
    expected = hashlib.sha256(written.encode()).hexdigest()
    assert checksum_rows({"x": pd.DataFrame(cells)}) == expected


def test_the_whole_package_has_another_checksum_after_any_change(tmp_path):
    whole = checksum_tables(paths.DATA)
    assert checksum_tables(copy_package(tmp_path / "same")) == whole
    assert checksum_tables(copy_package(tmp_path / "other", CHANGES["a rating"])) != whole


def test_a_page_of_one_region_is_not_about_the_rows_of_another():
    held = load_dataset()
    wales, london = (keep_region(held, region) for region in ("Wales", "London"))
    assert not set(wales.inspections["inspection_id"]) & set(london.inspections["inspection_id"])
    assert set(wales.organisations["region"].dropna()) == {"Wales"}
