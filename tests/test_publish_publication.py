import json
from types import SimpleNamespace

import pandas as pd
import pytest
from publish_samples import cell, greeting_cells, write_notebook

from helpers.publish import plan, publication
from helpers.publish.batch import Failure
from helpers.publish.beside import name_pdf
from helpers.publish.manifest import Manifest
from helpers.publish.publication import Asked, list_asked, plan_asked, render_site
from helpers.publish.render import Page
from helpers.publish.shell import wrap_page
from helpers.vocabulary import UserError

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
    organisation_names=pd.DataFrame(columns=["organisation_id", "name_as_published"]),
)
ORGANISATION = 'organisation: str = "x"  # whose page\nas_of: str = ""  # of which day'


@pytest.fixture
def asked(tmp_path):
    """A publication of two organisations and one page more, of invented notebooks."""
    one = cell(ORGANISATION, tags=["parameters"])
    report = write_notebook(tmp_path / "report.ipynb", one, cell("print(organisation)"))
    other = write_notebook(tmp_path / "other.ipynb", cell('as_of = ""', tags=["parameters"]))
    (tmp_path / "runs.toml").write_text(
        f'[[pages]]\nnotebook = "{report}"\neach = "organisation"\nfolder = "organisations"\n'
        f'title = "{{name}}"\n[[pages]]\nnotebook = "{other}"\npage = "others/all"\n'
        'title = "All of them"\n'
    )
    return {"output": tmp_path / "site", "run_list": tmp_path / "runs.toml"}


@pytest.fixture
def made(monkeypatch):
    """Stand in for the batch: what is asked of it, and a page or a failure for each run."""
    seen = SimpleNamespace(names=[], failing=set(), words="first")

    def render_all(runs, how, open_pool, take):
        seen.names = [run.name for run in runs]
        for run in runs:
            html = wrap_page(run.title, seen.words, frame=run.frame)
            page = Page(html, 0.1, ("a warning",), {"a read": "its digest"})
            take(run, Failure("it broke") if run.name in seen.failing else page)

    monkeypatch.setattr(publication, "render_all", render_all)
    return seen


def publish(asked, **changes):
    return render_site(DATASET, Asked(**(asked | changes)), open_pool=None)


def read(asked, page):
    return (asked["output"] / page).read_text()


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_publication_has_every_page_and_an_index_that_links_them(asked, made):
    outcome = publish(asked)
    assert [run.name for run in outcome.rendered] == ["north-pdu", "south-pdu", "all"]
    index = read(asked, "index.html")
    for page in ("organisations/north-pdu.html", "organisations/south-pdu.html", "others/all.html"):
        assert f'href="{page}"' in index
        assert "first" in read(asked, page)
    assert outcome.warnings == ["a warning"] * 3


def test_what_has_not_changed_is_not_made_again(asked, made):
    publish(asked)
    before = {path: path.stat().st_mtime_ns for path in asked["output"].rglob("*.*")}
    outcome = publish(asked)
    assert (len(outcome.rendered), len(outcome.unchanged)) == (0, 3)
    assert {path: path.stat().st_mtime_ns for path in asked["output"].rglob("*.*")} == before


def test_everything_is_made_again_when_that_is_asked_for(asked, made):
    publish(asked)
    assert len(publish(asked, is_forced=True).rendered) == 3


def test_a_page_that_was_changed_or_removed_by_hand_is_made_again(asked, made):
    publish(asked)
    (asked["output"] / "others/all.html").write_text("scribbled")
    (asked["output"] / "organisations/south-pdu.html").unlink()
    assert [run.name for run in publish(asked).rendered] == ["south-pdu", "all"]


