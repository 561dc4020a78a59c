"""Where organisations lie in a funnel plot: the target, the limits, and who may be flagged."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom, binomtest
from statsmodels.stats.meta_analysis import combine_effects

from helpers.funnels import FUNNEL_LEVELS, funnel_limits, measure_dispersion, place_in_funnel
from helpers.vocabulary import UserError

TARGETS = st.floats(0.05, 0.95)
#: Twelve services near 45 per cent, and one far above.
ONE_APART = [*((14 + place % 3, 34) for place in range(12)), (32, 34)]
#: Two kinds of service, 30 and 70 per cent: as a whole spread far wider than chance.
TWO_KINDS = [*((30, 100) for _ in range(6)), *((70, 100) for _ in range(6))]
COUNTED = st.integers(5, 90).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base)))


def make_shares(*counted: tuple[int, int]) -> pd.DataFrame:
    """Return shares of organisations, each a count and its base."""
    rows = [(f"Testshire {place}", *one) for place, one in enumerate(counted)]
    columns = ["organisation_name", "yes_count", "base_count"]
    return pd.DataFrame(rows, columns=columns).astype({"yes_count": "Int64", "base_count": "Int64"})


def disperse(*counted: tuple[int, int]) -> tuple[float, float, float]:
    """Return measure_dispersion around the share of all together."""
    counts, bases = np.array(counted).T
    return measure_dispersion(counts, bases, counts.sum() / bases.sum())


def test_funnel_limits_of_two_cases_are_those_worked_out_by_hand():
    # 7 in 10 of 2: P(X <= 0, 1, 2) is .09, .51, 1. At .1, r is 1 and alpha (.51 - .1) / .42, so
    # the lower limit is .0238 / 2. Of noes, 3 in 10: P is .49 at 0, so its lower limit is cut at 0
    # and the upper limit of the yeses is 100.
    limits = funnel_limits(0.7, [2], levels=[80])
    assert limits.to_dict("records") == [
        {"base": 2, "level": 80.0, "lower_pct": pytest.approx(100 / 84), "upper_pct": 100.0}
    ]


# Spiegelhalter (2005), appendix A.1.1, worked out here from his formula by exact fractions, not
# read from a printed table: at 0.5 of 20 and 0.025, r is 6, P(X <= 6) is 60460 / 2^20 and P(X = 6)
# 38760 / 2^20, so alpha is (60460 - 26214.4) / 38760.
def test_the_lower_limit_is_that_of_the_formula_of_spiegelhalter_2005():
    assert funnel_limits(0.5, [20], levels=[95])["lower_pct"].item() == pytest.approx(
        100 * (6 - (60460 - 0.025 * 2**20) / 38760) / 20
    )


@settings(deadline=None)
@given(target_share=TARGETS, base=st.integers(20, 200))
def test_funnel_limits_cut_the_wished_tail_off_the_interpolated_binomial(target_share, base):
    # Independent of the formula: join the points (count, chance of it or beyond) and read there.
    counts, limits = np.arange(-1, base + 2), funnel_limits(target_share, [base], [95]).loc[0]
    low = binom.cdf(counts, base, target_share)
    high = binom.sf(counts - 1, base, target_share)
    for column, chances in (("lower_pct", low), ("upper_pct", high)):
        reached = np.interp(limits[column] / 100 * base, counts, chances)
        assert limits[column] in (0, 100) or reached == pytest.approx(0.025, abs=1e-6)


@settings(deadline=None)
@given(target_share=TARGETS, base=st.integers(1, 200), tau=st.sampled_from([0.0, 0.07]))
def test_the_limits_of_yes_mirror_those_of_no(target_share, base, tau):
    yes = funnel_limits(target_share, [base], tau=tau)
    no = funnel_limits(1 - target_share, [base], tau=tau)
    assert yes["lower_pct"].to_list() == pytest.approx((100 - no["upper_pct"]).to_list(), abs=1e-6)
    assert yes["upper_pct"].to_list() == pytest.approx((100 - no["lower_pct"]).to_list(), abs=1e-6)


def test_funnel_limits_come_close_to_the_normal_ones_for_a_large_base():
    limits = funnel_limits(0.4, [4000], levels=[95]).loc[0]
    width = 196 * math.sqrt(0.4 * 0.6 / 4000)
    assert limits["lower_pct"] == pytest.approx(40 - width, abs=0.03)
    assert limits["upper_pct"] == pytest.approx(40 + width, abs=0.03)


def test_funnel_limits_narrow_with_the_base_and_widen_with_the_level_and_with_tau():
    limits = funnel_limits(0.5, [20, 34, 90])
    assert limits[["base", "level"]].to_numpy().tolist() == [
        [20, 95], [20, 99.8], [34, 95], [34, 99.8], [90, 95], [90, 99.8],
    ]  # fmt: skip
    widths = (limits["upper_pct"] - limits["lower_pct"]).to_list()
    assert widths[0] > widths[2] > widths[4] and widths[1] > widths[3] > widths[5]
    assert all(narrow < wide for narrow, wide in zip(widths[::2], widths[1::2], strict=True))
    wider = funnel_limits(0.5, [90], [95], tau=0.1)
    assert wider["upper_pct"].item() == pytest.approx(
        50 + 195.9964 * math.sqrt(0.25 / 90 + 0.01), abs=1e-3
    )


def test_a_funnel_of_no_bases_is_empty_and_an_impossible_target_refused():
    assert list(funnel_limits(0.5, [])) == ["base", "level", "lower_pct", "upper_pct"]
    assert funnel_limits(0.5, []).empty
    with pytest.raises(UserError, match="target_share 53 is not from 0 to 1"):
        funnel_limits(53, [34])


def test_the_target_is_the_share_of_all_cases_together():
    funnel = place_in_funnel(make_shares((10, 20), (30, 40), (1, 4)))
    assert funnel.target_pct == pytest.approx(100 * 41 / 64)


def test_each_point_keeps_its_count_and_base_and_has_its_percentage():
    points = place_in_funnel(make_shares((10, 20), (30, 40))).points
    assert points.columns.to_list() == [
        *["organisation_name", "yes_count", "base_count", "yes_pct", "outside_level"],
        *["p_value", "p_corrected", "is_flagged", "correction"],
    ]
    assert points.iloc[:, :4].to_dict("split")["data"] == [
        ["Testshire 0", 10, 20, 50.0],
        ["Testshire 1", 30, 40, 75.0],
    ]


@pytest.mark.parametrize(
    ("counted", "bases"),
    [
        ([(10, 20), (12, 24), (11, 22)], range(18, 27)),
        ([(15, 34), (20, 34)], range(32, 37)),
        ([(1, 2), (60, 120)], range(1, 129)),
    ],
)
def test_the_limits_run_from_a_little_below_the_smallest_base_to_a_little_above_the_largest(
    counted, bases
):
    funnel = place_in_funnel(make_shares(*counted))
    expected = funnel_limits(funnel.target_pct / 100, bases, FUNNEL_LEVELS)
    pd.testing.assert_frame_equal(funnel.limits, expected)


def test_a_point_that_chance_would_not_put_there_has_the_highest_level_at_which_that_holds():
    # Of 100 cases at 50%: P(X <= 40) = 2.8% and P(X <= 39) = 1.8%, either side of the 2.5% that
    # 95% limits leave; P(X <= 34) = 0.09%, below the 0.1% that 99.8% limits leave. The many at 50%
    # keep the whole from being over-dispersed.
    counts = [40, 60, 39, 61, 34, 66]
    funnel = place_in_funnel(make_shares(*((count, 100) for count in counts + [50] * 40)))
    assert funnel.target_pct == 50 and not funnel.is_overdispersed
    assert funnel.points["outside_level"].fillna(0).to_list()[:7] == [0, 0, 95, 95, 99.8, 99.8, 0]


@settings(deadline=None, max_examples=15)
@given(counted=st.lists(COUNTED, min_size=2, max_size=12))
def test_a_point_is_said_to_lie_outside_exactly_when_it_is_drawn_outside(counted):
    funnel = place_in_funnel(make_shares(*counted))
    inner = funnel.limits[funnel.limits["level"].eq(95)].set_index("base")
    for point in funnel.points.itertuples():
        lower, upper = inner.loc[point.base_count, ["lower_pct", "upper_pct"]]
        apart = max(lower - point.yes_pct, point.yes_pct - upper)
        assert pd.notna(point.outside_level) == (apart > 0) or abs(apart) < 1e-6


@settings(deadline=None, max_examples=15)
@given(counted=st.lists(COUNTED, min_size=1, max_size=12))
def test_asking_for_no_in_place_of_yes_changes_no_verdict(counted):
    yes = place_in_funnel(make_shares(*counted))
    no = place_in_funnel(make_shares(*((base - count, base) for count, base in counted)))
    assert no.target_pct == pytest.approx(100 - yes.target_pct)
    assert no.is_overdispersed == yes.is_overdispersed
    assert no.points["p_value"].to_list() == pytest.approx(yes.points["p_value"].to_list())


def test_the_p_value_of_a_point_is_twice_the_smaller_exact_tail():
    funnel = place_in_funnel(make_shares((9, 20), (14, 20), (11, 20)))
    target = funnel.target_pct / 100
    tails = [
        min(binomtest(count, 20, target, side).pvalue for side in ("less", "greater"))
        for count in (9, 14, 11)
    ]
    expected = [min(1, 2 * tail) for tail in tails]
    assert funnel.points["p_value"].to_list() == pytest.approx(expected)


def test_one_service_apart_from_the_rest_is_flagged_after_a_named_correction():
    funnel = place_in_funnel(make_shares(*ONE_APART))
    assert funnel.heterogeneity.p_value < 0.05 and not funnel.is_overdispersed
    assert funnel.points["is_flagged"].to_list() == [False] * 12 + [True]
    assert set(funnel.points["correction"]) == {"Benjamini-Hochberg"}


def test_nobody_is_flagged_where_the_whole_is_within_chance():
    # One of 40 is outside the 95% limits, and would be flagged were it alone.
    counted = [(50, 100)] * 39 + [(62, 100)]
    funnel = place_in_funnel(make_shares(*counted))
    assert funnel.points["outside_level"].notna().sum() == 1
    assert funnel.heterogeneity.p_value > 0.05
    assert not funnel.points["is_flagged"].any()


@settings(deadline=None, max_examples=15)
@given(counted=st.lists(COUNTED, min_size=1, max_size=12))
def test_a_flag_needs_heterogeneity_and_a_corrected_p_value(counted):
    funnel = place_in_funnel(make_shares(*counted))
    flagged = funnel.points[funnel.points["is_flagged"]]
    assert flagged.empty or funnel.heterogeneity.p_value <= 0.05
    assert (flagged["p_corrected"] <= 0.05).all() and flagged["outside_level"].notna().all()


def test_services_of_two_kinds_are_over_dispersed_and_the_limits_allow_for_it():
    funnel = place_in_funnel(make_shares(*TWO_KINDS))
    # Each z is 4: the mean square is 16, and tau the 20 points less what chance gives.
    assert funnel.is_overdispersed and funnel.dispersion == pytest.approx(16)
    assert funnel.tau_pct == pytest.approx(100 * math.sqrt((192 - 11) / (12 * 400 * 11 / 12)))
    expected = funnel_limits(0.5, range(98, 103), FUNNEL_LEVELS, funnel.tau_pct / 100)
    pd.testing.assert_frame_equal(funnel.limits, expected)
    assert funnel.points["outside_level"].isna().all() and not funnel.points["is_flagged"].any()


def test_below_ten_services_dispersion_is_the_chi_square_of_heterogeneity():
    counted = [(10, 34), (20, 34), (25, 40), (11, 28)]
    funnel = place_in_funnel(make_shares(*counted))
    assert 4 * funnel.dispersion == pytest.approx(funnel.heterogeneity.statistic)
    assert funnel.dispersion_p_value == pytest.approx(funnel.heterogeneity.p_value)


# statsmodels warns of its own intervals where tau comes out negative.
@pytest.mark.filterwarnings("ignore::RuntimeWarning:statsmodels")
@settings(deadline=None)
@given(counted=st.lists(COUNTED, min_size=2, max_size=9))
def test_tau_is_that_of_dersimonian_and_laird_in_statsmodels_where_nothing_is_winsorised(counted):
    counts, bases = np.array(counted).T
    target = counts.sum() / bases.sum()
    variances = target * (1 - target) / bases
    if not variances.all():
        return
    *_, tau = measure_dispersion(counts, bases, target)
    combined = combine_effects(counts / bases, variances, method_re="dl")
    assert tau**2 == pytest.approx(max(0, combined.tau2), abs=1e-9)


def test_the_most_extreme_tenth_at_each_end_is_not_leant_on():
    # Of thirteen, the highest and the lowest are set to the next: the one apart does not count.
    ordinary = disperse(*ONE_APART[:12], (16, 34))
    assert disperse(*ONE_APART)[2] == ordinary[2] == 0


def test_equal_shares_one_organisation_alone_and_small_bases_lie_inside():
    equal, alone, sure = ((15, 30), (15, 30)), ((1, 2),), ((1, 1),)
    small = ((2, 2), (1, 1), (87, 97))  # nine in ten are yes: 2 of 2 is nothing unusual
    for counted in (equal, alone, sure, small, ((0, 4), (0, 9))):
        funnel = place_in_funnel(make_shares(*counted))
        assert funnel.points["outside_level"].isna().all()
        assert not funnel.points["is_flagged"].any() and not funnel.is_overdispersed


def test_no_organisation_and_an_unknown_base_are_refused():
    with pytest.raises(UserError, match="one organisation or more"):
        place_in_funnel(make_shares())
    with pytest.raises(UserError, match="base <NA> is not a whole number"):
        place_in_funnel(make_shares((1, 2)).assign(base_count=pd.array([pd.NA], dtype="Int64")))
