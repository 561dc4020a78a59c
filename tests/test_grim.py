"""Whole counts and bases behind a printed percentage."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.grim import (
    check_share,
    feasible_counts,
    feasible_pairs,
    nearest_feasible,
    passes_grim,
    printed_decimals,
    round_half_up,
)
from helpers.vocabulary import UserError


def test_53_per_cent_of_34_is_18_cases():
    assert feasible_counts(53, 34) == [18]


def test_61_per_cent_of_34_is_impossible():
    assert feasible_counts(61, 34) == []
    assert not passes_grim(61, 34)
    assert nearest_feasible(61, 34) == (59.0, 62.0)


def test_61_per_cent_comes_from_five_bases_up_to_34():
    assert [base for _, base in feasible_pairs(61, None, None, 34)] == [18, 23, 28, 31, 33]


@pytest.mark.parametrize("base", range(1, 101))
def test_every_count_of_a_base_up_to_100_comes_back_from_its_whole_percentage(base):
    shares = [Fraction(100 * count, base) for count in range(base + 1)]
    expected = [[count] for count in range(base + 1)]
    assert [feasible_counts(round_half_up(share), base) for share in shares] == expected
    assert [feasible_counts(round(share), base) for share in shares] == expected


def test_an_exact_half_may_be_printed_up_or_to_even():
    # 1 of 8 is 12.5, which prints 13 (half up) or 12 (half to even); 3 of 8 is 37.5, always 38.
    assert feasible_counts(13, 8) == feasible_counts(12, 8) == [1]
    assert feasible_counts(38, 8) == [3]
    assert feasible_counts(37, 8) == []


def test_a_large_base_gives_several_counts():
    assert feasible_counts(50, 400) == [198, 199, 200, 201, 202]


def test_decimals_narrow_the_counts_down():
    assert feasible_counts(52.9, 34, decimals=1) == [18]
    assert feasible_counts(52.8, 34, decimals=1) == []
    # A percentage with a decimal cannot have been printed whole.
    assert feasible_counts(52.9, 34) == []


def test_printed_decimals_are_those_that_can_be_seen():
    assert [printed_decimals(pct) for pct in (61, 61.0, 100.0, 26.2, 0.25)] == [0, 0, 0, 1, 2]


def test_halves_round_up():
    assert [round_half_up(number) for number in (64.4, 64.5, 65.5, 0.5)] == [64, 65, 66, 1]
    assert round_half_up(Fraction(1, 8) * 10, decimals=1) == 1.3
    assert round_half_up(2.675, decimals=2) == 2.68


def test_a_known_count_and_base_stand_whatever_is_printed():
    assert feasible_pairs(61, 20, 34, None) == [(20, 34)]


def test_a_known_base_leaves_its_counts_and_an_unknown_one_every_pair_that_fits():
    assert feasible_pairs(53, None, 34, 34) == [(18, 34)]
    assert feasible_pairs(61, None, None, 24) == [(11, 18), (14, 23)]
    assert feasible_pairs(61, 14, None, 34) == [(14, 23)]


def test_nothing_is_paired_without_a_base_or_without_a_percentage():
    assert feasible_pairs(61, None, None, None) == []
    assert feasible_pairs(None, 14, None, 34) == []


@pytest.mark.parametrize(
    ("count", "base"), [(-1, 10), (11, 10), (1.5, 10), (0, 0), (1, 2.5), (None, 10), (1, None)]
)
def test_impossible_counts_are_refused_in_one_line(count, base):
    with pytest.raises(UserError) as refusal:
        check_share(count, base)
    assert "\n" not in str(refusal.value)


def test_a_percentage_over_100_is_refused():
    with pytest.raises(UserError, match="percentage 101 is not from 0 to 100"):
        feasible_counts(101, 34)


@settings(deadline=None)  # the first call is slow on a busy machine
@given(base=st.integers(1, 300), pct=st.integers(0, 100))
def test_feasible_counts_are_those_that_print_as_the_percentage(base, pct):
    shares = {count: Fraction(100 * count, base) for count in range(base + 1)}
    printed = [n for n, share in shares.items() if pct in (round_half_up(share), round(share))]
    assert feasible_counts(pct, base) == printed


@settings(deadline=None)
@given(base=st.integers(1, 300), pct=st.integers(0, 100))
def test_the_nearest_percentages_are_feasible_and_nothing_feasible_lies_between(base, pct):
    below, above = nearest_feasible(pct, base)
    assert below <= pct <= above
    assert passes_grim(below, base) and passes_grim(above, base)
    between = range(int(below) + 1, int(above))
    assert not any(passes_grim(other, base) for other in between)
