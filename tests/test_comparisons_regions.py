from testshire import make_dataset

from helpers.comparisons import (
    check_one_type,
    count_recommended_themes,
    count_standard_ratings,
    count_units,
    join_unit_standards,
    keep_shared_weaknesses,
    keep_unit_links,
    keep_unit_ratings,
    list_units,
)
from helpers.dataset import keep_region

ORGANISATIONS = [
    {"organisation_id": "b-pdu", "name": "B PDU", "region": "Wales"},
    {"organisation_id": "a-pdu", "name": "A PDU", "region": "Wales"},
    {"organisation_id": "c-pdu", "name": "C PDU", "region": "Wales"},
    {"organisation_id": "far-pdu", "name": "Far PDU", "region": "London"},
    {
        "organisation_id": "toyland-region",
        "name": "Toyland region",
        "organisation_type": "region",
        "region": "Wales",
    },
]
PROGRAMMES = [
    {"programme_id": "late", "name": "Late", "began_date": "2023"},
    {"programme_id": "early", "name": "Early", "began_date": "2021"},
]
STANDARDS = [
    {"standard_id": "planning", "name": "Planning", "programme_id": "late", "sort_order": "2"},
    {"standard_id": "staffing", "name": "Staffing", "programme_id": "late", "sort_order": "1"},
]


def make_inspection(name: str, owner: str, rating: str, programme: str = "late", **columns) -> dict:
    """Return an inspection of Toyland or Faraway."""
    named = {"inspection_id": name, "organisation_id": owner, "programme_id": programme}
    return named | {"overall_rating": rating} | columns


HELD = make_dataset(
    organisations=ORGANISATIONS,
    programmes=PROGRAMMES,
    standards=STANDARDS,
    chief_inspectors=[{"chief_inspector_id": "chief-one", "name": "One"}],
    inspections=[
        make_inspection("a-then", "a-pdu", "Good", "early"),
        make_inspection("a-now", "a-pdu", "Inadequate"),
        make_inspection("b-now", "b-pdu", "Inadequate", evidence="reported"),
        make_inspection("whole", "toyland-region", "Inadequate"),
        make_inspection("far", "far-pdu", "Outstanding"),
    ],
    standard_ratings=[
        {"inspection_id": "a-now", "standard_id": "planning", "rating": "Inadequate"},
        {"inspection_id": "b-now", "standard_id": "planning", "rating": "Inadequate"},
        {"inspection_id": "a-now", "standard_id": "staffing", "rating": "Good"},
        {
            "inspection_id": "b-now",
            "standard_id": "staffing",
            "rating": "Inadequate",
            "is_doubtful": "true",
        },
        {"inspection_id": "far", "standard_id": "staffing", "rating": "Good"},
    ],
    recommendations=[
        {"inspection_id": "a-now", "number": "1", "theme": "staffing"},
        {"inspection_id": "b-now", "number": "1", "theme": "staffing"},
        {"inspection_id": "b-now", "number": "2", "theme": "leadership"},
        {"inspection_id": "whole", "number": "1", "theme": "leadership"},
    ],
    organisation_links=[
        {
            "from_organisation_id": "far-pdu",
            "to_organisation_id": "a-pdu",
            "relation": "split",
            "evidence": "stated",
        },
        {
            "from_organisation_id": "far-pdu",
            "to_organisation_id": "toyland-region",
            "relation": "split",
            "evidence": "stated",
        },
    ],
)
OWN = keep_region(HELD, "Wales")
UNITS = list_units(HELD, "Wales")
RATED = keep_unit_ratings(OWN).inspections


def test_every_pdu_of_the_region_is_listed_in_alphabetical_order_inspected_or_not():
    assert UNITS["organisation_name"].tolist() == ["A PDU", "B PDU", "C PDU"]


def test_the_region_itself_is_in_no_count_and_the_ledger_says_why():
    selection = keep_unit_ratings(OWN)
    assert set(selection.inspections["inspection_id"]) == {"a-then", "a-now", "b-now"}
    check_one_type(selection.inspections)
    steps = selection.ledger.set_index("step")["rows_left_out"]
    # The ledger is of this region: what lies outside it is no row to account for.
    assert selection.ledger.loc[0, "rows_before"] == len(OWN.inspections)
    assert steps["of the region itself, whose cases are those of its PDUs"] == 1


def test_weaker_evidence_than_asked_for_is_left_out():
    kept = keep_unit_ratings(OWN, "inspectorate").inspections
    assert set(kept["inspection_id"]) == {"a-then", "a-now"}


def test_coverage_counts_pdus_by_programme_in_the_order_of_the_programmes():
    counts = count_units(OWN, UNITS, RATED)
    assert counts.to_numpy().tolist() == [["Early", 3, 1, 1, 0, 0], ["Late", 3, 2, 2, 2, 0]]


def test_a_standard_in_doubt_or_of_another_region_is_not_counted():
    ratings = join_unit_standards(OWN, RATED, "reported")
    pairs = list(zip(ratings["organisation_name"], ratings["standard_name"], strict=True))
    assert pairs == [("A PDU", "Staffing"), ("A PDU", "Planning"), ("B PDU", "Planning")]


def test_a_weakness_is_shared_when_two_pdus_had_the_standard_inadequate():
    counts = count_standard_ratings(join_unit_standards(OWN, RATED, "reported"))
    shown = counts[["standard_name", "base_count", "Inadequate"]].to_numpy().tolist()
    assert shown == [["Staffing", 1, 0], ["Planning", 2, 2]]
    shared = keep_shared_weaknesses(counts)
    assert shared["standard_name"].tolist() == ["Planning"]
    assert shared["inadequate_units"].tolist() == [["A PDU", "B PDU"]]


def test_themes_count_the_recommendations_to_pdus_only():
    themes = count_recommended_themes(OWN, UNITS)
    assert themes.to_numpy().tolist() == [["leadership", 1, 1], ["staffing", 2, 2]]


def test_a_link_is_shown_when_one_of_its_ends_is_a_pdu_of_the_region():
    links = keep_unit_links(HELD, UNITS)
    assert links[["from_name", "to_name"]].to_numpy().tolist() == [["Far PDU", "A PDU"]]
