"""The same document as text, as a web page and as a PDF gives the same values."""

import re
import textwrap
from html import escape

import pytest
from intake_documents import HELD, OF_EVERY_STYLE, draft_text
from intake_files import build_pdf, keep_file

from helpers.intake.drafts import Draft, draft_document
from helpers.intake.readers import read_document

ITEM = re.compile(r"(?:-|\d+\.) ")


def write_html(text: str) -> str:
    """Return a text as a page of a site: a menu, the paragraphs, a footer."""
    title, *blocks = re.split(r"\n\s*\n", text.strip())
    body = "".join(f"<p>{escape(block)}</p>\n" for block in blocks)
    menu = "<nav><a href='#'>Testshire PDU has been rated as 'Outstanding' overall</a></nav>"
    return f"<!DOCTYPE html><html><body>{menu}<h1>{escape(title)}</h1>{body}</body></html>"


def write_pdf_pages(text: str) -> list[list[str]]:
    """Return a text as pages of lines, with a running header and a page number on each."""
    lines = []
    for block in text.strip().split("\n"):
        lines += textwrap.wrap(block, 95) or [""]
    pages = [lines[at : at + 45] for at in range(0, len(lines), 45)]
    return [
        ["A toy document of Testshire", *page, f"Page {number}"]
        for number, page in enumerate(pages, start=1)
    ]


def list_values(draft: Draft) -> dict[tuple[str, str], str]:
    """Return organisation or row, and field, of every value that is found."""
    found = {
        (inspection.organisation_id, name): one.value
        for inspection in draft.inspections
        for name, one in inspection.findings.items()
    }
    found |= {(key, "rating"): one.value for key, one in draft.ratings.items()}
    found |= {(key, "yes_pct"): one.value for key, one in draft.questions.items()}
    return {key: value for key, value in found.items() if value}


@pytest.mark.parametrize("name", OF_EVERY_STYLE)
def test_a_web_page_gives_what_the_text_gives(tmp_path, name):
    text = OF_EVERY_STYLE[name]
    path = keep_file(tmp_path, "toy.html", write_html(text))
    assert list_values(draft_document(read_document(path), HELD)) == list_values(draft_text(text))


@pytest.mark.parametrize("name", OF_EVERY_STYLE)
def test_a_pdf_gives_most_of_what_the_text_gives_and_nothing_else(tmp_path, name):
    text = OF_EVERY_STYLE[name]
    path = keep_file(tmp_path, "toy.pdf", build_pdf(write_pdf_pages(text)))
    of_text = list_values(draft_text(text))
    of_pdf = list_values(draft_document(read_document(path), HELD))
    assert of_pdf.items() <= of_text.items()
    assert len(of_pdf) >= 0.75 * len(of_text)
