"""Services rated under two programmes: pairs, moves, thresholds, scores and themes."""

import pandas as pd
import pytest
from report_cases import STANDARDS, inspect, make_held

from helpers.comparisons import (
    NotComparable,
    check_pair_scores,
    count_themes,
    join_names,
    keep_evidence,
    measure_moves,
    measure_thresholds,
    pair_services,
    pair_themes,
    select_cycles,
    share_maximum,
)

EARLY = {"programme_id": "toy-27"}
NAMES = ("testshire-pdu", "test-city-pdu", "farawayshire-pdu")


def pair(*ratings: tuple[str, str], **tables):
    """Return the dataset in which each organisation was rated then and now, and its pairs."""
    inspections = []
    for name, (then, now) in zip(NAMES, ratings, strict=False):
        inspections += [
            inspect(f"{name}-then", then, "2019-01-01", organisation_id=name, **EARLY),
            inspect(f"{name}-now", now, "2021-01-01", organisation_id=name),
        ]
    held = make_held(*inspections, **tables)
    return held, select_cycles(held, "toy-27", "toy-21").pairs


def test_pairs_stand_in_alphabetical_order_with_the_way_each_moved():
    _, pairs = pair(("Inadequate", "Good"), ("Good", "Inadequate"), ("Good", "Good"))
    assert pairs[["organisation_name", "direction"]].to_numpy().tolist() == [
        ["Farawayshire PDU", "same"],
        ["Test City PDU", "down"],
        ["Testshire PDU", "up"],
    ]


def test_a_service_rated_under_one_programme_only_is_no_pair():
    held = make_held(inspect("then", "Good", "2019-01-01", **EARLY))
    cycles = select_cycles(held, "toy-27", "toy-21")
    assert cycles.pairs.empty and "then_rating" in cycles.pairs


def test_two_inspections_of_one_service_on_one_side_are_a_mistake():
    held = make_held(inspect("one", "Good", "2021-01-01"), inspect("two", "Good", "2022-01-01"))
    with pytest.raises(pd.errors.MergeError):
        pair_services(join_names(held), join_names(held))


def inspect_both(unit: str, **changes) -> list[dict]:
    """Return an inspection of the unit under each programme."""
    own = {"organisation_id": unit} | changes
    return [
        inspect(f"{unit}-then", "Good", "2019-01-01", **own, **EARLY),
        inspect(f"{unit}-now", "Good", "2021-01-01", **own),
    ]


def split_sides(held):
    """Return the inspections of the earlier and of the later programme."""
    every = join_names(held)
    return [every[every["programme_id"] == one] for one in ("toy-27", "toy-21")]


def test_pairs_of_several_types_of_organisation_are_refused():
    held = make_held(*inspect_both("testshire-pdu"), *inspect_both("test-crc"))
    with pytest.raises(NotComparable, match="compare each type by itself"):
        pair_services(*split_sides(held))


def test_only_the_services_that_pair_are_to_be_of_one_type():
    held = make_held(*inspect_both("testshire-pdu"), inspect_both("test-crc")[0])
    assert pair_services(*split_sides(held))["organisation_id"].tolist() == ["testshire-pdu"]


@pytest.mark.parametrize("side", ["then", "now"])
def test_a_side_of_several_programmes_is_refused(side):
    held = make_held(*inspect_both("testshire-pdu"), *inspect_both("test-city-pdu"))
    sides = dict(zip(("then", "now"), split_sides(held), strict=True))
    with pytest.raises(NotComparable, match=f"the ratings {side} would join"):
        pair_services(**sides | {side: join_names(held)})


def test_the_net_change_is_up_less_down_of_all_with_its_interval():
    _, pairs = pair(("Inadequate", "Good"), ("Good", "Inadequate"), ("Inadequate", "Good"))
    row = measure_moves(pairs).iloc[0]
    assert row[["up_count", "down_count", "same_count", "base_count"]].tolist() == [2, 1, 0, 3]
    assert row["net_pct"] == pytest.approx(100 / 3)
    # By hand: (3/5, 2/5), error sqrt((3/5 + 2/5 - 1/25) / 5) = 0.438178, times 1.959964.
    assert row["lower_pct"] == pytest.approx(100 * (0.2 - 1.959964 * 0.438178), abs=1e-3)
    assert row["upper_pct"] == 100
    assert row["p_value"] == 1


def test_without_pairs_there_is_no_net_change_and_no_threshold():
    pairs = pair(("Inadequate", "Good"))[1][:0]
    assert measure_moves(pairs).empty
    assert measure_thresholds(pairs).empty


def test_each_threshold_counts_who_reached_it_and_who_crossed_it():
    _, pairs = pair(("Inadequate", "Good"), ("Good", "Requires improvement"), ("Good", "Good"))
    measured = measure_thresholds(pairs).set_index("threshold")
    counts = ["then_count", "now_count", "up_count", "down_count", "base_count"]
    assert measured[counts].to_numpy().tolist() == [
        [0, 0, 0, 0, 3],
        [2, 2, 1, 1, 3],
        [2, 3, 1, 0, 3],
    ]
    assert measured["p_value"].isna().tolist() == [True, False, False]
    assert set(measured["correction"]) == {"Holm"}
    assert not measured["is_flagged"].any()


