"""Periods of office: whose inspection it is, what may be paired, which choices move it."""

import pandas as pd
import pytest
from report_cases import inspect, make_held

from helpers.comparisons import (
    compare_period_pairs,
    count_confounders,
    count_moves,
    count_pair_ratings,
    keep_period_ratings,
    list_asked_pairs,
    list_period_pairs,
    list_periods,
    measure_periods,
    pair_period_services,
    select_periods,
    vary_choices,
)
from helpers.dictionary import release_date
from helpers.intervals import difference
from helpers.thresholds import compare_thresholds
from helpers.vocabulary import UserError

PEOPLE = [
    {"chief_inspector_id": "one", "name": "Dame One", "from_date": "2018-01", "to_date": ""},
    {"chief_inspector_id": "two", "name": "Mx Two", "role": "Interim Chief Inspector",
     "from_date": "2020-06-01", "to_date": "2020-12-31"},
    {"chief_inspector_id": "three", "name": "Sir Three", "from_date": "2021-01-01"},
    {"chief_inspector_id": "zero", "name": "Dr Zero"},
]  # fmt: skip
PEOPLE = [{key: value for key, value in person.items() if value} for person in PEOPLE]
ORGANISATIONS = [
    {"organisation_id": f"unit-{n}", "name": f"Unit {n}", "region": ("Wales", "London")[n % 2]}
    for n in range(14)
] + [{"organisation_id": "test-crc", "name": "Test CRC", "organisation_type": "crc"}]


def held_of(*inspections: dict):
    """Return a dataset of these inspections, with three periods of office and one undated."""
    return make_held(*inspections, chief_inspectors=PEOPLE, organisations=ORGANISATIONS)


def one(number: int, person: str, rating: str = "Good", day: str = "2019-05-01", **changes) -> dict:
    """Return an inspection of a unit, published under a chief inspector."""
    told = {"organisation_id": f"unit-{number}", "chief_inspector_id": person} | changes
    return inspect(f"{told['organisation_id']}-{day}", rating, day, **told)


def rate(held, *asked, evidence: str = "reported"):
    """Return the periods and the rated inspections."""
    rated = keep_period_ratings(select_periods(held, *asked), evidence)
    return list_periods(held, *asked[:1]), rated.inspections


def make_two_sides(then: int, now: int, shift: int = 0) -> list[dict]:
    """Return so many inspections of two periods: the earlier Good, the later Inadequate."""
    return [
        *(one(n, "one", "Good") for n in range(then)),
        *(one(n + shift, "three", "Inadequate", "2021-05-01") for n in range(now)),
    ]


def test_periods_stand_in_the_order_of_time_however_they_are_asked_for():
    held = held_of(one(0, "three"), one(1, "one"))
    assert list(list_periods(held)["chief_inspector_id"]) == ["one", "three"]
    asked = list_periods(held, "three,zero,one,two")
    assert list(asked["chief_inspector_id"]) == ["zero", "one", "two", "three"]
    assert list(asked["period_name"]) == ["Dr Zero", "Dame One", "Mx Two (interim)", "Sir Three"]


def test_a_period_without_a_last_day_ends_when_the_next_begins_and_the_last_is_open():
    periods = list_periods(held_of(one(0, "one")), "one,three").set_index("chief_inspector_id")
    assert periods.loc["one", "began"] == pd.Timestamp("2018-01-01")
    assert periods.loc["one", "ended"] == pd.Timestamp("2020-05-31")
    assert pd.isna(periods.loc["three", "ended"])


def test_an_unknown_name_is_refused_with_the_nearest():
    with pytest.raises(UserError, match='unknown chief inspector "thre"; did you mean three'):
        list_periods(held_of(one(0, "one")), "thre")


