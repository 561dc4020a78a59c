"""What one organisation's report may compare, and what is refused."""

import pandas as pd
import pytest
from testshire import make_dataset, make_table

from helpers.comparisons import (
    CHANGE_COLUMNS,
    NotComparable,
    change_since_last,
    count_ratings,
    find_peers,
    join_names,
    keep_alike,
    keep_comparable,
    keep_latest,
    keep_shared,
    pair_ratings,
)
from helpers.comparisons.organisation import find_alike
from helpers.dataset import keep_organisation
from helpers.shares import join_shares
from helpers.vocabulary import RATINGS, UserError

PROGRAMMES = [
    {"programme_id": "toy-21", "name": "Toy of 21"},
    {"programme_id": "toy-27", "name": "Toy of 27"},
    {"programme_id": "unrated", "name": "Quality for free", "is_rated": "false"},
]
ORGANISATIONS = [
    {"organisation_id": "testshire-pdu", "name": "Testshire PDU", "region": "Wales"},
    {"organisation_id": "test-city-pdu", "name": "Test City PDU"},
    {"organisation_id": "test-crc", "name": "Test CRC", "organisation_type": "crc"},
    {"organisation_id": "empty-pdu", "name": "Empty PDU"},
]


def inspection(key: str, rating: str | None, year: int = 2020, **changes) -> dict:
    """Return an inspection out on the first of May; no rating when None."""
    day = {"published_earliest": f"{year}-05-01", "published_latest": f"{year}-05-01"}
    rated = {"overall_rating": rating} if rating else {}
    return {"inspection_id": key} | day | rated | changes


def change(*inspections: dict) -> pd.DataFrame:
    """Return change_since_last of these inspections."""
    programmes = make_table("programmes", *PROGRAMMES)
    return change_since_last(make_table("inspections", *inspections), programmes)


@pytest.mark.parametrize(
    ("then", "now", "direction", "steps"),
    [
        ("Inadequate", "Good", "up", 2),
        ("Requires improvement", "Good", "up", 1),
        ("Outstanding", "Inadequate", "down", 3),
        ("Good", "Requires improvement", "down", 1),
        ("Good", "Good", "same", 0),
    ],
)
def test_a_change_has_a_direction_and_a_number_of_steps(then, now, direction, steps):
    found = change(inspection("b", now, 2022), inspection("a", then, 2020))
    assert found.to_dict("records") == [
        {
            "then_inspection_id": "a",
            "now_inspection_id": "b",
            "then_published": pd.Timestamp(2020, 5, 1),
            "now_published": pd.Timestamp(2022, 5, 1),
            "then_programme": "Toy of 21",
            "now_programme": "Toy of 21",
            "then_rating": then,
            "now_rating": now,
            "is_same_programme": True,
            "steps_count": steps,
            "direction": direction,
        }
    ]


def test_only_the_last_two_ratings_are_compared():
    found = change(*(inspection(f"n{year}", "Good", year) for year in (2016, 2018, 2020)))
    assert found.loc[0, ["then_inspection_id", "now_inspection_id"]].to_list() == ["n2018", "n2020"]


def test_two_programmes_stand_side_by_side_and_are_no_trend():
    found = change(
        inspection("a", "Good", 2020, programme_id="toy-27"), inspection("b", "Good", 2022)
    )
    assert found.loc[0, ["then_programme", "now_programme"]].to_list() == ["Toy of 27", "Toy of 21"]
    assert not found.loc[0, "is_same_programme"]


@pytest.mark.parametrize(
    "inspections",
    [
        [],
        [inspection("a", "Good")],
        [inspection("a", None, 2020, programme_id="unrated"), inspection("b", "Good", 2022)],
        [inspection("a", "Good", 2020, evidence="deduced"), inspection("b", "Good", 2022)],
        [inspection("a", "Good", 2020), inspection("b", "Good", 2022, evidence="deduced")],
    ],
    ids=["no inspection", "one", "one without a rating", "first deduced", "last deduced"],
)
def test_there_is_no_change_without_two_ratings_that_were_stated(inspections):
    found = change(*inspections)
    assert found.empty
    assert list(found.columns) == CHANGE_COLUMNS


def test_the_last_inspection_is_the_one_that_came_out_last_for_certain():
    inspections = make_table(
        "inspections",
        inspection("late", None, 2022),
        inspection("a", None, 2020),
        inspection("may-be-late", None, 2021, published_latest="2023-01-01"),
    )
    assert keep_latest(inspections)["inspection_id"] == "may-be-late"
    assert keep_latest(inspections.iloc[:2])["inspection_id"] == "late"
    assert keep_latest(inspections.iloc[:0]) is None


