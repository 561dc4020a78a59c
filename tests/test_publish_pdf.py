"""The PDF of a page: what a screen reader needs is in it, and it is the same each time."""

import pytest
from publish_samples import notebook, prose
from site_browser import MISSING, find_chromium

from helpers.charts import Chart
from helpers.cli import main
from helpers.publish import pdf
from helpers.publish.page import export_page
from helpers.publish.shell import Frame
from helpers.vocabulary import UserError

pikepdf = pytest.importorskip("pikepdf", reason='the extra "pdf" of this project is not installed')
needs_chromium = pytest.mark.skipif(not find_chromium(), reason=MISSING)
ALT = "Dot chart of two invented organisations: Testshire 20 of 34, Test City 5 of 10."


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A site with one page: headings, a table, a chart and what is folded up."""
    from chart_cases import draw_case
    from nbformat import from_dict

    folder = tmp_path_factory.mktemp("site")
    drawn: Chart = draw_case("shares")
    shown = {"output_type": "display_data", "metadata": {}, "data": drawn._repr_mimebundle_()}
    cell = {"cell_type": "code", "metadata": {}, "source": "", "execution_count": 1}
    chart = from_dict(cell | {"outputs": [shown]})
    table = "<table><caption>Ratings</caption><thead><tr><th scope='col'>Unit</th></tr></thead>"
    table += "<tbody><tr><th scope='row'>Testshire</th></tr></tbody></table>"
    cells = [prose("# Q?\n\n## First part"), prose(table), prose("## Second part"), chart]
    page = folder / "organisations" / "testshire-pdu.html"
    page.parent.mkdir()
    frame = Frame("organisations/testshire-pdu.html")
    page.write_text(export_page(notebook(*cells), "Testshire & PDU", frame), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def printed(folder):
    assert main(["pdf", "testshire-pdu", "--output", str(folder)]) == 0
    with pikepdf.open(folder / "pdf" / "testshire-pdu.pdf") as opened:
        yield opened


def list_elements(element) -> list:
    """Return every element of the structure tree below one."""
    found, kids = [], element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found += [kid, *list_elements(kid)]
    return found


@needs_chromium
def test_it_is_tagged_titled_and_in_english(printed):
    root = printed.Root
    assert root.MarkInfo.Marked
    assert str(root.Lang) == "en-GB"
    assert root.ViewerPreferences.DisplayDocTitle
    title = "Testshire & PDU – Probation inspections"
    assert str(printed.docinfo["/Title"]) == title
    assert printed.open_metadata()["dc:title"] == title


@needs_chromium
def test_headings_are_bookmarks(printed):
    with printed.open_outline() as outline:

        def name(items):
            return [word for item in items for word in (item.title, *name(item.children))]

        assert {"First part", "Second part"} <= set(name(outline.root))


@needs_chromium
def test_every_figure_has_its_alternative_and_tables_have_headings(printed):
    elements = list_elements(printed.Root.StructTreeRoot)
    kinds = [str(element.S) for element in elements]
    figures = [element for element in elements if str(element.S) == "/Figure"]
    assert figures and all(len(str(figure.get("/Alt", ""))) > 20 for figure in figures)
    # The table of the page, and that behind the chart, which is folded up on the screen.
    assert kinds.count("/Table") == 2
    assert "/TH" in kinds and "/H1" in kinds and "/H2" in kinds


@needs_chromium
def test_links_lead_to_places_in_it_and_never_to_a_file_of_the_machine(folder, printed):
    assert 'href="../index.html"' in (folder / "organisations/testshire-pdu.html").read_text()
    targets = [
        str(note.A.URI)
        for page in printed.pages
        for note in page.get("/Annots", [])
        if "/A" in note and "/URI" in note.A
    ]
    assert not [target for target in targets if target.startswith("file:")]


def test_a_page_that_could_not_be_made_is_not_printed(tmp_path):
    page = tmp_path / "x.html"
    page.write_text('<title>X</title><div class="failure">It broke.</div>')
    with pytest.raises(UserError, match="only says that the page could not be made"):
        pdf.write_pdf(page, tmp_path / "x.pdf")


@needs_chromium
def test_of_all_pages_one_that_failed_is_skipped_and_said(folder, printed, capsys):
    failed = folder / "organisations" / "a-pdu.html"
    failed.write_text('<title>A</title><div class="failure">It broke.</div>')
    try:
        assert main(["pdf", "--output", str(folder)]) == 1
    finally:
        failed.unlink()
    told = capsys.readouterr()
    assert told.out == f"{folder / 'pdf' / 'testshire-pdu.pdf'}\n"
    assert told.err == "skipped: a-pdu: the page could not be made\n"


@needs_chromium
def test_every_font_is_embedded(printed):
    fonts = [
        font
        for page in printed.pages
        for font in page.Resources.get("/Font", pikepdf.Dictionary()).values()
    ]
    assert fonts
    for font in fonts:
        for descendant in font.get("/DescendantFonts", [font]):
            if str(descendant.get("/Subtype")) != "/Type3":
                kept = descendant.FontDescriptor.keys()
                assert kept & {"/FontFile", "/FontFile2", "/FontFile3"}


@needs_chromium
def test_the_same_page_gives_the_same_bytes(folder, printed):
    page = folder / "organisations" / "testshire-pdu.html"
    again = pdf.write_pdf(page, folder / "again.pdf").read_bytes()
    assert again == (folder / "pdf" / "testshire-pdu.pdf").read_bytes()


def test_what_is_missing_is_told_in_one_line(folder, monkeypatch, capsys):
    monkeypatch.setattr(pdf, "find_browser", lambda: "/bin/false")
    assert main(["pdf", "testshire-pud", "--output", str(folder)]) == 2
    said = capsys.readouterr().err
    assert said == 'probation: unknown page "testshire-pud"; did you mean testshire-pdu?\n'
    assert main(["pdf", "testshire-pdu", "--output", str(folder)]) == 2
    assert capsys.readouterr().err.startswith("probation: Chromium did not print the page")
    monkeypatch.undo()
    monkeypatch.setattr(pdf.shutil, "which", lambda name: None)
    with pytest.raises(UserError, match="no Chromium is installed"):
        pdf.find_browser()
