"""What is said of two programmes, in the ordinary case, with ties, with few and with none."""

import pytest
from report_cases import inspect, make_held

from helpers.comparisons import (
    count_groups,
    measure_groups,
    measure_moves,
    select_cycles,
)
from helpers.cycle_sentences import (
    say_chance,
    say_cycles,
    say_moves,
    say_reach,
    say_side_by_side,
)

EARLY = {"programme_id": "toy-27"}
UNITS = [
    {"organisation_id": f"unit-{place}", "name": f"Unit {place} PDU", "region": "Wales"}
    for place in range(14)
]


def compare(*ratings: tuple[str, str], ends=("toy-27", "toy-21"), extra=()):
    """Return the dataset in which each unit was rated then and now, and its comparison."""
    inspections = list(extra)
    for place, (then, now) in enumerate(ratings):
        own = {"organisation_id": f"unit-{place}"}
        if then:
            inspections.append(inspect(f"{place}-then", then, "2019-01-01", **own, **EARLY))
        if now:
            inspections.append(inspect(f"{place}-now", now, "2021-01-01", **own))
    held = make_held(*inspections, organisations=[*UNITS, CRC])
    return held, select_cycles(held, *ends)


CRC = {"organisation_id": "test-crc", "name": "Test CRC", "organisation_type": "crc"}
UP, DOWN, SAME = ("Inadequate", "Good"), ("Good", "Inadequate"), ("Good", "Good")


def headline(*ratings, **changes) -> str:
    """Return the headline of a comparison."""
    held, cycles = compare(*ratings, **changes)
    return say_cycles(cycles, held, measure_moves(cycles.pairs))


def test_the_headline_counts_who_moved_up_down_and_not():
    assert headline(UP, UP, DOWN, SAME) == (
        "4 services with a rating held under both “Toy of 27” and “Toy of 21” are used: 2 were "
        "rated higher the second time, 1 lower and 1 the same."
    )
    assert headline(UP) == (
        "1 service with a rating held under both “Toy of 27” and “Toy of 21” is used: 1 was rated "
        "higher the second time, none lower and none the same."
    )


def weaken(*places: int) -> list[dict]:
    """Return two inspections of each of these units, the later one with a deduced rating."""
    return [
        one
        for place in places
        for own in [{"organisation_id": f"unit-{place}"}]
        for one in (
            inspect(f"{place}-weak-then", "Good", "2019-01-01", **own, **EARLY),
            inspect(f"{place}-weak", "Good", "2021-01-01", **own, evidence="deduced"),
        )
    ]


def test_the_headline_names_who_is_left_out_for_the_evidence():
    assert headline(UP, extra=weaken(5)).endswith(
        "none lower and none the same. 1 more (Unit 5 PDU) is left out, because a rating of it "
        "rests on weaker evidence than asked for (reported)."
    )
    assert "2 more (Unit 5 PDU and Unit 6 PDU) are left out, because a rating of each rests" in (
        headline(UP, extra=weaken(5, 6))
    )
    assert " 4 more are left out" in headline(UP, extra=weaken(5, 6, 7, 8))
    assert headline(extra=weaken(5)).endswith(
        "fits what was asked for. 1 service (Unit 5 PDU) is left out, because a rating of it rests "
        "on weaker evidence than asked for (reported)."
    )


def test_the_headline_of_a_refused_comparison_is_the_reason():
    assert headline(UP, ends=("toy-21", "toy-21")).startswith(
        "No comparison is made of “Toy of 21” with “Toy of 21”: both are the same programme"
    )
    assert headline(("", "Good"), ("Good", "")) == (
        "No service rated under both “Toy of 27” and “Toy of 21” fits what was asked for."
    )


def test_what_differs_between_the_programmes_is_said_where_it_is_known():
    held, cycles = compare(UP)
    assert say_reach(cycles, held) == (
        "They may: the same type of organisation was inspected under both. All inspections are set "
        "side by side, and services rated under both are followed from one to the other. The "
        "method changed between them (2 standards then, 3 now; 27 points at most then, 21 now), so "
        "a difference can come from the method as well as from the services."
    )


