"""Tables of key questions with cells: only the document's own column is read, in every layout."""

import json
import shutil

import pandas as pd
import pytest
from intake_documents import HELD, draft_text
from intake_files import build_placed_pdf, keep_file
from test_intake_key_tables import REPORT

from helpers import paths
from helpers.intake.accept import merge_drafts
from helpers.intake.accept_drafts import read_draft as read_rows
from helpers.intake.draft_rows import write_rows
from helpers.intake.drafts import draft_document
from helpers.intake.proposed_questions import write_key_questions
from helpers.intake.readers import read_document

ENGAGE = "Does assessment look enough at engaging people?"
DESIST = "Does assessment look enough at why people went on offending?"
SAFE = "Does assessment look enough at who has to be kept safe?"
QUESTIONS = (ENGAGE, DESIST, SAFE)
OPEN = "the heads of the table do not tell which column is that of this inspection"


def tab_table(head, *columns):
    """Return the lines of a table with tabs between its cells."""
    rows = zip(QUESTIONS, *columns, strict=True)
    return "\n".join(["\t".join(["Key question", *head]), *map("\t".join, rows)])


def read_answers(table):
    """Return the percentages that are found in a report with a table, and the counts and bases."""
    return read_draft(draft_text(REPORT + table))


def read_draft(draft):
    """Return the percentages that a draft has found, and the counts with their bases."""
    counts = ["/".join(one.value for one in each.values()) for each in draft.answers.values()]
    return " ".join(one.value for one in draft.questions.values()), " ".join(counts)


PCT, OTHER = ("59%", "65%", "35%"), ("70%", "80%", "90%")
YES, NO, BASE = ("27", "30", "16"), ("19", "16", "30"), ("46", "46", "46")
COUNTS = "27/46 30/46 16/46"


@pytest.mark.parametrize(
    ("table", "shares", "counts"),
    [
        (tab_table(["Percentage 'Yes'"], PCT), "59 65 35", ""),
        (tab_table(["Greater Manchester region", "Salford PDU"], OTHER, PCT), "59 65 35", ""),
        (tab_table(["Salford PDU", "Wigan PDU"], PCT, OTHER), "59 65 35", ""),
        (tab_table(["Previous inspection", "This inspection"], OTHER, PCT), "59 65 35", ""),
        (tab_table(["% Yes", "Average of all PDUs"], PCT, OTHER), "59 65 35", ""),
        (tab_table(["% Yes", "% No"], PCT, ("41%", "35%", "65%")), "59 65 35", ""),
        (tab_table(["Number 'Yes'", "Number 'No'", "Base"], YES, NO, BASE), "59 65 35", COUNTS),
        (tab_table(["Relevant cases", "Yes", "% yes"], BASE, YES, PCT), "59 65 35", COUNTS),
        (tab_table(["Percentage yes (n=46)"], ("59", "65", "35")), "59 65 35", COUNTS),
        (tab_table(["All cases", "Women"], ("27/46", "30/46", "16/46"), OTHER), "59 65 35", COUNTS),
    ],
)
def test_the_column_of_the_documents_own_is_read(table, shares, counts):
    assert read_answers(table) == (shares, counts)


@pytest.mark.parametrize(
    "head",
    [
        ["% Yes", "% Yes"],
        ["Salford PDU", "Percentage 'Yes'"],
        ["Percentage 'Yes'", "Second half of the year"],
        ["Salford PDU, previous inspection", "Unnamed"],
    ],
)
def test_columns_whose_heads_leave_it_open_are_in_doubt(head):
    draft = draft_text(REPORT + tab_table(head, PCT, OTHER))
    assert read_draft(draft) == ("  ", "")
    assert {one.reason for one in draft.questions.values()} == {OPEN}
    assert "70" in draft.questions["pdu-2023-assessment-engagement"].values


@pytest.mark.parametrize(
    "head",
    [["Wigan PDU", "Greater Manchester region"], ["Previous inspection", "National average"]],
)
def test_a_table_of_others_alone_gives_nothing(head):
    assert draft_text(REPORT + tab_table(head, PCT, OTHER)).questions == {}


