"""Says what is wrong with the data package, one line a problem.

May import layers 0 to 3.
"""

from pathlib import Path

import pandas as pd

from helpers import dictionary, paths
from helpers.dataset import Dataset, load_dataset
from helpers.figures import figure_columns, is_exact
from helpers.grim import feasible_counts, is_known, printed_decimals
from helpers.reconciliation import bound_publication, reconcile_totals
from helpers.vocabulary import UserError


def check_package(folder: Path = paths.DATA) -> list[str]:
    """Return every problem found in the data package of `folder`, as lines; none when all is well.

    The schema (types, ranges, enumerations, keys, foreign keys) is checked by frictionless; the
    rest is ours: file form, date bounds, counts and bases, canonical codes, scores, published
    totals and unused sources. When the tables cannot be read, only the schema's problems are told.
    """
    problems = check_form(folder) + check_schema(folder)
    if problems:
        return problems
    try:
        held = load_dataset(folder=folder)
    except UserError as error:
        return [str(error)]
    checks = (check_totals, check_dates, check_counts, check_figures, check_codes, check_scores)
    checks += (check_sources,)
    return [problem for check in checks for problem in check(held)]


def check_schema(folder: Path) -> list[str]:
    """Return what frictionless finds against datapackage.json."""
    # Imported here: it takes half a second, and no notebook or report checks the package.
    from frictionless import Package

    report = Package(str(folder / "datapackage.json")).validate()
    rows = report.flatten(["type", "title", "message"])
    place = {task.name: task.place for task in report.tasks}
    tasks = [(task, error) for task in report.tasks for error in task.errors]
    lines = [f"{place[task.name]}: {error.message}" for task, error in tasks]
    return lines or [f"datapackage.json: {message}" for _, _, message in rows]


def check_form(folder: Path) -> list[str]:
    """Return tables that are missing, not UTF-8 with LF line ends, or not sorted by their key."""
    resources = dictionary.load_resources().values()
    return [line for resource in resources for line in _check_file(folder, resource)]


def _check_file(folder: Path, resource: dict) -> list[str]:
    """Return what is wrong with the form of one table's file."""
    path, key = folder / resource["path"], resource["schema"]["primaryKey"]
    if not path.exists():
        return [f"{path.name}: the file is missing"]
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        return [f"{path.name}: byte {error.start + 1} is not UTF-8"]
    if not text.strip():
        return [f"{path.name}: the file is empty"]
    problems = []
    if "\r" in text or not text.endswith("\n"):
        problems.append(f"{path.name}: lines do not all end with LF")
    table = pd.read_csv(path, dtype="string", keep_default_na=False)
    if set(key) <= set(table.columns) and not _is_sorted(table[key], resource):
        problems.append(f"{path.name}: rows are not sorted by {', '.join(key)}")
    return problems


def _is_sorted(keys: pd.DataFrame, resource: dict) -> bool:
    """Return whether the rows stand in the order of their key, numbers as numbers."""
    types = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
    numbers = {column: "float64" for column in keys if types[column] == "integer"}
    try:
        rows = list(keys.astype(numbers).itertuples(index=False, name=None))
    except ValueError:
        return True  # a number that does not convert is the schema's problem
    return rows == sorted(rows)


def check_totals(held: Dataset) -> list[str]:
    """Return published totals that the dataset does not give, beyond what is explained."""
    totals = reconcile_totals(held)
    wrong = totals[~totals["is_reconciled"]]
    return [
        f"published_totals.csv {total.total_id}: published {total.value}, held {total.held_count}, "
        f"explained difference {total.explained_difference}"
        for total in wrong.itertuples(index=False)
    ] + [
        f"published_totals.csv {total.total_id}: a difference without an explanation"
        for total in totals.itertuples(index=False)
        if total.explained_difference != 0 and pd.isna(total.explanation)
    ]


def check_dates(held: Dataset) -> list[str]:
    """Return inspections dated after this release, or whose bounds do not follow from the rest."""
    bounds = bound_publication(held)
    stored = held.inspections.set_index("inspection_id")
    left_out = held.ledger[held.ledger["rows_left_out"] > 0]
    problems = [
        f"inspections.csv: {row.rows_left_out} of {row.rows_before} would be left out: {row.step}"
        for row in left_out.itertuples(index=False)
    ]
    for bound in bounds.itertuples(index=False):
        row = stored.loc[bound.inspection_id]
        for column in ("published_earliest", "published_latest"):
            if row[column] != getattr(bound, column):
                problems.append(
                    f"inspections.csv {bound.inspection_id}: {column} {row[column]:%Y-%m-%d}, but "
                    f"what is known gives {getattr(bound, column):%Y-%m-%d}"
                )
    return problems


