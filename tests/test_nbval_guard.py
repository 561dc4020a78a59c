"""nbval, with the hooks of notebooks/conftest.py, sees every output that was edited or stripped."""

import runpy
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from types import SimpleNamespace

import nbformat
import pytest
from matplotlib import ft2font
from nbformat.v4 import new_code_cell, new_notebook, new_output

from helpers import paths
from helpers.publish.parameters import METADATA

HOOKS = paths.NOTEBOOKS / "conftest.py"
CHART = "application/vnd.probation.chart+json"
SHOWN = {
    "text/html": "<p>20 of 34</p>",
    "text/plain": "20 of 34",
    "image/svg+xml": "<svg><text>59%</text></svg>",
    CHART: {"title": "Invented", "rows": [["Safety", 58.8, None, True]]},
}
SOURCE = f"from IPython.display import display\n\ndisplay({SHOWN}, raw=True)"
#: What was edited by hand -> the output as it is stored after that.
EDITED = {
    "table": SHOWN | {"text/html": "<p>21 of 34</p>"},
    "sentence": SHOWN | {"text/plain": "21 of 34"},
    "drawing": SHOWN | {"image/svg+xml": "<svg><text>62%</text></svg>"},
    "value of a chart": SHOWN
    | {CHART: {"title": "Invented", "rows": [["Safety", 61.8, None, True]]}},
    "title of a chart": SHOWN | {CHART: SHOWN[CHART] | {"title": "Invited"}},
    "kinds of output": {kind: shown for kind, shown in SHOWN.items() if kind != "text/html"},
}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    """What nbval says of each cell of an invented notebook: its name -> failure, error or none."""
    stored = {"unchanged": SHOWN, "emptied": None, "stripped": None} | EDITED
    cells = {
        name: new_code_cell(SOURCE, outputs=[new_output("display_data", shown)] if shown else [])
        for name, shown in stored.items()
    }
    for count, (name, cell) in enumerate(cells.items(), 1):
        cell.execution_count = None if name == "stripped" else count
    folder = tmp_path_factory.mktemp("notebooks")
    shutil.copy(HOOKS, folder)
    notebook = new_notebook(cells=list(cells.values()), metadata=METADATA)
    nbformat.write(notebook, folder / "invented.ipynb")
    options = ["--nbval", "--nbval-current-env", "-p", "no:cacheprovider", "--junit-xml=found.xml"]
    subprocess.run([sys.executable, "-m", "pytest", *options], cwd=folder, capture_output=True)
    found = ElementTree.parse(folder / "found.xml").iter("testcase")
    return dict(zip(stored, ([child.tag for child in case] for case in found), strict=True))


def test_an_unchanged_output_passes(outcomes):
    assert outcomes["unchanged"] == []


@pytest.mark.parametrize("edited", EDITED)
def test_an_edited_output_fails(outcomes, edited):
    if edited == "drawing" and ft2font.__freetype_build_type__ != "local":
        pytest.skip("words take other room here, so drawings are not compared")
    assert outcomes[edited] == ["failure"]


def test_a_run_cell_whose_output_was_taken_away_fails(outcomes):
    assert outcomes["emptied"] == ["failure"]


def test_a_cell_stored_without_its_run_fails(outcomes):
    assert outcomes["stripped"] == ["error"]


@pytest.mark.parametrize(("build", "skipped"), [("local", ()), ("system", ("image/svg+xml",))])
def test_drawings_are_compared_only_where_words_take_the_same_room(monkeypatch, build, skipped):
    monkeypatch.setattr(ft2font, "__freetype_build_type__", build)
    collector = SimpleNamespace(skip_compare=())
    runpy.run_path(str(HOOKS))["pytest_collectstart"](collector)
    assert collector.skip_compare == skipped