SPACED = """Key question                            Cases judged      Greater
                                        sufficient        Manchester region
Does assessment look enough at          27/46 (59 per     70%
engaging people?                        cent)
Does assessment look enough at why                        80%
people went on offending?               30/46 (65%)

Does assessment look enough at who      16/46 (35%)       90%
has to be kept safe?
"""


def test_cells_stand_where_the_lines_of_a_text_have_them():
    assert read_answers(SPACED + "\n- Words on other things in 12 of 20 cases.") == (
        "59 65 35",
        COUNTS,
    )
    # What may be of two columns, or has no end, is no table.
    crossing = SPACED.replace("30/46 (65%)", "30/46 (65%), and so on")
    assert read_answers(crossing)[0] == ""
    assert read_answers(SPACED.replace("kept safe?", "kept safe."))[0] == ""


def test_a_table_goes_on_over_a_page_with_its_head_again():
    head = "Key question                            Percentage 'Yes'"
    rows = [f"{question:<70}  {share}" for question, share in zip(QUESTIONS, PCT, strict=True)]
    pages = "\n".join([head, *rows[:2], "\x0c" + head, *rows[2:]])
    assert read_answers(pages)[0] == "59 65 35"


PAGE = """<html><body><h1>Salford PDU</h1><p>HM Inspectorate of Probation, September 2024</p>
<h2>P 2.1. Assessment</h2><p>Inadequate</p>{table}</body></html>"""


def read_page(tmp_path, table):
    """Return what is read of a page with a table."""
    path = keep_file(tmp_path, "report.html", PAGE.format(table=table))
    return read_draft(draft_document(read_document(path), HELD))


def test_cells_of_a_web_page_may_go_over_several_columns_and_rows(tmp_path):
    rows = "".join(
        f"<tr><td>{one}</td><td>{share}</td><td>{other}</td></tr>"
        for one, share, other in zip(QUESTIONS, PCT, OTHER, strict=True)
    )
    head = (
        "<tr><th rowspan=2>Key question</th><th colspan=2>Percentage 'Yes'</th></tr>"
        "<tr><th>This inspection</th><th>{}</th></tr>"
    )
    one = head.format("Previous inspection")
    assert read_page(tmp_path, f"<table>{one}{rows}</table>")[0] == "59 65 35"
    assert read_page(tmp_path, f"<table>{head.format('Women')}{rows}</table>")[0] == "59 65 35"
    titled = f"<table><caption>Women, previous inspection</caption>{one}{rows}</table>"
    assert read_page(tmp_path, titled)[0] == "  "


def place_table(left, top, wide):
    """Return the words of a table where they stand on a page, a narrow column each."""
    placed = [(left, top, "Key question"), (left + wide, top, "All cases")]
    placed.append((left + 1.7 * wide, top, "Women"))
    for question, share, other in zip(QUESTIONS, PCT, OTHER, strict=True):
        words = question.split()
        lines = [" ".join(words[:4]), " ".join(words[4:])]
        placed += [(left, top - 14, lines[0]), (left, top - 28, lines[1])]
        placed += [(left + wide, top - 14, share), (left + 1.7 * wide, top - 14, other)]
        top -= 28
    return placed


@pytest.mark.parametrize("is_first", [True, False])
def test_cells_of_a_pdf_stand_where_they_are_on_paper(tmp_path, is_first):
    head = ["Salford PDU", "HM Inspectorate of Probation, September 2024", "P 2.1. Assessment"]
    placed = [(40, 800 - 20 * n, words) for n, words in enumerate([*head, "Inadequate"])]
    table = place_table(40, 700, 200)
    # The question and its values may be drawn in any order.
    table = table if is_first else sorted(table, key=lambda one: one[0])
    after = [(40, 560, "Some words stand below the table, on 12 of 20 other cases.")]
    path = keep_file(tmp_path, "report.pdf", build_placed_pdf([*placed, *table, *after]))
    draft = draft_document(read_document(path), HELD)
    assert read_draft(draft)[0] == "59 65 35"
    assert [one["words"] for one in draft.figures] == ["12 of 20"]


