"""From a document to a draft and its page: rows that are new, nothing that is not sure."""

import json

import pytest

from helpers import cli
from helpers.dataset import load_dataset
from helpers.intake import intake_commands
from helpers.intake.against import hold_against
from helpers.intake.answer_rows import FROM_WHERE
from helpers.intake.draft_rows import write_rows
from helpers.intake.drafts import draft_document
from helpers.intake.findings import Candidate, settle
from helpers.intake.intake_commands import name_subject
from helpers.intake.origins import find_address
from helpers.intake.readers import read_document
from helpers.intake.review import write_review
from helpers.intake.unworded import write_unworded
from helpers.intake.workbook_drafts import UNNAMED, draft_workbook

HELD = load_dataset()
#: An invented inspection of a PDU that the dataset has no inspection of.
RELEASE = """Big changes needed at Salford PDU

Salford Probation Delivery Unit (PDU) has been rated as 'Requires improvement' overall following an
inspection by His Majesty's Inspectorate of Probation. This is the first inspection of this PDU
since it was established under the unification of probation services in 2021.

Martin Jones, Chief Inspector of Probation, said: "Toy words." In 12 out of 30 cases the plan was
a toy.

The report makes three recommendations to the PDU.

ENDS

Notes to editor

1. The report is available at justiceinspectorates.gov.uk on 3 September 2026.
2. Salford PDU is in the Greater Manchester region.
3. Fieldwork for this inspection took place in June 2026.
4. HM Inspectorate of Probation is the independent inspector.
"""
#: Who was chief inspector when one programme gave way to the next.
SUE = "Sue McAllister"
REPORT = """An inspection of probation services in:

Salford PDU

HM Inspectorate of Probation, September 2026

Foreword

Martin Jones

HM Chief Inspector of Probation

Ratings

Salford PDU Score 1/21 Fieldwork started June 2026 Overall rating Inadequate P 2.1 Assessment
Inadequate P 2.2 Planning Requires improvement

Background

We inspected 20 community orders and 10 releases on licence.

P 2.1. Assessment

Inadequate

Key question Percentage 'Yes' Does the toy assessment focus on engaging people? 50%
Does it focus on offending and desistance? 70% Does it keep other people safe? 40%

P 2.2. Planning

Requires improvement

Key question Percentage 'Yes' Does the toy planning focus on engaging people? 50%
Does it focus on reducing reoffending? 61% Does it keep other people safe? 53%
"""


