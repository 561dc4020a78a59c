"""What is known of the base behind each figure, and the GRIM test of a table."""

import pandas as pd
import pytest

from helpers.figures import (
    add_largest_base,
    check_grim,
    figure_columns,
    is_exact,
    recover_bases,
)
from helpers.vocabulary import UserError

INSPECTIONS = pd.DataFrame(
    {
        "inspection_id": ["testshire-2025", "otherton-2024"],
        "cases_count": pd.array([34, pd.NA], dtype="Int64"),
        "interviews_count": pd.array([31, 20], dtype="Int64"),
    }
)
ANSWERS = pd.DataFrame(
    {
        "inspection_id": ["testshire-2025"] * 3 + ["otherton-2024"],
        "yes_pct": pd.array([53, 61, 40, 61], dtype="Float64"),
        "yes_count": pd.array([18, pd.NA, 12, pd.NA], dtype="Int64"),
        "base_count": pd.array([34, pd.NA, 30, pd.NA], dtype="Int64"),
        "base_basis": pd.array(["sample", "unknown", "stated", "unknown"], dtype="string"),
    }
)
MEASURES = pd.DataFrame(
    {
        "inspection_id": ["testshire-2025"] * 5,
        "basis": ["cases", "interviews", "staff_survey", "workforce", "cases"],
        "pct": pd.array([61, 78, 65, 99, 40], dtype="Float64"),
        "numerator": pd.array([pd.NA] * 5, dtype="Int64"),
        "base_count": pd.array([pd.NA, pd.NA, 20, pd.NA, 34], dtype="Int64"),
        "base_basis": ["unknown", "unknown", "stated", "not_applicable", "stated"],
        "qualifier": ["exact", "exact", "exact", "exact", "about"],
    }
)


def test_the_columns_of_both_tables_are_found():
    assert figure_columns(ANSWERS) == ("yes_pct", "yes_count")
    assert figure_columns(MEASURES) == ("pct", "numerator")
    with pytest.raises(UserError, match="no percentage column"):
        figure_columns(INSPECTIONS)


def test_the_largest_base_is_the_cases_or_the_interviews_and_else_missing():
    assert add_largest_base(ANSWERS, INSPECTIONS)["largest_base"].to_list() == [34, 34, 34, pd.NA]
    largest = add_largest_base(MEASURES, INSPECTIONS)["largest_base"].to_list()
    assert largest == [34, 31, pd.NA, pd.NA, 34]


def test_about_and_nothing_to_count_out_of_are_not_exact():
    assert is_exact(MEASURES).to_list() == [True, True, True, False, False]
    assert is_exact(ANSWERS).all()


def test_grim_tests_the_base_that_is_known_and_else_the_full_sample():
    tested = check_grim(add_largest_base(ANSWERS, INSPECTIONS))
    assert tested["pct"].to_list() == [53, 61, 40]  # the last has no base at all
    assert tested["base_count"].to_list() == [34, 34, 30]
    assert tested["tested_against"].to_list() == ["full sample", "full sample", "stated base"]
    assert tested["is_feasible"].to_list() == [True, False, True]
    assert tested["nearest_below_pct"].to_list() == [53, 59, 40]
    assert tested["nearest_above_pct"].to_list() == [53, 62, 40]


def test_grim_leaves_out_figures_that_are_not_exact():
    tested = check_grim(add_largest_base(MEASURES, INSPECTIONS))
    assert tested["pct"].to_list() == [61, 78, 65]
    assert tested["is_feasible"].to_list() == [False, False, True]


def test_grim_of_an_empty_table_has_the_same_columns():
    full, empty = check_grim(ANSWERS), check_grim(ANSWERS.iloc[:0])
    assert empty.empty
    assert empty.dtypes.to_dict() == full.dtypes.to_dict()


def recover(pct: float, count=None, base=None, largest=None, **changes) -> list:
    """Return the count, base and base_basis that one printed percentage gives."""
    row = {"yes_pct": pct, "yes_count": count, "base_count": base, "largest_base": largest}
    whole = {name: "Int64" for name in ("yes_count", "base_count", "largest_base")}
    based = {"base_basis": "stated" if base else "unknown"} | changes
    results = pd.DataFrame([row | based], index=["x"]).astype(whole | {"base_basis": "string"})
    columns = ["yes_count", "base_count", "base_basis"]
    return recover_bases(results).loc["x", columns].to_list()


def test_a_count_is_recovered_from_its_base_and_a_base_where_only_one_fits():
    assert recover(53, base=34) == [18, 34, "stated"]
    assert recover(61, largest=22) == [11, 18, "recovered"]
    assert recover(61, count=14, largest=34) == [14, 23, "recovered"]


def test_nothing_is_recovered_where_several_fit_or_none():
    assert recover(61, largest=34) == [pd.NA, pd.NA, "unknown"]
    assert recover(50, base=400) == [pd.NA, 400, "stated"]
    assert recover(61, base=34) == [pd.NA, 34, "stated"]
    assert recover(61) == [pd.NA, pd.NA, "unknown"]


def test_what_is_printed_stands_and_about_is_not_leant_on():
    assert recover(61, count=20, base=34) == [20, 34, "stated"]
    assert recover(53, base=34, qualifier="about") == [pd.NA, 34, "stated"]


@pytest.mark.parametrize("base", [1, 30, 34, 60, 90, 100])
def test_every_count_of_a_base_comes_back_from_its_whole_percentage(base):
    counts = list(range(base + 1))
    assert [recover(round(100 * count / base), base=base)[0] for count in counts] == counts


def test_a_table_in_which_nothing_is_open_stays_as_it_is():
    known = add_largest_base(ANSWERS, INSPECTIONS).iloc[[0, 2]]
    pd.testing.assert_frame_equal(recover_bases(known), known)
    pd.testing.assert_frame_equal(recover_bases(known.iloc[:0]), known.iloc[:0])
