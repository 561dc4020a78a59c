"""The rules and published totals of a whole package, held against a folder with added rows.

May import dataset, reconciliation, checks and its own package's accept_drafts.
"""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from helpers.checks import check_package
from helpers.dataset import keep_inspection, load_dataset
from helpers.reconciliation import reconcile_totals

from .accept_drafts import DraftRow

TOTAL_START = "published_totals.csv "
#: The tables whose rows published totals count, through the inspection of each.
COUNTED_TABLES = ("inspections", "standard_ratings")


def find_package_problems(folder: Path, added: Sequence[DraftRow]) -> list[str]:
    """Return every problem of the package in `folder`, a line each.

    A published total that fails is told with the `added` rows that count towards it.
    """
    problems = check_package(folder)
    if not any(problem.startswith(TOTAL_START) for problem in problems):
        return problems
    counted = _list_counted(folder, added)
    return [_name_rows(problem, counted) for problem in problems]


def _list_counted(folder: Path, added: Sequence[DraftRow]) -> dict[str, list[str]]:
    """Return, for each published total, the labels of the added rows that count towards it."""
    held = load_dataset(folder=folder)
    labels: dict[str, list[str]] = defaultdict(list)
    for row in added:
        if row.table in COUNTED_TABLES:
            labels[row.cells["inspection_id"]].append(row.label)
    counted: dict[str, list[str]] = defaultdict(list)
    for inspection_id, rows in labels.items():
        totals = reconcile_totals(keep_inspection(held, inspection_id))
        for total_id in totals.loc[totals["held_count"] > 0, "total_id"]:
            counted[total_id] += rows
    return counted


def _name_rows(problem: str, counted: dict[str, list[str]]) -> str:
    """Return the line of a problem; that of a total with the added rows that it counts."""
    total_id = problem.removeprefix(TOTAL_START).partition(":")[0]
    rows = counted.get(total_id) if problem.startswith(TOTAL_START) else None
    return f"{problem}; it counts {', '.join(rows)}" if rows else problem
