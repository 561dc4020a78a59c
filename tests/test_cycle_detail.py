"""Scores, themes and related organisations of two programmes: sentences, tables and charts."""

import pandas as pd
from report_cases import STANDARDS, inspect, list_rows, make_held

from helpers import comparisons
from helpers.comparisons import (
    count_groups,
    keep_evidence,
    list_area,
    list_cycles,
    list_linked,
    measure_groups,
    measure_moves,
    measure_thresholds,
    select_cycles,
    share_maximum,
)
from helpers.cycle_charts import draw_flow, draw_groups
from helpers.cycle_detail_sentences import (
    say_area,
    say_cycle_sources,
    say_linked,
    say_scores,
    say_themes,
    score_share_words,
)
from helpers.cycle_tables import (
    show_area,
    show_cycle_sources,
    show_groups,
    show_ledgers,
    show_linked,
    show_pairs,
    show_reaches,
    show_scores,
    show_theme_pairs,
    show_themes,
    show_thresholds,
)
from helpers.organisation_sentences import say_sources

ENDS = ("toy-27", "toy-21")
UNITS = [
    {"organisation_id": "testshire-area", "name": "Testshire (area)", "organisation_type": "area"},
    {"organisation_id": "testshire-pdu", "name": "Testshire PDU", "region": "Wales"},
    {"organisation_id": "test-city-pdu", "name": "Test City PDU", "region": "London"},
]
LINKS = [
    {"from_organisation_id": "testshire-area", "to_organisation_id": unit,
     "relation": "area_now_holds", "evidence": evidence}
    for unit, evidence in (("testshire-pdu", "stated"), ("test-city-pdu", "deduced"))
]  # fmt: skip
THEN = dict(day="2019-01-01", programme_id="toy-27", organisation_id="testshire-pdu")
NOW = dict(day="2021-01-01", organisation_id="testshire-pdu")
AREA = inspect("area", "", "2016-01-01", organisation_id="testshire-area", programme_id="free")


def hold(*inspections: dict, **tables):
    """Return the dataset with these inspections, and the comparison of its two programmes."""
    held = make_held(*inspections, organisations=UNITS, organisation_links=LINKS, **tables)
    return held, select_cycles(held, *ENDS)


SCORED = (
    inspect("then", "Inadequate", score="3", score_max="27", **THEN),
    inspect("now", "Good", score="7", score_max="21", evidence="reported", **NOW),
    AREA,
)
BANDS = [
    {"programme_id": "toy-21", "basis": "score", "rating": "Good", "lower": "11", "upper": "17",
     "evidence": "convention"}
]  # fmt: skip
BARE = (inspect("then", "Inadequate", **THEN), inspect("now", "Good", **NOW))


def test_scores_held_at_both_stand_as_shares_of_their_own_maximum():
    held, cycles = hold(*SCORED)
    shares = share_maximum(cycles.pairs, held)
    assert say_scores(cycles, shares) == (
        "A score is held at both inspections for 1 of 1 service: Testshire PDU, 3 of 27 (11%) "
        "then, 7 of 21 (33%) now. Points out of different maxima are not the same numbers, so each "
        "score is shown as a share of its own maximum. Where none is held, the table shows the "
        "scores that the rating allows, by the bands as known."
    )
    assert list_rows(show_scores(shares)) == [["Testshire PDU", "3 of 27 (11%)", "7 of 21 (33%)"]]


def test_a_score_not_held_is_bounded_by_the_rating_or_not_known():
    held, cycles = hold(*BARE, rating_bands=BANDS)
    shares = share_maximum(cycles.pairs, held)
    assert score_share_words(shares.iloc[0], "now") == "rating allows 11 to 17 of 21 (52% to 81%)"
    assert score_share_words(shares.iloc[0], "then") == "not known"
    assert say_scores(cycles, shares).startswith("A score is held at both inspections for none of")


def test_without_a_pair_scores_and_themes_say_so_and_show_nothing():
    held, cycles = hold(BARE[1], inspect("city", "Good", **THEN | {"organisation_id":
                        "test-city-pdu"}))  # fmt: skip
    shares = share_maximum(cycles.pairs, held)
    assert say_scores(cycles, shares).startswith("No service has a rating under both")
    assert show_scores(shares) is None
    themes = comparisons.count_themes(held, *ENDS, cycles.pairs)
    paired = comparisons.pair_themes(cycles.pairs, held)
    assert "Without a service rated under both" in say_themes(cycles, themes, paired)
    assert show_theme_pairs(paired) is None
    assert show_pairs(cycles) is None
    assert show_thresholds(measure_thresholds(cycles.pairs), 95) is None
    assert draw_flow(cycles, measure_moves(cycles.pairs), held) is None


