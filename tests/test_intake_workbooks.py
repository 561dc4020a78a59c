"""Answers to key questions are read from sheets of one shape, and everything else is shown."""

import pytest
from intake_documents import HELD

from helpers.intake.documents import SheetRows
from helpers.intake.workbook_facts import read_answers
from helpers.intake.workbook_tables import NO_SHAPE

HEADINGS = ("Standard", "Key question", "Yes", "No", "Total")
SAFE, BEYOND = "Does planning keep others safe?", "Does planning cut reoffending?"


def read(*rows, headings=HEADINGS, programme="pdu-2023"):
    """Return the values that a sheet gives, and the reasons why the rest is not read."""
    sheet = SheetRows("Answers", (headings, *rows))
    found, rest = read_answers([sheet], HELD, programme)
    values = {key: tuple(one.value for one in fields.values()) for key, fields in found.items()}
    return values, [one.value for one in rest]


def test_counts_of_a_question_are_read_with_their_place():
    sheet = SheetRows("Answers", (HEADINGS, ("P 2.2 Planning", SAFE, "18", "16", "34")))
    found, rest = read_answers([sheet], HELD, "pdu-2023")
    fields = found["pdu-2023-planning-safety"]
    assert [(one.value, one.locator) for one in fields.values()] == [
        ("18", 'sheet "Answers", row 2'),
        ("34", 'sheet "Answers", row 2'),
    ]
    assert rest == []


@pytest.mark.parametrize("standard", ["Planning", "P 2.2", "p2.2", "P 2.2 Planning", "2: planning"])
def test_a_standard_is_known_by_its_name_or_its_reference(standard):
    values, _ = read((standard, SAFE, "18", "16", "34"))
    assert values == {"pdu-2023-planning-safety": ("18", "34")}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("P 2.1 Planning", SAFE, "18", "16", "34"), '"P 2.1 Planning" is no standard of the'),
        (("Court work", SAFE, "18", "16", "34"), '"Court work" is no standard of the programme'),
        (("Planning", "Is it good?", "18", "16", "34"), '"Is it good?" fits no key question'),
        (("Planning", SAFE, "53%", "47%", "34"), 'yes "53%" and base "34" are not two whole'),
        (("Planning", SAFE, "35", "0", "34"), 'yes "35" and base "34" are not two whole'),
        (("Planning", SAFE, "0", "0", "0"), 'yes "0" and base "0" are not two whole'),
        (("Planning", SAFE, "18", "17", "34"), 'yes "18" and no "17" are more than the base "34"'),
        (("Planning",), 'yes "" and base "" are not two whole'),
    ],
)
def test_a_row_that_does_not_fit_is_shown_with_the_reason(row, reason):
    values, rest = read(row)
    assert values == {}
    assert [one[: len(reason)] for one in rest] == [reason]


def test_two_rows_for_one_question_leave_it_open():
    values, _ = read(("Planning", SAFE, "18", "16", "34"), ("Planning", SAFE, "10", "10", "20"))
    assert values == {"pdu-2023-planning-safety": ("", "")}


def test_the_questions_of_one_standard_are_told_apart():
    values, _ = read(("Planning", SAFE, "18", "16", "34"), ("Planning", BEYOND, "20", "14", "34"))
    assert values == {
        "pdu-2023-planning-safety": ("18", "34"),
        "pdu-2023-planning-desistance": ("20", "34"),
    }


def test_a_sheet_of_another_shape_is_shown():
    assert read(("a", "b"), headings=("Standard", "Yes %")) == ({}, [NO_SHAPE])


def test_a_share_of_yes_is_never_made_a_count():
    headings = ("Standard", "Key question", "Yes (per cent)", "Total")
    assert read(("Planning", SAFE, "53", "60"), headings=headings) == ({}, [NO_SHAPE])
