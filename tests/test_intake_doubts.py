"""Values of others are not taken for those of the organisation that a document is about."""

import pytest
from intake_documents import draft_text

OPENING = """Changes needed at Salford PDU

Salford Probation Delivery Unit (PDU) has been rated as 'Requires improvement' overall following an
inspection by HM Inspectorate of Probation.
"""
NOTES = """
Notes to editor

1. The report is available at example.invalid on 3 September 2024.
"""


def find(field: str, *paragraphs: str) -> tuple[str, str]:
    """Return the value and the state of a field of the first inspection of a release."""
    draft = draft_text("\n\n".join([OPENING, *paragraphs, NOTES]))
    finding = draft.subject.findings[field]
    return finding.value, finding.state


@pytest.mark.parametrize(
    ("field", "own", "value"),
    [
        ("score", "The PDU had a score of 7/21.", "7"),
        ("recommendations_count", "The report makes four recommendations.", "4"),
        ("cases_count", "Inspectors inspected 46 cases.", "46"),
        ("fieldwork", "Fieldwork for this inspection took place in May 2024.", "2024-05"),
    ],
)
def test_what_is_said_of_the_unit_itself_is_found(field, own, value):
    assert find(field, own) == (value, "found")


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("score", "The other unit, in Wigan, had a score of 3/21."),
        ("score", "Wigan PDU was seen too. It had a score of 3/21."),
        ("score", "It did badly: Wigan PDU had a score of 3/21."),
        ("recommendations_count", "The Wigan PDU report makes four recommendations."),
        ("recommendations_count", "Our annual report made five recommendations."),
        ("recommendations_count", "The regional report makes six recommendations."),
        ("cases_count", "Across the country this year we inspected 812 cases."),
        ("cases_count", "In 2022 inspectors inspected 61 cases."),
        ("fieldwork", "Fieldwork for the regional inspection took place in May 2024."),
        ("fieldwork", "Fieldwork for that inspection took place in August 2022."),
        ("fieldwork", "Fieldwork in Wigan PDU took place in April 2024."),
    ],
)
def test_what_may_be_said_of_others_is_in_doubt(field, words):
    assert find(field, words) == ("", "doubtful")


def test_a_value_of_another_is_no_contradiction_of_its_own():
    own, other = "Salford PDU had a score of 7/21.", "Wigan PDU had a score of 3/21."
    assert find("score", own, other) == ("7", "found")
    draft = draft_text("\n\n".join([OPENING, own, other, NOTES]))
    assert draft.discrepancies == []


def test_a_score_outside_the_band_of_the_rating_puts_both_in_doubt():
    for field in ("score", "overall_rating"):
        assert find(field, "Salford PDU had a score of 1/21.") == ("", "doubtful")


@pytest.mark.parametrize(
    "title",
    [
        "A thematic inspection that visited Salford PDU",
        "What a prison said of Salford PDU",
        "Youth justice in the area of Salford PDU",
        "National inspection: what Salford PDU told us",
    ],
)
def test_of_a_document_about_something_else_nothing_is_sure(title):
    draft = draft_text(OPENING.replace("Changes needed at Salford PDU", title) + NOTES)
    assert draft.subject_reason == "the document may be about something else than one " + (
        "probation service"
    )
    assert draft.subject.findings["published"].state == "doubtful"


REPORT = """Salford PDU

HM Inspectorate of Probation, September 2024

Ratings

Salford PDU Score 4/21 Overall rating Requires improvement

P 2.1. Assessment

Inadequate

{heading} Does it engage people? 59% Does it look at offending? 65% Does it keep people
safe? {lowest}%
"""
TABLE = "Key question Percentage 'Yes'"


def test_a_table_of_key_questions_with_another_column_or_group_is_not_read():
    read = draft_text(REPORT.format(heading=TABLE, lowest=35)).questions
    assert [one.value for one in read.values()] == ["59", "65", "35"]
    for heading in (f"{TABLE} (women)", f"{TABLE}, region", "Key question 2022 Percentage 'Yes'"):
        assert draft_text(REPORT.format(heading=heading, lowest=35)).questions == {}


def test_a_rating_far_from_the_band_of_the_lowest_percentage_is_in_doubt():
    near = draft_text(REPORT.format(heading=TABLE, lowest=53))
    assert near.ratings["pdu-2023-assessment"].value == "Inadequate"
    far = draft_text(REPORT.format(heading=TABLE, lowest=58))
    assert far.ratings["pdu-2023-assessment"].reason == (
        "the lowest percentage, 58, does not fit Inadequate"
    )
    assert {one.state for one in far.questions.values()} == {"doubtful"}


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("recommendations_count", "The Suffolk report makes four recommendations."),
        ("recommendations_count", "The draft report makes three recommendations."),
        (
            "recommendations_count",
            "In our last report we spoke. The report makes ten recommendations.",
        ),
        (
            "recommendations_count",
            "The other unit, in Wigan, did well. Its report makes four recommendations.",
        ),
        ("fieldwork", "Fieldwork in Manchester South took place in April 2024."),
        ("fieldwork", "Fieldwork for this inspection took place in May 2022."),
    ],
)
def test_names_denials_earlier_reports_and_far_dates_leave_a_doubt(field, words):
    assert find(field, words) == ("", "doubtful")


def test_ratings_that_stand_above_their_headings_are_all_in_doubt():
    text = REPORT.format(heading=TABLE, lowest=35)
    heading = "P 2.1. Assessment\n\n"
    above = text.replace(f"{heading}Inadequate", f"Good\n\n{heading}Inadequate")
    above = above.replace("Ratings\n", "Scores\n")  # without a table to be held against
    (rating,) = draft_text(above).ratings.values()
    assert (rating.value, rating.reason.partition(":")[0]) == (
        "",
        "a rating stands above the first heading",
    )


def test_a_table_with_one_decimal_among_whole_percentages_is_not_read():
    assert draft_text(REPORT.format(heading=TABLE, lowest="3.5")).questions == {}


def test_a_list_within_a_list_leaves_the_number_of_recommendations_in_doubt():
    text = REPORT.format(heading=TABLE, lowest=35)
    items = "Recommendations\n\nSalford PDU should:\n\n- plan better\n- train, by:\n- talking.\n\n"
    draft = draft_text(text.replace("P 2.1.", f"{items}P 2.1.", 1))
    finding = draft.subject.findings["recommendations_count"]
    assert (finding.value, finding.reason) == ("", "an item of the list has a list of its own")


def test_a_day_of_publication_that_is_denied_is_in_doubt():
    text = OPENING + NOTES.replace("is available", "is not available")
    assert draft_text(text).subject.findings["published"].state == "doubtful"


def test_two_values_that_may_be_of_others_are_no_contradiction():
    words = ("Wigan PDU had a score of 3/21.", "Bury and Rochdale PDU had a score of 5/21.")
    draft = draft_text("\n\n".join([OPENING, *words, NOTES]))
    assert draft.subject.findings["score"].state == "doubtful"
    assert draft.discrepancies == []
