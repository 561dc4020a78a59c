"""One notebook's cells, run in a process forked for them alone.

May import reads and forks; in the forked process also interpreter and preload.
"""

import os
import time
from multiprocessing.connection import Connection
from types import TracebackType

from helpers.reads import start_log

from .forks import end_process, fork_process, lead_group


class CellProcess:
    """A process for the cells of one notebook, forked when entered and gone when left."""

    def __enter__(self) -> "CellProcess":
        """Fork the process, in the folder that this one is in."""
        self._process, self._connection = fork_process(serve_cells, os.getcwd())
        return self

    def __exit__(self, kind: type | None, error: object, trace: TracebackType | None) -> None:
        """End the process, whatever it is doing."""
        self._connection.close()
        end_process(self._process)

    def ask(self, request: tuple, timeout: float | None = None):
        """Yield what the process answers to `request`, a (kind, value) each, until its reply.

        Raises TimeoutError when the reply has not come after `timeout` seconds, EOFError when the
        process has died.
        """
        ends = None if timeout is None else time.monotonic() + timeout
        self._send(request)
        kind = ""
        while kind != "reply":
            kind, value = self._receive(ends)
            yield kind, value

    def _send(self, request: tuple) -> None:
        """Send a request; a process that is gone is told as EOFError."""
        try:
            self._connection.send(request)
        except (BrokenPipeError, ConnectionResetError):
            raise EOFError from None

    def _receive(self, ends: float | None) -> tuple:
        """Return the next answer; raise TimeoutError if there is none by `ends`."""
        left = None if ends is None else max(0.0, ends - time.monotonic())
        try:
            if not self._connection.poll(left):
                raise TimeoutError
            return self._connection.recv()
        except ConnectionResetError:
            raise EOFError from None


def serve_cells(connection: Connection, folder: str) -> None:
    """Run the cells that `connection` asks for, in `folder`, until it is closed.

    A request is ("cell", source), ("about", ""), or ("reads", "") for what the cells have read of
    the dataset. Answers are ("message", message) for each output, then ("reply", reply).
    """
    from .interpreter import LANGUAGE_INFO
    from .preload import INTERPRETER, LOADED_BY

    lead_group()
    INTERPRETER.open(folder, lambda message: connection.send(("message", message)))
    log = start_log()
    while True:
        try:
            kind, source = connection.recv()
        except EOFError:
            return
        if kind == "cell":
            connection.send(("reply", INTERPRETER.run_cell(source)))
        elif kind == "reads":
            connection.send(("reply", log.entries()))
        else:
            is_warm = os.getpid() != LOADED_BY
            connection.send(("reply", {"language_info": LANGUAGE_INFO, "is_warm": is_warm}))
