"""Files of every kind, good, broken and hostile: what is read of them, and what is said instead."""

import hashlib
import os
import subprocess
import sys
import time

import house
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from intake_files import (
    RELEASE,
    build_ods,
    build_pdf,
    build_picture_pdf,
    build_xlsx,
    build_zip,
    keep_file,
)

from helpers.intake import readers, webpages
from helpers.intake.bounded import run_bounded
from helpers.intake.documents import Document
from helpers.intake.encodings import decode_page, decode_text
from helpers.intake.passages import cut_blocks_of_page
from helpers.intake.readers import read_document
from helpers.vocabulary import UserError

ANSWERS = [
    ["Standard", "Key question", "Yes", "Base"],
    ["Assessment", "Is it safe?", 12.0, 30],
]


@pytest.fixture
def keep(tmp_path):
    """Write a file and read it."""

    def keep_and_read(content: bytes | str, name: str = "file.bin") -> Document:
        return read_document(keep_file(tmp_path, name, content))

    return keep_and_read


def places_of(document: Document) -> list[tuple[str, str]]:
    """Return (locator, text) of each passage."""
    return [(one.locator, one.text) for one in document.passages]


def say_why(call, *arguments) -> str:
    """Return the one line that a call ends with."""
    with pytest.raises(UserError) as ended:
        call(*arguments)
    assert "\n" not in str(ended.value)
    return str(ended.value)


# Texts


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_a_text_is_read_in_the_encoding_it_has(keep, encoding):
    read = keep("Testshire – a title\n\n“One” paragraph, café.".encode(encoding))
    assert (read.kind, places_of(read)) == (
        "text",
        [("title", "Testshire – a title"), ("paragraph 1", '"One" paragraph, café.')],
    )


def test_a_text_cut_off_within_a_letter_keeps_its_encoding():
    assert decode_text("Testshire’s".encode()[:11]) == "Testshire\ufffd"
    assert decode_text("“One”, ".encode() + b"\x93 and more") == "“One”, \ufffd and more"


def test_a_document_has_the_name_and_the_checksum_of_its_file(keep):
    read = keep(RELEASE, "release.pdf")
    assert (read.name, read.kind) == ("release.pdf", "text")
    assert read.sha256 == hashlib.sha256(RELEASE.encode()).hexdigest()


def test_an_empty_file_is_a_document_without_words(keep):
    read = keep(b"")
    assert (read.passages, read.warnings) == ((), ("no text was found in it",))


OTHERWISE = "its name ends in {}, but it is {} and was read as that"