def test_by_publication_an_inspection_belongs_to_whom_it_is_held_for():
    selected = select_periods(held_of(one(0, "one"), one(1, "three")), "three")
    assert list(selected.inspections["organisation_id"]) == ["unit-1"]
    last = selected.ledger.iloc[-1]
    assert last["step"] == "published under a chief inspector not asked for"
    assert (last["rows_left_out"], last["rows_kept"]) == (1, 1)


def test_by_fieldwork_it_belongs_to_who_was_in_office_all_the_while():
    held = held_of(
        # Fieldwork under one, report under two.
        one(0, "two", day="2020-07-01", fieldwork_earliest="2020-03-01",
            fieldwork_latest="2020-03-31"),
        # Fieldwork over the change.
        one(1, "two", day="2020-08-01", fieldwork_earliest="2020-05-01",
            fieldwork_latest="2020-06-30"),
        # Not dated, and the programme began under one.
        one(2, "three", day="2021-05-01"),
        # Not dated, but published before any change.
        one(3, "one", day="2020-02-01"),
    )  # fmt: skip
    selected = select_periods(held, attribution="fieldwork")
    owners = dict(
        zip(
            selected.inspections["organisation_id"],
            selected.inspections["chief_inspector_id"],
            strict=True,
        )
    )
    assert owners == {"unit-0": "one", "unit-3": "one"}
    left_out = dict(zip(selected.ledger["step"], selected.ledger["rows_left_out"], strict=True))
    assert left_out["whose fieldwork is not dated and may have been in two periods of office"] == 1
    assert left_out["whose fieldwork was, or may have been, in two periods of office"] == 1


def test_fieldwork_is_over_when_the_report_is_out():
    held = held_of(
        one(0, "one", day="2020-05-15", fieldwork_earliest="2020-04-01",
            fieldwork_latest="2020-09-30")
    )  # fmt: skip
    selected = select_periods(held, attribution="fieldwork")
    assert list(selected.inspections["chief_inspector_id"]) == ["one"]


def test_weak_evidence_repeats_and_unrated_programmes_are_accounted_for():
    held = held_of(
        one(0, "one", "Good"),
        one(0, "one", "Inadequate", "2019-09-01"),
        one(1, "one", "Good", evidence="deduced"),
        one(2, "one", ""),
        one(3, "one", "", programme_id="free"),
    )
    rated = keep_period_ratings(select_periods(held), "reported")
    assert list(rated.inspections["overall_rating"]) == ["Inadequate"]
    assert list(rated.ledger["rows_left_out"]) == [0, 1, 1, 1, 1]


def test_what_may_differ_is_counted_from_the_rows_of_each_period():
    held = held_of(
        one(0, "one"),
        one(1, "one", evidence="reported"),
        one(2, "three", "", "2021-05-01", programme_id="free"),
    )
    inspected = select_periods(held)
    counts = count_confounders(inspected, held, list_periods(held))
    rows = {
        (row.chief_inspector_id, row.confounder, None if pd.isna(row.value) else row.value):
        row.inspections_count for row in counts.itertuples()
    }  # fmt: skip
    assert rows[("one", "programme_name", "Toy of 21")] == 2
    assert rows[("one", "standards_count", "3")] == 2
    assert rows[("one", "region", "Wales")] == rows[("one", "region", "London")] == 1
    assert rows[("one", "evidence", "reported")] == 1
    assert rows[("three", "score_max", None)] == 1
    assert not [key for key in rows if key[:2] == ("three", "evidence")]
    measured = measure_periods(inspected, list_periods(held)).set_index("chief_inspector_id")
    assert list(measured["inspections_count"]) == [2, 1]
    assert list(measured["rated_count"]) == [2, 0]
    assert measured.loc["three", "first_published"] == pd.Timestamp("2021-05-01")


def test_only_one_programme_and_one_type_make_a_pair():
    held = held_of(
        one(0, "one"),
        one(1, "three", day="2021-05-01", programme_id="toy-27"),
        one(2, "three", day="2021-05-01", organisation_id="test-crc"),
    )
    periods, rated = rate(held)
    assert list_period_pairs(rated, periods).empty


