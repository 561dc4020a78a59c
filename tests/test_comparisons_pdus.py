import pandas as pd
import pytest
from pdu_cases import BY_REGION, HELD, MEASURES, RATED, make_held, select_oversight

from helpers import comparisons, shares
from helpers.comparisons import NotComparable
from helpers.vocabulary import UserError


def test_every_pdu_counts_once_whatever_its_region():
    assert len(RATED) == 15 and RATED["organisation_id"].is_unique


def test_pdus_can_be_named_and_kept_to_a_region():
    ids = "wales-0-pdu, london-1-pdu"
    named = comparisons.select_pdus(HELD, "toy-23", organisations=ids).inspections
    assert sorted(named["organisation_name"]) == ["London 1", "Wales 0"]
    both = comparisons.select_pdus(HELD, "toy-23", "Wales", ids).inspections
    assert both["organisation_name"].tolist() == ["Wales 0"]


@pytest.mark.parametrize(
    ("programme", "organisations", "why"),
    [
        ("toy-18", "", "Toy of 18 inspected other organisations than PDUs (Community Reh"),
        ("toy-18", "", "ask for a programme of PDUs (toy-23), or read the reports"),
        ("free", "", "Toy without ratings gave no ratings"),
        ("toy-23", "toy-crc", "Toy CRC did other work than a PDU: ask for PDUs only"),
    ],
)
def test_what_is_not_about_pdus_is_refused_with_the_way_out(programme, organisations, why):
    refused = comparisons.select_pdus(HELD, programme, organisations=organisations)
    assert why in refused.refusal and refused.inspections.empty
    with pytest.raises(comparisons.NotComparable):
        comparisons.check_pdus(HELD, programme, ["toy-crc"])


def test_a_programme_of_which_nothing_is_held_is_empty_and_not_refused():
    nothing = comparisons.select_pdus(HELD, "unused")
    assert nothing.inspections.empty and not nothing.refusal


def test_an_unknown_name_is_an_error_and_no_refusal():
    for asked in ({"region": "Wals"}, {"organisations": "wales-7-pdu"}, {"evidence": "rumour"}):
        with pytest.raises(UserError, match="unknown"):
            comparisons.select_pdus(HELD, "toy-23", **asked)


def test_regions_are_counted_in_alphabetical_order_with_their_base():
    columns = ["region", "units_count", "yes_count", "base_count", "yes_pct"]
    assert BY_REGION[columns].values.tolist() == [
        ["London", 3, 0, 3, 0],
        ["North East", 3, 0, 3, 0],
        ["North West", 3, 1, 3, 100 / 3],
        ["South West", 3, 0, 3, 0],
        ["Wales", 4, 3, 3, 100],
    ]
    assert (BY_REGION["lower_pct"] <= BY_REGION["yes_pct"]).all()
    assert (BY_REGION["upper_pct"] >= BY_REGION["yes_pct"]).all()


def test_a_drawn_share_lies_between_the_regions_own_and_the_mean():
    for row in BY_REGION.itertuples():
        ends = sorted([row.yes_pct, row.mean_pct])
        assert ends[0] - 1e-9 <= row.shrunk_pct <= ends[1] + 1e-9


def test_without_a_rated_pdu_there_are_no_regions_and_no_plot():
    nobody = comparisons.compare_regions(RATED.iloc[:0], HELD.organisations)
    assert nobody.empty and list(nobody.columns) == list(BY_REGION.columns)
    assert comparisons.place_regions(nobody) is None
    assert not comparisons.measure_region_spread(nobody, None).is_testable


def test_the_page_and_the_funnel_share_one_test():
    funnel = comparisons.place_regions(BY_REGION)
    spread = comparisons.measure_region_spread(BY_REGION, funnel)
    assert spread is funnel.heterogeneity
    assert comparisons.measure_region_spread(BY_REGION, None) == spread


def test_four_regions_are_too_few_for_a_funnel_and_are_tested_all_the_same():
    assert comparisons.place_regions(BY_REGION[:4]) is None
    assert comparisons.measure_region_spread(BY_REGION[1:], None).is_testable


def test_a_measure_of_five_known_bases_is_placed_and_of_four_is_not():
    assert len(comparisons.place_measure(select_oversight(MEASURES)).points) == 5
    assert comparisons.place_measure(select_oversight(MEASURES[:4])) is None
    unknown = {"numerator": None, "base_count": None, "base_basis": "unknown"}
    assert (
        comparisons.place_measure(select_oversight([*MEASURES[:4], MEASURES[4] | unknown])) is None
    )


def test_a_count_of_all_posts_is_no_sample_and_is_not_placed():
    posts = [row | {"basis": "workforce"} for row in MEASURES]
    assert comparisons.place_measure(select_oversight(posts)) is None


def test_two_figures_of_one_inspection_are_refused():
    twice = select_oversight([*MEASURES, MEASURES[0] | {"measure_row_id": "again"}])
    assert "same cases" in twice.refusal and twice.shares.empty
    assert comparisons.place_measure(twice) is None


def test_a_figure_that_is_not_exact_or_not_of_these_pdus_is_left_out():
    vague = [row | {"qualifier": "about"} for row in MEASURES]
    assert select_oversight(vague).shares.empty
    elsewhere = comparisons.select_measure(
        HELD, shares.join_shares(HELD), RATED[RATED["region"] == "South West"], "oversight"
    )
    assert elsewhere.shares.empty and elsewhere.label == "Oversight"


def test_the_figures_of_a_measure_stand_in_alphabetical_order_with_intervals():
    one = select_oversight(MEASURES[::-1]).shares
    assert one["organisation_name"].tolist() == sorted(one["organisation_name"])
    assert one["lower_pct"].round().tolist() == [30] * 5  # Wilson, 10 of 20: 29.9 to 70.1


def test_an_unknown_measure_is_refused_with_the_nearest():
    with pytest.raises(UserError, match="did you mean oversight"):
        select_oversight(MEASURES, "oversigth")


def test_only_measures_of_two_or_more_pdus_are_counted():
    rare = MEASURES[0] | {"measure_row_id": "rare", "measure_code": "rare"}
    unknown = {"numerator": None, "base_count": None, "base_basis": "unknown"}
    held = make_held([*MEASURES[:2], MEASURES[2] | unknown, rare])
    owners = comparisons.count_measure_owners(shares.join_shares(held), RATED)
    columns = ["measure_code", "units_count", "known_count"]
    assert owners[columns].values.tolist() == [["oversight", 3, 2]]
    assert isinstance(owners, pd.DataFrame)


def test_what_may_not_be_counted_together_is_refused_by_the_comparison_itself():
    for column, value, reason in (
        ("programme_id", "toy-18", "different programmes"),
        ("organisation_type", "region", "a region and its PDUs cannot be counted together"),
        ("evidence", "deduced", "ratings here are deduced"),
    ):
        mixed = RATED.assign(**{column: [value, *RATED[column][1:]]})
        with pytest.raises(NotComparable, match=reason):
            comparisons.compare_regions(mixed, HELD.organisations)
    deduced = RATED.assign(evidence="deduced")
    assert len(comparisons.compare_regions(deduced, HELD.organisations, 95, "deduced")) == 5