def check_counts(held: Dataset) -> list[str]:
    """Return figures whose percentage, count and base cannot all be true, or miss their count.

    The GRIM test is a problem only against a base that is stated, recovered or assumed: a
    percentage whose base is unknown may fail against the whole sample.
    """
    problems = []
    for name in ("key_question_results", "measures", "pooled_measures"):
        table = getattr(held, name)
        key = dictionary.load_resources()[name]["schema"]["primaryKey"]
        pct, count = figure_columns(table)
        figures = table.assign(pct=table[pct], count=table[count], is_exact=is_exact(table))
        for row in figures[figures["base_count"].notna()].to_dict("records"):
            if wrong := _check_count(row["pct"], row["count"], row["base_count"], row["is_exact"]):
                problems.append(f"{name}.csv {' '.join(row[column] for column in key)}: {wrong}")
    return problems


def _check_count(pct: float, count: int, base: int, is_exact: bool) -> str:
    """Return what is wrong with a count and percentage of a known base; nothing when all is well.

    A percentage that is not exact ("over", "about") is not tested.
    """
    if is_known(count) and count > base:
        return f"the count {count} is above its base {base}"
    if not is_exact or not is_known(pct):
        return ""
    counts = feasible_counts(pct, base, printed_decimals(pct))
    if not counts:
        return f"no count of {base} gives {pct:g}%"
    if is_known(count) and count not in counts:
        return f"{count} is not the count that {pct:g}% of {base} gives: {counts[0]}"
    if not is_known(count) and len(counts) == 1:
        return f"the count that {pct:g}% of {base} gives is left out: {counts[0]}"
    return ""


def check_figures(held: Dataset) -> list[str]:
    """Return measures without any figure: no percentage, value, words, or count and base."""
    problems = []
    for name in ("measures", "pooled_measures"):
        table = getattr(held, name)
        has_count = table["numerator"].notna() & table["base_count"].notna()
        has_any = table[["pct", "value", "value_words"]].notna().any(axis="columns") | has_count
        problems += [
            f"{name}.csv {row_id}: no percentage, value, words, or count with its base"
            for row_id in table.loc[~has_any, "measure_row_id"]
        ]
    return problems


def check_codes(held: Dataset) -> list[str]:
    """Return measures whose theme or direction differs from that of their canonical code."""
    codes = held.measure_codes[["measure_code", "theme", "is_negative"]]
    problems = []
    for name in ("measures", "pooled_measures"):
        both = getattr(held, name).merge(codes, on="measure_code", suffixes=("", "_of_code"))
        is_off = (both["theme"] != both["theme_of_code"]) | (
            both["is_negative"] != both["is_negative_of_code"]
        )
        problems += [
            f"{name}.csv {row_id}: theme or direction differs from its code"
            for row_id in both.loc[is_off, "measure_row_id"]
        ]
    return problems


def check_scores(held: Dataset) -> list[str]:
    """Return scores above their maximum, or maxima that are not the programme's."""
    both = held.inspections.merge(
        held.programmes[["programme_id", "score_max"]], on="programme_id", suffixes=("", "_set")
    )
    scored = both[both["score"].notna()]
    is_off = scored["score"] > scored["score_max"]
    is_off |= scored["score_max"] != scored["score_max_set"]
    return [
        f"inspections.csv {inspection_id}: score or maximum does not fit the programme"
        for inspection_id in scored.loc[is_off.fillna(True), "inspection_id"]
    ]


def check_sources(held: Dataset) -> list[str]:
    """Return sources that no row refers to."""
    used: set[str] = set()
    for name, table in held.tables.items():
        if name != "sources":
            for column in ("source_id", "second_source_id", "source_a", "source_b"):
                used |= set(table[column].dropna()) if column in table else set()
    unused = sorted(set(held.sources["source_id"]) - used)
    return [f"sources.csv {source_id}: no row refers to it" for source_id in unused]
