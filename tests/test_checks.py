"""Each check of the data package names what is wrong: one thing is spoilt in a copy of data/."""

import csv
import shutil
from pathlib import Path

import pandas as pd
import pytest
from testshire import make_dataset

from helpers import checks, paths
from helpers.dataset import Dataset, load_dataset

DERBY = "derby-city-pdu-2025"
SAFETY = (DERBY, "pdu-2023-planning-safety")
RESULT = ("key_question_results", SAFETY)
OFFERED = (f"{DERBY}:crs_offered",)


@pytest.fixture
def folder(tmp_path) -> Path:
    """Return the folder of a copy of the data package, to be spoilt."""
    return shutil.copytree(paths.DATA, tmp_path / "data")


def read_rows(folder: Path, table: str) -> list[list[str]]:
    """Return the rows of a table as lists of text, the header first."""
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def write_rows(folder: Path, table: str, rows: list[list[str]]) -> None:
    """Write the rows of a table in the form of the package."""
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def change_cell(folder: Path, table: str, key: tuple[str, ...], **cells: str) -> None:
    """Give the one row that begins with `key` other cells."""
    header, *rows = read_rows(folder, table)
    (found,) = [row for row in rows if tuple(row[: len(key)]) == key]
    for column, text in cells.items():
        assert found[header.index(column)] != text, "nothing would change"
        found[header.index(column)] = text
    write_rows(folder, table, [header, *rows])


def load(folder: Path) -> Dataset:
    """Return the spoilt package as a dataset."""
    return load_dataset(folder=folder)


@pytest.mark.parametrize(
    ("table", "key", "cells", "words"),
    [
        ("inspections", (DERBY,), {"overall_rating": "Poor"}, ('"Poor"', "overall_rating", "enum")),
        (*RESULT, {"yes_pct": "101"}, ('"101"', "yes_pct", "maximum")),
        ("inspections", (DERBY,), {"source_id": "no-page"}, ('"no-page"', '"sources"', "foreign")),
        ("inspections", (DERBY,), {"published_latest": "May"}, ('"May"', "published_latest")),
        ("inspections", (DERBY,), {"organisation_id": ""}, ("organisation_id", "required")),
        ("inspections", (DERBY,), {"score": "seven"}, ('"seven"', "score")),
        ("programmes", ("pdu-2023",), {"is_rated": "yes"}, ('"yes"', "is_rated")),
    ],
    ids=["rating", "percentage", "dangling source", "date", "required", "number", "truth"],
)
def test_a_cell_that_breaks_the_schema_is_named(folder, table, key, cells, words):
    change_cell(folder, table, key, **cells)
    (problem,) = checks.check_schema(folder)
    assert problem.startswith(f"{table}.csv: ")
    assert [word for word in words if word not in problem] == []


def test_the_whole_check_tells_the_one_thing_that_is_wrong(folder):
    change_cell(folder, "inspections", (DERBY,), overall_rating="Poor")
    assert checks.check_package(folder) == checks.check_schema(folder)


def test_a_key_that_stands_twice_is_named(folder):
    header, first, *rows = read_rows(folder, "standards")
    write_rows(folder, "standards", [header, first, first, *rows])
    assert checks.check_schema(folder) == [
        'standards.csv: Row at position "3" violates the primary key: '
        "the same as in the row at position 2"
    ]


def test_a_column_that_the_schema_does_not_know_is_named(folder):
    header, *rows = read_rows(folder, "standards")
    write_rows(folder, "standards", [[*header, "colour"], *([*row, "red"] for row in rows)])
    assert 'standards.csv: There is an extra label "colour" in header at position "8"' in (
        checks.check_schema(folder)
    )


def test_a_missing_table_is_named(folder):
    (folder / "events.csv").unlink()
    assert checks.check_form(folder) == ["events.csv: the file is missing"]
    assert checks.check_package(folder)[0] == "events.csv: the file is missing"


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (lambda content: content.replace(b"\n", b"\r\n"), "lines do not all end with LF"),
        (lambda content: content.rstrip(b"\n"), "lines do not all end with LF"),
        (lambda content: content + b"\xe9\n", "byte {} is not UTF-8"),
        (lambda content: b"", "the file is empty"),
    ],
    ids=["CRLF", "no last LF", "not UTF-8", "empty"],
)
def test_a_file_in_another_form_is_named(folder, spoil, problem):
    content = (folder / "events.csv").read_bytes()
    (folder / "events.csv").write_bytes(spoil(content))
    assert checks.check_form(folder) == [f"events.csv: {problem.format(len(content) + 1)}"]


def test_rows_out_of_order_are_named_with_the_key_that_orders_them(folder):
    header, first, second, *rows = read_rows(folder, "key_question_results")
    write_rows(folder, "key_question_results", [header, second, first, *rows])
    assert checks.check_form(folder) == [
        "key_question_results.csv: rows are not sorted by inspection_id, key_question_id"
    ]


def test_row_10_stands_after_row_9_because_numbers_are_sorted_as_numbers(folder):
    header, *rows = read_rows(folder, "harvest_ledger")
    as_text = sorted(rows, key=lambda row: (row[0], row[1]))
    write_rows(folder, "harvest_ledger", [header, *as_text])
    assert checks.check_form(folder) == ["harvest_ledger.csv: rows are not sorted by file, row"]


