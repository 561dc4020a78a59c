"""The tidy tables as typed frames, restricted to what was published by a day.

The only reader of data/*.csv. May import paths, vocabulary, reads, dictionary
and recorded_tables.
"""

from functools import cache
from pathlib import Path

import pandas as pd

from helpers import dictionary, paths
from helpers.reads import recorded_read
from helpers.recorded_tables import Dataset
from helpers.vocabulary import check_known, read_day

#: The order of inspections: the last day on which each can have come out, then the first.
PUBLICATION_ORDER = ["published_latest", "published_earliest", "inspection_id"]
LEDGER_COLUMNS = ["step", "rows_before", "rows_left_out", "rows_kept"]
#: The columns that name the source of a row; a discrepancy has two.
SOURCE_COLUMNS = {"source_id", "source_a", "source_b"}
#: The tables not about inspections of which a dataset of some inspections has only some rows.
PART_TABLES = ["organisations", "organisation_names", "organisation_links", "sources"]
LINK_ENDS = ["from_organisation_id", "to_organisation_id"]


@cache
def _read_table(name: str, folder: Path) -> pd.DataFrame:
    """Return one table, typed and checked; raise UserError at the first cell that is wrong."""
    path = folder / dictionary.load_resources()[name]["path"]
    texts = pd.read_csv(path, dtype="string", keep_default_na=False, na_values=[""])
    return dictionary.type_frame(texts, name)


@recorded_read
def load_table(name: str, folder: Path = paths.DATA) -> pd.DataFrame:
    """Return one table whole, typed by its schema; raise UserError for an unknown table."""
    check_known(name, dictionary.load_resources(), "table")
    return _read_table(name, folder).copy()


@recorded_read
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
    every = tables["inspections"]
    published, ledger = _keep_published(every, day)
    inspections = published.sort_values(PUBLICATION_ORDER, ignore_index=True)
    later = _list_later(tables["sources"], day)
    tables["inspections"] = _forget_later(inspections, day, later)
    for name, frame in tables.items():
        if name != "inspections":
            tables[name] = _keep_known(frame, set(inspections["inspection_id"]), later)
    return Dataset(day, tables, ledger, every)


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
    """Return the inspections out for certain by `day`, and a ledger."""
    empty = pd.DataFrame(columns=LEDGER_COLUMNS)
    words = f"{day.day} {day:%B %Y}"
    may_be = inspections["published_earliest"] <= day
    kept, ledger = keep_rows(inspections, may_be, f"published after {words}", empty)
    certain = kept["published_latest"] <= day
    step = f"may have been published after {words}: only bounds are known"
    kept, ledger = keep_rows(kept, certain, step, ledger)
    return kept, ledger


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


@recorded_read
def keep_organisation(held: Dataset, organisation: str) -> Dataset:
    """Return the dataset with only the inspections of one organisation and the rows about them.

    See keep_part for the other tables and the ledger. Raises UserError, naming the nearest
    identifiers, when `organisation` is not an organisation_id.
    """
    check_known(organisation, held.organisations["organisation_id"], "organisation")
    every = held._every
    return keep_part(held, every[every["organisation_id"] == organisation], {organisation})


@recorded_read
def keep_region(held: Dataset, region: str) -> Dataset:
    """Return the dataset with only the inspections in one region and the rows about them.

    See keep_part for the other tables and the ledger. Raises UserError, naming the nearest, when
    `region` is not a region of organisations.
    """
    organisations = held.organisations
    check_known(region, organisations["region"].dropna().unique(), "region")
    inside = organisations.loc[organisations["region"] == region, "organisation_id"]
    every = held._every
    return keep_part(held, every[every["organisation_id"].isin(inside)], set(inside))


@recorded_read
def keep_inspection(held: Dataset, inspection: str) -> Dataset:
    """Return the dataset with only one inspection and the rows about it.

    Without any inspection when it was not published for certain by the day of `held`. See keep_part
    for the other tables and the ledger. Raises UserError, naming the nearest identifiers, when
    `inspection` is not an inspection_id of any day.
    """
    every = held._every
    check_known(inspection, every["inspection_id"], "inspection")
    it = every[every["inspection_id"] == inspection]
    return keep_part(held, it, set(it["organisation_id"]))


