"""Published totals against what the dataset holds, and date bounds against their reasons.

Pure: frames in, frames out. May import paths, vocabulary and dataset.
"""

import pandas as pd

from helpers.dataset import Dataset
from helpers.vocabulary import EVIDENCE

#: How an inspection of no region is called: of an earlier area, or of the whole country.
NO_REGION = "outside the twelve regions"


def reconcile_totals(held: Dataset) -> pd.DataFrame:
    """Return each published total beside the number that the dataset gives for it.

    Columns: total_id, statement, value (published), held_count, difference (held minus
    published), explained_difference, is_reconciled (the difference is the explained one),
    is_independent, explanation, source_id. An inspection counts towards a period when it came
    out in it for certain. With an earlier `as_of` fewer inspections are held than the totals of
    later years count, so reconcile the whole dataset.
    """
    facts = _describe_inspections(held)
    totals = held.published_totals.copy()
    totals["held_count"] = [
        count_total(total, facts, held.standard_ratings, held.standards)
        for total in totals.itertuples(index=False)
    ]
    totals["difference"] = totals["held_count"] - totals["value"]
    totals["is_reconciled"] = totals["difference"] == totals["explained_difference"]
    columns = ["total_id", "statement", "value", "held_count", "difference", "is_reconciled"]
    columns += ["explained_difference", "is_independent", "explanation", "source_id"]
    return totals[columns]


def _describe_inspections(held: Dataset) -> pd.DataFrame:
    """Return the inspections with the type and region of their organisation, and programme.

    `programme` is the programme's name, ordered by when it began; a region that is missing is
    NO_REGION.
    """
    names = held.programmes.sort_values(["began_date", "name"]).set_index("programme_id")["name"]
    columns = ["organisation_id", "organisation_type", "region"]
    facts = held.inspections.merge(
        held.organisations[columns], on="organisation_id", validate="many_to_one"
    )
    programmes = pd.Categorical(facts["programme_id"].map(names), list(names), ordered=True)
    return facts.assign(programme=programmes, region=facts["region"].fillna(NO_REGION))


def count_total(
    total: tuple, inspections: pd.DataFrame, standard_ratings: pd.DataFrame, standards: pd.DataFrame
) -> int:
    """Return how many `inspections` pass the filter columns of one row of published_totals."""
    is_in = pd.Series(True, index=inspections.index)
    for column in ("programme_id", "organisation_type", "region", "chief_inspector_id"):
        if pd.notna(getattr(total, column)):
            is_in &= (inspections[column] == getattr(total, column)).fillna(False)
    if pd.notna(total.published_from):
        is_in &= inspections["published_earliest"] >= total.published_from
    if pd.notna(total.published_to):
        is_in &= inspections["published_latest"] <= total.published_to
    if not total.includes_deduced:
        is_in &= inspections["evidence"] != "deduced"
    if pd.notna(total.overall_rating):
        is_any = total.overall_rating == "any"
        ratings = inspections["overall_rating"]
        is_in &= ratings.notna() if is_any else ratings == total.overall_rating
    if pd.notna(total.theme):
        rated = standard_ratings.merge(standards, on="standard_id", validate="many_to_one")
        is_so = (rated["theme"] == total.theme) & (rated["rating"] == total.standard_rating)
        is_in &= inspections["inspection_id"].isin(rated.loc[is_so, "inspection_id"])
    return int(is_in.sum())


def count_coverage(held: Dataset, by: str) -> pd.DataFrame:
    """Return inspections counted by `by` and by what stands behind their overall rating.

    `by` is a column of inspections, "organisation_type", "region", "programme" (its name) or "year"
    of publication ("not known to the year" where the bounds span years). Columns: `by`, one per
    kind of evidence, total. A value that no inspection has does not appear.
    """
    facts = _describe_inspections(held)
    latest, earliest = facts["published_latest"].dt.year, facts["published_earliest"].dt.year
    facts["year"] = latest.astype("string").where(latest == earliest, "not known to the year")
    counts = pd.crosstab(facts[by], facts["evidence"]).reindex(columns=list(EVIDENCE), fill_value=0)
    counts["total"] = counts.sum(axis=1)
    return counts.rename_axis(columns=None).reset_index()


