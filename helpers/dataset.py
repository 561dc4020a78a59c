"""The tidy tables as typed frames, restricted to what was published by a day.

The only reader of data/*.csv. May import paths, vocabulary, dictionary and provenance.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from helpers import dictionary, paths
from helpers.vocabulary import check_known, read_day

#: The order of inspections: the last day on which each can have come out, then the first.
PUBLICATION_ORDER = ["published_latest", "published_earliest", "inspection_id"]
LEDGER_COLUMNS = ["step", "rows_before", "rows_left_out", "rows_kept"]
#: The columns that name the source of a row; a discrepancy has two.
SOURCE_COLUMNS = {"source_id", "source_a", "source_b"}


@dataclass(frozen=True)
class Dataset:
    """Every table as a frame, read as attributes (`held.inspections`), and the row ledger.

    `tables` maps table names to frames; `ledger` has a row per step that left inspections out:
    step (words), rows_before, rows_left_out, rows_kept; `as_of` is the day it was rebuilt for.
    """

    as_of: pd.Timestamp
    tables: Mapping[str, pd.DataFrame]
    ledger: pd.DataFrame

    def __getattr__(self, name: str) -> pd.DataFrame:
        """Return the table of that name."""
        tables = self.__dict__.get("tables", {})
        if name in tables:
            return tables[name]
        raise AttributeError(f"no table {name!r}; tables are {', '.join(tables)}")


@cache
def _read_table(name: str, folder: Path) -> pd.DataFrame:
    """Return one table, typed and checked; raise UserError at the first cell that is wrong."""
    path = folder / dictionary.load_resources()[name]["path"]
    texts = pd.read_csv(path, dtype="string", keep_default_na=False, na_values=[""])
    return dictionary.type_frame(texts, name)


def load_table(name: str, folder: Path = paths.DATA) -> pd.DataFrame:
    """Return one table whole, typed by its schema; raise UserError for an unknown table."""
    check_known(name, dictionary.load_resources(), "table")
    return _read_table(name, folder).copy()


def load_dataset(as_of: str = "", folder: Path = paths.DATA) -> Dataset:
    """Return every table with the rows published for certain by `as_of` (YYYY-MM-DD).

    An empty `as_of` means the day of this release, which keeps every row. An inspection is kept
    when the last day on which it can have come out is not after `as_of`; a row about an
    inspection is kept with it, unless a source of its own certainly came out later. For a day
    before the release an inspection also loses its note, which was written with hindsight, and a
    rating and score that were deduced or whose source came out later; how discrepancies were
    resolved is told as of today. Raises UserError for a malformed day.
    """
    day = read_day(as_of or dictionary.release_date())
    tables = {name: load_table(name, folder) for name in dictionary.load_resources()}
    inspections, ledger = _keep_published(tables["inspections"], day)
    later = _list_later(tables["sources"], day)
    tables["inspections"] = _forget_later(inspections, day, later)
    for name, frame in tables.items():
        if name != "inspections":
            tables[name] = _keep_known(frame, set(inspections["inspection_id"]), later)
    return Dataset(day, tables, ledger)


def keep_rows(
    frame: pd.DataFrame, is_kept: pd.Series, step: str, ledger: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the kept rows of `frame`, and `ledger` with a row that accounts for the others."""
    kept = frame[is_kept.fillna(False).astype(bool)]
    entry = (step, len(frame), len(frame) - len(kept), len(kept))
    return kept, pd.DataFrame([*ledger.itertuples(index=False), entry], columns=LEDGER_COLUMNS)