def keep_selected(held: Dataset, inspections: pd.DataFrame, ledger: pd.DataFrame) -> Dataset:
    """Return the dataset with only `inspections` (those of a selection) and the rows about them.

    See keep_part for the other tables; `ledger` accounts for those left out.
    """
    return _keep_listed(held, tuple(inspections["inspection_id"])).give_ledger(ledger)


@recorded_read
def _keep_listed(held: Dataset, inspection_ids: tuple[str, ...]) -> Dataset:
    """Return the dataset with only the inspections of these identifiers."""
    every = held._every
    own = every[every["inspection_id"].isin(inspection_ids)]
    return keep_part(held, own, set(own["organisation_id"]))


def keep_part(held: Dataset, every: pd.DataFrame, owners: set[str]) -> Dataset:
    """Return `held` with only the inspections of `every` that it has, and what is about them.

    Kept are the rows about those inspections; of organisations, the `owners` and those linked with
    them; their names and links; the sources that any of these rows refers to; and the codes of
    their measures and of key questions. Other tables stay whole. The ledger begins with `every`,
    the inspections of any day that were asked for.
    """
    tables, own = dict(held._frames), set(every["inspection_id"])
    for name in list_about_tables(held):
        tables[name] = held._keep_among(name, ["inspection_id"], own)
    links = tables["organisation_links"] = held._keep_among("organisation_links", LINK_ENDS, owners)
    known = owners.union(*(links[end] for end in LINK_ENDS))
    for name, keys in (("organisations", known), ("organisation_names", owners)):
        tables[name] = held._keep_among(name, ["organisation_id"], keys)
    rows = [tables[name] for name in list_part_tables(held) if name != "sources"]
    tables["sources"] = held._keep_among("sources", ["source_id"], _list_used(rows))
    codes = {*tables["measures"]["measure_code"], *tables["key_questions"]["measure_code"]}
    tables["measure_codes"] = held._keep_among("measure_codes", ["measure_code"], codes)
    _, ledger = _keep_published(every, held.as_of)
    return Dataset(held.as_of, tables, ledger, every, is_part=True)


@recorded_read
def list_about_tables(held: Dataset, has_rows: bool = False) -> tuple[str, ...]:
    """Return the tables about inspections, or of these only those of which `held` has a row."""
    tables = held.tables.items()
    about = (name for name, rows in tables if "inspection_id" in rows)
    return tuple(name for name in about if len(held.tables[name]) or not has_rows)


def list_part_tables(held: Dataset) -> tuple[str, ...]:
    """Return the tables of which a dataset of some inspections has only some rows (keep_part)."""
    return (*list_about_tables(held), *PART_TABLES)


def keep_sources(held: Dataset) -> pd.DataFrame:
    """Return the sources that the rows about the inspections of `held` refer to, by title."""
    about = [held.tables[name] for name in list_about_tables(held)]
    used = _list_used([rows[rows["inspection_id"].notna()] for rows in about])
    kept = held.sources[held.sources["source_id"].isin(used)]
    return kept.sort_values("title", ignore_index=True)


def _list_used(frames: list[pd.DataFrame]) -> set[str]:
    """Return the sources that the rows of `frames` refer to."""
    columns = [frame[name] for frame in frames for name in SOURCE_COLUMNS & set(frame.columns)]
    return {source_id for column in columns for source_id in column.dropna()}


@recorded_read
def keep_warnings(held: Dataset, tables: tuple[str, ...] = ()) -> pd.DataFrame:
    """Return the usage warnings (text, tables) of any of `tables`, or all when none is named."""
    warnings = held.usage_warnings
    applies = [not tables or bool(set(tables) & set(names.split("; "))) for names in
               warnings["tables"]]  # fmt: skip
    return warnings.loc[applies, ["text", "tables"]].reset_index(drop=True)