def test_different_types_stand_side_by_side_and_no_service_is_followed():
    crc = inspect("crc", "Good", "2019-01-01", organisation_id="test-crc", **EARLY)
    held, cycles = compare(("", "Good"), extra=[crc])
    words = say_cycles(cycles, held, measure_moves(cycles.pairs))
    assert "side by side and no further: different types of organisation" in words
    assert say_reach(cycles, held).startswith("Their overall ratings may stand side by side")
    assert say_moves(cycles, measure_moves(cycles.pairs), 95).startswith("No service is followed")
    measured = measure_groups(count_groups(cycles, held))
    assert "no difference is tested" in say_side_by_side(cycles, measured, 95)


def side_by_side(*ratings, **changes) -> str:
    """Return what is said of all inspections side by side."""
    held, cycles = compare(*ratings, **changes)
    return say_side_by_side(cycles, measure_groups(count_groups(cycles, held)), 95)


def test_shares_stand_with_count_base_and_interval_and_are_not_tested():
    assert side_by_side(UP, SAME, ("", "Inadequate")) == (
        "Rated Requires improvement or higher: 1 of 2 (50%; 95% interval 6% to 94%) under “Toy of "
        "27” and 2 of 3 (67%; 95% interval 18% to 96%) under “Toy of 21”; all others were rated "
        "Inadequate. 2 services are in both, and the others in one only: the difference is not "
        "tested."
    )


def test_a_programme_without_an_inspection_here_is_named():
    own = inspect("far", "Good", "2021-01-01", organisation_id="far")
    far = {"organisation_id": "far", "name": "Far PDU", "region": "London"}
    then = inspect("then", "Good", "2019-01-01", organisation_id="unit-0", **EARLY)
    held = make_held(own, then, organisations=[*UNITS, far])
    cycles = select_cycles(held, "toy-27", "toy-21", region="London")
    words = say_side_by_side(cycles, measure_groups(count_groups(cycles, held)), 95)
    assert "No rated inspection fits what was asked for under “Toy of 27”." in words
    assert "Different services were inspected each time" in words


def test_a_service_inspected_twice_under_one_programme_is_said_to_count_twice():
    again = inspect("again", "Good", "2022-01-01", organisation_id="unit-0")
    assert "counts twice" in side_by_side(UP, extra=[again])
    assert "counts twice" not in side_by_side(UP)


def test_nothing_stands_side_by_side_where_it_is_refused_or_none_fits():
    assert side_by_side(UP, ends=("toy-21", "toy-27")).startswith("Nothing stands side by side")


def moves(*ratings) -> tuple[str, str | None]:
    """Return what is said of the net change and of chance."""
    _, cycles = compare(*ratings)
    measured = measure_moves(cycles.pairs)
    return say_moves(cycles, measured, 95), say_chance(measured)


def test_a_net_change_stands_with_its_interval_and_how_to_read_it():
    assert moves(*[UP] * 3, *[DOWN] * 3, *[SAME] * 7) == (
        "Net change among 13 services: 0 points (95% interval −37 to +37). The interval includes "
        "zero (no change), so no direction can be told.",
        "As many services moved up as down, so there is no direction to test.",
    )
    words, chance = moves(*[UP] * 10)
    assert words.endswith("wholly on one side of no change: on balance the move was up.")
    assert chance == (
        "Of 10 services that moved, 10 went up: a split at least so uneven would come by chance "
        "about 2 in 1,000 times, were each as likely to go up as down (exact sign test)."
    )
    assert moves(*[DOWN] * 10)[0].endswith("the move was down.")


def test_with_few_services_the_sentence_says_so():
    words, chance = moves(UP, SAME)
    assert words.endswith("With so few services this says next to nothing about others.")
    assert chance == "So few services moved (1) that there is no direction to test."


def test_nobody_moved_and_nobody_rated_under_both_are_said():
    assert moves(SAME, SAME)[1] == "No service moved, so there is no direction to test."
    words, chance = moves(("Good", ""), ("", "Good"))
    assert words == "There is no net change to show without a service rated under both."
    assert chance is None


@pytest.mark.parametrize("ratings", [[UP], [SAME, DOWN], [UP] * 10, [("Good", ""), ("", "Good")]])
def test_no_sentence_ranks_or_names_a_cause(ratings):
    said = [headline(*ratings), side_by_side(*ratings), *map(str, moves(*ratings))]
    banned = ("because of", "best", "worst", "league", "thanks to", "improved under", "trend")
    assert not [word for word in banned for words in said if word in words.lower()]