def test_themes_of_both_are_counted_and_pairs_of_ratings_are_listed_not_added_up():
    earlier = {"standard_id": "e", "programme_id": "toy-27", "name": "Plans", "theme": "planning"}
    rated = [
        {"inspection_id": "then", "standard_id": "e", "rating": "Good"},
        {"inspection_id": "now", "standard_id": "s-planning", "rating": "Inadequate"},
    ]
    held, cycles = hold(*BARE, standards=[*STANDARDS, earlier], standard_ratings=rated)
    themes = comparisons.count_themes(held, *ENDS, cycles.pairs)
    paired = comparisons.pair_themes(cycles.pairs, held)
    assert say_themes(cycles, themes, paired) == (
        "1 theme is rated under both programmes, of 3 under either. A rating of the same theme is "
        "held at both inspections 1 time, for 1 service: they are listed and not added up, because "
        "the standards of one service rest on the same cases."
    )
    assert list_rows(show_theme_pairs(paired)) == [
        ["Testshire PDU", "Planning", "Good", "Inadequate"]
    ]
    assert list_rows(show_themes(themes, cycles))[1] == [
        "Planning", "Plans", "Planning", "1", "1", "1",
    ]  # fmt: skip
    nothing = say_themes(cycles, themes, paired[:0])
    assert "none has a rating of one theme held at both inspections" in nothing


def test_related_organisations_stand_apart_with_what_their_relation_rests_on():
    held, _ = hold(*SCORED, inspect("city", "Good", "2021-01-01", organisation_id="test-city-pdu"))
    linked = list_linked(held, "free", "toy-21")
    cycles = select_cycles(held, *ENDS)
    assert say_linked(linked, cycles, held) == (
        "2 pairs of related organisations are shown apart and in no count above, because a related "
        "organisation is not the same one. Of these relations, 1 was deduced from names or "
        "geography."
    )
    assert list_rows(show_linked(linked))[1] == [
        "Testshire (area)", "Testshire PDU", "the area holds it today", "stated", "none", "Good",
    ]  # fmt: skip
    none = list_linked(held, *ENDS)
    nothing = (
        "This dataset holds no link between an organisation inspected under the earlier programme "
        "and one inspected under the later"
    )
    assert say_linked(none, cycles, held) == f"{nothing}."
    assert say_linked(none, cycles, held, "Wales") == f"{nothing} in Wales."
    assert show_linked(none) is None


def test_where_crcs_were_inspected_it_is_said_that_they_ended_without_a_recorded_successor():
    crc = inspect("crc", "Good", "2019-01-01", organisation_id="test-crc", programme_id="toy-27")
    held = make_held(crc, BARE[1])
    words = say_linked(list_linked(held, *ENDS), select_cycles(held, *ENDS), held)
    assert words.endswith(
        " CRCs and NPS divisions ended in June 2021; which unit followed which is not recorded."
    )


def test_a_deduced_rating_of_an_area_s_unit_is_marked_and_a_weak_one_is_not_shown():
    weak = inspect("now", "Good", evidence="deduced", **NOW)
    held, _ = hold(AREA, weak)
    shown = [
        list_rows(show_area(list_area(keep_evidence(held, evidence), "testshire-area")))[1][3]
        for evidence in ("deduced", "reported")
    ]
    assert shown == ["Good (deduced)", "none on the evidence asked for"]
    linked = list_linked(keep_evidence(held, "deduced"), "free", "toy-21", "deduced")
    assert list_rows(show_linked(linked))[0][-1] == "Good (deduced)"


def test_a_deduced_rating_of_a_theme_is_marked():
    paired = pd.DataFrame({
        "organisation_name": ["Testshire PDU"], "name": ["Planning"], "then_rating": ["Good"],
        "now_rating": ["Inadequate"], "then_is_deduced": [True], "now_is_deduced": [False],
    })  # fmt: skip
    assert list_rows(show_theme_pairs(paired))[0][2:] == ["Good (deduced)", "Inadequate"]


def test_the_ledgers_of_both_programmes_stand_in_one_table_and_shared_steps_once():
    _, cycles = hold(*SCORED)
    rows = list_rows(show_ledgers(cycles))
    sides = [row[0] for row in rows]
    assert sides == sorted(sides, key=["both", "the earlier", "the later"].index)
    assert [row[1:] for row in rows if row[1] == "of another programme"] == [
        ["of another programme", "3", "2", "1"]
    ] * 2
    refused = list_rows(show_ledgers(hold(AREA)[1]))
    assert {row[0] for row in refused} <= {"both"}