def test_the_pdf_of_a_page_that_is_made_again_or_gone_is_removed_and_no_other(asked, made):
    publish(asked)
    folder = asked["output"] / "organisations"
    (folder / "gone-pdu.html").write_text(wrap_page("Gone PDU", ""))
    printed = [
        name_pdf(asked["output"], f"{name}.html") for name in ("all", "gone-pdu", "north-pdu")
    ]
    printed[0].parent.mkdir()
    for pdf in printed:
        pdf.write_bytes(b"%PDF-1.7")
    (asked["output"] / "others/all.html").write_text("scribbled")
    publish(asked)
    assert [pdf.exists() for pdf in printed] == [False, False, True]


def test_pages_whose_notebook_changed_are_made_again(asked, made, monkeypatch):
    publish(asked)
    with (asked["run_list"].parent / "report.ipynb").open("a") as file:
        file.write("\n")
    monkeypatch.setattr("helpers.publish.inputs._checksum_notebook", lambda path: path.read_text())
    publish(asked)
    assert "north-pdu" in made.names


def test_pages_whose_rows_changed_are_made_again(asked, made, monkeypatch):
    with monkeypatch.context() as ours:
        ours.setattr(publication, "is_ours", lambda notebook: True)
        publish(asked)
    monkeypatch.setattr(plan, "checksum_tables", lambda: "another dataset")
    monkeypatch.setattr(plan, "find_stale", lambda reads: {"others/all.html": ["a read"]})
    monkeypatch.setattr(publication, "is_ours", lambda notebook: True)
    assert [run.name for run in publish(asked).rendered] == ["all"]


def test_our_pages_of_organisations_no_longer_listed_go_and_nothing_else(asked, made):
    publish(asked)
    folder = asked["output"] / "organisations"
    (folder / "gone-pdu.html").write_text(wrap_page("Gone PDU", ""))
    (folder / "by-hand.html").write_text("<p>not ours</p>")
    outcome = publish(asked, only=["north-pdu"])
    assert outcome.removed == []
    outcome = publish(asked)
    assert [page.name for page in outcome.removed] == ["gone-pdu.html"]
    assert names(folder) == ["by-hand.html", "north-pdu.html", "south-pdu.html"]


def test_rendering_some_says_of_the_others_that_there_is_no_report(asked, made):
    publish(asked, only=["north-pdu"])
    assert made.names == ["north-pdu"]
    assert 'South PDU <span class="note">(no page yet)' in read(asked, "index.html")


def test_a_page_that_cannot_be_made_says_so_beside_its_last_good_version(asked, made):
    publish(asked)
    made.failing, made.words = {"south-pdu"}, "second"
    outcome = publish(asked, is_forced=True)
    assert [(run.name, reason) for run, reason in outcome.failures] == [("south-pdu", "it broke")]
    page = read(asked, "organisations/south-pdu.html")
    assert "This page could not be made." in page and "it broke" in page
    assert 'href="south-pdu.previous.html"' in page
    assert "first" in read(asked, "organisations/south-pdu.previous.html")
    assert "could not be made this time" in read(asked, "index.html")
    failures = read(asked, "failures.html")
    assert "probation render --only south-pdu" in failures and "it broke" in failures
    assert str(asked["output"]) not in failures + page


def test_a_page_that_somebody_changed_is_not_kept_as_the_last_good_version(asked, made):
    publish(asked)
    page = asked["output"] / "organisations/south-pdu.html"
    page.write_text("by hand")
    made.failing = {"south-pdu"}
    assert publish(asked, is_forced=True).failures
    assert not page.with_name("south-pdu.previous.html").exists()


def test_the_last_good_version_outlives_a_second_failure_and_goes_with_a_success(asked, made):
    publish(asked)
    made.failing = {"south-pdu"}
    publish(asked, is_forced=True)
    assert publish(asked).failures
    assert "first" in read(asked, "organisations/south-pdu.previous.html")
    made.failing = set()
    outcome = publish(asked)
    assert [run.name for run in outcome.rendered] == ["south-pdu"]
    assert names(asked["output"] / "organisations") == ["north-pdu.html", "south-pdu.html"]
    assert not (asked["output"] / "failures.html").exists()
    assert "could not be made" not in read(asked, "index.html")


