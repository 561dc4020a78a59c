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
        ("How the PDU was rated:\n\n- Leadership: Good\n\n- Staffing: Inadequate", "GI"),
        ("It is its first visit since 2021.\n\nRatings by standard\nLeadership – Good", "G"),
        ("The PDU's leadership is now 'Good'.", "G"),
        ("Salford PDU's leadership remains 'Good'; staffing is 'Inadequate'.", "GI"),
        ("Leadership has risen to 'Good', and staffing fell from 'Good' to 'Inadequate'.", "GI"),
        ("Leadership is up from 'Inadequate' to 'Good'.", "G"),
        ("Leadership was rated 'Good', and so was its staffing.", "GG"),
        ("The leadership standard has been rated 'Good', staffing likewise.", "GG"),
        ("Inspectors rated leadership as 'Good' and staffing as 'Inadequate'.", "GI"),
        ("Leadership was the best part of its work and was rated 'Good'.", "G"),
        ("We should like more care over leadership, which we rated 'Good'.", "G"),
        ("'Good' ratings were given for leadership and staffing.", "GG"),
        ("A rating of 'Good' was given to leadership.", "G"),
        ("The strongest area was leadership, which was rated 'Good'.", "G"),
        ("Leadership was judged 'Good', as was staffing.", "GG"),
        ("It is under strain, with leadership rated 'Good' and staffing 'Inadequate'.", "GI"),
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
        "Ratings by standard in 2019\nLeadership – Good",
        "How the PDU was rated in 2019:\n\n- Leadership: Good",
        "Bury's leadership is now 'Good'.",
        "Unlike Bury's leadership, staffing is 'Good'.",
        "Leadership is 'good' in the eyes of many.",
        "Leadership could be 'Good'.",
        "Leadership had risen to 'Good'.",
        "Leadership was rated 'Good' last time, and so was staffing.",
        "Services are now 'Good'.",
        "We should like to see leadership, which nobody rated 'Good'.",
        "Staff rated leadership as 'Good'.",
        "Two casework standards were rated 'Good'.",
        "Three of the four casework standards were rated 'Good'.",
        "All five casework standards were rated 'Good'.",
        "Nearly all four casework standards were rated 'Good'.",
        "All but one of the casework standards were rated 'Good'.",
        "The PDU was rated 'Good' on all four casework standards, except planning.",
        "All four casework standards in Wigan were rated 'Good'.",
        "All four casework standards were rated 'Good' in 2021.",
        "None of the four casework standards was rated 'Good'.",
        "The casework standards were rated 'Good'.",
        "The remaining standards were all rated 'Good'.",
        "All standards were rated 'Good'.",
        "The neighbours did worse, with leadership rated 'Good' in Wigan.",
        "The strongest area was not leadership, which nobody rated 'Good'.",
    ],
)
def test_what_is_of_others_of_last_time_or_out_of_order_gives_no_rating(block):
    assert read_standards(block) == {}


CASEWORK = ("assessment", "delivery", "planning", "reviewing")
ORGANISATIONAL = ("leadership", "services", "staffing")


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("All four casework standards were rated 'Good'.", CASEWORK),
        ("Every one of the four casework standards has been rated 'Good'.", CASEWORK),
        ("The casework standards were all rated 'Good'.", CASEWORK),
        ("It was rated 'Good' on all four of the standards that relate to casework.", CASEWORK),
        ("Each of the four case-related areas was rated 'Good'.", CASEWORK),
        ("It was rated 'Good' across all four areas of casework.", CASEWORK),
        ("It is a fair start, with all four casework standards rated 'Good'.", CASEWORK),
        (
            "All four casework standards (assessment, planning, implementation and delivery, and "
            "reviewing) were rated 'Good'.",
            CASEWORK,
        ),
        ("All four casework standards (bar planning) were rated 'Good'.", ()),
        ("All three organisational standards were rated 'Good'.", ORGANISATIONAL),
        ("All seven standards were rated 'Good'.", CASEWORK + ORGANISATIONAL),
    ],
)
def test_a_group_of_standards_is_all_of_a_domain_of_the_programme(sentence, names):
    assert read_standards(sentence) == dict.fromkeys(names, "Good")


def test_the_remaining_standards_are_those_that_were_not_rated_before():
    told = "Staffing and services were rated 'Good'. The remaining {}standards were all rated {}."
    found = read_standards(told.format("", "'Inadequate'"))
    rest = {"leadership": "Inadequate"} | dict.fromkeys(CASEWORK, "Inadequate")
    assert found == {"staffing": "Good", "services": "Good"} | rest
    assert read_standards(told.format("five ", "'Inadequate'")) == found
    assert len(read_standards(told.format("six ", "'Inadequate'"))) == 2


def test_a_group_that_a_standard_of_it_contradicts_leaves_that_one_open():
    two = "All four casework standards were rated 'Good'. Planning was rated 'Inadequate'."
    expected = dict.fromkeys(CASEWORK, "Good") | {"planning": ""}
    assert read_standards(two) == expected


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


def test_a_long_sentence_of_labels_is_read_at_once():
    # Each "the" and each standard can be divided in several ways: none is tried twice.
    assert read_standards("the leadership, staffing and " * 65 + "more.") == {}
