"""A region is that of the organisation a document is about, never that of a neighbour."""

import pytest
from intake_documents import draft_text, read_text

from helpers.intake import regions

RELEASE = """Changes needed in probation

{unit} has been rated as 'Requires improvement' overall.

{words}

Notes to editor

1. The report is available at example.invalid on 3 September 2024.
"""
SWANSEA, WIGAN = "Swansea, Neath and Port Talbot PDU", "Wigan PDU"


def find(unit, words):
    """Return the value and the state of the region of a release about a unit."""
    region = draft_text(RELEASE.format(unit=unit, words=words)).region
    return region.value, region.state


def test_a_region_is_held_against_the_one_that_is_known():
    passages = read_text("It is one of six PDUs in the North East region.").passages
    names = ("East Midlands", "North East")
    assert regions.find_region(passages, names).value == "North East"
    found = regions.find_region(passages, names, "East Midlands")
    assert (found.value, found.reason) == ("", "the data package has East Midlands")


@pytest.mark.parametrize(
    ("unit", "words", "region"),
    [
        (SWANSEA, f"{SWANSEA}, in the Wales region, has new toys.", "Wales"),
        (SWANSEA, "It is part of the Wales probation region.", "Wales"),
        (WIGAN, "In the Greater Manchester region, Wigan PDU has new toys.", "Greater Manchester"),
        (WIGAN, "The PDU lies in the region of Greater Manchester.", "Greater Manchester"),
        (
            WIGAN,
            "It is one of nine PDUs in the Greater Manchester probation region.",
            "Greater Manchester",
        ),
        (WIGAN, "The Greater Manchester region's head of toys spoke.", "Greater Manchester"),
        (WIGAN, "Staff of its Greater Manchester region came.", "Greater Manchester"),
        (
            WIGAN,
            "Wigan PDU, in the Greater Manchester region, lies near Derby City PDU, which is in "
            "the East Midlands region.",
            "Greater Manchester",
        ),
        ("Essex North PDU", "The East of England region's staff came.", "East of England"),
    ],
)
def test_the_region_is_read_within_a_sentence(unit, words, region):
    assert find(unit, words) == (region, "found")


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Derby City PDU, in the East Midlands region, has new toys.", "empty"),
        ("Derby City PDU was seen too. It lies in the East Midlands region.", "empty"),
        ("In the East Midlands region, Derby City PDU has new toys.", "empty"),
        ("The East Midlands region's head of toys spoke.", "empty"),
        ("Testford PDU is in the East Midlands region.", "doubtful"),
        ("Testford PDU was seen. It lies in the East Midlands region.", "doubtful"),
        ("Wigan PDU lies near Testford PDU, in the East Midlands region.", "doubtful"),
        ("Toys were newer than in the East Midlands region.", "doubtful"),
        ("The other PDU is in the East Midlands region.", "doubtful"),
        ("It was formerly in the East Midlands region.", "doubtful"),
        ("It is in the East Midlands region.", "doubtful"),
        ("It lies in the north west region of the county.", "empty"),
        ("It works with the North West and East Midlands regions.", "empty"),
    ],
)
def test_the_region_of_a_neighbour_is_not_taken(words, state):
    assert find(WIGAN, words) == ("", state)


def test_a_region_that_may_be_of_others_is_no_contradiction_and_another_own_one_is():
    own = "Wigan PDU is in the Greater Manchester region."
    for others, rows in (
        ("Toys were newer than in the East Midlands region.", []),
        ("Wigan PDU is one of six PDUs in the East Midlands region.", ["region"]),
    ):
        draft = draft_text(RELEASE.format(unit=WIGAN, words=f"{own}\n\n{others}"))
        assert [one["field"] for one in draft.discrepancies] == rows


@pytest.mark.parametrize(
    ("words", "region", "state"),
    [
        ("It lies in the Probation Service's Greater Manchester region.", "Greater Manchester",
         "found"),
        ("Inspections in Greater Manchester go on.", "Greater Manchester", "found"),
        ("Greater Manchester PDUs have vacancies.", "Greater Manchester", "found"),
        ("It is the second inspection in the Greater Manchester region.", "Greater Manchester",
         "found"),
        ("It is the second inspection in the East Midlands region.", "", "doubtful"),
        ("Inspections in London go on.", "", "empty"),
        ("London PDUs have vacancies.", "", "empty"),
        ("Derby City PDU is near Greater Manchester PDUs.", "", "empty"),
        ("Shops in Greater Manchester are open.", "", "empty"),
    ],
)  # fmt: skip
def test_a_region_named_by_its_services_counts_where_it_is_the_known_one(words, region, state):
    assert find(WIGAN, words) == (region, state)