def test_a_total_that_no_longer_reconciles_is_named_with_both_numbers(folder):
    change_cell(folder, "published_totals", ("crcs-2018-19-good",), value="2")
    assert checks.check_totals(load(folder)) == [
        "published_totals.csv crcs-2018-19-good: published 2, held 1, explained difference 0"
    ]


def test_an_inspection_that_moves_a_published_total_is_noticed(folder):
    change_cell(folder, "inspections", ("suffolk-2017-06",), chief_inspector_id="justin-russell")
    assert checks.check_totals(load(folder)) == [
        "published_totals.csv russell-reports: published 57, held 57, explained difference -1"
    ]


def test_an_explained_difference_needs_its_explanation(folder):
    change_cell(folder, "published_totals", ("russell-reports",), explanation="")
    assert checks.check_totals(load(folder)) == [
        "published_totals.csv russell-reports: a difference without an explanation"
    ]


@pytest.mark.parametrize(
    ("column", "day", "known"),
    [("published_latest", "2025-05-30", "2025-05-31"), ("published_earliest", "2025-05-02", None)],
)
def test_a_bound_moved_by_a_day_is_named_with_what_is_known(folder, column, day, known):
    change_cell(folder, "inspections", (DERBY,), **{column: day})
    assert checks.check_dates(load(folder)) == [
        f"inspections.csv {DERBY}: {column} {day}, but what is known gives {known or '2025-05-01'}"
    ]


def test_an_inspection_dated_after_the_release_is_not_left_out_in_silence(folder):
    day = {"published": "2062-05", "published_earliest": "2062-05-01"}
    change_cell(folder, "inspections", (DERBY,), **day, published_latest="2062-05-31")
    (problem,) = checks.check_dates(load(folder))
    assert problem.startswith("inspections.csv: 1 of 146 would be left out: published after ")


@pytest.mark.parametrize(
    ("table", "key", "cells", "wrong"),
    [
        (*RESULT, {"yes_count": "19"}, "19 is not the count that 53% of 34 gives: 18"),
        (*RESULT, {"yes_count": ""}, "the count that 53% of 34 gives is left out: 18"),
        (*RESULT, {"yes_count": "35"}, "the count 35 is above its base 34"),
        (*RESULT, {"yes_pct": "61"}, "no count of 34 gives 61%"),
        ("measures", OFFERED, {"pct": "75"}, "22 is not the count that 75% of 28 gives: 21"),
        ("measures", OFFERED, {"numerator": "29"}, "the count 29 is above its base 28"),
    ],
)
def test_a_count_that_does_not_fit_its_percentage_or_base_is_named(
    folder, table, key, cells, wrong
):
    change_cell(folder, table, key, **cells)
    assert checks.check_counts(load(folder)) == [f"{table}.csv {' '.join(key)}: {wrong}"]


def test_a_percentage_given_roughly_is_not_put_to_the_grim_test():
    over = {"measure_row_id": "over", "inspection_id": "a", "pct": "61", "base_count": "34"}
    assert checks.check_counts(make_dataset(measures=[over | {"qualifier": "at_least"}])) == []
    assert checks.check_counts(make_dataset(measures=[over])) == [
        "measures.csv over: no count of 34 gives 61%"
    ]


@pytest.mark.parametrize("cells", [{"is_negative": "true"}, {"theme": "staffing"}])
def test_a_measure_that_differs_from_its_code_is_named(folder, cells):
    change_cell(folder, "measures", OFFERED, **cells)
    assert checks.check_codes(load(folder)) == [
        f"measures.csv {DERBY}:crs_offered: theme or direction differs from its code"
    ]


@pytest.mark.parametrize("cells", [{"score": "22"}, {"score_max": "27"}, {"score_max": ""}])
def test_a_score_that_does_not_fit_its_programme_is_named(folder, cells):
    change_cell(folder, "inspections", (DERBY,), **cells)
    assert checks.check_scores(load(folder)) == [
        f"inspections.csv {DERBY}: score or maximum does not fit the programme"
    ]


def test_a_source_that_no_row_refers_to_is_named(folder):
    header, first, *rows = read_rows(folder, "sources")
    write_rows(folder, "sources", [header, first, ["zzz-unused", *first[1:]], *rows])
    assert checks.check_sources(load(folder)) == ["sources.csv zzz-unused: no row refers to it"]


def test_the_whole_check_runs_every_check_of_ours(folder):
    change_cell(folder, "published_totals", ("crcs-2018-19-good",), value="2")
    change_cell(folder, "inspections", (DERBY,), score="22", published_latest="2025-05-30")
    change_cell(folder, "key_question_results", SAFETY, yes_count="19")
    change_cell(folder, "measures", OFFERED, theme="staffing")
    header, *rows = read_rows(folder, "sources")
    write_rows(folder, "sources", [header, *rows, ["zzz-unused", *rows[0][1:]]])
    problems = pd.Series(checks.check_package(folder)).str.extract(r"^(\S+) ")[0]
    assert problems.to_list() == [
        *["published_totals.csv", "inspections.csv", "key_question_results.csv"],
        *["measures.csv", "inspections.csv", "sources.csv"],
    ]


def test_a_measure_without_any_figure_is_named():
    bare = {"measure_row_id": "a:toys", "inspection_id": "a", "numerator": "3"}
    held = make_dataset(measures=[bare, bare | {"measure_row_id": "b:toys", "base_count": "4"}])
    assert checks.check_figures(held) == [
        "measures.csv a:toys: no percentage, value, words, or count with its base"
    ]
