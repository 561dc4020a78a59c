"""The pages that are written in docs/: how each figure is worked out, and how to read a report.

May import paths, vocabulary, figures, headings, page and shell.
"""

import re
from pathlib import Path

from nbconvert.filters.markdown_mistune import MarkdownWithMath

from helpers import paths
from helpers.vocabulary import UserError

from .figures import wrap_tables
from .headings import level_headings
from .page import QUESTION, PageRenderer
from .shell import HOW_TO_READ_PAGE, METHODOLOGY_PAGE, Frame, wrap_page

METHODOLOGY = paths.DOCS / "methodology.md"
#: Page -> its text in docs/, and its description.
DOCUMENTS = {
    METHODOLOGY_PAGE: (
        METHODOLOGY,
        "How each figure of the reports is worked out: its formula, what it assumes, where it "
        "comes from and what it cannot show.",
    ),
    HOW_TO_READ_PAGE: (
        paths.DOCS / "how-to-read.md",
        "How to read the reports: the ratings, the percentages, the intervals and the words of "
        "doubt, for readers who know percentages but not statistics.",
    ),
}
#: A mark of a generated block, which is a comment.
BLOCK_MARK = re.compile(r"<!-- [\w-]+:(?:begin|end) -->\n?")
#: The words that a note in quotation form opens with, which fold it up on the page.
OPENING = re.compile(r"\A\s*<p><strong>(For the statistician|In the code)\.</strong>\s*")
#: A line such as *Table: what it shows* above a table is its caption.
CAPTIONED = re.compile(r"<p><em>Table: (.*?)</em></p>\s*<table>", re.DOTALL)
FIRST_CELL = re.compile(r"<td([^>]*)>(.*?)</td>", re.DOTALL)


class MethodologyRenderer(PageRenderer):
    """Markdown to HTML, all markup in it escaped: tables with scopes, second layers folded up."""

    def block_quote(self, text: str) -> str:
        """Return a note of the second layer as a <details>, any other quotation as it is."""
        opening = OPENING.match(text)
        if not opening:
            return super().block_quote(text)
        note = f"<p>{text[opening.end() :].strip()}"
        return f"<details>\n<summary>{opening[1]}</summary>\n{note}\n</details>\n"

    def table_cell(self, text: str, align: str | None = None, head: bool = False) -> str:
        """Return a cell; a heading says that it is one of a column."""
        tag, scope = ("th", ' scope="col"') if head else ("td", "")
        kind = ' class="num"' if align == "right" else ""
        return f"<{tag}{scope}{kind}>{text}</{tag}>"

    def table_row(self, text: str) -> str:
        """Return a row of the body, whose first cell is its heading."""
        cells = FIRST_CELL.sub(r'<th scope="row"\1>\2</th>', text, count=1)
        return f"<tr>{cells}</tr>\n"


def render_document(page: str, path: Path | None = None) -> str:
    """Return a page of DOCUMENTS, headed by the opening heading of its text, or of that at `path`.

    Raises UserError for a text without an opening heading, a table without a caption, or anything
    that would be fetched from elsewhere.
    """
    own, description = DOCUMENTS[page]
    path = path or own
    source = BLOCK_MARK.sub("", path.read_text(encoding="utf-8"))
    question = QUESTION.match(source)
    if not question:
        raise UserError(f"{path} does not open with a heading")
    body, _ = level_headings(read_markdown(QUESTION.sub("", source, count=1)))
    return wrap_page(question[1], body, description, frame=Frame(page))


def read_markdown(source: str) -> str:
    """Return Markdown as HTML; whatever is HTML in it is shown, not obeyed."""
    renderer = MethodologyRenderer(escape=True, exclude_anchor_links=True)
    body = MarkdownWithMath(renderer=renderer).render(source)
    captioned = CAPTIONED.sub(r"<table>\n<caption>\1</caption>", body)
    if captioned.count("<table>") != captioned.count("<caption>"):
        raise UserError("a table has no line such as *Table: what it shows* above it")
    return wrap_tables(captioned)
