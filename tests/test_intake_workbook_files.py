"""Workbooks of both kinds are read alike, with what they hide, and the command says what lacks."""

import io
import zipfile

import openpyxl
import pytest
from intake_documents import HELD
from intake_files import build_ods, build_xlsx
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from odf.table import CoveredTableCell, Table, TableCell, TableColumn, TableRow, TableRowGroup
from odf.text import P

from helpers import cli
from helpers.intake.answer_rows import FROM_WHERE
from helpers.intake.documents import SheetRows
from helpers.intake.readers import read_document
from helpers.intake.sheet_marks import Merged, fill_merged
from helpers.intake.workbook_drafts import draft_workbook
from helpers.intake.workbook_facts import read_answers
from helpers.vocabulary import UserError

OWN = "kirklees-pdu-2024-11"
HEADINGS = ("Standard", "Key question", "Total cases", "Number judged Yes", "% Yes")
ROWS = (
    ("P 2.2 Planning", "Keeping other people safe", 40, 5, 0.125),
    ("", "Desistance", 40, 30, 0.75),
)


@pytest.fixture
def keep(tmp_path):
    """A function that writes a file and gives its path."""

    def write(content, name="answers.xlsx"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


def change_xlsx(change):
    """Return a workbook of ROWS below a title, changed by a function of its book and sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Casework"
    for row in (("Kirklees PDU",), HEADINGS, *ROWS):
        sheet.append(row)
    change(book, sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def build_open(display="true", rows=(), columns=(), is_folded=False):
    """Return an OpenDocument workbook of ROWS, with rows and columns (from 1) that are hidden."""
    book = OpenDocumentSpreadsheet()
    style = Style(name="ta1", family="table")
    style.addElement(TableProperties(display=display))
    book.automaticstyles.addElement(style)
    sheet = Table(name="Casework", stylename="ta1")
    for number in range(1, len(HEADINGS) + 1):
        hide = {"visibility": "collapse"} if number in columns else {}
        sheet.addElement(TableColumn(**hide))
    for number, row in enumerate((("Kirklees PDU",), HEADINGS, *ROWS), start=1):
        line = TableRow(**({"visibility": "filter"} if number in rows else {}))
        for place, value in enumerate(row):
            line.addElement(_build_cell(number, place, value))
        group = TableRowGroup(display="false") if is_folded and number == 4 else sheet
        group.addElement(line)
        if group is not sheet:
            sheet.addElement(group)
    book.spreadsheet.addElement(sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _build_cell(number, place, value):
    """Return a cell: the standard covers the row below it, the last column is in per cent."""
    if (number, place) == (4, 0):
        return CoveredTableCell()
    if isinstance(value, str):
        cell = TableCell(
            valuetype="string", **({"numberrowsspanned": 2} if (number, place) == (3, 0) else {})
        )
        cell.addElement(P(text=value))
        return cell
    return TableCell(valuetype="percentage" if place == 4 else "float", value=str(value))


def merge(_, sheet):
    """Merge the title over the columns, and the standard over two rows."""
    sheet.merge_cells("A1:E1")
    sheet.merge_cells("A3:A4")
    for cell in sheet["E"]:
        cell.number_format = "0%"


@pytest.mark.parametrize("content", [change_xlsx(merge), build_open()], ids=["xlsx", "ods"])
def test_a_table_below_a_title_with_merged_standards_is_read_from_both_kinds(keep, content):
    document = read_document(keep(content))
    found, rest = read_answers(document.sheets, HELD, "pdu-2023", OWN)
    assert {key: tuple(one.value for one in those.values()) for key, those in found.items()} == {
        "pdu-2023-planning-safety": ("5", "40", "13"),
        "pdu-2023-planning-desistance": ("30", "40", "75"),
    }
    safety = found["pdu-2023-planning-safety"]["yes_count"]
    assert (safety.locator, rest) == ('sheet "Casework", row 3', [])


def hide_sheet(book, sheet):
    """Hide the sheet from a reader, so that no menu shows it."""
    book.create_sheet("Other")
    sheet.sheet_state = "veryHidden"


def hide_parts(_, sheet):
    """Hide a row and a column."""
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["D"].hidden = True


def test_what_is_hidden_is_known_in_a_workbook_of_excel(keep):
    assert read_document(keep(change_xlsx(hide_sheet))).sheets[0].is_hidden
    (sheet,) = read_document(keep(change_xlsx(hide_parts))).sheets
    assert (sheet.is_hidden, sheet.hidden_rows, sheet.hidden_columns) == (
        *(False, frozenset({3}), frozenset({4})),
    )


def test_a_row_without_height_is_hidden(keep):
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(change_xlsx(merge))) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            flat = old.read(name).replace(b'<row r="4"', b'<row r="4" ht="0"')
            new.writestr(name, flat)
    assert read_document(keep(file.getvalue())).sheets[0].hidden_rows == frozenset({4})


def test_what_is_hidden_is_known_in_an_open_document(keep):
    (sheet,) = read_document(keep(build_open("false", rows={3}, columns={4}))).sheets
    assert (sheet.is_hidden, sheet.hidden_rows, sheet.hidden_columns) == (
        *(True, frozenset({3}), frozenset({4})),
    )
    (sheet,) = read_document(keep(build_open(is_folded=True))).sheets
    assert (sheet.is_hidden, sheet.hidden_rows) == (False, frozenset({4}))


def test_a_plain_sheet_hides_nothing(keep):
    rows = [["Standard", "Yes"], ["Planning", 3]]
    for content in (build_xlsx(rows), build_ods(rows)):
        (sheet,) = read_document(keep(content)).sheets
        assert sheet == SheetRows("Answers", (("Standard", "Yes"), ("Planning", "3")))


def test_words_of_a_merged_cell_are_in_each_row_and_numbers_in_the_first_alone():
    rows = [("Planning", "a", "34"), ("under", "b", "9"), ("", "c", "x"), ()]
    merged = [Merged(1, 4, 1, 1), Merged(1, 3, 3, 3)]
    assert fill_merged(rows, merged) == [
        ("Planning", "a", "34"),
        ("Planning", "b"),
        ("Planning", "c"),
        (),
    ]


def test_a_workbook_that_names_another_organisation_is_refused_in_a_line(keep, tmp_path, capsys):
    path = keep(change_xlsx(merge))
    with pytest.raises(UserError, match=r"^answers.xlsx: it names Kirklees PDU, and don"):
        draft_workbook(read_document(path), HELD, "doncaster-pdu-2024-10")
    out = ["--inspection", "doncaster-pdu-2024-10", "--output", str(tmp_path / "out")]
    assert cli.main(["intake", str(path), *out]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_a_workbook_of_another_inspection_of_the_organisation_gives_nothing(keep):
    def date(_, sheet):
        sheet["A1"] = "Kirklees PDU, 2023"

    made = draft_workbook(read_document(keep(change_xlsx(date))), HELD, OWN)
    assert made.answers == {}
    assert [one.value for one in made.unread] == [
        'row 1 "Kirklees PDU, 2023" may be of other cases: "2023" is not known'
    ]


def test_the_command_says_why_a_workbook_gives_no_rows(keep, tmp_path, capsys):
    out = ["--inspection", OWN, "--output", str(tmp_path / "out")]
    assert cli.main(["intake", str(keep(change_xlsx(merge))), *out]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == f"note: answers.xlsx: {FROM_WHERE}"
    assert cli.main(["intake", str(keep(change_xlsx(hide_sheet))), *out]) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "note: answers.xlsx: no rows: no counts were found for certain: the sheet is hidden "
        '(sheet "Casework")',
        f"note: answers.xlsx: {FROM_WHERE}",
    ]
    url = ["--url", "https://hmiprobation.justiceinspectorates.gov.uk/toy.xlsx"]
    assert cli.main(["intake", str(keep(change_xlsx(merge))), *url, *out]) == 0
    assert "no rows" not in capsys.readouterr().out


def test_a_workbook_of_nobody_is_told_by_the_command(keep, tmp_path, capsys):
    path = keep(build_xlsx([HEADINGS, *ROWS]))
    assert cli.main(["intake", str(path), "--output", str(tmp_path / "out")]) == 0
    line = capsys.readouterr().out.splitlines()[-1]
    assert line.startswith(
        "note: answers.xlsx: no rows: no counts were found for certain: whose answers"
    )