@pytest.mark.parametrize(
    ("name", "content", "warnings"),
    [
        ("a.pdf", RELEASE, (OTHERWISE.format(".pdf", "plain text"),)),
        ("a.XLSX", RELEASE, (OTHERWISE.format(".XLSX", "plain text"),)),
        ("a.pdf", "<html><body><p>Gone", (OTHERWISE.format(".pdf", "a page of HTML"),)),
        ("a.ods", build_xlsx(ANSWERS), (OTHERWISE.format(".ods", "a workbook of Excel"),)),
        ("a.txt", RELEASE, ()),
        ("a.txt", build_pdf([["Words"]]), ()),
        ("a.pdf", build_pdf([["Words"]]), ()),
        ("a.xlsx", b"", ("no text was found in it",)),
        ("a.pdf", b" \n ", ("no text was found in it",)),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_read_and_it_is_said(
    keep, name, content, warnings
):
    assert keep(content, name).warnings == warnings


def test_what_is_left_of_a_very_long_text_is_not_read(keep):
    read = keep(b"Words of Testshire.\n" * 50_001)
    assert len(read.passages) == 20_000
    assert read.warnings == ("it is very long: the rest was not read",)


def test_of_a_long_line_the_first_million_letters_are_read(keep):
    read = keep(b"word " * 200_001)
    assert len(read.text) == 999_999
    assert read.warnings == ("it is very long: the rest was not read",)


# Pages of HTML

PAGE = """<!DOCTYPE html><html><head><title>Site</title><script>var a = 1</script></head><body>
<nav><ul><li>Menu</li></ul></nav><header><a>Logo</a></header>
<main><p>Published 8 May 2025</p><h1>Testshire
 PDU</h1>
<p>One &amp; only&nbsp;paragraph<sup>2</sup>, in <b>bold</b> words.</p>
<h2>What was found.</h2><ul><li>First <p>and its own</p><p>second paragraph</p></li>
<li>Next <ul><li>nested</li></ul></li></ul>
<ol start="3"><li>Third</li><li>Fourth</li></ol>
<p>A line<br>broken<br><br>and a new one.</p><p style="display: none">Hidden</p><p hidden>Hidden</p>
<p><del>17</del> 18 out of 30<sup>1</sup>.</p>
<table><tr><th>Key question</th><th>Percentage 'Yes'</th></tr>
<tr><td><p>Is it safe?</p></td><td>61%</td></tr></table>
<table role="presentation"><tr><td>Left</td><td><p>Right.</p></td></tr></table>
</main><footer>Foot</footer></body></html>"""


def test_a_page_is_read_in_its_order_without_its_furniture(keep):
    read = keep(PAGE, "page.txt")
    assert read.kind == "html"
    assert places_of(read) == [
        ("title", "Testshire PDU"),
        ("paragraph 1", "Published 8 May 2025"),
        ("paragraph 2", "One & only paragraph, in bold words."),
        ("What was found., heading", "What was found."),
        ("What was found., bullet 1", "- First"),
        ("What was found., paragraph 1", "and its own"),
        ("What was found., paragraph 2", "second paragraph"),
        ("What was found., bullet 2", "- Next"),
        ("What was found., bullet 3", "- nested"),
        ("What was found., bullet 4", "3. Third"),
        ("What was found., bullet 5", "4. Fourth"),
        ("What was found., paragraph 3", "A line broken"),
        ("What was found., paragraph 4", "and a new one."),
        ("What was found., paragraph 5", "18 out of 30."),
        (
            "What was found., paragraph 6",
            "Key question | Percentage 'Yes' ; Is it safe? | 61 per cent",
        ),
        ("What was found., paragraph 7", "Left"),
        ("What was found., paragraph 8", "Right."),
    ]


def test_a_page_without_a_first_heading_has_the_title_of_its_head(keep):
    read = keep("<html><head><title> A\n title </title></head><body><p>Words.</p></body></html>")
    assert places_of(read) == [("title", "A title"), ("paragraph 1", "Words.")]


def test_a_form_around_the_whole_page_is_read_and_a_search_form_is_not(keep):
    read = keep(
        "<html><body><form><label>Search</label></form><form><h1>Title</h1>Words.</form></body></html>"
    )
    assert places_of(read) == [("title", "Title"), ("paragraph 1", "Words.")]


def test_a_rating_as_a_heading_of_a_page_is_a_paragraph(keep):
    read = keep("<html><body><h1>T</h1><h2>P 2.1. Planning</h2><h3>Inadequate</h3></body></html>")
    assert places_of(read)[-1] == ("P 2.1. Planning, paragraph 1", "Inadequate")


def test_a_long_table_is_several_passages():
    rows = "".join(f"<tr><td>Row</td><td>{number}</td></tr>" for number in range(101))
    blocks = webpages.cut_html(f"<html><body><table>{rows}</table></body></html>")
    assert [(kind, words.count("Row")) for kind, words in blocks] == [
        ("paragraph", 50),
        ("paragraph", 50),
        ("paragraph", 1),
    ]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ("", "cp1252"),
        ("<meta charset=iso-8859-1>", "cp1252"),
        ("<meta charset='iso-8859-1'>", "utf-8"),
        ("<meta charset='nonsense-7'>", "utf-8"),
        ("<meta charset='windows-1252'>", "windows-1252"),
    ],
)
def test_a_page_is_read_in_the_encoding_it_has(keep, head, encoding):
    read = keep(
        f"<html><head>{head}</head><body><p>A “café” – one</p></body></html>".encode(encoding)
    )
    assert [one.text for one in read.passages] == ['A "café" – one']


def test_the_encoding_that_a_page_names_is_used_where_it_is_not_utf_8():
    page = "<meta charset='windows-1250'>žluť".encode("windows-1250")
    assert decode_page(page) == "<meta charset='windows-1250'>žluť"