def draft(tmp_path, text, name="toy.txt"):
    """Return the draft of a text."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return draft_document(read_document(path), HELD)


def test_a_new_inspection_has_its_row_and_its_source(tmp_path):
    text = RELEASE.replace("following an", "with a score of 8/21 following an")
    rows, lines = write_rows(draft(tmp_path, text), HELD, "https://a.invalid/release")
    assert lines == []
    (source,), (inspection,) = rows["sources"], rows["inspections"]
    assert source["source_id"] == "hmip-salford-pdu-2026-09-release"
    assert source["url"] == "https://a.invalid/release"
    told = {name: value for name, value in inspection.items() if value and name != "locator"}
    assert told == {
        "inspection_id": "salford-pdu-2026-09",
        "organisation_id": "salford-pdu",
        "programme_id": "pdu-2023",
        "published": "2026-09-03",
        "published_earliest": "2026-09-03",
        "published_latest": "2026-09-03",
        "published_basis": "day",
        "fieldwork": "2026-06",
        "fieldwork_earliest": "2026-06-01",
        "fieldwork_latest": "2026-06-30",
        "fieldwork_basis": "stated",
        "overall_rating": "Requires improvement",
        "score": "8",
        "score_max": "21",
        "chief_inspector_id": "martin-jones",
        "chief_inspector_basis": "stated",
        "recommendations_count": "3",
        "is_first_since_unification": "true",
        "evidence": "inspectorate",
        "source_id": "hmip-salford-pdu-2026-09-release",
    }


@pytest.mark.parametrize(
    ("words", "fieldwork", "earliest", "latest"),
    [
        ("in May and June 2026", "2026-05/2026-06", "2026-05-01", "2026-06-30"),
        ("between 4 and 15 May 2026", "2026-05-04/2026-05-15", "2026-05-04", "2026-05-15"),
        ("from May to June 2026", "2026-05/2026-06", "2026-05-01", "2026-06-30"),
    ],
)
def test_fieldwork_over_several_months_has_its_first_and_last_day(
    tmp_path, words, fieldwork, earliest, latest
):
    text = RELEASE.replace("in June 2026", words)
    (row,) = write_rows(draft(tmp_path, text), HELD)[0]["inspections"]
    told = [row[name] for name in ("fieldwork", "fieldwork_earliest", "fieldwork_latest")]
    assert told == [fieldwork, earliest, latest]


def test_an_inspection_of_a_programme_that_is_not_certain_has_no_row_and_it_is_said(tmp_path):
    text = RELEASE.replace("3 September 2026", "3 November 2023").replace("Martin Jones", SUE)
    rows, lines = write_rows(draft(tmp_path, text.replace("June 2026", "June 2023")), HELD)
    assert "inspections" not in rows
    assert lines == ["no row for salford-pdu: not known for certain: programme_id"]


def test_counts_are_given_only_where_every_percentage_of_a_standard_can_be_of_all_cases(tmp_path):
    rows, _ = write_rows(draft(tmp_path, REPORT), HELD)
    answers = [
        [row["key_question_id"], row["yes_pct"], row["yes_count"], row["base_count"]]
        for row in rows["key_question_results"]
    ]
    assert answers == [
        ["pdu-2023-assessment-engagement", "50", "15", "30"],
        ["pdu-2023-assessment-desistance", "70", "21", "30"],
        ["pdu-2023-assessment-safety", "40", "12", "30"],
        ["pdu-2023-planning-engagement", "50", "", ""],
        ["pdu-2023-planning-desistance", "61", "", ""],
        ["pdu-2023-planning-safety", "53", "", ""],
    ]
    assert {row["base_basis"] for row in rows["key_question_results"]} == {"sample", "unknown"}
    ratings = {row["standard_id"]: row["rating"] for row in rows["standard_ratings"]}
    assert ratings == {
        "pdu-2023-assessment": "Inadequate",
        "pdu-2023-planning": "Requires improvement",
    }


def test_a_contradiction_is_a_row_that_a_reader_has_to_resolve(tmp_path):
    text = REPORT.replace("Foreword\n", "Foreword\n\nSalford PDU is in the North East region.\n")
    text = text.replace(
        "Background\n", "Background\n\nSalford PDU is in the Greater Manchester region.\n"
    )
    made = draft(tmp_path, text)
    assert "discrepancies" not in write_rows(made, HELD)[0]
    (entry,) = write_unworded(made, HELD, hold_against(made, HELD))["discrepancies"]
    assert entry["row"] == {
        "discrepancy_id": "salford-pdu-2026-09-region",
        "inspection_id": "salford-pdu-2026-09",
        "field": "region",
        "value_a": "North East (Foreword, paragraph 1)",
        "source_a": "hmip-salford-pdu-2026-09-report",
        "value_b": "Greater Manchester (Background, paragraph 1)",
        "source_b": "hmip-salford-pdu-2026-09-report",
        "resolution": "",
    }


@pytest.mark.parametrize(
    ("words", "others", "line"),
    [
        ("Martin Jones", "Joe Bloggs", "no row for salford-pdu: not known for certain: "),
        ("3 September 2026", "a day", "no rows: the date of publication is not known for certain"),
        ("Salford", "Nowhere", "no rows: it is no release or report on a known organisation"),
        ("Inspectorate", "Board", "no rows: it does not name the inspectorate as its own"),
    ],
)
def test_without_what_a_row_needs_there_is_none_and_it_is_said(tmp_path, words, others, line):
    rows, lines = write_rows(draft(tmp_path, RELEASE.replace(words, others)), HELD)
    assert "inspections" not in rows
    assert lines[0].startswith(line)


def test_values_are_held_against_the_dataset(tmp_path):
    text = RELEASE.replace("Salford", "Derbyshire").replace("3 September 2026", "8 May 2025")
    text = text.replace("June 2026", "March 2025")
    held = hold_against(draft(tmp_path, text), HELD)
    stands = {one.finding.field: one.stands for one in held if one.finding.value}
    assert stands == {
        "published": "same",
        "fieldwork": "differs",
        "chief_inspector_id": "same",
        "overall_rating": "differs",
        "recommendations_count": "differs",
        "is_first_since_unification": "same",
    }
    (region,) = (one for one in held if one.finding.field == "region")
    assert region.finding.state == "doubtful"
    assert region.finding.reason == "the data package has East Midlands"


def test_the_command_says_how_many_values_differ_from_the_dataset(tmp_path, capsys):
    text = RELEASE.replace("Salford", "Derbyshire").replace("3 September 2026", "8 May 2025")
    (tmp_path / "toy.txt").write_text(text, encoding="utf-8")
    assert cli.main(["intake", str(tmp_path / "toy.txt"), "--output", str(tmp_path)]) == 0
    said = "note: toy.txt: found to differ from the dataset: 2, see the page"
    assert said in capsys.readouterr().out.splitlines()


def test_the_page_shows_each_value_beside_its_place_and_escapes_what_the_document_says(tmp_path):
    attack = "<script>window.x=1</script>"
    made = draft(tmp_path, RELEASE.replace("Toy words.", attack))
    made.unknown.append(Candidate(attack, "paragraph 9"))
    made.inspections[0].findings["score"] = settle(
        "score", [Candidate("1", attack), Candidate("2", "Notes, note 1")]
    )
    page = write_review(made, hold_against(made, HELD), {}, {}, [attack], "toy.draft.json")
    assert "<td>2026-09-03</td><td>Notes, note 1</td><td>" in page
    assert "<script" not in page
    assert page.count("&lt;script&gt;window.x=1&lt;/script&gt;") == 3


def test_the_command_writes_a_draft_and_a_page_and_prints_a_line_for_each(tmp_path, capsys):
    toy, other = tmp_path / "toy.txt", tmp_path / "other.txt"
    toy.write_text(REPORT, encoding="utf-8")
    other.write_text("Nothing of interest.", encoding="utf-8")
    out = tmp_path / "out"
    assert cli.main(["intake", str(toy), str(other), "--output", str(out)]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert " ".join(lines[0]) == (
        "document style about found empty doubtful new rows to word review page"
    )
    assert [line[:3] for line in lines[1:]] == [
        ["toy.txt", "report", "salford-pdu"],
        ["other.txt", "other", "-"],
        ["note:", "other.txt:", "no"],
    ]
    names = sorted(path.name for path in out.iterdir())
    kinds = ("draft.json", "review.html")
    assert names == [f"{name}.txt.{kind}" for name in ("other", "toy") for kind in kinds]
    written = json.loads((out / "toy.txt.draft.json").read_text(encoding="utf-8"))
    assert written["format"] == 1
    assert list(written["rows"]) == [
        *["sources", "inspections", "standard_ratings", "key_question_results"]
    ]
    assert json.loads((out / "other.txt.draft.json").read_text(encoding="utf-8"))["rows"] == {}


def test_a_document_that_cannot_be_read_is_told_in_a_line_and_the_others_are_drafted(
    tmp_path, capsys
):
    toy, picture = tmp_path / "toy.txt", tmp_path / "picture.png"
    toy.write_text(RELEASE, encoding="utf-8")
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    code = cli.main(["intake", str(picture), str(toy), "--output", str(tmp_path / "out")])
    captured = capsys.readouterr()
    assert code == 1
    assert captured.err == "probation: picture.png: it is no text, HTML, PDF or workbook\n"
    assert len(list((tmp_path / "out").iterdir())) == 2


def test_below_the_table_stands_what_is_odd_about_a_document(tmp_path, capsys):
    files = {"release.pdf": RELEASE, "nothing.txt": "", "plain.txt": RELEASE}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    paths = [str(tmp_path / name) for name in files]
    assert cli.main(["intake", *paths, "--output", str(tmp_path / "out")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[4:] == [
        "note: release.pdf: its name ends in .pdf, but it is plain text and was read as that",
        "note: nothing.txt: no text was found in it",
        "note: nothing.txt: no rows: it is no release or report on a known organisation",
    ]
    page = (tmp_path / "out" / "release.pdf.review.html").read_text(encoding="utf-8")
    assert "<p>its name ends in .pdf, but it is plain text and was read as that</p>" in page


def test_where_no_document_can_be_read_there_is_no_table(tmp_path, capsys):
    paths = [tmp_path / "a.pdf", tmp_path / "none.txt"]
    paths[0].write_bytes(b"%PDF-1.7\nnothing")
    code = cli.main(["intake", *map(str, paths), "--output", str(tmp_path / "out")])
    captured = capsys.readouterr()
    assert (code, captured.out) == (1, "")
    assert captured.err.splitlines() == [
        "probation: a.pdf: it is no PDF that can be read (PdfStreamError)",
        "probation: none.txt: No such file or directory",
    ]


def test_a_fault_of_the_program_in_one_document_does_not_lose_the_others(
    tmp_path, capsys, monkeypatch
):
    def draft_badly(document, held):
        if document.name == "bad.txt":
            raise KeyError("toy")
        return draft_document(document, held)

    monkeypatch.setattr(intake_commands, "draft_document", draft_badly)
    for name in ("bad.txt", "toy.txt"):
        (tmp_path / name).write_text(RELEASE, encoding="utf-8")
    files = [str(tmp_path / name) for name in ("bad.txt", "toy.txt")]
    assert cli.main(["intake", *files, "--output", str(tmp_path / "out")]) == 1
    captured = capsys.readouterr()
    assert captured.err == (
        "probation: bad.txt: not drafted, by a fault of this program: KeyError('toy')\n"
    )
    assert "toy.txt" in captured.out and len(list((tmp_path / "out").iterdir())) == 2


@pytest.mark.parametrize(
    ("text", "about"),
    [
        (RELEASE, "salford-pdu"),
        (RELEASE.replace("Salford", "Testford"), "Testford?"),
        (f"Wigan PDU was rated 'Good'. {RELEASE}", "wigan-pdu?"),
        ("Toys.", "-"),
    ],
)
def test_the_table_says_whom_a_document_is_about_and_whether_that_is_in_doubt(
    tmp_path, text, about
):
    assert name_subject(draft(tmp_path, text)).startswith(about)


def test_two_documents_of_one_name_are_refused_before_anything_is_written(tmp_path, capsys):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "toy.txt").write_text(RELEASE, encoding="utf-8")
    files = [str(tmp_path / folder / "toy.txt") for folder in ("a", "b")]
    assert cli.main(["intake", *files, "--output", str(tmp_path / "out")]) == 2
    assert "would have one draft: read them one at a time" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def write_workbook(path, *rows):
    """Write a workbook with one sheet of these rows."""
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)


HEADINGS = ("Standard", "Key question", "Yes", "Base")
ANSWERS = (
    ("Planning", "Does planning keep other people safe?", 12, 30),
    ("Planning", "Is the toy red?", 3, 4),
)


def test_a_workbook_of_a_named_inspection_gives_stated_counts_and_lists_what_it_leaves(tmp_path):
    path = tmp_path / "answers.xlsx"
    write_workbook(path, HEADINGS, *ANSWERS)
    made = draft_workbook(read_document(path), HELD, "derbyshire-pdu-2025")
    address = "https://hmiprobation.justiceinspectorates.gov.uk/toy.xlsx"
    rows, lines = write_rows(made, HELD, address)
    assert lines == []
    (row,) = rows["key_question_results"]
    assert [row[name] for name in ("key_question_id", "yes_pct", "yes_count", "base_count")] == [
        *["pdu-2023-planning-safety", "40", "12", "30"]
    ]
    assert row["base_basis"] == "stated"
    assert [one.locator for one in made.unread] == ['sheet "Sheet", row 3']
    assert write_rows(made, HELD, "https://a.invalid/toy.xlsx") == ({}, [FROM_WHERE])


def test_a_workbook_of_nobody_gives_nothing_and_an_unknown_inspection_is_refused(tmp_path, capsys):
    path = tmp_path / "answers.xlsx"
    write_workbook(path, HEADINGS, *ANSWERS)
    made = draft_workbook(read_document(path), HELD)
    assert (made.answers, [one.value for one in made.unread]) == ({}, [UNNAMED])
    page = write_review(made, hold_against(made, HELD), {}, {}, [], "x.draft.json")
    assert UNNAMED in page
    out = ["--output", str(tmp_path / "out")]
    assert cli.main(["intake", str(path), "--inspection", "derbyshire-pdu-2026", *out]) == 1
    assert 'unknown inspection "derbyshire-pdu-2026"' in capsys.readouterr().err


def test_the_draft_tells_how_sure_each_value_is_and_where_it_stands(tmp_path):
    path = tmp_path / "toy.txt"
    path.write_text(RELEASE, encoding="utf-8")
    assert cli.main(["intake", str(path), "--output", str(tmp_path)]) == 0
    written = json.loads((tmp_path / "toy.txt.draft.json").read_text(encoding="utf-8"))
    (published,) = (one for one in written["review"] if one["field"] == "published")
    assert published["value"] == "2026-09-03"
    assert published["confidence"] == "stated"
    assert [one["locator"] for one in published["candidates"]] == ["Notes, note 1"]


def test_the_address_of_a_document_is_that_of_the_origin_file_with_its_checksum(tmp_path):
    path = tmp_path / "toy.txt"
    path.write_text(RELEASE, encoding="utf-8")
    checksum = read_document(path).sha256
    others = {"sha256": "0" * 64, "address": "https://a.invalid/other"}
    (tmp_path / "a.origin.json").write_text(json.dumps(others), encoding="utf-8")
    (tmp_path / "b.origin.json").write_text("{ half", encoding="utf-8")
    assert find_address(path, checksum) == ""
    own = {"sha256": checksum, "address": "https://a.invalid/toy"}
    (tmp_path / "c.origin.json").write_text(json.dumps(own), encoding="utf-8")
    assert find_address(path, checksum) == "https://a.invalid/toy"
