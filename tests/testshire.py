"""An invented county, Testshire, for the tests: rows of any table with only what matters in them.

May import helpers.dictionary and helpers.dataset.
"""

from functools import cache
from pathlib import Path

import pandas as pd

from helpers.dataset import LEDGER_COLUMNS, Dataset
from helpers.dictionary import load_resources, type_frame

#: What a required column holds when a test does not say.
FILLERS = {
    "name": "Invented",
    "organisation_id": "testshire-pdu",
    "organisation_type": "pdu",
    "programme_id": "toy-21",
    "is_rated": "true",
    "domain": "casework",
    "theme": "assessment",
    "sort_order": "1",
    "published_earliest": "2020-01-01",
    "published_latest": "2020-01-01",
    "published_basis": "day",
    "chief_inspector_id": "chief-one",
    "chief_inspector_basis": "stated",
    "role": "Chief Inspector",
    "evidence": "inspectorate",
    "source_id": "source-one",
    "source_a": "source-one",
    "locator": "Page 1",
    "title": "Invented",
    "publisher": "Invented",
    "kind": "report",
    "licence": "Invented",
    "field": "published",
    "resolution": "Invented",
    "value_a": "1",
    "value_b": "2",
    "is_doubtful": "false",
    "is_negative": "false",
    "label": "Invented",
    "unit": "per cent of cases",
    "basis": "cases",
    "base_basis": "unknown",
    "qualifier": "exact",
    "code_basis": "wording",
    "measure_code": "invented",
    "note": "Invented",
    "statement": "Invented",
    "includes_deduced": "true",
    "is_independent": "true",
    "explained_difference": "0",
    "summary": "Invented",
    "scope": "Invented",
}


def make_texts(table: str, *rows: dict) -> pd.DataFrame:
    """Return rows of a table as they stand in its file: text, with fillers where required."""
    fields = load_resources()[table]["schema"]["fields"]
    names = [field["name"] for field in fields]
    required = {f["name"] for f in fields if f.get("constraints", {}).get("required")}
    fillers = {name: FILLERS[name] for name in required & set(FILLERS)}
    assert all(set(row) <= set(names) for row in rows), f"{table} has the columns {names}"
    return pd.DataFrame([fillers | row for row in rows], columns=names, dtype="string")


def make_table(table: str, *rows: dict) -> pd.DataFrame:
    """Return rows of a table, typed and checked as they are when they are loaded."""
    return type_frame(make_texts(table, *rows), table)


@cache
def _make_empty(table: str) -> pd.DataFrame:
    """Return the table without rows; made once, because a dataset has 25."""
    return make_table(table)


def make_dataset(as_of: str = "2030-01-01", **rows: list[dict]) -> Dataset:
    """Return a dataset with those rows of those tables, and every other table empty."""
    tables = {name: _make_empty(name) for name in load_resources()}
    tables |= {name: make_table(name, *rows[name]) for name in rows}
    return Dataset(pd.Timestamp(as_of), tables, pd.DataFrame(columns=LEDGER_COLUMNS))


def write_tables(folder: Path, **rows: list[dict]) -> Path:
    """Write those rows of those tables, and every other table empty, as files; return `folder`."""
    for name, resource in load_resources().items():
        texts = make_texts(name, *rows.get(name, []))
        texts.to_csv(folder / resource["path"], index=False, lineterminator="\n")
    return folder
