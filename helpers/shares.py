"""Every share of cases or of answers, from key questions and from measures, in one shape.

Pure: frames in, frames out. May import paths, vocabulary and dataset.
"""

import pandas as pd

from helpers.dataset import Dataset

COLUMNS = [
    "inspection_id", "organisation_id", "organisation_name", "region", "programme_id",
    "measure_code", "label", "theme", "is_negative", "basis", "standard_id", "standard_name",
    "aspect", "yes_pct", "yes_count", "base_count", "base_basis", "largest_base", "qualifier",
    "code_basis", "source_id", "locator",
]  # fmt: skip


def join_key_questions(held: Dataset) -> pd.DataFrame:
    """Return one row per inspection and key question, in the order of the standards.

    Columns: see COLUMNS. `yes_pct` is the share of cases answered yes, in per cent as printed;
    `largest_base` is the number of cases inspected, empty when unknown.
    """
    standards = held.standards.rename(columns={"name": "standard_name"})
    shares = (
        held.key_question_results.merge(held.key_questions, validate="many_to_one")
        .merge(standards[["standard_id", "standard_name", "theme", "sort_order"]])
        .assign(is_negative=False, basis="cases", qualifier="exact", code_basis="wording")
    )
    shares["aspect"] = pd.Categorical(shares["aspect"], ["engagement", "desistance", "safety"])
    shares = _join_inspections(shares, held)
    order = ["published_latest", "inspection_id", "sort_order", "aspect"]
    return shares.sort_values(order, ignore_index=True)[COLUMNS]


def join_measures(held: Dataset) -> pd.DataFrame:
    """Return one row per figure of `measures` that is a share with a number.

    Columns: see COLUMNS; standard_id, standard_name and aspect are empty. Where only a count
    and its base were printed, `yes_pct` is 100 times the count over the base. `largest_base`
    is the number of cases inspected, or of interviews for a share of those.
    """
    measures = held.measures
    shares = measures[measures["pct"].notna() | measures["base_count"].notna()].rename(
        columns={"numerator": "yes_count"}
    )
    counted = 100 * shares["yes_count"] / shares["base_count"]
    shares = shares.assign(
        yes_pct=shares["pct"].fillna(counted), standard_id=None, standard_name=None, aspect=None
    )
    return _join_inspections(shares, held)[COLUMNS]


def join_shares(held: Dataset) -> pd.DataFrame:
    """Return key questions and measures together: the same quantity has the same measure_code."""
    frames = [join_key_questions(held).astype({"aspect": object}), join_measures(held)]
    return pd.concat([frame.astype(object) for frame in frames], ignore_index=True).convert_dtypes()


def _join_inspections(shares: pd.DataFrame, held: Dataset) -> pd.DataFrame:
    """Return `shares` with the inspection, its organisation, and the largest base possible."""
    about = held.inspections[
        ["inspection_id", "organisation_id", "programme_id", "published_latest",
         "cases_count", "interviews_count"]
    ].merge(
        held.organisations[["organisation_id", "name", "region"]].rename(
            columns={"name": "organisation_name"}
        ),
        validate="many_to_one",
    )  # fmt: skip
    joined = shares.merge(about, on="inspection_id", validate="many_to_one")
    by_cases = joined["cases_count"].where(joined["basis"] == "cases")
    return joined.assign(
        largest_base=by_cases.fillna(
            joined["interviews_count"].where(joined["basis"] == "interviews")
        )
    )
