"""Tables of key questions are read in every order; what does not pair off is not read."""

import pytest
from intake_documents import HELD, draft_text

from helpers.intake.draft_rows import write_rows

REPORT = """Salford PDU

HM Inspectorate of Probation, September 2024

Ratings

Salford PDU Score 4/21 Overall rating Requires improvement

P 2.1. Assessment

Inadequate

"""
ENGAGE, DESIST, SAFE = "Does it engage people?", "Does it look at offending?", "Is it safe?"
HEAD = "Key question Percentage 'Yes'"


def read_values(table):
    """Return the percentages of a table and the counts and bases beside them, as texts."""
    draft = draft_text(REPORT + table)
    counts = ["/".join(one.value for one in each.values()) for each in draft.answers.values()]
    return " ".join(one.value for one in draft.questions.values()), " ".join(counts)


@pytest.mark.parametrize(
    ("table", "shares", "counts"),
    [
        (f"{HEAD} {ENGAGE} 59% {DESIST} 65% {SAFE} 35%", "59 65 35", ""),
        (
            f"Key question Yes {ENGAGE} 27/46 (59%) {DESIST} 30 of 46 (65 per cent) "
            f"{SAFE} 16 out of 46 cases",
            "59 65 35",
            "27/46 30/46 16/46",
        ),
        (
            f"{HEAD} {ENGAGE} 59% (n=46) {DESIST} 65% (30/46) {SAFE} 35% (16 of 46)",
            "59 65 35",
            "27/46 30/46 16/46",
        ),
        (
            f"{HEAD} (n = 46) {ENGAGE} 59% {DESIST} 65% {SAFE} 35%",
            "59 65 35",
            "27/46 30/46 16/46",
        ),
        (f"Percentage 'Yes' Key question 59% {ENGAGE} 65% {DESIST} 35% {SAFE}", "59 65 35", ""),
        (f"Key questions {ENGAGE} {DESIST} {SAFE} Percentage 'Yes' 59% 65% 35%", "59 65 35", ""),
        (f"{HEAD}\n\n{ENGAGE} 59%\n\n{DESIST} 65%\n\n{SAFE} 35%\n\nWords.", "59 65 35", ""),
        (f"{HEAD}; {ENGAGE} 59%; {DESIST} 65%; {SAFE} 35%", "59 65 35", ""),
        (f"{HEAD} {ENGAGE} 59% {DESIST} 65%\x0c{HEAD} {SAFE} 35%\n\nWords.", "59 65 35", ""),
        (f"{HEAD} {ENGAGE} 59% {DESIST}\x0c65% {SAFE} 35%\n\nWords.", "59 65 35", ""),
        (f"{HEAD} {ENGAGE} 59% Does it\x0clook at offending? 65% {SAFE} 35%", "59 65 35", ""),
    ],
)
def test_values_are_read_in_every_order_with_their_counts(table, shares, counts):
    assert read_values(table) == (shares, counts)


@pytest.mark.parametrize(
    "table",
    [
        f"{HEAD} {ENGAGE} {DESIST} 65%",
        f"{HEAD} 59% {ENGAGE} {DESIST} 65%",
        f"Key questions Percentage 'No' {ENGAGE} 41% {DESIST} 35%",
        f"{HEAD} of women {ENGAGE} 59%",
        f"{HEAD} 2022 {ENGAGE} 59%",
        f"{HEAD} We asked staff. {ENGAGE} 59%",
        f"{ENGAGE} 59% {DESIST} 65%",
        f"{HEAD} {ENGAGE} 0/0",
    ],
)
def test_a_table_that_does_not_pair_off_or_is_of_something_else_is_not_read(table):
    assert read_values(table)[0] == ""


def test_a_percentage_that_is_not_that_of_its_counts_is_in_doubt():
    draft = draft_text(f"{REPORT}Key question Yes {ENGAGE} 27/46 (49%) {DESIST} 48/46 {SAFE} 35%")
    assert [(one.value, one.reason) for one in draft.questions.values()] == [
        ("", "the percentage is not that of the counts beside it"),
        ("", "the percentage is not that of the counts beside it"),
        ("35", ""),
    ]
    assert draft.answers == {}


