"""The data package's schema: reads it, types and checks tables against it, and writes it as a page.

May import paths, vocabulary and reads.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from helpers import paths
from helpers.reads import recorded_read
from helpers.vocabulary import RATINGS, RATINGS_ASCENDING, UserError

NUMBER_TYPES = {"integer": "Int64", "number": "Float64"}
TRUTH = {"true": True, "false": False}


@recorded_read
@cache
def load_descriptor(path: Path = paths.DATAPACKAGE) -> Mapping[str, Any]:
    """Return the Frictionless descriptor of the data package as a mapping."""
    return json.loads(path.read_text(encoding="utf-8"))


@recorded_read
def load_resources() -> dict[str, dict[str, Any]]:
    """Return the descriptor of each table, by table name, in the order of the descriptor."""
    return {resource["name"]: resource for resource in load_descriptor()["resources"]}


@recorded_read
def release_date() -> str:
    """Return the day (YYYY-MM-DD) on which this release of the dataset was made."""
    return load_descriptor()["created"][:10]


@recorded_read
def name_release() -> str:
    """Return the name and version of this release: "probation-inspections 0.1.0"."""
    return f"{load_descriptor()['name']} {load_descriptor()['version']}"


def type_frame(texts: pd.DataFrame, table: str) -> pd.DataFrame:
    """Return `texts`, a table read as text, with the types of its schema, checked as it goes.

    integer becomes Int64, number Float64, boolean boolean, date datetime64, ratings an ordered
    categorical (worst lowest), the rest string. Raises UserError, naming the table, column and
    first bad row, for a column that is missing or extra, a value that does not convert or is
    not allowed, an empty required cell, or a repeated key.
    """
    schema = load_resources()[table]["schema"]
    names = [field["name"] for field in schema["fields"]]
    if list(texts.columns) != names:
        wrong = sorted(set(texts.columns) ^ set(names)) or "their order"
        raise UserError(f"{table}.csv: columns differ from the schema: {wrong}")
    typed = {field["name"]: _type_column(texts, field, table) for field in schema["fields"]}
    repeated = texts.duplicated(schema["primaryKey"])
    if repeated.any():
        key = texts.loc[repeated, schema["primaryKey"]].iloc[0].tolist()
        raise UserError(f"{table}.csv line {_line(repeated)}: key {key} stands twice")
    return pd.DataFrame(typed)


def _line(is_bad: pd.Series) -> int:
    """Return the line, in the file, of the first true value (line 1 is the header)."""
    return int(is_bad.to_numpy().argmax()) + 2


def _type_column(texts: pd.DataFrame, field: Mapping[str, Any], table: str) -> pd.Series:
    """Return one column with its type; raise UserError at the first value that does not fit."""
    column, rules = texts[field["name"]], field.get("constraints", {})
    typed, is_bad = _convert(column, field)
    if rules.get("required"):
        is_bad |= column.isna()
    if "enum" in rules:
        is_bad |= column.notna() & ~column.isin(rules["enum"])
    if "pattern" in rules:
        is_bad |= column.notna() & ~column.fillna("").str.fullmatch(rules["pattern"])
    if field["type"] in NUMBER_TYPES:
        low, high = rules.get("minimum", -float("inf")), rules.get("maximum", float("inf"))
        is_bad |= typed.notna() & ~typed.between(low, high).fillna(False)
    if is_bad.any():
        value = column[is_bad].iloc[0]
        raise UserError(f'{table}.csv line {_line(is_bad)}: {field["name"]} "{value}" not allowed')
    return typed


def _convert(column: pd.Series, field: Mapping[str, Any]) -> tuple[pd.Series, pd.Series]:
    """Return the column converted to its type, and which values did not convert."""
    kind = field["type"]
    if kind in NUMBER_TYPES:
        numbers = pd.to_numeric(column, errors="coerce")
        is_bad = column.notna() & numbers.isna()
        if kind == "integer":
            is_bad |= numbers.notna() & (numbers % 1 != 0)
            numbers = numbers.mask(is_bad)
        return numbers.astype(NUMBER_TYPES[kind]), is_bad
    if kind == "boolean":
        return column.map(TRUTH).astype("boolean"), column.notna() & ~column.isin(TRUTH)
    if kind == "date":
        days = pd.to_datetime(column, format="%Y-%m-%d", errors="coerce")
        return days, column.notna() & days.isna()
    nothing = pd.Series(False, index=column.index)
    if field.get("constraints", {}).get("enum") == list(RATINGS):
        rated = column.where(column.isin(RATINGS))
        return pd.Categorical(rated, RATINGS_ASCENDING, ordered=True), nothing
    return column.astype("string"), nothing


def render_dictionary() -> str:
    """Return data/README.md: what each table and column is, in Markdown, from the descriptor."""
    package = load_descriptor()
    lines = [
        "# Data dictionary",
        "",
        "This page is generated from `datapackage.json` by `make refresh`: edit that, not this.",
        "",
        f"{package['description']} Release {package['version']}, {release_date()}.",
        "Files are UTF-8 with LF line ends, sorted by key; an empty cell means missing.",
        "Licence: see `LICENSE.md` beside this page. Caveats are rows of `usage_warnings.csv`.",
        "",
    ]
    for name, resource in load_resources().items():
        lines += _render_table(name, resource)
    return "\n".join(lines).rstrip() + "\n"


def _render_table(name: str, resource: Mapping[str, Any]) -> list[str]:
    """Return the Markdown lines that describe one table."""
    schema = resource["schema"]
    references = {key["fields"][0]: key["reference"] for key in schema["foreignKeys"]}
    lines = [
        f"## {name}",
        "",
        f"{resource['title']}. {resource['description']}",
        "",
        f"Key: {', '.join(f'`{column}`' for column in schema['primaryKey'])}.",
        "",
        "| column | type | what it is | allowed |",
        "|---|---|---|---|",
    ]
    for field in schema["fields"]:
        allowed = _render_allowed(field.get("constraints", {}), references.get(field["name"]))
        row = (f"`{field['name']}`", field["type"], field["description"], allowed)
        lines.append("| " + " | ".join(row) + " |")
    return [*lines, ""]


def _render_allowed(rules: Mapping[str, Any], reference: Mapping[str, Any] | None) -> str:
    """Return, in words, what a column may hold."""
    parts = ["required"] if rules.get("required") else []
    if reference:
        parts.append(f"a `{reference['fields'][0]}` of `{reference['resource']}`")
    if "enum" in rules:
        parts.append(", ".join(rules["enum"]))
    if "minimum" in rules:
        parts.append(
            f"{rules['minimum']} to {rules['maximum']}"
            if "maximum" in rules
            else f"{rules['minimum']} or more"
        )
    return "; ".join(parts)
