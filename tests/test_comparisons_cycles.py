"""Which two programmes may be compared, how far, and what each comparison rests on."""

import pytest
from report_cases import PROGRAMMES, inspect, make_held

from helpers.comparisons import (
    NotComparable,
    check_cycles,
    count_groups,
    judge_cycles,
    keep_cycles,
    list_cycles,
    measure_groups,
    select_cycles,
)
from helpers.vocabulary import UserError

EARLY = {"programme_id": "toy-27"}
OWN = {"organisation_id": "testshire-pdu"}
CITY = {"organisation_id": "test-city-pdu"}
CRC = {"organisation_id": "test-crc"}
REGION = {"organisation_id": "wales-region", "name": "Wales", "organisation_type": "region"}
NATIONAL = {"organisation_id": "all", "name": "All", "organisation_type": "national"}
UNITS = [
    {"organisation_id": "testshire-pdu", "name": "Testshire PDU", "region": "Wales"},
    {"organisation_id": "test-city-pdu", "name": "Test City PDU", "region": "London"},
    {"organisation_id": "test-crc", "name": "Test CRC", "organisation_type": "crc"},
    REGION | {"region": "Wales"},
    NATIONAL,
]
BOTH = (
    inspect("then", "Inadequate", "2019-01-01", **OWN, **EARLY),
    inspect("now", "Good", "2021-01-01", **OWN),
    inspect("city-now", "Inadequate", "2021-02-01", **CITY),
)


def refuse(*inspections: dict, ends=("toy-27", "toy-21")) -> str:
    """Return why two programmes are refused with these inspections held."""
    held = make_held(*inspections, organisations=UNITS)
    with pytest.raises(NotComparable) as refusal:
        check_cycles(held, *ends)
    assert judge_cycles(held, *ends) == ("none", str(refusal.value))
    assert "\n" not in str(refusal.value)
    return str(refusal.value)


def test_a_programme_is_not_compared_with_itself():
    assert refuse(*BOTH, ends=("toy-21", "toy-21")).startswith("both are the same programme")


def test_the_later_programme_first_is_refused_with_the_way_out():
    assert refuse(*BOTH, ends=("toy-21", "toy-27")).endswith("exchange the two")


def test_a_programme_without_ratings_is_refused_on_either_side():
    assert "Toy without ratings gave no ratings" in refuse(*BOTH, ends=("free", "toy-21"))
    later = [*PROGRAMMES[:2], PROGRAMMES[2] | {"began_date": "2025"}]
    held = make_held(*BOTH, programmes=later)
    with pytest.raises(NotComparable, match="gave no ratings"):
        check_cycles(held, "toy-21", "free")


def test_a_programme_of_which_nothing_rated_is_held_is_refused():
    assert "no rated inspection under Toy of 27 is held" in refuse(*BOTH[1:])
    unrated = inspect("bare", "", "2019-01-01", **OWN, **EARLY)
    assert "no rated inspection under Toy of 27 is held" in refuse(unrated, *BOTH[1:])


def test_a_region_is_refused_beside_pdus_because_it_pools_their_cases():
    regional = inspect("region", "Good", "2021-01-01", organisation_id="wales-region")
    assert "pool the cases of its PDUs" in refuse(BOTH[0], regional)


def test_national_arrangements_are_refused():
    national = inspect("all-now", "Good", "2021-01-01", organisation_id="all")
    assert "national arrangements are not a service" in refuse(BOTH[0], national)


@pytest.mark.parametrize("ends", [("toy-21", "toy-99"), ("toy-99", "toy-21")])
def test_an_unknown_programme_is_a_mistake_and_no_refusal(ends):
    with pytest.raises(UserError, match="did you mean") as mistake:
        judge_cycles(make_held(*BOTH), *ends)
    assert not isinstance(mistake.value, NotComparable)


def test_the_same_type_under_both_is_followed_and_different_types_stand_side_by_side():
    assert judge_cycles(make_held(*BOTH), "toy-27", "toy-21")[0] == "paired"
    crc = inspect("crc", "Good", "2019-01-01", **CRC, **EARLY)
    held = make_held(crc, *BOTH[1:], organisations=UNITS)
    assert judge_cycles(held, "toy-27", "toy-21")[0] == "side_by_side"
    cycles = select_cycles(held, "toy-27", "toy-21")
    assert (len(cycles.then.inspections), len(cycles.now.inspections)) == (1, 2)
    assert cycles.pairs.empty


def test_every_two_programmes_are_judged_once_the_earlier_first():
    pairs = list_cycles(make_held(*BOTH))
    assert pairs[["from_programme", "to_programme", "reach"]].to_numpy().tolist() == [
        ["toy-27", "toy-21", "paired"],
        ["toy-27", "free", "none"],
        ["toy-21", "free", "none"],
    ]
    assert pairs["reason"].str.len().gt(10).all()


def test_a_comparison_rests_on_every_rated_inspection_and_pairs_on_the_last_of_each():
    again = inspect("again", "Outstanding", "2022-01-01", **OWN)
    cycles = select_cycles(make_held(*BOTH, again), "toy-27", "toy-21")
    assert cycles.now.inspections["inspection_id"].tolist() == ["now", "city-now", "again"]
    assert cycles.pairs["now_inspection_id"].tolist() == ["again"]


