"""What the sheets of a workbook of the whole dataset hold, whatever kind of file it is.

May import dataset, dictionary and citation.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from helpers.dataset import Dataset, load_dataset
from helpers.dictionary import load_descriptor, load_resources, release_date

from .citation import DATASET_TITLE, say_citation

#: What no spreadsheet can hold: signs that XML forbids, and more text than a cell takes.
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONGEST_CELL = 32_767
BLANK_CELLS = "An empty cell means that a value is not known or does not apply."
NOTES_COLUMNS = ["Note number", "Note text", "Tables it is about"]


@dataclass(frozen=True)
class Sheet:
    """One table of the dataset; `frame` holds only texts, whole numbers, decimals and None."""

    name: str
    title: str
    description: str
    frame: pd.DataFrame


def list_sheets(held: Dataset | None = None) -> list[Sheet]:
    """Return a sheet for every table of the dataset that has a row, in the order of the schema."""
    held = held or load_dataset()
    return [
        Sheet(name, about["title"], about["description"], clean_frame(held.tables[name]))
        for name, about in load_resources().items()
        if len(held.tables[name])
    ]


def list_cover_lines() -> tuple[str, list[str]]:
    """Return the title of the cover, and its lines."""
    about = load_descriptor()
    return about["title"], [
        about["description"],
        f"Data as of {release_date()}. {BLANK_CELLS}",
        "The sheet Notes holds what to know before a figure is used. Each further sheet holds one "
        "table; the column names are those of the dataset's descriptor, datapackage.json.",
        "Contains public sector information licensed under the Open Government Licence v3.0. "
        "Source: HM Inspectorate of Probation.",
        "Independent analysis, not an official publication.",
        f"To cite: {say_citation(DATASET_TITLE)}",
    ]


def list_notes(held: Dataset | None = None) -> pd.DataFrame:
    """Return the usage warnings of the dataset, numbered; columns: NOTES_COLUMNS."""
    warnings = (held or load_dataset()).usage_warnings
    rows = [
        (f"note {number}", clean_text(text), clean_text(tables))
        for number, (text, tables) in enumerate(
            zip(warnings["text"], warnings["tables"], strict=True), start=1
        )
    ]
    return pd.DataFrame(rows, columns=NOTES_COLUMNS)


def clean_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table with days as YYYY-MM-DD, yes and no, numbers as they are, None for missing."""
    columns = {name: [_clean_cell(value) for value in frame[name]] for name in frame.columns}
    return pd.DataFrame(columns, dtype=object)


def _clean_cell(value: object) -> str | int | float | None:
    """Return a value as a spreadsheet can hold it."""
    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    if pd.api.types.is_bool(value):
        return "yes" if value else "no"
    if pd.api.types.is_integer(value):
        return int(value)
    return float(value) if pd.api.types.is_float(value) else clean_text(str(value))


def clean_text(text: str) -> str:
    """Return a text without what a spreadsheet cannot hold."""
    return FORBIDDEN.sub("\ufffd", text)[:LONGEST_CELL]


def list_widths(rows: Sequence[Sequence], most: int = 60) -> list[int]:
    """Return for each column how many letters wide its longest value is, `most` at most."""
    return [
        min(most, max(len("" if value is None else str(value)) for value in column)) + 2
        for column in zip(*rows, strict=True)
    ]
