"""Answers to key questions are read from sheets of one shape, and everything else is shown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake_documents import HELD

from helpers.intake.documents import SheetRows
from helpers.intake.workbook_columns import name_column
from helpers.intake.workbook_counts import NOT_COUNTS
from helpers.intake.workbook_facts import HIDDEN_OTHER, TWO_COUNTS, read_answers
from helpers.intake.workbook_tables import (
    HIDDEN_COLUMN,
    HIDDEN_ROW,
    HIDDEN_SHEET,
    IS_TOTAL,
    NO_COUNTS,
    NO_SHAPE,
)

HEADINGS = ("Standard", "Key question", "Yes", "No", "Total")
SAFE, BEYOND = "Does planning keep others safe?", "Does planning cut reoffending?"

#: An inspection that is held, with an earlier one of 2023; a row, and what it gives.
OWN = "kirklees-pdu-2024-11"
ROW = ("Planning", SAFE, "18", "16", "34")
KEPT = {"pdu-2023-planning-safety": ("18", "34")}
SHARED = {"pdu-2023-planning-safety": ("18", "34", "53")}
ASKED = {
    "engagement": "Does {} engage the person on probation?",
    "desistance": "Does {} support desistance?",
    "safety": "Does {} keep other people safe?",
}
NAMES = ("assessment", "planning", "implementation and delivery", "reviewing")
ALL_QUESTIONS = [(name.capitalize(), ASKED[one].format(name)) for name in NAMES for one in ASKED]
ALL_KEYS = [f"pdu-2023-{name.split()[-1]}-{one}" for name in NAMES for one in ASKED]


def take_values(found):
    """Return the values of each key question, "" for one in doubt."""
    return {key: tuple(one.value for one in fields.values()) for key, fields in found.items()}


def read_own(*rows, name="Data"):
    """Return the values of a sheet of an inspection held, and the reasons for what is not read."""
    found, rest = read_answers([SheetRows(name, rows)], HELD, "pdu-2023", OWN)
    return take_values(found), [one.value for one in rest]


def read(*rows, headings=HEADINGS, programme="pdu-2023"):
    """Return the values that a sheet gives, and the reasons why the rest is not read."""
    sheet = SheetRows("Answers", (headings, *rows))
    found, rest = read_answers([sheet], HELD, programme)
    return take_values(found), [one.value for one in rest]


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
        (("", SAFE, "18", "16", "34"), "no standard is named for it"),
        (("Planning", "Is it good?", "18", "16", "34"), '"Is it good?" fits no key question'),
        (("Planning", "Does planning set goals for safety?", "9", "9", "18"), '"Does planning set'),
        (("Planning", "Engagement and safety", "9", "9", "18"), '"Engagement and safety" fits no'),
        (("Reviewing", SAFE, "18", "16", "34"), f'"{SAFE}" is of the standard Planning, not Rev'),
        (("Planning", SAFE, "", "", ""), NO_COUNTS),
        (("Planning", SAFE, "n/a", "", "n/a"), NO_COUNTS),
        (("Planning", "All questions on safety", "18", "16", "34"), IS_TOTAL),
        (("Planning", "Keeping the person safe", "9", "9", "18"), '"Keeping the person safe" fits'),
        (("Planning (women)", SAFE, "9", "9", "18"), '"Planning (women)" is no standard of the'),
        (("Total", "Keeping other people safe", "18", "16", "34"), IS_TOTAL),
        (("Planning", SAFE, "18", "16", "34", "x"), 'column "" has "x": the row may be of other'),
    ],
)
def test_a_row_that_does_not_fit_is_shown_with_the_reason(row, reason):
    values, rest = read(row)
    assert values == {}
    assert [one[: len(reason)] for one in rest] == [reason]


@pytest.mark.parametrize(
    ("counts", "reason"),
    [
        (("53 per cent", "", "34"), 'yes "53 per cent" and base "34" are not two whole numbers'),
        (("0.59", "", "34"), 'yes "0.59" and base "34" are not two whole numbers'),
        (("-3", "", "34"), 'yes "-3" and base "34" are not two whole numbers'),
        (("35", "", "34"), 'yes "35" and base "34" are not two whole numbers'),
        (("0", "0", "0"), 'yes "0" and base "0" are not two whole numbers'),
        (("18", "17", "34"), 'yes "18" and no "17" do not add up to the base "34"'),
        (("18", "15", "34"), 'yes "18" and no "15" do not add up to the base "34"'),
        (("18", "half", "34"), 'no "half" is no whole number'),
    ],
)
def test_counts_that_do_not_fit_are_in_doubt(counts, reason):
    found, rest = read_answers(
        [SheetRows("Answers", (HEADINGS, ("Planning", SAFE, *counts)))], HELD, "pdu-2023"
    )
    finding = found["pdu-2023-planning-safety"]["yes_count"]
    assert (finding.state, finding.values, rest) == ("doubtful", [counts[0]], [])
    assert finding.reason.startswith(reason)


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


# Which column is which


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        *[(one, "yes") for one in ("Yes", "Number answered yes", "No. judged 'Yes'", "Yes (n)")],
        *[(one, "yes") for one in ("Numerator", "Cases answered Yes", "YES answers", "Total yes")],
        *[(one, "base") for one in ("Base", "n", "Total cases", "No of cases", "Denominator")],
        *[(one, "base") for one in ("Cases in base", "Total", "Relevant cases", "Sample size")],
        *[(one, "no") for one in ("No", "Answered no", "Number no", "No (n)")],
        *[(one, "share") for one in ("% yes", "Percentage 'Yes'", "Per cent", "Proportion yes")],
        *[(one, "standard") for one in ("Standard", "Standard name", "Inspection standard")],
        *[(one, "question") for one in ("Key question", "Question", "KQ", "Question text")],
        *[(one, "aside") for one in ("Ref", "No.", "Rating", "N/A", "Not applicable", "% no")],
        *[(one, "whose") for one in ("PDU", "Region", "Name of unit")],
        *[(one, "unclear") for one in ("", "Yes/No", "Yes (women)", "Base (all PDUs)", "Sex")],
        *[(one, "unclear") for one in ("Yes 2022", "Not answered", "No cases", "Yes last time")],
    ],
)
def test_a_heading_names_a_kind_of_column_or_none(heading, kind):
    assert name_column(heading) == kind


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        (("n", "Number answered yes", "Question", "Standard"), ("34", "18", SAFE, "Planning")),
        (("Key question", "Numerator", "Denominator", "Standard"), (SAFE, "18", "34", "P 2.2")),
        (
            ("Standard", "Standard ref", "KQ", "Yes", "Cases"),
            ("Planning", "P 2.2", SAFE, "18", "34"),
        ),
        (("PDU", *HEADINGS), ("Kirklees PDU", "Planning", SAFE, "18", "16", "34")),
        (("Year", *HEADINGS), ("2024", "Planning", SAFE, "18", "16", "34")),
        (("Standard", "Question", "Yes 2024", "Base"), ("Planning", SAFE, "18", "34")),
    ],
)
def test_columns_of_other_names_and_orders_are_read(headings, row):
    assert read_own(headings, row) == (KEPT, [])


def test_an_empty_cell_of_a_column_of_units_is_as_the_one_above():
    values, rest = read_own(
        ("Region", "PDU", *HEADINGS),
        ("Yorkshire and the Humber", "Kirklees PDU", *ROW),
        ("", "", "Planning", BEYOND, "20", "14", "34"),
        ("", "Calderdale PDU", "Reviewing", "Engagement", "3", "4", "7"),
        ("", "", "Reviewing", "Desistance", "3", "4", "7"),
    )
    assert values == {**KEPT, "pdu-2023-planning-desistance": ("20", "34")}
    assert [one[:8] for one in rest] == ['column "'] * 2


def test_a_row_without_a_unit_in_a_column_of_units_is_not_read():
    other = ("Kirklees PDU", "Planning", BEYOND, "20", "14", "34")
    values, rest = read_own(("PDU", *HEADINGS), ("", *ROW), other)
    assert values == {"pdu-2023-planning-desistance": ("20", "34")}
    assert rest == ['column "PDU" has "?": the row may be of other cases']


def test_a_remark_beside_a_row_is_of_that_row_alone():
    other = ("Planning", BEYOND, "20", "14", "34")
    values, rest = read_own((*HEADINGS, "Comments"), (*ROW, "women only"), other)
    assert values == {"pdu-2023-planning-desistance": ("20", "34")}
    assert rest == ['column "Comments" has "women only": the row may be of other cases']


@pytest.mark.parametrize(
    ("extra", "cell"),
    [
        ("PDU", "Calderdale PDU"),
        ("Region", "Yorkshire and the Humber"),
        ("Group", "Women"),
        ("Year", "2023"),
        ("", "Women"),
        ("Yes 2023", "4"),
    ],
)
def test_a_row_of_others_is_not_read(extra, cell):
    values, rest = read_own((*HEADINGS, extra), ("Planning", SAFE, "18", "16", "34", cell))
    assert (values, rest) == ({}, [f'column "{extra}" has "{cell}": the row may be of other cases'])


def test_two_columns_of_one_kind_are_not_read():
    values, rest = read_own(
        ("", "", "2023", "", "2024", ""),
        ("Standard", "Question", "Yes", "Base", "Yes", "Base"),
        ("Planning", SAFE, "4", "30", "18", "34"),
    )
    assert values == {}
    assert rest == ['the columns "Yes" and "Yes" are of one kind: which is meant is not clear']


def test_a_base_of_others_is_named_in_the_reason():
    headings = ("Standard", "Question", "Yes", "Base (all PDUs)")
    values, rest = read_own(headings, ("Planning", SAFE, "18", "34"))
    assert (values, rest) == ({}, [f'{NO_SHAPE}: "Base (all PDUs)" is not clear'])


# Titles, notes and names of sheets


@pytest.mark.parametrize(
    "title",
    [
        "Data workbook: Kirklees PDU",
        "Kirklees PDU, Yorkshire and the Humber",
        "Inspection of casework, November 2024",
        "Table 2: answers to key questions, all cases",
        "P 2.2 Planning",
        "Results of the inspection, published 8 November 2024",
    ],
)
def test_a_title_of_the_whole_inspection_changes_nothing(title):
    assert read_own((title,), (), HEADINGS, ROW) == (KEPT, [])
    assert read_own(HEADINGS, ROW, name=title) == (KEPT, [])


@pytest.mark.parametrize(
    "title",
    [
        "Women only",
        "Sub-sample: cases with domestic abuse",
        "Results of the previous inspection",
        "Results of the inspection of 2023",
        "Yorkshire and the Humber",
        "All PDUs of the region",
        "Wakefield",
        "South Kirklees PDU",
        "Kirklees PDU and Calderdale PDU",
        "Sample A",
        "Draft results",
        "Answers of managers",
        "First 20 cases",
    ],
)
def test_a_title_or_a_sheet_that_may_be_of_other_cases_is_not_read(title):
    for rows, name in (((title,), HEADINGS, ROW), "Data"), ((HEADINGS, ROW), title):
        values, rest = read_own(*rows, name=name)
        assert (values, len(rest)) == ({}, 1)
        assert "of other cases" in rest[0]


def test_a_title_that_speaks_of_percentages_needs_a_column_of_them():
    title = ("Percentage of cases judged yes",)
    assert read_own(title, HEADINGS, ROW)[0] == {}
    assert read_own(title, (*HEADINGS, "%"), (*ROW, "53"))[0] == SHARED


def test_rows_below_a_heading_of_other_cases_are_not_read():
    values, rest = read_own(HEADINGS, ROW, (), ("Women",), ("Planning", SAFE, "3", "4", "7"))
    assert (values, rest) == (KEPT, ['it is below "Women" (row 4): of other cases?'])


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("* Women only.", "Women"),
        ("These are the answers of the last inspection.", "last inspection"),
        ("The answers of Calderdale PDU are the same.", "Calderdale PDU"),
        ("Counts of 2022 are not comparable.", "2022"),
        ("Yes is given as a percentage.", "percentage"),
    ],
)
def test_a_note_below_a_table_can_leave_it_unread(note, words):
    values, rest = read_own(HEADINGS, ROW, (), (note,))
    assert (values, rest) == ({}, [f'row 4 says "{words}": it may be of other cases'])


def test_a_note_between_the_rows_and_their_total_leaves_the_table_unread():
    total = ("", "Total", "18", "16", "34")
    values, _ = read_own(HEADINGS, ROW, ("* Women only",), total)
    assert values == {}
    assert read_own(HEADINGS, ROW, ("Women only, as asked.",), total)[0] == {}


def test_a_heading_of_percentages_within_a_table_ends_the_counts():
    values, _ = read_own(HEADINGS, ROW, ("Percentages",), ("Planning", BEYOND, "20", "14", "34"))
    assert "pdu-2023-planning-desistance" not in values


def test_a_plain_note_below_a_table_changes_nothing():
    note = "Source: HM Inspectorate of Probation; questions that did not apply are left out."
    assert read_own(HEADINGS, ROW, (), (note,)) == (KEPT, [])


@pytest.mark.parametrize(
    "note",
    [
        "Results of the 2022 inspection",
        "This workbook is of women",
        "Calderdale PDU",
        "Testshire Probation Delivery Unit",
        "Provisional figures",
    ],
)
def test_what_a_cover_says_is_of_every_sheet(note):
    cover, table = SheetRows("Cover", ((note,),)), SheetRows("Data", (HEADINGS, ROW))
    assert read_answers([cover, table], HELD, "pdu-2023", OWN)[0] == {}


def test_a_cover_of_the_inspection_itself_changes_nothing():
    cover = SheetRows(
        "Cover", (("Inspection of Kirklees PDU",), ("2024",), ("Women: other cases",))
    )
    sheets = [cover, SheetRows("Data", (HEADINGS, ROW)), SheetRows("Women", (HEADINGS, ROW))]
    found, rest = read_answers(sheets, HELD, "pdu-2023", OWN)
    assert take_values(found) == KEPT
    assert [one.locator for one in rest] == ['sheet "Cover"', 'sheet "Women"']


# Standards down the rows, and sheets of one standard


def test_a_standard_counts_for_the_rows_below_it_until_an_empty_row_or_a_total():
    rows = (
        ("P 2.1 Assessment", "Engagement", "20", "14", "34"),
        ("", "Desistance", "21", "13", "34"),
        ("", "Total", "41", "27", "68"),
        ("", "Keeping other people safe", "9", "25", "34"),
        ("", "Does assessment keep other people safe?", "8", "26", "34"),
        ("", SAFE, "18", "16", "34"),
    )
    values, rest = read(*rows)
    assert values == {
        "pdu-2023-assessment-engagement": ("20", "34"),
        "pdu-2023-assessment-desistance": ("21", "34"),
        "pdu-2023-assessment-safety": ("8", "34"),
    }
    assert rest == [IS_TOTAL, "no standard is named for it", "no standard is named for it"]


@pytest.mark.parametrize("name", ["P 2.2 Planning", "Planning", "Planning results", "P2.2"])
def test_a_sheet_may_name_its_standard(name):
    headings = ("Key question", "Yes", "Base")
    assert read_own(headings, ("Keeping other people safe", "18", "34"), name=name) == (KEPT, [])


def test_the_longest_name_of_a_sheet_may_be_cut_off():
    headings, row = ("Key question", "Yes", "Base"), ("Keeping other people safe", "18", "34")
    values, _ = read_own(headings, row, name="P 2.3 Implementation and delive")
    assert values == {"pdu-2023-delivery-safety": ("18", "34")}


def test_a_row_of_a_standard_that_its_sheet_is_not_of_is_not_read():
    values, rest = read_own(HEADINGS, ROW, name="P 2.1 Assessment")
    assert (values, rest) == ({}, ["the sheet is headed Assessment"])


def test_rows_that_name_a_standard_head_those_below():
    values, rest = read_own(
        ("Question", "Yes", "Base"),
        ("P 2.1 Assessment",),
        ("Keeping other people safe", "9", "34"),
        (),
        ("P 2.2 Planning",),
        ("Keeping other people safe", "18", "34"),
    )
    assert values == {"pdu-2023-assessment-safety": ("9", "34"), **KEPT}
    assert rest == []


# Counts held against what stands beside them


@pytest.mark.parametrize("share", ["53", "53 per cent", "52.9", "52.94117647 per cent", "0.53"])
def test_a_percentage_beside_the_counts_agrees_as_it_is_rounded(share):
    assert read_own((*HEADINGS, "% yes"), (*ROW, share)) == (SHARED, [])


@pytest.mark.parametrize("share", ["54", "52", "1 per cent", "0.53 per cent", "52.8", "0.01", "x"])
def test_a_percentage_that_contradicts_the_counts_leaves_all_in_doubt(share):
    found, _ = read_answers(
        [SheetRows("Data", ((*HEADINGS, "% yes"), (*ROW, share)))], HELD, "pdu-2023"
    )
    fields = found["pdu-2023-planning-safety"]
    assert {one.state for one in fields.values()} == {"doubtful"}
    assert fields["yes_count"].reason == f'the percentage "{share}" is not that of 18 of 34'


def test_a_column_with_a_value_that_is_no_count_is_in_doubt_but_for_rows_that_prove_theirs():
    headings = ("Standard", "Question", "Yes", "No", "Base")
    found, _ = read_answers(
        [
            SheetRows(
                "Data",
                (
                    headings,
                    ("Assessment", "Engagement", "64", "", "50"),
                    ("Assessment", "Desistance", "44", "", "50"),
                    ("Planning", SAFE, "18", "16", "34"),
                ),
            )
        ],
        HELD,
        "pdu-2023",
    )
    assert take_values(found) == {
        "pdu-2023-assessment-engagement": ("", ""),
        "pdu-2023-assessment-desistance": ("", ""),
        **KEPT,
    }
    reason = found["pdu-2023-assessment-desistance"]["yes_count"].reason
    assert reason == f'{NOT_COUNTS} (sheet "Data", row 2: "64" of 50)'


def test_counts_that_are_all_possible_percentages_of_their_bases_are_in_doubt():
    rows = [
        (standard, question, str(2 * place), "50")
        for place, (standard, question) in enumerate(ALL_QUESTIONS, start=5)
    ]
    values, _ = read(*rows, headings=("Standard", "Question", "Yes", "Base"))
    assert set(values.values()) == {("", "")}
    odd = [*rows[:-1], (*rows[-1][:2], "33", "50")]
    values, _ = read(*odd, headings=("Standard", "Question", "Yes", "Base"))
    assert ("", "") not in values.values()


def test_a_base_larger_than_the_cases_inspected_is_in_doubt():
    sheet = SheetRows("Data", (HEADINGS, ("Planning", SAFE, "18", "17", "35")))
    found, _ = read_answers([sheet], HELD, "pdu-2023", "derby-city-pdu-2025")
    reason = found["pdu-2023-planning-safety"]["base_count"].reason
    assert reason == "the base 35 is more than the 34 cases inspected"


# Places that disagree, and places that are hidden


def test_two_sheets_that_disagree_leave_both_counts_in_doubt():
    other = ("Planning", SAFE, "17", "17", "34")
    sheets = [SheetRows("Data", (HEADINGS, ROW)), SheetRows("Summary", (HEADINGS, other))]
    found, _ = read_answers(sheets, HELD, "pdu-2023")
    fields = found["pdu-2023-planning-safety"]
    assert [one.reason for one in fields.values()] == [TWO_COUNTS, TWO_COUNTS]
    assert [one.locator for one in fields["yes_count"].candidates] == [
        'sheet "Data", row 2',
        'sheet "Summary", row 2',
    ]


def test_two_sheets_that_agree_are_found():
    sheets = [SheetRows(name, (HEADINGS, ROW)) for name in ("Data", "Summary")]
    found, _ = read_answers(sheets, HELD, "pdu-2023")
    assert found["pdu-2023-planning-safety"]["yes_count"].confidence == "stated twice"


def test_what_is_hidden_is_not_read():
    hidden = SheetRows("Data", (HEADINGS, ROW), is_hidden=True)
    column = SheetRows("Data", (HEADINGS, ROW), hidden_columns=frozenset({3}))
    row = SheetRows("Data", (HEADINGS, ROW), hidden_rows=frozenset({2}))
    for sheet, reason in ((hidden, HIDDEN_SHEET), (column, HIDDEN_COLUMN), (row, HIDDEN_ROW)):
        found, rest = read_answers([sheet], HELD, "pdu-2023")
        assert (found, [one.value for one in rest]) == ({}, [reason])


def test_a_hidden_row_with_other_counts_leaves_the_shown_ones_in_doubt():
    other = ("Planning", SAFE, "17", "17", "34")
    for row, reason in ((other, HIDDEN_OTHER), (ROW, "")):
        sheet = SheetRows("Data", (HEADINGS, ROW, row), hidden_rows=frozenset({3}))
        found, _ = read_answers([sheet], HELD, "pdu-2023")
        assert found["pdu-2023-planning-safety"]["yes_count"].reason == reason


# Whatever is put around a table


TITLES = ["Kirklees PDU", "Women only", "2023", "2024", "Key questions", "All PDUs", "Per cent"]
SAID = [
    (standard, question, 3 * at + 1, 40 + at)
    for at, (standard, question) in enumerate(ALL_QUESTIONS)
]
EXPECTED = dict(zip(ALL_KEYS, ((str(yes), str(base)) for *_, yes, base in SAID), strict=True))


@settings(max_examples=120, deadline=None)
@given(
    st.permutations(["Standard", "Key question", "Yes", "No", "Base", "% yes"]),
    st.permutations(range(len(SAID))),
    st.lists(st.tuples(st.integers(0, 14), st.sampled_from(["", *TITLES, "Total", "Planning"]))),
    st.booleans(),
)
def test_order_and_rows_between_never_change_or_invent_a_value(order, places, between, has_all):
    kept = order if has_all else [one for one in order if one not in ("No", "% yes")]
    rows = [tuple(kept)]
    for standard, question, yes, base in (SAID[at] for at in places):
        share = f"{100 * yes / base:.0f}"
        cells = dict(
            zip(
                ["Standard", "Key question", "Yes", "No", "Base", "% yes"],
                [standard, question, str(yes), str(base - yes), str(base), share],
                strict=True,
            )
        )
        rows.append(tuple(cells[name] for name in kept))
    for place, words in between:
        cells = {"Key question": words, "Yes": "99", "Base": "140"} if words == "Total" else {}
        row = tuple(cells.get(name, "") for name in kept) if cells else (words,) if words else ()
        rows.insert(place, row)
    found, _ = read_answers([SheetRows("Data", tuple(rows))], HELD, "pdu-2023", OWN)
    for key, values in take_values(found).items():
        assert values[:2] in (("", ""), EXPECTED[key])
    if all(place and words not in TITLES for place, words in between):
        assert {key: one[:2] for key, one in take_values(found).items()} == EXPECTED