def test_a_last_rating_on_weak_evidence_leaves_the_service_out_of_the_pairs():
    weak = inspect("weak", "Outstanding", "2022-01-01", evidence="deduced", **OWN)
    held = make_held(*BOTH, weak)
    assert select_cycles(held, "toy-27", "toy-21").pairs.empty
    asked = select_cycles(held, "toy-27", "toy-21", "deduced").pairs
    assert asked[["now_inspection_id", "is_deduced"]].to_numpy().tolist() == [["weak", True]]


def test_only_the_region_asked_for_is_kept_and_an_unknown_one_is_a_mistake_in_any_case():
    held = make_held(*BOTH)
    cycles = select_cycles(held, "toy-27", "toy-21", region="London")
    assert cycles.now.inspections["inspection_id"].tolist() == ["city-now"]
    assert cycles.then.inspections.empty and cycles.pairs.empty
    for ends in (("toy-27", "toy-21"), ("toy-21", "toy-21")):
        with pytest.raises(UserError, match="unknown region"):
            select_cycles(held, *ends, region="Atlantis")
        with pytest.raises(UserError, match="unknown evidence"):
            select_cycles(held, *ends, evidence="hearsay")


def test_a_refused_comparison_has_no_row_and_keeps_the_reason():
    cycles = select_cycles(make_held(*BOTH), "toy-21", "toy-27")
    assert cycles.then.inspections.empty and cycles.now.inspections.empty and cycles.pairs.empty
    assert cycles.reason == cycles.then.refusal == cycles.now.refusal


def test_ratings_are_counted_by_programme_and_by_type_with_none_as_zero():
    crc = inspect("crc", "Good", "2019-01-01", **CRC, **EARLY)
    held = make_held(*BOTH, crc)
    groups = count_groups(select_cycles(held, "toy-27", "toy-21"), held)
    assert groups["group"].unique().tolist() == [
        "Toy of 27 (CRCs only)",
        "Toy of 27 (Probation Delivery Unit (PDU))",
        "Toy of 21",
    ]
    last = groups[groups["group"] == "Toy of 21"].set_index("rating")
    assert last["inspections_count"].to_dict() == {
        "Outstanding": 0,
        "Good": 1,
        "Requires improvement": 0,
        "Inadequate": 1,
    }
    assert last["is_break_before"].all()
    assert not groups.loc[groups["group"] != "Toy of 21", "is_break_before"].any()


def test_a_programme_without_an_inspection_here_has_a_group_of_none():
    held = make_held(*BOTH)
    groups = count_groups(select_cycles(held, "toy-27", "toy-21", region="London"), held)
    assert groups.groupby("group")["base_count"].max().to_dict() == {"Toy of 21": 1, "Toy of 27": 0}
    measured = measure_groups(groups)
    assert measured.loc[measured["group"] == "Toy of 27", "share_pct"].isna().all()


def test_the_share_at_or_above_each_rating_has_its_base_and_interval():
    held = make_held(*BOTH)
    measured = measure_groups(count_groups(select_cycles(held, "toy-27", "toy-21"), held))
    now = measured[measured["group"] == "Toy of 21"].set_index("threshold")
    assert now["count"].to_dict() == {"Outstanding": 0, "Good": 1, "Requires improvement": 1}
    assert now.loc["Good", ["base_count", "share_pct"]].tolist() == [2, 50]
    assert 0 < now.loc["Good", "lower_pct"] < 50 < now.loc["Good", "upper_pct"] < 100


def test_without_an_inspection_there_are_no_groups():
    held = make_held(*BOTH)
    groups = count_groups(select_cycles(held, "toy-27", "toy-21", region="Wales"), held)
    assert len(groups) == 8
    nothing = count_groups(select_cycles(held, "toy-21", "toy-21"), held)
    assert nothing.empty and measure_groups(nothing).empty


WEAK = (
    inspect("city-then", "Good", "2019-02-01", **CITY, **EARLY, evidence="deduced"),
    *BOTH,
)


@pytest.mark.parametrize(
    ("evidence", "pairs", "left_out"),
    [
        ("deduced", ["Test City PDU", "Testshire PDU"], ()),
        ("reported", ["Testshire PDU"], ("Test City PDU",)),
    ],
)
def test_a_service_left_out_of_the_pairs_for_its_evidence_is_named(evidence, pairs, left_out):
    cycles = select_cycles(make_held(*WEAK, organisations=UNITS), "toy-27", "toy-21", evidence)
    assert cycles.pairs["organisation_name"].tolist() == pairs
    assert (cycles.left_out, cycles.evidence) == (left_out, evidence)


def test_a_service_outside_the_region_is_not_named_as_left_out():
    held = make_held(*WEAK, organisations=UNITS)
    assert select_cycles(held, "toy-27", "toy-21", region="Wales").left_out == ()


def test_pairs_of_several_types_make_no_comparison_and_the_reason_is_said():
    crc = [
        inspect("crc-then", "Good", "2019-03-01", **CRC, **EARLY),
        inspect("crc-now", "Good", "2021-03-01", **CRC),
    ]
    cycles = select_cycles(make_held(*BOTH, *crc, organisations=UNITS), "toy-27", "toy-21")
    assert cycles.reach == "none" and "compare each type by itself" in cycles.reason
    assert cycles.pairs.empty and cycles.then.inspections.empty and not cycles.left_out


def test_the_dataset_of_a_comparison_holds_its_inspections_and_accounts_for_the_others():
    held = make_held(*WEAK, organisations=UNITS)
    own = keep_cycles(held, select_cycles(held, "toy-27", "toy-21"))
    assert set(own.inspections["inspection_id"]) == {"then", "now", "city-now"}
    assert own.ledger.iloc[-1].tolist() == ["not compared", 4, 1, 3]
