"""Every share of cases or of answers, from key questions and from measures, in one shape.

Pure: frames in, frames out. May import vocabulary, reads, dataset and figures.
"""

import pandas as pd

from helpers.dataset import Dataset
from helpers.figures import add_largest_base, check_grim, recover_bases
from helpers.reads import recorded_read
from helpers.vocabulary import ASPECTS

SHARE_FRAME = [
    "inspection_id", "organisation_id", "organisation_name", "region", "programme_id",
    "measure_code", "measure_label", "label", "theme", "is_negative", "basis",
    "standard_id", "standard_name", "aspect", "yes_pct", "yes_count", "base_count",
    "base_basis", "largest_base", "qualifier",
    "code_basis", "source_id", "locator",
]  # fmt: skip


def join_key_questions(held: Dataset) -> pd.DataFrame:
    """Return one row per inspection and key question, in the order of the standards.

    Columns: see SHARE_FRAME. `yes_pct` is the share of cases answered yes, in per cent as printed;
    `largest_base` is the number of cases inspected, empty when unknown.
    """
    standards = held.standards.rename(columns={"name": "standard_name"})
    shares = (
        held.key_question_results.merge(held.key_questions, validate="many_to_one")
        .merge(standards[["standard_id", "standard_name", "theme", "sort_order"]])
        .assign(is_negative=False, basis="cases", qualifier="exact", code_basis="wording")
    )
    shares["aspect"] = pd.Categorical(shares["aspect"], list(ASPECTS))
    shares = _join_inspections(shares, held)
    order = ["published_latest", "inspection_id", "sort_order", "aspect"]
    return shares.sort_values(order, ignore_index=True)[SHARE_FRAME]


def join_measures(held: Dataset) -> pd.DataFrame:
    """Return one row per figure of `measures` that is a share with a number.

    Columns: see SHARE_FRAME; standard_id, standard_name and aspect are empty. Where only a count
    and its base were printed, `yes_pct` is 100 times the count over the base. `largest_base`
    is the number of cases inspected, or of interviews for a share of those.
    """
    measures = held.measures
    counted = 100 * measures["numerator"] / measures["base_count"]
    shares = measures.rename(columns={"numerator": "yes_count"}).assign(
        yes_pct=measures["pct"].fillna(counted), standard_id=None, standard_name=None, aspect=None
    )
    return _join_inspections(shares[shares["yes_pct"].notna()], held)[SHARE_FRAME]


@recorded_read
def join_shares(held: Dataset) -> pd.DataFrame:
    """Return key questions and measures together: the same quantity has the same measure_code."""
    frames = [join_key_questions(held).astype({"aspect": object}), join_measures(held)]
    return pd.concat([frame.astype(object) for frame in frames], ignore_index=True).convert_dtypes()


@recorded_read
def join_case_shares(held: Dataset) -> pd.DataFrame:
    """Return the rows of join_shares that are exact shares of cases."""
    shares = join_shares(held)
    is_kept = (shares["basis"] == "cases") & (shares["qualifier"] == "exact")
    return shares[is_kept.fillna(False).astype(bool)].reset_index(drop=True)


def keep_measures(held: Dataset) -> pd.DataFrame:
    """Return the measures with largest_base, bases recovered, ready for intervals.add_intervals."""
    return recover_bases(add_largest_base(held.measures, held.inspections))


def join_grim(held: Dataset) -> pd.DataFrame:
    """Return figures.check_grim of every key question and measure that can be tested.

    Columns: organisation_name, label, pct, base_count (the base tested), tested_against,
    is_feasible, nearest_below_pct, nearest_above_pct; in the order of publication.
    """
    labels = held.key_questions[["key_question_id", "label"]]
    asked = held.key_question_results.merge(labels, on="key_question_id")
    names = held.organisations[["organisation_id", "name"]]
    dated = held.inspections[["inspection_id", "organisation_id", "published_latest"]]
    owners = dated.merge(names.rename(columns={"name": "organisation_name"}))
    tested = [
        check_grim(add_largest_base(figures, held.inspections))
        for figures in (asked, held.measures)
    ]
    columns = ["inspection_id", "label", "pct", "base_count", "tested_against", "is_feasible"]
    columns += ["nearest_below_pct", "nearest_above_pct"]
    both = pd.concat([frame[columns] for frame in tested], ignore_index=True)
    both = both.merge(owners, how="left", on="inspection_id", validate="many_to_one")
    ordered = both.sort_values(["published_latest", "inspection_id"], kind="stable")
    return ordered[["organisation_name", *columns[1:]]].reset_index(drop=True)


def _join_inspections(shares: pd.DataFrame, held: Dataset) -> pd.DataFrame:
    """Return `shares` with the inspection, its organisation, and what is known of the base."""
    columns = ["inspection_id", "organisation_id", "programme_id", "published_latest"]
    about = held.inspections[columns]
    organisations = held.organisations[["organisation_id", "name", "region"]]
    known = organisations.set_index("organisation_id").reindex(about["organisation_id"])
    about = about.assign(organisation_name=known["name"].array, region=known["region"].array)
    labels = held.measure_codes.set_index("measure_code")["label"]
    based = recover_bases(add_largest_base(shares, held.inspections))
    based = based.assign(measure_label=based["measure_code"].map(labels))
    return based.merge(about, on="inspection_id", validate="many_to_one")