HELD = make_dataset(
    programmes=PROGRAMMES,
    organisations=ORGANISATIONS,
    chief_inspectors=[{"chief_inspector_id": "chief-one", "name": "Chief One"}],
    inspections=[
        inspection("testshire-2018", None, 2018, programme_id="unrated"),
        inspection("testshire-2020", "Good", 2020),
        inspection("city-2020", "Inadequate", 2020, organisation_id="test-city-pdu"),
        inspection("crc-2020", "Good", 2020, organisation_id="test-crc"),
        inspection("city-2021", "Good", 2021, organisation_id="test-city-pdu", evidence="deduced"),
        inspection("city-2022", None, 2022, organisation_id="test-city-pdu"),
        inspection("testshire-2022", "Requires improvement", 2022),
        inspection("testshire-2023", "Good", 2023, programme_id="toy-27"),
    ],
)


def test_only_the_same_programme_and_type_with_a_stated_rating_are_comparable():
    kept, ledger = keep_comparable(HELD, "testshire-2022")
    assert kept["inspection_id"].to_list() == ["testshire-2022"]
    assert kept["organisation_name"].to_list() == ["Testshire PDU"]
    assert ledger.to_dict("split")["data"] == [
        ["of another programme", 8, 2, 6],
        ["of another type of organisation", 6, 1, 5],
        ["without a rating", 5, 1, 4],
        ["of an organisation of which one is kept", 4, 2, 2],
        ["with a deduced rating", 2, 1, 1],
    ]


def test_a_deduced_last_rating_does_not_let_an_older_one_stand_for_it():
    stated = HELD.inspections[HELD.inspections["inspection_id"] != "city-2021"]
    held = HELD.replace_tables(inspections=stated)
    kept, _ = keep_comparable(held, "testshire-2022")
    assert "city-2020" in kept["inspection_id"].to_list()
    kept, _ = keep_comparable(HELD, "testshire-2022")
    assert "city-2020" not in kept["inspection_id"].to_list()


def test_an_earlier_inspection_stands_for_its_own_organisation():
    kept, _ = keep_comparable(HELD, "testshire-2020")
    assert kept["inspection_id"].to_list() == ["testshire-2020"]


@pytest.mark.parametrize("inspection_id", ["city-2021", "city-2022"])
def test_without_a_stated_rating_only_the_others_are_kept(inspection_id):
    kept, _ = keep_comparable(HELD, inspection_id)
    assert kept["inspection_id"].to_list() == ["testshire-2022"]


def test_an_unrated_programme_is_refused_with_the_reason_and_a_way_out():
    with pytest.raises(NotComparable) as refusal:
        keep_comparable(HELD, "testshire-2018")
    assert str(refusal.value) == (
        "Quality for free gave no ratings, so they cannot be compared: "
        "read its inspections one by one"
    )
    assert refusal.value._render_traceback_() == [f"NotComparable: {refusal.value}"]


def test_an_unknown_inspection_is_refused_and_the_nearest_named():
    with pytest.raises(UserError, match='^unknown inspection "city-2002"; did you mean city-202'):
        keep_comparable(HELD, "city-2002")


def test_a_report_keeps_the_peers_of_the_last_inspection():
    peers, ledger = keep_alike(HELD, *find_peers(HELD, keep_organisation(HELD, "test-crc")))
    assert peers["inspection_id"].to_list() == ["crc-2020"]
    assert ledger["rows_kept"].to_list()[-1] == 1
    peers, _ = keep_alike(HELD, *find_peers(HELD, keep_organisation(HELD, "testshire-pdu")))
    assert peers["inspection_id"].to_list() == ["testshire-2023"]


def test_all_organisations_have_the_same_peers_unless_one_stands_by_an_earlier_inspection():
    assert find_alike(HELD, "testshire-2022") == ("toy-21", "pdu", "")
    assert find_alike(HELD, "testshire-2020") == ("toy-21", "pdu", "testshire-2020")


def test_a_report_without_an_inspection_or_a_rated_programme_has_no_peers():
    assert find_peers(HELD, keep_organisation(HELD, "empty-pdu")) is None
    only_unrated = make_dataset(
        programmes=PROGRAMMES,
        organisations=ORGANISATIONS,
        inspections=[inspection("testshire-2018", None, programme_id="unrated")],
    )
    assert find_peers(only_unrated, keep_organisation(only_unrated, "testshire-pdu")) is None


