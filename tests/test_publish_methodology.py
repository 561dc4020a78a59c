"""The page that says how each figure is worked out, and the links that lead to it."""

import re

import pytest
from publish_samples import notebook, prose

from helpers import paths
from helpers.charts.rating_grid import NO_CELL_WORDS
from helpers.intervals import INTERVAL_BASES
from helpers.publish.headings import plain_text
from helpers.publish.index import render_index
from helpers.publish.methodology import METHODOLOGY, read_markdown, render_document
from helpers.publish.page import export_page
from helpers.publish.publication import render_site
from helpers.publish.shell import HOW_TO_READ_PAGE, METHODOLOGY_PAGE, Frame
from helpers.vocabulary import EVIDENCE, UserError

WORDS = "How each figure is worked out"
LINK = re.compile(r'<a href="([^"]*methodology\.html)">' + WORDS)
TABLE = "*Table: A & B*\n\n| a | b |\n|---|---:|\n| one | 2 |\n"


@pytest.fixture(scope="module")
def page():
    return render_document(METHODOLOGY_PAGE)


def test_the_page_is_headed_by_its_own_words_and_leads_back_to_the_index(page):
    assert re.findall(r"<h1>(.*?)</h1>", page) == [WORDS]
    assert '<a href="index.html">All organisations</a>' in page
    assert render_document(METHODOLOGY_PAGE) == page


def test_headings_stand_in_order_and_each_is_an_anchor(page):
    levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    anchors = re.findall(r'<h[2-6] id="([^"]+)"', page)
    assert len(anchors) == len(set(anchors)) == len(levels) - 1


def test_the_contents_list_names_every_section_in_order_and_each_link_leads_there(page):
    headings = re.findall(r'<h2 id="([^"]+)">(.*?)</h2>', page)
    sections = [(anchor, plain_text(words)) for anchor, words in headings if words != "Contents"]
    contents = page.partition(">Contents</h2>")[2].partition("<h2")[0]
    assert re.findall(r'<a href="#([^"]+)">(.*?)</a>', contents) == sections


def test_every_link_within_the_page_leads_to_a_place_on_it(page):
    ids = set(re.findall(r'\bid="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= ids


def test_every_table_has_a_caption_and_headings_with_a_scope(page):
    tables = re.findall(r"<table>.*?</table>", page, re.DOTALL)
    assert len(tables) > 5
    for table in tables:
        assert len(re.findall(r"<caption><span>[A-Z]", table)) == 1
        assert not re.search(r"<th\b(?! scope=)", table)
        rows = re.findall(r"<tr>(.*?)</tr>", table.partition("<tbody>")[2], re.DOTALL)
        assert rows and all(row.lstrip().startswith('<th scope="row"') for row in rows)


def test_each_note_for_the_statistician_is_folded_up_under_its_name(page):
    source = METHODOLOGY.read_text(encoding="utf-8")
    notes = len(re.findall(r"(?m)^> \*\*(?:For the statistician|In the code)\.\*\*", source))
    assert notes > 10
    summaries = re.findall(
        r"<details>\n<summary>(?:For the statistician|In the code)</summary>", page
    )
    assert len(summaries) == notes
    assert "<blockquote>" not in page


def test_a_table_gets_its_caption_its_scopes_and_its_numbers_to_the_right():
    assert read_markdown(TABLE) == (
        '<div class="scroll" role="region" tabindex="0" aria-label="A &amp; B"><table>\n'
        "<caption><span>A &amp; B</span></caption>\n<thead>\n<tr>\n"
        '<th scope="col">a</th><th scope="col" class="num">b</th></tr>\n</thead>\n<tbody>\n'
        '<tr><th scope="row">one</th><td class="num">2</td></tr>\n</tbody>\n</table></div>\n'
    )


def test_a_table_without_a_caption_is_refused():
    with pytest.raises(UserError, match="a table has no line such as"):
        read_markdown(TABLE.partition("\n\n")[2])


def test_html_in_the_text_is_shown_and_not_obeyed():
    shown = read_markdown("a <script>1</script> & p < 0.05\n\n<img src=x onerror=1>\n")
    assert "<script" not in shown and "<img" not in shown
    assert "&lt;script&gt;1&lt;/script&gt; &amp; p &lt; 0.05" in shown


def test_a_link_that_leads_off_the_site_is_its_words_alone():
    shown = read_markdown("[the rules](../DECISIONS.md), [here](#there), https://a.invalid/x")
    assert shown == '<p>the rules, <a href="#there">here</a>, https://a.invalid/x</p>\n'


def test_a_quotation_that_is_no_note_stays_one():
    assert "<blockquote>" in read_markdown("> Said by somebody.")


def test_a_page_without_an_opening_heading_is_refused(tmp_path):
    path = tmp_path / "x.md"
    path.write_text("No heading.\n")
    with pytest.raises(UserError, match="does not open with a heading"):
        render_document(METHODOLOGY_PAGE, path)


def test_a_report_of_a_site_links_the_page_beside_the_index():
    report = export_page(
        notebook(prose("# Q?")), "North PDU", frame=Frame("organisations/north-pdu.html")
    )
    assert set(LINK.findall(report)) == {"../methodology.html"}


def test_a_page_rendered_alone_names_the_file_and_links_nothing():
    report = export_page(notebook(prose("# Q?")), "North PDU")
    assert "methodology.html" not in report
    assert f"{WORDS}: see docs/methodology.md in the repository." in report
    assert (paths.REPOSITORY / "docs/methodology.md").is_file()


def test_the_index_links_the_page_beside_it(tmp_path):
    from test_publish_publication import DATASET

    assert set(LINK.findall(render_index(DATASET, [], tmp_path))) == {METHODOLOGY_PAGE}


def test_every_render_writes_the_page_and_every_link_to_it_leads_there(tmp_path, monkeypatch):
    from test_publish_publication import DATASET

    from helpers.publish import publication
    from helpers.publish.render import Page

    def make_pages(runs, how, open_pool, take):
        for run in runs:
            take(run, Page(export_page(notebook(prose("# Q?")), run.title, run.frame), 0.1))

    monkeypatch.setattr(publication, "render_all", make_pages)
    monkeypatch.setattr(publication, "check_runs", lambda runs: None)
    render_site(DATASET, publication.Asked(tmp_path, only=["north-pdu"]), open_pool=None)
    pages = [tmp_path / "index.html", *tmp_path.glob("organisations/*.html")]
    assert len(pages) == 2
    for one in pages:
        (address,) = set(LINK.findall(one.read_text()))
        assert (one.parent / address).resolve() == tmp_path / METHODOLOGY_PAGE
    assert (tmp_path / METHODOLOGY_PAGE).read_text() == render_document(METHODOLOGY_PAGE)
    assert not list(tmp_path.rglob("*.part"))


def test_every_word_of_doubt_that_a_page_may_use_is_explained_where_it_says_how_to_read_it():
    cells = re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", render_document(HOW_TO_READ_PAGE))
    shown = plain_text(" | ".join(cells))
    reasons = (
        "no feasible base",
        "no base known",
        "no percentage",
        "not a sample",
        "not an exact figure",
    )
    words = (*EVIDENCE.values(), *INTERVAL_BASES.values(), *reasons, NO_CELL_WORDS, "Not known")
    assert [one for one in words if one not in shown] == []
