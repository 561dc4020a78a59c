"""When a row changes, the command makes again the pages that show it, and no others."""

import os
import shutil
import subprocess
import sys

import pytest

from helpers import paths

#: Pages of one PDU, one of another region, its region and another, a CRC and a comparison.
PAGES = ["derby-city-pdu", "gwent-pdu", "east-midlands", "wales", "london-crc", "pdus-of-2021"]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A publication of a few pages, over a copy of the dataset that tests may change."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(paths.DATA, folder / "data")
    assert "6 rendered" in render(folder)
    assert "0 rendered, 6 unchanged" in render(folder)
    return folder


def render(folder, *options):
    """Return what the command says of the pages, over the dataset in `folder`."""
    command = [sys.executable, "-m", "helpers.cli", "render", "--only", *PAGES]
    command += ["--output", str(folder / "pages"), *options]
    package = {"PROBATION_DATA": str(folder / "data")}
    done = subprocess.run(command, env=os.environ | package, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def list_changed(folder, table, before, after):
    """Return the pages that would be made again after a change of one row, which is undone."""
    path = folder / "data" / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1
    try:
        path.write_text(text.replace(before, after), encoding="utf-8")
        said = render(folder, "--dry-run").splitlines()
    finally:
        path.write_text(text, encoding="utf-8")
    assert all(line.endswith("(its rows changed)") for line in said[:-1])
    return {line.split("/")[-1].split(".html")[0] for line in said[:-1]}


def test_what_only_one_page_tells_changes_that_page_and_its_region(site):
    told = "2025-02-24,stated,Requires improvement,7,21,martin-jones,stated,34,31,"
    changed = list_changed(site, "inspections", f"{told}5", f"{told}6")
    assert changed == {"derby-city-pdu", "east-midlands"}


def test_a_rating_changes_the_pages_of_the_peers_that_count_it(site):
    told = "2025-02-24,stated,{},7,21,martin-jones,stated,34,31,5"
    ratings = (told.format("Requires improvement"), told.format("Inadequate"))
    changed = list_changed(site, "inspections", *ratings)
    assert changed == {"derby-city-pdu", "gwent-pdu", "east-midlands"}


def test_a_description_that_no_page_tells_changes_none(site):
    path = site / "data" / "datapackage.json"
    text = path.read_text(encoding="utf-8")
    try:
        path.write_text(text.replace('"title": "', '"title": "Once more: ', 1), encoding="utf-8")
        said = render(site, "--dry-run")
    finally:
        path.write_text(text, encoding="utf-8")
    assert said.startswith("0 to render, 6 unchanged")


def test_a_change_that_is_undone_leaves_nothing_to_do(site):
    assert "0 rendered, 6 unchanged" in render(site)


def test_a_changed_page_is_made_again_and_only_that(site):
    path = site / "data" / "recommendations.csv"
    text = path.read_text(encoding="utf-8")
    rows = text.splitlines()
    place = next(
        number for number, row in enumerate(rows) if row.startswith("derby-city-pdu-2025,")
    )
    rows[place] = rows[place].rstrip() + " Invented end."
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    untouched = (site / "pages" / "organisations" / "gwent-pdu.html").stat().st_mtime_ns
    assert "2 rendered, 4 unchanged" in render(site)
    assert "Invented end." in (site / "pages/organisations/derby-city-pdu.html").read_text()
    assert (site / "pages" / "organisations" / "gwent-pdu.html").stat().st_mtime_ns == untouched
    path.write_text(text, encoding="utf-8")
