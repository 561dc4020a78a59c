"""The processor time of this process and all that it started: what others do hardly changes it.

Needs psutil (the extra "benchmark") and Linux. May import only psutil and the standard library.
"""

import ctypes
import os
import resource
import sys
import time
from multiprocessing import resource_tracker

import psutil

#: Linux: whoever loses its parent becomes a child of this process (prctl(2)).
SET_CHILD_SUBREAPER = 36
#: Seconds that what a batch left behind may take to end.
ENDING = 10.0


def adopt_orphans() -> None:
    """Let processes that outlive their parent become children of this one, so that they count."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def reap_orphans(kept: set[int]) -> None:
    """Wait for every child but `kept` to end; what it used is then counted with this process."""
    ends = time.monotonic() + ENDING
    # multiprocessing's own keeper of semaphores stays as long as this process.
    kept = kept | {resource_tracker._resource_tracker._pid}
    for child in psutil.Process().children():
        if child.pid not in kept:
            _reap_child(child.pid, ends)


def _reap_child(pid: int, ends: float) -> None:
    """Wait for one child to end, until `ends`; one that was waited for already is gone."""
    try:
        while os.waitpid(pid, os.WNOHANG) == (0, 0) and time.monotonic() < ends:
            time.sleep(0.01)
    except ChildProcessError:
        pass


def measure_cpu() -> float:
    """Return the processor seconds used so far by this process, what it started and what ended."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    own = resource.getrusage(resource.RUSAGE_SELF)
    used = own.ru_utime + own.ru_stime + ended.ru_utime + ended.ru_stime
    return used + sum(map(_measure_child, psutil.Process().children(recursive=True)))


def _measure_child(child: psutil.Process) -> float:
    """Return the processor seconds of a running process and of those that it has waited for."""
    try:
        times = child.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return times.user + times.system + times.children_user + times.children_system