def test_a_rating_nobody_received_still_counts_as_zero():
    counts = count_ratings(HELD.inspections)
    assert counts["rating"].to_list() == list(RATINGS)
    assert counts["inspections_count"].to_list() == [0, 4, 1, 1]
    assert counts["base_count"].to_list() == [6, 6, 6, 6]
    assert counts["pct"].round(1).to_list() == [0, 66.7, 16.7, 16.7]


def test_no_rating_at_all_counts_four_zeros_and_gives_no_share():
    counts = count_ratings(HELD.inspections.iloc[:1])
    assert counts["inspections_count"].to_list() == [0, 0, 0, 0]
    assert counts["base_count"].to_list() == [0, 0, 0, 0]
    assert counts["pct"].isna().all()


def test_inspections_get_the_names_of_what_they_refer_to():
    names = ["organisation_name", "programme_name", "is_rated", "chief_inspector_name"]
    rows = join_names(HELD).set_index("inspection_id")[names]
    assert rows.loc["testshire-2018"].to_list() == [
        *["Testshire PDU", "Quality for free", False, "Chief One"]
    ]
    assert rows.loc["crc-2020"].to_list() == ["Test CRC", "Toy of 21", True, "Chief One"]


STANDARDS = [
    {"standard_id": "s-21-planning", "name": "Planning", "theme": "planning", "sort_order": "2"},
    {"standard_id": "s-21-staffing", "name": "Staffing", "theme": "staffing", "sort_order": "1"},
    {"standard_id": "s-27-planning", "name": "Plans", "theme": "planning", "sort_order": "4"},
    {"standard_id": "s-27-staffing", "name": "Staff", "theme": "staffing", "sort_order": "3"},
    {"standard_id": "s-27-victims", "name": "Victims", "theme": "victims", "sort_order": "1"},
]


def test_ratings_are_paired_by_the_theme_that_two_programmes_share():
    ratings = {
        ("a", "s-27-planning"): "Good",
        ("a", "s-27-staffing"): "Inadequate",
        ("a", "s-27-victims"): "Good",
        ("b", "s-21-planning"): "Inadequate",
        ("b", "s-21-staffing"): "Outstanding",
    }
    own = make_dataset(
        programmes=PROGRAMMES,
        standards=STANDARDS,
        inspections=[
            inspection("a", "Good", 2020, programme_id="toy-27"),
            inspection("b", "Requires improvement", 2022),
        ],
        standard_ratings=[
            {"inspection_id": key, "standard_id": standard, "rating": rating}
            for (key, standard), rating in ratings.items()
        ],
    )
    pairs = pair_ratings(own, change_since_last(own.inspections, own.programmes))
    assert pairs.to_dict("split")["data"] == [
        ["Overall rating", "Good", "Requires improvement"],
        ["Staffing", "Inadequate", "Outstanding"],
        ["Planning", "Good", "Inadequate"],
    ]


def test_without_a_change_nothing_is_paired():
    pairs = pair_ratings(HELD, change())
    assert pairs.empty
    assert list(pairs.columns) == ["label", "then_rating", "now_rating"]


def measure(inspection_id: str, code: str, pct: str, **changes) -> dict:
    """Return a share of cases of that inspection."""
    row = {"measure_row_id": f"{inspection_id}:{code}", "inspection_id": inspection_id}
    return row | {"measure_code": code, "pct": pct} | changes


def test_a_share_is_kept_when_the_organisation_and_a_comparable_one_have_it():
    held = make_dataset(
        programmes=PROGRAMMES,
        organisations=ORGANISATIONS,
        inspections=[
            inspection("testshire-2022", "Good", 2022),
            inspection("city-2022", "Good", 2022, organisation_id="test-city-pdu"),
            inspection("crc-2022", "Good", 2022, organisation_id="test-crc"),
        ],
        measures=[
            measure("testshire-2022", "shared", "50"),
            measure("city-2022", "shared", "60"),
            measure("testshire-2022", "own_only", "51"),
            measure("city-2022", "others_only", "61"),
            measure("testshire-2022", "with_another_type", "52"),
            measure("crc-2022", "with_another_type", "62"),
            measure("testshire-2022", "of_staff", "53", basis="staff_survey"),
            measure("city-2022", "of_staff", "63", basis="staff_survey"),
            measure("testshire-2022", "in_round_figures", "54"),
            measure("city-2022", "in_round_figures", "64", qualifier="about"),
        ],
    )
    comparable, _ = keep_comparable(held, "testshire-2022")
    shared = keep_shared(join_shares(held), comparable, "testshire-pdu")
    assert shared[["organisation_name", "measure_code", "yes_pct"]].to_dict("split")["data"] == [
        ["Test City PDU", "shared", 60],
        ["Testshire PDU", "shared", 50],
    ]
