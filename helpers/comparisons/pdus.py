"""PDUs of one programme side by side: their ratings by region, and one measure at a time.

Pure: frames in, frames out. May import vocabulary, reads, dataset, heterogeneity, intervals,
funnels, shrinkage and its own package.
"""

from dataclasses import dataclass

import pandas as pd

from helpers.comparisons.rules import (
    NotComparable,
    check_evidence,
    check_one_answer,
    check_one_programme,
    check_one_type,
)
from helpers.comparisons.selection import (
    Selection,
    drop_untold,
    join_names,
    keep_rated,
    select_none,
)
from helpers.dataset import Dataset
from helpers.funnels import Funnel, place_if_enough
from helpers.heterogeneity import Heterogeneity, measure_heterogeneity
from helpers.intervals import NOT_SAMPLES, add_intervals, share_interval
from helpers.reads import recorded_read
from helpers.shrinkage import shrink_shares
from helpers.vocabulary import ORGANISATION_TYPES, RATINGS, check_known, read_choices

#: The rating that is counted by region: the lowest of the scale.
COUNTED_RATING = RATINGS[-1]
REGION_COLUMNS = {
    "region": "string",
    "organisation_name": "string",
    "units_count": "Int64",
    "yes_count": "Int64",
    "base_count": "Int64",
    "yes_pct": "Float64",
    "lower_pct": "Float64",
    "upper_pct": "Float64",
}


@dataclass(frozen=True)
class MeasureSelection:
    """The figures of one measure, one row a PDU (shares.SHARE_FRAME), or why they are refused."""

    shares: pd.DataFrame
    label: str
    refusal: str = ""


@recorded_read
def select_pdus(
    held: Dataset, programme_id: str, region: str = "", organisations: str = "", evidence: str = ""
) -> Selection:
    """Return the last rated inspection of each PDU in one programme, or the refusal in words.

    `organisations` are organisation_ids with commas between; empty `region` or `organisations`
    means all, empty `evidence` "reported". Without UNTOLD_COLUMNS. Refused: a programme without
    ratings or that inspected no PDUs, and an organisation that is not a PDU. UserError for whatever
    is unknown.
    """
    ids = read_choices(organisations, held.organisations["organisation_id"], "organisation")
    try:
        check_pdus(held, programme_id, ids)
        selection = keep_rated(held, programme_id, "pdu", evidence or "reported", region, ids)
    except NotComparable as refused:
        selection = select_none(held, str(refused))
    return drop_untold(selection)


def check_pdus(held: Dataset, programme_id: str, organisation_ids: list[str]) -> None:
    """Raise NotComparable for a programme of other organisations, or for one that is no PDU.

    A programme of which no inspection is held passes: there is nothing yet to refuse. UserError
    for an unknown programme.
    """
    check_known(programme_id, held.programmes["programme_id"], "programme")
    programme = held.programmes.set_index("programme_id").loc[programme_id]
    inspections = join_names(held)
    of_pdus = set(inspections.loc[inspections["organisation_type"] == "pdu", "programme_id"])
    types = inspections.loc[inspections["programme_id"] == programme_id, "organisation_type"]
    if programme["is_rated"] and len(types) and programme_id not in of_pdus:
        kinds = "; ".join(sorted({ORGANISATION_TYPES[kind] for kind in types}))
        ways = " or ".join(sorted(of_pdus & set(held.programmes["programme_id"])))
        asking = f"ask for a programme of PDUs ({ways}), or " if ways else ""
        raise NotComparable(
            f"{programme['name']} inspected other organisations than PDUs ({kinds}), whose work "
            f"differs: {asking}read the reports of those organisations one by one"
        )
    about = held.organisations.set_index("organisation_id").loc[organisation_ids]
    others = about[about["organisation_type"] != "pdu"]
    if len(others):
        raise NotComparable(
            f"{' and '.join(others['name'])} did other work than a PDU: ask for PDUs only, and "
            "read the reports of other organisations one by one"
        )


