from types import SimpleNamespace

import pandas as pd
import pytest

from helpers.publish import publication
from helpers.publish.batch import BatchResult, Failure
from helpers.publish.publication import render_site
from helpers.publish.shell import wrap_page

DATASET = SimpleNamespace(
    organisations=pd.DataFrame(
        {
            "organisation_id": ["north-pdu", "south-pdu"],
            "name": ["North PDU", "South PDU"],
            "organisation_type": "pdu",
            "region": "Midlands",
        }
    ),
    inspections=pd.DataFrame(
        {
            "inspection_id": ["n-1", "s-1"],
            "organisation_id": ["north-pdu", "south-pdu"],
            "programme_id": "rated",
            "published": "2025-05-01",
            "published_earliest": pd.Timestamp("2025-05-01"),
            "published_latest": pd.Timestamp("2025-05-01"),
            "published_basis": "day",
            "overall_rating": "Good",
            "evidence": "inspectorate",
        }
    ),
    programmes=pd.DataFrame({"programme_id": ["rated"], "is_rated": [True]}),
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    def write_pages(runs, jobs, shows_progress):
        for run in runs:
            run.output_path.write_text(wrap_page(run.title, ""))
        return BatchResult()

    monkeypatch.setattr(publication, "render_all", write_pages)
    folder = tmp_path / "organisations"
    folder.mkdir()
    (folder / "gone-pdu.html").write_text(wrap_page("Gone PDU", ""))
    (folder / "by-hand.html").write_text("<p>not ours</p>")
    (folder / "notes.txt").write_text("not a page")
    return folder


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_whole_publication_has_every_page_and_an_index_that_links_them(folder):
    render_site(DATASET, folder.parent)
    index = (folder.parent / "index.html").read_text()
    for organisation in ("north-pdu", "south-pdu"):
        assert f'href="organisations/{organisation}.html"' in index


def test_our_pages_of_organisations_no_longer_listed_go_and_nothing_else(folder):
    render_site(DATASET, folder.parent)
    assert names(folder) == ["by-hand.html", "north-pdu.html", "notes.txt", "south-pdu.html"]


def test_rendering_some_removes_nothing(folder):
    render_site(DATASET, folder.parent, only=["north-pdu"])
    assert "gone-pdu.html" in names(folder) and "south-pdu.html" not in names(folder)
    assert 'South PDU <span class="note">(no report)' in (folder.parent / "index.html").read_text()


def test_the_old_page_of_a_report_that_failed_stays_and_is_not_linked(folder, monkeypatch):
    render_site(DATASET, folder.parent)

    def fail_south(runs, jobs, shows_progress):
        return BatchResult(failures=[Failure(runs[1], "it broke")])

    monkeypatch.setattr(publication, "render_all", fail_south)
    render_site(DATASET, folder.parent)
    index = (folder.parent / "index.html").read_text()
    assert "south-pdu.html" in names(folder)
    assert 'South PDU <span class="note">(not rendered this time)</span>' in index
    assert "south-pdu.html" not in index
    assert 'href="organisations/north-pdu.html"' in index
