"""From an invented release to the pages: intake, accept, render; only what it touches changes."""

import json
import os
import shutil
import subprocess
import sys

import pytest
from test_intake_commands import RELEASE

from helpers import paths

#: A peer of the new PDU, its region and another, a CRC, and a comparison of another programme.
PAGES = ["derby-city-pdu", "greater-manchester", "wales", "london-crc", "pdus-of-2021"]
TEXT = RELEASE.replace("following an", "with a score of 8/21 following an")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with a copy of the dataset, the pages made from it, and the release as a text."""
    folder = tmp_path_factory.mktemp("loop")
    shutil.copytree(paths.DATA, folder / "data")
    (folder / "salford.txt").write_text(TEXT, encoding="utf-8")
    assert "5 rendered" in run(folder, "render", "--only", *PAGES, "--output", folder / "pages")
    return folder


def run(folder, *words):
    """Return what the command prints, over the dataset in `folder`."""
    surroundings = os.environ | {"PROBATION_DATA": str(folder / "data")}
    command = [sys.executable, "-m", "helpers.cli", *map(str, words)]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_new_inspection_changes_the_pages_that_it_touches_and_no_others(folder):
    run(folder, "intake", folder / "salford.txt", "--output", folder / "drafts")
    draft = folder / "drafts" / "salford.txt.draft.json"
    rows = json.loads(draft.read_text(encoding="utf-8"))["rows"]
    assert {table: len(those) for table, those in rows.items()} == {"sources": 1, "inspections": 1}
    run(folder, "accept", draft)
    assert "no problem found" in run(folder, "check")
    listed = run(folder, "render", "--only", *PAGES, "--output", folder / "pages", "--dry-run")
    changed = {line.split(".html")[0].split("/")[-1] for line in listed.splitlines()[:-1]}
    # A comparison of another programme says how many inspections it leaves out: one more.
    assert changed == {"derby-city-pdu", "greater-manchester", "pdus-of-2021"}
    run(folder, "render", "--only", *PAGES, "salford-pdu", "--output", folder / "pages")
    page = (folder / "pages/organisations/salford-pdu.html").read_text(encoding="utf-8")
    assert "Salford PDU was rated Requires improvement, with 8 of 21 points" in page
    before = (folder / "data" / "inspections.csv").read_bytes()
    run(folder, "accept", draft)
    assert (folder / "data" / "inspections.csv").read_bytes() == before
