"""A function run for a limited time in limited memory, in a process of its own.

May import vocabulary.
"""

import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.connection import Connection

from helpers.vocabulary import UserError

#: How long a document may take, in seconds, and how much memory on top of what is in use.
SECONDS_MOST, MEMORY_MOST = 30, 300_000_000
TOO_MUCH = "reading it takes more memory than a document may"
BROKE_OFF = "reading it broke off: it may take more memory than a document may"


def run_bounded(function: Callable, *arguments: object, seconds: float = SECONDS_MOST):
    """Return what `function` returns for `arguments`.

    It runs in a fork, where the system has them, so that a file made to exhaust this machine ends
    with its process. Raises UserError if it takes too long or too much memory, or its process dies;
    the UserError that it raises; and one that names any other fault.
    """
    if not hasattr(os, "fork"):
        return function(*arguments)
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_answer, args=(theirs, function, arguments), daemon=True)
    child.start()
    theirs.close()
    try:
        if not ours.poll(seconds):
            raise UserError(f"reading it takes longer than {seconds:g} seconds")
        is_good, answer = ours.recv()
    except (EOFError, OSError):  # nothing was sent, or half of it
        raise UserError(BROKE_OFF) from None
    finally:
        child.kill()
        child.join()
        ours.close()
    if not is_good:
        raise UserError(answer)
    return answer


def _answer(pipe: Connection, function: Callable, arguments: tuple) -> None:
    """Send what the function returns, or the line of its error."""
    _limit_memory()
    try:
        pipe.send((True, function(*arguments)))
    except UserError as error:
        pipe.send((False, str(error)))
    except (MemoryError, RecursionError):
        pipe.send((False, TOO_MUCH))
    except Exception as error:  # a fault of a library is one line for the reader, no traceback
        pipe.send((False, f"it cannot be read ({type(error).__name__})"))


def _limit_memory() -> None:
    """Limit the address space of this process, where the system tells how much is in use."""
    import resource

    used = _measure_memory()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = used + MEMORY_MOST if hard == resource.RLIM_INFINITY else min(used + MEMORY_MOST, hard)
    if used:
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _measure_memory() -> int:
    """Return the bytes of address space in use; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
