"""Runs the report of one organisation before any is forked, so that what is slow once is done.

Fonts, styles, the tables of the dataset and every cache are then there in each fork. The names a
notebook sets are thrown away. May import vocabulary, parameters, preload and runs.
"""

import ast
import gc
from contextlib import suppress

from helpers.vocabulary import UserError

from .parameters import read_notebook
from .preload import INTERPRETER
from .runs import ORGANISATION_NOTEBOOK


def rehearse_cells() -> None:
    """Run the code of the notebook with its own parameters, and show what its cells show.

    A refusal (of data that lack its organisation, say) ends the rehearsal, no more.
    """
    show, names = INTERPRETER.shell.display_formatter.format, {}
    with suppress(UserError):
        for cell in read_notebook(ORGANISATION_NOTEBOOK).cells:
            if cell.cell_type == "code":
                body = ast.parse(cell.source).body
                last = body.pop() if isinstance(body[-1], ast.Expr) else None
                exec(compile(ast.Module(body, []), "rehearsal", "exec"), names)
                if last is not None:
                    show(eval(compile(ast.Expression(last.value), "rehearsal", "eval"), names))


rehearse_cells()
gc.collect()
gc.freeze()