def test_a_heading_that_goes_on_in_a_second_line_is_one(tmp_path):
    lines = ["Salford PDU", "P 2.3. Implementation and", "delivery", "Good", "It was delivered."]
    placed = [(40, 800 - 14 * n, words) for n, words in enumerate(lines)]
    path = keep_file(tmp_path, "report.pdf", build_placed_pdf(placed))
    assert read_document(path).passages[-1].section == "P 2.3. Implementation and delivery"


def test_a_question_on_another_standard_than_its_heading_is_in_doubt():
    table = tab_table(["Percentage 'Yes'"], PCT).replace("assessment", "the planning")
    draft = draft_text(REPORT + table)
    assert read_draft(draft)[0] == "  "
    assert "another standard" in draft.questions["pdu-2023-assessment-safety"].reason


OLDER = """An inspection of probation services in Sheffield PDU

HM Inspectorate of Probation, {when}

Its chief inspector, {chief}, said so.

Overall rating Inadequate

2.2. Assessment

Inadequate

{table}
"""


def draft_older(table):
    """Return the draft of a report of the programme of 2021 with a table."""
    return draft_text(OLDER.format(when="June 2022", chief="Justin Russell", table=table))


def test_a_programme_without_key_questions_has_those_that_its_report_asks():
    draft = draft_older(tab_table(["Percentage 'Yes'"], PCT))
    assert draft.subject.programme_id == "pdu-2021"
    assert draft.limits == []
    rows = list(write_key_questions(draft.questions, HELD))
    held = HELD.key_questions.set_index("key_question_id")
    assert {row["key_question_id"] for row in rows} == {
        f"pdu-2021-assessment-{aspect}" for aspect in ("engagement", "desistance", "safety")
    }
    for row in rows:
        like = held.loc[row["key_question_id"].replace("2021", "2023")]
        assert row["standard_id"] == "pdu-2021-assessment"
        assert [row[name] for name in ("aspect", "label", "measure_code")] == [
            like["aspect"],
            like["label"],
            like["measure_code"],
        ]


def test_of_a_standard_that_is_not_asked_in_full_no_question_is_made():
    two = "\n".join(tab_table(["Percentage 'Yes'"], PCT).split("\n")[:3])
    assert draft_older(two).questions == {}


def test_questions_that_are_held_by_now_are_no_new_rows():
    draft = draft_older(tab_table(["Percentage 'Yes'"], PCT))
    rows = pd.DataFrame(write_key_questions(draft.questions, HELD))
    both = pd.concat([HELD.key_questions.astype("object"), rows])
    assert not list(write_key_questions(draft.questions, HELD.replace_tables(key_questions=both)))


def test_two_drafts_with_the_same_new_questions_are_accepted_one_after_the_other(tmp_path, capsys):
    shutil.copytree(paths.REPOSITORY / "data", tmp_path / "data")
    drafted = draft_older(tab_table(["Percentage 'Yes'"], PCT))
    rows, _ = write_rows(drafted, HELD)
    assert len(rows["key_questions"]) == len(rows["key_question_results"]) == 3
    # Inspections that are held: a new one would change the published totals.
    is_older = HELD.inspections["programme_id"] == "pdu-2021"
    for number, key in enumerate(HELD.inspections.loc[is_older, "inspection_id"].iloc[[0, 3]]):
        own = {"source_id": f"testshire-{number}"}
        kept = {"key_questions": rows["key_questions"]}
        kept["sources"] = [rows["sources"][0] | own | {"sha256": f"{number}" * 64}]
        kept["key_question_results"] = [
            one | own | {"inspection_id": key} for one in rows["key_question_results"]
        ]
        path = tmp_path / f"{number}.json"
        path.write_text(json.dumps({"format": 1, "rows": kept}))
        assert merge_drafts([read_rows(path).rows], tmp_path / "data", False) == 0
    printed = capsys.readouterr().out
    assert printed.count("key_questions: 3 rows added") == 1
    assert printed.count("key_question_results: 3 rows added") == 2
