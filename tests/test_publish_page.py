import re

import pytest
from publish_samples import cell, chart_bundle, notebook, prose, show

from helpers.publish.page import export_page, list_unshown, read_question
from helpers.publish.shell import Frame
from helpers.vocabulary import UserError


def html(text):
    return show({"text/html": text, "text/plain": "plain"})


SAMPLE = notebook(
    prose("# What was found?\n\nWe count *cases*.\n\n## Limits\n\nFew.", "introduction"),
    cell("secret_code = 1", html('<p class="finding">18 of 34 cases.</p>')),
    prose("For notebook readers only.", "notebook-only"),
    prose("## Key questions"),
    cell("show()", show(chart_bundle()), tags=["parameters"]),
    cell("show()", show(chart_bundle()), tags=["notebook-only"]),
    prose("## Sources"),
    cell("show()", html("<table><caption>Sources</caption></table>"), show(chart_bundle("Other"))),
)


@pytest.fixture(scope="module")
def page():
    return export_page(SAMPLE, "Nowhere PDU", frame=Frame("organisations/nowhere-pdu.html"))


def headings(page):
    return [(int(level), words) for level, words in re.findall(r"<h(\d)[^>]*>(.*?)</h", page)]


def test_the_title_is_the_only_h1_and_the_opening_cell_comes_last(page):
    assert headings(page) == [
        (1, "Nowhere PDU"),
        (2, "Key questions"),
        (2, "Sources"),
        (2, "About this report"),
        (3, "Limits"),
    ]
    assert page.index("18 of 34 cases") < page.index("We count <em>cases</em>")


def test_neither_code_nor_prompts_nor_cells_for_the_notebook_alone_are_shown(page):
    for unwanted in ("secret_code", "show()", "In&nbsp;[", "Out[", "For notebook readers"):
        assert unwanted not in page
    assert page.count("<figure") == 2


def test_the_page_says_its_language_width_question_and_licence(page):
    assert '<html lang="en-GB">' in page
    assert 'name="viewport"' in page
    assert '<meta name="description" content="What was found?">' in page
    assert "Open Government Licence v3.0" in page and "HM Inspectorate of Probation" in page
    assert '<a class="skip" href="#content">' in page and '<main id="content"' in page
    assert '<a href="../index.html">' in page


def test_the_contents_list_leads_to_anchors_that_are_there(page):
    anchors = re.findall(r'<li><a href="#([^"]+)">', page)
    assert anchors == ["key-questions", "sources", "about-this-report"]
    assert all(page.count(f'id="{anchor}"') == 1 for anchor in anchors)


def test_every_id_of_a_page_is_unique(page):
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_no_address_leads_outside(page):
    assert "http:" not in page and "https:" not in page and "<script" not in page


def test_the_same_notebook_gives_the_same_bytes(page):
    assert export_page(SAMPLE, "Nowhere PDU", frame=Frame("organisations/nowhere-pdu.html")) == page


def test_exporting_leaves_the_notebook_as_it_was():
    assert SAMPLE.cells[1].source == "secret_code = 1"
    assert SAMPLE.cells[0].source.startswith("# What was found?")


def test_without_a_title_the_question_heads_the_page_and_is_not_said_twice():
    untagged = notebook(prose("# What was found?\n\nWe count."), cell("", html("<p>18</p>")))
    page = export_page(untagged)
    assert headings(page) == [(1, "What was found?")]
    assert page.index("We count.") < page.index("<p>18</p>")
    assert read_question(untagged) == "What was found?"


def test_a_title_of_its_own_keeps_the_question_as_a_section():
    untagged = notebook(prose("# What was found?\n\nWe count."))
    assert headings(export_page(untagged, "Title")) == [(1, "Title"), (2, "What was found?")]


def test_a_hostile_title_is_escaped():
    page = export_page(SAMPLE, '<script>alert("x")</script>')
    assert "<script" not in page
    assert "<h1>&lt;script&gt;" in page


def test_links_that_lead_off_the_page_are_words_only():
    linked = notebook(
        prose("[the start](00-start-here.ipynb), [HMIP](https://a.invalid), [top](#content)")
    )
    page = export_page(linked, "Title")
    assert '<p>the start, HMIP, <a href="#content">top</a></p>' in page


def test_an_outside_address_in_an_output_is_refused():
    with pytest.raises(UserError, match="not self-contained"):
        export_page(notebook(cell("", html('<img src="https://a.invalid/x.png" alt="">'))), "T")


def test_a_picture_without_words_is_refused_and_its_cell_is_named():
    picture = show({"image/png": "AAAA", "text/plain": "<Figure>"})
    with pytest.raises(UserError, match="cell 2 shows image/png, text/plain"):
        export_page(notebook(prose("# Q"), cell("", picture)), "T")


def test_plain_text_is_shown_escaped():
    page = export_page(notebook(cell("", show({"text/plain": "<NA>"}))), "T")
    assert "<pre>&lt;NA&gt;</pre>" in page


def test_what_a_cell_prints_is_left_out_and_told():
    from nbformat.v4 import new_output

    printed = notebook(cell("", new_output("stream", name="stderr", text="careful\nnow")))
    assert "careful" not in export_page(printed, "T")
    assert list_unshown(printed) == [
        "cell 1 printed to stderr, which the page leaves out: careful now"
    ]
