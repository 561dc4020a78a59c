"""The first results that README.md shows are those of the dataset (data/README.md: test_data)."""

import re

import pytest
from report_cases import MISSING, inspect, make_held

from helpers import paths
from helpers.publish import readme
from helpers.publish.readme import render_results
from helpers.publish.refresh import replace_block
from helpers.vocabulary import RATINGS

README = paths.REPOSITORY / "README.md"


def test_the_results_in_the_readme_are_those_of_the_dataset():
    text = README.read_text(encoding="utf-8")
    assert replace_block(text, "results", render_results()) == text, "run make refresh"


def test_each_result_has_its_count_its_base_and_its_percentage():
    rows = [line for line in render_results().splitlines() if line.startswith("| ")]
    assert rows[0] == f"| programme | {' | '.join(RATINGS)} |"
    cells = [row.strip("| ").split(" | ") for row in rows[1:]]
    assert all(len(row) == 1 + len(RATINGS) for row in cells)
    shares = [re.fullmatch(r"(\d+) of (\d+) \((\d+)%\)", cell) for row in cells for cell in row[1:]]
    assert all(shares)
    assert not MISSING.search(render_results())


@pytest.fixture
def invented(monkeypatch):
    """The results of two inspections with a rating, one of them deduced."""
    held = make_held(
        inspect("a", "Good"),
        inspect("b", "Inadequate", evidence="deduced"),
        inspect("c", programme_id="free"),
    )
    monkeypatch.setattr(readme, "load_dataset", lambda: held)
    return render_results().splitlines()


def test_the_ratings_of_each_rated_programme_are_counted_without_those_deduced(invented):
    assert invented[5:9] == [
        "| programme | Outstanding | Good | Requires improvement | Inadequate |",
        "|---|---|---|---|---|",
        "| Toy of 27 | none held | none held | none held | none held |",
        "| Toy of 21 | 0 of 1 (0%) | 1 of 1 (100%) | 0 of 1 (0%) | 0 of 1 (0%) |",
    ]


def test_every_other_line_of_the_results_is_a_sentence(invented):
    words = [line for line in invented if line and not line.startswith("|")]
    assert words[0].startswith("3 inspections of 1 organisation are held")
    assert words[-1] == "No published total is held to set the dataset against."
    assert [line[-1] for line in words] == [".", ".", ":", "."]
