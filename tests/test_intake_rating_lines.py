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
        ("Testford PDU", "Overall: Inadequate"),
        ("The ratings of the unit in Bury were:", "- Overall: Inadequate"),
    ],
)
def test_a_list_of_another_organisation_or_time_gives_it_none(blocks):
    assert read_overall(*blocks)[0] == ""
