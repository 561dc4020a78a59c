"""Turn what a notebook shows (charts and tables) into HTML that every reader can use.

May import tables, drawings and headings.
"""

import csv
import html
import io
import re
from collections.abc import Mapping
from urllib.parse import quote

import pandas as pd

from helpers.tables import Table

from .drawings import inline_svg
from .headings import plain_text

CHART_TYPE = "application/vnd.probation.chart+json"
TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
CAPTION = re.compile(r"(<caption\b[^>]*>)(.*?)(</caption>)", re.DOTALL)
ADDRESS = re.compile(r"<td>(https?://)")
TABLE_ROW = re.compile(r"<tr\b")
#: The most rows of a table that is open when a page opens.
LONGEST = 20
#: What a spreadsheet takes for the beginning of a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
#: What an address may hold as it is.
CSV_SIGNS = ",;:()*!=@/+$?"


def chart_html(bundle: Mapping, number: int, name: str = "") -> str:
    """Return a <figure> of a Chart's MIME bundle: title, drawing, source and figures behind it.

    `number` is the chart's place on the page; it keeps the ids of its drawing apart from others.
    `name` is that of the page, after which the file of the figures is called.
    """
    chart = bundle[CHART_TYPE]
    title, subtitle, source = (html.escape(chart[key]) for key in ("title", "subtitle", "source"))
    drawing = inline_svg(bundle["image/svg+xml"], chart["alt"], f"chart-{number}-")
    return (
        f'<figure class="chart">\n<figcaption><strong>{title}</strong>'
        + (f"\n<span>{subtitle}</span>" if subtitle else "")
        + f"</figcaption>\n{scroll_box(drawing, 'Chart: ' + chart['title'])}\n"
        + (f'<p class="source">{source}</p>\n' if source else "")
        + "<details>\n<summary>The figures behind this chart"
        + f'<span class="unseen">: {title}</span></summary>\n'
        + f"{table_box(figures_table(chart))}\n{figures_link(chart, number, name)}\n"
        + "</details>\n</figure>"
    )


def figures_table(chart: Mapping) -> str:
    """Return the <table> of a chart's columns and rows, captioned with its title."""
    rows = pd.DataFrame(chart["rows"], columns=chart["columns"])
    return Table(rows, f"Figures: {chart['title']}").write_html()


def figures_link(chart: Mapping, number: int, name: str) -> str:
    """Return the link that saves the figures of a chart, which the page carries, as a file."""
    address = f"data:text/csv;charset=utf-8,{quote(write_figures(chart), safe=CSV_SIGNS)}"
    said = f'<span class="unseen"> of: {html.escape(chart["title"])}</span>'
    file = html.escape(f"{name or 'page'}-chart-{number}.csv", quote=True)
    return f'<p><a download="{file}" href="{address}">Save these figures{said} (CSV)</a></p>'


def write_figures(chart: Mapping) -> str:
    """Return a chart's columns and rows as CSV; no text in it is taken for a formula."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(map(_plain_cell, chart["columns"]))
    writer.writerows(map(_plain_cell, row) for row in chart["rows"])
    return written.getvalue()


def _plain_cell(value: object) -> object:
    """Return a value of a table; before what a spreadsheet would take for a formula, a mark."""
    is_formula = isinstance(value, str) and value.startswith(FORMULA_STARTS)
    return f"'{value}" if is_formula else value


def wrap_tables(fragment: str) -> str:
    """Return the HTML fragment with each table in a box that scrolls and takes the focus.

    A table of more than LONGEST rows is folded up under its caption and their number.
    """
    return TABLE.sub(lambda match: _fold_long(match[0]), fragment)


def _fold_long(table: str) -> str:
    """Return the <table> in its box, in a <details> where it is long."""
    box, caption = table_box(table), CAPTION.search(table)
    count = len(TABLE_ROW.findall(table.partition("<tbody")[2]))
    if count <= LONGEST or not caption:
        return box
    return f"<details>\n<summary>{caption[2]} ({count} rows)</summary>\n{box}\n</details>"


def table_box(table: str) -> str:
    """Return the <table> in a scroll box named by its caption, whose words the style can place."""
    caption = CAPTION.search(table)
    label = plain_text(caption[2]) if caption else "Table"
    table = ADDRESS.sub('<td class="address">\\1', table)  # it may break anywhere
    return scroll_box(CAPTION.sub(r"\1<span>\2</span>\3", table), label)


def scroll_box(content: str, label: str) -> str:
    """Return `content` in a region named `label` that can be scrolled from the keyboard."""
    name = html.escape(label, quote=True)
    return f'<div class="scroll" role="region" tabindex="0" aria-label="{name}">{content}</div>'
