"""What every comparison says in the same words."""

import pandas as pd
import pytest
from report_cases import inspect, make_held

from helpers.comparison_sentences import (
    chance_words,
    difference_words,
    say_selection,
    weaker_words,
)
from helpers.comparisons import Selection, keep_rated, select_rated

HELD = make_held(inspect("one", "Good"), inspect("free", programme_id="free"))


def test_the_inspections_of_a_comparison_are_counted():
    two = make_held(inspect("one", "Good"), inspect("two", "Good", organisation_id="test-city-pdu"))
    assert say_selection(keep_rated(two, "toy-21", "pdu")) == (
        "2 inspections held fit what was asked for."
    )


def test_one_inspection_has_nothing_beside_it_and_none_is_nothing_to_compare():
    assert say_selection(keep_rated(HELD, "toy-21", "pdu")) == (
        "1 inspection held fits what was asked for, so there is nothing to set it beside."
    )
    assert say_selection(keep_rated(HELD, "toy-27", "pdu"), "PDU") == (
        "No PDU held fits what was asked for, so there is nothing to compare."
    )


def test_a_refusal_is_told_with_its_reason():
    words = say_selection(select_rated(HELD, "free", "pdu"))
    assert words.startswith("No comparison is made: Toy without ratings gave no ratings")


@pytest.mark.parametrize(
    ("difference", "words"),
    [
        ((12, -3.4, 27.4), "+12 points (95% interval −3 to +27)"),
        ((-0.2, -5, 5), "0 points (95% interval −5 to +5)"),
        ((12, None, None), "+12 points (no interval)"),
        ((None, None, None), "difference not known"),
    ],
)
def test_a_difference_is_told_in_points_with_its_interval(difference, words):
    assert difference_words(*difference, 95) == words


@pytest.mark.parametrize(
    ("p_value", "words"),
    [
        (0.52, "about 52 in 100"),
        (0.03, "about 3 in 100"),
        (0.004, "about 4 in 1,000"),
        (0.0, "fewer than 1 in 1,000"),
        (1.0, "about 100 in 100"),
    ],
)
def test_a_chance_is_told_as_one_of_many(p_value, words):
    assert chance_words(p_value) == words


def test_many_left_out_for_weak_evidence_are_counted_and_not_named():
    rows = [(f"Test {n} PDU", "Good", "reported") for n in range(4)]
    names = ["organisation_name", "overall_rating", "evidence"]
    weaker = pd.DataFrame(rows, columns=names)
    selection = Selection(weaker, pd.DataFrame(), weaker=weaker)
    assert weaker_words(selection, "PDU") == (
        " 4 more PDUs are left out, because the rating rests on weaker evidence than was asked for."
    )
    assert weaker_words(Selection(weaker, pd.DataFrame()), "PDU") == ""
