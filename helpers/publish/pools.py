"""Where pages are made: workers of this machine, or of a cluster. Each is an Executor.

May import vocabulary, forks, inputs and quick_start; a worker also render.
"""

import gc
import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection

from helpers.vocabulary import UserError

from .forks import CAN_FORK, Lent, SharedServer, borrow_server, end_with, plain_parent
from .inputs import checksum_own_release, checksum_release
from .quick_start import skip_grammar

#: The signals that tell a batch to stop.
STOPPING = (signal.SIGINT, signal.SIGTERM)
#: Seconds to look for a scheduler before saying that there is none.
SCHEDULER_TIMEOUT = 10


class LocalPool(ProcessPoolExecutor):
    """Worker processes of this machine, which end when this process ends, however it ends."""

    def __init__(self, jobs: int, preload: str = "") -> None:
        """Make a pool of `jobs` workers, with one server that loads `preload`, if any."""
        self.executor, self.size = self, jobs
        self._theirs, self._lifeline = multiprocessing.Pipe(duplex=False)
        # Started first, since it lets this process hear Ctrl-C again, and the server with it.
        resource_tracker.ensure_running()
        with hold_interrupts():
            self._server = SharedServer(preload) if preload and CAN_FORK else None
        super().__init__(
            jobs,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=open_worker,
            initargs=(self._theirs, preload, self._server and self._server.lend()),
        )

    def submit(self, task: Callable, /, *arguments: object, **named: object) -> Future:
        """Hand out a task; a worker that is started for it never hears Ctrl-C."""
        with hold_interrupts(), plain_parent():
            return super().submit(task, *arguments, **named)

    def stop(self) -> None:
        """End the workers now, whatever they are doing."""
        self._lifeline.close()
        # One that is still starting does not look at its lifeline yet.
        for worker in list((self._processes or {}).values()):
            worker.kill()
        if self._server:
            self._server.stop()
        self.shutdown(cancel_futures=True)
        self._theirs.close()


@contextmanager
def hold_interrupts() -> Iterator[None]:
    """Let Ctrl-C wait, here and in processes that are started meanwhile until they say otherwise.

    A process that was half started when it came, and one that has not come to open_worker, would
    tell of it at length. It is raised when this is left.
    """
    if threading.current_thread() is not threading.main_thread() or not CAN_FORK:
        yield
        return
    # A mask alone is not enough here: threads of the numerical library would hear in our place.
    heard, handlers = [], {number: signal.getsignal(number) for number in STOPPING}
    heeded = {number: handler for number, handler in handlers.items() if callable(handler)}
    for number in heeded:
        signal.signal(number, lambda *what: heard.append(what))
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        for number, handler in heeded.items():
            signal.signal(number, handler)
        if heard:
            raise KeyboardInterrupt


def open_worker(lifeline: Connection, preload: str, lent: Lent | None) -> None:
    """Make this process a worker: it leaves Ctrl-C to its parent and ends with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if CAN_FORK:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
    end_with(lifeline, lambda: os._exit(1))
    if lent:
        borrow_server(lent, preload)
    # While the server imports what notebooks need, this process imports what pages need.
    skip_grammar()
    from . import render  # noqa: F401

    # What was imported stays: to look through it for rubbish takes a tenth of a second.
    gc.collect()
    gc.freeze()


class ClusterPool:
    """The workers of a dask cluster, which repeats the work of one that dies."""

    def __init__(self, address: str) -> None:
        """Connect to the scheduler at `address`.

        Raises UserError if dask or the scheduler is not there, if no worker is, and for workers
        that have other code or data.
        """
        try:
            from distributed import Client
            from distributed.comm import resolve_address
        except ImportError:
            words = 'install the extra "cluster" of this project to use --scheduler'
            raise UserError(words) from None
        # What the client says on the way, at length, we say in a line.
        for name in ("distributed", "distributed.client", "tornado.application"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
        try:
            # An address that is none leaves the client half made, and it complains at the end.
            resolve_address(address)
            self.client = Client(address, timeout=SCHEDULER_TIMEOUT, set_as_default=False)
        except (OSError, ValueError) as error:
            said = str(error).splitlines()[0]
            raise UserError(f'no scheduler answers at "{address}": {said}') from None
        try:
            check_workers(self.client, address)
        except UserError:
            self.client.close()
            raise
        self.executor: Executor = self.client.get_executor(pure=False)
        self.size = max(1, sum(self.client.nthreads().values()))

    def stop(self) -> None:
        """Cancel what has not been made, and leave the cluster as it was."""
        self.executor.shutdown(wait=False)
        self.client.close()


def check_workers(client, address: str) -> None:
    """Raise UserError unless there are workers, and all have the code and the data of this one.

    One that joins later is asked with each page (batch.render_run).
    """
    try:
        client.wait_for_workers(1, timeout=SCHEDULER_TIMEOUT)
    except TimeoutError:
        raise UserError(f'the scheduler at "{address}" has no worker') from None
    # A worker that has made pages still holds the code and the data of then.
    own, releases = checksum_release(), client.run(checksum_own_release, on_error="return")
    others = sorted(worker for worker, release in releases.items() if release != own)
    if others:
        words = "another version of the project or of its data (restart them after a change)"
        raise UserError(f"{len(others)} of {len(releases)} workers have {words}: {others[0]}")
