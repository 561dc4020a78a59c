"""Rows that lack a reader's words: drafted with all else, accepted once they are worded."""

import json
import os
import shutil
import subprocess
import sys

import pandas as pd
import pytest
from intake_documents import HELD, REPORT_2025, draft_text

from helpers import paths
from helpers.intake import accept_check
from helpers.intake.accept import merge_drafts
from helpers.intake.accept_drafts import READER_COLUMNS, read_draft
from helpers.intake.against import hold_against
from helpers.intake.draft_rows import write_rows
from helpers.intake.figure_rows import match_figures
from helpers.intake.intake_commands import write_draft
from helpers.intake.review import count_unworded, say_unworded
from helpers.intake.unworded import HELD_SOME, write_unworded
from helpers.vocabulary import UserError

ADDRESS = "https://hmiprobation.justiceinspectorates.gov.uk/document/leeds"
#: A report in which another organisation has a figure of its own.
REPORT = REPORT_2025.replace(
    "P 1.3. Services\n",
    "P 1.3. Services\n\nIn Hull and East Riding PDU 41 per cent went.\n\nHalf of staff came.\n",
)
INSPECTION = "leeds-pdu-2024"
WORDS = {
    "recommendations": {"summary": "Lighten the load", "theme": "staffing"},
    "recommendation_progress": {"summary": "Teach staff", "theme": "staffing"},
    "measures": {
        "measure_code": "staff_in_post_share",
        "label": "Toy staff in post",
        "basis": "workforce",
        "code_basis": "wording",
    },
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of the dataset, whose rules as a whole package are not held against it."""
    monkeypatch.setattr(accept_check, "find_package_problems", lambda folder, added: [])
    monkeypatch.setattr(paths, "DATA", tmp_path / "data")
    shutil.copytree(paths.REPOSITORY / "data", tmp_path / "data")
    return tmp_path / "data"


def make_draft(held=HELD, text=REPORT):
    """Return the draft of a report, its rows and its unworded rows."""
    made = draft_text(text)
    rows, lines = write_rows(made, held, ADDRESS)
    assert lines == []
    return made, rows, write_unworded(made, held, hold_against(made, held), ADDRESS)


def write_file(path, rows, unworded):
    """Write a draft of these rows and return its path."""
    path.write_text(json.dumps({"format": 1, "rows": rows, "unworded": unworded}))
    return path


def word(unworded, table, number=1, **words):
    """Write words in the row of a number of a table; by default all that are asked for."""
    unworded[table][number - 1]["row"].update(words or WORDS[table])


def test_rows_have_all_but_the_words():
    made, rows, unworded = make_draft()
    assert "inspections" not in rows
    assert {table: len(those) for table, those in unworded.items()} == {
        "sources": 1,
        "recommendations": 3,
        "recommendation_progress": 2,
        "measures": 4,
        "discrepancies": 1,
    }
    assert count_unworded(unworded) == 10
    assert unworded["recommendations"][0] == {
        "words": "",
        "row": {
            "summary": "",
            "inspection_id": INSPECTION,
            "source_id": "hmip-leeds-pdu-2024-11-report",
            "number": "1",
            "theme": "staffing",
            "locator": "Leeds PDU should, bullet 1",
        },
    }
    assert unworded["recommendation_progress"][1]["row"]["progress"] == "Sufficient progress"
    for table, columns in READER_COLUMNS.items():
        assert all(set(columns) <= set(one["row"]) for one in unworded[table])
    assert [one["stands"] for one in made.recommendations] == [
        *[f"unworded recommendations row {number}" for number in (1, 2, 3)],
        "",
    ]


def test_a_figure_has_its_numbers_and_whose_it_is_only_where_no_other_is_named():
    _, _, unworded = make_draft()
    cells = [
        (
            *(one["words"], one["row"]["inspection_id"], one["row"]["pct"]),
            *(one["row"][name] for name in ("numerator", "base_count", "base_basis")),
            *(one["row"][name] for name in ("value_words", "qualifier")),
        )
        for one in unworded["measures"]
    ]
    assert cells == [
        ("Some 62 per cent", INSPECTION, "62", "", "", "unknown", "", "about"),
        ("14 out of 20", INSPECTION, "", "14", "20", "stated", "", "exact"),
        ("41 per cent", "", "41", "", "", "unknown", "", "exact"),
        ("Half", INSPECTION, "", "", "", "unknown", "half", "in_words"),
    ]


def test_without_a_known_source_or_inspection_there_are_none():
    made = draft_text(REPORT.replace("November 2024", "a month"))
    assert write_rows(made, HELD)[0] == {}
    assert write_unworded(made, HELD, hold_against(made, HELD)) == {}
    assert [one["stands"] for one in made.figures] == [""] * 4


def test_what_the_dataset_has_is_not_drafted_again():
    made = draft_text(REPORT)
    write_rows(made, HELD, ADDRESS)
    own = {"inspection_id": INSPECTION, "source_id": "hmip-leeds-pdu-2024-11-report"}
    figure = {"pct": pd.NA, "numerator": 14, "base_count": 20, "value_words": pd.NA}
    place = {"locator": "P 1.1 Leadership, strengths, bullet 1"}
    row = HELD.measures.iloc[0].to_dict() | own | figure | place | {"measure_row_id": "toy"}
    held = HELD.replace_tables(
        measures=pd.DataFrame([row]),
        recommendations=pd.DataFrame([own]),
        recommendation_progress=pd.DataFrame([own]),
    )
    unworded = write_unworded(made, held, hold_against(made, held), ADDRESS)
    assert [one["words"] for one in unworded["measures"]] == [
        *["Some 62 per cent", "41 per cent", "Half"]
    ]
    assert list(unworded) == ["sources", "measures", "discrepancies"]
    assert [one["stands"] for one in made.figures][1] == "toy"
    assert {one["stands"] for one in [*made.recommendations, *made.progress]} == {HELD_SOME}


def test_a_value_that_differs_from_the_one_held_is_a_discrepancy_to_resolve():
    _, _, unworded = make_draft()
    (one,) = unworded["discrepancies"]
    held = HELD.inspections.set_index("inspection_id").loc[INSPECTION]
    assert one["row"] == {
        "resolution": "",
        "discrepancy_id": "leeds-pdu-2024-overall-rating",
        "inspection_id": INSPECTION,
        "field": "overall_rating",
        "value_a": str(held["overall_rating"]),
        "source_a": held["source_id"],
        "value_b": "Requires improvement (Ratings, paragraph 1; Foreword, paragraph 1)",
        "source_b": "hmip-leeds-pdu-2024-11-report",
    }


def figures(*rows):
    """Return figures as list_figures gives them, of (pct, words, locator)."""
    names = {"numerator": "", "base_count": "", "names_others": False, "stands": ""}
    return [
        names
        | {
            "pct": pct,
            "words": words,
            "locator": place,
            "qualifier": "exact" if pct else "in_words",
        }
        for pct, words, place in rows
    ]


def measures(*rows):
    """Return rows of measures of (id, inspection, source, pct, words, locator)."""
    columns = ["measure_row_id", "inspection_id", "source_id", "pct", "value_words", "locator"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.assign(numerator=pd.NA, base_count=pd.NA)


def test_a_figure_is_matched_at_its_place_first_and_each_row_once():
    found = figures(("40", "40 per cent", "A, bullet 1"), ("40", "40 per cent", "A, bullet 2"))
    one = ("one", "toy", "s", 40.0, pd.NA, "A, bullet 2")
    assert match_figures(found, measures(one), "toy", "s") == ["", "one"]
    two = ("two", "toy", "s", 40.0, pd.NA, "elsewhere")
    assert match_figures(found, measures(one, two), "toy", "s") == ["two", "one"]
    assert match_figures(found, measures(one), "toy", "t") == ["", ""]
    assert match_figures(found, measures(one), "other", "s") == ["", ""]


def test_bullet_1_is_not_bullet_12_and_words_are_matched_as_words():
    found = figures(("", "Over half", "A, bullet 1"), ("", "the majority", "A, bullet 1"))
    rows = measures(
        ("twelve", "toy", "s", pd.NA, "over half", "A, bullet 12"),
        ("one", "toy", "s", pd.NA, "over half", "A bullet 1; also B"),
    )
    assert match_figures(found, rows, "toy", "s") == ["one", ""]


def test_without_words_nothing_is_added_and_it_is_said(tmp_path, folder, capsys):
    made, rows, unworded = make_draft()
    path = tmp_path / "leeds.json"
    path.write_text(write_draft(made, {}, unworded, []))
    before = (folder / "sources.csv").read_bytes()
    assert run_here(path) == 0
    assert capsys.readouterr().out.splitlines() == [
        "nothing to change",
        "discrepancies: 1 row has no words of yours yet, left out: resolution",
        "recommendations: 3 rows have no words of yours yet, left out: summary",
        "recommendation_progress: 2 rows have no words of yours yet, left out: summary, theme",
        "measures: 4 rows have no words of yours yet, left out: "
        "measure_code, label, basis, code_basis",
    ]
    assert (folder / "sources.csv").read_bytes() == before


def run_here(*drafts):
    """Return the exit code of accept in this process."""
    from argparse import Namespace

    from helpers.intake.accept import run_accept

    return run_accept(Namespace(drafts=drafts, check=False))


def test_worded_rows_are_added_once_with_what_follows_from_their_code(tmp_path, folder, capsys):
    _, rows, unworded = make_draft()
    for table in WORDS:
        word(unworded, table)
    path = write_file(tmp_path / "leeds.json", rows, unworded)
    assert run_here(path) == 0
    out = capsys.readouterr().out
    for table in ("recommendations", "recommendation_progress", "measures", "sources"):
        assert f"{table}: 1 row added" in out
    assert "measures: 3 rows have no words of yours yet" in out
    added = pd.read_csv(folder / "measures.csv", dtype=str).set_index("measure_row_id")
    row = added.loc[f"{INSPECTION}:staff_in_post_share"]
    code = HELD.measure_codes.set_index("measure_code").loc["staff_in_post_share"]
    assert (row["theme"], row["unit"]) == (code["theme"], code["unit"])
    assert row["is_negative"] == str(code["is_negative"]).lower()
    assert (row["pct"], row["qualifier"], row["label"]) == ("62", "about", "Toy staff in post")
    after = (folder / "measures.csv").read_bytes()
    assert run_here(path) == 0
    assert "nothing to change" in capsys.readouterr().out
    assert (folder / "measures.csv").read_bytes() == after


def test_a_code_that_the_draft_brings_is_used(tmp_path, folder):
    _, rows, unworded = make_draft()
    code = {"measure_code": "toy_share", "theme": "services", "label": "Toys"}
    rows["measure_codes"] = [
        code | {"unit": "per cent of toys", "is_negative": "true", "note": "Toys."}
    ]
    word(unworded, "measures", **WORDS["measures"] | {"measure_code": "toy_share"})
    assert run_here(write_file(tmp_path / "leeds.json", rows, unworded)) == 0
    added = pd.read_csv(folder / "measures.csv", dtype=str).set_index("measure_row_id")
    assert added.loc[f"{INSPECTION}:toy_share", "unit"] == "per cent of toys"


@pytest.mark.parametrize(
    ("table", "number", "words", "problem"),
    [
        (
            *("measures", 2, {"label": "Toy"}),
            "leeds.json: unworded measures row 2: measure_code is empty, but yours to write",
        ),
        (
            *("measures", 3, WORDS["measures"]),
            "leeds.json: unworded measures row 3: inspection_id is empty, but yours to write",
        ),
        (
            *("measures", 1, {"measure_code": "staff_in_post_share"}),
            f"leeds.json: unworded measures row 1 ({INSPECTION}:staff_in_post_share): "
            "label is empty, but yours to write",
        ),
        (
            *("recommendations", 3, {"summary": "Think"}),
            f"leeds.json: unworded recommendations row 3 ({INSPECTION} 3): "
            "theme is empty, but required",
        ),
    ],
)
def test_a_row_that_is_half_worded_is_refused(
    tmp_path, folder, capsys, table, number, words, problem
):
    _, rows, unworded = make_draft()
    word(unworded, table, number, **words)
    assert run_here(write_file(tmp_path / "leeds.json", rows, unworded)) == 1
    assert problem in capsys.readouterr().err.splitlines()


@pytest.mark.parametrize(
    ("unworded", "problem"),
    [
        ([], '"unworded" has no tables'),
        ({"measure": []}, 'unknown table of unworded rows "measure"; did you mean measures'),
        ({"measures": [{"words": ""}]}, '"measures" is not a list of unworded rows'),
        ({"measures": {}}, '"measures" is not a list of unworded rows'),
        ({"measures": [{"row": {"pct": 4}}]}, "measures row 1: pct is not text"),
    ],
)
def test_what_is_no_list_of_unworded_rows_is_wrong_input(tmp_path, unworded, problem):
    path = write_file(tmp_path / "leeds.json", {}, unworded)
    with pytest.raises(UserError, match=problem):
        read_draft(path)


def test_the_reader_is_told_what_to_write():
    _, _, unworded = make_draft()
    said = say_unworded(unworded)
    assert said.startswith("10 rows wait for words of yours: summary of recommendations; ")
    assert say_unworded({}) == ""


def test_the_whole_package_takes_worded_rows(tmp_path):
    _, rows, unworded = make_draft()
    for table in WORDS:
        word(unworded, table)
    shutil.copytree(paths.DATA, tmp_path / "data")
    path = write_file(tmp_path / "leeds.json", rows, unworded)
    done = subprocess.run(
        [sys.executable, "-m", "helpers.cli", "accept", path],
        env=os.environ | {"PROBATION_DATA": str(tmp_path / "data")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "measures: 1 row added" in done.stdout


def test_merge_takes_the_rows_of_a_draft_as_they_are(folder, tmp_path):
    _, rows, unworded = make_draft()
    word(unworded, "recommendations")
    draft = read_draft(write_file(tmp_path / "leeds.json", rows, unworded))
    left = {"recommendations": 2, "recommendation_progress": 2, "measures": 4, "discrepancies": 1}
    assert draft.unworded == left
    assert merge_drafts([draft.rows], folder, is_check=True) == 0
