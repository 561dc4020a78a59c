"""Says what is wrong with the data package, one line a problem.

May import layers 0 to 3.
"""

from pathlib import Path

import pandas as pd
from frictionless import Package

from helpers import dictionary, paths
from helpers.dataset import Dataset, load_dataset
from helpers.figures import add_largest_base, check_grim
from helpers.grim import recover_count
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
    checks = (check_totals, check_dates, check_counts, check_codes, check_scores, check_sources)
    return [problem for check in checks for problem in check(held)]


def check_schema(folder: Path) -> list[str]:
    """Return what frictionless finds against datapackage.json."""
    report = Package(str(folder / "datapackage.json")).validate()
    rows = report.flatten(["type", "title", "message"])
    place = {task.name: task.place for task in report.tasks}
    tasks = [(task, error) for task in report.tasks for error in task.errors]
    lines = [f"{place[task.name]}: {error.message}" for task, error in tasks]
    return lines or [f"datapackage.json: {message}" for _, _, message in rows]


def check_form(folder: Path) -> list[str]:
    """Return tables that are missing, not UTF-8 with LF line ends, or not sorted by their key."""
    problems = []
    for name, resource in dictionary.load_resources().items():
        path = folder / resource["path"]
        if not path.exists():
            problems.append(f"{path.name}: the file is missing")
            continue
        content = path.read_bytes()
        if b"\r" in content or not content.endswith(b"\n"):
            problems.append(f"{path.name}: lines do not all end with LF")
        table = pd.read_csv(path, dtype="string", keep_default_na=False)
        key = resource["schema"]["primaryKey"]
        if set(key) <= set(table.columns) and not _is_sorted(table[key], resource):
            problems.append(f"{path.name}: rows are not sorted by {', '.join(key)} ({name})")
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
    """Return inspections whose publication bounds do not follow from the rows that pin them down."""
    bounds = bound_publication(held)
    stored = held.inspections.set_index("inspection_id")
    problems = []
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
    """Return counts above their base, recovered counts that do not round back, failed GRIM tests.

    The GRIM test is a problem only against a base that is stated, recovered or assumed: a
    percentage whose base is unknown may fail against the whole sample.
    """
    problems = []
    for name in ("key_question_results", "measures"):
        table = add_largest_base(getattr(held, name), held.inspections)
        based = table[table["base_count"].notna()]
        tested = check_grim(based)
        for row in tested[~tested["is_feasible"]].itertuples(index=False):
            problems.append(f"{name}.csv {row[0]}: no count of {row.base_count} gives {row.pct}%")
    measures, results = held.measures, held.key_question_results
    over = measures[measures["numerator"] > measures["base_count"]]["measure_row_id"]
    problems += [f"measures.csv {row_id}: the count is above its base" for row_id in over]
    for row in results[results["base_count"].notna()].itertuples(index=False):
        if recover_count(row.yes_pct, row.base_count) != row.yes_count:
            problems.append(
                f"key_question_results.csv {row.inspection_id} {row.key_question_id}: "
                f"{row.yes_count} is not the count that {row.yes_pct}% of {row.base_count} gives"
            )
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
    is_off = (scored["score"] > scored["score_max"]) | (scored["score_max"] != scored["score_max_set"])
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
