"""Change among organisations seen twice, against values of others and what must always hold."""

from fractions import Fraction
from math import comb, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.contingency_tables import mcnemar

from helpers.paired_changes import net_change, sign_test
from helpers.vocabulary import UserError

MOVES = st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60)).filter(any)
CONFIDENCES = st.sampled_from([80, 90, 95, 99])


def split(moves: tuple[int, int, int]) -> tuple[int, int, int]:
    """Return up, down and base from how many went up, went down and stayed."""
    up, down, stayed = moves
    return up, down, up + down + stayed


# The first: Fagerland, Lydersen and Laake (2014), Statistics in Medicine 33:2850-2875, 21 pairs of
# which 1 and 7 changed; the limits (to the tenth) were worked out from the formula by hand, not
# read from their table. The other two are values that Bonett's own functions in R print, as their
# documentation gives them: statpsych, ci.prop.ps(.05, 12, 26, 4, 6), and CIpropWS(.05, 26, 4, 40).
@pytest.mark.parametrize(
    ("moves", "lower", "upper", "near"),
    [
        ((1, 7, 21), -50.8, -1.3, 0.05),
        ((26, 4, 48), 25.48067, 62.51933, 1e-5),
        ((26, 4, 40), 31.26438, 73.49752, 1e-5),
    ],
)
def test_net_change_has_the_interval_of_bonett_and_price_2012(moves, lower, upper, near):
    up, down, base = moves
    change, *limits = net_change(*moves)
    assert change == pytest.approx(100 * (up - down) / base)
    assert limits == pytest.approx([lower, upper], abs=near)


def test_net_change_of_three_up_and_one_down_of_ten_is_that_worked_out_in_fractions():
    # 4 and 2 of 12 after the adjustment: a difference of 1/6 and a variance of (1/2 - 1/36) / 12.
    half = 1.959964 * sqrt(Fraction(17, 36) / 12)
    expected = (20, 100 * (1 / 6 - half), 100 * (1 / 6 + half))
    assert net_change(3, 1, 10) == pytest.approx(expected, abs=1e-4)


@settings(deadline=None)
@given(moves=MOVES, confidence_pct=CONFIDENCES)
def test_net_change_lies_in_its_interval_and_within_100_points(moves, confidence_pct):
    change, lower, upper = net_change(*split(moves), confidence_pct)
    assert -100 <= lower <= change + 1e-9 and change - 1e-9 <= upper <= 100


@settings(deadline=None)
@given(moves=MOVES, confidence_pct=CONFIDENCES)
def test_swapping_up_and_down_turns_the_change_round(moves, confidence_pct):
    up, down, base = split(moves)
    change, lower, upper = net_change(up, down, base, confidence_pct)
    turned = net_change(down, up, base, confidence_pct)
    assert turned == pytest.approx((-change, -upper, -lower), abs=1e-9)
    assert sign_test(up, down) == sign_test(down, up)


@pytest.mark.parametrize("down", [0, 3])
def test_net_change_rises_with_those_who_went_up(down):
    limits = [net_change(up, down, 12)[1:] for up in range(12 - down + 1)]
    lowers, uppers = zip(*limits, strict=True)
    assert list(lowers) == sorted(lowers) and list(uppers) == sorted(uppers)


@settings(deadline=None)
@given(up=st.integers(0, 40), down=st.integers(0, 40))
def test_the_sign_test_is_the_exact_test_of_mcnemar_in_statsmodels(up, down):
    expected = mcnemar([[5, up], [down, 5]], exact=True).pvalue if up + down else 1
    assert sign_test(up, down) == pytest.approx(min(1, expected))


def test_the_sign_test_of_seven_to_one_is_that_counted_out():
    # Of the 256 ways that eight can go, 2 x (1 + 8) are at least as uneven.
    assert sign_test(1, 7) == pytest.approx(2 * (comb(8, 0) + comb(8, 1)) / 256)


def test_where_nobody_moved_there_is_no_sign_and_the_change_is_nought():
    assert sign_test(0, 0) == 1
    change, lower, upper = net_change(0, 0, 10)
    assert change == 0 and lower == pytest.approx(-upper)


@pytest.mark.parametrize("wrong", [(3, 8, 10), (-1, 2, 10), (0, 0, 0), (1.5, 0, 4), (1, 1, None)])
def test_impossible_moves_are_refused(wrong):
    with pytest.raises(UserError):
        net_change(*wrong)
    with pytest.raises(UserError):
        sign_test(-1, 2)