def score(pairs, then, now):
    """Return the pairs with these scores held, out of 27 then and 21 now."""
    return pairs.assign(
        then_score=pd.array([then], dtype="Int64"),
        then_score_max=pd.array([27], dtype="Int64"),
        now_score=pd.array([now], dtype="Int64"),
        now_score_max=pd.array([21], dtype="Int64"),
    )


def test_scores_of_two_maxima_are_refused_as_numbers_and_shown_as_shares():
    held, pairs = pair(("Inadequate", "Good"))
    scored = score(pairs, 3, 7)
    with pytest.raises(NotComparable, match="share of its maximum"):
        check_pair_scores(scored)
    shares = share_maximum(scored, held).iloc[0]
    assert shares["then_pct"] == pytest.approx(100 / 9)
    assert shares["now_pct"] == pytest.approx(100 / 3)


def test_without_a_score_nothing_is_refused_and_the_rating_bounds_the_share():
    bands = [
        {"programme_id": "toy-21", "basis": "score", "rating": "Good", "lower": "11",
         "upper": "17", "evidence": "convention"},
    ]  # fmt: skip
    held, pairs = pair(("Inadequate", "Good"), rating_bands=bands)
    check_pair_scores(pairs)
    shares = share_maximum(pairs, held).iloc[0]
    assert pd.isna(shares["now_pct"])
    assert shares[["now_lower_score", "now_upper_score", "now_score_max"]].tolist() == [11, 17, 21]
    assert shares["now_lower_pct"] == pytest.approx(1100 / 21)
    assert pd.isna(shares["then_lower_pct"]), "no band is held for the earlier programme"


EARLIER = [
    {"standard_id": "e-plan", "programme_id": "toy-27", "name": "Plans", "theme": "planning"},
    {"standard_id": "e-court", "programme_id": "toy-27", "name": "Court", "theme": "court_work"},
]


def rate(inspection: str, standard: str, rating: str, **changes) -> dict:
    """Return the rating of a standard."""
    return {"inspection_id": inspection, "standard_id": standard, "rating": rating} | changes


def test_only_a_theme_of_both_programmes_with_both_ratings_held_is_listed():
    rated = [
        rate("testshire-pdu-then", "e-plan", "Good"),
        rate("testshire-pdu-then", "e-court", "Good"),
        rate("testshire-pdu-now", "s-planning", "Inadequate"),
        rate("testshire-pdu-now", "s-delivery", "Good"),
        rate("test-city-pdu-now", "s-planning", "Good"),
    ]
    held, pairs = pair(
        ("Good", "Good"),
        ("Good", "Good"),
        standards=[*STANDARDS, *EARLIER],
        standard_ratings=rated,
    )
    assert pair_themes(pairs, held).to_numpy().tolist() == [
        ["Testshire PDU", "planning", "Planning", "Good", "Inadequate", False, False]
    ]
    themes = count_themes(held, "toy-27", "toy-21", pairs).set_index("theme")
    assert themes.index.tolist() == ["assessment", "planning", "delivery", "court_work"]
    assert themes.loc["planning", ["then_name", "now_name"]].tolist() == ["Plans", "Planning"]
    counts = ["then_count", "now_count", "both_count"]
    assert themes.loc["planning", counts].tolist() == [1, 2, 1]
    assert themes.loc["court_work", counts].tolist() == [1, 0, 0]
    assert pd.isna(themes.loc["court_work", "now_name"])


def test_a_doubtful_rating_of_a_standard_is_in_no_count():
    rated = [
        rate("testshire-pdu-then", "e-plan", "Good"),
        rate("testshire-pdu-now", "s-planning", "Inadequate", is_doubtful="true"),
    ]
    held, pairs = pair(("Good", "Good"), standards=[*STANDARDS, *EARLIER], standard_ratings=rated)
    assert pair_themes(pairs, held).empty
    themes = count_themes(held, "toy-27", "toy-21", pairs)
    assert themes["now_count"].sum() == 0


@pytest.mark.parametrize(("evidence", "count"), [("reported", 0), ("deduced", 1)])
def test_a_theme_rated_on_weaker_evidence_than_asked_for_is_in_no_count(evidence, count):
    rated = [
        rate("testshire-pdu-then", "e-plan", "Good", evidence="deduced"),
        rate("testshire-pdu-now", "s-planning", "Inadequate"),
    ]
    held, pairs = pair(("Good", "Good"), standards=[*STANDARDS, *EARLIER], standard_ratings=rated)
    kept = keep_evidence(held, evidence)
    paired = pair_themes(pairs, kept)
    assert len(paired) == count
    assert paired["then_is_deduced"].all() and not paired["now_is_deduced"].any()
    themes = count_themes(kept, "toy-27", "toy-21", pairs).set_index("theme")
    counts = ["then_count", "now_count", "both_count"]
    assert themes.loc["planning", counts].tolist() == [count, 1, count]
