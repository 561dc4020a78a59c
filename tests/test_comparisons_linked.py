"""Related organisations stand apart, and an area is not the units that it holds today."""

import pandas as pd
import pytest
from report_cases import inspect, make_held

from helpers.comparisons import keep_evidence, list_area, list_linked, select_cycles
from helpers.vocabulary import UserError

UNITS = [
    {"organisation_id": "testshire-area", "name": "Testshire (area)", "organisation_type": "area"},
    {"organisation_id": "testshire-pdu", "name": "Testshire PDU", "region": "Wales"},
    {"organisation_id": "test-city-pdu", "name": "Test City PDU", "region": "London"},
    {"organisation_id": "old-pdu", "name": "Old PDU", "region": "London"},
]
LINKS = [
    {"from_organisation_id": "testshire-area", "to_organisation_id": "testshire-pdu",
     "relation": "area_now_holds", "evidence": "stated"},
    {"from_organisation_id": "testshire-area", "to_organisation_id": "test-city-pdu",
     "relation": "area_now_holds", "evidence": "deduced"},
    {"from_organisation_id": "old-pdu", "to_organisation_id": "test-city-pdu",
     "relation": "merged", "evidence": "stated"},
]  # fmt: skip
HELD = make_held(
    inspect("area", "", "2016-01-01", organisation_id="testshire-area", programme_id="free"),
    inspect("old", "Good", "2019-01-01", organisation_id="old-pdu", programme_id="toy-27"),
    inspect("own", "Inadequate", "2021-01-01", organisation_id="testshire-pdu"),
    inspect("city", "Good", "2021-02-01", organisation_id="test-city-pdu", evidence="deduced"),
    organisations=UNITS,
    organisation_links=LINKS,
)


def test_a_merged_organisation_stands_apart_and_in_no_pair():
    assert select_cycles(HELD, "toy-27", "toy-21", "deduced").pairs.empty
    linked = list_linked(HELD, "toy-27", "toy-21", "deduced")
    columns = ["from_name", "to_name", "relation", "then_rating", "now_rating", "now_is_deduced"]
    assert linked[columns].to_numpy().tolist() == [
        ["Old PDU", "Test City PDU", "merged", "Good", "Good", True]
    ]


def test_a_rating_on_weaker_evidence_than_asked_for_is_not_shown():
    linked = list_linked(HELD, "toy-27", "toy-21")
    assert pd.isna(linked["now_rating"].iloc[0])
    assert not linked["now_is_deduced"].any()


def test_an_unrated_area_is_listed_without_a_rating_and_with_the_evidence_of_the_link():
    linked = list_linked(HELD, "free", "toy-21")
    assert linked[["to_name", "evidence"]].to_numpy().tolist() == [
        ["Test City PDU", "deduced"],
        ["Testshire PDU", "stated"],
    ]
    assert linked["then_rating"].isna().all()


def test_the_later_organisation_is_to_lie_in_the_region_asked_for():
    linked = list_linked(HELD, "free", "toy-21", region="Wales")
    assert linked["to_name"].tolist() == ["Testshire PDU"]


def test_an_area_comes_with_the_units_linked_from_it_earliest_first():
    area = list_area(HELD, "testshire-area")
    assert area["inspection_id"].tolist() == ["area", "own", "city"]
    assert area["relation"].tolist() == ["", "area_now_holds", "area_now_holds"]
    assert area["is_deduced"].tolist() == [False, False, True]
    with pytest.raises(UserError, match="unknown organisation"):
        list_area(HELD, "atlantis-area")


def test_an_area_with_a_rating_left_out_for_its_evidence_keeps_the_inspection():
    area = list_area(keep_evidence(HELD, "reported"), "testshire-area")
    assert area["inspection_id"].tolist() == ["area", "own", "city"]
    assert area["overall_rating"].isna().tolist() == [True, False, True]
    assert not area["is_deduced"].any()