def test_the_sources_are_those_of_the_inspections_compared_and_none_where_none_is():
    held, cycles = hold(*SCORED)
    assert say_cycle_sources(comparisons.keep_cycles(held, cycles)) == say_sources(
        comparisons.keep_cycles(held, cycles), has_places=False
    )
    held, refused = hold(AREA)
    own = comparisons.keep_cycles(held, refused)
    assert say_cycle_sources(own).startswith("No inspection is compared here")
    assert show_cycle_sources(own) is None


def test_an_area_is_shown_unrated_beside_the_units_that_it_holds_today():
    held, _ = hold(*SCORED)
    area = list_area(held, "testshire-area")
    assert say_area(area, held) == (
        "Testshire (area) was inspected under “Toy without ratings”; the report is of 1 January "
        "2016. That programme gave no ratings. Today it holds Test City PDU and Testshire PDU: "
        "related and not the same, so their ratings are no change since then."
    )
    assert list_rows(show_area(area))[0] == [
        "Testshire (area)", "1 January 2016", "Toy without ratings", "not rated",
        "the area itself",
    ]  # fmt: skip
    bare, _ = hold(*BARE)
    gone = list_area(bare, "testshire-area")
    assert say_area(gone[:0], bare).startswith("No inspection of the area is held")
    assert show_area(gone[:0]) is None


def test_every_reason_why_programmes_are_not_compared_stands_once():
    held, _ = hold(*SCORED)
    assert list_rows(show_reaches(list_cycles(held), held)) == [
        ["Toy of 27, with Toy of 21", "the same services at both, and all inspections side by side",
         "The same type of organisation was inspected under both"],
        ["Toy without ratings, with any other", "not compared",
         "Toy without ratings gave no ratings, so they cannot be compared: read its inspections "
         "one by one"],
    ]  # fmt: skip


def test_pairs_name_their_ratings_dates_and_way_and_mark_what_was_only_reported():
    _, cycles = hold(*SCORED)
    table = show_pairs(cycles)
    assert list_rows(table) == [
        ["Testshire PDU", "Wales", "Inadequate", "1 January 2019", "Good", "1 January 2021", "up"]
    ]
    assert table.note == "A rating reported by a newspaper, blog or minister: Testshire PDU."


def test_a_deduced_rating_is_marked_in_the_table_and_in_the_chart():
    held = make_held(
        BARE[0], inspect("now", "Good", evidence="deduced", **NOW), organisations=UNITS
    )
    cycles = select_cycles(held, *ENDS, "deduced")
    assert "Good (deduced)" in list_rows(show_pairs(cycles))[0]
    chart = draw_flow(cycles, measure_moves(cycles.pairs), held)
    assert "Testshire (deduced)" in chart.alt


def test_thresholds_name_their_correction():
    _, cycles = hold(*SCORED)
    table = show_thresholds(measure_thresholds(cycles.pairs), 95)
    assert "Holm" in table.note
    rows = list_rows(table)
    assert rows[0][:5] == ["Outstanding", "0 of 1", "0 of 1", "0", "0"]
    assert rows[0][-1] == "nothing to test"
    assert rows[1][:5] == ["Good or higher", "0 of 1", "1 of 1", "1", "0"]


def test_groups_are_charted_and_tabled_with_the_break_and_nothing_without_groups():
    held, cycles = hold(*SCORED)
    groups = count_groups(cycles, held)
    chart = draw_groups(groups, cycles, held)
    assert chart.title == "Rated Inadequate: 1 of 1, then 0 of 1 inspections"
    assert "After a break in method, Toy of 21" in chart.alt
    table = show_groups(measure_groups(groups), 95)
    assert table.frame.columns.tolist() == [
        "Inspected under", "Requires improvement or higher", "Good or higher", "Outstanding",
    ]  # fmt: skip
    assert list_rows(table)[0][1] == "0 of 1 (0%; 95% interval 0% to 85%)"
    nothing = count_groups(select_cycles(held, "toy-21", "toy-21"), held)
    assert draw_groups(nothing, cycles, held) is None
    assert show_groups(measure_groups(nothing), 95) is None


def test_a_flow_names_each_service_once_and_says_the_break():
    held, cycles = hold(*SCORED)
    chart = draw_flow(cycles, measure_moves(cycles.pairs), held)
    assert chart.title == "Of 1 service, 1 rated higher, none lower, none the same"
    assert "Inadequate then, Good now: 1 (Testshire)" in chart.alt
    assert "break in method" in chart.alt
    expected = pd.DataFrame({"Organisation": ["Testshire"], "Rating then": ["Inadequate"],
                             "Rating now": ["Good"]})  # fmt: skip
    assert chart.data_frame.astype(str).equals(expected.astype(str))
