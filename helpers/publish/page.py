"""Turn an executed notebook into one self-contained page.

May import vocabulary, figures, headings, safety and shell.
"""

import html
import json
import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache, lru_cache
from pathlib import Path

import nbformat
from nbconvert.exporters.templateexporter import TemplateExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode
from traitlets import List

from helpers.vocabulary import UserError

from .figures import CHART_TYPE, chart_html, wrap_tables
from .headings import level_headings
from .safety import is_page_address
from .shell import Frame, wrap_page

#: The section that the notebook's opening cell becomes, at the end of the page.
ABOUT_HEADING = "About this report"
#: A notebook of the present format without a cell.
BARE = {"nbformat": 4, "nbformat_minor": 4}
UNSHOWN_SOURCE = {"source": "", "execution_count": None}
QUESTION = re.compile(r"\A\s*#[ \t]+(.+?)[ \t#]*(?:\n|\Z)")
SUBHEADING = re.compile(r"^(#{1,5} )", re.MULTILINE)


class PageRenderer(IPythonRenderer):
    """Markdown to HTML, where a link that leads off the page is its words alone."""

    def link(self, text: str, url: str, title: str | None = None) -> str:
        """Return an anchor if `url` is on this page, else the words of the link."""
        return super().link(text, url, title) if is_page_address(url) else text


class PageExporter(TemplateExporter):
    """nbconvert's exporter with our template: prose and outputs, no code, no prompts."""

    file_extension = ".html"
    #: None of nbconvert's own: each would copy and check the notebook, and change nothing of ours.
    default_preprocessors = List([])

    def _preprocess(self, notebook: NotebookNode, resources: dict) -> tuple:
        """Return both as they are: without preprocessors there is nothing to copy them for."""
        return notebook, resources

    def default_filters(self) -> Iterator[tuple]:
        """Yield nbconvert's filters, with our markdown in place of its own."""
        yield from super().default_filters()
        yield "markdown2html", markdown_html
        yield "highlight_code", html.escape


def export_page(notebook: NotebookNode, title: str = "", frame: Frame | None = None) -> str:
    """Return the executed notebook as an HTML page headed `title`, the same bytes every time.

    Without a title the notebook's own question heads the page. `frame` is its place in the site,
    if it has one. Raises UserError for an output that a page cannot show, and for anything in it
    that would be fetched from elsewhere.
    """
    question, frame = read_question(notebook), frame or Frame()
    arranged = arrange_cells(notebook, bool(title), frame.stem)
    body, _ = _exporter().from_notebook_node(arranged)
    body, sections = level_headings(body)
    return wrap_page(title or question or "Report", body, question, sections, frame)


def write_executed(notebook: NotebookNode) -> str:
    """Return the executed notebook as the text of a file, the same bytes every time.

    Without what papermill notes of when each cell ran.
    """
    kept = deepcopy(notebook)
    kept.metadata.pop("papermill", None)
    for number, cell in enumerate(kept.cells):
        cell["id"] = f"cell-{number}"
        cell.metadata.pop("papermill", None)
    return json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read_question(notebook: NotebookNode) -> str:
    """Return the words of the notebook's opening `# ` heading, or "" if it has none."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            found = QUESTION.match(cell.source)
            return found[1].strip() if found else ""
    return ""


def arrange_cells(notebook: NotebookNode, keeps_question: bool, name: str = "") -> NotebookNode:
    """Return a notebook of the page's cells in the page's order, outputs already HTML.

    Cells tagged `notebook-only` go; the cell tagged `introduction` moves to the end. The opening
    heading stays only if `keeps_question`, for a page that is headed by something else. Of each
    cell there is only what a page shows; files that it carries are called after its `name`.
    """
    shown = [
        (cell, has_tag(cell, "introduction"))
        for cell in _show_outputs(notebook, name)
        if not has_tag(cell, "notebook-only")
    ]
    introductions = [cell for cell, is_introduction in shown if is_introduction]
    cells = [cell for cell, is_introduction in shown if not is_introduction]
    if cells and not introductions and not keeps_question:
        cells[0].source = QUESTION.sub("", cells[0].source)
    cells += [_about_section(cell) for cell in introductions]
    return nbformat.from_dict({**BARE, "metadata": notebook.metadata, "cells": cells})


def has_tag(cell: NotebookNode, tag: str) -> bool:
    """Return whether the cell carries `tag`."""
    return tag in cell.metadata.get("tags", [])


def list_unshown(notebook: NotebookNode) -> list[str]:
    """Return one line for each text that a code cell printed, which a page leaves out."""
    return [
        f"cell {number} printed to {output.name}, which the page leaves out: "
        f"{' '.join(output.text.split())[:80]}"
        for number, cell in enumerate(notebook.cells, start=1)
        for output in cell.get("outputs", [])
        if output.output_type == "stream"
    ]


@lru_cache(maxsize=512)
def markdown_html(source: str) -> str:
    """Return markdown as HTML, without nbconvert's pilcrow links."""
    renderer = PageRenderer(escape=False, exclude_anchor_links=True)
    return MarkdownWithMath(renderer=renderer).render(source)


@cache
def _exporter() -> PageExporter:
    """Return the one exporter of this process; its templates are read once."""
    here = str(Path(__file__).parent)
    return PageExporter(template_name="template", extra_template_basedirs=[here])


def _about_section(cell: NotebookNode) -> NotebookNode:
    """Return the opening cell as a section of its own, headings one level lower."""
    text = SUBHEADING.sub(r"#\1", QUESTION.sub("", cell.source))
    source = f"## {ABOUT_HEADING}\n\n{text.strip()}"
    return nbformat.from_dict({"cell_type": "markdown", "metadata": {}, "source": source})


def _show_outputs(notebook: NotebookNode, name: str) -> Iterator[NotebookNode]:
    """Yield each cell anew, with its tags: of prose the source, of code the outputs as HTML."""
    charts = 0
    for number, cell in enumerate(notebook.cells, start=1):
        about = {"cell_type": cell.cell_type, "metadata": {"tags": cell.metadata.get("tags", [])}}
        if cell.cell_type != "code":
            yield nbformat.from_dict({**about, "source": cell.source})
            continue
        shown = []
        for output in [] if has_tag(cell, "notebook-only") else cell.outputs:
            if output.output_type != "stream":
                charts += CHART_TYPE in output.get("data", {})
                shown.append(_html_output(_output_html(output, charts, number, name)))
        yield nbformat.from_dict({**about, **UNSHOWN_SOURCE, "outputs": shown})


def _html_output(fragment: str) -> dict:
    """Return an output that is this HTML."""
    return {"output_type": "display_data", "metadata": {}, "data": {"text/html": fragment}}


def _output_html(output: NotebookNode, charts: int, cell_number: int, name: str) -> str:
    """Return one output as HTML; `charts` is how many charts the page has with this one."""
    bundle = output.get("data", {})
    if CHART_TYPE in bundle:
        return chart_html(bundle, charts, name)
    if "text/html" in bundle:
        return wrap_tables(bundle["text/html"])
    if set(bundle) == {"text/plain"}:
        return f"<pre>{html.escape(bundle['text/plain'])}</pre>"
    kinds = ", ".join(sorted(bundle)) or output.output_type
    raise UserError(
        f"cell {cell_number} shows {kinds}, which has no text for readers who cannot see it; "
        "show a Chart, a Table or a Sentence"
    )
