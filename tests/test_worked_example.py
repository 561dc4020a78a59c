"""The worked example of docs/methodology.md: in step with the dataset, and right by hand."""

import json
import math
import re
from decimal import ROUND_HALF_UP, Decimal

import pytest

from helpers import paths
from helpers.publish.markdown_tables import write_table
from helpers.publish.methodology import METHODOLOGY
from helpers.publish.refresh import replace_block
from helpers.publish.worked_example import render_example
from helpers.publish.worked_stability import shorten_label

PCT = re.compile(r"(\d+\.\d)%")


@pytest.fixture(scope="module")
def example():
    return render_example()


@pytest.fixture(scope="module")
def tables(example):
    """Return caption -> rows of cells of each table of the example."""
    parts = re.findall(r"\*Table: (.*?)\*\n\n\|.*\n\|.*\n((?:\|.*(?:\n|\Z))+)", example)
    return {
        caption: [line.strip("| ").split(" | ") for line in body.splitlines()]
        for caption, body in parts
    }


def find_rows(tables, words):
    """Return the rows of the one table whose caption holds `words`."""
    (rows,) = (rows for caption, rows in tables.items() if words in caption)
    return rows


def test_the_example_in_the_page_is_that_of_the_dataset(example):
    text = METHODOLOGY.read_text(encoding="utf-8")
    assert replace_block(text, "example", example) == text, "run make refresh"


def test_the_percentages_follow_from_the_counts_and_the_lowest_is_marked(tables):
    lowest = {}
    for label, share, is_lowest in find_rows(tables, "key questions of Derby City"):
        counted = re.fullmatch(r"(\d+) of (\d+) \((\d+)%\)", share)
        if counted:
            count, base, pct = map(int, counted.groups())
            exact = Decimal(100 * count) / base
            assert int(exact.quantize(Decimal(1), ROUND_HALF_UP)) == pct
        pct = int(re.search(r"(\d+)%", share)[1])
        lowest.setdefault(label.partition(":")[0], []).append((pct, is_lowest))
    for shares in lowest.values():
        assert [pct for pct, is_lowest in shares if is_lowest == "yes"] == [min(shares)[0]]


def test_the_bands_and_the_points_by_hand(tables, example):
    worth = {"Outstanding": 3, "Good": 2, "Requires improvement": 1, "Inadequate": 0}
    total = 0
    for _, lowest, rule, published, points in find_rows(tables, "to the points"):
        if lowest.endswith("%"):
            steps = [(80, "Outstanding"), (65, "Good"), (50, "Requires improvement")]
            reached = [rating for lower, rating in steps if int(lowest[:-1]) >= lower]
            assert rule == [*reached, "Inadequate"][0] == published
        assert int(points) == worth[published]
        total += int(points)
    assert f"= **{total}**. It lies between 4 and 10: **Requires improvement**." in example


def test_the_cases_needed_by_hand(example):
    sums = re.findall(r"(\d+) × ([\d.]+) ÷ 100 = ([\d.]+), so (\d+) cases", example)
    assert len(sums) == 2
    for base, boundary, product, needed in sums:
        assert round(int(base) * float(boundary) / 100, 2) == float(product)
        assert math.ceil(float(product)) == int(needed)
    assert "So Good takes 4 cases if the same cases turn" in example
    assert "and 2 + 4 = 6 if each is another case" in example
    for left, right, result in re.findall(r"(\d+) − (\d+) = (\d+) more", example):
        assert int(left) - int(right) == int(result)


def test_the_products_and_the_smallest_by_hand(tables):
    chances = [row[1:] for row in find_rows(tables, "reach each boundary")]
    by_boundary = list(zip(*chances, strict=True))
    made = find_rows(tables, "with all key questions")
    for column, (_, product, smallest) in zip(by_boundary, made, strict=True):
        values = [float(PCT.fullmatch(cell)[1]) for cell in column]
        result = 100 * math.prod(value / 100 for value in values)
        *factors, told = [float(pct) for pct in PCT.findall(product.replace("under ", ""))]
        assert factors == values
        assert abs(told - result) <= 0.1
        assert float(PCT.fullmatch(smallest)[1]) == min(values)


def test_each_rating_s_two_ends_by_hand(tables):
    bounds = find_rows(tables, "chance of each rating")
    assert [row[0] for row in bounds] == [
        "Inadequate",
        "Requires improvement (as now)",
        "Good",
        "Outstanding",
    ]
    for cells in bounds[:-1]:
        for cell in cells[1:]:
            reached, passed, result = map(float, PCT.findall(cell.replace("under 0.1", "0.0")))
            assert abs(reached - passed - result) < 0.11
    again = {row[0]: row[2:] for row in find_rows(tables, "same rating again")}
    assert again["Planning"] == ["32.0%", "57.4%"]


def test_the_chances_are_those_of_the_notebook_s_own_table(tables):
    notebook = paths.NOTEBOOKS / "06-how-ratings-are-made.ipynb"
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    shown = "\n".join("".join(each["data"].get("text/plain", "")) for each in outputs)
    for label, *chances in find_rows(tables, "reach each boundary"):
        words, _, share = label.rpartition(", ")
        (line,) = (
            line
            for line in shown.splitlines()
            if "Planning " in line and words[1:] in line and share in line and chances[0] in line
        )
        assert all(chance in line for chance in chances)
    told = shown.replace("%", "")
    assert "51.5 − 19.5 = 32.0" in told and "64.2 − 6.8 = 57.4" in told


def test_a_table_in_markdown_stands_under_its_caption():
    assert write_table("What", ("a", "b"), [("x", 1)], numeric=1) == [
        "*Table: What*",
        "",
        "| a | b |",
        "| --- | ---: |",
        "| x | 1 |",
    ]


def test_a_label_without_a_standard_stays_whole():
    assert shorten_label("Planning: keeping safe") == "keeping safe"
    assert shorten_label("keeping safe") == "keeping safe"
