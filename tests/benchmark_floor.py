"""The floor: a report's page from plain Python in a warm process, byte for byte the same.

No papermill, no kernel, no nbconvert and no isolation: the code of the notebook's cells, compiled
once, is run; what it shows becomes HTML as in helpers.publish; the prose is HTML already. May
import helpers.publish.
"""

import ast
import html
import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType

#: Seconds that the processes may take to become warm.
OPENING = 300


@dataclass(frozen=True)
class Step:
    """One cell: its code, in two parts, or its prose as HTML; and whether the page shows it."""

    body: CodeType | None = None
    shown: CodeType | None = None
    prose: str = ""
    is_on_page: bool = True
    is_parameters: bool = False


class FloorPool:
    """Warm processes that make pages in the plainest way. Opened before anything is timed."""

    def __init__(self, jobs: int, rehearsed: Sequence) -> None:
        """Start the processes; each makes the pages of `rehearsed` before this returns."""
        context = multiprocessing.get_context("spawn")
        opened = context.Barrier(jobs + 1)
        arguments = (opened, tuple(rehearsed))
        self.executor = ProcessPoolExecutor(jobs, context, open_floor, arguments)
        # A pool starts its processes when it is given tasks.
        for _ in range(jobs):
            self.executor.submit(os.getpid)
        opened.wait(OPENING)

    def make_pages(self, runs: Sequence) -> dict[str, str]:
        """Return page -> HTML of the runs."""
        made = self.executor.map(make_floor_page, runs)
        return {run.page: page for run, page in zip(runs, made, strict=True)}

    def stop(self) -> None:
        """End the processes."""
        self.executor.shutdown()


def open_floor(barrier, rehearsed: Sequence) -> None:
    """Make this process warm: import all, make the pages of `rehearsed`, wait for the others."""
    from helpers.publish.forks import end_with

    # The benchmark may be killed: then nothing of it stays.
    end_with(multiprocessing.parent_process().sentinel, lambda: os._exit(1))
    os.environ["MPLBACKEND"] = "agg"
    from helpers.publish import preload  # noqa: F401

    for run in rehearsed:
        make_floor_page(run)
    barrier.wait(OPENING)


def make_floor_page(run) -> str:
    """Return the page of a run."""
    from helpers.publish.headings import level_headings
    from helpers.publish.shell import wrap_page

    steps, about, question = compile_notebook(run.notebook_path)
    body, sections = level_headings(_run_steps(steps, run) + about)
    return wrap_page(run.title or question, body, question, sections, run.frame)


def _run_steps(steps: Sequence[Step], run) -> str:
    """Return the body of a page: run the code in order, with its prose between."""
    names, parts, charts = {"__name__": "__main__"}, [], 0
    for step in steps:
        if step.body is None:
            parts.append(step.prose)
            continue
        exec(step.body, names)
        if step.is_parameters:
            names.update(run.parameters)
        value = eval(step.shown, names) if step.shown else None
        if value is not None and step.is_on_page:
            fragment, charts = show_value(value, charts, run.name)
            parts.append(fragment)
    return "".join(parts)


def show_value(value: object, charts: int, name: str) -> tuple[str, int]:
    """Return as HTML what a cell shows, and how many charts the page has with it."""
    from helpers.publish.figures import CHART_TYPE, chart_html, wrap_tables

    if hasattr(value, "_repr_mimebundle_"):
        bundle = value._repr_mimebundle_()
        if CHART_TYPE in bundle:
            return f"\n{chart_html(bundle, charts + 1, name)}\n", charts + 1
        return f"\n{wrap_tables(bundle['text/html'])}\n", charts
    return f"\n<pre>{html.escape(str(value))}</pre>\n", charts


@cache
def compile_notebook(path: Path) -> tuple[tuple[Step, ...], str, str]:
    """Return the steps of a notebook, the HTML of its section about itself, and its question."""
    from helpers.publish.page import _about_section, has_tag, markdown_html, read_question
    from helpers.publish.parameters import read_notebook

    notebook = read_notebook(path)
    introductions = [cell for cell in notebook.cells if has_tag(cell, "introduction")]
    others = [cell for cell in notebook.cells if not has_tag(cell, "introduction")]
    about = [f"\n{markdown_html(_about_section(cell).source)}\n" for cell in introductions]
    steps = tuple(_compile_cell(cell) for cell in others)
    return steps, "".join(about), read_question(notebook)


def _compile_cell(cell) -> Step:
    """Return one cell as a Step."""
    from helpers.publish.page import has_tag, markdown_html

    is_on_page = not has_tag(cell, "notebook-only")
    if cell.cell_type != "code":
        return Step(prose=f"\n{markdown_html(cell.source)}\n" if is_on_page else "")
    body = ast.parse(cell.source).body
    last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
    return Step(
        body=compile(ast.Module(body, []), "cell", "exec"),
        shown=compile(ast.Expression(last.value), "cell", "eval") if last else None,
        is_on_page=is_on_page,
        is_parameters=has_tag(cell, "parameters"),
    )