def _keep_published(
    inspections: pd.DataFrame, day: pd.Timestamp
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the inspections out for certain by `day`, in order of publication, and a ledger."""
    empty = pd.DataFrame(columns=LEDGER_COLUMNS)
    words = f"{day.day} {day:%B %Y}"
    may_be = inspections["published_earliest"] <= day
    kept, ledger = keep_rows(inspections, may_be, f"published after {words}", empty)
    certain = kept["published_latest"] <= day
    step = f"may have been published after {words}: only bounds are known"
    kept, ledger = keep_rows(kept, certain, step, ledger)
    return kept.sort_values(PUBLICATION_ORDER, ignore_index=True), ledger


def _forget_later(inspections: pd.DataFrame, day: pd.Timestamp, later: set[str]) -> pd.DataFrame:
    """Return `inspections` without what was not yet known on `day`, a day before the release."""
    if day >= pd.Timestamp(dictionary.release_date()):
        return inspections
    is_unknown = inspections["source_id"].isin(later) | (inspections["evidence"] == "deduced")
    blanked = {name: inspections[name].mask(is_unknown) for name in ("overall_rating", "score")}
    return inspections.assign(note=pd.NA, **blanked).astype(inspections.dtypes)


def _list_later(sources: pd.DataFrame, day: pd.Timestamp) -> set[str]:
    """Return the sources that certainly came out after `day`."""
    out = pd.to_datetime(sources["published"], format="ISO8601")
    return set(sources["source_id"][out > day])


def _keep_known(frame: pd.DataFrame, inspection_ids: set[str], later: set[str]) -> pd.DataFrame:
    """Return the rows about a kept inspection, or about none, whose source is not a `later` one."""
    is_kept = pd.Series(True, index=frame.index)
    if "inspection_id" in frame:
        is_kept &= frame["inspection_id"].isna() | frame["inspection_id"].isin(inspection_ids)
    if {"inspection_id", "scope_id"} & set(frame.columns):
        for column in SOURCE_COLUMNS & set(frame.columns):
            is_kept &= ~frame[column].isin(later)
    return frame[is_kept].reset_index(drop=True)


def keep_organisation(held: Dataset, organisation: str) -> Dataset:
    """Return the dataset with only the inspections of one organisation and the rows about them.

    Tables that are not about inspections stay whole. Raises UserError, naming the nearest
    identifiers, when `organisation` is not an organisation_id.
    """
    check_known(organisation, held.organisations["organisation_id"], "organisation")
    is_own = held.inspections["organisation_id"] == organisation
    own, ledger = keep_rows(held.inspections, is_own, "of another organisation", held.ledger)
    return _keep_about(held, own, ledger)


def keep_region(held: Dataset, region: str) -> Dataset:
    """Return the dataset with only the inspections in one region and the rows about them.

    Tables that are not about inspections stay whole. Raises UserError, naming the nearest, when
    `region` is not a region of organisations.
    """
    organisations = held.organisations
    check_known(region, organisations["region"].dropna().unique(), "region")
    inside = organisations.loc[organisations["region"] == region, "organisation_id"]
    is_own = held.inspections["organisation_id"].isin(inside)
    own, ledger = keep_rows(held.inspections, is_own, f"outside {region}", held.ledger)
    return _keep_about(held, own, ledger)


def keep_selected(held: Dataset, inspections: pd.DataFrame, ledger: pd.DataFrame) -> Dataset:
    """Return the dataset with only `inspections` (those of a selection) and the rows about them.

    Tables that are not about inspections stay whole; `ledger` accounts for those left out.
    """
    is_own = held.inspections["inspection_id"].isin(inspections["inspection_id"])
    return _keep_about(held, held.inspections[is_own], ledger)


def keep_inspection(held: Dataset, inspection: str) -> Dataset:
    """Return the dataset with only one inspection and the rows about it.

    Without any inspection when it was not published for certain by the day of `held`. Raises
    UserError, naming the nearest identifiers, when `inspection` is not an inspection_id of any day.
    """
    check_known(inspection, load_table("inspections")["inspection_id"], "inspection")
    is_it = held.inspections["inspection_id"] == inspection
    own, ledger = keep_rows(held.inspections, is_it, "another inspection", held.ledger)
    return _keep_about(held, own, ledger)


def _keep_about(held: Dataset, own: pd.DataFrame, ledger: pd.DataFrame) -> Dataset:
    """Return `held` with the inspections `own` and the rows about them; other tables whole."""
    tables = dict(held.tables, inspections=own.reset_index(drop=True))
    for name, frame in tables.items():
        if "inspection_id" in frame and name != "inspections":
            is_about = frame["inspection_id"].isin(own["inspection_id"])
            tables[name] = frame[is_about].reset_index(drop=True)
    return Dataset(held.as_of, tables, ledger)


def keep_sources(held: Dataset) -> pd.DataFrame:
    """Return the sources that the rows about the inspections of `held` refer to, by title."""
    used: set[str] = set()
    for table in held.tables.values():
        if "inspection_id" in table:
            for column in SOURCE_COLUMNS & set(table.columns):
                used |= set(table.loc[table["inspection_id"].notna(), column].dropna())
    return held.sources[held.sources["source_id"].isin(used)].sort_values("title")
