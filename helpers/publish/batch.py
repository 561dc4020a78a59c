"""Render many reports at once; one that fails never stops the rest.

May import vocabulary, render and runs.
"""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field

from tqdm import tqdm

from .render import RenderResult, render_report
from .runs import Run


@dataclass(frozen=True)
class Failure:
    """A report that could not be made, and why in one line."""

    run: Run
    reason: str


@dataclass
class BatchResult:
    """What became of every run of a batch."""

    rendered: list[RenderResult] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)


def render_all(
    runs: Sequence[Run],
    jobs: int,
    shows_progress: bool = True,
    make_pool: Callable[[int], Executor] | None = None,
) -> BatchResult:
    """Render every run, `jobs` at a time, and return the pages written and the failures.

    If a worker process dies, the runs it takes down are rendered again one by one, each in a
    worker of its own, so that only the one to blame is lost.
    """
    make_pool = make_pool or make_process_pool
    outcomes: dict[int, RenderResult | Exception] = {}
    with tqdm(total=len(runs), unit="report", disable=not shows_progress) as bar:
        for number, outcome in _render_in_pool(list(enumerate(runs)), jobs, make_pool):
            outcomes[number] = outcome
            bar.update(not isinstance(outcome, BrokenProcessPool))
        for number, run in enumerate(runs):
            if isinstance(outcomes[number], BrokenProcessPool):
                outcomes.update(_render_in_pool([(number, run)], 1, make_pool))
                bar.update()
    return _sort_outcomes(runs, outcomes)


def make_process_pool(jobs: int) -> ProcessPoolExecutor:
    """Return a pool of fresh processes; spawned, so that none inherits an open kernel."""
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))


def count_processors() -> int:
    """Return the number of processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def render_run(run: Run) -> RenderResult:
    """Render one run. Module level, so that a worker process can be sent it."""
    return render_report(run.notebook, run.parameters, run.output_path, run.title, run.home)


def _render_in_pool(
    numbered: list[tuple[int, Run]], jobs: int, make_pool: Callable[[int], Executor]
) -> Iterator[tuple[int, RenderResult | Exception]]:
    """Yield each run's number with its result or the error that it ended in, as they come."""
    pool = make_pool(max(1, min(jobs, len(numbered))))
    try:
        futures: dict[Future, int] = {}
        for number, run in numbered:
            try:
                futures[pool.submit(render_run, run)] = number
            except BrokenProcessPool as error:
                yield number, error
        for future in as_completed(futures):
            yield futures[future], future.exception() or future.result()
    finally:
        # Reached early only when the batch is interrupted: what has not begun is not begun.
        pool.shutdown(cancel_futures=True)


def _sort_outcomes(runs: Sequence[Run], outcomes: dict) -> BatchResult:
    """Return the outcomes in the order of the runs, pages apart from failures."""
    result = BatchResult()
    for number, run in enumerate(runs):
        outcome = outcomes[number]
        if isinstance(outcome, RenderResult):
            result.rendered.append(outcome)
        else:
            result.failures.append(Failure(run, say_reason(outcome)))
    return result


def say_reason(error: BaseException) -> str:
    """Return why a run failed, in one line."""
    if isinstance(error, BrokenProcessPool):
        return "its worker process died"
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
