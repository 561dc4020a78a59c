"""The subcommand `accept`: rows of drafts merged into the data package, all or none.

May import paths and its own package's accept_check, accept_drafts, accept_folder,
exchange and merge.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from helpers import paths

from .accept_drafts import READER_COLUMNS, DraftFile, DraftRow, read_draft
from .accept_folder import Stock, lock_package, replace_package, stage_package, take_stock
from .exchange import check_exchange
from .merge import Merge


def run_accept(options: argparse.Namespace) -> int:
    """Merge the drafts that the options name, say what was added and return the exit code.

    1 means that a rule refused them, and nothing was written. Raises UserError for what is not a
    draft, a system without the means to do it in one step, or a dataset in use by another run.
    """
    drafts = [read_draft(path) for path in options.drafts]
    if not options.check:
        check_exchange()
    with lock_package(paths.DATA):
        code = merge_drafts([draft.rows for draft in drafts], paths.DATA, options.check)
    if code == 0:
        _tell_unworded(drafts)
    return code


def merge_drafts(drafts: Sequence[Sequence[DraftRow]], folder: Path, is_check: bool) -> int:
    """Merge drafts into the package of `folder`, say so and return the exit code, 0 or 1.

    With `is_check` nothing is written. Two runs at once are for lock_package to prevent.
    """
    stock, merge = take_stock(folder), Merge(folder)
    merge.add_drafts(drafts)
    if not merge.problems and merge.added:
        _replace_if_right(merge, None if is_check else stock)
    if merge.problems:
        return _tell_refusal(merge.problems)
    words = "would be added" if is_check else "added"
    for table, count in merge.count_added().items():
        print(f"{table}: {count} {'row' if count == 1 else 'rows'} {words}")
    if not merge.added:
        print("nothing to change")
    return 0


def _replace_if_right(merge: Merge, stock: Stock | None) -> None:
    """Check the package with the rows added, and note its problems; if none, put it in its place.

    Without the `stock` of the folder as it was, it is checked only.
    """
    # Imported here: what checks a package takes a while, and most commands check none.
    from .accept_check import find_package_problems

    with stage_package(merge.folder, merge.render_changed()) as staged:
        merge.problems += find_package_problems(staged, merge.added)
        if not merge.problems and stock is not None:
            replace_package(staged, merge.folder, stock)


def _tell_unworded(drafts: Sequence[DraftFile]) -> None:
    """Print how many rows of each table lack a reader's words, and what to write in them."""
    for table, columns in READER_COLUMNS.items():
        if count := sum(draft.unworded.get(table, 0) for draft in drafts):
            row = "row has" if count == 1 else "rows have"
            print(f"{table}: {count} {row} no words of yours yet, left out: {', '.join(columns)}")


def _tell_refusal(problems: Sequence[str]) -> int:
    """Print each problem on a line and that nothing was written; return the exit code."""
    for problem in problems:
        # A key may hold a line end, which is one of the problems.
        print("\\n".join(problem.splitlines()), file=sys.stderr)
    count = f"{len(problems)} {'problem' if len(problems) == 1 else 'problems'}"
    print(f"refused: {count}; nothing was written", file=sys.stderr)
    return 1
