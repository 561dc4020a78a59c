"""The report of every organisation, on the real dataset: what its cells show can be read.

The code cells of the notebook are run here as they stand, without a kernel.
"""

import ast
import json
import re

import pytest
from notebook_runs import check_sections, list_shown, read_cells, run_cells

from helpers import dataset, paths, shares
from helpers.charts import Chart
from helpers.comparisons import peers
from helpers.sentences import Sentence
from helpers.tables import Table
from helpers.vocabulary import RATINGS

CELLS = read_cells("02")
HELD = dataset.load_dataset()
SHARES = shares.join_case_shares(HELD)
NAMES = HELD.organisations.set_index("organisation_id")["name"]
INSPECTED = sorted(HELD.inspections["organisation_id"].unique())
#: One that was merged into another, one that was split, and one that nothing else is known of.
WITHOUT_INSPECTION = ["salford-pdu", "stockport-and-trafford-pdu", "brent-pdu"]
DRAWN = ["derby-city-pdu", "london-crc", "hull-and-east-riding-pdu"]


@pytest.fixture(scope="module", autouse=True)
def loaded_once():
    """Nothing is loaded or joined a second time: every report starts from the same frames."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dataset, "load_dataset", lambda as_of: HELD)
        patch.setattr(peers, "join_case_shares", lambda held: SHARES)
        yield


@pytest.mark.parametrize("organisation", [*INSPECTED, *WITHOUT_INSPECTION])
def test_every_report_can_be_read_from_end_to_end(organisation):
    sections, names = run_cells(CELLS, organisation=organisation)
    check_sections(sections)
    for chart in list_shown(sections, Chart):
        named = [NAMES[organisation], *RATINGS]
        assert any(name in chart.alt for name in named), chart.alt
    check_negatives(sections, names["own"])
    check_shared(names["shared"])


def check_negatives(sections: list[list], own: dataset.Dataset) -> None:
    """Fail where the name of a share of bad cases stands without the words that say so."""
    negative = set(own.measures.loc[own.measures["is_negative"], "label"])
    for table in list_shown(sections, Table):
        for column in {"What", "Measure"} & set(table.frame.columns):
            assert not negative & set(table.frame[column])


def check_shared(shared) -> None:
    """Fail where shares of two programmes or of two types of organisation are set side by side."""
    kinds = HELD.organisations.set_index("organisation_id")["organisation_type"]
    assert shared["programme_id"].nunique() <= 1
    assert shared["organisation_id"].map(kinds).nunique() <= 1
    assert not shared.duplicated(["measure_code", "organisation_id"]).any()


@pytest.mark.parametrize("organisation", WITHOUT_INSPECTION)
def test_without_an_inspection_every_section_says_so_and_shows_no_chart(organisation):
    assert organisation not in INSPECTED
    sections, _ = run_cells(CELLS, organisation=organisation)
    assert not list_shown(sections, Chart)
    sentences = list(map(str, list_shown(sections, Sentence)))
    assert sentences[0].startswith(f"No inspection of {NAMES[organisation]} ")
    assert len(set(sentences)) == len(sentences), "a sentence stands twice"


@pytest.mark.parametrize("organisation", DRAWN)
def test_every_chart_of_a_report_can_be_drawn(organisation):
    charts = list_shown(run_cells(CELLS, organisation=organisation)[0], Chart)
    assert charts
    assert all(chart.write_svg().startswith("<svg") for chart in charts)


def test_the_report_of_derby_city_says_what_its_inspection_found():
    sections, _ = run_cells(CELLS, organisation="derby-city-pdu")
    sentences = list(map(str, list_shown(sections, Sentence)))
    assert sentences[0] == (
        "Derby City PDU was rated Requires improvement, with 7 of 21 points, in a report that HM "
        "Inspectorate of Probation published in May 2025, when Martin Jones was Chief Inspector."
    )
    assert (
        "The ratings of all 7 standards of the last inspection are held: 2 Good, 3 Requires "
        "improvement and 2 Inadequate."
    ) in sentences
    assert any("The last inspection made 5 recommendations" in words for words in sentences)


def test_no_sentence_blames_or_ranks():
    banned = (
        "because of",
        "caused by",
        "worst performing",
        "best performing",
        "league",
        "offender",
    )
    files = [file for file in (paths.REPOSITORY / "helpers").rglob("*.py")]
    written = {
        file.name: " ".join(
            node.value.lower()
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        )
        for file in files
        if re.search("sentences|tables|charts|glance|wording|readme", file.as_posix())
    }
    assert len(written) > 20
    assert not [(name, word) for name, words in written.items() for word in banned if word in words]
    prose = [
        "".join(cell["source"]).lower()
        for path in paths.NOTEBOOKS.glob("*.ipynb")
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
        if cell["cell_type"] == "markdown"
    ]
    assert not [(words, word) for words in prose for word in banned if word in words]
