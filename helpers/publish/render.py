"""Render one report: run a notebook with its parameters and write the page. The one way to do it.

May import vocabulary, files, kernels, parameters, page and shell.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import papermill
from jupyter_client.kernelspec import NoSuchKernel
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError

from helpers.vocabulary import UserError

from .files import write_atomically
from .kernels import CELL_TIMEOUT, QUIET_KERNEL, START_TIMEOUT, KernelNotStarted, start_again
from .page import export_page, list_unshown
from .parameters import check_parameters, quiet_papermill, read_notebook
from .shell import say_past


class RenderFailure(Exception):
    """A report that could not be made through no fault of the asker, told in one line."""


@dataclass(frozen=True)
class RenderResult:
    """A page that was written, how long it took, and what its notebook printed past it."""

    output_path: Path
    seconds: float
    warnings: tuple[str, ...] = ()


def render_report(
    notebook_path: Path,
    parameters: Mapping,
    output_path: Path,
    title: str = "",
    home: str = "",
) -> RenderResult:
    """Write the page of the notebook run with `parameters`, and return where and how.

    A page whose parameter `as_of` is a past day says so under its heading.

    Raises UserError for what the asker can put right (an undeclared parameter, an unknown
    organisation) and RenderFailure for the rest. Either way `output_path` is not touched.
    """
    started = time.monotonic()
    notebook = read_notebook(notebook_path)
    values = check_parameters(notebook, parameters)
    executed = execute_notebook(notebook, values, notebook_path.parent)
    past = say_past(values.get("as_of", ""))
    write_atomically(output_path, export_page(executed, title, home, past))
    seconds = time.monotonic() - started
    return RenderResult(output_path, seconds, tuple(list_unshown(executed)))


def execute_notebook(notebook: NotebookNode, values: Mapping, folder: Path) -> NotebookNode:
    """Return the notebook executed with `values` in a kernel of its own, started in `folder`."""
    try:
        with quiet_papermill():
            return start_again(
                lambda: papermill.execute_notebook(
                    notebook,
                    None,
                    parameters=dict(values),
                    kernel_name="python3",
                    progress_bar=False,
                    cwd=folder,
                    start_timeout=START_TIMEOUT,
                    execution_timeout=CELL_TIMEOUT,
                    extra_arguments=QUIET_KERNEL,
                )
            )
    except PapermillExecutionError as error:
        raise _read_failure(error) from None
    except (CellTimeoutError, DeadKernelError, KernelNotStarted, NoSuchKernel) as error:
        raise RenderFailure(_first_line(error)) from None


def _read_failure(error: PapermillExecutionError) -> Exception:
    """Return the error to raise for a failed cell: its own line, if it was written for users."""
    if error.ename == UserError.__name__:
        return UserError(_first_line(error.evalue))
    said = f": {_first_line(error.evalue)}" if error.evalue else ""
    return RenderFailure(f"cell {error.cell_index + 1} stopped with {error.ename}{said}")


def _first_line(said: object) -> str:
    """Return the first line of what an error says, or the name of its kind."""
    lines = str(said).strip().splitlines()
    return lines[0].strip() if lines else type(said).__name__
