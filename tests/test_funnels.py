"""Where organisations lie in a funnel plot: the target, the limits, and who is outside of them."""

import pandas as pd
import pytest

from helpers.funnels import FUNNEL_LEVELS, place_in_funnel
from helpers.intervals import funnel_limits


def make_shares(*counted: tuple[int, int]) -> pd.DataFrame:
    """Return shares of organisations, each a count and its base."""
    rows = [(f"Testshire {place}", *one) for place, one in enumerate(counted)]
    columns = ["organisation_name", "yes_count", "base_count"]
    return pd.DataFrame(rows, columns=columns).astype({"yes_count": "Int64", "base_count": "Int64"})


def test_the_target_is_the_share_of_all_cases_together():
    _, _, target_pct = place_in_funnel(make_shares((10, 20), (30, 40), (1, 4)))
    assert target_pct == pytest.approx(100 * 41 / 64)


def test_each_point_keeps_its_count_and_base_and_has_its_percentage():
    points, _, _ = place_in_funnel(make_shares((10, 20), (30, 40)))
    assert points.columns.to_list() == [
        *["organisation_name", "yes_count", "base_count", "yes_pct", "outside_level"]
    ]
    assert points.iloc[:, :4].to_dict("split")["data"] == [
        ["Testshire 0", 10, 20, 50.0],
        ["Testshire 1", 30, 40, 75.0],
    ]


def test_the_limits_run_from_the_smallest_base_to_the_largest():
    _, limits, target_pct = place_in_funnel(make_shares((10, 20), (12, 24), (11, 22)))
    pd.testing.assert_frame_equal(
        limits, funnel_limits(target_pct / 100, range(20, 25), FUNNEL_LEVELS)
    )


def test_a_point_that_chance_would_not_put_there_has_the_highest_level_at_which_that_holds():
    # Of 100 cases at 50%: P(X <= 40) = 2.8% and P(X <= 39) = 1.8%, either side of the 2.5% that
    # 95% limits leave; P(X <= 34) = 0.09%, below the 0.1% that 99.8% limits leave.
    counts = [50, 40, 60, 39, 61, 34, 66]
    points, limits, target_pct = place_in_funnel(make_shares(*((count, 100) for count in counts)))
    assert target_pct == 50
    assert points["outside_level"].fillna(0).to_list() == [0, 0, 0, 95, 95, 99.8, 99.8]
    assert limits["base"].unique().tolist() == [100]


def test_equal_shares_one_organisation_alone_and_small_bases_lie_inside():
    equal, alone, sure = ((15, 30), (15, 30)), ((1, 2),), ((1, 1),)
    small = ((2, 2), (1, 1), (87, 97))  # nine in ten are yes: 2 of 2 is nothing unusual
    for counted in (equal, alone, sure, small):
        points, _, _ = place_in_funnel(make_shares(*counted))
        assert points["outside_level"].isna().all()