def test_a_page_that_failed_the_first_time_has_no_earlier_version(asked, made):
    made.failing = {"all"}
    publish(asked)
    assert "There is no earlier version" in read(asked, "others/all.html")
    assert publish(asked, only=["north-pdu"]).failures == []
    assert "All of them" in read(asked, "failures.html")


def test_only_what_changed_leaves_out_what_is_new_or_failed(asked, made):
    publish(asked, only=["north-pdu"])
    (asked["output"] / "organisations/north-pdu.html").unlink()
    outcome = publish(asked, only_changed=True)
    assert [run.name for run in outcome.rendered] == ["north-pdu"]


def test_a_page_that_left_the_list_goes_wherever_it_stood(asked, made):
    text = asked["run_list"].read_text()
    asked["run_list"].write_text(text.replace("others/all", "alone"))
    publish(asked)
    asked["run_list"].write_text(text)
    assert [page.name for page in publish(asked).removed] == ["alone.html"]
    assert not (asked["output"] / "alone.html").exists()


def test_a_lost_manifest_makes_pages_again_and_hides_no_failure(asked, made):
    made.failing = {"all"}
    publish(asked)
    (asked["output"] / "manifest.json").write_text("{")
    made.names = []
    publish(asked, only=["north-pdu"])
    assert "the reason is not recorded" in read(asked, "failures.html")
    (asked["output"] / "manifest.json").unlink()
    publish(asked, only_changed=True)
    assert made.names == ["north-pdu", "south-pdu", "all"]


def test_what_anothers_notebook_reads_of_the_data_is_not_known(asked, made, monkeypatch):
    publish(asked)
    monkeypatch.setattr(plan, "checksum_tables", lambda: "another dataset")
    assert len(publish(asked).rendered) == 3


def test_a_plan_tells_why_each_page_is_made_and_writes_nothing(asked, made):
    made.failing = {"all"}
    publish(asked, only=["north-pdu", "all"])
    before = names(asked["output"])
    request = Asked(**asked)
    runs, chosen = list_asked(DATASET, request)
    planned = plan_asked(chosen, request, Manifest(asked["output"]))
    assert [(run.name, reason) for run, reason in planned.wanted] == [
        ("south-pdu", "new"),
        ("all", "failed last time"),
    ]
    assert names(asked["output"]) == before


def test_a_disk_that_is_full_stops_the_batch_and_loses_nothing(asked, made, monkeypatch):
    publish(asked, only=["north-pdu"])
    write = publication.write_atomically

    def refuse(path, text):
        if path.name == "south-pdu.html":
            raise OSError(28, "No space left on device", str(path))
        write(path, text)

    with monkeypatch.context() as full:
        full.setattr(publication, "write_atomically", refuse)
        with pytest.raises(OSError, match="No space left"):
            publish(asked)
    assert names(asked["output"] / "organisations") == ["north-pdu.html"]
    assert [run.name for run in publish(asked).rendered] == ["south-pdu", "all"]


def test_the_manifest_tells_of_each_page_what_it_was_made_from(asked, made):
    made.failing = {"all"}
    publish(asked)
    pages = json.loads(read(asked, "manifest.json"))["pages"]
    assert list(pages) == sorted(pages) and len(pages) == 3
    assert pages["others/all.html"]["status"] == "failed"
    assert pages["others/all.html"]["reason"] == "it broke"
    entry = pages["organisations/north-pdu.html"]
    assert {"inputs", "dataset", "reads", "output", "status", "seconds"} <= set(entry)


def test_a_wrong_parameter_in_the_run_list_is_refused_before_anything_is_made(asked, made):
    greeting = write_notebook(asked["run_list"].parent / "greeting.ipynb", *greeting_cells())
    asked["run_list"].write_text(
        f'[[pages]]\nnotebook = "{greeting}"\npage = "x"\nparameters = {{ tmes = 2 }}\n'
    )
    with pytest.raises(UserError, match='x.html: unknown parameter "tmes"; did you mean times'):
        publish(asked)
    assert made.names == []
