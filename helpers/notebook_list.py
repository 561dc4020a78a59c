"""The notebooks of the collection, their questions and parameters, read from the files.

May import paths and tables.
"""

import json
from pathlib import Path

import pandas as pd

from helpers import paths
from helpers.tables import Table


def show_notebooks(folder: Path = paths.NOTEBOOKS) -> Table:
    """Return each notebook of `folder` with its question and the parameters that it takes."""
    rows = []
    for path in sorted(folder.glob("[0-9]*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        question = "".join(cells[0]["source"]).splitlines()[0].lstrip("# ")
        rows.append((path.stem, question, _list_parameters(cells)))
    frame = pd.DataFrame(rows, columns=["Notebook", "The question it answers", "Parameters"])
    return Table(frame, "The notebooks and their questions")


def _list_parameters(cells: list[dict]) -> str:
    """Return the names that the cell tagged `parameters` sets."""
    for cell in cells:
        if "parameters" in cell["metadata"].get("tags", []):
            return ", ".join(line.split(":")[0] for line in "".join(cell["source"]).splitlines())
    return "none"
