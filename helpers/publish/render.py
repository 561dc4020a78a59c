"""Make one page: run a notebook with its parameters and export it. The one way to do it.

May import vocabulary, files, kernels, parameters, page and shell.
"""

import threading
import time
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import papermill  # noqa: F401  (it registers its engines, ours among them)
from jupyter_client.kernelspec import NoSuchKernel
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.engines import papermill_engines
from papermill.exceptions import PapermillExecutionError
from papermill.execute import raise_for_execution_errors
from papermill.iorw import load_notebook_node
from papermill.parameterize import parameterize_notebook
from papermill.utils import chdir

from helpers.files import write_atomically
from helpers.vocabulary import UserError

from .kernels import QUIET_KERNEL, START_TIMEOUT, TIMEOUT, KernelNotStarted, start_again
from .page import export_page, has_tag, list_unshown, write_executed
from .parameters import check_parameters, quiet_papermill, read_notebook
from .shell import Frame

#: papermill's own engine, with a kernel for each notebook, and ours, with a fork for each.
COLD, WARM = None, "warm"
#: The kernel that notebooks are run in, or would be.
KERNEL = "python3"
#: papermill works in the folder of the notebook, which all threads of a process share.
_one_at_a_time = threading.Lock()


class RenderFailure(Exception):
    """A report that could not be made through no fault of the asker, told in one line."""


@dataclass(frozen=True)
class Page:
    """A page that was made, how long it took, what its notebook printed past it and has read.

    `reads` is that of helpers.reads, expression -> digest; empty if it was not recorded.
    `notebook` is the executed notebook as text, "" if the page has no files.
    """

    html: str
    seconds: float
    warnings: tuple[str, ...] = ()
    reads: Mapping[str, str] = field(default_factory=dict)
    notebook: str = ""


def make_page(
    notebook_path: Path,
    parameters: Mapping,
    title: str = "",
    frame: Frame | None = None,
    engine: str | None = COLD,
    timeout: float = TIMEOUT,
) -> Page:
    """Return the page of the notebook run with `parameters`.

    `frame` is its place in the site; without one it stands alone. A page whose parameter `as_of`
    is a past day says so under its heading. `engine` is COLD or WARM; `timeout` is in seconds for
    the whole notebook.

    Raises UserError for what the asker can put right (an undeclared parameter, an unknown
    organisation) and RenderFailure for the rest.
    """
    started = time.monotonic()
    notebook = read_template(notebook_path)
    values = check_parameters(notebook, parameters)
    reads: dict[str, str] = {}
    with _one_at_a_time:
        how = (notebook_path.parent, engine, timeout, reads)
        executed = execute_notebook(notebook, values, *how)
    frame = frame or Frame(as_of=values.get("as_of", ""))
    html = export_page(executed, title, frame)
    kept = write_executed(executed) if frame.has_files else ""
    return Page(html, time.monotonic() - started, tuple(list_unshown(executed)), reads, kept)


def read_template(path: Path) -> NotebookNode:
    """Return the notebook at `path` without its outputs; raise UserError if it is not one."""
    changed = path.stat().st_mtime_ns if path.is_file() else 0
    return _read_once(path, changed)


@lru_cache(maxsize=16)
def _read_once(path: Path, changed: int) -> NotebookNode:
    """Return read_template of a file that was last changed at `changed`, as papermill reads it."""
    notebook = load_notebook_node(read_notebook(path))
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = []
    return notebook


def render_report(notebook_path: Path, parameters: Mapping, output_path: Path, *how) -> Page:
    """Write the page of make_page to `output_path` and return it.

    `how` is make_page's title, frame, engine and timeout. Raises what make_page raises; then
    `output_path` is not touched.
    """
    page = make_page(notebook_path, parameters, *how)
    write_atomically(output_path, page.html)
    return page


def execute_notebook(
    notebook: NotebookNode,
    values: Mapping,
    folder: Path,
    engine: str | None,
    timeout: float,
    reads: dict[str, str],
) -> NotebookNode:
    """Return the notebook executed with `values` in a process of its own, started in `folder`.

    What it reads of the dataset is added to `reads`, if the engine is WARM.
    """
    own = {"extra_arguments": QUIET_KERNEL} if engine is COLD else {"reads": reads}

    def run() -> NotebookNode:
        # What papermill.execute_notebook does, but for writing the notebook as text, three times.
        executed = papermill_engines.execute_notebook_with_engine(
            engine,
            set_parameters(notebook, values, engine),
            kernel_name=KERNEL,
            progress_bar=False,
            start_timeout=START_TIMEOUT,
            timeout_func=start_clock(timeout),
            **own,
        )
        raise_for_execution_errors(executed, None)
        return executed

    try:
        with quiet_papermill(), chdir(folder):
            return start_again(run)
    except PapermillExecutionError as error:
        raise _read_failure(error, notebook, values) from None
    except CellTimeoutError:
        raise RenderFailure(f"it was stopped: it took longer than {timeout:g} seconds") from None
    except (DeadKernelError, KernelNotStarted, NoSuchKernel) as error:
        raise RenderFailure(_first_line(error)) from None


def set_parameters(notebook: NotebookNode, values: Mapping, engine: str | None) -> NotebookNode:
    """Return a copy of the notebook with a cell that sets the values, as papermill writes it."""
    copied = deepcopy(notebook)
    if not values:
        return copied
    return parameterize_notebook(copied, dict(values), kernel_name=KERNEL, engine_name=engine)


def start_clock(seconds: float) -> Callable[[object], float]:
    """Return what tells a notebook's next cell how long it may take: what is left for them all.

    The time runs from the first cell on: a machine that is slow to start a process, or a warm
    server, takes none of it.
    """
    ends = []

    def tell_left(cell: object) -> float:
        if not ends:
            ends.append(time.monotonic() + seconds)
        return max(ends[0] - time.monotonic(), 0.001)

    return tell_left


def _read_failure(
    error: PapermillExecutionError, notebook: NotebookNode, values: Mapping
) -> Exception:
    """Return the error to raise for a failed cell: its own line, if it was written for users.

    The cell is told by its number in the notebook, where papermill's cell of values is not.
    """
    if error.ename == UserError.__name__:
        return UserError(_first_line(error.evalue))
    said = f": {_first_line(error.evalue)}" if error.evalue else ""
    tagged = (number for number, cell in enumerate(notebook.cells) if has_tag(cell, "parameters"))
    injected = next(tagged, -1) + 1
    number = error.cell_index + (0 if values and error.cell_index > injected else 1)
    return RenderFailure(f"cell {number} stopped with {error.ename}{said}")


def _first_line(said: object) -> str:
    """Return the first line of what an error says, or the name of its kind."""
    lines = str(said).strip().splitlines()
    return lines[0].strip() if lines else type(said).__name__