def count_cells(held: Dataset) -> pd.DataFrame:
    """Return inspections counted by region and programme: region, period, inspections_count.

    Programmes in the order in which they began, regions by name; pairs without any are left out.
    """
    facts = _describe_inspections(held).rename(columns={"programme": "period"})
    cells = facts.groupby(["period", "region"], observed=True, as_index=False).size()
    cells = cells.rename(columns={"size": "inspections_count"})
    return cells.astype({"period": "string"})[["region", "period", "inspections_count"]]


def bound_publication(held: Dataset) -> pd.DataFrame:
    """Return the first and last day on which each report can have come out, worked out afresh.

    Columns: inspection_id, published_earliest, published_latest. The narrowest of: the printed
    date to its precision; rows of date_bounds (not_before, not_after); the fieldwork, which a
    report follows; the time in office of a chief inspector named in the source; the day of this
    release.
    """
    limits = [
        _limits_of_dates(held.inspections, "published"),
        _limits_of_bounds(held.date_bounds),
        _limits_of_office(held.inspections, held.chief_inspectors),
        _limits_of_fieldwork(held.inspections, held.as_of),
    ]
    found = pd.concat(limits, ignore_index=True).groupby("inspection_id")
    return pd.DataFrame(
        {"published_earliest": found["earliest"].max(), "published_latest": found["latest"].min()}
    ).reset_index()


def _first_day(date: str) -> pd.Timestamp:
    """Return the first day of a date known to the day, month or year."""
    return pd.Period(date).start_time if len(date) < 10 else pd.Timestamp(date)


def _last_day(date: str) -> pd.Timestamp:
    """Return the last day of a date known to the day, month or year."""
    return pd.Period(date).end_time.normalize() if len(date) < 10 else pd.Timestamp(date)


def _limits_of_dates(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return the first and last day of each date that is there."""
    dated = frame[frame[column].notna()]
    return pd.DataFrame(
        {
            "inspection_id": dated["inspection_id"],
            "earliest": dated[column].map(_first_day),
            "latest": dated[column].map(_last_day),
        }
    )


def _limits_of_bounds(date_bounds: pd.DataFrame) -> pd.DataFrame:
    """Return what the bounds on publication say."""
    bounds = date_bounds[date_bounds["field"] == "published"]
    limits = _limits_of_dates(bounds[bounds["kind"].isin(["not_before", "not_after"])], "value")
    kinds = bounds["kind"].loc[limits.index]
    return limits.assign(
        earliest=limits["earliest"].where(kinds == "not_before"),
        latest=limits["latest"].where(kinds == "not_after"),
    )


def _limits_of_fieldwork(inspections: pd.DataFrame, as_of: pd.Timestamp) -> pd.DataFrame:
    """Return the day before which fieldwork was not over, and the day of the release.

    An inspection's own fieldwork, start/end, ended on the first day of its end at the earliest;
    a window for the whole region may have begun with this inspection.
    """
    is_own = inspections["fieldwork"].notna() & (inspections["fieldwork_basis"] != "region_window")
    ends = inspections["fieldwork"].where(is_own).str.split("/").str[-1]
    own = pd.to_datetime(ends.map(_first_day, na_action="ignore"))
    earliest = own.fillna(inspections["fieldwork_earliest"])
    return inspections[["inspection_id"]].assign(earliest=earliest, latest=as_of)


def _limits_of_office(inspections: pd.DataFrame, chief_inspectors: pd.DataFrame) -> pd.DataFrame:
    """Return the time in office of each chief inspector who is named in the source."""
    named = inspections[inspections["chief_inspector_basis"] == "stated"]
    used = named.merge(chief_inspectors, on="chief_inspector_id")
    return pd.DataFrame(
        {
            "inspection_id": used["inspection_id"],
            "earliest": used["from_date"].map(_first_day, na_action="ignore"),
            "latest": used["to_date"].map(_last_day, na_action="ignore"),
        }
    )
