"""Invented notebooks and MIME bundles for the tests of publish."""

from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from helpers.publish.parameters import METADATA

SVG = """<?xml version="1.0" encoding="utf-8" standalone="no"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns:xlink="http://www.w3.org/1999/xlink" width="72pt" height="36pt" viewBox="0 0 72 36"
 xmlns="http://www.w3.org/2000/svg" version="1.1">
 <metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata>
 <defs><style type="text/css">*{stroke-linejoin: round; stroke-linecap: butt}</style></defs>
 <g id="figure_1"><defs><path id="m1" d="M 0 0"/></defs>
  <!-- a comment -->
  <g clip-path="url(#p1)"><use xlink:href="#m1" x="1" y="2" style="fill: #12436d"/></g>
  <text x="3" y="4">Assessment &amp; planning</text></g>
 <defs><clipPath id="p1"><rect x="0" y="0" width="1" height="1"/></clipPath></defs>
</svg>
"""


def chart_bundle(title="Invented chart", **changes) -> dict:
    """Return the MIME bundle of an invented chart."""
    chart = {
        "title": title,
        "subtitle": "Share of invented cases",
        "source": "Source: invented",
        "alt": "A bar of 53%.",
        "columns": ["Question", "Yes", "Known"],
        "rows": [["Safety", 18, 52.94], ["Engagement", None, None]],
    }
    return {
        "image/svg+xml": SVG,
        "text/plain": f"Chart: {chart['alt']}",
        "application/vnd.probation.chart+json": chart | changes,
    }


def show(bundle: dict) -> nbformat.NotebookNode:
    """Return the output of a cell that shows `bundle`."""
    return new_output("display_data", bundle)


def cell(source="", *outputs, tags=()) -> nbformat.NotebookNode:
    """Return a code cell with these outputs."""
    return new_code_cell(source, outputs=list(outputs), metadata={"tags": list(tags)})


def prose(source, *tags) -> nbformat.NotebookNode:
    """Return a markdown cell with these tags."""
    return new_markdown_cell(source, metadata={"tags": list(tags)})


def notebook(*cells) -> nbformat.NotebookNode:
    """Return a notebook of these cells."""
    return new_notebook(cells=list(cells), metadata=METADATA)


def write_notebook(path: Path, *cells) -> Path:
    """Write a notebook of these cells to `path` and return the path."""
    nbformat.write(notebook(*cells), path)
    return path


#: A notebook that greets, for the tests that run one. `PARAMETERS` is its parameters cell.
PARAMETERS = """name: str = "Nowhere"  # whom to greet
times: int = 1  # how often
is_loud: bool = False  # whether to shout"""
GREETING = """from IPython.display import HTML
HTML(f"<p>Hello {name} {times * 2} {is_loud}</p>")"""
REFUSAL = """class UserError(ValueError):
    def _render_traceback_(self):
        return [str(self)]

raise UserError('unknown organisation "nowhere"; did you mean somewhere?')"""


def greeting_cells() -> list:
    """Return the cells of the notebook that greets."""
    return [
        prose("# Whom do we greet?\n\nWe count nobody.", "introduction"),
        cell(PARAMETERS, tags=["parameters"]),
        prose("## The greeting"),
        cell(GREETING),
    ]