def compare_regions(
    rated: pd.DataFrame,
    organisations: pd.DataFrame,
    confidence_pct: float = 95,
    evidence: str = "reported",
) -> pd.DataFrame:
    """Return how many PDUs of each region were rated Inadequate, one row a region, alphabetical.

    `rated`: the inspections of select_pdus, one a PDU. Columns: region and organisation_name (the
    region), units_count (PDUs known by name), yes_count (rated Inadequate), base_count (rated),
    yes_pct, lower_pct and upper_pct (intervals.share_interval), and those of
    shrinkage.shrink_shares. A region without a rated PDU has no row. The interval and the drawn
    share take the PDUs for a sample of what the region's services could have been. Raises
    NotComparable for inspections of several programmes or types of organisation, or with a rating
    on weaker evidence than the word `evidence`.
    """
    check_one_programme(rated, "a count by region")
    check_one_type(rated)
    check_evidence(rated, evidence)
    is_unit = organisations["organisation_type"] == "pdu"
    known = organisations[is_unit].groupby("region").size()
    rows = []
    for region, group in rated.groupby("region"):
        count, base = int(group["overall_rating"].eq(COUNTED_RATING).sum()), len(group)
        limits = share_interval(count, base, confidence_pct)
        rows.append((region, region, known[region], count, base, 100 * count / base, *limits))
    by_region = pd.DataFrame(rows, columns=list(REGION_COLUMNS)).astype(REGION_COLUMNS)
    return shrink_shares(by_region, confidence_pct)


def measure_region_spread(by_region: pd.DataFrame, funnel: Funnel | None) -> Heterogeneity:
    """Return whether the regions of compare_regions differ by more than chance, all together.

    `funnel` is place_regions of the same: where there is one, it has the test already.
    """
    if funnel is not None:
        return funnel.heterogeneity
    yes, bases = by_region["yes_count"], by_region["base_count"]
    return measure_heterogeneity(pd.DataFrame({"yes": yes, "no": bases - yes}))


def place_regions(by_region: pd.DataFrame) -> Funnel | None:
    """Return the funnel plot of the regions of compare_regions; None with fewer than five."""
    return place_if_enough(by_region)


def count_measure_owners(shares: pd.DataFrame, rated: pd.DataFrame) -> pd.DataFrame:
    """Return the measures held for two or more of the PDUs `rated`, by name.

    `shares` is shares.join_shares. Columns: measure_code, measure_label, basis, is_negative,
    units_count (PDUs with an exact share) and known_count (those with count and base known).
    """
    exact = _keep_exact(shares, rated)
    is_known = exact["yes_count"].notna() & exact["base_count"].notna()
    exact = exact.assign(known_id=exact["organisation_id"].where(is_known))
    grouped = exact.groupby(["measure_code", "measure_label", "basis", "is_negative"])
    counts = grouped.agg(
        units_count=("organisation_id", "nunique"), known_count=("known_id", "nunique")
    ).reset_index()
    shared = counts[counts["units_count"] > 1]
    return shared.sort_values(["measure_label", "measure_code"], ignore_index=True)


def select_measure(
    held: Dataset,
    shares: pd.DataFrame,
    rated: pd.DataFrame,
    measure: str,
    confidence_pct: float = 95,
) -> MeasureSelection:
    """Return the exact shares of one measure at the inspections `rated`, alphabetical by PDU.

    `shares` is shares.join_shares of `held`; with intervals.add_intervals. Refused: inspections of
    several programmes, and two figures of one inspection. UserError for a `measure` that is not a
    measure_code.
    """
    check_known(measure, held.measure_codes["measure_code"], "measure")
    label = held.measure_codes.set_index("measure_code").loc[measure, "label"]
    exact = _keep_exact(shares, rated)
    one = exact[exact["measure_code"] == measure]
    one = add_intervals(one.sort_values("organisation_name", ignore_index=True), confidence_pct)
    try:
        check_one_programme(one, "a comparison of shares")
        check_one_answer(one)
    except NotComparable as refused:
        return MeasureSelection(one.iloc[:0], label, str(refused))
    return MeasureSelection(one, label)


def place_measure(selected: MeasureSelection) -> Funnel | None:
    """Return the funnel plot of one measure over PDUs; None with fewer than five to place.

    Placed is who has a known count and base, of a sample: not of all posts or people.
    """
    return place_if_enough(keep_placeable(selected.shares))


def keep_placeable(shares: pd.DataFrame) -> pd.DataFrame:
    """Return the shares whose count and base are known and that are of a sample."""
    is_known = shares["yes_count"].notna() & shares["base_count"].notna()
    return shares[is_known & ~shares["basis"].isin(NOT_SAMPLES)]


def _keep_exact(shares: pd.DataFrame, rated: pd.DataFrame) -> pd.DataFrame:
    """Return the shares at the inspections `rated` that are exact and have a code."""
    is_kept = shares["inspection_id"].isin(rated["inspection_id"])
    is_kept &= (shares["qualifier"] == "exact") & shares["measure_code"].notna()
    return shares[is_kept.fillna(False).astype(bool)]
