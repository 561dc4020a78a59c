"""Notebooks are run in kernels of their own; a kernel that did not start is started again.

May import nothing from helpers.
"""

from collections.abc import Callable
from typing import TypeVar

#: What a run gives back.
Result = TypeVar("Result")
#: Seconds that a page, or a cell alone, may take. The slowest takes about five; one that hangs must
#: not stop a batch.
TIMEOUT = 300
#: A kernel warns on the terminal of what is so by design; what goes wrong in a cell comes back.
QUIET_KERNEL = ["--IPKernelApp.log_level=50"]
#: How jupyter_client says that a kernel never answered. No cell has run by then.
NOT_STARTED = ("Kernel didn't respond in", "Kernel died before replying")
#: Seconds to wait for the answer, and how often a kernel is started in all.
START_TIMEOUT, STARTS = 30, 3


class KernelNotStarted(Exception):
    """A notebook's kernel that did not answer, however often it was started."""


def start_again(run: Callable[[], Result]) -> Result:
    """Return what `run` returns; it is run again, STARTS times in all, if its kernel is mute.

    Two kernels that start at once can choose the same port (jupyter_client issue 487), and then
    one of them never answers. Raises KernelNotStarted after the last, and all else at once.
    """
    for _ in range(STARTS):
        try:
            return run()
        except RuntimeError as error:
            if not str(error).startswith(NOT_STARTED):
                raise
    raise KernelNotStarted(f"the notebook's kernel did not start, tried {STARTS} times")