def test_a_question_that_names_another_standard_than_its_heading_is_in_doubt():
    draft = draft_text(f"{REPORT}{HEAD} Does planning engage people? 59% {SAFE} 35%")
    assert [(one.value, one.reason) for one in draft.questions.values()] == [
        ("", "the question names another standard than the heading above it"),
        ("35", ""),
    ]


OTHER = """Changes needed at Salford PDU

Salford Probation Delivery Unit (PDU) was inspected. The report is available on 3 September 2024.

{heading}

Key question and percentage 'Yes' Assessment Does it engage people? 59% {safe} 40%
Planning Does it engage people? 51%
"""


def test_a_table_of_all_standards_has_them_as_labels():
    found = draft_text(OTHER.format(heading="Our findings", safe=SAFE)).questions
    assert {key[9:]: one.value for key, one in found.items()} == {
        "assessment-engagement": "59",
        "assessment-safety": "40",
        "planning-engagement": "51",
    }
    for heading in ("Wigan PDU", "Findings in 2022", "Suffolk"):
        assert draft_text(OTHER.format(heading=heading, safe=SAFE)).questions == {}


def test_a_row_has_the_counts_that_are_stated():
    text = f"{REPORT}{HEAD} {ENGAGE} 27/46 (59%) {DESIST} 65% {SAFE} 35%"
    text = text.replace(
        "Ratings\n", "The report was made by Martin Jones, Chief Inspector.\n\nRatings\n", 1
    )
    text = text.replace("September 2024", "May 2026", 1)
    rows, _ = write_rows(draft_text(text), HELD)
    assert [
        (row["yes_pct"], row["yes_count"], row["base_count"], row["base_basis"])
        for row in rows["key_question_results"]
    ] == [("59", "27", "46", "stated"), ("65", "", "", "unknown"), ("35", "", "", "unknown")]


@pytest.mark.parametrize(
    ("heading", "table", "shares"),
    [
        # A second table of the same standard, which says something else; and one that agrees.
        ("Annexe two: Inspection data\n\nAssessment", (59, 70, 35), "59  35"),
        ("Annexe two: Inspection data\n\nAssessment", (59, 65, 35), "59 65 35"),
        # One of somebody else, of another time or of some of the cases says nothing of this one.
        ("Annexe two: Wigan PDU\n\nAssessment", (59, 70, 35), "59 65 35"),
        ("Annexe two: the previous inspection", (59, 70, 35), "59 65 35"),
        ("Annexe two: women", (59, 70, 35), "59 65 35"),
    ],
)
def test_another_table_of_the_document_with_another_value_leaves_it_open(heading, table, shares):
    questions = (
        "Does assessment focus sufficiently on engaging the person on probation?",
        "Does assessment focus sufficiently on the factors linked to offending and desistance?",
        "Does assessment focus sufficiently on keeping other people safe?",
    )

    def write(values):
        rows = (f"{one} {value}%" for one, value in zip(questions, values, strict=True))
        return f"{HEAD}\n\n" + "\n\n".join(rows)

    text = f"{write((59, 65, 35))}\n\nWords of the standard.\n\n{heading}\n\n{write(table)}"
    assert read_values(text)[0] == shares


MATRIX = """

P 2.2. Planning

Inadequate

Annexe

Standard Engagement Desistance Keeping people safe; Assessment {0}% {1}% {2}%; Planning 1% 2% 3%
"""


@pytest.mark.parametrize(
    ("cells", "shares"),
    [
        ((59, 65, 35), "59 65 35"),
        ((59, 70, 35), "59  35"),
        ((65, 59, 34), "  "),
    ],
)
def test_a_table_of_standards_and_aspects_is_held_against_the_others(cells, shares):
    table = f"{HEAD} {ENGAGE} 59% {DESIST} 65% {SAFE} 35%"
    assert read_values(table + MATRIX.format(*cells))[0] == shares


def test_a_table_of_aspects_alone_answers_nothing_and_without_their_names_is_not_held_against():
    assert read_values("Words." + MATRIX.format(59, 65, 35))[0] == ""
    table = f"{HEAD} {ENGAGE} 59% {DESIST} 65% {SAFE} 35%"
    other = MATRIX.format(1, 2, 3).replace("Engagement", "Courts")
    assert read_values(table + other)[0] == "59 65 35"
