"""Bring what is committed but generated up to date: notebook outputs and marked blocks of pages.

May import files, kernels and parameters.
"""

import re
from collections.abc import Sequence
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from helpers.files import write_atomically
from helpers.vocabulary import UserError

from .kernels import QUIET_KERNEL, START_TIMEOUT, TIMEOUT, KernelNotStarted, start_again
from .parameters import METADATA, read_notebook

#: Cell metadata that tells when or by what a cell was run, which is no part of the notebook.
TRACES = ("execution", "papermill")


def refresh_outputs(notebook_paths: Sequence[Path]) -> dict[Path, str]:
    """Run each notebook top to bottom and write it back with its outputs; return the failures.

    A notebook that fails is left as it was, and its reason is returned in one line.
    """
    failures = {}
    for path in notebook_paths:
        try:
            refresh_notebook(path)
        except UserError as error:
            failures[path] = str(error)
    return failures


def refresh_notebook(path: Path) -> None:
    """Write the notebook back with fresh outputs, counts 1..N and no trace of when it ran.

    Raises UserError, and leaves the file as it was, if a cell fails.
    """
    notebook = read_notebook(path)
    remove_traces(notebook)
    try:
        start_again(lambda: _make_client(notebook, path.parent).execute())
    except CellExecutionError as error:
        raise UserError(f"{error.ename}: {error.evalue}".splitlines()[0]) from None
    except (CellTimeoutError, DeadKernelError, KernelNotStarted) as error:
        raise UserError(str(error).strip().splitlines()[0]) from None
    notebook.metadata = nbformat.from_dict(METADATA)
    write_atomically(path, nbformat.writes(notebook) + "\n")


def _make_client(notebook: nbformat.NotebookNode, folder: Path) -> NotebookClient:
    """Return a client that runs the notebook in a new kernel, started in `folder`."""
    return NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=TIMEOUT,
        startup_timeout=START_TIMEOUT,
        extra_arguments=QUIET_KERNEL,
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(folder)}},
    )


def remove_traces(notebook: nbformat.NotebookNode) -> None:
    """Remove outputs, counts and run metadata; tags and cell ids stay."""
    for cell in notebook.cells:
        for trace in TRACES:
            cell.metadata.pop(trace, None)
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None


def replace_block(text: str, name: str, body: str) -> str:
    """Return `text` with what stands between the two marks of block `name` replaced by `body`.

    The marks are the comments `<!-- name:begin -->` and `<!-- name:end -->`; they stay. Raises
    UserError unless both stand there once, in this order.
    """
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    if text.count(begin) != 1 or text.count(end) != 1 or not pattern.search(text):
        raise UserError(f"the text needs the marks {begin} and {end} once each, in this order")
    return pattern.sub(lambda _: f"{begin}\n\n{body.strip()}\n\n{end}", text)


def refresh_block(path: Path, name: str, body: str) -> None:
    """Replace the block `name` of the file at `path` by `body`."""
    write_atomically(path, replace_block(path.read_text(encoding="utf-8"), name, body))
