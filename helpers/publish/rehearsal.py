"""Runs the report of one organisation before any is forked, so that what is slow once is done.

Fonts, styles, the tables of the dataset and every cache are then there in each fork, and so is
what was read of the whole dataset (helpers.reads). The names a notebook sets are thrown away.
May import vocabulary, reads, dataset, comparisons, preload and runs.
"""

import ast
import gc
import json
from contextlib import suppress

from helpers.comparisons.peers import prepare_peers
from helpers.dataset import load_dataset, load_table
from helpers.reads import remember_reads
from helpers.vocabulary import UserError

from .preload import INTERPRETER
from .runs import ORGANISATION_NOTEBOOK


def rehearse_cells() -> None:
    """Run the code of the notebook for its own organisation, and show what its cells show.

    As of today, as a publication asks for it. A dataset that lacks the organisation gives another;
    one that is refused ends the rehearsal, no more.
    """
    show, names = INTERPRETER.shell.display_formatter.format, {}
    with suppress(UserError):
        for cell in json.loads(ORGANISATION_NOTEBOOK.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                body = ast.parse("".join(cell["source"])).body
                last = body.pop() if isinstance(body[-1], ast.Expr) else None
                exec(compile(ast.Module(body, []), "rehearsal", "exec"), names)
                if "parameters" in cell["metadata"].get("tags", []):
                    names |= {"as_of": "", "organisation": _choose(names["organisation"])}
                if last is not None:
                    show(eval(compile(ast.Expression(last.value), "rehearsal", "eval"), names))


def _choose(organisation: str) -> str:
    """Return the organisation, or one that was inspected if the dataset does not hold it."""
    inspected = load_table("inspections")["organisation_id"]
    return organisation if organisation in set(inspected) else inspected.iloc[-1]


with remember_reads():
    rehearse_cells()
    prepare_peers(load_dataset(""))
gc.collect()
gc.freeze()
