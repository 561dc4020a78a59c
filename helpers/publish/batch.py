"""Make many pages at once; one that fails never stops the rest.

May import vocabulary, forks, inputs, kernels, render and runs.
"""

import os
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Protocol

from helpers.vocabulary import UserError

from .forks import PRELOAD, REHEARSAL, start_server
from .inputs import check_release
from .kernels import TIMEOUT
from .render import WARM, Page, RenderFailure, make_page
from .runs import Run

#: How often what a dead worker took down is tried again together, then each page alone.
SHARED_TRIES, ALONE_TRIES = 3, 2
#: What is said of a page that no worker lived to make.
DIED = "its worker process died each time"
#: Pages handed out for each that is being made, so that no worker waits for its next.
AHEAD = 3
#: From how many pages on a rehearsal before them takes less time than it saves.
REHEARSED_FROM = 8


@dataclass(frozen=True)
class Failure:
    """A page that could not be made, and why in one line."""

    reason: str
    seconds: float = 0.0


@dataclass(frozen=True)
class How:
    """How pages are made: papermill's engine, seconds for one, the state of code and data."""

    engine: str | None = WARM
    timeout: float = TIMEOUT
    release: str = ""
    #: What the server of a worker loads, for the warm engine.
    preload: str = PRELOAD


class Pool(Protocol):
    """What makes pages: an Executor, how many at once, and a way to stop it at once."""

    executor: Executor
    size: int

    def stop(self) -> None:
        """End the work that is under way."""


def render_all(
    runs: Sequence[Run],
    how: How,
    open_pool: Callable[[int], Pool],
    take: Callable[[Run, Page | Failure], None],
) -> None:
    """Make the page of every run and hand each outcome to `take` as it comes.

    `open_pool` is given how many pages there are to make. If a worker dies, the pages that it took
    down are made again after the others, in the end each alone, so that only the one to blame is
    lost. What `take` raises ends the batch, with no worker left.
    """
    waiting, alone, tries = deque(runs), [], Counter()
    while waiting:
        for run in _render_in_pool(waiting, how, open_pool(len(waiting)), take):
            tries[run.page] += 1
            (waiting if tries[run.page] < SHARED_TRIES else alone).append(run)
    for run in alone:
        lost = (_render_in_pool(deque([run]), how, open_pool(1), take) for _ in range(ALONE_TRIES))
        if all(lost):
            take(run, Failure(DIED))


def choose_preload(engine: str | None, pages_count: int) -> str:
    """Return what a server loads before so many pages, "" for an engine that needs none."""
    if engine != WARM:
        return ""
    return REHEARSAL if pages_count >= REHEARSED_FROM else PRELOAD


def count_processors() -> int:
    """Return the number of processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def render_run(run: Run, how: How) -> Page | Failure:
    """Make the page of one run. The same on every worker, of this machine or another."""
    started = time.monotonic()
    try:
        check_release(how.release)
        if how.engine == WARM:
            start_server(how.preload)
        return make_page(
            run.notebook_path, run.parameters, run.title, run.frame, how.engine, how.timeout
        )
    except (ValueError, RenderFailure, OSError) as error:
        return Failure(say_reason(error), time.monotonic() - started)


def _render_in_pool(waiting: deque[Run], how: How, pool: Pool, take: Callable) -> list[Run]:
    """Hand the outcome of each run to `take`; return those that a dead worker took down.

    What had not been handed out when the pool broke stays in `waiting`.
    """
    lost = []
    try:
        for run, outcome in _list_outcomes(waiting, how, pool):
            if isinstance(outcome, BrokenProcessPool):
                lost.append(run)
            else:
                take(run, outcome)
    finally:
        pool.stop()
    return lost


def _list_outcomes(
    waiting: deque[Run], how: How, pool: Pool
) -> Iterator[tuple[Run, Page | Failure | BrokenProcessPool]]:
    """Yield each run with what became of it, as they come; few are handed out ahead."""
    asked, is_broken = {}, False
    while asked or (waiting and not is_broken):
        while waiting and not is_broken and len(asked) < pool.size * AHEAD:
            try:
                future = pool.executor.submit(render_run, waiting[0], how)
                asked[future] = waiting.popleft()
            except BrokenProcessPool as error:
                is_broken = True
                if not asked:
                    yield waiting.popleft(), error
        done, _ = wait(asked, return_when=FIRST_COMPLETED)
        for future in done:
            outcome = _read_outcome(future)
            is_broken |= isinstance(outcome, BrokenProcessPool)
            yield asked.pop(future), outcome


def _read_outcome(future: Future) -> Page | Failure | BrokenProcessPool:
    """Return what a worker sent back, or that it died.

    Raises ConnectionError for work that was called off: nothing more comes from this pool.
    """
    if future.cancelled():
        raise ConnectionError("the scheduler is gone; the next run makes the pages that are left")
    error = future.exception()
    if error is None:
        return future.result()
    return error if isinstance(error, BrokenProcessPool) else Failure(say_reason(error))


def say_reason(error: BaseException) -> str:
    """Return why a page failed, in one line; of an error that nobody foresaw, its kind too."""
    lines, kind = str(error).strip().splitlines(), type(error).__name__
    if not lines:
        return kind
    is_told = isinstance(error, UserError | RenderFailure | OSError)
    return lines[0] if is_told else f"{kind}: {lines[0]}"
