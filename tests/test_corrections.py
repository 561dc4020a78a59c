"""Corrections for many comparisons, against printed values and an independent library."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import false_discovery_control

from helpers.corrections import FAMILY_TYPES, correct_family
from helpers.vocabulary import UserError

# Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57:289-300: the fifteen
# p-values of their thrombolysis example, as the documentation of scipy's false_discovery_control
# quotes them. Their procedure rejects the first four at 5 per cent. That Holm's rejects three is
# worked out here: 0.0019 is below 0.05 / 13, and 0.0095 above 0.05 / 12.
THROMBOLYSIS = [
    *[0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344],
    *[0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000],
]
P_VALUES = st.lists(st.floats(0, 1), min_size=1, max_size=40)


@pytest.mark.parametrize(("purpose", "flagged"), [("screen", 4), ("confirm", 3)])
def test_the_example_of_benjamini_and_hochberg_1995_flags_what_they_say(purpose, flagged):
    family = correct_family(THROMBOLYSIS, purpose)
    assert family["is_flagged"].to_list() == [True] * flagged + [False] * (15 - flagged)


def test_every_row_names_its_correction_and_has_the_columns_promised():
    screened, confirmed = (correct_family([0.01, 0.5], word) for word in ("screen", "confirm"))
    assert screened["correction"].to_list() == ["Benjamini-Hochberg"] * 2
    assert confirmed["correction"].to_list() == ["Holm"] * 2
    assert screened.dtypes.astype(str).to_dict() == FAMILY_TYPES


def test_holm_multiplies_by_the_number_still_to_be_tested():
    family = correct_family([0.01, 0.04, 0.03], "confirm")
    assert family["p_corrected"].to_list() == pytest.approx([0.03, 0.06, 0.06])
    assert family["is_flagged"].to_list() == [True, False, False]


@settings(deadline=None, max_examples=25)
@given(P_VALUES)
def test_screening_agrees_with_scipy(p_values):
    corrected = correct_family(p_values, "screen")["p_corrected"].to_list()
    assert corrected == pytest.approx(list(false_discovery_control(p_values)), abs=1e-12)


@settings(deadline=None, max_examples=25)
@given(P_VALUES, st.sampled_from(["screen", "confirm"]))
def test_a_correction_never_makes_a_p_value_smaller_and_keeps_the_order(p_values, purpose):
    family = correct_family(p_values, purpose)
    assert (family["p_corrected"] >= family["p_value"] - 1e-12).all()
    assert family.sort_values("p_value", kind="stable")["p_corrected"].is_monotonic_increasing


@settings(deadline=None, max_examples=25)
@given(P_VALUES)
def test_what_is_confirmed_was_flagged_by_screening_too(p_values):
    screened, confirmed = (correct_family(p_values, word) for word in ("screen", "confirm"))
    assert not (confirmed["is_flagged"] & ~screened["is_flagged"]).any()


def test_a_comparison_that_could_not_be_made_is_no_member_of_the_family():
    with_gap = correct_family(pd.Series([0.04, None, 0.01], index=list("abc")), "confirm")
    assert with_gap.index.to_list() == ["a", "b", "c"]
    assert with_gap.loc["b", "p_corrected"] is pd.NA and not with_gap.loc["b", "is_flagged"]
    assert with_gap["p_corrected"].dropna().to_list() == pytest.approx([0.04, 0.02])


def test_no_comparisons_are_no_rows_and_one_comparison_stays_as_it_is():
    assert correct_family([]).empty
    assert list(correct_family([])) == list(FAMILY_TYPES)
    assert correct_family([None])["is_flagged"].to_list() == [False]
    assert correct_family([0.03])["p_corrected"].to_list() == [0.03]


def test_the_level_moves_the_flag_and_not_the_p_value():
    ordinary, strict = correct_family([0.01]), correct_family([0.01], level_pct=99.8)
    assert ordinary["is_flagged"].item() and not strict["is_flagged"].item()
    assert ordinary["p_corrected"].item() == strict["p_corrected"].item()


@pytest.mark.parametrize("wrong", [([0.5], "rank"), ([1.5],), ([-0.1],), ([0.5], "screen", 40)])
def test_an_impossible_question_is_refused(wrong):
    with pytest.raises(UserError):
        correct_family(*wrong)
