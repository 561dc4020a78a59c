"""The list of the notebooks, read from the files."""

import json
from pathlib import Path

from report_cases import list_rows

from helpers import paths
from helpers.notebook_list import show_notebooks


def write_notebook(path: Path, opening: str, parameters: str = "") -> None:
    """Write a notebook that opens with these words and takes these parameters."""
    cells = [{"cell_type": "markdown", "metadata": {"tags": ["introduction"]}, "source": [opening]}]
    if parameters:
        tagged = {"tags": ["parameters"]}
        source = parameters.splitlines(keepends=True)
        cells.append({"cell_type": "code", "metadata": tagged, "source": source})
    path.write_text(json.dumps({"cells": cells}), encoding="utf-8")


def test_each_notebook_stands_with_its_question_and_its_parameters(tmp_path):
    write_notebook(
        tmp_path / "02-two.ipynb", "# Is 2 < 3?\n\nIt is.", "a: int = 1  # x\nb: str = ''"
    )
    write_notebook(tmp_path / "01-one.ipynb", "# What is one?")
    write_notebook(tmp_path / "draft.ipynb", "# Not numbered")
    table = show_notebooks(tmp_path)
    assert table.caption == "The notebooks and their questions"
    assert [table.frame.columns.to_list(), *list_rows(table)] == [
        ["Notebook", "The question it answers", "Parameters"],
        ["01-one", "What is one?", "none"],
        ["02-two", "Is 2 < 3?", "a, b"],
    ]


def test_a_folder_without_notebooks_gives_an_empty_table(tmp_path):
    assert "none held" in show_notebooks(tmp_path).write_html()


def test_every_notebook_of_the_collection_is_listed():
    rows = {name: (question, names) for name, question, names in list_rows(show_notebooks())}
    assert sorted(rows) == sorted(path.stem for path in paths.NOTEBOOKS.glob("[0-9]*.ipynb"))
    assert all(question.endswith("?") for question, _ in rows.values())
    assert rows["02-one-organisation"][1] == "organisation, as_of, confidence_pct"