def test_a_period_without_a_rating_there_is_passed_over():
    periods, rated = rate(held_of(*make_two_sides(1, 1), one(5, "two", "", "2020-07-01")))
    pairs = list_period_pairs(rated, periods)
    assert pairs[["then_id", "now_id"]].values.tolist() == [["one", "three"]]


@pytest.mark.parametrize(("then", "now", "is_testable"), [(5, 5, True), (4, 9, False)])
def test_fewer_than_five_on_a_side_are_counted_and_not_tested(then, now, is_testable):
    periods, rated = rate(held_of(*make_two_sides(then, now)))
    pairs = list_period_pairs(rated, periods)
    assert pairs[["then_rated_count", "now_rated_count"]].values.tolist() == [[then, now]]
    assert list(pairs["is_testable"]) == [is_testable]
    compared = compare_period_pairs(rated, pairs)
    assert compared["change_pct"].notna().all() == is_testable
    assert list(compared["then_count"]) == [0, then, then]
    assert list(compared["now_count"]) == [0, 0, 0]


def test_organisations_rated_in_both_are_counted():
    periods, rated = rate(held_of(*make_two_sides(6, 5, shift=4)))
    assert list(list_period_pairs(rated, periods)["both_count"]) == [2]


def test_the_comparison_is_that_of_the_thresholds_and_names_holm():
    periods, rated = rate(held_of(*make_two_sides(6, 7)))
    compared = compare_period_pairs(rated, list_period_pairs(rated, periods), 90)
    expected = compare_thresholds({"Good": 6}, {"Inadequate": 7}, 90)
    assert compared["change_pct"].tolist() == expected["change_pct"].tolist() == [0, -100, -100]
    assert compared["lower_pct"].tolist() == expected["lower_pct"].tolist()
    assert compared["p_corrected"].dropna().tolist() == expected["p_corrected"].dropna().tolist()
    assert set(compared["correction"]) == {"Holm"}
    assert compared["is_flagged"].tolist() == [False, True, True]


def test_holm_is_over_all_pairs_together():
    people = [("one", "2019-05-01", "Good"), ("three", "2021-05-01", "Inadequate")]
    rows = [one(n, who, rating, day, programme_id=programme)
            for programme in ("toy-21", "toy-27") for who, day, rating in people
            for n in range(6)]  # fmt: skip
    for place, row in enumerate(rows):
        row["inspection_id"] = f"inspection-{place}"
    periods, rated = rate(held_of(*rows))
    compared = compare_period_pairs(rated, list_period_pairs(rated, periods))
    tested = compared[compared["p_value"].notna()]
    assert len(tested) == 4
    assert tested["p_corrected"].tolist() == pytest.approx((4 * tested["p_value"]).tolist())


def test_a_rating_nobody_received_still_counts_as_zero():
    periods, rated = rate(held_of(*make_two_sides(1, 1)))
    counts = count_pair_ratings(rated, list_period_pairs(rated, periods))
    assert counts["inspections_count"].tolist() == [0, 1, 0, 0, 0, 0, 0, 1]
    assert counts["base_count"].tolist() == [1] * 8
    assert count_pair_ratings(rated, list_period_pairs(rated[:0], periods)).empty


def test_a_service_in_two_periods_moves_within_one_programme_only():
    held = held_of(
        one(0, "one", "Good"),
        one(0, "two", "Inadequate", "2020-07-01"),
        one(0, "three", "Good", "2021-05-01", programme_id="toy-27"),
        one(1, "one", "Good"),
        one(1, "one", "Inadequate", "2019-08-01", programme_id="toy-27"),
    )
    services = pair_period_services(rate(held)[1])
    assert services["organisation_name"].tolist() == ["Unit 0", "Unit 0"]
    assert services["is_same_programme"].tolist() == [True, False]
    assert services["direction"].iloc[0] == "down" and pd.isna(services["direction"].iloc[1])
    moves = count_moves(services).iloc[0]
    assert moves[["up", "same", "down", "base_count"]].tolist() == [0, 0, 1, 1]
    assert pd.isna(moves["change_pct"]) and pd.isna(moves["p_value"])


