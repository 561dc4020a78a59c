"""Processes forked from a warm server, which has imported what notebooks need.

The server is multiprocessing's forkserver: one that a pool starts for all its workers, or one that
belongs to the process that asks. May import nothing from helpers; the server itself loads tether,
then preload or rehearsal, by name.
"""

import multiprocessing
import multiprocessing.forkserver
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.forkserver import ForkServer
from multiprocessing.process import BaseProcess
from types import ModuleType

#: What the server loads: all that notebooks import; and, for a batch, one run of its notebooks.
PRELOAD, REHEARSAL = "helpers.publish.preload", "helpers.publish.rehearsal"
#: What it loads before that, to end with the process that it serves; the variable that names it.
TETHER, OWNER_VARIABLE = "helpers.publish.tether", "PROBATION_SERVER_OWNER"
#: Seconds to wait after each time that the server died while it was asked for a fork.
PAUSES = (0.05, 0.2, 0.5, 1.0, 2.0)
#: Where notebooks can be run in forks. Elsewhere each has a kernel of its own.
CAN_FORK = sys.platform == "linux"

#: How a server is lent: its address, and the end of a pipe that keeps it alive.
#: and the key that newer versions of Python ask for, None for others.
Lent = tuple[str, Connection, bytes | None]

_lock = threading.RLock()
#: What the server of this process was started with, if it was.
_loaded: list[str] = []


class SharedServer(ForkServer):
    """A server for the workers of a pool, which a worker borrows (borrow_server)."""

    def __init__(self, preload: str) -> None:
        """Start it; return at once, while it still imports."""
        super().__init__()
        self.set_forkserver_preload([TETHER, preload])
        with plain_parent():
            self.ensure_running()
        self._lifeline = Connection(os.dup(self._forkserver_alive_fd), readable=False)

    def lend(self) -> Lent:
        """Return what a worker needs to borrow it."""
        key = getattr(self, "_forkserver_authkey", None)
        return self._forkserver_address, self._lifeline, key

    def stop(self) -> None:
        """End it now, whatever it is doing."""
        self._lifeline.close()
        os.close(self._forkserver_alive_fd)
        os.kill(self._forkserver_pid, signal.SIGKILL)
        os.waitpid(self._forkserver_pid, 0)


class BorrowedServer(ForkServer):
    """The server of another process."""

    def __init__(self, lent: Lent) -> None:
        """Use the server that was lent."""
        super().__init__()
        self._forkserver_address, lifeline, self._forkserver_authkey = lent
        self._forkserver_alive_fd = os.dup(lifeline.fileno())

    def ensure_running(self) -> None:
        """Do nothing for the server, which is not ours to start."""
        resource_tracker.ensure_running()


def borrow_server(lent: Lent, preload: str) -> None:
    """Let this process fork from a server that was lent; should it die, from one of its own."""
    with _lock:
        _loaded[:] = [TETHER, preload]
        multiprocessing.forkserver.set_forkserver_preload(_loaded)
        multiprocessing.forkserver.connect_to_new_process = BorrowedServer(
            lent
        ).connect_to_new_process


def _return_server() -> None:
    """Let this process fork from a server of its own from now on."""
    own = multiprocessing.forkserver._forkserver
    multiprocessing.forkserver.connect_to_new_process = own.connect_to_new_process


def start_server(preload: str = PRELOAD) -> None:
    """Start this process's server, unless it has one; return at once, while it still imports."""
    with _lock, plain_parent():
        if not _loaded:
            _loaded[:] = [TETHER, preload]
            multiprocessing.forkserver.set_forkserver_preload(_loaded)
            multiprocessing.forkserver.ensure_running()


def fork_process(target: Callable, *arguments: object) -> tuple[BaseProcess, Connection]:
    """Return a new process, forked from the server, and this end of a pipe to it.

    It runs `target` with its end of the pipe and the arguments. A server that was not started, or
    has died, is. Raises ConnectionError if it dies each time.
    """
    start_server()
    with _lock, plain_parent():
        for pause in PAUSES:
            with suppress(ConnectionError, EOFError):
                return _start_process(target, arguments)
            _return_server()
            # A server that was killed a moment ago passes for alive until it is gone.
            time.sleep(pause)
    raise ConnectionError("the process that notebooks are forked from died each time")


def _start_process(target: Callable, arguments: tuple) -> tuple[BaseProcess, Connection]:
    """Return what fork_process returns; raise ConnectionError or EOFError if the server dies.

    It may die after it has forked and before it has said so. Then nobody knows of the new process,
    which must find its pipe closed: each try has a pipe of its own.
    """
    ours, theirs = multiprocessing.Pipe()
    context = multiprocessing.get_context("forkserver")
    process = context.Process(target=target, args=(theirs, *arguments))
    try:
        process.start()
    except BaseException:
        ours.close()
        raise
    finally:
        theirs.close()
    return process, ours


def end_process(process: BaseProcess) -> None:
    """End a process of fork_process and all that it has started; return when it is gone."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.join()


def lead_group() -> None:
    """Make this process the head of a group of its own, which ends when its parent has ended."""
    os.setsid()
    parent = multiprocessing.parent_process()
    end_with(parent.sentinel, lambda: os.killpg(0, signal.SIGKILL))


def end_with(lifeline: Connection | int, end: Callable[[], None]) -> None:
    """Call `end` from a thread as soon as the other side of `lifeline` is closed."""

    def watch() -> None:
        wait([lifeline])
        end()

    threading.Thread(target=watch, daemon=True).start()


@contextmanager
def plain_parent() -> Iterator[None]:
    """Let this process start one that does not run its main script again.

    multiprocessing runs the script of the parent in each child, for what may be pickled from it;
    nothing is. It also lets no daemon have children, lest they outlive it: ours end with it
    (lead_group, tether), and a worker of a cluster is a daemon.
    """
    main, config = sys.modules["__main__"], multiprocessing.current_process()._config
    is_daemon = config.pop("daemon", None)
    os.environ[OWNER_VARIABLE] = str(os.getpid())
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
        del os.environ[OWNER_VARIABLE]
        if is_daemon is not None:
            config["daemon"] = is_daemon