def test_a_page_with_the_declaration_of_xml_is_read(keep):
    read = keep('<?xml version="1.0" encoding="utf-8"?>\n<html><body><p>Words.</p></body></html>')
    assert [one.text for one in read.passages] == ["Words."]


def test_many_comments_before_a_page_do_not_stop_the_reading(keep):
    assert keep("<!-- a -->" * 400 + "<p>Words").kind == "text"


def test_markup_in_a_text_stays_text(keep):
    read = keep("Title\n\n<script>alert(1)</script> <b>17 out of 30</b>.")
    assert read.passages[1].text == "<script>alert(1)</script> <b>17 out of 30</b>."


def test_a_page_nested_a_hundred_thousand_times_ends(keep):
    assert keep("<html><body>" + "<div>" * 100_000 + "Deep").kind == "html"


# PDFs


def test_a_pdf_has_passages_with_their_pages(keep):
    pages = [
        ["Testshire PDU 1", "Inspection of Testshire", "The first page has these words for all of"],
        ["Testshire PDU 2", "its readers, 17 out of 30 of them (61%)."],
    ]
    read = keep(build_pdf(pages), "report.txt")
    assert (read.kind, read.warnings) == ("pdf", ())
    assert places_of(read) == [
        ("page 1, title", "Inspection of Testshire"),
        (
            "page 1, paragraph 1",
            "The first page has these words for all of its readers, 17 out of 30 of them "
            "(61 per cent).",
        ),
    ]


def test_a_pdf_of_pictures_says_that_it_has_no_text(keep):
    read = keep(build_picture_pdf())
    assert (read.passages, read.warnings) == (
        (),
        ("no text was found in it: the pages may be pictures",),
    )


def test_an_encrypted_pdf_is_one_line(keep):
    content = build_pdf([["Secret"]], password="word")
    assert say_why(keep, content, "a.pdf") == "a.pdf: it is encrypted"


def test_a_pdf_that_is_only_locked_against_changes_is_read(keep):
    assert keep(build_pdf([["Open words"]], password="")).text == "Open words"


def test_of_a_pdf_with_too_many_pages_the_last_are_not_read(keep, monkeypatch):
    monkeypatch.setattr(readers, "PAGES_MOST", 2)
    read = keep(build_pdf([["Alpha"], ["Beta"], ["Gamma"], ["Delta"]]))
    assert read.text == "Alpha\nBeta"
    assert read.warnings == ("the last 2 pages were not read",)


def test_a_pdf_without_its_end_or_its_middle_is_read_or_refused(keep):
    whole = build_pdf([["Testshire PDU"], ["More words"]])
    for size in range(9, len(whole), 40):
        for content in (whole[:size], whole[:size] + whole[size + 30 :]):
            try:
                read = keep(content)
            except UserError as error:
                assert "\n" not in str(error)
            else:
                assert set(read.text.split("\n")) <= {"Testshire PDU", "More words", ""}


# Workbooks


def test_a_workbook_of_excel_gives_texts_and_keeps_empty_rows_in_their_place(keep):
    rows = [*ANSWERS, [], ["Planning", None, "three", 0.5, None], [None]]
    read = keep(build_xlsx(rows))
    assert (read.kind, read.passages, read.warnings) == ("workbook", (), ())
    assert read.sheets[0].name == "Answers"
    assert read.sheets[0].rows == (
        ("Standard", "Key question", "Yes", "Base"),
        ("Assessment", "Is it safe?", "12", "30"),
        (),
        ("Planning", "", "three", "0.5"),
    )


def test_a_share_shown_in_per_cent_is_never_a_whole_number(keep):
    read = keep(build_xlsx([[1.0, 0.61, 1]], {"A1": "0%", "B1": "0.0%"}))
    assert read.sheets[0].rows == (("100 per cent", "61 per cent", "1"),)


def test_an_open_document_gives_the_same_texts(keep):
    read = keep(build_ods([*ANSWERS, [], ["Planning", "x", 1061.0]]))
    assert (read.kind, read.sheets[0].name) == ("workbook", "Answers")
    assert read.sheets[0].rows == (
        ("Standard", "Key question", "Yes", "Base"),
        ("Assessment", "Is it safe?", "12", "30"),
        (),
        ("Planning", "x", "1061"),
    )


