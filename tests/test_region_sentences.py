import pandas as pd
from testshire import make_dataset

from helpers.comparisons import Selection
from helpers.dataset import Dataset
from helpers.region_sentences import (
    say_region,
    say_regional_rating,
    say_unit_links,
    say_unit_ratings,
    say_unit_recommendations,
    say_unit_shares,
    say_unit_standards,
)

PEOPLE = [{"chief_inspector_id": "chief-one", "name": "One"}]
ORGANISATIONS = [
    {"organisation_id": "testshire-pdu", "name": "Testshire PDU", "region": "Wales"},
    {
        "organisation_id": "wales-region",
        "name": "Wales region",
        "organisation_type": "region",
        "region": "Wales",
    },
]
PROGRAMMES = [
    {"programme_id": "toy-21", "name": "Toy of 21"},
    {"programme_id": "free", "name": "Toy without ratings", "is_rated": "false"},
]
DATED = {"published": "2020-01-01", "chief_inspector_id": "chief-one"}


def make_own(*inspections: dict):
    """A dataset of one region with these inspections."""
    return make_dataset(
        organisations=ORGANISATIONS,
        programmes=PROGRAMMES,
        chief_inspectors=PEOPLE,
        inspections=[DATED | one for one in inspections],
    )


UNITS = pd.DataFrame({"organisation_id": ["testshire-pdu", "other-pdu"]})
REGION = {"inspection_id": "whole", "organisation_id": "wales-region"}
UNIT = {"inspection_id": "unit", "organisation_id": "testshire-pdu"}


def test_a_region_says_how_many_pdus_are_known_and_inspected():
    assert say_region(make_own(UNIT, REGION), UNITS, "Wales") == (
        "Wales: 2 PDUs are known by name, and 1 inspection of 1 of them, published by 1 January "
        "2030, is held."
    )
    assert say_region(make_own(REGION), UNITS, "Wales") == (
        "Wales: 2 PDUs are known by name, and no inspection of any published by 1 January 2030 is "
        "held."
    )
    own = make_own(REGION)
    early = Dataset(pd.Timestamp("2018-12-31"), own.tables, own.ledger)
    assert say_region(early, UNITS, "Wales").endswith("is held. PDUs exist since June 2021.")
    assert say_region(make_own(), UNITS[:0], "Wales") == (
        "No PDU of Wales is known to this collection."
    )


def rate(*rows: tuple[str, str, str]) -> Selection:
    """Rated inspections: programme, rating, evidence."""
    columns = ["programme_name", "overall_rating", "evidence"]
    return Selection(pd.DataFrame(rows, columns=columns), pd.DataFrame())


def test_ratings_are_counted_programme_by_programme_and_called_no_trend():
    stated, deduced = "inspectorate", "deduced"
    assert say_unit_ratings(rate(("Toy", "Good", stated))) == "Toy: of 1 PDU rated, 1 Good."
    both = rate(("Toy", "Good", stated), ("Toy", "Inadequate", deduced), ("New", "Good", stated))
    assert say_unit_ratings(both) == (
        "Toy: of 2 PDUs rated, 1 Inadequate and 1 Good (1 of them deduced). New: of 1 PDU rated, 1 "
        "Good. The programmes had different standards, so their counts stand side by side and are "
        "no trend."
    )
    assert say_unit_ratings(rate()).startswith("No overall rating of a PDU of this region fits")


def test_the_region_itself_is_beside_its_pdus_and_in_no_count():
    rated = make_own(REGION | {"overall_rating": "Good"})
    assert say_regional_rating(rated, "Wales", "reported") == (
        "A report on the region itself was published on 1 January 2020 and rated it Good. "
        "Its figures pool the cases of its PDUs, so the rating stands beside theirs and is in no "
        "count of them."
    )
    assert say_regional_rating(make_own(UNIT), "Wales", "reported") == (
        "No inspection of Wales as a region is held."
    )
    free = make_own(REGION | {"programme_id": "free"})
    assert say_regional_rating(free, "Wales", "reported").endswith(
        "(Toy without ratings), a programme that gave no ratings."
    )
    assert say_regional_rating(make_own(REGION), "Wales", "reported").endswith(
        "; no overall rating of it is held."
    )


def test_a_regional_rating_on_weaker_evidence_than_asked_for_is_not_told():
    told = make_own(REGION | {"overall_rating": "Good", "evidence": "deduced"})
    said = say_regional_rating(told, "Wales", "reported")
    assert said.endswith("its rating rests on weaker evidence than asked for (reported).")
    assert "rated it Good (deduced)" in say_regional_rating(told, "Wales", "deduced")


def test_shared_weaknesses_are_examples_and_no_shares_of_the_region():
    counts = pd.DataFrame(
        {"standard_name": ["Inventing", "Hoping"], "Inadequate": [2, 1], "base_count": [3, 1]}
    )
    assert say_unit_standards(counts, counts[:1]).startswith(
        "This standard was rated Inadequate at two or more PDUs: Inventing (2 of the 3 whose "
        "rating is held). Most standards' ratings are not held"
    )
    assert say_unit_standards(counts, counts[:0]).startswith(
        "Of 4 ratings of standards held, none shows two PDUs Inadequate on the same standard"
    )
    assert say_unit_standards(counts[:0], counts[:0]).startswith("No standard's rating at these")


def test_shares_recommendations_and_links_are_counted_or_said_to_be_missing():
    shares = pd.DataFrame({"measure_code": ["a", "a"], "programme_id": ["x", "x"]})
    assert say_unit_shares(shares).startswith("1 share of cases is held for two or more PDUs in")
    assert say_unit_shares(shares[:0]).startswith("No share of cases is held for two PDUs")
    themes = pd.DataFrame(
        {
            "theme": ["court_work", "staffing"],
            "recommendations_count": [2, 1],
            "units_count": [2, 1],
        }
    )
    assert say_unit_recommendations(themes) == (
        "The content of 3 recommendations to PDUs of this region is held. Made to more than one "
        "PDU: court work."
    )
    assert say_unit_recommendations(themes[1:]).endswith("No theme is held for more than one PDU.")
    assert say_unit_recommendations(themes[:0]).startswith("The content of no recommendation")
    links = pd.DataFrame({"evidence": ["deduced", "stated"]})
    assert say_unit_links(links) == (
        "2 links to an earlier or later organisation are held. Related is not the same: no rating "
        "is carried over. Deduced from names or geography, not stated: 1."
    )
    assert say_unit_links(links[:0]).startswith("No PDU of this region is linked")
