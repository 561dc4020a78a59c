"""Lists, lines and tables of ratings are read, for the organisation that they are of."""

import pytest
from intake_documents import HELD, draft_text

from helpers.intake.blocks import STANDARD_LABELS

OPENING = """Changes needed at Salford PDU

Salford Probation Delivery Unit (PDU) was inspected by HM Inspectorate of Probation.
"""
NOTES = """
Notes to editor

1. The report is available at example.invalid on 3 September 2024.
"""


def read_overall(*blocks):
    """Return the value and the values of the overall rating of a release with these blocks."""
    draft = draft_text("\n\n".join([OPENING, *blocks, NOTES]))
    finding = draft.subject.findings["overall_rating"]
    return finding.value, finding.values


def test_the_labels_are_those_of_every_programme():
    labels = set(STANDARD_LABELS.replace("(?:and|&)", "and").split("|"))
    names = {
        "staff(?:ing)?" if name[:5] == "Staff" else name.lower() for name in HELD.standards.name
    }
    assert labels == names


@pytest.mark.parametrize(
    "blocks",
    [
        ("Ratings", "Overall: Inadequate"),
        ("Ratings", "- Leadership: Good", "- Overall: Inadequate"),
        ("Ratings", "Leadership: Good\nStaffing: Inadequate\nOverall: Inadequate"),
        ("Overall rating: Inadequate",),
        ("Overall rating:", "Inadequate"),
        ("Salford PDU", "Overall – Inadequate"),
        ("Our ratings", "Standard Rating; Leadership Good; Overall Inadequate"),
    ],
)
def test_the_overall_rating_of_a_list_or_table_is_read(blocks):
    assert read_overall(*blocks) == ("Inadequate", ["Inadequate"])


@pytest.mark.parametrize(
    "blocks",
    [
        ("Previous ratings", "Overall: Inadequate"),
        ("Ratings in 2022", "Overall: Inadequate"),
        ("2022", "Overall: Inadequate"),
        ("Wigan PDU", "Overall: Inadequate"),
        ("Wigan PDU", "Ratings", "Overall: Inadequate"),
        ("Suffolk", "Overall: Inadequate"),
        ("Ratings", "Wigan: Good", "Overall: Inadequate"),
        ("National average", "Overall: Inadequate"),
        ("Testford PDU", "Overall: Inadequate"),
        ("The ratings of the unit in Bury were:", "- Overall: Inadequate"),
    ],
)
def test_a_list_of_another_organisation_or_time_gives_it_none(blocks):
    assert read_overall(*blocks)[0] == ""


def read_standards(*blocks):
    """Return the rating of each standard of a text with these blocks, "" for a doubtful one."""
    ratings = draft_text("\n\n".join([OPENING, *blocks, NOTES])).ratings
    return {key.removeprefix("pdu-2023-"): one.value for key, one in ratings.items()}


@pytest.mark.parametrize(
    ("block", "ratings"),
    [
        ("Ratings\n\nLeadership: Good\nStaffing: Inadequate\nOverall: Inadequate", "GI"),
        ("Ratings\n\n- P 1.1 Leadership – Good\n\n- P 1.2 Staffing: Inadequate", "GI"),
        ("Ratings\n\nP 1.1 Leadership Good P 1.2 Staffing Inadequate", "GI"),
        ("Standard Rating; Leadership Good; Staffing Inadequate", "GI"),
        ("Leadership\n\nGood\n\nStaffing\n\nInadequate", "GI"),
        ("Good: leadership.\n\nInadequate: staffing.", "GI"),
        ("The PDU was rated Good for leadership and Inadequate for staffing.", "GI"),
        ("It was 'Good' for leadership, but staffing was rated 'Inadequate'.", "GI"),
        ("Leadership was rated 'Good', and staffing 'Inadequate'.", "GI"),
        ("We gave ratings for leadership ('Good') and staffing ('Inadequate').", "GI"),
        ("Leadership and staffing were both rated 'Good'.", "GG"),
        ("Leadership received a rating of 'Good'.", "G"),
        ("Leadership was rated 'Good', up from 'Inadequate'.", "G"),
    ],
)
def test_ratings_of_standards_are_read_from_lists_tables_and_sentences(block, ratings):
    names = {"G": "Good", "I": "Inadequate"}
    expected = zip(("leadership", "staffing"), (names[one] for one in ratings), strict=False)
    assert read_standards(block) == dict(expected)


@pytest.mark.parametrize(
    "block",
    [
        "Ratings\n\nP 1.1 Leadership Good Inadequate P 1.2 Staffing",
        "Leadership\n\nStaffing\n\nGood\n\nInadequate",
        "Good\n\nLeadership\n\nInadequate\n\nStaffing",
        "Ratings in 2022\n\nLeadership: Good",
        "Wigan PDU\n\nLeadership: Good",
        "Leadership was rated 'Good' in 2022.",
        "Leadership was not rated 'Good'.",
        "Leadership in Wigan was rated 'Good'.",
        "Medical leadership was rated 'Good'.",
        "The leadership of the court was rated 'Good' by its users.",
        "Services were rated 'Good'.",
        "It was rated 'Good' for planning of releases.",
        "It is good for leadership.",
        "Leadership could be rated 'Good'.",
        "Staff rated the unit 'Good' for leadership.",
        "Leaders gave themselves ratings: leadership ('Good') and staffing ('Good').",
        "Leadership was previously rated 'Good'.",
    ],
)
def test_what_is_of_others_of_last_time_or_out_of_order_gives_no_rating(block):
    assert read_standards(block) == {}


def test_a_rating_that_may_be_of_another_unit_is_left_open():
    # Whom the release is about is in doubt, and so its day and its programme: nothing is read.
    assert read_standards("Wigan PDU was rated 'Good' for leadership.") == {}
    two = "Leadership was rated 'Good'.\n\nRatings\n\nLeadership: Inadequate"
    assert read_standards(two) == {"leadership": ""}


LIST = """Ratings

Leadership: Good
Staffing: Good
Services: Good
Assessment: Inadequate
Planning: Inadequate
Implementation and delivery: Inadequate
Reviewing: Inadequate
"""


def test_points_that_do_not_make_the_score_leave_both_open():
    right = draft_text("\n\n".join([OPENING, "It scored 6/21.", LIST, NOTES]))
    assert right.subject.findings["score"].value == "6"
    assert [one.value for one in right.ratings.values()] == ["Good"] * 3 + ["Inadequate"] * 4
    wrong = draft_text("\n\n".join([OPENING, "It scored 7/21.", LIST, NOTES]))
    assert wrong.subject.findings["score"].state == "doubtful"
    assert {one.reason for one in wrong.ratings.values()} == {
        "the ratings of the standards give 6 points, the score is 7"
    }


def test_a_document_with_the_imprint_of_a_report_is_one():
    cover = "An inspection of probation services in:\n\nSalford PDU\n\n{}\n\nRatings\n\nWords."
    imprint = "HM Inspectorate of Probation, September 2024"
    assert draft_text(cover.format(imprint)).style == "report"
    assert draft_text(cover.format(f"{imprint}, told us more.")).style == "other"