def test_a_covered_cell_has_a_place_and_a_comment_is_no_part_of_a_cell(keep):
    read = keep(build_ods([["Wide", None, ("12", "see the notes")]]))
    assert read.sheets[0].rows == (("Wide", "", "12"),)


def test_repeated_cells_and_rows_are_bounded(keep):
    read = keep(build_ods([["a"], [7]], repeats=(1_000_000, 16_384)))
    assert len(read.sheets[0].rows) <= 20_000
    assert {len(row) for row in read.sheets[0].rows[1:]} == {60}
    assert read.warnings == ("it is a very large workbook: not all of it was read",)


def test_empty_cells_and_rows_at_the_end_are_no_part_of_a_sheet(keep):
    read = keep(build_ods([["a", "b"], [""]], repeats=(1_000_000, 16_384)))
    assert (read.sheets[0].rows, read.warnings[:0]) == ((("a", "b"),), ())


# What is refused


def test_a_file_of_200_megabytes_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    assert say_why(read_document, path) == "large.pdf: it has 200 MB; at most 50 are read"


def test_a_zip_named_pdf_is_refused(keep):
    content = build_zip({"a.txt": b"a"})
    assert say_why(keep, content, "a.pdf") == "a.pdf: it is a packed file (zip) and no workbook"


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"PK\x03\x04 broken", "it is a packed file (zip) and no workbook"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "it is no text, HTML, PDF or workbook"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "it is of an old Office format or encrypted: save it as .xlsx, .ods or PDF",
        ),
        (b"%PDF-1.7\nnothing", "it is no PDF that can be read (PdfStreamError)"),
    ],
)
def test_a_file_of_another_kind_or_a_broken_one_is_one_line(keep, content, line):
    assert say_why(keep, content, "x") == f"x: {line}"


@pytest.mark.parametrize(
    "files",
    [
        {"xl/workbook.xml": b"<broken"},
        {"mimetype": b"x", "content.xml": b"<broken"},
        {"mimetype": b"x", "content.xml": b"<a/>"},
    ],
)
def test_a_workbook_with_broken_parts_is_one_line(keep, files):
    assert say_why(keep, build_zip(files)).startswith(
        "file.bin: it is no workbook that can be read"
    )


