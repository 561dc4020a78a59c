"""A function run for a limited time in limited memory, in a process of its own.

May import vocabulary.
"""

import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.connection import Connection

from helpers.vocabulary import UserError

#: How long a document may take, in seconds, and how much memory on top of what is in use.
SECONDS_MOST, MEMORY_MOST = 30, 400_000_000
TOO_MUCH = "reading it takes more memory than a document may"


def run_bounded(function: Callable, *arguments: object, seconds: float = SECONDS_MOST):
    """Return what `function` returns for `arguments`.

    It runs in a fork, where the system has them, so that a file made to exhaust this machine ends
    with its process. Raises UserError if it takes too long or too much memory, or its process dies;
    and the UserError that it raises.
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
    except EOFError:
        raise UserError(TOO_MUCH) from None
    finally:
        child.kill()
        child.join()
        ours.close()
    if not is_good:
        raise UserError(answer)
    return answer


def _answer(pipe: Connection, function: Callable, arguments: tuple) -> None:
    """Send what the function returns, or the line of its UserError."""
    import resource

    used = _measure_memory()
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY_MOST, used + MEMORY_MOST))
    try:
        pipe.send((True, function(*arguments)))
    except UserError as error:
        pipe.send((False, str(error)))
    except (MemoryError, RecursionError):
        pipe.send((False, TOO_MUCH))


def _measure_memory() -> int:
    """Return the bytes of address space in use; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
