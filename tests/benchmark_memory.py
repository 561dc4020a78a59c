"""The memory of a process and all that it started, measured while it runs.

Needs psutil (the extra "benchmark"). May import only it and the standard library.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import psutil

#: Seconds between two measurements. Each takes some milliseconds for each process.
EVERY = 0.1


class Peak:
    """The most memory that was seen, in bytes, and how often it was looked for."""

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self.memory, self.samples = 0, 0

    def note(self, memory: int) -> None:
        """Take in one measurement."""
        self.memory, self.samples = max(self.memory, memory), self.samples + 1


@contextmanager
def watch_memory(pid: int, every: float = EVERY) -> Iterator[Peak]:
    """Measure the tree of process `pid` from a thread until left; yield its Peak."""
    peak, ended = Peak(), threading.Event()

    def watch() -> None:
        while not ended.is_set():
            peak.note(measure_tree(pid))
            ended.wait(every)

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield peak
    finally:
        ended.set()
        thread.join()


def measure_tree(pid: int) -> int:
    """Return the bytes that a process and all below it hold, shared pages counted once (PSS)."""
    try:
        root = psutil.Process(pid)
        tree = [root, *root.children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0
    return sum(measure_process(process) for process in tree)


def measure_process(process: psutil.Process) -> int:
    """Return the bytes of one process, its part of what is shared; 0 if it has gone.

    Where the system does not tell the part (macOS), only what is its own counts.
    """
    try:
        memory = process.memory_full_info()
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return 0
    return getattr(memory, "pss", memory.uss)