def test_a_workbook_cut_off_is_no_workbook(keep):
    content = build_xlsx(ANSWERS)
    assert say_why(keep, content[: len(content) // 2]).endswith("(zip) and no workbook")


def test_a_packed_file_that_unpacks_to_too_much_is_refused(keep):
    content = build_zip({"xl/workbook.xml": bytes(201_000_000)})
    assert say_why(keep, content).endswith("unpacked, it is larger than any workbook that is read")


def test_what_is_no_file_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert say_why(read_document, tmp_path / "pipe") == "pipe: it is no file"
    assert say_why(read_document, tmp_path) == f"{tmp_path.name}: it is no file"
    assert say_why(read_document, tmp_path / "no") == "no: No such file or directory"
    assert say_why(read_document, tmp_path / "a\0b") == "a\0b: embedded null byte"


# Bounds


def test_what_a_function_returns_comes_back():
    assert run_bounded(divmod, 17, 5) == (3, 2)


def test_a_function_that_takes_too_long_is_ended():
    why = say_why(lambda: run_bounded(time.sleep, 60, seconds=0.2))
    assert why == "reading it takes longer than 0.2 seconds"


def test_a_function_that_takes_too_much_memory_is_ended():
    why = say_why(run_bounded, bytearray, 2_000_000_000)
    assert why == "reading it takes more memory than a document may"


def test_a_function_whose_process_dies_is_one_line():
    why = say_why(run_bounded, os._exit, 3)
    assert why == "reading it broke off: it may take more memory than a document may"


def test_the_line_of_a_function_comes_back():
    def refuse():
        raise UserError("it is encrypted")

    assert say_why(run_bounded, refuse) == "it is encrypted"


def test_any_other_fault_is_named_without_a_traceback(capfd):
    assert say_why(run_bounded, int, "x") == "it cannot be read (ValueError)"
    assert capfd.readouterr() == ("", "")


MEASURE = """
import resource, sys
from pathlib import Path
from helpers.intake.readers import read_document
from helpers.vocabulary import UserError
try:
    read_document(Path(sys.argv[1]))
except UserError as error:
    print(error)
# The most since this program began: rusage also counts what the process had before it.
status = Path("/proc/self/status")
lines = status.read_text().splitlines() if status.exists() else []
most = [int(line.split()[1]) for line in lines if line.startswith("VmHWM:")]
own = most[0] if most else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
"""


@pytest.mark.parametrize("name", ["long.txt", "long.html", "empty lines", "sheets.ods"])
def test_a_large_document_takes_at_most_500_megabytes(tmp_path, name):
    contents = {
        "long.txt": lambda: b"Words of Testshire, 17 out of 30.\n" * 500_000,
        "long.html": lambda: b"<html><body>" + b"<ol><li>Words of <b>Testshire</b>" * 250_000,
        "empty lines": lambda: b"a" + b"\n" * 10_000_000,
        "sheets.ods": lambda: build_ods([["word"] * 60] * 3, repeats=(1_000_000, 1)),
    }
    path = keep_file(tmp_path, name, contents[name]())
    ran = subprocess.run(
        [sys.executable, "-c", MEASURE, path],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(house.ROOT)},
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert int(ran.stdout.split()[-1]) <= 500_000  # kilobytes


# Any file at all

SEEDS = {
    "text": RELEASE.encode(),
    "html": PAGE.encode(),
    "pdf": build_pdf([["Testshire PDU"], ["17 out of 30"]]),
    "xlsx": build_xlsx(ANSWERS),
    "ods": build_ods(ANSWERS),
}


@st.composite
def broken_files(draw):
    """A file of which a part is missing, doubled, moved or overwritten."""
    content = SEEDS[draw(st.sampled_from(sorted(SEEDS)))]
    places = st.integers(0, len(content))
    start, end = sorted((draw(places), draw(places)))
    part = content[start:end]
    middle = draw(st.sampled_from([b"", part * 2, part[::-1]]) | st.binary(max_size=20))
    return content[:start] + middle + content[end:]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(broken_files() | st.binary(max_size=200))
def test_any_file_is_a_document_or_one_line(tmp_path_factory, content):
    path = keep_file(tmp_path_factory.getbasetemp(), "any.bin", content)
    try:
        read = read_document(path)
    except UserError as error:
        assert str(error).startswith("any.bin: ") and "\n" not in str(error)
    else:
        assert all(one.text and "\n" not in one.text for one in read.passages)
        assert read.passages or read.sheets or read.warnings


@given(st.text() | st.text("<>/p td&;'\"=-!", max_size=60))
def test_any_page_is_cut_into_passages(words):
    found = cut_blocks_of_page(webpages.cut_html(f"<html><body>{words}"))
    assert all(one.text and "\n" not in one.text for one in found)


@given(st.lists(st.sampled_from(RELEASE.splitlines())))
def test_lines_in_any_order_are_read_whatever_their_encoding(lines):
    text = "\n".join(lines)
    assert decode_text(text.encode("utf-16")) == decode_text(text.encode()) == text


ARTICLE = "<article><h2>{name} PDU</h2><p>{name} PDU was seen by inspectors. {rest}</p></article>"


def test_of_several_articles_of_a_page_one_is_read_and_nothing_under_a_heading_that_leads_on(
    tmp_path,
):
    long = "They saw many toys, and each toy was red or blue or green or of no colour at all. " * 3
    articles = [ARTICLE.format(name=name, rest=long) for name in ("Testshire", "Otherton")]
    page = f"<!DOCTYPE html><body><main><h1>News</h1>{''.join(articles)}</main></body>"
    text = read_document(keep_file(tmp_path, "a.html", page)).text
    assert "Testshire" in text and "Otherton" not in text
    page = (
        "<!DOCTYPE html><body><h1>Testshire PDU</h1><p>Toy words.</p><div class='related-news'>"
        "<p>Elsewhere PDU</p></div><aside>Aside PDU</aside><h2>You may also be interested in</h2>"
        "<p>Otherton PDU</p></body>"
    )
    text = read_document(keep_file(tmp_path, "b.html", page)).text
    assert text.split("\n") == ["Testshire PDU", "Toy words."]
