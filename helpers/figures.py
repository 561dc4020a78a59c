"""What is known of the base behind each published figure, and whether the figure fits it.

May import helpers.grim and helpers.vocabulary.
"""

import pandas as pd

from helpers.grim import (
    feasible_pairs,
    nearest_feasible,
    passes_grim,
    printed_decimals,
)
from helpers.vocabulary import UserError

#: Percentage column of a table, and its count column: key_question_results, then measures.
FIGURE_COLUMNS = {"yes_pct": "yes_count", "pct": "numerator"}
#: How a base is known (base_basis, when base_count is there), in the words that are shown.
BASE_WORDS = {"stated": "stated base", "recovered": "recovered base", "sample": "full sample"}


def figure_columns(results: pd.DataFrame) -> tuple[str, str]:
    """Return the names of the percentage and count columns that `results` has."""
    for pct_column, count_column in FIGURE_COLUMNS.items():
        if pct_column in results.columns:
            return pct_column, count_column
    raise UserError(f"no percentage column: expected one of {', '.join(FIGURE_COLUMNS)}")


def add_largest_base(results: pd.DataFrame, inspections: pd.DataFrame) -> pd.DataFrame:
    """Return `results` with largest_base: the most cases that a figure's base can have.

    `results` is key_question_results or measures. It is the inspection's cases_count for a figure
    about cases, its interviews_count for a figure from interviews, and missing for others (nobody
    printed how many could have answered a survey).
    """
    columns = ["inspection_id", "cases_count", "interviews_count"]
    known = inspections[columns].set_index("inspection_id")
    largest = results["inspection_id"].map(known["cases_count"])
    # A key question is always about cases; only measures have a basis of their own.
    if "basis" in results.columns and not results["basis"].eq("cases").all():
        interviews = results["inspection_id"].map(known["interviews_count"])
        interviews = interviews.where(results["basis"].eq("interviews"))
        largest = largest.where(results["basis"].eq("cases"), interviews)
    return results.assign(largest_base=largest.astype("Int64"))


def is_exact(results: pd.DataFrame) -> pd.Series:
    """Return, for each row, whether its figure is printed exactly, out of something countable.

    False where there is nothing to count out of (base_basis not_applicable), and where the source
    says "about" or "over" (qualifier): no count can be worked out from such a percentage.
    """
    exact = results["base_basis"].ne("not_applicable").fillna(True)
    if "qualifier" in results.columns:
        exact &= results["qualifier"].eq("exact").fillna(True)
    return exact.astype(bool)


def recover_bases(results: pd.DataFrame) -> pd.DataFrame:
    """Return `results` with the counts and bases that its exact percentages leave no doubt about.

    `results` is key_question_results or measures, with largest_base (add_largest_base). A count
    that was not printed is filled in where only one count of its base gives the percentage (as
    always for a whole percentage of up to 100 cases). A base that was not printed is filled in,
    and its base_basis becomes "recovered", where only one base up to largest_base gives it, with
    one count. That takes the percentage for right and the sample for the most there can be; it is
    never done where two bases fit, however unlikely one of them is. Rows and index stay.
    """
    pct_column, count_column = figure_columns(results)
    is_open = is_exact(results) & (results[count_column].isna() | results["base_count"].isna())
    if not is_open.any():
        return results.copy()
    known = results.loc[is_open, [pct_column, count_column, "base_count", "largest_base"]]
    figures = known.astype(object).where(known.notna(), None).itertuples(name=None)
    fits = {label: feasible_pairs(*figure) for label, *figure in figures}
    only = {label: pairs[0] for label, pairs in fits.items() if len(pairs) == 1}
    recovered, labels = results.copy(), list(only)
    is_new = known.loc[labels, "base_count"].isna()
    recovered.loc[labels, count_column] = [count for count, _ in only.values()]
    recovered.loc[labels, "base_count"] = [base for _, base in only.values()]
    recovered.loc[is_new.index[is_new], "base_basis"] = "recovered"
    return recovered


def check_grim(results: pd.DataFrame) -> pd.DataFrame:
    """Return the GRIM test of every exact percentage of `results` that has a base to test.

    `results` is key_question_results or measures, with largest_base where it is known. The base
    tested is base_count or, where the base is unknown, the whole sample (largest_base): a
    percentage that fails then came from fewer cases. The rows tested keep their columns and gain
    pct, base_count (the base tested), tested_against ("stated base", "recovered base", "full
    sample"), is_feasible, nearest_below_pct and nearest_above_pct (the printed percentages next to
    pct that the base does allow; pct itself when it is feasible).
    """
    pct_column, _ = figure_columns(results)
    largest = results.get("largest_base", pd.Series(pd.NA, results.index, dtype="Int64"))
    is_stated = results["base_count"].notna()
    tested = results.assign(
        pct=results[pct_column],
        base_count=results["base_count"].fillna(largest),
        tested_against=results["base_basis"].map(BASE_WORDS).where(is_stated, "full sample"),
    )
    is_tested = is_exact(tested) & tested["pct"].notna() & tested["base_count"].notna()
    return _add_grim(tested.loc[is_tested])


def _add_grim(tested: pd.DataFrame) -> pd.DataFrame:
    """Return `tested`, each row with pct and base_count, with the three columns of the test."""
    figures = [
        (float(pct), int(base), printed_decimals(pct))
        for pct, base in zip(tested["pct"], tested["base_count"], strict=True)
    ]
    nearest = [nearest_feasible(*figure) for figure in figures]
    return tested.assign(
        tested_against=tested["tested_against"].astype("string"),
        is_feasible=pd.array([passes_grim(*figure) for figure in figures], dtype="boolean"),
        nearest_below_pct=pd.array([below for below, _ in nearest], dtype="Float64"),
        nearest_above_pct=pd.array([above for _, above in nearest], dtype="Float64"),
    )