def test_five_services_have_a_net_change_and_a_sign_test():
    services = pair_period_services(rate(held_of(*make_two_sides(5, 5)))[1])
    moves = count_moves(services).iloc[0]
    assert (moves["down"], moves["base_count"], moves["change_pct"]) == (5, 5, -100)
    assert moves["p_value"] == pytest.approx(2 * 0.5**5)


def test_choices_are_made_again_one_by_one():
    rows = make_two_sides(6, 6)
    rows[0] |= {"evidence": "reported"}
    held = held_of(*rows)
    choices = vary_choices(held)
    kinds = choices["kind"].value_counts().to_dict()
    # Without either region a side has three left: that can no longer be tested, and empties none.
    assert kinds == {"asked": 1, "attribution": 1, "evidence": 2, "organisation": 6}
    told = choices.set_index(["kind", "choice"])
    assert told.loc[("asked", ""), ["then_count", "then_base", "now_count", "now_base"]].tolist() \
        == [6, 6, 0, 6]  # fmt: skip
    assert told.loc[("evidence", "inspectorate"), "then_base"] == 5
    asked = told.loc[("asked", "")]
    assert asked["lower_pct"] == pytest.approx(difference(0, 6, 6, 6)[1])
    assert (told.loc["organisation", "then_base"] == 5).all()


def test_a_region_that_empties_a_side_is_told():
    held = held_of(one(0, "one"), *(one(n, "three", day="2021-05-01") for n in range(1, 8)))
    choices = vary_choices(held)
    emptied = choices[choices["kind"] == "region"]
    assert emptied[["choice", "then_rated_count"]].values.tolist() == [["Wales", 0]]
    assert emptied["change_pct"].isna().all()


def test_without_a_pair_no_choice_has_a_row():
    assert vary_choices(held_of(one(0, "one"))).empty
    assert vary_choices(held_of()).empty


def test_a_period_between_two_is_never_skipped():
    held = held_of(
        one(0, "one"), one(1, "two", day="2020-07-01"), one(2, "three", day="2021-05-01")
    )
    pairs = list_asked_pairs(held)
    assert pairs[["then_id", "now_id"]].values.tolist() == [["one", "two"], ["two", "three"]]
    assert list_asked_pairs(held, "one,three").empty
    assert vary_choices(held, "one,three").empty
    asked = list_asked_pairs(held, "three,two")
    assert asked[["then_id", "now_id"]].values.tolist() == [["two", "three"]]
    assert asked["now_rated_count"].tolist() == [1]


def test_what_can_only_be_dated_from_below_is_counted():
    held = held_of(
        one(0, "three", day="2021-05-01"),
        one(1, "three", day="2022-01-01", published=pd.NA, published_latest=release_date(),
            published_basis="lower_bound"),
    )  # fmt: skip
    (period,) = measure_periods(select_periods(held), list_periods(held)).itertuples()
    assert (period.inspections_count, period.open_count) == (2, 1)
    assert period.last_published == pd.Timestamp("2021-05-01")


def test_organisations_with_a_region_are_counted_for_each_choice():
    rows = [*make_two_sides(5, 5), one(0, "one", organisation_id="test-crc"),
            one(0, "three", "Good", "2021-05-01", organisation_id="test-crc")]  # fmt: skip
    choices = vary_choices(held_of(*rows))
    asked = choices[choices["kind"] == "asked"].set_index("organisation_type")
    columns = ["organisations_count", "located_count"]
    assert asked.loc["pdu", columns].tolist() == [5, 5]
    assert asked.loc["crc", columns].tolist() == [1, 0]
